"""Whom a noun phrase names: dictionary first, then titles, roles, nationalities and affiliations around its head."""

from collections.abc import Callable, Sequence
from datetime import date as Date
from functools import cached_property
from itertools import pairwise

from msgspec.structs import replace

from dateline.knowledge.actors import BLOC, ActorBase, Entry
from dateline.knowledge.names import NameWords
from dateline.matching.affiliations import PLACES, Affiliations, is_of_body
from dateline.matching.aliases import AliasIndex, AliasMatch
from dateline.matching.era import latest_day
from dateline.matching.meanings import Meanings, is_party
from dateline.matching.neighbours import neighbours_of, states_around
from dateline.matching.partial_names import PartialNames
from dateline.matching.role_nouns import RoleNouns
from dateline.matching.short_names import short_names
from dateline.matching.spellings import KnownSpellings
from dateline.matching.tree import tree_of
from dateline.matching.unlisted_names import UnlistedNames
from dateline.types import Actor, ActorKind, EntityMention, MentionKind, Span, Token

_LEFT = frozenset({"amod", "compound", "nmod", "poss", "det", "nummod", "advmod", "case", "quantmod", "predet"})
_HELD = frozenset({"GOV", "MIL", "LEG", "JUD", "REL", "OPP", "REB", "SPY", "COP"})
_PAST = frozenset({"GOV", "MIL", "LEG", "JUD"})
_STATES = frozenset({"country", "adjective", "capital"})
_PEOPLES = frozenset({"demonym", "adjective"})
_OFFICES = frozenset({"GOV", "SOC", "IGO", "UNK", "NGO", "OPP", "PTY"})
_GIVES_WAY = {
    "group": _OFFICES | {"MIL", "REB", "UAF", "PRM"},
    "organisation": _OFFICES,
    "body": _OFFICES,
    "person": frozenset({"SOC", "UNK"}),
    "outlet": _OFFICES,
    "role": frozenset({"SOC", "UNK"}),
}
"""Sectors of a role that give way to the sector of the body it belongs to ("Hamas leader", "UN official")."""


def no_home(name: str) -> str | None:
    """Know no town's country."""
    return None


