"""Make the table of scores in the README from the kept results."""

import json
from pathlib import Path

ROWS = (
    ("stories", "whole stories: full record F1", "headline"),
    ("stories", "whole stories: evidence and type F1", "f1_evidence_type"),
    ("raw", "raw sentences: strict root macro-F1", "headline"),
    ("raw", "raw sentences: lenient root macro-F1", "lenient_root_macro_f1"),
    ("relate", "relation typing: root macro-F1", "headline"),
    ("restraint", "silence where nothing happened: accuracy", "headline"),
    ("actors", "actor resolution: country and sector", "headline"),
    ("times", "time expressions: strict span F1", "spans.strict.f1"),
    ("places-geowebnews", "places (GeoWebNews): span F1", "spans.relaxed.f1"),
    ("places-lgl", "places (LGL): span F1", "spans.relaxed.f1"),
    ("police", "what police did: recall of arrests", "ARREST recall"),
    ("attribution", "attribution: cue overlap F1", "slots.cue overlap.f1"),
    ("html-body", "article body of web pages: F1", "headline"),
    ("html-date", "publication date of web pages: exact", "headline"),
    ("merge-newswcl50", "same event across reports (NewsWCL50): F1", "headline"),
)


def table(folder: Path) -> str:
    """Return the table in Markdown; a measurement that was not run is left out."""
    lines = ["| measurement | score |", "|---|---|"]
    for name, label, figure in ROWS:
        path = folder / f"{name}.json"
        if path.exists():
            lines.append(f"| {label} | {json.loads(path.read_text(encoding='utf-8'))['figures'][figure]:.3f} |")
    return "\n".join(lines) + "\n"
