"""Which spots are places: the weight of the name, the words around it, and the persons of the report."""

from collections.abc import Mapping, Sequence
from math import log10

from msgspec import Struct

from dateline.knowledge.gazetteer import NameKind, Sense, weight_of
from dateline.matching.toponym_persons import find_bodies, find_persons
from dateline.matching.toponym_resolution import lies_in
from dateline.matching.toponyms import Spot, Spotter
from dateline.types import EntityMention, PlacePrecision, Span, Token

NEVER = -99.0
ENOUGH = 2.0
ENOUGH_UNKNOWN = 3.0
SUPPORTS = 2.5
"""Evidence at one mention from which the same name elsewhere in the report is helped."""
HELP = 2.0
LARGE = 300_000
STANDING = 2.0
"""What a preposition that says where something is speaks for a place."""
DOUBTED = 0.4
"""How much of a label that speaks against a place counts right after such a preposition."""
BESIDE = 2.0
"""How far below the bar a spot may be that stands in a list with a place."""

_LABELS = {
    "GPE": 1.5, "LOC": 1.5, "FAC": 0.5, "ORG": -0.3, "PERSON": -1.5, "NORP": -1.0, "DATE": -1.5, "TIME": -1.5,
    "EVENT": -1.5, "WORK_OF_ART": -1.5, "LAW": -1.5, "PRODUCT": -1.0, "LANGUAGE": -3.0, "MONEY": -2.0,
    "QUANTITY": -1.0, "PERCENT": -2.0, "ORDINAL": -2.0, "CARDINAL": -1.0,
}  # fmt: skip
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nummod", "npadvmod", ""})
_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION})
_DASHES = frozenset({"—", "–", "-", "--", "(", ":", ","})


class Judgement(Struct, frozen=True):
    """What speaks for a spot: the weight of its name, the evidence of its surroundings, and its container.

    `noun` is the word for the kind of place beside it ("province"); `embedded`: it stands within the name of a body.
    """

    spot: Spot
    prior: float
    evidence: float
    container: tuple[Sense, ...] = ()
    noun: str = ""
    embedded: bool = False


