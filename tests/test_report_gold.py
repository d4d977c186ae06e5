"""Annotated reports are read to the letter, and records are judged by them as documented."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from dateline.errors import InputError
from dateline.evaluate.report_gold import (
    GoldActor,
    GoldEvent,
    GoldReport,
    Quote,
    Verdict,
    judge_records,
    read_reports,
)
from dateline.types import EventRecord, Evidence, RecordActor, TextSpan
from tests.records import record

TEXT = "Peru accused Chile of spying. Later Peru met Chile in Lima."
PERU, CHILE = GoldActor("Peru", "PER"), GoldActor("Chile", "CHL")


def gold(tier: str = "core") -> GoldReport:
    events = (
        GoldEvent("R1", tier, (Quote("Peru accused Chile of spying"),), "ACCUSE", (PERU,), (CHILE,)),
        GoldEvent("R2", "core", (Quote("Peru met Chile"),), "CONSULT", (PERU, CHILE), ()),
    )
    return GoldReport("r", date(2020, 1, 1), events, TEXT)


def told(event_type: str, words: str, actors: tuple[str, ...], recipients: tuple[str, ...] = ()) -> EventRecord:
    at = TEXT.index(words)
    sides = (
        tuple(RecordActor(code, 0, 1, code, None, code, None, "GOV", ("GOV",), None) for code in side)
        for side in (actors, recipients)
    )
    actor_side, recipient_side = sides
    return msgspec.structs.replace(
        record(event_type=event_type, actors=actor_side, recipients=recipient_side),
        trigger=TextSpan(words, at, at + len(words)),
        evidence=(Evidence(words, at, at + len(words), "body"),),
    )


@pytest.mark.parametrize(
    ("record_told", "verdict"),
    [
        (told("ACCUSE", "Peru accused Chile", ("PER",), ("CHL",)), Verdict(True, True)),
        (told("ACCUSE", "Peru accused Chile", ("PER",)), Verdict(True, False)),
        (told("REJECT", "Peru accused Chile", ("PER",), ("CHL",)), Verdict(False, False)),
        (told("CONSULT", "Peru met Chile", ("PER",), ("CHL",)), Verdict(True, True)),
        (told("CONSULT", "in Lima", ("PER",), ("CHL",)), Verdict(False, False)),
    ],
)
def test_a_record_is_judged_by_the_event_whose_words_it_shares(record_told: EventRecord, verdict: Verdict) -> None:
    assert judge_records(gold(), [record_told]) == [verdict]


def test_a_second_record_of_one_event_is_wrong() -> None:
    twice = [told("ACCUSE", "Peru accused Chile", ("PER",), ("CHL",)), told("ACCUSE", "spying", ("PER",))]
    assert judge_records(gold(), twice) == [Verdict(True, True), Verdict(False, False)]


def test_what_may_be_coded_or_not_gets_no_verdict() -> None:
    assert judge_records(gold("neutral"), [told("ACCUSE", "Peru accused Chile", ("PER",), ("CHL",))]) == [None]


def test_evidence_that_is_not_in_the_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_bytes(msgspec.json.encode(gold()))
    (tmp_path / "r.txt").write_text("Peru accused Chile.", encoding="utf-8")
    with pytest.raises(InputError, match=r"r\.json: not in the text: 'Peru accused Chile of spying'"):
        read_reports(tmp_path)


def test_the_annotated_reports_of_the_repository_can_be_read() -> None:
    reports = read_reports(Path(__file__).parent.parent / "training" / "reports")
    assert len(reports) >= 40
    assert all(any(event.tier == "core" for event in report.records) for report in reports)
