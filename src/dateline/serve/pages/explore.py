"""The first page: search, filters, table, timeline, map and network of the same records."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dateline.serve.filters import read_filters
from dateline.serve.numbers import find_records
from dateline.serve.state import NavItem, SiteState
from dateline.types import Modality, SourceKind

NAV = NavItem("Explore", "/")


def routes(state: SiteState) -> list[BaseRoute]:
    """Return the address of the first page."""
    ontology = state.ontology
    choices = {
        "types": list(ontology.types),
        "contexts": sorted(ontology.contexts),
        "modes": sorted({mode.name for kind in ontology.types.values() for mode in kind.modes}),
        "modalities": [item.value for item in Modality],
        "sources": [item.value for item in SourceKind],
    }

    def explore(request: Request) -> Response:
        filters = read_filters(request.query_params)
        found = find_records(state.reading, filters)
        return state.page(request, "explore.html", {"filters": filters, "found": found, "choices": choices})

    return [Route("/", explore)]