class Judge:
    """Weighs the spots of one report."""

    def __init__(self, spotter: Spotter, mentions: Sequence[EntityMention]) -> None:
        self.spotter = spotter
        self.tokens = spotter.tokens
        self.words = spotter.words
        self.persons = find_persons(spotter.tokens, mentions, spotter)
        self.taken, self.bodies = find_bodies(spotter.tokens, mentions)

    def places(self) -> list[Judgement]:
        """Return those spots that are places; each name is helped by its surest mention and by places beside it."""
        judged = [self.judge(spot) for spot in self.spotter.spots()]
        support: dict[str, float] = {}
        for item in judged:
            key = item.spot.name.lower()
            support[key] = max(support.get(key, 0.0), item.evidence)
        scores = [_score(item, support) for item in judged]
        accepted = [score >= 0 for score in scores]
        for number, item in enumerate(judged):
            if not accepted[number] and scores[number] > -BESIDE and self._is_beside(judged, accepted, number):
                accepted[number] = item.spot.senses != () or scores[number] > -1.0
            elif not accepted[number] and number and accepted[number - 1]:
                accepted[number] = scores[number] > -BESIDE - HELP and _is_around(item.spot, judged[number - 1])
        return [item for item, good in zip(judged, accepted, strict=True) if good]

    def groups(self, judged: Sequence[Judgement]) -> list[int]:
        """Number the lists of three and more names, -1 for names that stand in none."""
        runs: list[list[int]] = []
        for number in range(len(judged)):
            if number and self._adjoin(judged[number - 1].spot, judged[number].spot):
                runs[-1].append(number)
            else:
                runs.append([number])
        return [index if len(run) > 2 else -1 for index, run in enumerate(runs) for _ in run]

    def _adjoin(self, left: Spot, right: Spot) -> bool:
        """Tell whether only a comma or "and" lies between two spots."""
        between = self.tokens[left.last + 1 : right.first]
        if not between or len(between) > 2 or self.tokens[left.last].sentence != self.tokens[right.first].sentence:
            return False
        return all(token.text in self.words.listing for token in between)

    def _is_beside(self, judged: Sequence[Judgement], accepted: Sequence[bool], number: int) -> bool:
        """Tell whether only a comma or "and" lies between a spot and an accepted place."""
        for other, left, right in ((number - 1, number - 1, number), (number + 1, number, number + 1)):
            if 0 <= other < len(judged) and accepted[other] and self._adjoin(judged[left].spot, judged[right].spot):
                return True
        return False

    def judge(self, spot: Spot) -> Judgement:
        """Weigh one spot."""
        best = max(spot.senses, key=weight_of) if spot.senses else None
        wide = best is not None and best.place.precision in _WIDE
        adjective = best is not None and best.kind is NameKind.ADJECTIVE
        ill = self._is_disease(spot) and not (wide and best is not None and _is_named_country(best))
        other = self._is_body(spot, wide=wide) or ill or self._is_bare_code(spot)
        if other or (adjective and not self._is_modifier(spot)):
            return Judgement(spot, 0.0, NEVER)
        container = self._container(spot)
        noun, around = self._place_noun(spot)
        sure = around >= 2.5 or bool(container) or self._is_dateline(spot)
        label = self._label(spot, adjective=adjective)
        preposition = self._preposition(spot)
        if preposition >= STANDING and label < 0:
            label *= DOUBTED  # nobody is "in" a person
        evidence = around + self._within_name(spot, wide=wide) + (max(label, 0.0) if sure else label)
        evidence += preposition + self._against(spot, wide=wide, sure=sure)
        evidence += 3.0 if container else 0.0
        evidence += 3.0 if self._is_dateline(spot) else 0.0
        embedded = any(word in self.words.organisation_nouns for word in spot.right)
        if embedded and best is not None and best.place.precision is PlacePrecision.REGION:
            evidence -= 2.0
        return Judgement(spot, _prior(spot, best), evidence, container, noun, embedded)

    def _container(self, spot: Spot) -> tuple[Sense, ...]:
        """Return what contains a name; in a list of countries or divisions the next one does not."""
        found = self.spotter.container(spot.last)
        after = self._sibling(spot.last + 2, self.tokens[spot.first].sentence)
        spelled = after is None or after.text not in self.spotter.gazetteer.states
        if not found or not spelled or not spot.senses or not _is_large(max(spot.senses, key=weight_of)):
            return found
        return () if self.spotter.is_listed(spot) else tuple(s for s in found if s.place.precision in _WIDE)

    def _is_body(self, spot: Spot, *, wide: bool) -> bool:
        """Tell whether a name is that of an outlet, a group or an organisation, or a part of an outlet's."""
        if not self.taken.isdisjoint(range(spot.first, spot.last + 1)):
            return True
        return not wide and Span(self.tokens[spot.first].start, self.tokens[spot.last].end) in self.bodies

    def _is_disease(self, spot: Spot) -> bool:
        after = self._sibling(spot.last + 1, self.tokens[spot.first].sentence)
        return after is not None and after.text.lower() in self.words.disease_nouns

    def _is_bare_code(self, spot: Spot) -> bool:
        """Tell whether an abbreviation of a state stands without a town before it: OK, IN, ME are words."""
        word = spot.name
        if not (len(word) == 2 and word.isupper()) or word not in self.spotter.gazetteer.states:
            return False
        before = self._sibling(spot.first - 1, self.tokens[spot.first].sentence)
        return before is None or before.text != ","

    def _sibling(self, index: int, sentence: int) -> Token | None:
        """Return a token of the sentence, None beyond its edges."""
        if 0 <= index < len(self.tokens) and self.tokens[index].sentence == sentence:
            return self.tokens[index]
        return None

    def _preposition(self, spot: Spot) -> float:
        """Weigh the word before a name, past "the" and directions."""
        sentence, index = self.tokens[spot.first].sentence, spot.first - 1
        token = self._sibling(index, sentence)
        while token is not None and (
            token.text.lower() in self.words.directions or token.text.lower() in self.words.articles
        ):
            index -= 1
            token = self._sibling(index, sentence)
        low = token.text.lower() if token is not None else ""
        return STANDING if low in self.words.standing else 1.0 if low in self.words.moving else 0.0

    def _place_noun(self, spot: Spot) -> tuple[str, float]:
        """Return the word for the kind of place beside a name, and what it is worth."""
        sentence = self.tokens[spot.first].sentence
        after = self._sibling(spot.last + 1, sentence)
        low = after.text.lower() if after is not None else ""
        if low in self.words.place_nouns or low in self.words.offices:
            return low, 3.0
        if after is not None and low in self.words.resident_nouns | self.words.site_nouns and after.text[0].islower():
            return "", 2.0
        bound = self._sibling(spot.last + 2, sentence)
        if low == "-" and bound is not None and bound.text.lower() in self.words.bound_suffixes:
            return "", 2.5
        before = self._sibling(spot.first - 1, sentence)
        low = before.text.lower() if before is not None else ""
        if before is not None and low in self.words.place_nouns and before.text[0].islower():
            return low, 2.5
        if low in self.words.directions:
            return "", 1.5
        further = self._sibling(spot.first - 2, sentence)
        if low == "of" and further is not None and further.text.lower() in self.words.of_heads:
            return further.text.lower(), 2.5
        age = self._sibling(spot.first - 3, sentence)
        if low == "of" and further is not None and further.text == "," and age is not None and age.text.isdigit():
            return "", 2.5
        return self._listed(spot)

    def _listed(self, spot: Spot) -> tuple[str, float]:
        """Look for a plural at the end of a list of names ("A, B and C counties")."""
        sentence = self.tokens[spot.first].sentence
        for index in range(spot.last + 1, spot.last + 18):
            token = self._sibling(index, sentence)
            if token is None:
                break
            if token.text.lower() in self.words.plural_nouns:
                return token.text.lower(), 3.0
            if token.text not in self.words.listing and not token.text[0].isupper():
                break
        return "", 0.0

    def _is_modifier(self, spot: Spot) -> bool:
        """Tell whether an adjective of nationality stands before its noun: "a Russian tank", not people or speech."""
        first, last = self.tokens[spot.first], self.tokens[spot.last]
        before = self._sibling(spot.first - 1, first.sentence)
        joined = self._sibling(spot.first - 2, first.sentence)
        bound = before is not None and before.text == "-" and before.end == first.start and joined is not None
        if bound and joined is not None and not self._is_adjective(joined.text):
            return False
        after = self._sibling(spot.last + 1, last.sentence)
        if after is None or not (after.text[0].isalpha() or after.text == "-"):
            return False
        return last.dep in _MODIFIERS and last.head > spot.last

    def _is_adjective(self, word: str) -> bool:
        return any(sense.kind is NameKind.ADJECTIVE for sense in self.spotter.gazetteer.senses(word))

    def _within_name(self, spot: Spot, *, wide: bool) -> float:
        """Weigh the capitalised words on both sides: names of persons, streets and papers are no places."""
        value = self._right_of_name(spot, wide=wide) if spot.right else 0.0
        if not spot.left:
            return value
        near = spot.left[0]
        if near in self.words.person_titles:
            return value + (-2.0 if wide else NEVER)
        if near in self.words.directions | self.words.place_nouns:
            return value
        if near in self.words.organisation_nouns:
            return value - (2.5 if wide else 1.0)
        return value - (0.5 if wide else 2.0)

    def _right_of_name(self, spot: Spot, *, wide: bool) -> float:
        words, near = self.words, spot.right[0]
        if near in words.street_nouns and near not in words.organisation_nouns:
            return NEVER
        if any(word in words.media_nouns for word in spot.right[:2]):
            return -1.0 if wide else NEVER
        if near in words.event_nouns:
            return -1.0 if wide else NEVER
        if near in words.nature_nouns:
            return -1.0 if wide else NEVER
        bodies = words.organisation_nouns | words.site_nouns
        if near in words.place_nouns or any(word in bodies for word in spot.right):
            return 0.7
        return 0.0 if wide else -2.5

    def _is_of_common_words(self, spot: Spot) -> bool:
        """Tell whether a name of several words has only everyday ones ("White House"), and no state or site of note."""
        if any(s.place.precision in {PlacePrecision.ADMIN1, PlacePrecision.SITE} for s in spot.senses):
            return False
        return all(word in self.spotter.common for word in spot.name.lower().split())

    def _label(self, spot: Spot, *, adjective: bool) -> float:
        labels = [t.entity for t in self.tokens[spot.first : spot.last + 1] if t.entity]
        if not labels or adjective:
            return 0.0
        return min(_LABELS.get(label, 0.0) for label in labels)

    def _is_dateline(self, spot: Spot) -> bool:
        """Tell whether a name in capitals opens a sentence before a dash, a bracket or a colon ("BEIRUT: The")."""
        first = self.tokens[spot.first]
        after = self._sibling(spot.last + 1, first.sentence)
        opens = self._sibling(spot.first - 1, first.sentence) is None
        capitals = first.text.isupper() and len(first.text) > 3
        return opens and capitals and after is not None and after.text in _DASHES

    def _against(self, spot: Spot, *, wide: bool, sure: bool) -> float:
        """Weigh what speaks against a place: common words, persons of that name, verbs of speech."""
        first, low = self.tokens[spot.first], spot.name.lower()
        value = 0.0
        if not wide and spot.last > spot.first and not sure and self._is_of_common_words(spot):
            value -= 2.0
        if not wide and spot.first == spot.last:
            value -= 3.5 if low in self.spotter.common else 0.0
            value -= 0.5 if self._sibling(spot.first - 1, first.sentence) is None else 0.0
            value -= 2.0 if first.pos not in {"PROPN", "NOUN", "ADJ", "X"} else 0.0
        covered = set(range(spot.first, spot.last + 1))
        if covered & self.persons.tokens:
            value -= 6.0
        elif low in self.persons.parts:
            value -= 3.5
        after = self._sibling(spot.last + 1, first.sentence)
        if not wide and after is not None and after.lemma in self.words.speech_verbs:
            value -= 1.5
        before = self._sibling(spot.first - 1, first.sentence)
        if before is not None and before.text == "-" and before.end == first.start:
            value -= 1.0
        return value


