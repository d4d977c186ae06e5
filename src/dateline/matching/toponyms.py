"""Which words of a report are places: gazetteer and context together."""

from collections.abc import Sequence

from msgspec import Struct

from dateline.knowledge.gazetteer import Gazetteer
from dateline.matching.tree import Tree
from dateline.types import ActorKind, EntityMention, MentionKind, Place, Span, Token

LONGEST = 5
SURE = 40_000
"""Population from which a single name needs no help of its context."""

_NO_PLACE = frozenset(
    {"PERSON", "ORG", "NORP", "DATE", "TIME", "MONEY", "WORK_OF_ART", "LAW", "PRODUCT", "EVENT", "LANGUAGE"}
)
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


class Candidate(Struct, frozen=True):
    """A name that may be a place, its candidates, and the name that contains it ("Paris, Texas")."""

    span: Span
    head: int
    places: tuple[Place, ...]
    container: str | None
    locative: bool


def find_candidates(
    text: str, tokens: Sequence[Token], mentions: Sequence[EntityMention], gazetteer: Gazetteer
) -> list[Candidate]:
    """Return the place names of a text in order, none overlapping."""
    tree = Tree(tokens)
    blocked = _blocked(tokens, mentions)
    found: list[Candidate] = []
    index = 0
    while index < len(tokens):
        last, places = _longest(text, tokens, index, gazetteer)
        if places and not (set(range(index, last + 1)) & blocked):
            candidate = _judge(text, tokens, tree, index, last, places, gazetteer)
            if candidate is not None:
                found.append(candidate)
                index = last
        index += 1
    return found


def _blocked(tokens: Sequence[Token], mentions: Sequence[EntityMention]) -> set[int]:
    """Return the tokens within names of persons and organisations, which are no places."""
    blocked: set[int] = set()
    for mention in mentions:
        if mention.kind is not MentionKind.NAME or not mention.actors:
            continue
        kind = mention.actors[0].kind
        named = kind in {ActorKind.PERSON, ActorKind.OUTLET, ActorKind.GROUP} or (
            kind is ActorKind.ORGANISATION and mention.actors[0].row is not None
        )
        if named and mention.basis in {"name", "title"} and tokens[mention.head].entity not in {"GPE", "LOC"}:
            name = {part.lower() for part in mention.actors[0].name.split()}
            index = mention.head
            while index >= 0 and tokens[index].start >= mention.span.start:
                if tokens[index].text.lower() in name or index == mention.head:
                    blocked.add(index)
                index -= 1
    return blocked


def _longest(text: str, tokens: Sequence[Token], first: int, gazetteer: Gazetteer) -> tuple[int, tuple[Place, ...]]:
    """Return the longest run of tokens from `first` that the gazetteer knows."""
    token = tokens[first]
    if not token.text[:1].isupper() or token.text.lower() in {"the", "a", "an"}:
        return first, ()
    for length in range(LONGEST, 0, -1):
        last = first + length - 1
        if last >= len(tokens) or tokens[last].sentence != token.sentence:
            continue
        if not (tokens[last].text[:1].isupper() or tokens[last].text[:1].isdigit()):
            continue
        words = text[token.start : tokens[last].end]
        if "," in words or "\n" in words:
            continue
        places = gazetteer.find(gazetteer.states.get(words, words).replace("’", "'"))
        if not places and words.startswith(("St. ", "Mt. ")):
            places = gazetteer.find(words.replace("St. ", "Saint ").replace("Mt. ", "Mount "))
        if places:
            return last, places
    return first, ()


def _judge(
    text: str,
    tokens: Sequence[Token],
    tree: Tree,
    first: int,
    last: int,
    places: tuple[Place, ...],
    gazetteer: Gazetteer,
) -> Candidate | None:
    """Accept a name as a place when its context or its weight says so."""
    words = gazetteer.words
    before = tokens[first - 1].text.lower() if first and tokens[first - 1].sentence == tokens[first].sentence else ""
    if before == "the" and first > 1:
        before = tokens[first - 2].text.lower()
    after = tokens[last + 1] if last + 1 < len(tokens) and tokens[last + 1].sentence == tokens[first].sentence else None
    labels = {tokens[i].entity for i in range(first, last + 1)} - {""}
    head = max(range(first, last + 1), key=lambda i: -tree.depth(i))
    country = places[0].precision.value in {"country", "region"}
    if before in words.person_words or (after is not None and _goes_on(after, words.organisation_words, country)):
        return None
    if not country and _is_end_of_name(tokens, first, last):
        return None
    locative = before in words.standing
    container = _container(text, tokens, last, gazetteer)
    helped = before in words.locatives | words.nouns_before or container is not None or bool(labels & _PLACE_LABELS)
    helped = helped or places[0].precision.value == "admin2" or tokens[last].text in gazetteer.states
    helped = helped or (after is not None and after.text.lower() in words.nouns_after)
    if tokens[last].pos in {"VERB", "ADV", "ADP", "DET"} and not helped:
        return None
    if tokens[last].pos == "ADJ" and not (helped or (country and tokens[last].dep in {"amod", "compound", "nmod"})):
        return None
    labels -= {"NORP"} if country else set()
    if labels & _NO_PLACE and not country and not (before in words.standing and labels <= {"ORG", "PERSON"}):
        return None
    heavy = places[0].population >= SURE or country
    if not heavy and not helped:
        return None
    if len(tokens[first].text) <= 2 and not country and before != ",":
        return None
    return Candidate(Span(tokens[first].start, tokens[last].end), head, places, container, locative)


def _is_end_of_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether a name begins before these tokens ("Victoria Sydney"), so that they are only its end."""
    before = tokens[first - 1] if first else None
    if before is None or before.pos != "PROPN" or not before.text[:1].isupper():
        return False
    return before.head == last or tokens[first].dep == "compound" or tokens[last].dep == "flat"


def _goes_on(after: Token, organisation_words: frozenset[str], country: bool) -> bool:
    """Tell whether the name goes on as that of an organisation or a person ("Oxford University", "Paris Hilton")."""
    if after.text.lower() in organisation_words and after.text[:1].isupper():
        return True
    return not country and after.pos == "PROPN" and after.text[:1].isupper() and after.entity == "PERSON"


def _container(text: str, tokens: Sequence[Token], last: int, gazetteer: Gazetteer) -> str | None:
    """Return the name after a comma, or the abbreviation of a state."""
    if last + 2 >= len(tokens) or tokens[last + 1].text != "," or tokens[last + 2].sentence != tokens[last].sentence:
        return None
    word = tokens[last + 2].text
    if word in gazetteer.states:
        return gazetteer.states[word]
    end, places = _longest(text, tokens, last + 2, gazetteer)
    if places and any(place.precision.value in {"country", "admin1"} for place in places):
        return text[tokens[last + 2].start : tokens[end].end]
    return None
