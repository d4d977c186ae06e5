"""Records: join the layers, one record for each event of a report."""

import hashlib
from collections.abc import Sequence
from datetime import date as Date
from datetime import timedelta
from typing import ClassVar

from dateline.knowledge.calibration import Calibration
from dateline.knowledge.ontology import Ontology
from dateline.matching.chains import Link, chain_of
from dateline.matching.record_features import Features, features_in_report
from dateline.matching.same_event import group
from dateline.matching.telling_reader import Counting, read_telling
from dateline.matching.telling_sides import Telling
from dateline.stages.base import Stage
from dateline.types import (
    Anchor,
    Argument,
    Basis,
    Document,
    DocumentDate,
    EventMention,
    EventRecord,
    Evidence,
    Magnitude,
    Modality,
    PlacePrecision,
    Reading,
    RecordActor,
    RecordDate,
    RecordPlace,
    RecordSource,
    Sentence,
    Span,
    TextSpan,
    Token,
    ZoneKind,
)

BACKGROUND_AGE = timedelta(days=120)
"""A dated event that is older than this at the date of the report is background."""

IN_CLAUSE = "clause"
"""Basis of a place that the clause of the act itself names."""


class Assemble(Stage):
    """Make event records of event mentions; tellings of one event become one record with all its evidence."""

    needs: ClassVar[tuple[type, ...]] = (EventMention, Sentence, Token)
    gives: ClassVar[tuple[type, ...]] = (EventRecord,)

    def __init__(
        self, ontology: Ontology, calibration: Calibration | None = None, *, counting: Counting | None = None
    ) -> None:
        self.ontology = ontology
        self.calibration = calibration
        self.counting = counting or Counting()

    def run(self, doc: Document) -> Document:
        return doc.with_layer(EventRecord, tuple(record for record, _ in self.observe(doc)))

    def observe(self, doc: Document) -> list[tuple[EventRecord, Features]]:
        """Return the records of a report, each with what can be seen of it; confidence is a function of that."""
        events = [_best_first(members) for members in group(self._tellings(doc))]
        around = features_in_report(events, len(doc.layer(Sentence)))
        seen = [(*members[0].event.features, *found) for members, found in zip(events, around, strict=True)]
        return [(self._record(doc, members, found), found) for members, found in zip(events, seen, strict=True)]

    def _tellings(self, doc: Document) -> list[Telling]:
        anchors = {anchor.event: anchor for anchor in doc.layer(Anchor)}
        found: list[Telling] = []
        for number, event in enumerate(doc.layer(EventMention)):
            if event.event_type is None and not self.ontology.keeps_statements:
                continue
            if event.modality in {Modality.HYPOTHETICAL, Modality.NEGATED}:
                continue
            found.append(read_telling(doc, number, event, anchors.get(number), self.counting))
        return found

    def _record(self, doc: Document, ordered: Sequence[Telling], seen: Features) -> EventRecord:
        event = ordered[0].event
        actors = _record_actors(doc, _fullest([m.event.actors for m in ordered]))
        recipients = _record_actors(doc, _fullest([m.event.recipients for m in ordered]))
        evidence = _evidence(doc, ordered)
        mode = event.mode or next((m.event.mode for m in ordered if m.event.mode), None)
        mode = mode if self.ontology.has_mode(event.event_type, mode) else None
        cameo = event.cameo or self.ontology.cameo_of(event.event_type or "", mode)
        contexts = tuple(sorted({context for m in ordered for context in m.event.contexts}))
        spoken = next((m.event for m in ordered if m.event.content), None)
        dated = next(iter(doc.layer(DocumentDate)), None)
        date_value = doc.date or (dated.value if dated else None)
        return EventRecord(
            _digest(doc.id, evidence, event, mode, actors, recipients),
            doc.id,
            date_value,
            event.event_type,
            mode,
            contexts,
            self.ontology.quad(event.event_type),
            self.ontology.score(event.event_type, mode),
            cameo,
            self.ontology.goldstein(cameo),
            event.modality,
            all(_is_background(m, date_value) for m in ordered),
            actors,
            recipients,
            _text_span(doc, event.trigger),
            evidence,
            _record_date(doc, ordered),
            _record_place(doc, ordered),
            self._sources(doc, ordered),
            _magnitude([m.event.magnitude for m in ordered]),
            self._confidence(event, seen),
            _readings(event),
            tuple(dict.fromkeys(line for m in ordered for line in m.event.why)),
            (dated.basis if dated else Basis.GIVEN if doc.date else Basis.UNKNOWN).value,
            event.kind_key or None,
            spoken.content if spoken else None,
            (spoken.content_act or None) if spoken else None,
        )

    def _confidence(self, event: EventMention, seen: Features) -> float:
        """Return the calibrated probability of a record."""
        return event.score if self.calibration is None else round(self.calibration.probability(seen), 4)

    def _sources(self, doc: Document, members: Sequence[Telling]) -> tuple[RecordSource, ...]:
        verbal = (self.ontology.quad(members[0].event.event_type) or "verbal").startswith("verbal")
        return tuple(_source(doc, link) for link in chain_of(doc, [m.event for m in members], verbal=verbal))


