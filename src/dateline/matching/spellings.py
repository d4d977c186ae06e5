"""Link names across spelling: office holders by surname and title, transliterations, one slip in a long name.

A short name is never bent: what is linked has at least seven letters, or a title that only one bearer can have.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date as Date
from functools import cached_property

from msgspec.structs import replace

from dateline.knowledge.actors import ActorBase, Entry, NamedRow, plain, valid_on
from dateline.knowledge.names import NameWords
from dateline.types import Actor

LEAST = 7
LEAST_FULL = 9
_MARKS = frozenset("'’‘`.,")
_PEOPLES = frozenset({"country", "demonym", "adjective"})


class KnownSpellings:
    """The names of the actor base as they may be spelt; each table is built when first asked for."""

    def __init__(self, base: ActorBase, words: NameWords) -> None:
        self.base = base
        self.variants = words.spelling_variants
        self.own = words.own_spellings
        self.ranks = words.ranks
        self.office_words = words.office_words
        self.vague = words.vague_offices
        self.first_names = words.called_by_first_name

    def skeleton(self, name: str) -> str:
        """Return a name without what transliterations differ in: doubled letters, hyphens, kh for k, ou for u."""
        text = "".join(sign if sign.isalpha() else " " for sign in plain(name) if sign not in _MARKS)
        for written, kept in self.variants:
            text = text.replace(written, kept)
        return "".join(sign for sign, before in zip(text, "\0" + text, strict=False) if sign != before)

    @cached_property
    def _persons(self) -> Mapping[str, Mapping[Entry, Sequence[str]]]:
        """Persons by the skeletons of the first and the last word of their names, each with those of all words."""
        found: dict[str, dict[Entry, Sequence[str]]] = {}
        for entry in self.base.entries:
            if entry.sort == "person" and " " in entry.word and len(entry.word) > LEAST_FULL:
                words = self.skeleton(entry.word).split()
                for word in {words[0], words[-1]}:
                    found.setdefault(word, {})[entry] = words
        return found

    @cached_property
    def _surnames(self) -> Mapping[str, tuple[Entry, ...]]:
        found: dict[str, dict[Entry, None]] = {}
        for surname, entries in self.base.by_surname.items():
            if len(surname) >= LEAST:
                found.setdefault(self.skeleton(surname), {}).update(dict.fromkeys(entries))
        return {surname: tuple(entries) for surname, entries in found.items()}

    @cached_property
    def _slips(self) -> Mapping[str, tuple[Entry, ...]]:
        """Words for states and peoples by what is left of them when one letter is dropped."""
        found: dict[str, list[Entry]] = {}
        for entry in self.base.entries:
            if entry.sort in _PEOPLES and len(entry.word) >= LEAST and entry.word.isalpha():
                for key in _shortened(plain(entry.word)):
                    found.setdefault(key, []).append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    def misspelt(self, word: str) -> Entry | None:
        """Return the state or people whose long name a word is but for one slip ("Afganistan")."""
        asked = plain(word)
        if len(asked) < LEAST or not asked.isalpha() or asked in self.own:
            return None
        near = {
            entry.word: entry
            for key in _shortened(asked)
            for entry in self._slips.get(key, ())
            if asked[0] == plain(entry.word)[0] and is_one_slip(asked, plain(entry.word))
        }
        homes = {entry.country for entry in near.values()}
        return near[min(near)] if len(homes) == 1 else None

    def holder(self, name: str, title: Sequence[Actor], day: Date | None) -> Actor | None:
        """Return the office holder whom a title and a surname mean, or a full name in another spelling."""
        told = title[0] if len(title) == 1 else None
        if " " in name:
            entries = self._spelt_otherwise(name, told.role if told is not None else None)
        elif told is not None and told.role:
            entries = self._surnamed(name, told.role)
        else:
            return None
        if told is not None and told.country:
            entries = [entry for entry in entries if entry.country == told.country]
        title_told = told.role if told is not None and told.role and " " not in name else None
        entry = _only(entries, day, lambda row: title_told is None or self.is_office(row.role, title_told))
        if entry is None:
            return None
        actor = self.base.actor(entry, day) if day is not None else self.base.undated(entry)
        role = told.role if told is not None else None
        if role and told is not None and told.sector:
            sector = told.sector if role.startswith("former ") or actor.sector == "ELI" else actor.sector
            actor = replace(actor, role=role, sector=sector, sectors=(sector,) if sector else ())
        return actor

    def _spelt_otherwise(self, name: str, title: str | None) -> list[Entry]:
        """Return those whose full name is this one in another spelling or order, or but for one slip.

        Where the text gives somebody another office, it is another person.
        """
        asked = self.skeleton(name).split()
        if len(name) <= LEAST_FULL or len(asked) < 2 or "." in name.split()[-1]:
            return []
        names = {**self._persons.get(asked[0], {}), **self._persons.get(asked[-1], {})}
        same = [entry for entry, words in names.items() if sorted(words) == sorted(asked)]
        found = same or [entry for entry, words in names.items() if _is_near(asked, words)]
        return [entry for entry in found if title is None or self._may_be(entry, title)]

    def _may_be(self, entry: Entry, title: str) -> bool:
        """Tell whether a title is one that somebody held, or tells too little to be against it."""
        office = title.removeprefix("former ")
        return office.split()[-1] in self.vague or any(self.is_office(row.role, office) for _, row in entry.rows)

    def is_office(self, role: str | None, title: str) -> bool:
        """Tell whether a title as written may be that of an office: of the same rank, and no word against it."""
        held, told = self._office(role or ""), self._office(title)
        return bool(held) and held & self.ranks == told & self.ranks and (told <= held or held <= told)

    def _office(self, title: str) -> set[str]:
        words = [self.office_words.get(word, word) for word in title.lower().split()]
        return set(" ".join(words).split()) - {"of", "the", "for", "former"}

    def _surnamed(self, name: str, role: str) -> list[Entry]:
        """Return those of a surname who held an office of that title."""
        entries = self.base.by_surname.get(plain(name)) or (
            self._surnames.get(self.skeleton(name), ()) if len(name) >= LEAST else ()
        )
        called = [entry for entry in entries if self.is_called(entry, name)]
        return [entry for entry in called if any(self.is_office(row.role, role) for _, row in entry.rows)]

    def is_called(self, entry: Entry, name: str) -> bool:
        """Tell whether somebody goes by one word of the name: the last, the first only where a people does so."""
        first, last = self.skeleton(entry.word.split()[0]), self.skeleton(entry.word.split()[-1])
        return self.skeleton(name) == last or (self.skeleton(name) == first and entry.country in self.first_names)


def _only(entries: Sequence[Entry], day: Date | None, fits: Callable[[NamedRow], bool]) -> Entry | None:
    """Return the one bearer that entries agree on; among several of one state the one in office, or the latest."""
    bearers = {entry.rows[0][1].name: entry for entry in entries}
    if len(bearers) <= 1:
        return next(iter(bearers.values()), None)
    if len({entry.country for entry in bearers.values()}) > 1:
        bearers = {name: entry for name, entry in bearers.items() if day and _in_office(entry, day, fits)}
        return next(iter(bearers.values())) if len(bearers) == 1 else None
    started = [e for e in bearers.values() if day is None or any((r.start or "") <= day.isoformat() for _, r in e.rows)]
    return max(started, key=lambda entry: entry.rows[-1][1].start or "", default=None)


def _in_office(entry: Entry, day: Date, fits: Callable[[NamedRow], bool]) -> bool:
    return any(valid_on(row, day) and fits(row) for _, row in entry.rows)


def _is_near(words: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether two names differ by one slip, none of it in a first letter."""
    initials = [word[0] for word in words] == [word[0] for word in others]
    return initials and is_one_slip("".join(words), "".join(others))


def _shortened(word: str) -> Iterator[str]:
    """Yield a word and what is left of it when any one letter is dropped."""
    yield word
    for position in range(len(word)):
        yield word[:position] + word[position + 1 :]


def is_one_slip(word: str, other: str) -> bool:
    """Tell whether one letter is wrong, missing, too many, or two neighbours are swapped."""
    if word == other or abs(len(word) - len(other)) > 1:
        return word == other
    start = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    rest, other_rest = word[start:], other[start:]
    if len(word) == len(other):
        swapped = rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]
        return swapped or rest[1:] == other_rest[1:]
    return rest[1:] == other_rest or rest == other_rest[1:]
