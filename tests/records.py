"""Records made by hand, for the tests of what comes after coding."""

from datetime import date

from dateline.types import (
    EventRecord,
    Evidence,
    Magnitude,
    Modality,
    Reading,
    RecordActor,
    RecordDate,
    RecordPlace,
    RecordSource,
    TextSpan,
)  # fmt: skip

TEXT = "On Monday Kenya urged Uganda to open the border at Busia, the KBC reported."


def actor(text: str, country: str, *, sector: str = "GOV", name: str | None = None) -> RecordActor:
    """Return one side of a record; the offsets are those of the text in `TEXT` where it stands there."""
    start = max(TEXT.find(text), 0)
    return RecordActor(
        text, start, start + len(text), name or text, None, country, None, sector, (sector,), None, "name"
    )


def record(
    identity: str = "r1",
    document_id: str = "d1",
    *,
    event_type: str | None = "REQUEST",
    actors: tuple[RecordActor, ...] = (actor("Kenya", "KEN"),),
    recipients: tuple[RecordActor, ...] = (actor("Uganda", "UGA"),),
    day: date | None = date(2024, 5, 13),
    dead: int | None = None,
    confidence: float = 0.8,
) -> EventRecord:
    """Return a record of `TEXT`, with the parts that a test cares about."""
    return EventRecord(
        id=identity,
        document_id=document_id,
        document_date=date(2024, 5, 15),
        event_type=event_type,
        mode="change",
        contexts=("diplomatic", "economic"),
        quad="verbal_conflict",
        plover_score=-1.0,
        cameo="022",
        goldstein=3.2,
        modality=Modality.ASSERTED,
        historical=False,
        actors=actors,
        recipients=recipients,
        trigger=TextSpan("urged", 16, 21),
        evidence=(Evidence(TEXT[:56], 0, 56, "body"),),
        date=RecordDate(str(day) if day else None, day, day, "day", TextSpan("On Monday", 0, 9), "clause", None),
        place=RecordPlace("Busia", 51, 56, "Busia", "KEN", "Busia", 0.46, 34.11, 198628, "city"),
        attribution=(RecordSource("the KBC", 58, 65, "outlet", "KBC", "KEN", "state"),),
        magnitude=Magnitude(dead=dead),
        confidence=confidence,
        readings=(Reading("recipients", "Tanzania", 0.2),),
        why=("triggers/REQUEST.csv:12 urge",),
    )
