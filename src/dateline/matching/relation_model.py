"""Ask the learned model what one phrase of a sentence does to another.

Marked pairs as in Baldini Soares et al. 2019 (entity markers, the vectors of the opening marks), with the mean of the
sentence beside them.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from msgspec import Struct

from dateline.knowledge.relations import RelationKnowledge
from dateline.matching.encoder import Encoder, Floats, softmax
from dateline.matching.wordpiece import WordPiece
from dateline.types import Span

BATCH = 32
BEFORE = 20
"""Pieces kept before the first mark where a sentence is too long."""


class MarkedPair(Struct, frozen=True):
    """A text with the phrase that acts and the phrase acted on; either may be missing."""

    text: str
    actor: Span | None
    recipient: Span | None


class Opinion(Struct, frozen=True):
    """What the model thinks of a pair: a probability for each type (and for none), and for each modality."""

    types: Mapping[str, float]
    modalities: Mapping[str, float]


class PairReader:
    """Turns a marked pair into the pieces that the model reads; training and use share it."""

    __slots__ = ("_end", "_longest", "_marks", "_start", "_words")

    def __init__(self, vocabulary: Mapping[str, int], marks: Sequence[str], longest: int) -> None:
        self._words = WordPiece(vocabulary)
        self._marks = tuple(vocabulary[mark] for mark in marks)
        self._start, self._end = vocabulary["[CLS]"], vocabulary["[SEP]"]
        self._longest = longest

    def row(self, pair: MarkedPair) -> tuple[list[int], int, int]:
        """Return the pieces of a pair with its marks, and where the opening marks of actor and recipient stand."""
        edges = sorted(self._edges(pair))
        pieces = [self._start]
        places = {self._marks[0]: 0, self._marks[2]: 0}
        done = 0
        for place, _, mark in edges:
            pieces += self._words.pieces(pair.text[done:place])
            if mark in places:
                places[mark] = len(pieces)
            pieces.append(mark)
            done = place
        pieces += self._words.pieces(pair.text[done:])
        return self._cut(pieces, places[self._marks[0]], places[self._marks[2]])

    def _edges(self, pair: MarkedPair) -> Iterator[tuple[int, int, int]]:
        """Return each mark with its place; at one place what closes comes first."""
        for number, side in enumerate((pair.actor, pair.recipient)):
            if side is not None:
                yield side.start, 1, self._marks[2 * number]
                yield side.end, 0, self._marks[2 * number + 1]

    def _cut(self, pieces: list[int], actor: int, recipient: int) -> tuple[list[int], int, int]:
        """Keep the stretch around the marks where the text is longer than the model reads."""
        room = self._longest - 2
        if len(pieces) - 1 > room:
            marks = [place for place in (actor, recipient) if place] or [1]
            first = max(1, min(min(marks) - BEFORE, len(pieces) - room))
            if max(marks) - first >= room:
                first = max(1, max(marks) - room + BEFORE)
            pieces = [pieces[0], *pieces[first : first + room]]
            actor, recipient = (place - first + 1 if place >= first else 0 for place in (actor, recipient))
        return [*pieces, self._end], actor, recipient


class RelationModel:
    """The model with its reader; make one and use it many times."""

    __slots__ = ("_encoder", "_names", "_reader")

    def __init__(self, knowledge: RelationKnowledge) -> None:
        self._names = knowledge.names
        self._reader = PairReader(knowledge.vocabulary, self._names.marks, self._names.longest)
        self._encoder = Encoder(knowledge.arrays)

    def judge(self, pairs: Sequence[MarkedPair]) -> list[Opinion]:
        """Return an opinion on every pair, in order."""
        rows = [self._reader.row(pair) for pair in pairs]
        order = sorted(range(len(rows)), key=lambda number: (len(rows[number][0]), number))
        found: dict[int, Opinion] = {}
        for first in range(0, len(order), BATCH):
            numbers = order[first : first + BATCH]
            found.update(zip(numbers, self._judge([rows[number] for number in numbers]), strict=True))
        return [found[number] for number in range(len(pairs))]

    def _judge(self, rows: Sequence[tuple[list[int], int, int]]) -> list[Opinion]:
        state = self._encoder.encode([pieces for pieces, _, _ in rows])
        numbers = np.arange(len(rows))
        lengths = np.array([len(pieces) for pieces, _, _ in rows])
        inside = (np.arange(state.shape[1])[None, :] < lengths[:, None]).astype(np.float32)
        mean = (state * inside[:, :, None]).sum(1) / lengths[:, None].astype(np.float32)
        sides = [state[numbers, [row[side] for row in rows]] for side in (1, 2)]
        hidden = self._encoder.bend(np.concatenate([*sides, mean], axis=-1), "hidden")
        types = softmax(self._encoder.apply(hidden, "types"))
        modalities = softmax(self._encoder.apply(hidden, "modalities"))
        names = self._names
        return [
            Opinion(_named(names.types, types[n]), _named(names.modalities, modalities[n])) for n in range(len(rows))
        ]


def _named(names: Sequence[str], values: Floats) -> dict[str, float]:
    return {name: float(value) for name, value in zip(names, values, strict=True)}
