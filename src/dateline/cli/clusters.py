"""`dateline code --engine ray`."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.cli.output import Counter
    from dateline.scale.runs import RunOptions

ENGINES = ("processes", "ray")


def check_engine(engine: str, output: object, format: str | None, db: object) -> None:
    """Raise `InputError` for an engine that does not exist, or options that Ray cannot serve."""
    if engine not in ENGINES:
        raise InputError(f"unknown engine {engine!r}; one of {', '.join(ENGINES)}")
    if engine == "ray" and (db is not None or format not in {None, "parquet"} or output is None):
        raise InputError("--engine ray writes partitioned Parquet to a folder or address: give -o FOLDER, and no --db")


def address_of(output: Path | None) -> str:
    """Return the folder or address asked for; a path joins the two slashes of s3://bucket."""
    return re.sub(r"^([a-z][a-z0-9+.-]+):/(?!/)", r"\1://", str(output))


def code_on_cluster(
    inputs: Sequence[str], options: "RunOptions", target: str, workers: int, counter: "Counter"
) -> None:
    """Code into a folder or address of partitioned Parquet, and count what is done."""
    from dateline.export.parquet import write_parquet
    from dateline.provenance import run_of
    from dateline.scale.cluster import code_on_ray
    from dateline.scale.parts import Share, claim, shares_of
    from dateline.types import Failure

    if "-" in inputs:
        raise InputError("--engine ray reads files, folders and addresses, not standard input")
    claim(target, run_of(options.text(), parser=options.coder.parser))
    found = list(shares_of(inputs, workers))
    counter.fail(item for item in found if isinstance(item, Failure))
    shares = [item for item in found if isinstance(item, Share)]
    for report in code_on_ray(shares, options, target, write_parquet, workers=workers):
        counter.add(report.documents, report.records)
        counter.fail(report.failures)
