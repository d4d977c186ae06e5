"""Names that nobody has listed as they stand: read by title, apposition, office, spelling and label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.knowledge.actors import plain, valid_on
from dateline.matching.affiliations import BODIES, is_of_body
from dateline.types import Actor, ActorKind

if TYPE_CHECKING:
    from dateline.matching.aliases import AliasMatch
    from dateline.matching.noun_phrases import PhraseReader

_NO_ACTORS = frozenset({
    "GPE", "LOC", "FAC", "DATE", "TIME", "MONEY", "EVENT", "LAW", "WORK_OF_ART", "LANGUAGE", "PRODUCT",
})  # fmt: skip
_PAST = frozenset({"GOV", "MIL", "LEG", "JUD"})
_OFFICES = frozenset({"GOV", "SOC", "IGO", "UNK", "NGO", "OPP", "PTY"})


class UnlistedNames:
    """Reads the names of one text that the look-up has no row for."""

    def __init__(self, reader: PhraseReader) -> None:
        self.reader = reader
        self.tokens = reader.tokens
        self.tree = reader.tree
        self.words = reader.words
        self.bodies: dict[str, tuple[Actor, ...]] = {}

    def read(self, head: int, depth: int) -> tuple[tuple[Actor, ...], str]:
        """Return whom the name ending at a token means, and on what grounds."""
        first = self.first(head)
        name = self.reader.text[self.tokens[first].start : self.tokens[head].end]
        title = self._title_before(first, head, depth) or self._apposition(head, depth)
        holder = self.reader.known.holder(name, title, self.reader.day)
        if holder is not None:
            return (holder,), "office"
        if title and title[0].role in self.words.consorts and not title[0].country:
            title = (replace(title[0], country=self._ruled_by(self.tokens[head].text)),)
        if title and self._is_body(title[0].role):
            return tuple(replace(a, name=name, kind=ActorKind.ORGANISATION) for a in title), "title"
        if title:
            return tuple(replace(a, name=name, kind=ActorKind.PERSON) for a in title), "title"
        if name in self.bodies:
            return self.bodies[name], "introduced"
        label = self.tokens[head].entity
        spelt = self.reader.known.misspelt(name) if first == head and label != "PERSON" else None
        if spelt is not None:
            return (self.reader.actor(spelt),), "spelling"
        if label in _NO_ACTORS:
            return (), ""
        around = self.reader.affiliation(head, depth)
        known = around.actors[0] if around.actors else None
        kind = ActorKind.PERSON if label == "PERSON" or (first < head and not label) else ActorKind.UNKNOWN
        kind = ActorKind.ORGANISATION if label in {"ORG", "NORP"} else kind
        actor = Actor(name, None, kind, known.country if known else None, known.international if known else None)
        return (actor,), "unknown name"

    def learn_bodies(self) -> None:
        """Learn the bodies that the report introduces by what they are ("the opposition bloc Birlik")."""
        found: dict[str, tuple[Actor, ...]] = {}
        for token in self.tokens:
            if token.pos != "PROPN" or token.index in self.reader.matches:
                continue
            first = self.first(token.index)
            before = self.reader.role_at(first - 1) if first else None
            beside = [
                kid for kid in self.tree.children(token.index, "appos") if self._is_body(self.reader.role_at(kid))
            ]
            if not beside and not (self._is_body(before) and self.tokens[first - 1].sentence == token.sentence):
                continue
            name = self.reader.text[self.tokens[first].start : token.end]
            told = self._title_before(first, token.index, 1) or self._apposition(token.index, 1)
            if told:
                found.setdefault(name, tuple(replace(a, name=name, kind=ActorKind.ORGANISATION) for a in told))
        self.bodies = found

    def _is_body(self, role: str | None) -> bool:
        """Tell whether what stands beside a name is a body: a party is no person, and its name no personal one."""
        return role is not None and role.split()[-1] in self.words.named_bodies

    def _ruled_by(self, surname: str) -> str | None:
        """Return the state whose head in office bears a surname, None where several or none do."""
        known, day = self.reader.known, self.reader.day
        found = {
            entry.country
            for entry in self.reader.base.by_surname.get(plain(surname), ())
            if known.is_called(entry, surname)
            and any(row.sector == "GOV" and (day is None or valid_on(row, day)) for _, row in entry.rows)
        }
        return next(iter(found)) if len(found) == 1 else None

    def first(self, head: int) -> int:
        """Return where the name that ends at a token begins."""
        first = head
        while first > 0 and self._is_name_part(first - 1, head):
            first -= 1
        return first

    def _is_name_part(self, index: int, head: int) -> bool:
        token = self.tokens[index]
        if token.sentence != self.tokens[head].sentence or index in self.reader.matches:
            return False
        low = token.text.lower()
        if self._style(index) is not None or self.reader.role_at(index) is not None:
            return False
        joined = (
            (token.pos == "PROPN" and token.text[:1].isupper())
            or low in self.words.name_particles
            or token.text in {"-", "'", "’"}
        )
        return joined and (token.head in range(index, head + 1) or token.dep in {"compound", "punct", "amod", "nmod"})

    # ------------------------------------------------------------ what stands around it

    def _title_before(self, first: int, head: int, depth: int) -> tuple[Actor, ...]:
        """Return the role of "Iranian Foreign Minister" before a name, past styles like "Maulana"."""
        style, index = self._style_before(first)
        inside = index >= 0 and self.tokens[index].sentence == self.tokens[head].sentence
        phrase = self.reader.role_at(index) if inside else None
        office = self._of_body_before(index) if inside and phrase is None else ()
        if office:
            return office
        honoured = self._honoured(style) if style is not None else ()
        if phrase is None or (honoured and phrase.split()[-1] not in self.words.person_nouns):
            return honoured
        row = self.reader.base.roles[phrase]
        start = index - len(phrase.split()) + 1
        owners = (
            self._before(start)
            or list(self.reader.affiliation(index, depth + 1).actors)
            or list(self.reader.affiliation(head, depth + 1).actors)
        )
        former = any(self.tokens[i].text.lower() in self.words.former for i in range(max(0, start - 2), start))
        sector = "ELI" if former and row.sector in _PAST else row.sector
        role = f"former {phrase}" if former else phrase
        if not owners:
            return (Actor("", None, ActorKind.PERSON, None, None, sector, (sector,), role),)
        owner = owners[0]
        of_body = row.sector in _OFFICES and owner.kind in {ActorKind.GROUP, ActorKind.ORGANISATION, ActorKind.OUTLET}
        of_body = of_body or is_of_body(phrase, row.sector, owner, self.words)
        own = owner.sector if of_body and owner.sector is not None else sector
        return (
            Actor("", None, ActorKind.PERSON, owner.country, owner.international, own, (own,) if own else (), role),
        )

    def _of_body_before(self, index: int) -> tuple[Actor, ...]:
        """Return who "former member of Haiti's Chamber of Deputies" is, of which the last words are at a token."""
        match = self.reader.matches.get(index)
        if match is None or match.entries[0].sort not in BODIES:
            return ()
        owner, start = self._body_of_state(match, index)
        phrase = self.reader.role_at(start - 2) if start > 1 and self.tokens[start - 1].lemma == "of" else None
        if phrase is None:
            return ()
        row = self.reader.base.roles[phrase]
        sector = owner.sector if row.sector in _OFFICES and owner.sector is not None else row.sector
        former = self.reader.around.says_former(start - 2) and sector in _PAST
        sector, role = ("ELI", f"former {phrase}") if former else (sector, phrase)
        return (Actor("", None, ActorKind.PERSON, owner.country, owner.international, sector, (sector,), role),)

    def _body_of_state(self, match: AliasMatch, index: int) -> tuple[Actor, int]:
        """Return the body whose name ends at a token, with the state before it, and where the two begin."""
        start = index
        while start > 0 and self.reader.matches.get(start - 1) is match:
            start -= 1
        owner = self.reader.actor(self.reader.choose(match, index))
        while start > 0 and (start - 1 in self.reader.matches or self.tokens[start - 1].tag in {"POS", "DT"}):
            start -= 1
            before = self.reader.matches.get(start)
            owner = owner if owner.country or before is None else replace(owner, country=before.entries[0].country)
        return owner, start

    def styled(self, first: int) -> tuple[Actor, ...]:
        """Return what the style before a name tells of its bearer, nothing where there is none."""
        style, _ = self._style_before(first)
        return self._honoured(style) if style is not None else ()

    def _style_before(self, first: int) -> tuple[int | None, int]:
        """Return the style next to a name ("Col.", "Sen."), if any, and the token before all styles."""
        index, style = first - 1, None
        while index >= 0 and self.tokens[index].sentence == self.tokens[first].sentence:
            office = " " in (self.reader.role_at(index) or "")  # "first lady"
            if office or (self._style(index) is None and self.tokens[index].text != "."):
                break
            style = index if style is None and self._style(index) is not None else style
            index -= 1
        return style, index

    def _style(self, index: int) -> str | None:
        """Return a style in lower case; its full stop may be a token of its own."""
        low = self.tokens[index].text.lower()
        return next((form for form in (low, f"{low}.") if form in self.words.honorifics), None)

    def _honoured(self, index: int) -> tuple[Actor, ...]:
        """Return what a rank or style before a name tells of its bearer ("Gen.", "Sen.", "Ayatollah")."""
        low = self._style(index) or ""
        styles = (
            ("MIL", self.words.military_titles), ("LEG", self.words.legislative_titles),
            ("REL", self.words.religious_titles),
        )  # fmt: skip
        sector = next((code for code, titles in styles if low in titles), None)
        if sector is None:
            return ()
        before = self._before(index)
        country = before[0].country if before else None
        role = self.words.style_offices.get(sector)
        return (Actor("", None, ActorKind.PERSON, country, None, sector, (sector,), role),)

    def _before(self, start: int) -> list[Actor]:
        """Return the nationality, or the body and its state, just before a title, past adjectives like "deputy"."""
        index = start - 1
        skipped = 0
        while index >= 0 and skipped < 3 and self.tokens[index].sentence == self.tokens[start].sentence:
            match = self.reader.matches.get(index)
            if match is not None:
                return [self._body_of_state(match, index)[0]]
            if self.tokens[index].text.lower() not in self.words.keeping | {"'s", "’s"} | self.words.former:
                return []
            index -= 1
            skipped += 1
        return []

    def _apposition(self, head: int, depth: int) -> tuple[Actor, ...]:
        """Return what an apposition says of a name ("Artur Romeu, director of …")."""
        if depth > 2:
            return ()
        for kid in self.tree.kids[head]:
            if self.tokens[kid].dep == "appos" and self.reader.role_at(kid) is not None:
                actors, _ = self.reader.resolve(kid, depth + 1)
                return actors
        token = self.tokens[head]
        if token.dep == "appos" and self.reader.role_at(token.head) is not None:
            actors, _ = self.reader.resolve(token.head, depth + 1)
            return actors
        return ()
