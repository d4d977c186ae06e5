"""Words are set against the deeds that answer them."""

import random
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from dateline.cli import app
from dateline.merge import merge
from dateline.merge.ledger import ledger
from dateline.query.ledger import ledger_table
from dateline.types import DeedRelation, EventRecord, Evidence, LedgerEntry, Outcome, RecordDate, SpokenKind, TextSpan
from tests.records import actor, record

KENYA, SOMALIA, UGANDA = actor("Kenya", "KEN"), actor("Somalia", "SOM"), actor("Uganda", "UGA")


def said(event_type: str, day: date, words: str, *, act: str = "say", of: str = "RETREAT", kind: str = "withdraw",
         by: object = KENYA, to: object = SOMALIA, identity: str = "said") -> EventRecord:  # fmt: skip
    base = record(identity, identity, event_type=event_type, actors=(by,), recipients=(to,) if to else (), day=day)  # type: ignore[arg-type]
    return replace(base, evidence=(Evidence(words, 0, len(words), "body"),), place=None, act=act, content_type=of,
                   content_act=kind, trigger=TextSpan(f"{event_type} {identity}", 0, 1))  # fmt: skip


def done(event_type: str, day: date, words: str, *, act: str = "withdraw", by: object = KENYA, to: object = SOMALIA,
         identity: str = "deed") -> EventRecord:  # fmt: skip
    return replace(said(event_type, day, words, act=act, by=by, to=to, identity=identity), content_type=None,
                   content_act=None)  # fmt: skip


PROMISE = said("CONCEDE", date(2024, 5, 3), "Kenya promised to withdraw its troops from Gedo")
WITHDRAWAL = done("RETREAT", date(2024, 6, 10), "Kenya withdrew its troops from Gedo")


def entry_of(*records: EventRecord) -> LedgerEntry:
    return next(entry for entry in ledger(merge(records), records) if entry.event_id == "said")


def test_a_promise_is_linked_to_the_later_deed() -> None:
    entry = entry_of(PROMISE, WITHDRAWAL)
    assert (entry.kind, entry.outcome, entry.content_type) == (SpokenKind.PROMISE, Outcome.DONE, "RETREAT")
    (deed,) = entry.deeds
    assert (deed.event_id, deed.relation, deed.days) == ("deed", DeedRelation.DONE, 38)


@pytest.mark.parametrize(
    "deed",
    [
        replace(WITHDRAWAL, date=RecordDate("2024-04-01", date(2024, 4, 1), date(2024, 4, 1), "day", None, "clause")),
        done("RETREAT", date(2026, 6, 10), "Kenya withdrew its troops from Gedo"),
        done("RETREAT", date(2024, 6, 10), "Uganda withdrew its troops from Gedo", by=UGANDA),
        done("RETREAT", date(2024, 6, 10), "Kenya freed four bloggers", act="release", to=UGANDA),
        done("SANCTION", date(2024, 6, 10), "Kenya withdrew its troops from Gedo"),
    ],
    ids=["before", "years later", "another's", "another kind", "another type"],
)
def test_a_deed_of_another_time_side_or_kind_answers_nothing(deed: EventRecord) -> None:
    assert entry_of(PROMISE, deed).outcome is Outcome.OPEN


def test_the_opposite_deed_breaks_a_promise() -> None:
    entry = entry_of(PROMISE, done("MOBILIZE", date(2024, 5, 20), "Kenya sent troops to Gedo", act="deploy"))
    assert (entry.outcome, entry.deeds[0].relation) == (Outcome.NOT_DONE, DeedRelation.OPPOSITE)


def test_who_is_asked_answers_a_request() -> None:
    asked = said("REQUEST", date(2024, 5, 3), "Uganda urged Kenya to withdraw its troops", by=UGANDA, to=KENYA)
    refusal = said("REJECT", date(2024, 5, 9), "Kenya refused to withdraw its troops", act="refuse", to=UGANDA,
                   identity="no")  # fmt: skip
    entry = entry_of(asked, refusal)
    assert (entry.kind, entry.outcome, entry.deeds[0].relation) == (
        SpokenKind.REQUEST, Outcome.NOT_DONE, DeedRelation.REFUSED,
    )  # fmt: skip
    assert entry_of(asked, refusal, WITHDRAWAL).outcome is Outcome.MIXED


def test_a_denial_is_contradicted_by_reports_of_the_deed_before_it() -> None:
    denial = said(
        "REJECT", date(2024, 5, 3), "Kenya denied that it had shelled Gedo", act="deny", of="ASSAULT", kind="shell"
    )
    shelling = done("ASSAULT", date(2024, 4, 30), "Kenya shelled Gedo at night", act="shell")
    entry = entry_of(denial, shelling)
    assert (entry.kind, entry.outcome, entry.deeds[0].days) == (SpokenKind.DENIAL, Outcome.CONTRADICTED, -3)


def test_the_cameo_code_says_what_words_are_about_where_the_record_does_not() -> None:
    promise = replace(PROMISE, event_type="AGREE", cameo="033", content_type=None, content_act=None)
    aid = done("AID", date(2024, 5, 20), "Kenya promised aid for Gedo and gave it", act="aid")
    assert entry_of(promise, aid).outcome is Outcome.DONE


def test_order_of_records_does_not_matter() -> None:
    records = [
        PROMISE,
        WITHDRAWAL,
        done("MOBILIZE", date(2024, 5, 20), "Kenya sent troops to Gedo", act="deploy", identity="m"),
    ]
    first = ledger(merge(records), records)
    random.Random(1).shuffle(records)
    assert ledger(merge(records), records) == first


def test_the_table_has_a_row_a_deed_and_one_for_words_unanswered() -> None:
    other = said("THREATEN", date(2024, 5, 4), "Uganda threatened to close its border", by=UGANDA, of="SANCTION",
                 kind="close", identity="threat")  # fmt: skip
    records = [PROMISE, WITHDRAWAL, other]
    table = ledger_table(ledger(merge(records), records))
    assert table.column("outcome") == ["done", "open"]
    assert table.column("deed_days") == [38, None]


@pytest.mark.parser
def test_the_command_sets_words_against_deeds(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(
        '{"id": "a", "date": "2024-05-03", "text": "Kenya promised on Friday to withdraw its troops from Somalia."}\n'
        '{"id": "b", "date": "2024-06-10", "text": "Kenya withdrew its troops from Somalia on Monday."}\n'
    )
    runner = CliRunner()
    out = tmp_path / "records.jsonl"
    assert runner.invoke(app, ["code", str(source), "-o", str(out), "--quiet"]).exit_code == 0
    found = runner.invoke(app, ["ledger", str(out), "--kind", "promise", "--format", "csv"])
    assert found.exit_code == 0
    assert found.stdout.splitlines()[1].split(",")[7] == "done"
    wrong = runner.invoke(app, ["ledger", str(out), "--outcome", "maybe"])
    assert wrong.exit_code == 2
