"""On whose word a record rests: from the attributions around its trigger to the chain of its sources."""

from collections.abc import Sequence

from msgspec import Struct

from dateline.types import Actor, Attribution, Document, EventMention, Sentence, SourceKind, Span, ZoneKind

TELLING = frozenset({"speech", "report", "charge", "source"})
"""Kinds of cue whose source tells the content; praise, wishes and plans take it for granted or leave it open."""
ORDER = (SourceKind.SPEAKER, SourceKind.ANONYMOUS, SourceKind.DOCUMENT, SourceKind.AGENCY, SourceKind.OUTLET)


class Link(Struct, frozen=True):
    """One source of an event: its phrase, what it is, and how closely its content holds the event."""

    span: Span
    kind: SourceKind
    name: str | None
    actors: tuple[Actor, ...]
    ownership: str | None
    certain: bool
    relays: bool
    width: int


def chain_of(doc: Document, events: Sequence[EventMention], *, verbal: bool) -> list[Link]:
    """Return who answers for the event that some mentions tell, nearest first.

    Where the body of the report tells it in its own voice, there is no chain. A speaker who is the actor of a verbal
    act ("we urge …") is no source for it; one who tells of his own deeds is.
    """
    chains = [_links(doc, event, verbal=verbal) for event in events]
    sentences = doc.layer(Sentence)
    own_word = [
        event
        for event, chain in zip(events, chains, strict=True)
        if not chain and sentences[event.sentence].zone is not ZoneKind.HEADLINE
    ]
    return [] if own_word else next((chain for chain in chains if chain), [])


def _links(doc: Document, event: EventMention, *, verbal: bool) -> list[Link]:
    found: list[Link] = []
    for attribution in doc.layer(Attribution):
        if attribution.source is None or attribution.cue is None or attribution.cue_kind not in TELLING:
            continue
        inside = [span for span in attribution.content if span.contains(event.trigger)]
        around = [span for span in attribution.scope if span.contains(event.trigger)]
        if not (inside or around) or attribution.cue.overlaps(event.trigger):
            continue
        if verbal and _is_party(attribution, event):
            continue
        width = min(span.end - span.start for span in inside or around)
        found += _links_of(attribution, bool(inside) or attribution.scope_certain, width)
    found.sort(key=lambda link: (ORDER.index(link.kind), link.relays, link.width, link.span))
    return _once(found)


def _links_of(attribution: Attribution, certain: bool, width: int) -> list[Link]:
    """Return the source, and the outlet that hands it on where the phrase names one ("sources of the paper")."""
    source, named = attribution.source, attribution.outlet_span
    if source is None:
        return []
    paper = attribution.kind in {SourceKind.OUTLET, SourceKind.AGENCY}
    ownership = attribution.ownership if paper else None
    found = [
        Link(source, attribution.kind, attribution.name, attribution.actors, ownership, certain,
             attribution.relays, width)
    ]  # fmt: skip
    if named is not None and not paper:
        found.append(
            Link(named, SourceKind.OUTLET, attribution.outlet_name, (), attribution.ownership, certain,
                 attribution.relays, width)
        )  # fmt: skip
    return found


def _is_party(attribution: Attribution, event: EventMention) -> bool:
    """Tell whether the source is an actor of the event itself: the act is then its own word."""
    names = {actor.name for actor in attribution.actors}
    for argument in event.actors:
        if attribution.source is not None and argument.span.overlaps(attribution.source):
            return True
        if names & {actor.name for actor in argument.actors}:
            return True
    return False


def _once(links: Sequence[Link]) -> list[Link]:
    """Keep one link a source: the nearest."""
    kept: dict[str, Link] = {}
    for link in links:
        kept.setdefault((link.name or "").lower(), link)
    return list(kept.values())
