"""The pages of an actor, a dyad and an event."""

from functools import cache

from msgspec.structs import replace
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dateline import knowledge
from dateline.errors import InputError
from dateline.knowledge.actors import ActorBase
from dateline.serve.actors import read_actor
from dateline.serve.events import read_event
from dateline.serve.filters import Filters, read_filters
from dateline.serve.numbers import count_types, find_records
from dateline.serve.state import SiteState


def routes(state: SiteState) -> list[BaseRoute]:
    """Return the addresses of actors, dyads and events."""

    @cache
    def base() -> ActorBase:
        return knowledge.load().actors

    def actor(request: Request) -> Response:
        page = read_actor(state.reading, base(), request.query_params)
        if page is None:
            raise HTTPException(404, "no record names this actor")
        return state.page(request, "actor.html", {"page": page})

    def dyad(request: Request) -> Response:
        given = read_filters(request.query_params)
        if not given.actor or not given.recipient:
            raise InputError("a dyad needs actor and recipient, such as /dyad?actor=RUS&recipient=UKR")
        there = replace(given, limit=25)
        back = replace(there, actor=there.recipient, recipient=there.actor)
        directions = [(filters, find_records(state.reading, filters), _types(filters)) for filters in (there, back)]
        return state.page(request, "dyad.html", {"directions": directions, "a": given.actor, "b": given.recipient})

    def _types(filters: Filters) -> object:
        return count_types(state.reading, filters)

    def event(request: Request) -> Response:
        page = read_event(state.reading, request.path_params["id"])
        if page is None:
            raise HTTPException(404, "no record of this id in the store")
        return state.page(request, "event.html", {"page": page})

    return [Route("/actor", actor), Route("/dyad", dyad), Route("/event/{id}", event)]
