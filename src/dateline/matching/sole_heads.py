"""Heads of state or of government whom a report names by surname alone ("Merkel"), as every reader knows them.

Only those of states whose heads the press of the world names so, and only a surname that nobody else has: one that is
a common word, somebody's given name, or borne by another head or another person in office on the day says nothing.
"""

from datetime import date as Date

from dateline.knowledge.actors import ActorBase, Entry, plain, valid_on
from dateline.knowledge.names import NameWords
from dateline.matching.dossier import PEOPLE
from dateline.types import Actor

HEADS = "actors/heads.csv"


class SoleHeads:
    """Looks up surnames of heads; holds no report."""

    def __init__(self, base: ActorBase, common_words: frozenset[str], words: NameWords) -> None:
        self.base = base
        self.common_words = common_words
        self.words = words

    def find(self, actor: Actor, day: Date | None) -> Actor | None:
        """Return the head whom a name of one word means on a day, without a day the only one of all times."""
        name = plain(actor.name)
        titled = actor.role is not None or actor.sector is not None  # "Governor Christie"
        if " " in name or titled or actor.kind not in PEOPLE or not actor.name[:1].isupper():
            return None
        entries = self.base.by_surname.get(name, ())
        if name in self.common_words or any(self._is_given_name(entry, name) for entry in entries):
            return None
        known = [entry for entry in entries if day is None or _in_office(entry, day)]
        bearers = {(entry.rows[0][1].name, entry.country) for entry in known}
        if len(bearers) != 1 or known[0].country not in self.words.known_by_surname or not _is_head(known[0], day):
            return None
        return self.base.actor(known[0], day) if day is not None else self.base.undated(known[0])

    def _is_given_name(self, entry: Entry, name: str) -> bool:
        first = plain(entry.word.split()[0]) == name
        return first and entry.country not in self.words.called_by_first_name


def _in_office(entry: Entry, day: Date) -> bool:
    return any(valid_on(row, day) for _, row in entry.rows)


def _is_head(entry: Entry, day: Date | None) -> bool:
    """Tell whether somebody was at the head of a state on a day, or at any time."""
    return any(HEADS in place and (day is None or valid_on(row, day)) for place, row in entry.rows)