def _score(item: Judgement, support: Mapping[str, float]) -> float:
    """Return by how much a spot passes the bar, below 0 where it does not."""
    helped = HELP if support[item.spot.name.lower()] >= SUPPORTS > item.evidence else 0.0
    return item.prior + item.evidence + helped - (ENOUGH if item.spot.senses else ENOUGH_UNKNOWN)


def _is_around(spot: Spot, before: Judgement) -> bool:
    """Tell whether a spot names what contains the place before it ("Pandi, Bulacan")."""
    if not before.container or spot.first != before.spot.last + 2:
        return False
    return any(lies_in(small.place, large.place) for small in before.spot.senses for large in before.container)


def _is_named_country(sense: Sense) -> bool:
    return sense.place.precision is PlacePrecision.COUNTRY and sense.kind is NameKind.NAME


def _is_large(sense: Sense) -> bool:
    """Tell whether a sense is a country or a well-known division, which hardly needs a container."""
    place = sense.place
    if place.precision is PlacePrecision.ADMIN1:
        return sense.kind is NameKind.NAME and place.population >= LARGE
    return place.precision in _WIDE


def _prior(spot: Spot, best: Sense | None) -> float:
    """Return how likely a name is a place before its surroundings are seen."""
    if best is None:
        return 0.0
    place, several = best.place, spot.last > spot.first
    size = log10(place.population + 10)
    by_precision = {
        PlacePrecision.COUNTRY: 4.0,
        PlacePrecision.REGION: 4.0,
        PlacePrecision.SITE: 3.0,
        PlacePrecision.ADMIN1: 2.0 + 0.7 * (size - 5),
        PlacePrecision.ADMIN2: 2.5 if several and best.kind is NameKind.NAME else -0.5,
    }
    prior = by_precision.get(place.precision, min(3.0, size - 3.8))
    if best.kind is NameKind.ALIAS and place.precision not in _WIDE:
        prior -= 1.0
    return prior + (1.0 if several else 0.0)
