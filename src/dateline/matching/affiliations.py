"""Whose a phrase is: possessors, nationalities, bodies and places around its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.knowledge.actors import Entry
from dateline.knowledge.names import NameWords
from dateline.types import Actor, ActorKind

if TYPE_CHECKING:
    from dateline.matching.noun_phrases import PhraseReader

_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
PLACES = frozenset({"in", "from", "at", "across", "near", "throughout", "outside", "around", "inside"})
_NO_TOWNS = frozenset({"PERSON", "NORP"})
"""Labels of names that are no towns where they stand before a noun; after "in" the label may err."""
_DIRECT = frozenset({"compound", "amod", "nmod", "npadvmod"})


class Affiliation(Struct, frozen=True):
    """What the modifiers of a phrase say: the actors they name, in order."""

    actors: tuple[Actor, ...] = ()
    entries: tuple[Entry, ...] = ()


_FOREIGN = frozenset({"REF", "MIL", "GOV"})
"""Sectors of those who may be in a state without being of it ("Lebanon's Syrian refugees", "Iraq's US envoy")."""
_IN_OFFICE = frozenset({"GOV", "COP", "JUD", "LEG"})
BODIES = frozenset({"organisation", "group", "body", "outlet", "ministry", "force", "agency"})
_JOINTS = frozenset({"-", "–", "/"})


def _is_known(actor: Actor, entry: Entry) -> bool:
    """Tell whether an owner has a country, or is a body that needs none ("Doctors Without Borders")."""
    return bool(actor.country or actor.international or entry.sort in {"organisation", "group"})


def _tells_something(actor: Actor, words: NameWords) -> bool:
    """Tell whether an owner gives its country or at least its sector to what it owns ("army accountant")."""
    if actor.country or actor.international or (actor.row and actor.kind is ActorKind.ORGANISATION):
        return True
    told = actor.sector not in {None, "SOC", "UNK", "CVL"} or _is_team(actor, words)
    return is_described(actor) and told


def is_described(actor: Actor) -> bool:
    """Tell whether only the report says what somebody is: a role, or a body that it introduces by one."""
    return actor.kind is ActorKind.ROLE or (actor.kind is ActorKind.ORGANISATION and actor.role is not None)


def _is_team(actor: Actor, words: NameWords) -> bool:
    """Tell whether a role is of civilians who act together ("his legal team")."""
    phrase = (actor.role or "").split()
    return actor.sector == "CVL" and len(phrase) > 1 and phrase[-1] in words.partitives


_NO_BODIES = frozenset({None, "SOC", "UNK", "CVL", "GOV", "ELI", "REF"})
_LED = frozenset({"GOV", "SOC", "UNK", "IGO", "MIL"})


def is_of_body(phrase: str, sector: str, owner: Actor, words: NameWords) -> bool:
    """Tell whether somebody is what the body is: the leader of a gang is no government, but one of the gang."""
    noun = phrase.split()[-1]
    if not is_described(owner) or noun not in words.vague_offices or sector not in _LED:
        return False
    return owner.sector not in _NO_BODIES or _is_team(owner, words)


class Affiliations:
    """Reads what stands around the phrases of one text."""

    def __init__(self, reader: PhraseReader) -> None:
        self.reader = reader
        self.tokens = reader.tokens
        self.tree = reader.tree
        self.words = reader.words
        self.matches = reader.matches

    def of(self, head: int, depth: int = 0) -> Affiliation:
        """Return the actors that possessors, adjectives, compounds and "of X" give to a phrase."""
        pairs: list[tuple[Actor, Entry]] = []
        if depth > 3 or (not self.tree.kids[head] and self.reader.role_at(head) is None):
            return Affiliation()
        adverse = self.tokens[head].lemma.lower() in self.words.adverse
        for kid in self.tree.kids[head]:
            token = self.tokens[kid]
            if adverse and token.dep != "amod":
                continue
            if kid < head and token.dep in _MODIFIERS and not self.is_stance(kid):
                pairs += self._of_modifier(kid, depth)
            elif kid > head and token.dep == "prep" and token.lemma in {"of", "for"}:
                pairs += [pair for noun in self._owners(head, kid) for pair in self._of_object(noun, depth)]
        known = [pair for pair in pairs if _is_known(*pair)]
        if not known and self.reader.role_at(head) is not None:
            known = self._fled(head) or self._by_body(head) or self.by_place(head) or self._inside_name(head)
        pairs = known or pairs
        unique = {(actor.name, actor.country): (actor, entry) for actor, entry in pairs}
        return Affiliation(tuple(actor for actor, _ in unique.values()), tuple(e for _, e in unique.values()))

    def _owners(self, head: int, preposition: int) -> list[int]:
        """Return whose a phrase is: with a plural all that are listed ("the foreign ministers of Ghana and Togo")."""
        found = self.tree.objects_of(preposition)
        plural = self.tokens[head].tag in {"NNS", "NNPS"}
        return [noun for first in found for noun in self.tree.conjuncts(first)] if plural else found

    def _of_modifier(self, kid: int, depth: int) -> list[tuple[Actor, Entry]]:
        found: list[tuple[Actor, Entry]] = []
        for index in self._coordinated(kid):
            match = self.matches.get(index)
            if match is not None and (self.is_descent(index) or self._is_people_within(index)):
                continue
            if match is not None:
                entry = self.reader.choose(match, index)
                if entry.sort == "capital" and self.tokens[index].dep == "amod":
                    continue
                actor = self.reader.actor(entry)
                if not _is_known(actor, entry):  # "a Russian Foreign Ministry spokesman"
                    actor = next(iter(self.reader.resolve(index, depth + 1)[0]), actor)
                found.append((actor, entry))
            elif self.tokens[index].dep in {"poss", "nmod", "compound"} and self.tokens[index].pos in {"NOUN", "PROPN"}:
                home = self._town(index) if self._is_before_role(index) else None
                if home is not None:
                    found.append(home)
                    continue
                if self.tokens[index].dep == "compound" and self._is_same_person(index):
                    continue
                actors, _ = self.reader.resolve(index, depth + 1)
                telling = [(a, Entry(a.name, "role")) for a in actors if _tells_something(a, self.words)]
                found += telling or self._below(index)
            else:
                found += self._below(index)
        return found

    def home_of_people(self, head: int) -> str | None:
        """Return the state whose people "Bosnia's Serbs" and those listed with them are."""
        first = head
        while self.tokens[first].dep == "conj" and self.tokens[first].head != first:
            first = self.tokens[first].head
        own = self.matches.get(head)
        codes = {entry.country for entry in own.entries} if own is not None else set()
        for kid in self.tree.children(first, "poss"):
            match = self.matches.get(kid)
            if match is not None and match.entries[0].sort == "country" and match.entries[0].country not in codes:
                return match.entries[0].country
        return None

    def _is_people_within(self, index: int) -> bool:
        """Tell whether an adjective only says which people of a state is meant ("Bosnia's Serb republic")."""
        head = self.tokens[index].head
        role = self.reader.role_at(head)
        foreign = role is not None and self.reader.base.roles[role].sector in _FOREIGN
        adjective = any(entry.sort in {"adjective", "demonym"} for entry in self.matches[index].entries)
        if not adjective or foreign or self.tokens[index].dep not in {"amod", "compound", "nmod"}:
            return False
        own = {entry.country for entry in self.matches[index].entries}
        owners = (self.matches.get(kid) for kid in self.tree.children(head, "poss"))
        return any(o is not None and o.entries[0].sort == "country" and o.entries[0].country not in own for o in owners)

    def _is_before_role(self, index: int) -> bool:
        """Tell whether a modifier stands before a role phrase, and is no word of it ("sergeant first class")."""
        head = self.tokens[index].head
        phrase = self.reader.role_at(head)
        return phrase is not None and index <= head - len(phrase.split())

    def _below(self, index: int) -> list[tuple[Actor, Entry]]:
        """Return what hangs on a modifier itself ("Kyrgyz border guards")."""
        found = []
        for below in self.tree.kids[index]:
            if self.tokens[below].dep in _DIRECT:
                found += self._direct(below) or self._below(below)
        return found

    def _is_same_person(self, index: int) -> bool:
        """Tell whether a word is a part of the personal name that it stands before."""
        return self.tokens[index].entity == "PERSON" == self.tokens[self.tokens[index].head].entity

    def _direct(self, index: int) -> list[tuple[Actor, Entry]]:
        match = self.matches.get(index)
        if match is None or self.tokens[index].dep not in _DIRECT or self.is_stance(index):
            return []
        entry = self.reader.choose(match, index)
        return [(self.reader.actor(entry), entry)]

    def _by_body(self, head: int) -> list[tuple[Actor, Entry]]:
        """Read "officials from the World Bank", "an analyst with the Crisis Group": the body that sent somebody."""
        for kid in self.tree.kids[head]:
            if kid < head or self.tokens[kid].dep != "prep" or self.tokens[kid].lemma not in self.words.belonging:
                continue
            for noun in self.tree.objects_of(kid):
                match = self.matches.get(noun)
                entry = self.reader.choose(match, noun) if match is not None else None
                if entry is not None and entry.sort in BODIES:
                    return [(self.reader.actor(entry), entry)]
        return []

    def joined_before(self, index: int) -> int | None:
        """Return the last word of the name that a hyphen joins to the one at a token ("US" in "US-China talks")."""
        match = self.matches.get(index)
        first = index
        while match is not None and self.matches.get(first - 1) is match:
            first -= 1
        other = self.matches.get(first - 2)
        if match is None or other is None or first < 2 or self.tokens[first - 1].text not in _JOINTS:
            return None
        adjacent = self.tokens[first - 2].end == self.tokens[first - 1].start
        return first - 2 if adjacent and self.tokens[first - 1].end == self.tokens[first].start else None

    def _coordinated(self, kid: int) -> list[int]:
        """Return a modifier and those coordinated with it ("Hungarian and Romanian", "US-China")."""
        other = self.joined_before(kid)
        found = [other, kid] if other is not None else [kid]
        for below in self.tree.kids[kid]:
            if self.tokens[below].dep == "conj":
                found += self._coordinated(below)
        return found

    def _of_object(self, noun: int, depth: int) -> list[tuple[Actor, Entry]]:
        actors, basis = self.reader.resolve(noun, depth + 1)
        match = self.matches.get(noun)
        entry = self.reader.choose(match, noun) if match else None
        named = match is not None or any(_tells_something(actor, self.words) for actor in actors)
        division = self._division(noun) or (None if named else self._seat(noun))
        if division is not None:
            return [division]
        if basis == "modifier":
            return []
        return [(a, entry or Entry(a.name, "role")) for a in actors if _tells_something(a, self.words)]

    def by_place(self, head: int) -> list[tuple[Actor, Entry]]:
        """Read "protesters in Dhaka", "police in Mali": the country of the place."""
        if any(self.tokens[kid].pos == "PRON" for kid in self.tree.children(head, "poss")):
            return []  # "its troops in Ukraine" are the owner's
        beside = [head + 1] if self._is_followed_by_place(head) else []
        for kid in (*self.tree.kids[head], *self._where_it_lives(head), *beside):
            if self.tokens[kid].dep == "prep" and self.tokens[kid].lemma in PLACES and kid > head:
                removed = self.tokens[self.tokens[head].head].lemma in self.words.removing
                if self.tokens[kid].lemma == "from" and removed and self.tokens[head].dep != "nsubj":
                    continue  # "removed migrants from Calais"
                found = self._places_under(kid, several=self.tokens[head].tag in {"NNS", "NNPS"})
                if any(actor.country or actor.international for actor, _ in found):
                    return found
        return []

    def _is_followed_by_place(self, head: int) -> bool:
        """Tell whether a place right after people in office hangs on their verb: "asked officials in Mali"."""
        if head + 1 >= len(self.tokens) or self.tokens[head].dep not in {"dobj", "pobj"}:
            return False
        phrase = self.reader.role_at(head)
        above = self.tokens[head].head
        verbs = {above, self.tokens[above].head} if self.tokens[head].dep == "pobj" else {above}
        in_office = phrase is not None and self.reader.base.roles[phrase].sector in _IN_OFFICE
        return in_office and self.tokens[head + 1].head in verbs

    def _places_under(self, preposition: int, *, several: bool) -> list[tuple[Actor, Entry]]:
        """Return the states of the places under a preposition, of several people all ("in Mali and Chad")."""
        found: list[tuple[Actor, Entry]] = []
        for first in self.tree.objects_of(preposition):
            for noun in self.tree.conjuncts(first) if several else [first]:
                again = self.tokens[noun].pos == "ADP"  # "at home and in Chad"
                found += self._places_under(noun, several=True) if again else self._place(noun)
        for kid in self.tree.children(preposition, "conj") if several else []:
            found += self._places_under(kid, several=True)
        return found

    def _place(self, noun: int) -> list[tuple[Actor, Entry]]:
        """Return the state of one place; home is that of nobody yet, to be known from the report."""
        if self.tokens[noun].lemma.lower() in self.words.own_country:
            home = self.tokens[noun].text
            return [(Actor(home, kind=ActorKind.ROLE), Entry(home, "role"))]
        match = self.matches.get(noun)
        entry = match.entries[0] if match else None
        if entry is not None and entry.sort in {"country", "capital", "region"} and entry.country:
            return [(self.reader.base.state(entry.country), entry)]
        if entry is not None and entry.sort == "organisation" and entry.word.lower() in self.words.continents:
            return [(self.reader.actor(entry), entry)]
        town = self._division(noun) or (self._town(noun, frozenset()) if match is None else None)
        if town is not None:
            return [town]
        if match is None and self.tokens[noun].pos == "NOUN":
            return self.by_place(noun)  # "doctors at a hospital in Khartoum"
        return []

    def _division(self, noun: int) -> tuple[Actor, Entry] | None:
        """Return the state of "the Tyumen region", "the town of Samarra"."""
        if self.tokens[noun].lemma.lower() not in self.words.divisions:
            return None
        names = [kid for kid in self.tree.kids[noun] if kid < noun and self.tokens[kid].dep in _MODIFIERS]
        names += [name for kid in self.tree.prepositions(noun) for name in self.tree.objects_of(kid)
                  if self.tokens[kid].lemma == "of"]  # fmt: skip
        towns = (self._town(name) for name in names if name not in self.matches)
        return next((town for town in towns if town is not None), None)

    def _seat(self, noun: int) -> tuple[Actor, Entry] | None:
        """Return the state of the town or province that somebody is of ("the governor of Chihuahua")."""
        office = self.reader.role_at(self.tokens[self.tokens[noun].head].head) or ""
        local = office.split()[-1:] and office.split()[-1] in self.words.local_offices
        if office and (local or self.tokens[noun].entity in {"GPE", "LOC"}):
            return self._town(noun, frozenset())
        return None

    def bordered(self, head: int) -> str | None:
        """Return the country that "countries bordering Mali" or "states that surround Mali" are around."""
        if self.tokens[head].tag != "NNS" or self.tokens[head].lemma.lower() not in self.words.country_nouns:
            return None
        for verb in self.tree.children(head, "acl", "relcl"):
            if self.tokens[verb].lemma.lower() not in self.words.bordering:
                continue
            for noun in self.tree.children(verb, "dobj"):
                match = self.matches.get(noun)
                if match is not None and match.entries[0].sort == "country":
                    return match.entries[0].country
        return None

    def _where_it_lives(self, head: int) -> list[int]:
        """Return the prepositions of "based in", "operating in", and the object of the like."""
        return [
            below
            for kid in self.tree.kids[head]
            if kid > head and self.tokens[kid].dep == "acl" and self.tokens[kid].lemma in self.words.living
            for below in self.tree.kids[kid]
        ]

    def _fled(self, head: int) -> list[tuple[Actor, Entry]]:
        """Return the country that refugees left: "fleeing Syria", "fleeing the war in Liberia"."""
        for kid in self.tree.kids[head]:
            if kid > head and self.tokens[kid].lemma in self.words.fleeing:
                named = [i for i in sorted(self.tree.subtree(kid)) if i in self.matches]
                for index in named:
                    entry = self.reader.choose(self.matches[index], index)
                    if entry.country and entry.sort in {"country", "capital", "region"}:
                        return [(self.reader.base.state(entry.country), entry)]
        return []

    def _town(self, index: int, no_towns: frozenset[str] = _NO_TOWNS) -> tuple[Actor, Entry] | None:
        """Return the state of a town or province that stands by an actor ("Shanghai police")."""
        token = self.tokens[index]
        if token.pos != "PROPN" or token.entity in no_towns or index in self.reader.found:
            return None
        if token.text in self.reader.surnames or self.reader.role_at(index) is not None:
            return None
        name = self.reader.text[self.tokens[self.reader.unlisted.first(index)].start : token.end]
        country = self.reader.home_of(name)
        return (self.reader.base.state(country), Entry(name, "capital", country=country)) if country else None

    def _inside_name(self, head: int) -> list[tuple[Actor, Entry]]:
        """Read a country that stands directly before the head without a parse link ("Kenya police")."""
        match = self.matches.get(head - 1) if head else None
        if match is None or self.tokens[head - 1].sentence != self.tokens[head].sentence or self.is_stance(head - 1):
            return []
        if self.tokens[head - 1].head not in {head, self.tokens[head].head} or self.tokens[head - 1].dep in {
            "conj",
            "pobj",
            "nsubj",
            "dobj",
        }:
            return []
        entry = self.reader.choose(match, head - 1)
        return [(self.reader.actor(entry), entry)]

    def is_stance(self, kid: int) -> bool:
        """Tell whether a modifier only says who is behind or against ("US-backed", "pro-Russian")."""
        token = self.tokens[kid]
        following = self.tokens[kid + 1].text if kid + 1 < len(self.tokens) else ""
        low = token.text.lower()
        if "-" in low and low.rsplit("-", 1)[-1] in self.words.stance_suffixes:
            return True
        if "-" in low and low.split("-", 1)[0] in self.words.stance_prefixes:
            return True
        if following == "-" and kid + 2 < len(self.tokens):
            return self.tokens[kid + 2].text.lower() in self.words.stance_suffixes
        if low in self.words.stance_suffixes and kid >= 2 and self.tokens[kid - 1].text == "-":
            return True
        return (
            kid >= 2
            and self.tokens[kid - 1].text == "-"
            and self.tokens[kid - 2].text.lower() in self.words.stance_prefixes
        )

    def says_former(self, head: int) -> bool:
        """Tell whether "former", "ousted" and the like stand before a phrase, among its titles and nationality."""
        low = {self.tokens[kid].text.lower() for kid in self.tree.kids[head] if kid < head}
        for index in range(head - 1, max(-1, head - 7), -1):
            token = self.tokens[index]
            if token.text.lower() in self.words.former:
                return token.pos != "NOUN" or token.text[:1].isupper()
            titled = token.pos in {"PROPN", "ADJ"} or index in self.matches or self.reader.role_at(index) is not None
            if token.sentence != self.tokens[head].sentence or not (titled or token.text == "-"):
                break
        return bool(low & self.words.former)

    def is_descent(self, index: int) -> bool:
        """Tell whether a people's name tells descent, not a state ("ethnic Albanians in Macedonia")."""
        return index > 0 and self.tokens[index - 1].text.lower() in self.words.ethnic
