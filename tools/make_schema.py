"""Write docs/schema.md from the types: every field of a record and of an event, with its type."""

import re
from pathlib import Path

import msgspec

from dateline import types

ROOT = Path(__file__).resolve().parent.parent
SHOWN = (
    types.EventRecord, types.RecordActor, types.RecordDate, types.RecordPlace, types.RecordSource, types.Evidence,
    types.TextSpan, types.Magnitude, types.Reading, types.Event,
)  # fmt: skip


def schema() -> str:
    """Return the page."""
    lines = ["# Schema", "", "Made by `tools/make_schema.py` from `dateline.types`; do not edit by hand.", ""]
    for kind in SHOWN:
        lines += [f"## {kind.__name__}", "", (kind.__doc__ or "").strip(), "", "| field | type |", "|---|---|"]
        for field in msgspec.structs.fields(kind):
            name = re.sub(r"(dateline\.types\.\w+|datetime|msgspec\._core)\.", "", str(field.type))
            name = name.replace("<class '", "").replace("'>", "").replace("<enum '", "").replace("|", "or")
            lines.append(f"| `{field.encode_name}` | {name} |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    (ROOT / "docs" / "schema.md").write_text(schema(), encoding="utf-8")
