"""What a text is coded as, in one line a record, for the tests of sides and acts."""

from datetime import date

from dateline.coder import Coder
from dateline.types import Document, EventRecord


def told(coder: Coder, text: str) -> list[str]:
    """Return the records of a text as "TYPE: actors > recipients"."""
    doc = coder.annotate(Document("t", text, date(2024, 5, 15)))
    return [
        f"{r.event_type}: {'; '.join(a.text for a in r.actors)} > {'; '.join(a.text for a in r.recipients)}"
        for r in doc.layer(EventRecord)
    ]
