"""The modules of the site in the order of the bar; to add one, write it and add its line here.

A module has `routes(state) -> list[BaseRoute]` and may have `NAV`, a `NavItem`. Its templates lie in `templates/` of
the site, or in `templates/` of its own package when that package stands in `TEMPLATE_PACKAGES`.
"""

from collections.abc import Callable
from importlib import import_module
from inspect import iscoroutinefunction
from typing import cast

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dateline.serve.state import NavItem, SiteState

MODULES = (
    "dateline.serve.pages.explore",
    "dateline.serve.pages.ledger",
    "dateline.serve.pages.reader",
    "dateline.serve.pages.entities",
    "dateline.serve.pages.exports",
    "dateline.serve.review.pages",
    "dateline.serve.pages.drop",
    "dateline.serve.pages.api",
)

TEMPLATE_PACKAGES = ("dateline.serve", "dateline.serve.review")


def nav_items() -> tuple[NavItem, ...]:
    """Return the links of the bar."""
    found = (getattr(import_module(name), "NAV", None) for name in MODULES)
    return tuple(item for item in found if item is not None)


def routes_of(state: SiteState) -> list[BaseRoute]:
    """Return the routes of all modules."""
    found: list[BaseRoute] = []
    for name in MODULES:
        make = cast("Callable[[SiteState], list[BaseRoute]]", import_module(name).routes)
        found += [_with_session(route, state) for route in make(state)]
    return found


def _with_session(route: BaseRoute, state: SiteState) -> BaseRoute:
    """Let a page that only reads keep the file open from its first statement to its last."""
    if not isinstance(route, Route) or iscoroutinefunction(route.endpoint) or "POST" in (route.methods or ()):
        return route
    answer = route.endpoint

    def answer_in_session(request: Request) -> Response:
        with state.reading.session():
            return cast("Response", answer(request))

    return Route(route.path, answer_in_session)