def _best_first(members: Sequence[Telling]) -> list[Telling]:
    """Put the telling first of which the record is made: the surest of the body, which knows more than its headline."""
    told = [m for m in members if m.zone is not ZoneKind.HEADLINE]
    best = max(told or members, key=lambda m: (m.event.score, -m.number))
    return [best, *(m for m in members if m is not best)]


def _is_background(telling: Telling, published: Date | None) -> bool:
    """Tell whether a telling recalls what lies well before the report."""
    if telling.event.historical:
        return True
    anchor = telling.anchor
    if anchor is None or anchor.expression is None or anchor.end is None or published is None:
        return False
    return published - anchor.end > BACKGROUND_AGE


def _fullest(choices: Sequence[tuple[Argument, ...]]) -> tuple[Argument, ...]:
    """Return the side that names most actors with a country, the surest first; the first of equals."""
    best = max(choices, key=_fullness)
    return next(choice for choice in choices if _fullness(choice) == _fullness(best))


def _fullness(side: tuple[Argument, ...]) -> tuple[float, ...]:
    known = sum(any(a.country or a.international for a in argument.actors) for argument in side)
    surest = max((argument.confidence for argument in side), default=0.0)
    return (float(bool(known)), round(surest, 1), float(known), float(bool(side)))


def _record_actors(doc: Document, side: Sequence[Argument]) -> tuple[RecordActor, ...]:
    found: list[RecordActor] = []
    seen: set[tuple[str | None, ...]] = set()
    for argument in side:
        text = doc.words(argument.span)
        start, end = argument.span.start, argument.span.end
        if not argument.actors:
            found.append(RecordActor(text, start, end, None, None, None, None, None, (), None, argument.basis))
        for actor in argument.actors:
            key = (actor.name, actor.id, actor.country, actor.sector)
            if key in seen:
                continue
            seen.add(key)
            found.append(
                RecordActor(
                    text,
                    start,
                    end,
                    actor.name,
                    actor.id,
                    actor.country,
                    actor.international,
                    actor.sector,
                    actor.sectors,
                    actor.role,
                    argument.basis,
                    actor.row,
                )
            )
    return tuple(found)


def _evidence(doc: Document, members: Sequence[Telling]) -> tuple[Evidence, ...]:
    found: dict[Span, Evidence] = {}
    for member in members:
        span = member.event.clause
        zone = ZoneKind.HEADLINE if member.zone is ZoneKind.HEADLINE else ZoneKind.BODY
        found.setdefault(span, Evidence(doc.words(span), span.start, span.end, zone.value))
    return tuple(found.values())


