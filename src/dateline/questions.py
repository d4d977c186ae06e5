"""Read questions as JSON Lines and answer them, every line that can be read."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO

import msgspec

from dateline.coder import Coder
from dateline.errors import InputError
from dateline.ingest.streams import lines
from dateline.relate import Question, relate
from dateline.types import Failure

BATCH = 256


def answer_lines(stream: BinaryIO, coder: Coder, name: str) -> Iterator[bytes | Failure]:
    """Yield one JSON answer for each line, or the failure that the line is; in order."""
    coming = _questions(stream, name)
    while batch := list(islice(coming, BATCH)):
        answers = relate(coder, (item for item in batch if isinstance(item, Question)))
        for item in batch:
            yield item if isinstance(item, Failure) else msgspec.json.encode(next(answers))


def _questions(stream: BinaryIO, name: str) -> Iterator[Question | Failure]:
    decoder = msgspec.json.Decoder(Question)
    for number, line in lines(stream):
        try:
            question = decoder.decode(line)
            _check(question)
            yield question
        except (msgspec.DecodeError, InputError, UnicodeDecodeError) as error:
            yield Failure(f"{name}:{number}", "ingest", f"line {number}: {error}", name, number)


def _check(question: Question) -> None:
    """Raise `InputError` for a span outside the text."""
    spans: Iterable[tuple[int, int]] = (*question.actor, *question.recipient)
    for start, end in spans:
        if not 0 <= start < end <= len(question.text):
            raise InputError(f"span [{start}, {end}] lies outside the text of {len(question.text)} characters")
