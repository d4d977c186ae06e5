"""Whom a noun takes up: "the minister", "the court", "the group", "these nations", "his country", "both sides"."""

from datetime import date as Date

from dateline.knowledge.actors import BLOC, ActorBase, Entry, plain
from dateline.knowledge.names import NameWords
from dateline.matching.aliases import index_of
from dateline.matching.entities import MEMORY, SUBJECTS, Entity, Register
from dateline.matching.forces import FIGHTERS
from dateline.matching.tree import VERBAL
from dateline.types import (
    Actor,
    ActorKind,
    EntityMention,
    Referent,
    StoryCountry,
)  # fmt: skip

PROTAGONIST_SHARE = 0.45
"""How clear the country of the story must be to be "the country" before others."""
PROMINENT = 3
"""How often a report must have spoken of a body for "the council" to mean it before a later one."""
FEWEST = 3
"""How many states "these nations" takes up at least."""
OFTEN = 3
"""How many times as often as the body named last another must be named to be meant before it."""
FAR = 5 * MEMORY
"""How many sentences back two are remembered who were named together."""
_BROAD = frozenset({"leader", "official", "politician", "man", "woman"})


class Nominals:
    """Finds antecedents of noun phrases that name nobody themselves."""

    def __init__(
        self, register: Register, base: ActorBase, words: NameWords, text: str, day: Date | None = None
    ) -> None:
        self.index = index_of(base)
        self.day = day
        self.register = register
        self.tree = register.tree
        self.tokens = register.tokens
        self.base = base
        self.words = words
        self.text = text

    def is_definite(self, mention: EntityMention) -> bool:
        kids = self.tree.kids[mention.head]
        words = {self.tokens[kid].text.lower() for kid in kids if self.tokens[kid].dep in {"det", "poss"}}
        return bool(words & {"the", *self.words.pointing})

    def earlier_by_role(self, mention: EntityMention, actor: Actor) -> Entity | None:
        """Find who holds the role that a definite phrase takes up ("the diplomat", "the foreign minister")."""
        if mention.plural or actor.country or actor.international:
            return None
        noun = (actor.role or "").split()[-1:]
        person = bool(noun) and noun[0] in self.words.person_nouns
        if not person:
            return None
        for entity in self.register.latest():
            if (
                not entity.is_person()
                or not entity.actors[0].name
                or (entity.sentence == self.tokens[mention.head].sentence and entity.first is mention)
            ):
                continue
            held = entity.actors[0]
            roles = (held.role or "").split()
            fits = (noun[0] in roles and _same_rank(actor.role or "", held.role or "", self.words.ranks)) or (
                noun[0] in _BROAD and held.sector in {actor.sector, "GOV", "ELI"} and held.sector == actor.sector
            )
            diplomat = noun[0] == "diplomat" and bool({"foreign", "ambassador", "envoy", "diplomat"} & set(roles))
            if fits or diplomat:
                return entity
        return None

    def earlier_by_head(self, mention: EntityMention, actor: Actor) -> Entity | None:
        """Find the body whose name or phrase ends in the noun that takes it up ("the council", "the court")."""
        if actor.country or actor.international:
            return None
        noun = self.tokens[mention.head].lemma.lower()
        found: list[Entity] = []
        for entity in self.register.latest():
            if entity.plural != mention.plural or not entity.actors or entity.first.head == mention.head:
                continue
            known = any(a.country or a.international for a in entity.actors)
            last = self.tokens[entity.first.head].lemma.lower()
            first = entity.actors[0]
            told = (first.role or "").split()[-1:] if first.kind is ActorKind.ORGANISATION else []
            named = [noun] in (plain(first.name).split()[-1:], told)
            if known and (last == noun or named) and entity.actors[0].kind is not ActorKind.PERSON:
                found.append(entity)
        # What the report comes back to is meant, rather than another of its kind that it names in passing.
        return next((e for e in found if len(e.mentions) >= PROMINENT), found[0]) if found else None

    def earlier_body(self, mention: EntityMention, actor: Actor) -> Entity | None:
        """Find the group or body that "the group", "the bloc" and the like take up: the one named last."""
        if mention.plural or actor.country or actor.international:
            return None
        noun = self.tokens[mention.head].lemma.lower()
        if noun not in self.words.general_bodies:
            return None
        sentence = self.tokens[mention.head].sentence
        bodies = [e for e in self.register.latest() if sentence - e.sentence <= 2 * MEMORY and self._is_body(e, noun)]
        if not bodies:
            return None
        # One just brought in gives way to the one that the report is about.
        often = max(bodies, key=lambda entity: len(entity.mentions))
        return often if len(often.mentions) >= OFTEN * len(bodies[0].mentions) else bodies[0]

    def _is_body(self, entity: Entity, noun: str) -> bool:
        """Tell whether an entity is a group or organisation of its own name that a general noun may take up."""
        known = entity.actors[0] if len(entity.actors) == 1 else None
        if known is None or not known.row or known.kind not in {ActorKind.GROUP, ActorKind.ORGANISATION}:
            return False
        return noun not in self.words.international_bodies or bool(known.international)

    def of_regime(self, mention: EntityMention, actor: Actor) -> Entity | None:
        """Find the state last named that is ruled as a phrase says: "the Communist leadership"."""
        if actor.sector != "GOV" or actor.country or actor.international:
            return None
        low = [self.tokens[kid].text.lower() for kid in self.tree.kids[mention.head]]
        ruled = next((self.words.regimes[word] for word in low if word in self.words.regimes), None)
        states = self.base.members(ruled, self.day) if ruled is not None else ()
        fits = (e for e in self.register.latest() if len(e.actors) == 1 and e.actors[0].country in states)
        return next((e for e in fits if e.actors[0].kind is ActorKind.STATE), None)

    def _counted_states(self, mention: EntityMention, sentence: int) -> Referent | None:
        """Return the states that "the three nations" take up: the last passage that named just so many."""
        counts = [self.words.small_numbers.get(self.tokens[kid].text.lower()) for kid in self.tree.kids[mention.head]]
        noun = self.tokens[mention.head].lemma.lower()
        number = self.words.sets_of.get(noun) or next((count for count in counts if count), None)
        if not (noun in self.words.country_nouns or noun in self.words.sets_of):
            return None
        if number is None and not any(
            self.tokens[kid].lemma in self.words.pointing for kid in self.tree.kids[mention.head]
        ):
            return None
        for back in range(sentence - 1, max(-1, sentence - 2 * MEMORY - 1), -1):
            states = {
                e.actors[0].country: e
                for e in self.register.entities
                if len(e.actors) == 1
                and e.actors[0].kind is ActorKind.STATE
                and any(self.tokens[m.head].sentence == back and m.basis != "capital" for m in e.mentions)
            }
            if len(states) == number or (number is None and len(states) >= FEWEST):
                found = list(states.values())
                actors = tuple(entity.actors[0] for entity in found)
                return Referent(mention, actors, "counted", found[0].first.span, 0.75)
        return None

    def bare(self, mention: EntityMention, sentence: int, story: StoryCountry) -> Referent:
        noun = self.tokens[mention.head].lemma.lower()
        low = self.text[mention.span.start : mention.span.end].lower()
        if low in self.words.both_sides:
            return self._both_sides(mention, sentence)
        if noun in self.words.country_nouns and not mention.plural:
            home = self._own_country(mention)
            if home is not None:
                return home
        if not self.is_definite(mention):
            return Referent(mention, (), "open")
        several = mention.plural or noun in self.words.sets_of
        counted = self._counted_states(mention, sentence) if several else None
        if counted is not None:
            return counted
        if noun in self.words.country_nouns and not mention.plural:
            return self._the_country(mention, sentence, story)
        if noun in self.words.person_nouns and not mention.plural:
            return self.register.choose(
                mention, sentence, [e for e in self.register.latest() if e.is_person()], "the person"
            )
        if noun in self.words.group_nouns:
            kinds = {ActorKind.GROUP, ActorKind.ORGANISATION, ActorKind.OUTLET, ActorKind.UNKNOWN}
            found = [e for e in self.register.latest() if e.actors and e.actors[0].kind in kinds]
            return self.register.choose(mention, sentence, found, "the group")
        return Referent(mention, (), "open")

    def _own_country(self, mention: EntityMention) -> Referent | None:
        """Return the state of whoever "his" or "their" in "his country" means."""
        for kid in self.tree.children(mention.head, "poss"):
            owner = self.register.at.get(kid)
            country = owner.actors[0].country if owner is not None and len(owner.actors) == 1 else None
            if owner is not None and country and self.tokens[kid].pos == "PRON":
                return Referent(mention, (self.base.state(country),), "own country", owner.first.span, 0.8)
        return None

    def _both_sides(self, mention: EntityMention, sentence: int) -> Referent:
        """Return the two who fight or bear arms side by side, else two states named together, else those named most."""
        together = self._pair(mention)
        if together is not None:
            return together
        outside = self._whose_words(mention)
        found: list[Entity] = []
        for entity in sorted(self.register.latest(), key=lambda entity: -len(entity.mentions)):
            party = len(entity.actors) == 1 and entity.actors[0].kind in {ActorKind.STATE, ActorKind.GROUP}
            if party and entity not in outside and all(_differ(entity.actors[0], other.actors[0]) for other in found):
                found.append(entity)
            if len(found) == 2:
                break
        if len(found) < 2:
            return Referent(mention, (), "open")
        actors = (*found[1].actors, *found[0].actors)
        return Referent(mention, actors, "both sides", found[1].first.span, 0.75)

    def _pair(self, mention: EntityMention) -> Referent | None:
        """Return the two who fight or stand together, none where the report tells of no such two."""
        outside = self._whose_words(mention)
        pair = self._adversaries(mention, outside) or self._beside(mention, outside)
        if pair is None:
            return None
        actors = (*pair[0].actors, *pair[1].actors)
        return Referent(mention, actors, "both sides", pair[0].first.span, 0.8)

    def _whose_words(self, mention: EntityMention) -> list[Entity]:
        """Return who speaks to both sides in this clause, and so is neither: "Ghana called on both sides to talk"."""
        index = mention.head
        while self.tokens[index].head != index and self.tokens[index].pos not in VERBAL:
            index = self.tokens[index].head
        if self.tokens[index].dep in {"ccomp", "xcomp"} and self.tokens[index].tag == "VB":
            index = self.tokens[index].head
        while self.tokens[index].dep == "conj" and self.tree.child(index, *SUBJECTS) is None:
            index = self.tokens[index].head
        subjects = [head for kid in self.tree.children(index, *SUBJECTS) for head in self.tree.conjuncts(kid)]
        return [e for e in self.register.entities if any(m.head in subjects for m in e.mentions)]

    def _adversaries(self, mention: EntityMention, outside: list[Entity]) -> tuple[Entity, Entity] | None:
        """Return the pair last told to fight, or last named as "A and B" of whom one at least bears arms."""
        at = {m.head: e for e in self.register.entities for m in e.mentions if len(e.actors) == 1}
        homes = {actor.country for entity in outside for actor in entity.actors if actor.country}
        for index in range(mention.head - 1, -1, -1):
            if self.tokens[index].lemma.lower() in self.words.fighting and self.tokens[index].pos == "VERB":
                pairs = [(one, two) for one in self.tree.children(index, *SUBJECTS) for two in self._fought(index)]
            else:
                pairs = [(self.tokens[index].head, index)] if self.tokens[index].dep == "conj" else []
            for head, other in pairs:
                one, two = at.get(head), at.get(other)
                if one is None or two is None or not _differ(one.actors[0], two.actors[0]):
                    continue
                homelands = {one.actors[0].country, two.actors[0].country}
                if len(homelands) > 1 and homes & homelands:
                    continue
                if any(actor.sector in FIGHTERS for actor in (one.actors[0], two.actors[0])):
                    return one, two
        return None

    def _fought(self, verb: int) -> list[int]:
        """Return those whom a verb of fighting is against."""
        against = [kid for kid in self.tree.prepositions(verb) if self.tokens[kid].lemma in {"with", "against"}]
        return [*self.tree.children(verb, "dobj"), *(noun for kid in against for noun in self.tree.objects_of(kid))]

    def _beside(self, mention: EntityMention, outside: list[Entity]) -> tuple[Entity, Entity] | None:
        """Return the two states or groups last named together, with nobody else in their list."""
        at = {m.head: e for e in self.register.entities for m in e.mentions if _is_party(e)}
        sentence = self.tokens[mention.head].sentence
        for head in sorted((h for h in at if h < mention.head and self.tokens[h].dep == "conj"), reverse=True):
            if sentence - self.tokens[head].sentence > FAR:
                break
            first = self.tokens[head].head
            one, two = at.get(first), at[head]
            alone = len(self.tree.conjuncts(first)) == 2 and self.tokens[first].dep != "conj"
            if one is None or not alone or one in outside or two in outside:
                continue
            if _differ(one.actors[0], two.actors[0]):
                return one, two
        return None

    def both_of(self, mention: EntityMention, actor: Actor) -> Referent | None:
        """Return whom "the warring parties", "the three states" or "both armies" take up."""
        sentence = self.tokens[mention.head].sentence
        if self.text[mention.span.start : mention.span.end].lower() in self.words.both_sides:
            both = self._pair(mention) if actor.sector in FIGHTERS else self._both_sides(mention, sentence)
            return both if both is not None and both.actors else None
        if mention.plural and self.is_definite(mention) and not actor.country and not actor.international:
            counted = self._counted_states(mention, sentence)
            if counted is not None:
                return counted
        words = {self.tokens[kid].text.lower() for kid in self.tree.kids[mention.head]}
        if not mention.plural or actor.country or actor.international or not words & self.words.both:
            return None
        alike = FIGHTERS if actor.sector in FIGHTERS else {actor.sector}
        found: list[Entity] = []
        for entity in self.register.latest():
            known = entity.actors[0] if entity.actors else None
            if known is None or known.sector not in alike or sentence - entity.sentence > MEMORY:
                continue
            if (known.country or known.international) and all(_differ(known, other.actors[0]) for other in found):
                found.append(entity)
            if len(found) == 2:
                return Referent(mention, (found[1].actors[0], found[0].actors[0]), "both", found[1].first.span, 0.75)
        return None

    def _the_country(self, mention: EntityMention, sentence: int, story: StoryCountry) -> Referent:
        """Return the state named last, with the others of the passage as readings."""
        states = [e for e in self.register.latest()
                  if len(e.actors) == 1 and e.actors[0].country and e.actors[0].kind is ActorKind.STATE
                  and sentence - e.sentence <= MEMORY]  # fmt: skip
        region = self._region(mention)
        if region:
            return self._state_of(region, mention, sentence)
        if not states and story.country:
            return Referent(mention, (self.base.state(story.country),), "country of the story", None, 0.7)
        ranked = sorted(
            states,
            key=lambda e: (
                e.actors[0].country != story.country if story.confidence >= PROTAGONIST_SHARE else False,
                sentence - e.sentence,
                e.rank == 2,
            ),
        )
        return self.register.choose(mention, sentence, ranked, "the country")

    def names_region(self, mention: EntityMention) -> bool:
        """Tell whether a phrase is of a region, so that the country of the story is not its own."""
        return any(entry.rows[0][1].kind in {"region", "bloc"} for entry in self._without_actor(mention))

    def _without_actor(self, mention: EntityMention) -> list[Entry]:
        return [entry for match in self.index.find_all(self.text) if mention.span.contains(match.span)
                for entry in match.entries if entry.sort in {"none", BLOC}]  # fmt: skip

    def _region(self, mention: EntityMention) -> frozenset[str]:
        """Return the states of the region that "the Southeast Asian nation" names, none where it names none."""
        named = self._without_actor(mention)
        return frozenset(code for entry in named for code in self.base.members(entry.rows[0][1].name, self.day))

    def _state_of(self, region: frozenset[str], mention: EntityMention, sentence: int) -> Referent:
        """Return the state of a region that the report named last, however far back."""
        for entity in self.register.latest():
            state = entity.actors[0] if len(entity.actors) == 1 else None
            if state is not None and state.kind is ActorKind.STATE and state.country in region:
                return self.register.join(entity, mention, sentence, "the country")
        return Referent(mention, (), "open")


def _is_party(entity: Entity) -> bool:
    """Tell whether an entity is one state, group or government, that can be a side."""
    if len(entity.actors) != 1:
        return False
    return entity.actors[0].kind in {ActorKind.STATE, ActorKind.GROUP} or entity.actors[0].sector in {"GOV", *FIGHTERS}


def _differ(a: Actor, b: Actor) -> bool:
    return (a.country, a.international) != (b.country, b.international) or a.sector != b.sector


def _same_rank(role: str, held: str, ranks: frozenset[str]) -> bool:
    """Tell whether neither of two roles is the other's deputy."""
    return set(role.split()) & ranks == set(held.split()) & ranks
