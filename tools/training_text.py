"""Read the sentences in training/: a type, a mode, a modality, and the marked pair."""

import hashlib
import re
from pathlib import Path
from typing import NamedTuple

from dateline.matching.relation_model import MarkedPair
from dateline.types import Span

TEXT = Path("training/relations")
MODALITIES = ["asserted", "future", "hypothetical", "negated"]
MARKED = re.compile(r"([\[{])([^\]}]*)([\]}])")


class Row(NamedTuple):
    """A line of the training text."""

    type: str
    mode: str
    modality: str
    marked: str


def read_rows(folder: Path) -> list[Row]:
    """Read all lines; raise on one that breaks the form."""
    rows: list[Row] = []
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            mode, modality, marked = line.split("\t")
            if [marked.count(sign) for sign in "[]{}"] != [1, 1, 1, 1] or modality not in MODALITIES:
                raise ValueError(f"{path}:{number}: needs one [actor], one {{recipient}} and a known modality")
            rows.append(Row(path.stem.partition("-")[0], mode, modality, marked))
    return rows


def pair_of(marked: str) -> MarkedPair:
    """Take the marks out of a line, keeping where they stood."""
    text, spans = "", {}
    done = 0
    for mark in MARKED.finditer(marked):
        text += marked[done : mark.start()]
        spans[mark[1]] = Span(len(text), len(text) + len(mark[2]))
        text += mark[2]
        done = mark.end()
    return MarkedPair(text + marked[done:], spans.get("["), spans.get("{"))


def is_held_out(row: Row) -> bool:
    """Tell whether a row is of the tenth that is never trained on; rows of one sentence go together."""
    plain = row.marked.translate(str.maketrans("", "", "[]{}"))
    return hashlib.sha256(plain.encode()).digest()[0] % 10 == 0
