"""Persons, outlets and bodies of a report, whose names are no places even where a gazetteer knows them."""

from collections.abc import Sequence

from msgspec import Struct

from dateline.knowledge.gazetteer import NameKind
from dateline.matching.toponyms import Spotter
from dateline.types import ActorKind, EntityMention, MentionKind, Span, Token

HEAVY = 50_000
HEAVY_ALIAS = 100_000
"""People of a place whose other spelling, of several words, is no person either ("Khan Younis")."""
LONGEST_NAME = 6


class Persons(Struct, frozen=True):
    """The persons of a report: parts of their names in small letters, and the tokens of names of several words."""

    parts: frozenset[str]
    tokens: frozenset[int]


def find_bodies(tokens: Sequence[Token], mentions: Sequence[EntityMention]) -> tuple[frozenset[int], frozenset[Span]]:
    """Return the tokens of known outlets and groups, and the spans of known organisations: these are no places."""
    tokens_of: set[int] = set()
    spans: set[Span] = set()
    for mention in mentions:
        if mention.kind is not MentionKind.NAME or not mention.actors or mention.actors[0].row is None:
            continue
        kind, end = mention.actors[0].kind, tokens[mention.head].end
        parts = {part.lower() for part in mention.actors[0].name.split()}
        first = mention.head
        while first > 0 and tokens[first - 1].start >= mention.span.start and tokens[first - 1].text[:1].isupper():
            first -= 1
        if kind in {ActorKind.OUTLET, ActorKind.GROUP}:
            tokens_of.update(i for i in range(first, mention.head + 1) if tokens[i].text.lower() in parts)
        elif kind is ActorKind.ORGANISATION:
            spans.add(Span(tokens[first].start, end))
            spans.add(Span(tokens[mention.head].start, end))
    return frozenset(tokens_of), frozenset(spans)


def find_persons(tokens: Sequence[Token], mentions: Sequence[EntityMention], spotter: Spotter) -> Persons:
    """Collect the names of persons that the recogniser or the actor base found."""
    runs = _labelled_runs(tokens, spotter)
    for mention in mentions:
        if mention.kind is MentionKind.NAME and mention.actors and mention.actors[0].kind is ActorKind.PERSON:
            parts = {part.lower() for part in mention.actors[0].name.split()}
            run = [mention.head]
            while run[0] > 0 and len(run) < LONGEST_NAME and tokens[run[0] - 1].text.lower() in parts:
                run.insert(0, run[0] - 1)
            known = mention.actors[0].row is not None or not _is_well_known(tokens, run, spotter)
            if known and tokens[mention.head].text.lower() in parts:
                runs.append(run)
    several = [run for run in runs if len(run) > 1]
    return Persons(
        frozenset(tokens[index].text.lower() for run in several for index in run),
        frozenset(index for run in several for index in run),
    )


def _labelled_runs(tokens: Sequence[Token], spotter: Spotter) -> list[list[int]]:
    """Return the runs that the recogniser takes for persons, without those that are well-known places."""
    runs: list[list[int]] = []
    for token in tokens:
        if token.entity != "PERSON" or not token.text[:1].isalpha():
            continue
        if runs and runs[-1][-1] == token.index - 1 and tokens[token.index - 1].sentence == token.sentence:
            runs[-1].append(token.index)
        else:
            runs.append([token.index])
    return [run for run in runs if not _is_well_known(tokens, run, spotter)]


def _is_well_known(tokens: Sequence[Token], run: Sequence[int], spotter: Spotter) -> bool:
    name = spotter.text[tokens[run[0]].start : tokens[run[-1]].end]
    senses = spotter.gazetteer.senses(name)
    least = {NameKind.NAME: HEAVY, NameKind.ALIAS: HEAVY_ALIAS} if len(run) > 1 else {NameKind.NAME: HEAVY}
    return any(s.kind in least and s.place.population >= least[s.kind] for s in senses)
