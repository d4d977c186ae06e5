"""The pages of the review desk: the queue, one decision, what the decisions say, and gold."""

from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import urlencode

from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from dateline import knowledge
from dateline.errors import InputError
from dateline.serve.reading import Reading, statements
from dateline.serve.review.agreement import Precision, agreements, precisions
from dateline.serve.review.coding import FIELDS, coding_of, write_sides
from dateline.serve.review.decisions import Decision, QueueKind, add_decision, decide, join, read_decisions
from dateline.serve.review.forms import Choices, read_coding, read_reviewer
from dateline.serve.review.gold import gold_stories
from dateline.serve.review.queue import find_record, judged_records, judgements, next_records
from dateline.serve.state import NavItem, SiteState
from dateline.types import EventRecord

NAV = NavItem("Review", "/review")
MARGIN = 260
"""Characters shown on either side of the evidence, within its paragraph."""

MOST_EVIDENCE = 2_000
"""Characters of the evidence that a card shows."""


class Desk(Struct, frozen=True):
    """Who reviews, and by which queue."""

    reviewer: str
    queue: QueueKind
    seed: str

    @property
    def address(self) -> str:
        return "/review?" + urlencode({"reviewer": self.reviewer, "queue": self.queue.value, "seed": self.seed})


class Item(Struct, frozen=True):
    """A record on the desk, with the words around its evidence and what reviewers have said."""

    record: EventRecord
    before: str
    words: str
    after: str
    held: tuple[Decision, ...] = ()
    message: str = ""

    def by(self, reviewer: str) -> Decision | None:
        """Return what this reviewer decided."""
        return next((decision for decision in self.held if decision.reviewer == reviewer), None)


def routes(state: SiteState) -> list[BaseRoute]:
    """Return the addresses of the review desk."""
    ontology, actors = state.ontology, knowledge.load().actors
    choices = Choices(
        types={name: tuple(mode.name for mode in kind.modes) for name, kind in ontology.types.items()},
        countries=frozenset(actors.countries),
        sectors=frozenset(ontology.sectors),
    )
    shared: dict[str, object] = {"choices": choices, "kinds": list(QueueKind), "write_sides": write_sides,
                                 "coding_of": coding_of}  # fmt: skip

    def desk(request: Request) -> Response:
        here = _desk(request.query_params)
        items: list[Item] = []
        if here.reviewer:
            records = next_records(state.reading, here.reviewer, here.queue, seed=here.seed)
            held = judgements(state.reading) if here.queue is QueueKind.DISAGREEMENT else {}
            items = _items(state.reading, records, held)
        names = sorted({decision.reviewer for decision in read_decisions(state.reading)})
        return state.page(request, "review.html", {**shared, "desk": here, "items": items, "names": names})

    async def judge(request: Request) -> Response:
        async with request.form() as form:
            given = {name: value for name, value in form.items() if isinstance(value, str)}
        return await run_in_threadpool(_judge, request, given)

    def _judge(request: Request, given: Mapping[str, str]) -> Response:
        here = _desk(given)
        if "hx-request" not in request.headers:
            _decide(state.reading, here, given, choices)
            return RedirectResponse(here.address, 303)
        message = ""
        try:
            _decide(state.reading, here, given, choices)
        except InputError as error:
            message = str(error)
        record = _record(state.reading, given)
        held = {} if message else judgements(state.reading)
        (item,) = _items(state.reading, [record], held, message)
        return state.page(request, "review_card.html", {**shared, "desk": here, "item": item})

    def summary(request: Request) -> Response:
        decisions = read_decisions(state.reading)
        joined = join(decisions, judged_records(state.reading, decisions))
        context = {
            "decisions": decisions,
            "judged": len(joined),
            "lost": sum(not any(d in held.values() for held in joined.values()) for d in decisions),
            "agreements": agreements(joined),
            "all": precisions(joined),
            "sample": precisions(joined, sample_only=True),
            "fields": ("all fields", "an event at all", *FIELDS),
            "types": _by_type(state.reading, precisions(joined)),
        }
        return state.page(request, "review_summary.html", context)

    def gold(request: Request) -> Response:
        reviewer = request.query_params.get("reviewer") or None
        lines = b"".join(line + b"\n" for line in gold_stories(state.reading, reviewer=reviewer))
        headers = {"Content-Disposition": 'attachment; filename="gold.jsonl"'}
        return Response(lines, media_type="application/x-ndjson", headers=headers)

    return [
        Route("/review", desk),
        Route("/review/decide", judge, methods=["POST"]),
        Route("/review/summary", summary),
        Route("/review/gold.jsonl", gold),
    ]


def _desk(given: Mapping[str, str]) -> Desk:
    name = given.get("queue", QueueKind.CONFIDENCE.value)
    if name not in list(QueueKind):
        raise InputError(f"{name[:40]!r} is no queue; these exist: {', '.join(QueueKind)}")
    return Desk(read_reviewer(given.get("reviewer", "")), QueueKind(name), given.get("seed", "1")[:40] or "1")


def _decide(reading: Reading, here: Desk, given: Mapping[str, str], choices: Choices) -> None:
    """Read one decision from a form and store it."""
    if not here.reviewer:
        raise InputError("no reviewer: say who you are")
    record = _record(reading, given)
    verdict = given.get("verdict", "")
    if verdict not in ("accept", "reject", "edit"):
        raise InputError(f"{verdict[:40]!r} is no verdict; these exist: accept, reject, edit")
    coding = (
        {"reject": None, "accept": coding_of(record)}.get(verdict) if verdict != "edit" else read_coding(given, choices)
    )
    note = given.get("note", "").strip()[:500] or None
    add_decision(reading, decide(here.reviewer, record, coding, queue=here.queue, at=datetime.now(UTC), note=note))


def _record(reading: Reading, given: Mapping[str, str]) -> EventRecord:
    record = find_record(reading, given.get("record", ""))
    if record is None:
        raise InputError("this record is gone: the report was coded again; load the page anew")
    return record


def _items(
    reading: Reading, records: list[EventRecord], held: Mapping[str, Mapping[str, Decision]], message: str = ""
) -> list[Item]:
    documents = sorted({record.document_id for record in records})
    rows = reading.rows(statements("review")["texts"], {"documents": documents}) if documents else []
    texts = {str(row["id"]): str(row["text"]) for row in rows}
    return [
        Item(record, *_around(record, texts.get(record.document_id, "")),
             tuple(decision for _, decision in sorted(held.get(record.id, {}).items())), message)
        for record in records
    ]  # fmt: skip


def _around(record: EventRecord, text: str) -> tuple[str, str, str]:
    """Return the words before the evidence, the evidence, and the words after it, within the paragraph."""
    start, end = record.evidence[0].start, record.evidence[0].end
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    before, after = text[first:start], text[end:last]
    if len(before) > MARGIN:
        before = "… " + before[-MARGIN:].split(" ", 1)[-1]
    if len(after) > MARGIN:
        after = after[:MARGIN].rsplit(" ", 1)[0] + " …"
    return before, text[start : min(end, start + MOST_EVIDENCE)], after


def _by_type(reading: Reading, found: list[Precision]) -> list[tuple[str, int, Precision | None]]:
    """Return each type with the machine's count and, where judged, its precision."""
    known = {item.name: item for item in found}
    rows = reading.rows(statements("review")["counts"])
    return [(str(row["event_type"]), int(str(row["count"])), known.get(str(row["event_type"]))) for row in rows]
