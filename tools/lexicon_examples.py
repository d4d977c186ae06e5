"""Code every example of the event lexicon and list the rows whose example does not come out as marked.

Run: python tools/lexicon_examples.py [ASSAULT …]
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from dateline.coder import Coder
from dateline.knowledge.lexicon import Frame
from dateline.types import Argument, Document, EventMention, Span

MARK = re.compile(r"</?[ar]>")


def read_marks(example: str) -> tuple[str, list[Span], list[Span]]:
    """Return the text of an example and the spans of its actors and recipients."""
    text, last = "", 0
    opened: dict[str, int] = {}
    found: dict[str, list[Span]] = {"a": [], "r": []}
    for mark in MARK.finditer(example):
        text += example[last : mark.start()]
        last = mark.end()
        side = mark.group()[-2]
        if mark.group().startswith("</"):
            found[side].append(Span(opened.pop(side, len(text)), len(text)))
        else:
            opened[side] = len(text)
    return text + example[last:], found["a"], found["r"]


def covers(side: Iterable[Argument], marked: Iterable[Span]) -> bool:
    """Tell whether every marked span overlaps an argument of the side."""
    spans = [argument.span for argument in side]
    return all(any(span.overlaps(mark) for span in spans) for mark in marked)


def judge(frame: Frame, events: Iterable[EventMention], actors: list[Span], recipients: list[Span]) -> str:
    """Return "" where some event has the frame's type and the marked sides, else what is wrong."""
    events = list(events)
    typed = [event for event in events if event.event_type == frame.event_type]
    for event in typed:
        if covers(event.actors, actors) and covers(event.recipients, recipients):
            return ""
        if covers((*event.actors, *event.recipients), [*actors, *recipients]) and not event.recipients:
            return ""
    if not events:
        return "no event"
    if not typed:
        return "type " + ", ".join(sorted({str(event.event_type) for event in events}))
    return "sides"


def check(coder: Coder, frames: Iterable[Frame]) -> Iterator[tuple[Frame, str, str]]:
    """Yield every frame with its example's text and what is wrong with its coding ("" for nothing)."""
    frames = list(frames)
    read = [read_marks(frame.example) for frame in frames]
    docs = [Document(frame.row, text) for frame, (text, _, _) in zip(frames, read, strict=True)]
    for frame, (text, actors, recipients), doc in zip(frames, read, coder.annotate_many(docs), strict=True):
        events = doc.layer(EventMention) if isinstance(doc, Document) else ()
        yield frame, text, judge(frame, events, actors, recipients)


def main() -> None:
    """Print the failing rows, then the counts."""
    coder = Coder()
    wanted = sys.argv[1:]
    frames = [
        f for f in coder.knowledge.lexicon.examples if not wanted or any(f"/{name}.csv" in f.row for name in wanted)
    ]
    counts: Counter[str] = Counter()
    for frame, text, wrong in check(coder, frames):
        counts[wrong.split(" ")[0] if wrong else "right"] += 1
        if wrong:
            print(f"{frame.row}\t{wrong}\t{text}")
    print(dict(counts))


if __name__ == "__main__":
    main()
