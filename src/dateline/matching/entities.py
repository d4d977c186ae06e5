"""The entities of a report while it is being read: who was named, when last, and how prominently."""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.knowledge.actors import plain
from dateline.matching.dossier import PEOPLE
from dateline.matching.tree import Tree
from dateline.types import (
    Actor,
    ActorKind,
    EntityMention,
    MentionKind,
    ReadingOf,
    Referent,
)  # fmt: skip

SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_SECTORS_OF_BODIES = frozenset({"NGO", "IGO"})
_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.GROUP})
_OUT_OF_OFFICE = frozenset({"BUS", "CRM", "LAB", "NGO", "OPP", "PTY", "REB", "REL"})
"""Sectors of persons whose secretaries and aides are no government."""
_GENERAL = frozenset({"SOC", "UNK", None})
"""What somebody is who works for a body, where the text only says "team" or "members"."""

MEMORY = 3
"""Sentences back in which a pronoun looks for its antecedent."""


class Entity:
    """One entity of the report while it is being read."""

    def __init__(self, index: int, actors: tuple[Actor, ...], mention: EntityMention, sentence: int) -> None:
        self.index = index
        self.actors = actors
        self.first = mention
        self.mentions: list[EntityMention] = [mention]
        self.names: set[str] = set()
        self.sentence = sentence
        self.rank = 2
        self.plural = mention.plural

    def sector(self) -> str | None:
        return self.actors[0].sector if self.actors else None

    def is_person(self) -> bool:
        return (
            len(self.actors) == 1 and not self.plural and self.actors[0].kind in {ActorKind.PERSON, ActorKind.UNKNOWN}
        )


class Register:
    """Keeps the entities of one report in the order of their last mention, and by the heads of their mentions."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.tokens = tree.tokens
        self.entities: list[Entity] = []
        self.by_name: dict[str, Entity] = {}
        self.recent: list[Entity] = []
        self.at: dict[int, Entity] = {}

    def entity_for(self, mention: EntityMention, actors: tuple[Actor, ...], sentence: int) -> Entity:
        key = "|".join(sorted(_key(actor) for actor in actors))
        entity = self.by_name.get(key)
        if entity is None:
            entity = Entity(len(self.entities), actors, mention, sentence)
            self.entities.append(entity)
            self.by_name[key] = entity
        self.note(entity, mention, sentence)
        return entity

    def note(self, entity: Entity, mention: EntityMention, sentence: int) -> None:
        if mention not in entity.mentions:
            entity.mentions.append(mention)
        self.at[mention.head] = entity
        if mention.kind is MentionKind.NAME:
            entity.names |= {a.name for a in mention.actors if a.name}
        # In one sentence the most prominent mention counts: an apposition to the subject does not make it less.
        rank = self.rank(mention.head)
        entity.rank = min(rank, entity.rank) if entity.sentence == sentence else rank
        entity.sentence = sentence
        # The latest entity stands last, so that recency is the order of the list read backwards.
        if entity in self.recent:
            self.recent.remove(entity)
        self.recent.append(entity)

    def rank(self, head: int) -> int:
        """Return how prominent a mention is: 0 the subject of a main clause, 1 another subject, 2 all else."""
        token = self.tokens[head]
        if token.dep not in SUBJECTS:
            return 2
        verb = self.tokens[token.head]
        while verb.dep == "conj" and verb.head != verb.index:
            verb = self.tokens[verb.head]
        return 0 if verb.dep in {"ROOT", "parataxis"} else 1

    def join(
        self, entity: Entity, mention: EntityMention, sentence: int, basis: str, confidence: float = 0.85
    ) -> Referent:
        antecedent = entity.first.span
        self.note(entity, mention, sentence)
        return Referent(mention, entity.actors, basis, antecedent, confidence, (), entity.index)

    def latest(self) -> list[Entity]:
        return self.recent[::-1]

    def choose(self, mention: EntityMention, sentence: int, candidates: Sequence[Entity], basis: str) -> Referent:
        """Take the nearest candidate, keep the next one as a reading when it stands as near."""
        near = [e for e in candidates if sentence - e.sentence <= MEMORY + 2 and e.first.head != mention.head]
        if not near:
            return Referent(mention, (), "open")
        best = near[0]
        rivals = [e for e in near[1:3] if e.sentence == best.sentence and e.actors != best.actors]
        if not rivals:
            return self.join(best, mention, sentence, basis)
        readings = (
            ReadingOf(best.actors, 0.7, best.first.span),
            ReadingOf(rivals[0].actors, 0.3, rivals[0].first.span),
        )
        antecedent = best.first.span
        self.note(best, mention, sentence)
        return Referent(mention, best.actors, basis, antecedent, 0.7, readings, best.index)


def is_somebody(actor: Actor) -> bool:
    """Tell whether anything is known of a name, so that it is no bare word."""
    return bool(actor.country or actor.international or actor.sector or actor.kind is ActorKind.PERSON)


def belonging_to(actor: Actor, owner: Actor) -> Actor:
    """Return a role with the home of whom it belongs to; a general one is of the sector of an organisation."""
    body = owner.sector is not None and (
        (actor.sector in _GENERAL and (owner.sector in _SECTORS_OF_BODIES or owner.kind in _BODIES))
        or (actor.sector == "GOV" and owner.kind is ActorKind.PERSON and owner.sector in _OUT_OF_OFFICE)
    )
    sector = owner.sector if body else actor.sector
    return replace(
        actor, country=owner.country, international=owner.international, sector=sector,
        sectors=(sector,) if sector else (), row=owner.row if body or owner.country or owner.international else None,
    )  # fmt: skip


def _key(actor: Actor) -> str:
    """Return what tells entities apart: a person by name, others with country and sector."""
    if actor.kind in PEOPLE and actor.name:
        return plain(actor.name)
    return f"{actor.id or plain(actor.name)}/{actor.country}/{actor.sector}"
