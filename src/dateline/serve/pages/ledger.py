"""Said and done: words about deeds, and what became of them."""

import io

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dateline.query.ledger import ledger_table
from dateline.query.table import write_csv
from dateline.serve.filters import read_filters
from dateline.serve.ledgers import KINDS, OUTCOMES, Ledger, Wanted, read_ledger, read_wanted
from dateline.serve.state import NavItem, SiteState

NAV = NavItem("Said and done", "/ledger")


def routes(state: SiteState) -> list[BaseRoute]:
    """Return the addresses of the ledger: the page, JSON and CSV."""

    def found(request: Request) -> tuple[Wanted, Ledger]:
        wanted = read_wanted(request.query_params)
        return wanted, read_ledger(state.reading, read_filters(request.query_params), wanted)

    def page(request: Request) -> Response:
        wanted, ledger = found(request)
        filters = read_filters(request.query_params)
        context = {"filters": filters, "wanted": wanted, "kinds": KINDS, "outcomes": OUTCOMES, "found": ledger}
        return state.page(request, "ledger.html", context)

    def as_json(request: Request) -> Response:
        return Response(msgspec.json.encode(found(request)[1]), media_type="application/json")

    def as_csv(request: Request) -> Response:
        stream = io.BytesIO()
        write_csv(ledger_table(found(request)[1].entries), stream)
        headers = {"Content-Disposition": 'attachment; filename="ledger.csv"'}
        return Response(stream.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)

    return [Route("/ledger", page), Route("/api/ledger", as_json), Route("/ledger.csv", as_csv)]
