"""The words and rules of time of one language: calendar words, units, numbers, holidays, zones and the grammar."""

import re
from collections.abc import Mapping, Sequence
from datetime import date as Date
from functools import cached_property

import msgspec

from dateline.errors import KnowledgeError
from dateline.knowledge.files import data_root, read_rows, read_words

WORD_FILES = ("calendar.csv", "numbers.csv", "units.csv", "relations.csv", "vague.csv")
DIGIT_KINDS = (
    "day_number",
    "short_number",
    "number_3",
    "year",
    "big_number",
    "decimal",
    "nth",
    "iso_date",
    "slash_date",
    "clock_time",
    "decade",
    "short_decade",
    "short_year",
    "comma",
    "dash",
    "stop",
    "quote",
    "open",
    "close",
    "slash",
    "possessive",
    "line",
    "other",
)
"""Kinds that the tokeniser gives to what is no word: numbers by size and the marks that dates are written with."""

WINDOW = 14
"""How many words an expression may reach to each side of the word that makes it one."""
_NO_ANCHORS = frozenset(
    [
        "about",
        "academic",
        "article",
        "age",
        "and",
        "at",
        "between",
        "big_number",
        "by",
        "clock",
        "close",
        "comma",
        "couple",
        "dash",
        "day_number",
        "decimal",
        "during",
        "earlier",
        "earlier_part",
        "edge",
        "every",
        "final",
        "fiscal",
        "following",
        "for",
        "from",
        "half",
        "in",
        "intervening",
        "last",
        "later",
        "later_part",
        "line",
        "local",
        "long",
        "many",
        "many_of",
        "meridiem",
        "next",
        "number",
        "of",
        "old",
        "on",
        "open",
        "or",
        "ordinal",
        "other",
        "owner",
        "part_of",
        "per",
        "phase",
        "possessive",
        "previous",
        "quote",
        "rest",
        "same",
        "scale",
        "short_number",
        "since",
        "slash",
        "stop",
        "that",
        "the",
        "these",
        "this",
        "times",
        "to",
        "within",
        "after",
        "before",
        "coming",
        "ago",
    ]
)
"""Kinds of words that stand in expressions of time, yet make none without another."""
_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_KIND_NAME = re.compile(r"[A-Z][A-Z_0-9]+")


class TimeWord(msgspec.Struct, frozen=True, gc=False):
    """A word of time: its kind names its part in the grammar, its value what it stands for."""

    word: str
    kind: str
    value: str = ""


class NamedValue(msgspec.Struct, frozen=True, gc=False):
    """A holiday with its rule, or a time zone with its offset."""

    word: str
    value: str


class Feast(msgspec.Struct, frozen=True, gc=False):
    """The days of one year's feast that no rule of the Gregorian calendar gives."""

    word: str
    start: Date
    end: Date
    source: str


class Rule(msgspec.Struct, frozen=True):
    """A pattern over kinds of words, what it builds, and an example with the value that it must get."""

    name: str
    build: str
    pattern: str
    example: str
    value: str


class Grammar(msgspec.Struct, frozen=True):
    """The rules of a language and the named parts they are put together from."""

    parts: dict[str, str]
    rules: tuple[Rule, ...]


class CompiledRule(msgspec.Struct, frozen=True):
    """A rule ready to run over a string with one character for each word.

    `anchors` are the words of the rule that make an expression: where none of them stands it cannot fit.
    """

    rule: Rule
    pattern: re.Pattern[str]
    anchors: frozenset[str]


