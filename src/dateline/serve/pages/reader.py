"""The reader: a report with its evidence marked, and what was made of it."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dateline.serve.filters import read_count
from dateline.serve.reading import statements
from dateline.serve.reports import read_report
from dateline.serve.state import SiteState


def routes(state: SiteState) -> list[BaseRoute]:
    """Return the address of a report."""

    def reader(request: Request) -> Response:
        id = request.path_params["id"]
        report = read_report(state, id, read_count(request.query_params, "start", 0, 10**9))
        if report is None:
            failed = state.reading.rows(statements("report")["failure"], {"id": id})
            why = f"{failed[0]['stage']}: {failed[0]['error']}" if failed else "no report of this name in the store"
            raise HTTPException(404, f"{id}: {why}")
        return state.page(request, "report.html", {"report": report})

    return [Route("/report/{id:path}", reader)]
