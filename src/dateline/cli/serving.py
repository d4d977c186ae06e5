"""`dateline serve`."""

import secrets
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.failures import caller_errors
from dateline.errors import InputError, MissingDependencyError, StoreError


def serve(
    db: Annotated[Path, typer.Argument(help="The DuckDB file to show.", show_default=False)],
    host: Annotated[str, typer.Option(help="Address to listen on; beyond the loopback a token is asked for.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port to listen on.")] = 8000,
    token: Annotated[
        str | None, typer.Option(envvar="DATELINE_TOKEN", help="Token that visitors give; made up when needed.")
    ] = None,
    ontology: Annotated[
        list[str] | None,
        typer.Option(metavar="DIR", help="Ontology of your own, for the flip test beside PLOVER; may be repeated."),
    ] = None,
) -> None:
    """Open a local site on a store: reader, timeline, map, network, review desk."""
    with caller_errors():
        try:
            import uvicorn

            from dateline.serve.app import make_app
            from dateline.serve.security import LOOPBACK_HOSTS
        except ImportError as error:
            raise MissingDependencyError(
                f"{error.name} is missing; install it with: pip install 'dateline[web]'"
            ) from error
        if not db.is_file():
            raise StoreError(f"{db}: no such database; make one with: dateline code … --db {db}")
        if token is not None and len(token) < 8:
            raise InputError("--token needs at least 8 characters")
        if host not in LOOPBACK_HOSTS and token is None:
            token = secrets.token_urlsafe(24)
        app = make_app(db, token=token, ontologies=ontology or ())
        shown = f"[{host}]" if ":" in host else host
        typer.echo(
            f"{db.name} at http://{shown}:{port}/{f'?token={token}' if token else ''}  (Ctrl+C ends it)", err=True
        )
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
