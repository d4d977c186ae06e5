"""Decisions of reviewers are kept apart, outlive a recode, and can be counted and exported."""

from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from dateline.errors import InputError
from dateline.serve.reading import Reading
from dateline.serve.review.agreement import agreements, cohen_kappa, disagrees, precisions, wilson
from dateline.serve.review.coding import Side, changed_fields, coding_of, read_sides, write_sides
from dateline.serve.review.decisions import QueueKind, Verdict, add_decision, decide, read_decisions
from dateline.serve.review.gold import gold_stories
from dateline.serve.review.queue import judgements, next_records
from dateline.store.database import Database
from dateline.types import Document, EventRecord, TextSpan
from tests.records import TEXT, record

NOON = datetime(2024, 6, 1, 12)
CODES = (frozenset({"KEN", "UGA"}), frozenset({"GOV", "MIL"}))


def store(path: Path, *records: EventRecord) -> Reading:
    database = Database(path / "news.duckdb")
    documents = sorted({item.document_id for item in records})
    docs = [
        Document(name, TEXT).with_layer(EventRecord, tuple(r for r in records if r.document_id == name))
        for name in documents
    ]
    database.add(docs, [b"{}"] * len(docs), [], "run1")
    return Reading(database.path)


def judge(reading: Reading, reviewer: str, item: EventRecord, *, country: str = "", accept: bool = True) -> None:
    coding = coding_of(item)
    if country:
        coding = replace(coding, actors=(Side("Kenya", country, None, "GOV"),))
    add_decision(
        reading, decide(reviewer, item, coding if accept else None, queue=QueueKind.SAMPLE, at=NOON, note=None)
    )


def test_decision_survives_a_recode_that_renames_the_record(tmp_path: Path) -> None:
    reading = store(tmp_path, record("old"))
    judge(reading, "ada", record("old"), country="UGA")
    store(tmp_path, replace(record("new", event_type="SUPPORT"), trigger=TextSpan("Kenya urged", 10, 21)))
    held = judgements(reading)["new"]["ada"]
    assert held.verdict is Verdict.CORRECT
    assert held.coding.actors[0].country == "UGA"
    assert next_records(reading, "ada", QueueKind.CONFIDENCE) == []


def test_decision_on_other_words_stays_off_the_new_record(tmp_path: Path) -> None:
    reading = store(tmp_path, record("old"))
    judge(reading, "ada", record("old"))
    store(tmp_path, replace(record("new"), trigger=TextSpan("reported", 66, 74)))
    assert judgements(reading) == {}
    assert len(read_decisions(reading)) == 1


def test_last_decision_of_a_reviewer_counts(tmp_path: Path) -> None:
    reading = store(tmp_path, record("r1"))
    judge(reading, "ada", record("r1"))
    judge(reading, "ada", record("r1"), accept=False)
    assert [decision.verdict for decision in read_decisions(reading)] == [Verdict.REJECT]


def test_queue_begins_with_the_least_sure_and_skips_what_is_judged(tmp_path: Path) -> None:
    records = [record(f"r{n}", f"d{n}", confidence=n / 10) for n in (3, 1, 2)]
    reading = store(tmp_path, *records)
    judge(reading, "ada", records[1])
    assert [r.id for r in next_records(reading, "ada", QueueKind.CONFIDENCE)] == ["r2", "r3"]
    assert [r.id for r in next_records(reading, "bo", QueueKind.CONFIDENCE)] == ["r1", "r2", "r3"]


def test_sample_depends_on_the_seed_alone(tmp_path: Path) -> None:
    reading = store(tmp_path, *(record(f"r{n}", f"d{n}") for n in range(9)))
    drawn = [[r.id for r in next_records(reading, name, QueueKind.SAMPLE, seed=seed)] for name, seed in
             (("ada", "1"), ("bo", "1"), ("ada", "2"))]  # fmt: skip
    assert drawn[0] == drawn[1] != drawn[2]


def test_queue_by_disagreement_holds_what_reviewers_see_otherwise(tmp_path: Path) -> None:
    records = [record(f"r{n}", f"d{n}") for n in range(3)]
    reading = store(tmp_path, *records)
    for item in records[:2]:
        judge(reading, "ada", item)
    judge(reading, "bo", records[0])
    judge(reading, "bo", records[1], country="UGA")
    assert [r.id for r in next_records(reading, "ada", QueueKind.DISAGREEMENT)] == ["r1"]
    assert disagrees(judgements(reading)["r1"])


def test_a_store_nobody_reviewed_has_no_decisions(tmp_path: Path) -> None:
    reading = store(tmp_path, record("r1"))
    assert read_decisions(reading) == []
    assert list(gold_stories(reading)) == []


def test_kappa_takes_chance_away() -> None:
    pairs = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
    observed, kappa = cohen_kappa(pairs)
    assert observed == pytest.approx(0.7)
    assert kappa == pytest.approx(0.4)
    assert cohen_kappa([("a", "a")]) == (1.0, None)


def test_wilson_interval_holds_at_the_ends() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(10, 10)[0] == pytest.approx(0.7225, abs=1e-4)
    assert wilson(8, 10) == (pytest.approx(0.4902, abs=1e-4), pytest.approx(0.9433, abs=1e-4))


def test_agreement_and_precision_by_field(tmp_path: Path) -> None:
    records = [record(f"r{n}", f"d{n}") for n in range(3)]
    reading = store(tmp_path, *records)
    for item in records:
        judge(reading, "ada", item)
    judge(reading, "bo", records[0])
    judge(reading, "bo", records[1], country="UGA")
    judge(reading, "bo", records[2], accept=False)
    joined = judgements(reading)
    found = {item.field: item for item in agreements(joined)}
    assert found["verdict"].records == 3
    assert found["actors"].observed == 0.5
    assert found["event_type"].observed == 1.0
    right = {item.name: item.right for item in precisions(joined)}
    assert (right["all fields"], right["an event at all"], right["event_type"], right["actors"]) == (1, 2, 2, 1)
    assert precisions({}) == []


def test_gold_holds_corrections_decoys_and_what_is_open(tmp_path: Path) -> None:
    first, second, third = (record(name) for name in ("r1", "r2", "r3"))
    second = replace(second, trigger=TextSpan("open", 32, 36))
    third = replace(third, trigger=TextSpan("reported", 66, 74))
    reading = store(tmp_path, first, second, third)
    judge(reading, "ada", first, country="UGA")
    judge(reading, "ada", second, accept=False)
    (line,) = gold_stories(reading)
    story = msgspec.json.decode(line)
    assert story["text"] == TEXT
    assert {item["id"]: item["tier"] for item in story["records"]} == {"r1": "core", "r3": "neutral"}
    assert story["records"][0]["actors"][0]["country"] == "UGA"
    assert story["decoys"][0]["quote"] == TEXT[:56]


def test_sides_are_read_as_they_are_written() -> None:
    sides = (Side("the army", "KEN", None, "MIL"), Side(None, None, "UN", None), Side("men", None, None, "GOV"))
    assert write_sides(sides) == "the army = KEN MIL; UN; men = ? GOV"
    assert read_sides(write_sides(sides), *CODES) == sides
    with pytest.raises(InputError, match="no sector"):
        read_sides("KEN XXX", *CODES)
    with pytest.raises(InputError, match="names no side"):
        read_sides("the army", *CODES)


def test_order_of_sides_is_no_change() -> None:
    coding = coding_of(record("r1"))
    two = (Side("a", "KEN", None, "GOV"), Side("b", "UGA", None, None))
    assert changed_fields(replace(coding, actors=two), replace(coding, actors=two[::-1])) == ()
