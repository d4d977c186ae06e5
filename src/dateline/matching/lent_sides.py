"""Sides that an act lends to the word that governs it: who urges a meeting with rebels speaks of the rebels."""

from dateline.matching.arguments import further
from dateline.matching.candidates import Candidate
from dateline.types import Argument


def lend_side(content: Candidate, above: Candidate, side: str) -> None:
    """Give a governing event that has no recipient the side of its content that its words are to."""
    if above.event_type in {"AGREE", "THREATEN", "CONCEDE"}:
        side = "recipient"
    lend(above, side_of(content, side), "content")


def lend(above: Candidate, sides: list[Argument], basis: str) -> None:
    """Give a governing event the sides of its content as recipients, where it has none of its own."""
    if above.frame is not None and above.frame.recipient == ("none",):
        return
    if any(not argument.basis.startswith("owner") for argument in above.recipients):
        return
    own = {argument.span for argument in above.actors}
    entities = {argument.entity for argument in above.actors if argument.entity >= 0}
    found = [further(side, basis, 0.8) for side in sides if side.span not in own and side.entity not in entities]
    if found:
        above.recipients = found


def side_of(content: Candidate, side: str) -> list[Argument]:
    """Return the actors or recipients of an act, or both."""
    if side == "actor":
        return content.actors
    if side == "both":
        return content.actors + content.recipients
    return content.recipients


def same_side(first: list[Argument], second: list[Argument]) -> bool:
    """Tell whether two lists share an entity or a country."""
    one = {(a.country or a.name) for argument in first for a in argument.actors}
    two = {(a.country or a.name) for argument in second for a in argument.actors}
    return bool(one & two)
