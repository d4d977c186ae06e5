"""Resolve one name or noun phrase: who it means, at a date."""

from collections.abc import Iterator
from datetime import date as Date
from functools import lru_cache
from typing import BinaryIO

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from dateline.coder import Coder
from dateline.errors import InputError
from dateline.ingest.streams import lines
from dateline.knowledge import Knowledge
from dateline.knowledge.actors import BLOC, Entry
from dateline.matching.tree import Tree
from dateline.stages.actors import FindActors
from dateline.stages.analyze import Analyze
from dateline.stages.base import Stage
from dateline.types import Actor, ActorKind, Document, EntityMention, Failure, MentionKind, Span, Token, Zone, ZoneKind


class Asked(Struct, frozen=True):
    """A phrase with the day and the context in which it is asked."""

    text: str
    id: str | int | None = None
    date: str | None = None
    context: str | None = None


class Answered(Struct, frozen=True):
    """One actor as the contract has it."""

    name: str
    id: str | None
    country: str | None
    international: str | None
    sector: str | None
    sectors: tuple[str, ...]
    role: str | None
    start_date: str | None
    end_date: str | None
    row: str | None


class Answer(Struct, frozen=True):
    """The actors of a phrase, none when it names nobody known."""

    id: str | int | None
    text: str
    actors: tuple[Answered, ...]


def resolve_text(
    text: str, knowledge: Knowledge, *, identity: str | int | None = None, date: Date | None = None,
    context: str | None = None,
) -> Answer:  # fmt: skip
    """Return whom a phrase means on a day; a country in the context is the home of police and courts."""
    actors = _actors(text, knowledge, date)
    if context and any(_lacks_country(actor) for actor in actors):
        home = next((a.country for a in _actors(context, knowledge, date) if a.country), None)
        actors = tuple(replace(a, country=home) if _lacks_country(a) else a for a in actors)
    return Answer(identity, text, tuple(_answered(actor) for actor in actors))


def resolve_lines(stream: BinaryIO, knowledge: Knowledge, *, date: Date | None = None) -> Iterator[bytes | Failure]:
    """Answer JSON Lines, one answer a line; a line that cannot be read is a failure."""
    decoder = msgspec.json.Decoder(Asked)
    for number, line in lines(stream):
        try:
            asked = decoder.decode(line)
            day = Date.fromisoformat(asked.date[:10]) if asked.date else date
            answer = resolve_text(asked.text, knowledge, identity=asked.id, date=day, context=asked.context)
            yield msgspec.json.encode(answer)
        except (msgspec.DecodeError, ValueError, InputError) as error:
            yield Failure(f"line {number}", "ingest", f"line {number}: {error}", None, number)


class _WholeText(Stage):
    """Take a phrase as one stretch of body."""

    gives = (Zone,)

    def run(self, doc: Document) -> Document:
        return doc.with_layer(Zone, (Zone(Span(0, len(doc.text)), ZoneKind.BODY),))


@lru_cache(maxsize=2)
def _reader(knowledge: Knowledge) -> Coder:
    return Coder(knowledge=knowledge, stages=(_WholeText(), Analyze(knowledge.language), _finder(knowledge)))


@lru_cache(maxsize=2)
def _finder(knowledge: Knowledge) -> FindActors:
    return FindActors(knowledge.actors, knowledge.names, knowledge.gazetteer)


def _actors(text: str, knowledge: Knowledge, day: Date | None) -> tuple[Actor, ...]:
    """Return the actors of the widest phrase: that of the root, with what is coordinated to it."""
    if not text.strip():
        return ()
    whole = _finder(knowledge).index.exact(text.removeprefix("the ").removeprefix("The "))
    if whole:
        entry = _preferred(whole)
        return knowledge.actors.bloc(entry, day) if entry.sort == BLOC else (knowledge.actors.actor(entry, day),)
    doc = _reader(knowledge).annotate(Document("phrase", text, day))
    mentions = [m for m in doc.layer(EntityMention) if m.kind is not MentionKind.PRONOUN and m.actors]
    tree = Tree(doc.layer(Token))
    heads = {mention.head for mention in mentions if any(_is_known(actor) for actor in mention.actors)}
    mentions = [mention for mention in mentions if not _is_within(tree, mention.head, heads)]
    found: list[Actor] = []
    covered: list[Span] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start - m.span.end, m.span.start)):
        if not any(span.overlaps(mention.span) for span in covered):
            covered.append(mention.span)
            people = mention.basis == "demonym"
            found += [replace(a, kind=ActorKind.ROLE) if people else a for a in mention.actors if _is_known(a)]
    return tuple(dict.fromkeys(found)) or _town(text, knowledge)


def _is_within(tree: Tree, head: int, heads: set[int]) -> bool:
    """Tell whether a mention only says where or whose another is ("villagers in Mali")."""
    token = tree.tokens[head]
    while token.head != token.index:
        if token.dep == "pobj" and tree.tokens[token.head].head in heads:
            return True
        token = tree.tokens[token.head]
    return False


def _town(text: str, knowledge: Knowledge) -> tuple[Actor, ...]:
    """Return the people of a town or province that a phrase names."""
    country = _finder(knowledge).home_of(text) if text[:1].isupper() else None
    return (Actor(text, None, ActorKind.ROLE, country, None, "CVL", ("CVL",)),) if country else ()


def _preferred(entries: tuple[Entry, ...]) -> Entry:
    """Return the meaning that a name has by itself: a person before a body before a country."""
    order = ("person", "group", "organisation", "body", "seat", "ministry", "country", "outlet")
    return min(entries, key=lambda e: (order.index(e.sort) if e.sort in order else 9, e.word))


def _is_known(actor: Actor) -> bool:
    return bool(actor.country or actor.international or actor.sector)


def _lacks_country(actor: Actor) -> bool:
    return (
        actor.country is None and actor.international is None and actor.kind in {ActorKind.ROLE, ActorKind.ORGANISATION}
    )


def _answered(a: Actor) -> Answered:
    """Return an actor as the command tells it; a state or a people by name alone has no sector."""
    if a.kind is ActorKind.STATE and a.row == "actors/countries.csv":
        a = replace(a, sector=None, sectors=())
    return Answered(
        a.name, a.id, a.country, a.international, a.sector, a.sectors, a.role, a.start_date, a.end_date, a.row
    )
