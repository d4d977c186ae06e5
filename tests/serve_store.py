"""A small store for the tests of the site, made without a parser."""

from datetime import date
from pathlib import Path

import msgspec
from msgspec.json import encode

from dateline.export.annotation import annotation_of
from dateline.store.database import Database
from dateline.types import (
    Basis,
    Document,
    DocumentDate,
    EventRecord,
    Evidence,
    Magnitude,
    Modality,
    RecordActor,
    RecordDate,
    RecordPlace,
    RecordSource,
    Run,
    Sentence,
    SentenceStatus,
    Span,
    TextSpan,
    Zone,
    ZoneKind,
)  # fmt: skip

URGED = "Russia's foreign minister Sergey Lavrov urged Iran in Tehran to return to talks, NDTV said. Nobody spoke."
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> \u202egnirts desrever\u202c javascript:alert(3)\n"
    + "{{ 7919 * 7919 }} </p></mark><svg onload=alert(4)> "
    + "w" * 1_000_000
    + ".\nLast line\x00 of the report."
)
KILLED = "Gunmen killed 11 soldiers. They will march on Tuesday."


def make_store(path: Path) -> Path:
    """Write three reports with three records, one of them hostile, and return the path."""
    database = Database(path)
    database.add_run(Run("run1", "0.1.0", "knowledge1", "model1", "plover"))
    docs = [_urged(), _killed(), _hostile()]
    database.add(docs, [encode(annotation_of(doc)) for doc in docs], [], "run1")
    return path


def document(id: str, text: str, day: date, records: tuple[EventRecord, ...], statuses: tuple[str, ...]) -> Document:
    """Return a coded document of one paragraph; sentences end at full stops."""
    doc = Document(id, text, day).with_layer(DocumentDate, (DocumentDate(day, Basis.GIVEN, 1.0, "given"),))
    ends = [index + 1 for index, letter in enumerate(text) if letter == "."]
    spans = [Span(a if not a else a + 1, b) for a, b in zip([0, *ends[:-1]], ends, strict=True)]
    sentences = tuple(Sentence(i, span, 0, 0, ZoneKind.BODY) for i, span in enumerate(spans))
    doc = doc.with_layer(Zone, (Zone(Span(0, len(text)), ZoneKind.BODY),)).with_layer(Sentence, sentences)
    fate = tuple(SentenceStatus(i, status) for i, status in enumerate(statuses))
    return doc.with_layer(SentenceStatus, fate).with_layer(EventRecord, records)


def actor(text: str, phrase: str, **fields: object) -> RecordActor:
    """Return the side that a phrase of the text names."""
    start = text.index(phrase)
    known = {"name": phrase, "id": None, "country": None, "international": None, "sector": None, "sectors": (),
             "role": None}  # fmt: skip
    return RecordActor(phrase, start, start + len(phrase), **{**known, **fields})  # type: ignore[arg-type]


def words(text: str, phrase: str) -> TextSpan:
    """Return where a phrase of the text stands."""
    start = text.index(phrase)
    return TextSpan(phrase, start, start + len(phrase))


def record(id: str, document_id: str, text: str, trigger: str, evidence: str, **fields: object) -> EventRecord:
    """Return a record with sensible values for what is not given."""
    clause = words(text, evidence)
    known: dict[str, object] = {
        "document_date": date(2023, 8, 20), "event_type": "ASSAULT", "mode": None, "contexts": (),
        "quad": "material_conflict", "plover_score": -9.0, "cameo": "190", "goldstein": -10.0,
        "modality": Modality.ASSERTED, "historical": False, "actors": (), "recipients": (),
        "date": RecordDate("2023-08-20", date(2023, 8, 20), date(2023, 8, 20), "day", None, "document_date"),
        "place": None, "attribution": (), "magnitude": Magnitude(), "confidence": 0.8, "readings": (),
        "why": ("lexicon: kill",),
    }  # fmt: skip
    return EventRecord(
        id=id, document_id=document_id, trigger=words(text, trigger),
        evidence=(Evidence(clause.text, clause.start, clause.end, "body"),), **{**known, **fields},  # type: ignore[arg-type]
    )  # fmt: skip


def _urged() -> Document:
    day = date(2021, 10, 27)
    urged = record(
        "r-urged", "world/urged.txt", URGED, "urged", "Sergey Lavrov urged Iran in Tehran to return to talks",
        document_date=day, event_type="REQUEST", mode="change", contexts=("diplomatic",), quad="verbal_conflict",
        plover_score=-1.0, cameo="022", goldstein=3.2,
        actors=(actor(URGED, "Sergey Lavrov", country="RUS", sector="GOV", role="foreign minister"),),
        recipients=(actor(URGED, "Iran", id="IRN", country="IRN", sector="GOV"),),
        date=RecordDate("2021-10-27", day, day, "day", None, "document_date"),
        place=RecordPlace("Tehran", 54, 60, "Tehran", "IRN", None, 35.69, 51.42, 112931, "city"),
        attribution=(RecordSource("NDTV", URGED.index("NDTV"), URGED.index("NDTV") + 4, "outlet", "NDTV"),),
        confidence=0.93,
    )  # fmt: skip
    return document("world/urged.txt", URGED, day, (urged,), ("coded", "no-event"))


def _killed() -> Document:
    day = date(2023, 8, 20)
    killed = record(
        "r-killed", "killed.txt", KILLED, "killed", "Gunmen killed 11 soldiers",
        actors=(actor(KILLED, "Gunmen", country="BFA", sector="UAF"),),
        recipients=(actor(KILLED, "11 soldiers", country="BFA", sector="MIL"),),
        place=RecordPlace(None, None, None, "Burkina Faso", "BFA", None, None, None, None, "country"),
    )  # fmt: skip
    march = record(
        "r-march", "killed.txt", KILLED, "march", "They will march on Tuesday", event_type="PROTEST",
        modality=Modality.FUTURE, plover_score=-6.0, cameo="140", goldstein=-6.5, confidence=0.5,
        actors=(actor(KILLED, "They"),),
    )  # fmt: skip
    return document("killed.txt", KILLED, day, (killed, march), ("coded", "coded"))


def _hostile() -> Document:
    doc = document("../<b>hostile</b>?.txt", HOSTILE, date(2022, 1, 1), (), ("no-event",) * HOSTILE.count("."))
    return msgspec.structs.replace(doc, title="<script>alert(5)</script>", url="javascript:alert(6)", outlet='"><b>x')
