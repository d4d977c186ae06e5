"""The site over one store."""

import secrets
from collections.abc import Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from dateline import knowledge
from dateline.errors import DatelineError, InputError, StoreError
from dateline.serve.reading import BusyError, Reading
from dateline.serve.registry import TEMPLATE_PACKAGES, nav_items, routes_of
from dateline.serve.scores import own_scales
from dateline.serve.security import Guard
from dateline.serve.state import SiteState, make_templates
from dateline.store.database import Database

STATIC = Path(__file__).parent / "static"


def make_app(db_path: str | Path, *, token: str | None = None, ontologies: Sequence[str] = ()) -> Starlette:
    """Return the site as an ASGI application. With `token`, every request must carry it.

    `ontologies` are folders with ontologies of the user's own; raises `KnowledgeError` where one cannot be read.
    """
    own = own_scales(ontologies)
    _bring_up_to_date(Database(db_path))
    state = SiteState(Reading(db_path), make_templates(*TEMPLATE_PACKAGES), nav_items(), knowledge.load().ontology, own)

    def show_error(request: Request, error: Exception) -> Response:
        status, message = _told(error)
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": message}, status)
        headline = {503: "The store is busy", 404: "Nothing here", 400: "That cannot be read"}.get(status, "An error")
        response = state.page(request, "error.html", {"headline": headline, "message": message}, status=status)
        if status == 503:
            response.headers["Retry-After"] = "3"
        return response

    return Starlette(
        routes=[*routes_of(state), Mount("/static", StaticFiles(directory=STATIC), name="static")],
        middleware=[Middleware(Guard, token=token, secret=secrets.token_bytes(32))],
        exception_handlers={DatelineError: show_error, HTTPException: show_error},
    )


def _bring_up_to_date(database: Database) -> None:
    """Let a store of an earlier version have what the pages ask for; one that is being written to is new enough."""
    if not database.path.exists():
        return
    try:
        with database.open():
            pass
    except StoreError:
        # The pages say what is the matter, and go on when it is over.
        return


def _told(error: Exception) -> tuple[int, str]:
    """Return the status and the message of an error."""
    if isinstance(error, HTTPException):
        return error.status_code, str(error.detail)
    if isinstance(error, BusyError):
        return 503, f"{error} This page can be loaded again in a moment."
    return (400 if isinstance(error, InputError) else 500), str(error)