def _text_span(doc: Document, span: Span) -> TextSpan:
    return TextSpan(doc.words(span), span.start, span.end)


def _record_date(doc: Document, members: Sequence[Telling]) -> RecordDate:
    anchors = [m.anchor for m in members if m.anchor is not None and m.anchor.start is not None]
    dated = [anchor for anchor in anchors if anchor.expression is not None]
    anchor = next(iter(dated or anchors), None)
    if anchor is not None:
        expression = _text_span(doc, anchor.expression) if anchor.expression is not None else None
        return RecordDate(
            anchor.value,
            anchor.start,
            anchor.end,
            anchor.granularity.value,
            expression,
            anchor.date_basis.value,
            anchor.derivation or None,
        )
    day = doc.date or next((found.value for found in doc.layer(DocumentDate)), None)
    if day is None:
        return RecordDate(None, None, None, "unknown", None, Basis.UNKNOWN.value)
    return RecordDate(day.isoformat(), day, day, "day", None, Basis.DOCUMENT_DATE.value)


def _finer(first: Anchor, spoken: Sequence[Anchor]) -> Anchor:
    """Return the finest place that a clause names within the country of the first: the town, not its country."""
    fineness = list(PlacePrecision)
    best = first
    for anchor in spoken:
        if anchor.place is None or best.place is None or anchor.place_basis != IN_CLAUSE:
            continue
        within = anchor.place.country == best.place.country and anchor.place.country is not None
        if within and fineness.index(anchor.place.precision) < fineness.index(best.place.precision):
            best = anchor
    return best


def _record_place(doc: Document, members: Sequence[Telling]) -> RecordPlace | None:
    anchors = [m.anchor for m in members if m.anchor is not None and m.anchor.place is not None]
    spoken = [anchor for anchor in anchors if anchor.place_span is not None]
    anchor = _finer((spoken or anchors)[0], spoken) if anchors else None
    if anchor is None or anchor.place is None:
        return None
    place, span = anchor.place, anchor.place_span
    return RecordPlace(
        doc.words(span) if span is not None else None,
        span.start if span is not None else None,
        span.end if span is not None else None,
        place.name,
        place.country,
        place.admin1,
        place.lat,
        place.lon,
        place.geonameid,
        place.precision.value,
        anchor.place_basis or None,
    )


def _source(doc: Document, link: Link) -> RecordSource:
    country = next((actor.country for actor in link.actors if actor.country), None)
    words = doc.words(link.span).rstrip(", ")  # the comma that closes an apposition belongs to PARC's span only
    return RecordSource(
        words, link.span.start, link.span.start + len(words), link.kind.value, link.name, country, link.ownership,
        link.certain, link.relays,
    )  # fmt: skip


def _magnitude(given: Sequence[Magnitude]) -> Magnitude:
    return Magnitude(
        next((m.dead for m in given if m.dead is not None), None),
        next((m.injured for m in given if m.injured is not None), None),
        next((m.participants for m in given if m.participants is not None), None),
    )


def _readings(event: EventMention) -> tuple[Reading, ...]:
    found: list[Reading] = []
    for field, side in (("actors", event.actors), ("recipients", event.recipients)):
        for argument in side:
            for reading in argument.readings:
                names = "; ".join(actor.name for actor in reading.actors)
                found.append(Reading(field, names, round(reading.weight, 3)))
    return tuple(found)


def _digest(
    document_id: str,
    evidence: Sequence[Evidence],
    event: EventMention,
    mode: str | None,
    actors: Sequence[RecordActor],
    recipients: Sequence[RecordActor],
) -> str:
    """Digest document, evidence spans and coding, so that the same record has the same id everywhere."""
    sides = [sorted(f"{a.name}|{a.country}|{a.sector}|{a.start}" for a in side) for side in (actors, recipients)]
    spans = sorted((item.start, item.end) for item in evidence)
    text = repr((document_id, spans, event.trigger.start, event.event_type, mode, event.modality.value, sides))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
