"""The report's own file on each person: full name, surname, and all that is said of the bearer."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from dateline.knowledge.actors import plain
from dateline.matching.biography import Statement
from dateline.matching.kinship import at_home
from dateline.types import Actor, ActorKind, EntityMention, MentionKind

PEOPLE = frozenset({ActorKind.PERSON, ActorKind.UNKNOWN})
_SUFFIXES = frozenset({"jr", "jr.", "sr", "ii", "iii"})
_OFFICES = ("GOV", "MIL", "JUD", "LEG", "REB", "SPY", "COP", "NGO", "IGO", "OPP", "PTY")
"""Offices in the order in which they outrank one another, and whatever else is said of somebody."""


class Dossiers:
    """Who is who among the persons of one report.

    `barred` are, by where somebody is named, the first names that the style before the surname rules out: "Mrs.
    Clinton" is no Bill. `kin` are those brought in as somebody's wife or son, who share the surname of the one whom
    the report is about.
    """

    def __init__(
        self,
        mentions: Sequence[EntityMention],
        statements: Mapping[int, Sequence[Statement]],
        family_first: frozenset[str] = frozenset(),
        offices: Mapping[int, Statement] | None = None,
        barred: Mapping[int, frozenset[str]] | None = None,
        particles: frozenset[str] = frozenset(),
        kin: frozenset[str] = frozenset(),
    ) -> None:
        self.barred = barred or {}
        self.kin = kin
        # "Okello and his wife, Grace Okello": whoever is Okello after that, it is not she.
        self.apart = frozenset(name.split()[0] for name in kin) & frozenset().union(*self.barred.values())
        self.particles = particles
        told: dict[str, list[Actor]] = {}
        said: dict[str, list[Statement]] = {}
        self.by_surname: dict[str, list[tuple[int, str]]] = {}
        named = [(m, a) for m in mentions if m.kind is MentionKind.NAME for a in m.actors
                 if may_be_person(a, particles)]  # fmt: skip
        for mention, actor in named:
            name = plain(actor.name)
            if " " in name:
                told.setdefault(name, []).append(actor)
                said.setdefault(name, []).extend(statements.get(mention.head, ()))
                for short in _short_forms(name, particles, family_first=actor.country in family_first):
                    self.by_surname.setdefault(short, []).append((mention.span.start, name))
        for mention, actor in named:
            name = self._full(plain(actor.name), mention.span.start)
            if " " not in plain(actor.name):
                told.setdefault(name, []).append(actor)
                said.setdefault(name, []).extend(statements.get(mention.head, ()))
        for mention, actor in named:  # last, as what the report says in so many words outranks it
            if offices is not None and mention.head in offices:
                said[self._full(plain(actor.name), mention.span.start)].append(offices[mention.head])
        files = {name: _combine(actors, said.get(name, ())) for name, actors in told.items()}
        self.files = at_home(files, kin, {name: surname(name, particles) for name in files})

    def _full(self, name: str, position: int) -> str:
        """Return the full name that a surname stands for: the one told most before it, else the first after it."""
        if " " in name:
            return self._longer(name, position)
        barred = self.barred.get(position, frozenset())
        borne = [(start, full) for start, full in self.by_surname.get(name, ()) if full.split()[0] not in barred]
        if not barred:
            borne = [pair for pair in borne if pair[1] not in self.kin] or [
                pair for pair in borne if pair[1].split()[0] not in self.apart
            ]
        before = Counter(full for start, full in borne if start <= position)
        if before:  # of a family, the one whom the report is about: named in full most often, else first
            return max(before, key=lambda full: before[full])
        return borne[0][1] if borne else name

    def _longer(self, name: str, position: int) -> str:
        """Return the name in full where the report also has a shorter form of it ("Nicolás Maduro Moros")."""
        parts = name.split()
        alone = parts[0] in self.particles
        for start, full in self.by_surname.get(surname(name, self.particles), ()):
            if start <= position and full != name and (full.split()[0] == parts[0] or (alone and _ends(full, name))):
                return full
        return name

    def is_kin(self, other: Actor, position: int) -> bool:
        """Tell whether a surname without a style was only found with somebody's wife or son."""
        return plain(other.name) in self.kin and not self.barred.get(position)

    def find(self, actor: Actor, position: int) -> Actor | None:
        """Return the file on the person named at a position of the text."""
        if not may_be_person(actor, self.particles):
            return None
        name = self._full(plain(actor.name), position)
        return self.files.get(name) if actor.kind in PEOPLE or " " in name else None


def may_be_person(actor: Actor, particles: frozenset[str]) -> bool:
    """Tell whether a name can be a person's: a surname alone ("Kos", "La Lime") is often taken for an organisation."""
    words = plain(actor.name).split()
    alone = actor.kind is ActorKind.ORGANISATION and not actor.row and particles.issuperset(words[:-1])
    return bool(actor.name) and (actor.kind in PEOPLE or alone)


def _combine(actors: Sequence[Actor], statements: Sequence[Statement]) -> Actor:
    """Put together what all mentions and statements tell of one person; a known person is known."""
    known = next((actor for actor in actors if actor.row), None)
    if known is not None:
        return known
    base = max(actors, key=lambda a: (len(a.name), bool(a.role), bool(a.country)))
    parts: list[Actor | Statement] = [*actors, *statements]
    country = next((part.country for part in parts if part.country), None)
    international = next((part.international for part in parts if part.international), None)
    sectors = [part.sector for part in parts if part.sector]
    sector = min(sectors, key=lambda s: _OFFICES.index(s) if s in _OFFICES else len(_OFFICES)) if sectors else None
    role = next((p.role for p in parts if p.role and p.sector == sector), None) or next(
        (p.role for p in parts if p.role), None
    )
    kind = ActorKind.PERSON if any(a.kind is ActorKind.PERSON for a in actors) or role else base.kind
    return replace(
        base,
        kind=kind,
        country=country,
        international=None if country else international,
        sector=sector,
        sectors=(sector,) if sector else (),
        role=role,
    )


def _short_forms(name: str, particles: frozenset[str], *, family_first: bool) -> list[str]:
    """Return the forms that a bearer is called by: with and without the particle, the first word where it is that."""
    parts = name.split()
    last = surname(name, particles)
    bare = last.replace("-", " ").split()
    forms = [last, *(bare[-1:] if bare[0] in particles else ()), *(parts[:1] if family_first else ())]
    return list(dict.fromkeys(forms))


def surname(name: str, particles: frozenset[str]) -> str:
    """Return the surname with its particles; a name of one word, or none at all, is its own surname."""
    parts = [part for part in name.split() if part not in _SUFFIXES] or name.split()
    first = len(parts) - 1
    while first > 0 and parts[first - 1] in particles:
        first -= 1
    return " ".join(parts[first:]) if parts else name


def _ends(full: str, name: str) -> bool:
    return full.endswith(f" {name}")
