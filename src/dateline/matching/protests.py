"""Against whom people protest: not the seat they gather before, but the government whose measure it is."""

from collections.abc import Sequence

from dateline.matching.arguments import Mentions, argument_of
from dateline.matching.candidates import Candidate
from dateline.matching.recipients import GOVERNING
from dateline.matching.tree import Tree
from dateline.types import ActorKind, Argument, Referent

PROTEST = "PROTEST"
SEATED = frozenset({"GOV", "LEG"})
"""Sectors whose buildings people gather before whatever they want."""
GUESSED = frozenset({"clause", "place"})
PLACES = frozenset({ActorKind.STATE, ActorKind.UNKNOWN})
"""Bases and kinds of recipients that only say where people march."""
FORCES = frozenset({"MIL", "COP", "GOV", "LEG", "JUD", "REB", "CRM"})
"""Sectors of those who do not take their own government's measures to the street."""


def leave_buildings(tree: Tree, mentions: Mentions, candidates: Sequence[Candidate], outside: frozenset[str]) -> None:
    """Take from protests the seat of one's own government before which they are held; an embassy is its state.

    "About 300 students gathered in front of the parliament" says where they gathered, not against whom.
    """
    heads: dict[object, int] | None = None
    for candidate in _protests(candidates):
        if not candidate.recipients:
            continue
        if heads is None:
            heads = {r.mention.span: r.mention.head for r in mentions.referents}
        homes = _homes(candidate)
        candidate.recipients = [
            argument
            for argument in candidate.recipients
            if not (
                (_is_under(tree, heads.get(argument.span, -1), outside) and _is_at_home(argument, homes, SEATED))
                or (argument.basis in GUESSED and _is_at_home(argument, homes, frozenset()))
            )
        ]


def find_rulers(
    tree: Tree,
    mentions: Mentions,
    candidates: Sequence[Candidate],
    measures: frozenset[str],
    objecting: frozenset[str],
) -> None:
    """Give a protest against a measure the government named nearest: "went on strike over the cuts"."""
    for candidate in _protests(candidates):
        if candidate.recipients or not candidate.actors or not _is_against(tree, candidate, measures, objecting):
            continue
        if any(a.sector in FORCES for argument in candidate.actors for a in argument.actors):
            continue
        ruler = _ruler(tree, mentions, candidate)
        if ruler is not None:
            candidate.recipients = [argument_of(ruler, "ruler", 0.4)]


def _protests(candidates: Sequence[Candidate]) -> list[Candidate]:
    return [c for c in candidates if c.is_alive and c.event_type == PROTEST]


def _homes(candidate: Candidate) -> set[str | None]:
    return {a.country for argument in candidate.actors for a in argument.actors} - {None}


def _is_at_home(argument: Argument, homes: set[str | None], sectors: frozenset[str]) -> bool:
    """Tell whether a recipient is a seat of the protesters' own country, or that country or a town of it itself."""
    return all(
        (a.sector in sectors if sectors else a.kind in PLACES and not a.role) and (not homes or a.country in homes)
        for a in argument.actors
    )


def _is_under(tree: Tree, noun: int, words: frozenset[str]) -> bool:
    """Tell whether a noun hangs under one of some prepositions, or of such a one as "in front of"."""
    if noun < 0 or tree.tokens[noun].dep != "pobj":
        return False
    mark = tree.tokens[tree.tokens[noun].head]
    return mark.lemma.lower() in words or tree.tokens[mark.head].lemma.lower() in words


def _is_against(tree: Tree, candidate: Candidate, measures: frozenset[str], objecting: frozenset[str]) -> bool:
    """Tell whether a measure is what a protest is against, in its own phrase or in that of who called it."""
    below = {kid for head in {candidate.head, candidate.node} for kid in tree.subtree(head)}
    for mark in sorted(below):
        if tree.tokens[mark].lemma.lower() not in objecting:
            continue
        things = [*tree.objects_of(mark), *tree.children(mark, "dobj")]
        if any(tree.tokens[noun].lemma.lower() in measures for noun in things):
            return True
    return False


def _ruler(tree: Tree, mentions: Mentions, candidate: Candidate) -> Referent | None:
    """Return the nearest mention of the government of the protesters' country, those before it first."""
    homes = _homes(candidate)
    rulers = [
        r
        for r in mentions.referents
        if any(a.sector == "GOV" and a.role in GOVERNING and a.country and a.country in homes for a in r.actors)
    ]
    here = tree.tokens[candidate.head].index
    return min(rulers, key=lambda r: (r.mention.head > here, abs(r.mention.head - here)), default=None)
