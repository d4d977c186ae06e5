"""All layers of a document in one JSON object, as CONTRACT names them."""

from collections.abc import Sequence
from datetime import date as Date

from msgspec import Struct

from dateline.types import (
    Attribution,
    Basis,
    Document,
    DocumentDate,
    Layer,
    Place,
    PlacePrecision,
    Quote,
    Referent,
    Sentence,
    SentenceStatus,
    Span,
    TextSpan,
    TimeExpression,
    Toponym,
    Zone,
)  # fmt: skip

LAYERS = ("zones", "sentences", "times", "mentions", "places", "attributions", "quotes")


class DateOut(Struct, frozen=True):
    """The document date with what it rests on."""

    value: Date | None
    basis: str
    confidence: float
    derivation: str
    readings: tuple[tuple[Date, float], ...] = ()


class ZoneOut(Struct, frozen=True):
    start: int
    end: int
    zone: str


class SentenceOut(Struct, frozen=True):
    start: int
    end: int
    status: str


class TimeOut(Struct, frozen=True):
    text: str
    start: int
    end: int
    value: str | None
    type: str
    basis: str
    start_date: Date | None
    end_date: Date | None
    granularity: str
    derivation: str


class ReadingOut(Struct, frozen=True):
    countries: tuple[str, ...]
    names: tuple[str, ...]
    weight: float


class MentionOut(Struct, frozen=True):
    """One actor of a mention; a compound has one row for each."""

    text: str
    start: int
    end: int
    name: str | None
    id: str | None
    country: str | None
    international: str | None
    sector: str | None
    sectors: tuple[str, ...]
    role: str | None
    kind: str
    basis: str
    row: str | None
    antecedent: TextSpan | None
    confidence: float
    readings: tuple[ReadingOut, ...] = ()


class PlaceOut(Struct, frozen=True):
    text: str
    start: int
    end: int
    name: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    precision: str | None
    alternatives: tuple[tuple[str, str | None, float], ...] = ()


class Range(Struct, frozen=True):
    start: int
    end: int


class AttributionOut(Struct, frozen=True):
    source: TextSpan | None
    cue: TextSpan | None
    content: tuple[Range, ...]
    kind: str
    name: str | None
    scope: tuple[Range, ...] = ()
    scope_certain: bool = True
    outlet: str | None = None
    nested: tuple["AttributionOut", ...] = ()


class QuoteOut(Struct, frozen=True):
    start: int
    end: int
    speaker: TextSpan | None


class Annotation(Struct, frozen=True, omit_defaults=False):
    """One document with its layers; a layer that was not asked for is empty."""

    document_id: str
    document_date: DateOut
    text: str
    title: str | None
    url: str | None
    outlet: str | None
    zones: tuple[ZoneOut, ...] = ()
    sentences: tuple[SentenceOut, ...] = ()
    times: tuple[TimeOut, ...] = ()
    mentions: tuple[MentionOut, ...] = ()
    places: tuple[PlaceOut, ...] = ()
    attributions: tuple[AttributionOut, ...] = ()
    quotes: tuple[QuoteOut, ...] = ()


def annotation_of(doc: Document, layers: tuple[str, ...] = LAYERS) -> Annotation:
    """Return the annotation of a document with the layers asked for."""
    dates = doc.layer(DocumentDate)
    dated = dates[0] if dates else DocumentDate(doc.date, doc.date_basis or Basis.UNKNOWN, 1.0 if doc.date else 0.0, "")
    return Annotation(
        doc.id,
        DateOut(dated.value, dated.basis.value, dated.confidence, dated.derivation, dated.readings),
        doc.text,
        doc.title,
        doc.url,
        doc.outlet,
        zones=tuple(ZoneOut(z.span.start, z.span.end, z.kind.value) for z in _asked(doc, layers, "zones", Zone)),
        sentences=_sentences(doc) if "sentences" in layers else (),
        times=tuple(_time(doc, t) for t in _asked(doc, layers, "times", TimeExpression)),
        mentions=tuple(m for r in _asked(doc, layers, "mentions", Referent) for m in _mentions(doc, r)),
        places=tuple(_place(doc, t) for t in _asked(doc, layers, "places", Toponym)),
        attributions=_attributions(doc, _asked(doc, layers, "attributions", Attribution)),
        quotes=tuple(
            QuoteOut(q.span.start, q.span.end, _words(doc, q.speaker)) for q in _asked(doc, layers, "quotes", Quote)
        ),
    )


def _asked(doc: Document, layers: tuple[str, ...], name: str, kind: type[Layer]) -> tuple[Layer, ...]:
    return doc.layer(kind) if name in layers else ()


def _words(doc: Document, span: Span | None) -> TextSpan | None:
    return TextSpan(doc.words(span), span.start, span.end) if span is not None else None


def _sentences(doc: Document) -> tuple[SentenceOut, ...]:
    status = {item.sentence: item.status for item in doc.layer(SentenceStatus)}
    return tuple(SentenceOut(s.span.start, s.span.end, status.get(s.index, "no-event")) for s in doc.layer(Sentence))


def _time(doc: Document, time: TimeExpression) -> TimeOut:
    span = time.span
    return TimeOut(doc.words(span), span.start, span.end, time.value, time.type, time.basis.value, time.start, time.end,
                   time.granularity.value, time.derivation)  # fmt: skip


def _mentions(doc: Document, referent: Referent) -> tuple[MentionOut, ...]:
    mention = referent.mention
    text, start, end = doc.words(mention.span), mention.span.start, mention.span.end
    shared = (mention.kind.value, referent.basis)
    antecedent = _words(doc, referent.antecedent)
    readings = tuple(
        ReadingOut(
            tuple(a.country or a.international or "" for a in r.actors), tuple(a.name for a in r.actors), r.weight
        )
        for r in referent.readings
    )
    if not referent.actors:
        return (MentionOut(text, start, end, None, None, None, None, None, (), None, *shared, None, antecedent,
                           referent.confidence, readings),)  # fmt: skip
    return tuple(
        MentionOut(text, start, end, a.name, a.id, a.country, a.international, a.sector, a.sectors, a.role, *shared,
                   a.row, antecedent, referent.confidence, readings)
        for a in referent.actors
    )  # fmt: skip


def _place(doc: Document, toponym: Toponym) -> PlaceOut:
    span, place = (
        toponym.span,
        toponym.place or Place(doc.words(toponym.span), None, None, None, None, None, PlacePrecision.REGION),
    )
    return PlaceOut(doc.words(span), span.start, span.end, place.name, place.country, place.admin1, place.lat,
                    place.lon,
                    place.geonameid, place.precision.value if toponym.place else None,
                    tuple((p.name, p.country, weight) for p, weight in toponym.alternatives))  # fmt: skip


def _attributions(doc: Document, items: Sequence[Attribution], inside: int | None = None) -> tuple[AttributionOut, ...]:
    """Return what the report itself attributes, each with what is attributed within its content."""
    return tuple(
        _attribution(doc, item, _attributions(doc, items, number))
        for number, item in enumerate(items)
        if item.inside == inside
    )


def _attribution(doc: Document, item: Attribution, nested: tuple[AttributionOut, ...]) -> AttributionOut:
    return AttributionOut(
        _words(doc, item.source),
        _words(doc, item.cue),
        tuple(Range(s.start, s.end) for s in item.content),
        item.kind.value,
        item.name,
        tuple(Range(s.start, s.end) for s in item.scope),
        item.scope_certain,
        item.outlet,
        nested,
    )
