"""Read the sentences in training/: a type, a mode, a modality, and the marked pair."""

import hashlib
import re
from pathlib import Path
from typing import NamedTuple

from dateline.coder import Coder
from dateline.evaluate.own_gold import Example, lexicon_examples, ontology_examples
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


def read_examples() -> list[Row]:
    """Return the examples of the lexicon and of the event types, their first actor and first recipient marked.

    What the lexicon holds to be no event of a type is nothing between the two.
    """
    coder = Coder()
    found = [*lexicon_examples(coder), *ontology_examples(coder)]
    return [Row(item.event_type or "NONE", "-", "asserted", _marked(item)) for item in found if item.actors]


def _marked(example: Example) -> str:
    marks = [
        (place, sign)
        for side, signs in ((example.actors, "[]"), (example.recipients, "{}"))
        for span in side[:1]
        for place, sign in zip((span.start, span.end), signs, strict=True)
    ]
    marked = example.text
    for place, sign in sorted(marks, key=lambda mark: (mark[0], mark[1] in "]}"), reverse=True):
        marked = marked[:place] + sign + marked[place:]
    return marked


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
