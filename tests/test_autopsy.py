"""A row of another coder is explained beside our record."""

from datetime import date

from dateline.export.foreign import ForeignEvent, ForeignSide
from dateline.knowledge import load
from dateline.query.autopsy import findings, nearest
from tests.records import TEXT, record

ROW = ForeignEvent(
    "gdelt", "1", date(2024, 5, 15), "190", actors=(ForeignSide("KENYA", "KEN", "KEN"),),
    recipients=(ForeignSide("NEW ZEALAND", "NZL", "NZL"),), place="Busia", place_country="KEN",
)  # fmt: skip


def test_each_part_has_its_verdict() -> None:
    ours = nearest(ROW, [record()])
    told = {item.part: item.verdict for item in findings(ROW, ours, TEXT, load().ontology)}
    assert (told["act"], told["actor"], told["place"], told["date"]) == ("different", "same", "same", "different")
    assert told["recipient"] == "different; the article nowhere says NEW ZEALAND"


def test_a_row_that_shares_nothing_has_no_record() -> None:
    foreign = ForeignEvent("icews", "1", None, "190", actors=(ForeignSide("Peru", None, "PER"),))
    assert nearest(foreign, [record()]) is None
    assert findings(foreign, None, TEXT, load().ontology)[0].verdict == "no record of ours to compare"
