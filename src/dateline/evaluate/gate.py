"""Hold the floors: a figure that falls below its floor is named."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from dateline.errors import InputError
from dateline.evaluate.run import Result

Floors = Mapping[str, Mapping[str, float]]
"""Measurement to figure to the least value; a figure whose name begins with "max " is a ceiling."""


def read_floors(path: Path) -> Floors:
    """Read the floors; raises `InputError` where the file is missing or malformed."""
    if not path.exists():
        raise InputError(f"{path}: no floors; run in the project's folder or name the file with --floors")
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, float]])
    except msgspec.DecodeError as error:
        raise InputError(f"{path}: {error}") from error


def broken_floors(results: Sequence[Result], floors: Floors) -> list[str]:
    """Return one line for each floor that does not hold; a missing figure breaks its floor."""
    broken: list[str] = []
    for result in results:
        for name, limit in floors.get(result.name, {}).items():
            ceiling = name.startswith("max ")
            figure = result.figures.get(name.removeprefix("max "))
            if figure is None:
                broken.append(f"{result.name}: {name} was not measured; its floor is {limit}")
            elif ceiling and figure > limit:
                broken.append(f"{result.name}: {name.removeprefix('max ')} is {figure:.3f}, at most {limit} allowed")
            elif not ceiling and figure < limit:
                broken.append(f"{result.name}: {name} is {figure:.3f}, below its floor of {limit}")
    return broken
