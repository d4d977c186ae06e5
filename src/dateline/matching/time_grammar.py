"""Run the grammar of time over the pieces of a text: every place where a rule fits, the longest first."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dateline.knowledge.times import WINDOW, Rule, TimeKnowledge
from dateline.matching.time_tokens import Piece, Pieces

LOOK_ONLY = frozenset({"year ahead"})


class Fit(Struct, frozen=True, gc=False):
    """A rule that fits the pieces from `first` to `last` (exclusive)."""

    rule: Rule
    first: int
    last: int
    match: re.Match[str]
    pieces: Sequence[Piece]

    def words(self, *names: str) -> Sequence[Piece]:
        """Return the pieces of the first of the named groups that took part."""
        for name in names:
            if name in self.match.re.groupindex and self.match.start(name) >= 0:
                return self.pieces[self.match.start(name) : self.match.end(name)]
        return ()

    def word(self, *names: str) -> Piece | None:
        """Return the first piece of a group, None where it took no part."""
        found = self.words(*names)
        return found[0] if found else None

    def kind(self, *names: str) -> str:
        """Return the kind of the first piece of a group, "" where it took no part."""
        found = self.words(*names)
        return found[0].kind if found else ""

    @property
    def start(self) -> int:
        return self.pieces[self.first].start

    @property
    def end(self) -> int:
        return self.pieces[self.last - 1].end


def find_fits(pieces: Pieces, knowledge: TimeKnowledge) -> Iterator[list[Fit]]:
    """Yield, from left to right, the rules that fit at one piece, the longest first."""
    found: list[tuple[int, int, int, Fit]] = []
    symbols = pieces.symbols
    stretches = [
        (max(0, stretch.start() - WINDOW), stretch.end() + WINDOW) for stretch in knowledge.anchored.finditer(symbols)
    ]
    windows = [(frozenset(symbols[begin:end]), begin, end) for begin, end in stretches]
    for order, compiled in enumerate(knowledge.rules):
        if compiled.rule.build in LOOK_ONLY:
            continue
        for kinds, begin, end in windows:
            if kinds.isdisjoint(compiled.anchors):
                continue
            for match in compiled.pattern.finditer(symbols, begin, end):
                first, last = match.span()
                if first < last:
                    found.append((first, -last, order, Fit(compiled.rule, first, last, match, pieces.items)))
    found.sort(key=lambda item: item[:3])
    group: list[Fit] = []
    for _, _, _, fit in found:
        if group and group[0].first != fit.first:
            yield group
            group = []
        group.append(fit)
    if group:
        yield group


def number_of(words: Sequence[Piece]) -> float | None:
    """Return the number that words and digits say, None for "a few" and its like; the greater end of "two or three"."""
    total = 0.0
    current = 0.0
    seen = False
    for piece in words:
        match piece.kind:
            case "many" | "many_of":
                return None
            case "article":
                seen, current = True, current or 1.0
            case "number" | "couple":
                value = float(piece.value)
                current = current + value if 20 <= current < 100 and value < 10 else value
                seen = True
            case "scale":
                current = (current or 1.0) * float(piece.value)
                total, current, seen = total + current, 0.0, True
            case "half":
                current = current + 0.5 if seen and current else 0.5
                seen = True
            case "to" | "or":
                total, current = 0.0, 0.0
            case "dash" | "and" | "of" | "other":
                continue
            case _:
                digits = piece.text.replace(",", "")
                current, seen = (float(digits), True) if _is_number(digits) else (current, seen)
    return total + current if seen else None


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d{1,15}(?:\.\d{1,6})?", text) is not None
