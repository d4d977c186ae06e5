"""The project's own gold: the examples of the ontology and the lexicon, and how many are coded as written."""

import re

from msgspec import Struct

from dateline.coder import Coder
from dateline.types import Document, EventRecord, Span

_MARK = re.compile(r"<(/?)([ar])>")


class Example(Struct, frozen=True):
    """A sentence with its marked sides and the type that it must be coded as."""

    text: str
    event_type: str | None
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    where: str


def unmark(marked: str, event_type: str | None, where: str) -> Example:
    """Take the marks <a>…</a> and <r>…</r> out of an example."""
    text, opened = "", 0
    sides: dict[str, list[Span]] = {"a": [], "r": []}
    last = 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if mark[1]:
            sides[mark[2]].append(Span(opened, len(text)))
        else:
            opened = len(text)
    return Example(text + marked[last:], event_type, tuple(sides["a"]), tuple(sides["r"]), where)


def failing_examples(examples: list[Example], coder: Coder) -> list[str]:
    """Return one line for each example that is not coded as written."""
    docs = [Document(str(number), example.text) for number, example in enumerate(examples)]
    failing: list[str] = []
    for example, doc in zip(examples, coder.annotate_many(docs), strict=True):
        records = doc.layer(EventRecord) if isinstance(doc, Document) else ()
        if not any(_fits(example, record) for record in records):
            found = [
                f"{r.event_type}({'; '.join(a.text for a in r.actors)} -> {'; '.join(a.text for a in r.recipients)})"
                for r in records
            ]
            failing.append(f"{example.where}: expected {example.event_type}, got {found}: {example.text}")
    return failing


def _fits(example: Example, record: EventRecord) -> bool:
    def covered(spans: tuple[Span, ...], sides: list[Span]) -> bool:
        return all(any(side.overlaps(span) for side in sides) for span in spans)

    actors = [Span(a.start, a.end) for a in record.actors]
    recipients = [Span(a.start, a.end) for a in record.recipients]
    return (
        record.event_type == example.event_type
        and covered(example.actors, actors)
        and covered(example.recipients, recipients)
    )


def ontology_examples(coder: Coder) -> list[Example]:
    """Return the examples of the ontology's type files."""
    return [
        unmark(example, kind.name, f"ontology/{kind.name}.toml")
        for kind in coder.knowledge.ontology.types.values()
        for example in kind.examples
    ]


def lexicon_examples(coder: Coder) -> list[Example]:
    """Return the examples of the trigger rows."""
    return [unmark(frame.example, frame.event_type, frame.row) for frame in coder.knowledge.lexicon.examples]


def own_examples(coder: Coder) -> list[Example]:
    """Return the examples of the types and triggers of the user's own ontology."""
    types = [
        unmark(example, kind.name, f"{kind.name}.toml")
        for kind in coder.knowledge.ontology.types.values()
        if kind.triggers
        for example in kind.examples
    ]
    return types + [example for example in lexicon_examples(coder) if ".toml:" in example.where]
