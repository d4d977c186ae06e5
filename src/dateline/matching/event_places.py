"""Choose the place of an event among the place names of its clause."""

from collections.abc import Sequence

from dateline.types import EventMention, Place, Span, Toponym


def place_of(event: EventMention, toponyms: Sequence[Toponym]) -> tuple[Place | None, Span | None, str]:
    """Return the place of an event, the words that name it, and what that rests on ("" for no place)."""
    near = [t for t in toponyms if t.locative and t.place is not None and event.clause.overlaps(t.span)]
    if not near:
        return None, None, ""
    best = min(near, key=lambda t: (abs(t.span.start - event.trigger.end), t.span.start))
    return best.place, best.span, "clause"
