"""What kind of source a phrase names: a speaker, an unnamed one, a document, an outlet, and whose the outlet is."""

from collections.abc import Sequence

from msgspec import Struct

from dateline.knowledge.attribution import CueKnowledge
from dateline.matching.attribution_reader import Found
from dateline.types import Actor, ActorKind, Document, Referent, SourceKind, Span, Token


class SourceOf(Struct, frozen=True):
    """Kind, name and actors of a source.

    `outlet` is the id (else the name) of the outlet's row, `outlet_span` where the phrase names it, `ownership` state,
    public or private; `relays` says that it only hands on what others report.
    """

    kind: SourceKind
    name: str | None = None
    actors: tuple[Actor, ...] = ()
    outlet: str | None = None
    outlet_name: str | None = None
    outlet_span: Span | None = None
    ownership: str | None = None
    relays: bool = False


def source_of(doc: Document, item: Found, cues: CueKnowledge, referents: Sequence[Referent]) -> SourceOf:
    """Tell outlets, agencies, documents, unnamed and named speakers apart."""
    if item.source is None:
        return SourceOf(SourceKind.ANONYMOUS)
    tokens = doc.layer(Token)
    head = tokens[item.source_head] if item.source_head is not None else None
    phrase = doc.words(item.source)
    referent = _referent(item, referents)
    actors = referent.actors if referent is not None else ()
    outlet = next((a for a in actors if a.kind is ActorKind.OUTLET), None)
    if outlet is not None and referent is not None:
        found = _of_outlet(outlet, _span_of_name(doc, referent.mention.span, outlet.name), cues)
        if head is None or not _is_behind(head, outlet, cues):
            return found
        # "sources of the newspaper": nobody named, and the outlet hands them on
        return SourceOf(SourceKind.ANONYMOUS, phrase, (), found.outlet, outlet.name, found.outlet_span, found.ownership)
    kind = _kind(phrase, head, actors, cues)
    ownership = None
    if kind in {SourceKind.OUTLET, SourceKind.AGENCY} and _words(phrase) & set(cues.sources.state_words):
        ownership = "state"
    named = actors[0].name if actors and kind not in {SourceKind.OUTLET, SourceKind.DOCUMENT} else phrase
    return SourceOf(kind, named, actors, ownership=ownership)


def _of_outlet(actor: Actor, span: Span, cues: CueKnowledge) -> SourceOf:
    kind = SourceKind.AGENCY if actor.role == "agency" else SourceKind.OUTLET
    row = cues.outlets.get(actor.name)
    ownership = row.ownership if row is not None else None
    relays = row is not None and row.kind == "aggregator"
    return SourceOf(kind, actor.name, (actor,), actor.id or actor.name, actor.name, span, ownership, relays)


def _is_behind(head: Token, outlet: Actor, cues: CueKnowledge) -> bool:
    """Tell whether the outlet only stands beside the head of the phrase, and that is an unnamed source."""
    return head.lemma.lower() in cues.sources.anonymous_heads and head.text not in outlet.name.split()


def _span_of_name(doc: Document, span: Span, name: str) -> Span:
    """Return where a phrase has the outlet's name, else the phrase."""
    start = doc.text.find(name, span.start, span.end)
    return Span(start, start + len(name)) if start >= 0 else span


def _kind(phrase: str, head: Token | None, actors: Sequence[Actor], cues: CueKnowledge) -> SourceKind:
    words, lower = cues.sources, phrase.lower()
    if any(mark in lower for mark in words.anonymous_phrases):
        return SourceKind.ANONYMOUS
    if head is None or head.pos not in {"NOUN", "PROPN"}:
        return SourceKind.SPEAKER
    lemma = head.lemma.lower()
    if lemma in words.agency_heads and _words(lower) & set(words.news_words):
        return SourceKind.AGENCY
    if lemma in words.outlet_heads and head.pos == "NOUN":
        return SourceKind.OUTLET
    if lemma in words.documents and head.pos == "NOUN":
        return SourceKind.DOCUMENT
    named = any(a.kind is ActorKind.PERSON and a.name[:1].isupper() for a in actors)
    if lemma in words.anonymous_heads and not named:
        return SourceKind.ANONYMOUS
    return SourceKind.SPEAKER


def _words(phrase: str) -> set[str]:
    lower = phrase.lower()
    return {*lower.split(), *lower.replace("-", " ").split()}


def _referent(item: Found, referents: Sequence[Referent]) -> Referent | None:
    """Return the referent that names the source: the one on its head, else the widest within it."""
    source = item.source
    if source is None:
        return None
    on_head = [r for r in referents if r.mention.head == item.source_head and _is_nested(r.mention.span, source)]
    if on_head:
        return next((r for r in on_head if r.actors), on_head[0])
    inside = [r for r in referents if _is_nested(r.mention.span, source)]
    return min(inside, key=lambda r: (r.mention.span.start, -r.mention.span.end), default=None)


def _is_nested(span: Span, source: Span) -> bool:
    return source.contains(span) or span.contains(source)
