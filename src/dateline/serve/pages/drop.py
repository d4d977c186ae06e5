"""Drop in: paste a text or drop a file, and see it coded."""

from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from dateline.errors import InputError
from dateline.serve.dropping import MOST_CHARACTERS, MOST_REPORTS, Bench, read_drop, read_paste
from dateline.serve.filters import read_day
from dateline.serve.security import MAX_BODY_BYTES
from dateline.serve.state import NavItem, SiteState, report_address

NAV = NavItem("Drop in", "/drop")


def routes(state: SiteState) -> list[BaseRoute]:
    """Return the addresses of the page, of its form and of storing."""
    bench = Bench(state.ontology, state.own)

    def show(request: Request, **shown: Any) -> Response:
        context: dict[str, object] = {"text": "", "day": "", "coded": None, "message": "", "stored": [],
                   "most": MOST_CHARACTERS, "most_reports": MOST_REPORTS}  # fmt: skip
        status = 400 if shown.get("message") else 200
        return state.page(request, "drop.html", {**context, **shown}, status=status)

    def empty(request: Request) -> Response:
        bench.warm()
        return show(request)

    async def drop(request: Request) -> Response:
        async with request.form(max_fields=10, max_files=2, max_part_size=MAX_BODY_BYTES) as form:
            file = form.get("file")
            content = await file.read() if isinstance(file, UploadFile) else b""
            name = file.filename or "" if isinstance(file, UploadFile) else ""
            given = {key: value for key, value in form.items() if isinstance(value, str)}
        return await run_in_threadpool(code, request, given, name, content)

    def code(request: Request, given: Mapping[str, str], name: str, content: bytes) -> Response:
        text, day = given.get("text", ""), given.get("date", "")
        try:
            dated = read_day(given, "date")
            dropped = read_drop(name, content, dated) if name else read_paste(text, dated)
            coded = bench.code(dropped)
        except InputError as error:
            return show(request, text=text, day=day, message=str(error))
        return show(request, text=text, day=day, coded=coded)

    async def keep(request: Request) -> Response:
        async with request.form(max_fields=10, max_files=0, max_part_size=MAX_BODY_BYTES) as form:
            documents = str(form.get("documents", ""))
        return await run_in_threadpool(store, request, documents)

    def store(request: Request, documents: str) -> Response:
        stored = bench.store(state.reading, documents)
        if len(stored) == 1:
            return RedirectResponse(report_address(stored[0]), 303)
        return show(request, stored=stored)

    return [
        Route("/drop", empty),
        Route("/drop", drop, methods=["POST"]),
        Route("/drop/store", keep, methods=["POST"]),
    ]