class PhraseReader:
    """Reads the noun phrases of one parsed text."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        base: ActorBase,
        index: AliasIndex,
        words: NameWords,
        day: Date | None,
        known: KnownSpellings,
        home_of: Callable[[str], str | None] = no_home,
    ) -> None:
        self.text = text
        self.known = known
        self.home_of = home_of
        self.tokens = tokens
        self.tree = tree_of(tokens)
        self.base = base
        self.words = words
        self.takers_up = words.takers_up
        self.both_words = frozenset(word for phrase in words.both_sides for word in phrase.split())
        placed = self._place(index.find_all(text))
        placed |= short_names(tokens, placed, base)
        self.found = PartialNames(tokens, placed, words, lambda word: word in base.roles).without()
        self.matches = {token: match for token, match in self.found.items() if match.names_actor}
        self.first_of: dict[int, int] = {}  # by where a name starts, its first token
        for token, match in self.matches.items():
            self.first_of.setdefault(match.span.start, token)
        self.meanings = Meanings(tokens, self.tree, self.matches, words)
        self.choose = self.meanings.choose
        self.roles = RoleNouns(tokens, self.tree, base, self.matches, words)
        self.role_at = self.roles.at
        self.around = Affiliations(self)
        self.affiliation = self.around.of
        self.is_stance = self.around.is_stance
        self.unlisted = UnlistedNames(self)
        self.day = day if day is not None else self._era()
        self.unlisted.learn_bodies()

    def _era(self) -> Date | None:
        """Return the latest day that the titles of known people allow for an undated text."""
        holders = []
        for index, match in self.matches.items():
            if self.matches.get(index + 1) is match or match.entries[0].sort != "person":
                continue
            phrase = self._title_of(match, index)
            if phrase is not None:
                rows = [row for e in match.entries if e.sort == "person" for _, row in e.rows]
                held = [row for row in rows if self.known.is_office(row.role, phrase)]
                holders.append([] if any(row.end is None for row in held) else held)
        return latest_day(holders)

    def actor(self, entry: Entry) -> Actor:
        """Return whom an entry means at the time of the text."""
        actor = self.base.actor(entry, self.day) if self.day is not None else self.base.undated(entry)
        if is_party(entry) and self.meanings.is_only_general(entry):
            return replace(actor, id=None, kind=ActorKind.ORGANISATION, country=None, row=None, role="party")
        if entry.sort == "group" and actor.country is None and actor.sector == "REB":
            return replace(actor, international=actor.international or "IMG")
        return actor

    def _place(self, found: Sequence[AliasMatch]) -> dict[int, AliasMatch]:
        """Return the alias over each token."""
        over: dict[int, AliasMatch] = {}
        position = 0
        for match in found:
            while position < len(self.tokens) and self.tokens[position].end <= match.span.start:
                position += 1
            reach = position
            while reach < len(self.tokens) and self.tokens[reach].start < match.span.end:
                over[reach] = match
                reach += 1
        return over

    # ------------------------------------------------------------ one phrase

    def mention(self, head: int) -> EntityMention | None:
        """Return the mention whose head is a token, None where it names nobody that could act."""
        token = self.tokens[head]
        if token.pos == "PRON" or token.tag in {"WP", "WDT", "PRP", "PRP$"}:
            return self._pronoun(head)
        if token.pos not in {"NOUN", "PROPN", "ADJ", "NUM", "X", "VERB", "ADV", "INTJ"}:
            return None
        actors, basis = self.resolve(head)
        if not actors and not self._takes_up(head):
            return None
        span = self._span(head)
        kind = MentionKind.NAME if any(a.kind is not ActorKind.ROLE for a in actors) else MentionKind.NOMINAL
        plural = token.tag in {"NNS", "NNPS"} or len(actors) > 1
        if actors:
            return EntityMention(span, head, kind, actors, plural, basis)
        if token.lemma.lower() in self.takers_up and not self.roles.is_mass(head):
            return EntityMention(span, head, MentionKind.NOMINAL, (), plural, "noun")
        if self.text[span.start : span.end].lower() in self.words.both_sides:
            return EntityMention(span, head, MentionKind.NOMINAL, (), True, "both sides")
        return None

    def _takes_up(self, head: int) -> bool:
        """Tell at once whether a noun that names nobody may take up somebody told before."""
        return self.tokens[head].lemma.lower() in self.takers_up or self.tokens[head].text.lower() in self.both_words

    def _pronoun(self, head: int) -> EntityMention | None:
        word = self.tokens[head].text.lower()
        w = self.words
        known = w.person_pronouns_singular | w.pronouns_plural | w.pronouns_thing | w.pronouns_speaker | w.relatives
        if word not in known:
            return None
        return EntityMention(
            self.tokens[head].span, head, MentionKind.PRONOUN, (), word in w.pronouns_plural, "pronoun"
        )

    def _span(self, head: int) -> Span:
        """Return the phrase around a head: its left modifiers, and the "of" that belongs to a title or role."""
        inside = [head]
        for kid in self.tree.kids[head]:
            token = self.tokens[kid]
            if kid < head and token.dep in _LEFT:
                inside += self.tree.subtree(kid, without=frozenset({"relcl", "acl"}))
            elif kid > head and token.dep == "prep" and token.lemma in {"of", "for"} and self._is_role_head(head):
                inside += self.tree.subtree(kid, without=frozenset({"relcl", "acl", "punct"}))
            elif kid > head and token.dep in {"flat", "compound", "nummod"} and kid == head + 1:
                inside.append(kid)
        match = self.matches.get(head)
        span = self.tree.span([i for i in inside if i <= head or self._contiguous(head, i, inside)])
        return Span(min(span.start, match.span.start), max(span.end, match.span.end)) if match else span

    def _contiguous(self, head: int, index: int, inside: list[int]) -> bool:
        return all(i in inside for i in range(head, index))

    def _is_role_head(self, head: int) -> bool:
        return self.role_at(head) is not None

    # ------------------------------------------------------------ whom it names

    def resolve(self, head: int, depth: int = 0) -> tuple[tuple[Actor, ...], str]:
        """Return the actors that the phrase with this head names, and on what grounds."""
        if head and self.tokens[head].text.lower() in self.words.name_suffixes and head - 1 in self.matches:
            head -= 1  # "Joseph R. Biden Jr."
        middle = self.around.bordered(head)
        if middle is not None:
            return states_around(self.base, middle), "neighbours"
        match = self.matches.get(head)
        role = self.role_at(head)
        if match is not None and not self._is_modifier_match(match, head):
            return self._named(match, head, depth)
        if role is not None:
            return self._by_role(head, role, depth)
        token = self.tokens[head]
        if self._is_name(token) and token.text.lower() not in self.words.not_names:
            return self.unlisted.read(head, depth)
        if token.lemma.lower() in self.words.owned_nouns and depth == 0:
            owners = tuple(a for a in self.affiliation(head, depth).actors if a.country or a.international)
            return self._by_sector(head, owners), "owner" if owners else ""
        if token.pos == "NOUN" and depth == 0:
            owner = self.affiliation(head, depth)
            states = tuple(a for a in owner.actors if a.kind is not ActorKind.ROLE)
            return self._people(head, states) or (self._by_sector(head, states), "modifier" if states else "")
        return (), ""

    def _by_sector(self, head: int, owners: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Give a state's act or thing to the branch that a modifier names ("US military activity")."""
        sector = self._sector_before(head, "UNK")
        if sector == "UNK":
            return owners
        return tuple(replace(a, sector=sector, sectors=(sector,)) if a.kind is ActorKind.STATE else a for a in owners)

    def _people(self, head: int, states: tuple[Actor, ...]) -> tuple[tuple[Actor, ...], str] | None:
        """Read nouns for people whom no row names, and things that stand for their owners ("Algerian landowners")."""
        token = self.tokens[head]
        low = token.text.lower()
        people = token.tag == "NNS" and low.endswith(self.words.agent_suffixes) and low not in self.words.no_people
        sector = "CVL" if people else self.words.things.get(token.lemma.lower())
        if sector is None or not states or any(a.country is None or a.kind is not ActorKind.STATE for a in states):
            return None
        name = self.text[self._span(head).start : token.end]
        actors = tuple(replace(a, name=name, kind=ActorKind.ROLE, sector=sector, sectors=(sector,)) for a in states)
        return actors, "people" if people else "modifier"

    def _is_name(self, token: Token) -> bool:
        """Tell whether a word is a proper name; the tagger errs on rare ones that it met as names elsewhere."""
        if token.pos == "PROPN":
            return True
        return token.pos in {"NOUN", "VERB", "ADJ", "ADV"} and token.text in self.surnames

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Return the last words of the personal names that the report tells in full."""
        tokens = self.tokens
        return frozenset(
            token.text
            for token, before in zip(tokens[1:], tokens, strict=False)
            if token.pos == before.pos == "PROPN"
            and token.entity == before.entity == "PERSON"
            and token.text[:1].isupper()
            and len(token.text) > 2
            and before.head == token.index
        )

    def _is_modifier_match(self, match: AliasMatch, head: int) -> bool:
        """A country before its own noun in one name token run ("Russia forces") is a modifier, not the head."""
        return match.span.end < self.tokens[head].start or (
            match.entries[0].sort == "adjective" and self.tokens[head].pos == "NOUN" and len(match.entries) == 1
        )

    def _named(self, match: AliasMatch, head: int, depth: int) -> tuple[tuple[Actor, ...], str]:
        entry = self.choose(match, head)
        if entry.sort == BLOC:
            return self.base.bloc(entry, self.day), "members"
        actor = self.actor(entry)
        other = self.around.joined_before(head)
        if other is not None and entry.sort in _STATES:
            partner = self.choose(self.matches[other], other)
            if partner.sort in {*_STATES, "group", "organisation"} and partner.word != entry.word:
                return (self.actor(partner), actor), "joined"
        within = self.around.home_of_people(head) if entry.sort in _PEOPLES else None
        if within or (entry.sort in _PEOPLES and self.around.is_descent(head)):
            home = within or next((state.country for state, _ in self.around.by_place(head)), None)
            actor = replace(actor, country=home, kind=ActorKind.ROLE, sector="CVL", sectors=("CVL",))
        if entry.sort == "person":
            actor = self._as_titled(self._styled(actor, match, head), match, head)
        if entry.sort == "capital" and self._is_where(head):
            actor = replace(actor, sector="CVL", sectors=("CVL",))
        if entry.sort == "ministry":
            around = self.affiliation(head, depth)
            owner = next((a.country for a in around.actors if a.country), actor.country)
            actor = replace(actor, country=owner) if owner != actor.country else actor
        branch = entry.sort == "organisation" and actor.international is None
        if (branch or entry.sort in {"seat", "body", "ministry", "force", "agency"}) and actor.country is None:
            around = self.affiliation(head, depth)
            country = next((a.country for a in around.actors if a.country), None)
            lacking = country is None and not branch
            if is_party(entry):  # of the country of the story, but taken up by no other body
                actor = replace(actor, country=country, role="party", kind=ActorKind.ORGANISATION)
            else:
                actor = replace(actor, country=country, kind=ActorKind.ROLE if lacking else actor.kind)
        if entry.sort == "person" and self.around.says_former(head):
            held = (actor.role or "").removeprefix("former ")
            actor = replace(actor, sector="ELI", sectors=("ELI",), role=f"former {held}".strip())
        return (actor,), {"capital": "capital", "demonym": "demonym"}.get(entry.sort, "name")

    def _is_where(self, head: int) -> bool:
        """Tell whether a capital is the scene: its people are meant, no government ("a curfew in Algiers")."""
        token = self.tokens[head]
        above = self.tokens[token.head]
        return token.dep == "pobj" and above.text.lower() in PLACES - {"from"}

    def _title_of(self, match: AliasMatch, head: int) -> str | None:
        """Return the office that the text gives somebody now: before the name, or in an apposition to it."""
        first = self.first_of.get(match.span.start, 0)
        before = self.role_at(first - 1) if first > 0 and self.matches.get(first - 1) is not match else None
        if before is not None:
            return before
        kids = (kid for kid in self.tree.kids[head] if kid > head and self.tokens[kid].dep == "appos")
        return next((self.role_at(kid) for kid in kids if self.role_at(kid) and not self.around.says_former(kid)), None)

    def _styled(self, actor: Actor, match: AliasMatch, head: int) -> Actor:
        """Take the sector of a style ("Sen.", "Gen.") for somebody who is not in the office of the base yet."""
        first = self.first_of.get(match.span.start, head)
        told = self.unlisted.styled(first) if actor.sector is None else ()
        return replace(actor, sector=told[0].sector, sectors=told[0].sectors) if told else actor

    def _as_titled(self, actor: Actor, match: AliasMatch, head: int) -> Actor:
        """Take the office that the text gives somebody, where the base has another or none on the day."""
        phrase = self._title_of(match, head)
        if phrase is None or phrase.split()[-1] in self.words.vague_offices:
            return actor
        if self.known.is_office(actor.role, phrase) and not (actor.role or "").startswith("former"):
            return actor
        sector = self.base.roles[phrase].sector
        return replace(actor, role=phrase, sector=sector, sectors=(sector,)) if sector in _HELD else actor

    def _by_role(self, head: int, phrase: str, depth: int) -> tuple[tuple[Actor, ...], str]:
        row = self.base.roles[phrase]
        inner = self._partitive(head, phrase)
        if inner is not None:
            return self.resolve(inner, depth + 1)
        neighbours = neighbours_of(self, head, phrase)
        if neighbours:
            return neighbours, "neighbours"
        around = self.affiliation(head, depth)
        former = self.around.says_former(head)
        sector = "ELI" if former and row.sector in {*_PAST, "OPP"} else row.sector
        sector = self._sector_before(head, self.roles.force_of(head, phrase, sector))
        span = self._span(head)
        name = self.text[span.start : span.end].removeprefix("the ").removeprefix("The ")
        if not around.actors:
            return (Actor(name, None, ActorKind.ROLE, None, None, sector, (sector,), phrase),), "role"
        actors = []
        pairs = list(zip(around.actors, around.entries, strict=True))
        if self._is_compound_nationality(head):
            pairs = pairs[-1:]
        if len(pairs) > 1 and not any(self.tree.children(kid, "cc") for kid in self.tree.kids[head]):
            # "American NATO soldiers" are Americans, who serve with the alliance.
            states = [pair for pair in pairs if pair[0].kind is ActorKind.STATE]
            pairs = [pair for pair in pairs if not states or pair[1].sort != "organisation"]
        for actor, entry in pairs:
            specific = " " in phrase and entry.word.lower() in phrase
            gives_way = _GIVES_WAY.get(entry.sort, frozenset()) if not specific else frozenset()
            if entry.sort == "demonym" and entry.rows and phrase.split()[-1] in self.words.elites_of_peoples:
                gives_way, actor = frozenset({sector}), replace(actor, sector="ELI")
            if phrase.split()[-1] in self.words.voices and actor.kind is ActorKind.ROLE:
                gives_way = frozenset({sector})
            if is_of_body(phrase, sector, actor, self.words):
                gives_way = frozenset({sector})
            yields = sector in gives_way or (sector == "EDU" and not row.home and bool(gives_way))
            own = actor.sector if yields and actor.sector is not None else sector
            own = "ELI" if former and own in _PAST else own
            kind = actor.kind if actor.kind is ActorKind.GROUP and own == actor.sector else ActorKind.ROLE
            sectors = actor.sectors if yields and own in actor.sectors else (own,) if own else ()
            actors.append(
                Actor(name, None, kind, actor.country, actor.international, own, sectors, phrase, row=actor.row)
            )
        return tuple(dict.fromkeys(actors)), "role"

    def _sector_before(self, head: int, sector: str) -> str:
        """Return the sector that a modifier gives to a general word for people ("congressional group")."""
        low = [self.tokens[kid].text.lower() for kid in self.tree.kids[head] if kid < head]
        if self.tokens[head].tag == "NNS" and any(word in self.words.civil for word in low):
            return "CVL" if sector in {"GOV", "MIL", "SOC", "UNK"} else sector
        if sector not in {"SOC", "UNK"}:
            return sector
        return next((self.words.sector_words[word] for word in low if word in self.words.sector_words), sector)

    def _is_compound_nationality(self, head: int) -> bool:
        """Tell whether two adjectives side by side make one nationality ("an Iranian-American journalist")."""
        if self.tokens[head].tag in {"NNS", "NNPS"}:
            return False
        named = [kid for kid in self.tree.kids[head] if kid < head and kid in self.matches
                 and any(entry.sort == "adjective" for entry in self.matches[kid].entries)]  # fmt: skip
        return any(self.around.joined_before(kid) is not None for kid in named) or any(
            second - first == 1 or (second - first == 2 and self.tokens[first + 1].text == "-")
            for first, second in pairwise(named)
        )

    def _partitive(self, head: int, phrase: str) -> int | None:
        """Return the noun that "a group of", "a team of" and the like only count."""
        if phrase not in self.words.partitives:
            return None
        for kid in self.tree.kids[head]:
            if kid > head and self.tokens[kid].dep == "prep" and self.tokens[kid].lemma == "of":
                inner = next((n for n in self.tree.objects_of(kid) if self.role_at(n) is not None), None)
                if inner is not None and self.tokens[inner].tag in {"NNS", "NNPS", "NN"}:
                    return inner
        return None
