"""`dateline demo` and `dateline evaluate`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.failures import caller_errors

if TYPE_CHECKING:
    from dateline.evaluate.run import Result


def evaluate(
    names: Annotated[list[str] | None, typer.Argument(help="Measurements to run; all when none is named.")] = None,
    shared: Annotated[Path, typer.Option(help="Folder with gold/, score/ and seed/.")] = Path("../shared"),
    results: Annotated[Path, typer.Option(help="Where results are kept.")] = Path("benchmarks/results"),
    floors: Annotated[Path, typer.Option(help="File with the floors.")] = Path("benchmarks/floors.json"),
    gate: Annotated[bool, typer.Option("--gate", help="Fail when a floor is broken.")] = False,
    keep: Annotated[Path | None, typer.Option(help="Keep the predictions in this folder.")] = None,
) -> None:
    """Measure against gold data, and hold the floors."""
    with caller_errors():
        from dateline.cli.output import say
        from dateline.evaluate.gate import broken_floors, read_floors
        from dateline.evaluate.inner import INNER, measure_inner
        from dateline.evaluate.run import measure
        from dateline.evaluate.suite import MEASUREMENTS

        unknown = sorted(set(names or ()) - {item.name for item in MEASUREMENTS} - {*INNER, "own"})
        if unknown:
            known = ", ".join((*(item.name for item in MEASUREMENTS), *INNER))
            raise typer.BadParameter(f"unknown measurement {unknown[0]!r}; these exist: {known}, own")
        limits = read_floors(floors) if gate else {}
        found = (shared / "score").is_dir()
        if not found:
            say(f"dateline: no gold data at {shared}; running the project's own examples only")
        wanted = [item for item in MEASUREMENTS if (item.name in names if names else not gate or item.name in limits)]
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
        broken = []
        for item in wanted if found else ():
            result = measure(item, shared, keep=keep)
            _keep(results / f"{item.name}.json", result)
            _print_result(result)
            broken += broken_floors([result], limits)
        for name in INNER if found else ():
            if name in names if names else not gate or name in limits:
                result = measure_inner(name, shared, keep)
                _keep(results / f"{name}.json", result)
                _print_result(result)
                broken += broken_floors([result], limits)
        if not names or "own" in names:
            own = _own_examples()
            _keep(results / "own.json", own)
            _print_result(own)
            broken += broken_floors([own], limits)
    for line in broken:
        say(f"dateline: floor broken: {line}")
    if broken:
        raise typer.Exit(1)


def _print_result(result: "Result") -> None:
    interval = f"  [{result.interval[0]:.3f}, {result.interval[1]:.3f}]" if result.interval else ""
    typer.echo(f"{result.name:<20}{result.headline_name:<40}{result.headline:.3f}{interval}")


def _keep(path: Path, result: object) -> None:
    import msgspec

    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(result), indent=1) + b"\n")


def _own_examples() -> "Result":
    """Code the ontology's and the lexicon's own examples; name those of the ontology that come out otherwise."""
    from dateline.cli.output import say
    from dateline.coder import Coder
    from dateline.evaluate.own_gold import failing_examples, lexicon_examples, ontology_examples
    from dateline.evaluate.run import Result

    coder = Coder()
    figures: dict[str, float] = {}
    for name, examples in (("ontology", ontology_examples(coder)), ("lexicon", lexicon_examples(coder))):
        failing = failing_examples(examples, coder)
        figures[name] = round(1 - len(failing) / max(len(examples), 1), 4)
        for line in failing if name == "ontology" else ():
            say(f"dateline: {line}")
    return Result("own", "lexicon examples coded as written", figures["lexicon"], None, figures)


def demo(
    db: Annotated[Path, typer.Option(help="The DuckDB file to make.")] = Path("dateline-demo.duckdb"),
) -> None:
    """Code the example reports, store them, and show the table and the timeline."""
    with caller_errors():
        from dateline.cli.demonstration import show

        show(db)
