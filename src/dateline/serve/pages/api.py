"""The JSON interface: the same filters, the same numbers as the pages."""

from collections.abc import Callable

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dateline.serve.filters import Filters, read_filters
from dateline.serve.numbers import find_records, make_map, make_network, make_timeline
from dateline.serve.openapi import PARAMETERS, PATHS, openapi
from dateline.serve.reading import Reading
from dateline.serve.state import NavItem, SiteState

NAV = NavItem("API", "/api")

ANSWERS: dict[str, Callable[[Reading, Filters], object]] = {
    "/api/records": find_records,
    "/api/timeline": make_timeline,
    "/api/map": make_map,
    "/api/network": make_network,
}


def routes(state: SiteState) -> list[BaseRoute]:
    """Return the addresses of the JSON interface and its page."""

    def readable(request: Request) -> Response:
        return state.page(request, "api.html", {"paths": PATHS, "parameters": PARAMETERS})

    def description(request: Request) -> Response:
        return _json(openapi())

    def answering(answer: Callable[[Reading, Filters], object]) -> Callable[[Request], Response]:
        return lambda request: _json(answer(state.reading, read_filters(request.query_params)))

    return [
        Route("/api", readable),
        Route("/api/openapi.json", description),
        *(Route(path, answering(answer)) for path, answer in ANSWERS.items()),
    ]


def _json(value: object) -> Response:
    return Response(msgspec.json.encode(value), media_type="application/json")
