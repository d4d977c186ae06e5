"""`dateline fetch`."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common_options import Quiet
from dateline.cli.failures import caller_errors


def fetch(
    feeds: Annotated[list[str], typer.Argument(help="Addresses of RSS or Atom feeds.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", "-o", help="JSON Lines file that new reports are added to.")],
    pages: Annotated[bool, typer.Option("--pages", help="Take the text from the page of each item.")] = False,
    state: Annotated[
        Path | None, typer.Option("--state", help="What earlier polls remember; default: beside --out, .state.json.")
    ] = None,
    delay: Annotated[float, typer.Option("--delay", min=0, help="Seconds between requests to one host.")] = 1.0,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds to wait for a server.")] = 20.0,
    user_agent: Annotated[str | None, typer.Option("--user-agent", help="Name yourself and how to reach you.")] = None,
    quiet: Quiet = False,
) -> None:
    """Poll feeds politely and add new reports to a file; run again, from cron say, it asks only for what is new."""
    with caller_errors():
        from dateline import __version__
        from dateline.cli.output import name_failure, say
        from dateline.fetch.addresses import check_scheme, host_of
        from dateline.fetch.client import Manners, PoliteClient
        from dateline.fetch.file import open_reports
        from dateline.fetch.poll import poll
        from dateline.fetch.state import load_state, save_state
        from dateline.types import Failure

        for url in feeds:
            check_scheme(url)
        memory = state or out.with_name(out.name + ".state.json")
        known, added, failed = load_state(memory), 0, 0
        manners = Manners(user_agent or f"dateline/{__version__} (news feed reader)", delay, timeout)
        trusted = frozenset(host_of(url) for url in feeds)
        with PoliteClient(manners, trusted) as client, open_reports(out) as reports:
            for url in dict.fromkeys(feeds):
                for item in poll(url, known, client, pages=pages):
                    if isinstance(item, Failure):
                        failed += 1
                        name_failure(item)
                    elif reports.add(item):
                        added += 1
                save_state(known, memory)
        if not quiet:
            say(f"{added:,} new reports, {failed:,} failures; in {out}")
    if failed:
        raise typer.Exit(1)
