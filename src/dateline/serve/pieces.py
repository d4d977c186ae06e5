"""Cut a report at the edges of everything found in it, so that overlapping spans can be marked up flat."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from dateline.export.annotation import Annotation
from dateline.serve.state import actor_address
from dateline.types import EventRecord


class Piece(Struct, frozen=True):
    """A stretch of the report in which nothing begins or ends.

    `records` are those whose evidence it is, `begins` those whose evidence begins with it, `trigger_of` the one whose
    trigger it is; `kind` is actor, time, place, source or cue, or empty; `hint` says what it was resolved to;
    `link` is the query of the actor's page where it is a side of a record; `fate` is why the sentence that ends with
    it yields no record.
    """

    text: str
    records: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    trigger_of: str | None = None
    kind: str = ""
    hint: str = ""
    link: str = ""
    fate: str | None = None


class Paragraph(Struct, frozen=True):
    """A line of the report with the zone it stands in."""

    zone: str
    pieces: tuple[Piece, ...]


class Found(Struct, frozen=True, order=True):
    """Something found in the text: what it is and what to say of it."""

    start: int
    end: int
    kind: str
    hint: str
    link: str = ""


def paragraphs_of(
    annotation: Annotation, records: Sequence[EventRecord], start: int = 0, end: int | None = None
) -> tuple[Paragraph, ...]:
    """Return the part of a report from `start` to `end` line by line."""
    text = annotation.text[: len(annotation.text) if end is None else end]
    cuts = _cuts(text, start, annotation, records)
    shown: list[Paragraph] = []
    line: list[Piece] = []
    line_start = start
    for piece, piece_start in _pieces(text, cuts, annotation, records):
        if piece.text == "\n":
            _close(shown, line, line_start, annotation)
            line, line_start = [], piece_start + 1
        else:
            line.append(piece)
    _close(shown, line, line_start, annotation)
    return tuple(shown)


def _close(shown: list[Paragraph], line: list[Piece], start: int, annotation: Annotation) -> None:
    if any(piece.text.strip() for piece in line):
        zone = next((z.zone for z in annotation.zones if z.start < start + 1 and start < z.end), "body")
        shown.append(Paragraph(zone, tuple(line)))


def _found(annotation: Annotation, records: Sequence[EventRecord]) -> list[Found]:
    """Return what the layers found, the least important first: a later one wins where they overlap."""
    found = [Found(a.source.start, a.source.end, "source", f"source: {a.name or a.source.text}, {a.kind}")
             for a in annotation.attributions if a.source]  # fmt: skip
    found += [Found(a.cue.start, a.cue.end, "cue", "says on whose word") for a in annotation.attributions if a.cue]
    for mention in annotation.mentions:
        code = " ".join(part for part in (mention.country or mention.international, mention.sector) if part)
        named = mention.name or (mention.antecedent.text if mention.antecedent else "nobody known")
        found.append(Found(mention.start, mention.end, "actor", ", ".join(p for p in (named, code, mention.role) if p)))
    for place in annotation.places:
        where = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
        found.append(Found(place.start, place.end, "place", f"{where} ({place.precision or 'not resolved'})"))
    for time in annotation.times:
        found.append(Found(time.start, time.end, "time", f"{time.value or 'no date'}: {time.derivation or time.basis}"))
    for record in records:
        for actor in record.actors + record.recipients:
            if actor.start is not None and actor.end is not None:
                code = " ".join(p for p in (actor.country or actor.international, actor.sector) if p)
                hint = ", ".join(p for p in (actor.name or actor.text, code, actor.role) if p)
                found.append(Found(actor.start, actor.end, "actor", hint, actor_address(actor)))
    return found


def _cuts(text: str, start: int, annotation: Annotation, records: Sequence[EventRecord]) -> list[int]:
    cuts = {start, len(text)}
    cuts |= {edge for item in _found(annotation, records) for edge in (item.start, item.end)}
    for record in records:
        cuts |= {edge for clause in record.evidence for edge in (clause.start, clause.end)}
        cuts |= {record.trigger.start, record.trigger.end}
    cuts |= {sentence.end for sentence in annotation.sentences}
    position = text.find("\n", start)
    while position >= 0:
        cuts |= {position, position + 1}
        position = text.find("\n", position + 1)
    return sorted(cut for cut in cuts if start <= cut <= len(text))


def _pieces(
    text: str, cuts: Sequence[int], annotation: Annotation, records: Sequence[EventRecord]
) -> Iterable[tuple[Piece, int]]:
    """Yield the pieces in order with the place where each begins."""
    index = {cut: number for number, cut in enumerate(cuts)}
    count = max(len(cuts) - 1, 0)
    marks: list[Found | None] = [None] * count
    for item in _found(annotation, records):
        for number in _covered(index, item.start, item.end):
            marks[number] = item
    evidence: list[list[str]] = [[] for _ in range(count)]
    begins: list[list[str]] = [[] for _ in range(count)]
    triggers: list[str | None] = [None] * count
    for record in records:
        for order, clause in enumerate(record.evidence):
            for number in _covered(index, clause.start, clause.end):
                evidence[number].append(record.id)
            if order == 0 and clause.start in index and index[clause.start] < count:
                begins[index[clause.start]].append(record.id)
        for number in _covered(index, record.trigger.start, record.trigger.end):
            triggers[number] = record.id
    fates = {sentence.end: sentence.status for sentence in annotation.sentences if sentence.status != "coded"}
    for number, (a, b) in enumerate(pairwise(cuts)):
        mark = marks[number]
        ids = tuple(dict.fromkeys(evidence[number]))
        yield (
            Piece(text[a:b], ids, tuple(begins[number]), triggers[number], mark.kind if mark else "",
                  mark.hint if mark else "", mark.link if mark else "", fates.get(b)),
            a,
        )  # fmt: skip


def _covered(index: dict[int, int], start: int, end: int) -> range:
    """Return the numbers of the pieces that a span covers, as far as it is shown."""
    first, last = next(iter(index)), next(reversed(index))
    start, end = max(start, first), min(end, last)
    return range(index[start], index[end]) if start < end else range(0)