class TimeKnowledge:
    """What a language knows of time, read when first asked for."""

    def __init__(self, code: str = "en") -> None:
        self.folder = f"languages/{code}/times"

    @cached_property
    def words(self) -> Mapping[str, TimeWord]:
        """Words and phrases of time, lower case."""
        rows = [row for name in WORD_FILES for row in read_rows(f"{self.folder}/{name}", TimeWord)]
        rows += [TimeWord(row.word, "holiday", row.value) for row in self._named("holidays.csv")]
        rows += [TimeWord(row.word, "zone", row.value) for row in self._named("zones.csv")]
        found: dict[str, TimeWord] = {}
        for row in rows:
            if row.word in found:
                raise KnowledgeError(f"{self.folder}: {row.word!r} is both {found[row.word].kind} and {row.kind}")
            found[row.word] = row
        return found

    @cached_property
    def phrases(self) -> Mapping[tuple[str, ...], TimeWord]:
        """The rows of phrases of several words, each split as the tokeniser splits."""
        split = [(tuple(_PIECE.findall(word)), row) for word, row in self.words.items()]
        return {pieces: row for pieces, row in split if len(pieces) > 1}

    @cached_property
    def phrase_lengths(self) -> Mapping[tuple[str, ...], Sequence[int]]:
        """How many pieces the phrases have that open with the same two, longest first."""
        found: dict[tuple[str, ...], set[int]] = {}
        for pieces in self.phrases:
            found.setdefault(pieces[:2], set()).add(len(pieces))
        return {opening: sorted(lengths, reverse=True) for opening, lengths in found.items()}

    @cached_property
    def phrase_openings(self) -> frozenset[str]:
        """The first words of the phrases."""
        return frozenset(pieces[0] for pieces in self.phrases)

    @cached_property
    def symbols(self) -> Mapping[str, str]:
        """One character for each kind of word."""
        kinds = [*DIGIT_KINDS, *sorted({row.kind for row in self.words.values()})]
        return {kind: chr(0xA1 + number) for number, kind in enumerate(dict.fromkeys(kinds))}

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Words without which nothing is an expression of time."""
        return frozenset(symbol for kind, symbol in self.symbols.items() if kind not in _NO_ANCHORS)

    @cached_property
    def anchored(self) -> re.Pattern[str]:
        """A stretch around such words."""
        symbols = "".join(sorted(self.anchors))
        return re.compile(f"[{symbols}](?:.{{0,{2 * WINDOW}}}[{symbols}])*")

    @cached_property
    def rules(self) -> tuple[CompiledRule, ...]:
        """The grammar, compiled; a bad rule is named with its file."""
        path = f"{self.folder}/grammar.toml"
        text = data_root().joinpath(path).read_text(encoding="utf-8")
        try:
            grammar = msgspec.toml.decode(text, type=Grammar)
        except msgspec.DecodeError as error:
            raise KnowledgeError(f"{path}: {error}") from error
        compiled = [(rule, self._compile(rule.pattern, grammar.parts, path)) for rule in grammar.rules]
        anchors = self.anchors | {self.symbols["meridiem"]}  # "9 a.m." is read where another expression stands near
        return tuple(CompiledRule(rule, pattern, anchors & {*pattern.pattern}) for rule, pattern in compiled)

    @cached_property
    def year_ahead(self) -> re.Pattern[str]:
        """The pattern of the other end of a range that names the year."""
        return next(compiled.pattern for compiled in self.rules if compiled.rule.build == "year ahead")

    def _compile(self, pattern: str, parts: Mapping[str, str], path: str) -> re.Pattern[str]:
        """Put the parts in, then one character for each kind of word."""

        def replace(match: re.Match[str]) -> str:
            name = match.group().lower()
            if name in parts:
                return f"(?:{_KIND_NAME.sub(replace, parts[name])})"
            if name not in self.symbols:
                raise KnowledgeError(f"{path}: unknown kind of word {name!r} in {pattern!r}")
            return self.symbols[name]

        return re.compile(re.sub(r"\s+", "", _KIND_NAME.sub(replace, pattern)))

    @cached_property
    def feasts(self) -> Mapping[str, tuple[tuple[Date, Date], ...]]:
        """First and last day of each feast that moves through the calendar, by its name, in order of time."""
        found: dict[str, list[tuple[Date, Date]]] = {}
        for row in read_rows(f"{self.folder}/feasts.csv", Feast):
            found.setdefault(row.word, []).append((row.start, row.end))
        return {word: tuple(sorted(times)) for word, times in found.items()}

    @cached_property
    def future_words(self) -> frozenset[str]:
        """Lemmas that point a clause to the future ("will", "plan")."""
        return frozenset(read_words(f"{self.folder}/future_words.txt"))

    @cached_property
    def ahead_verbs(self) -> frozenset[str]:
        """Lemmas of verbs whose infinitive lies ahead of them ("pledge to")."""
        return frozenset(read_words(f"{self.folder}/ahead_verbs.txt"))

    @cached_property
    def turns(self) -> frozenset[str]:
        """Words by which a report turns to something else, so that the date told last does not hold on."""
        return frozenset(read_words(f"{self.folder}/turns.txt"))

    @cached_property
    def counted_words(self) -> frozenset[str]:
        """Nouns that a number before them counts ("1500 troops" is no year)."""
        return frozenset(read_words(f"{self.folder}/counted_words.txt"))

    def _named(self, name: str) -> tuple[NamedValue, ...]:
        return read_rows(f"{self.folder}/{name}", NamedValue)
