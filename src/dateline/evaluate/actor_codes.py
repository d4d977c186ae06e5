"""Country and sector of the actors that the PLOVER gold sentences mark, read from the referents of those words.

A mention counts as that of the marked words when it ends inside them (the one that begins first), else when it lies
around them. It is right in country with the country of the gold, or as an international actor where the gold says IGO,
NGO, MNC or IMG. Sectors are counted only where the gold gives one; old codes are translated.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from dateline.coder import Coder
from dateline.errors import InputError
from dateline.evaluate.run import Result
from dateline.types import Actor, Document, Referent, Span

NAME = "actor-codes"
GOLD = "gold/events/plover_gsr.jsonl"
INTERNATIONAL = frozenset({"IGO", "NGO", "MNC", "IMG", "INT"})
SECTORS = {"CIV": "CVL", "MOS": None, "***": None}
COUNTRIES = {"JAP": "JPN", "ITL": "ITA"}


class GoldActor(Struct, frozen=True):
    """One marked actor; the gold has a few that are not filled in."""

    actorText: str | None = None
    code: str | None = None
    sector: str | None = None


class GoldSentence(Struct, frozen=True):
    """A sentence with its marked actors."""

    id: str
    text: str
    source: tuple[GoldActor | str, ...] = ()
    target: tuple[GoldActor | str, ...] = ()


class Missed(Struct, frozen=True):
    """One actor whose code came out otherwise."""

    sentence: str
    words: str
    expected: str
    found: str


def measure_actor_codes(shared: Path, coder: Coder) -> tuple[Result, list[Missed]]:
    """Code the gold sentences and count countries and sectors of their marked actors."""
    path = shared / GOLD
    if not path.is_file():
        raise InputError(f"{path}: no such file; it holds the gold of {NAME}")
    sentences = [msgspec.json.decode(line, type=GoldSentence) for line in path.read_bytes().splitlines() if line]
    docs = list(coder.annotate_many(Document(s.id, s.text) for s in sentences))
    right = {"country": 0, "sector": 0, "both": 0}
    counted = {"country": 0, "sector": 0, "both": 0}
    missed: list[Missed] = []
    for sentence, doc in zip(sentences, docs, strict=True):
        for gold in _actors(sentence):
            found = _found(doc, gold.actorText or "") if isinstance(doc, Document) else ()
            country = any(_same_country(gold, actor) for actor in found)
            sector = _sector(gold)
            fits = sector is None or any(sector in (actor.sectors or (actor.sector,)) for actor in found)
            for name, counts, value in (("country", True, country), ("sector", sector is not None, fits),
                                        ("both", True, country and fits)):  # fmt: skip
                counted[name] += counts
                right[name] += counts and value
            if not (country and fits):
                told = "; ".join(f"{a.country or a.international or '-'} {a.sector or '-'}" for a in found)
                expected = f"{gold.code} {sector or '-'}"
                missed.append(Missed(sentence.text, gold.actorText or "", expected, told))
    figures = {name: round(right[name] / max(counted[name], 1), 4) for name in right}
    figures |= {f"{name} counted": float(counted[name]) for name in counted}
    return Result(NAME, "country and sector right", figures["both"], None, figures), missed


def _actors(sentence: GoldSentence) -> Iterator[GoldActor]:
    for actor in (*sentence.source, *sentence.target):
        if isinstance(actor, GoldActor) and actor.actorText and actor.code and len(actor.code) == 3:
            yield actor


def _found(doc: Document, words: str) -> tuple[Actor, ...]:
    """Return the actors of the mention that stands at the marked words."""
    marked = _marked(doc.text, words)
    if marked is None:
        return ()
    referents: Sequence[Referent] = [r for r in doc.layer(Referent) if r.actors]
    inside = [r for r in referents if marked.start < r.mention.span.end <= marked.end]
    around = [r for r in referents if r.mention.span.contains(marked) and r.mention.span != marked]
    wide = min(around, key=lambda r: r.mention.span.end - r.mention.span.start, default=None)
    if inside:
        first = min(r.mention.span.start for r in inside)
        widest = max((r for r in inside if r.mention.span.start == first), key=lambda r: r.mention.span.end)
        return (*widest.actors, *(wide.actors if wide is not None else ()))
    return wide.actors if wide is not None else ()


def _marked(text: str, words: str) -> Span | None:
    """Return where marked words stand; the gold leaves words out ("U.S. ... negotiators") and doubles spaces."""
    parts = [re.escape(part) for part in words.split() if part.strip(".")]
    tries = (re.search(joint.join(parts), text, re.DOTALL) for joint in (r"\s+", ".*?"))
    found = next((match for match in tries if match is not None and match.group()), None)
    return Span(*found.span()) if found is not None else None


def _same_country(gold: GoldActor, actor: Actor) -> bool:
    code = COUNTRIES.get(gold.code or "", gold.code)
    if code in INTERNATIONAL:
        return actor.country is None and (actor.international is not None or actor.sector in INTERNATIONAL)
    return actor.country == code


def _sector(gold: GoldActor) -> str | None:
    code = (gold.sector or "")[:3].upper()
    if gold.code in INTERNATIONAL and code == "GOV":
        return None  # the old code book gave every international body the sector of governments
    return SECTORS.get(code, code) or None
