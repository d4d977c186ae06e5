"""Errors of the caller become one line and exit status 2."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from dateline.errors import DatelineError


@contextmanager
def caller_errors() -> Iterator[None]:
    """Print a `DatelineError` in one line and leave with status 2; end quietly when the reader of a pipe has gone."""
    try:
        yield
    except DatelineError as error:
        typer.echo(f"dateline: {error}", err=True)
        raise typer.Exit(2) from error
    except BrokenPipeError:
        raise typer.Exit(0) from None
    except OSError as error:
        # A full disk, a folder that may not be written to: what is stored so far is kept.
        where = f"{error.filename}: " if error.filename else ""
        typer.echo(f"dateline: {where}{error.strerror or error}", err=True)
        raise typer.Exit(2) from error
