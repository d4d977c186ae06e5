"""A store for the browser: the three reports of the site's tests, and nine reports with a record each."""

from datetime import date
from pathlib import Path

from msgspec.json import encode
from msgspec.structs import replace

from dateline.export.annotation import annotation_of
from dateline.store.database import Database
from dateline.types import Document, Evidence, RecordPlace, RecordSource, TextSpan
from tests.records import TEXT, actor, record
from tests.serve_store import HOSTILE, document, make_store

TYPES = (("REQUEST", "verbal_conflict"), ("ASSAULT", "material_conflict"), ("AID", "material_cooperation"))
PLACES = (
    RecordPlace("Busia", 51, 56, "Busia", "KEN", "Busia", 0.46, 34.11, 198628, "city"),
    RecordPlace("Uganda", 22, 28, "Uganda", "UGA", None, None, None, 226074, "country"),
    None,
)
REPORTS = 9


def browser_store(path: Path) -> Path:
    """Write the store and return its path."""
    make_store(path)
    store(path, [*(report(number) for number in range(REPORTS)), hostile()])
    return path


def hostile() -> Document:
    """Return a report of hostile text whose record carries it in every field: names, place, source, reasons."""
    names = ("<script>alert(1)</script>", "<img src=x onerror=alert(2)>", "\u202egnirts desrever\u202c")
    sides = tuple(replace(actor(name, "KEN"), country=None, international="X") for name in names)
    made = record("hostile-rec", "hostile-text", actors=sides[:2], recipients=sides[2:], day=date(2022, 1, 1))
    assert made.place is not None
    made = replace(
        made,
        trigger=TextSpan(HOSTILE[:40], 0, 40),
        evidence=(Evidence(HOSTILE, 0, len(HOSTILE), "body"),),
        place=replace(made.place, name=names[1]),
        attribution=(RecordSource(names[0], 0, 25, "outlet", names[0], None, None),),
        why=names,
    )
    return document("hostile-text", HOSTILE, date(2022, 1, 1), (made,), ("coded",) * HOSTILE.count("."))


def store(path: Path, docs: list[Document]) -> None:
    """Store coded reports; those stored before under the same ids are replaced, as when coding again."""
    Database(path).add(docs, [encode(annotation_of(doc)) for doc in docs], [], "run1")


def report(number: int, *, rename: str = "") -> Document:
    """Return one report; `rename` gives its record another id, as another version of the coder would."""
    event_type, quad = TYPES[number % 3]
    day = date(2024, 5, 1 + 2 * number)
    made = record(
        f"{rename}rec{number}",
        f"report-{number}",
        event_type=event_type,
        recipients=(actor("Uganda", "UGA", sector="MIL" if number % 2 else "GOV"),),
        day=day,
        confidence=0.2 + number / 100,
    )
    score = {"REQUEST": -1.0, "ASSAULT": -9.0, "AID": 6.0}[event_type]
    made = replace(made, quad=quad, mode=None, plover_score=score, place=PLACES[number % 3])
    return document(f"report-{number}", TEXT, day, (made,), ("coded",))
