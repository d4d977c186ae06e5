"""Whom a mention means once the whole report is known: surnames, acronyms, "the minister", "the country", pronouns.

Rules in the order of sieves (Lee et al. 2013): exact names first, then partial names and acronyms, then nominals with a
matching head or role, then pronouns by recency and grammatical role. A sieve never undoes an earlier one.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date as Date

from msgspec.structs import replace

from dateline.knowledge.actors import ActorBase, plain
from dateline.knowledge.names import NameWords
from dateline.matching.biography import Biographer
from dateline.matching.dossier import PEOPLE, Dossiers, may_be_person, surname
from dateline.matching.story_country import read_setting
from dateline.matching.tree import Tree
from dateline.types import (
    Actor,
    ActorKind,
    EntityMention,
    MentionKind,
    Participant,
    ReadingOf,
    Referent,
    Sentence,
    StoryCountry,
    Token,
    Toponym,
)  # fmt: skip

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
PROTAGONIST = 3
PROTAGONIST_SHARE = 0.45
"""How often a person must be named, and how clear the country of the story must be."""

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


class Resolver:
    """Resolves the mentions of one report in the order of its text."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        base: ActorBase,
        words: NameWords,
        day: Date | None = None,
        toponyms: Sequence[Toponym] = (),
    ) -> None:
        self.toponyms = toponyms
        self.day = day
        self.text = text
        self.tokens = tokens
        self.sentences = sentences
        self.base = base
        self.words = words
        self.tree = Tree(tokens)
        self.entities: list[Entity] = []
        self.by_name: dict[str, Entity] = {}
        self.recent: list[Entity] = []

    def run(self, mentions: Sequence[EntityMention]) -> tuple[list[Referent], list[Participant], StoryCountry]:
        """Return one referent a mention in their order, the table of participants, and the country of the story."""
        mentions = [self._as_person(mention) for mention in mentions]
        self.acting = {m.head: m for m in mentions if any(_is_somebody(actor) for actor in m.actors)}
        self.setting = read_setting(mentions, self.toponyms, self.tokens, self.sentences)
        story = self.setting.story
        self._learn_full_names(mentions)
        referents = [self._referent(mention, story) for mention in mentions]
        participants = [
            Participant(e.index, tuple(sorted(e.names)), e.actors, tuple(m.span for m in e.mentions))
            for e in self.entities
        ]
        return referents, participants, story

    # ------------------------------------------------------------ names

    def _as_person(self, mention: EntityMention) -> EntityMention:
        """Know a person whom the recogniser took for a body by "who" after the name and "former" before it."""
        actor = mention.actors[0] if len(mention.actors) == 1 else None
        if actor is None or actor.kind not in {ActorKind.ORGANISATION, ActorKind.UNKNOWN} or actor.row or actor.sector:
            return mention
        if mention.kind is not MentionKind.NAME or actor.country or actor.international:
            return mention
        kids = self.tree.kids[mention.head]
        former = any(self.tokens[kid].text.lower() in self.words.former for kid in kids)
        who = any(
            self.tokens[below].tag == "WP"
            for kid in kids
            if self.tokens[kid].dep == "relcl"
            for below in self.tree.kids[kid]
        )
        return replace(mention, actors=(replace(actor, kind=ActorKind.PERSON),)) if former or who else mention

    def _learn_full_names(self, mentions: Sequence[EntityMention]) -> None:
        """Know from the start which surname belongs to which full name, as headlines use surnames first."""
        self.acronyms: dict[str, Actor] = {}
        for mention in mentions:
            if len(mention.actors) == 1:
                acronym = self._acronym_after(mention)
                if acronym:
                    self.acronyms.setdefault(acronym, mention.actors[0])
        statements = Biographer(self.tree, mentions, self.words).read()
        self.dossiers = Dossiers(mentions, statements, self.words.family_name_first)
        self.counts = Counter(
            surname(plain(a.name)) for m in mentions for a in m.actors
            if m.kind is MentionKind.NAME and may_be_person(a)
        )  # fmt: skip
        self.told = {a.country for m in mentions for a in m.actors if a.country}

    def _acronym_after(self, mention: EntityMention) -> str | None:
        """Return "RSF" in "Rapid Support Forces (RSF)" and "… , or RSF,"."""
        after = self.text[mention.span.end : mention.span.end + 16]
        for opening in (" (", ", or "):
            if after.startswith(opening):
                word = after[len(opening) :].split(")")[0].split(",")[0].strip("“”\"' ")
                if 2 <= len(word) <= 8 and word.isupper():
                    return word
        return None

    def _known(self, actor: Actor, position: int) -> Actor:
        """Return what the report says elsewhere of the one named here."""
        if actor.name in self.acronyms and actor.country is None:
            return self.acronyms[actor.name]
        if actor.row:
            return actor
        other = self.dossiers.find(actor, position)
        if other is None or (" " not in other.name and not other.country and not other.international):
            return self._office_holder(other or actor)
        if other.row:
            return replace(other, role=actor.role or other.role, country=other.country or actor.country)
        return replace(other, role=actor.role or other.role)

    def _office_holder(self, actor: Actor) -> Actor:
        """Know an office holder by surname alone when the report names the country ("Maduro", "Netanyahu")."""
        if " " in actor.name or actor.country or actor.kind not in {ActorKind.PERSON, ActorKind.UNKNOWN}:
            return actor
        entries = [e for e in self.base.by_surname.get(plain(actor.name), ()) if e.country in self.told]
        names = {entry.rows[0][1].name for entry in entries}
        return self.base.actor(entries[0], self.day) if len(names) == 1 else actor

    # ------------------------------------------------------------ one mention

    def _referent(self, mention: EntityMention, story: StoryCountry) -> Referent:
        sentence = self.tokens[mention.head].sentence
        if mention.kind is MentionKind.PRONOUN:
            return self._pronoun(mention, sentence)
        if not mention.actors:
            return self._bare_nominal(mention, sentence, story)
        actors = tuple(dict.fromkeys(self._known(actor, mention.span.start) for actor in mention.actors))
        basis = mention.basis if actors == mention.actors else "known from the report"
        role = actors[0].kind is ActorKind.ROLE
        if role:
            actors = self._shared_country(mention, actors)
        if role and self._is_definite(mention):
            antecedent = (
                self._earlier_by_role(mention, actors[0])
                or self._earlier_by_head(mention, actors[0])
                or self._earlier_body(mention, actors[0])
            )
            if antecedent is not None:
                return self._join(antecedent, mention, sentence, "role taken up")
        titled = actors[0].kind is ActorKind.PERSON and actors[0].role is not None
        if not role and not titled and self._is_local_person(actors[0], story):
            actors = (replace(actors[0], country=story.country),)
            basis = "person of the story"
        if (role or titled) and any(a.country is None and a.international is None for a in actors):
            actors, basis = self._at_home(actors, story, basis, mention)
        entity = self._entity_for(mention, actors, sentence)
        return Referent(
            mention, actors, basis, None, 1.0 if basis != "country of the story" else 0.85, (), entity.index
        )

    def _shared_country(self, mention: EntityMention, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Let "of" after one of several offices speak of all: "the president and the prime minister of Chad"."""
        if len(actors) != 1 or actors[0].country or actors[0].international:
            return actors
        example = self._example(mention.head)
        if example is not None:
            return (replace(actors[0], country=example),)
        first = mention.head
        while self.tokens[first].dep in {"conj", "appos"}:
            first = self.tokens[first].head
        # A list of three is often parsed as an apposition with a conjunct.
        listed = [kid for head in (first, *self.tree.children(first, "appos")) for kid in self.tree.conjuncts(head)]
        for head in listed:
            other = self.acting.get(head)
            if other is None or head == mention.head or other.actors[0].kind is not ActorKind.ROLE:
                continue
            country = other.actors[0].country
            if country and any(self.tokens[kid].lemma == "of" for kid in self.tree.prepositions(head)):
                return (replace(actors[0], country=country),)
        return actors

    def _example(self, head: int) -> str | None:
        """Return the country of the first that "including" gives: "rights groups, including the Chadian League"."""
        for kid in self.tree.children(head, "prep"):
            if self.tokens[kid].text.lower() not in self.words.exemplifying:
                continue
            named = [self.acting[noun].actors for noun in self.tree.objects_of(kid) if noun in self.acting]
            return next((actors[0].country for actors in named if len(actors) == 1), None)
        return None

    def _is_local_person(self, actor: Actor, story: StoryCountry) -> bool:
        """A person of no stated nationality who keeps coming back is taken for one of the story's country."""
        if actor.country or actor.international or actor.role or not self.setting.one_country:
            return False
        if actor.kind not in {ActorKind.PERSON, ActorKind.UNKNOWN} or len(actor.name.split()) > 4:
            return False
        return self.counts[surname(plain(actor.name))] >= PROTAGONIST

    def _at_home(
        self, actors: tuple[Actor, ...], story: StoryCountry, basis: str, mention: EntityMention
    ) -> tuple[tuple[Actor, ...], str]:
        """Give police, courts, civilians and militants the country of their sentence's possessor or of the story."""
        filled = []
        for actor in actors:
            country = self.setting.home(actor.sector)
            row = self.base.roles.get(actor.role or "")
            home = (row.home if row is not None else False) or actor.row is not None
            missing = actor.country is None and actor.international is None
            filled.append(replace(actor, country=country) if missing and home else actor)
        return tuple(filled), "country of the story" if tuple(filled) != actors else basis

    def _is_definite(self, mention: EntityMention) -> bool:
        kids = self.tree.kids[mention.head]
        words = {self.tokens[kid].text.lower() for kid in kids if self.tokens[kid].dep in {"det", "poss"}}
        return bool(words & {"the", "this", "that"})

    def _earlier_by_role(self, mention: EntityMention, actor: Actor) -> Entity | None:
        """Find who holds the role that a definite phrase takes up ("the diplomat", "the foreign minister")."""
        if mention.plural or actor.country or actor.international:
            return None
        noun = (actor.role or "").split()[-1:]
        person = bool(noun) and noun[0] in self.words.person_nouns
        if not person:
            return None
        for entity in reversed(self.entities):
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

    def _earlier_by_head(self, mention: EntityMention, actor: Actor) -> Entity | None:
        """Find the body whose name or phrase ends in the noun that takes it up ("the council", "the court")."""
        if actor.country or actor.international:
            return None
        noun = self.tokens[mention.head].lemma.lower()
        for entity in self._recent_entities():
            if entity.plural != mention.plural or not entity.actors or entity.first.head == mention.head:
                continue
            known = any(a.country or a.international for a in entity.actors)
            last = self.tokens[entity.first.head].lemma.lower()
            named = plain(entity.actors[0].name).split()[-1:] == [noun]
            if known and (last == noun or named) and entity.actors[0].kind is not ActorKind.PERSON:
                return entity
        return None

    def _earlier_body(self, mention: EntityMention, actor: Actor) -> Entity | None:
        """Find the group or body that "the group", "the bloc" and the like take up: the one named last."""
        if mention.plural or actor.country or actor.international:
            return None
        noun = self.tokens[mention.head].lemma.lower()
        if noun not in self.words.general_bodies:
            return None
        sentence = self.tokens[mention.head].sentence
        for entity in self._recent_entities():
            known = entity.actors[0] if len(entity.actors) == 1 else None
            if known is None or not known.row or known.kind not in {ActorKind.GROUP, ActorKind.ORGANISATION}:
                continue
            if noun in self.words.international_bodies and not known.international:
                continue
            if sentence - entity.sentence <= 2 * MEMORY:
                return entity
        return None

    def _counted_states(self, mention: EntityMention, sentence: int) -> Referent | None:
        """Return the states that "the three nations" take up: the last passage that named just so many."""
        counts = [self.words.small_numbers.get(self.tokens[kid].text.lower()) for kid in self.tree.kids[mention.head]]
        noun = self.tokens[mention.head].lemma.lower()
        number = self.words.sets_of.get(noun) or next((count for count in counts if count), None)
        if number is None or not (noun in self.words.country_nouns or noun in self.words.sets_of):
            return None
        for back in range(sentence - 1, max(-1, sentence - 2 * MEMORY - 1), -1):
            states = {
                e.actors[0].country: e
                for e in self.entities
                if len(e.actors) == 1
                and e.actors[0].kind is ActorKind.STATE
                and any(self.tokens[m.head].sentence == back for m in e.mentions)
            }
            if len(states) == number:
                found = list(states.values())
                actors = tuple(entity.actors[0] for entity in found)
                return Referent(mention, actors, "counted", found[0].first.span, 0.75)
        return None

    def _entity_for(self, mention: EntityMention, actors: tuple[Actor, ...], sentence: int) -> Entity:
        key = "|".join(sorted(_key(actor) for actor in actors))
        entity = self.by_name.get(key)
        if entity is None:
            entity = Entity(len(self.entities), actors, mention, sentence)
            self.entities.append(entity)
            self.by_name[key] = entity
        self._note(entity, mention, sentence)
        return entity

    def _note(self, entity: Entity, mention: EntityMention, sentence: int) -> None:
        if mention not in entity.mentions:
            entity.mentions.append(mention)
        if mention.kind is MentionKind.NAME:
            entity.names |= {a.name for a in mention.actors if a.name}
        entity.sentence = sentence
        entity.rank = self._rank(mention.head)
        # The latest entity stands last, so that recency is the order of the list read backwards.
        if entity in self.recent:
            self.recent.remove(entity)
        self.recent.append(entity)

    def _rank(self, head: int) -> int:
        """Return how prominent a mention is: 0 the subject of a main clause, 1 another subject, 2 all else."""
        token = self.tokens[head]
        if token.dep not in _SUBJECTS:
            return 2
        verb = self.tokens[token.head]
        while verb.dep == "conj" and verb.head != verb.index:
            verb = self.tokens[verb.head]
        return 0 if verb.dep in {"ROOT", "parataxis"} else 1

    def _join(
        self, entity: Entity, mention: EntityMention, sentence: int, basis: str, confidence: float = 0.85
    ) -> Referent:
        antecedent = entity.first.span
        self._note(entity, mention, sentence)
        return Referent(mention, entity.actors, basis, antecedent, confidence, (), entity.index)

    # ------------------------------------------------------------ nominals and pronouns

    def _bare_nominal(self, mention: EntityMention, sentence: int, story: StoryCountry) -> Referent:
        noun = self.tokens[mention.head].lemma.lower()
        low = self.text[mention.span.start : mention.span.end].lower()
        if low in self.words.both_sides:
            return self._both_sides(mention, sentence)
        if not self._is_definite(mention):
            return Referent(mention, (), "open")
        several = mention.plural or noun in self.words.sets_of
        counted = self._counted_states(mention, sentence) if several else None
        if counted is not None:
            return counted
        if noun in self.words.country_nouns and not mention.plural:
            return self._the_country(mention, sentence, story)
        if noun in self.words.person_nouns and not mention.plural:
            return self._choose(mention, sentence, [e for e in self._recent_entities() if e.is_person()], "the person")
        if noun in self.words.group_nouns:
            kinds = {ActorKind.GROUP, ActorKind.ORGANISATION, ActorKind.OUTLET, ActorKind.UNKNOWN}
            found = [e for e in self._recent_entities() if e.actors and e.actors[0].kind in kinds]
            return self._choose(mention, sentence, found, "the group")
        return Referent(mention, (), "open")

    def _recent_entities(self) -> list[Entity]:
        return self.recent[::-1]

    def _both_sides(self, mention: EntityMention, sentence: int) -> Referent:
        """Return the last two states or parties named."""
        found: list[Entity] = []
        for entity in self._recent_entities():
            party = len(entity.actors) == 1 and entity.actors[0].kind in {ActorKind.STATE, ActorKind.GROUP}
            if party and all(_differ(entity.actors[0], other.actors[0]) for other in found):
                found.append(entity)
            if len(found) == 2:
                break
        if len(found) < 2:
            return Referent(mention, (), "open")
        actors = (*found[1].actors, *found[0].actors)
        return Referent(mention, actors, "both sides", found[1].first.span, 0.75)

    def _the_country(self, mention: EntityMention, sentence: int, story: StoryCountry) -> Referent:
        """Return the state named last, with the others of the passage as readings."""
        states = [e for e in self._recent_entities()
                  if len(e.actors) == 1 and e.actors[0].country and e.actors[0].kind is ActorKind.STATE
                  and sentence - e.sentence <= MEMORY]  # fmt: skip
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
        return self._choose(mention, sentence, ranked, "the country")

    def _choose(self, mention: EntityMention, sentence: int, candidates: Sequence[Entity], basis: str) -> Referent:
        """Take the nearest candidate, keep the next one as a reading when it stands as near."""
        near = [e for e in candidates if sentence - e.sentence <= MEMORY + 2 and e.first.head != mention.head]
        if not near:
            return Referent(mention, (), "open")
        best = near[0]
        rivals = [e for e in near[1:3] if e.sentence == best.sentence and e.actors != best.actors]
        if not rivals:
            return self._join(best, mention, sentence, basis)
        readings = (
            ReadingOf(best.actors, 0.7, best.first.span),
            ReadingOf(rivals[0].actors, 0.3, rivals[0].first.span),
        )
        antecedent = best.first.span
        self._note(best, mention, sentence)
        return Referent(mention, best.actors, basis, antecedent, 0.7, readings, best.index)

    def _pronoun(self, mention: EntityMention, sentence: int) -> Referent:
        word = self.tokens[mention.head].text.lower()
        w = self.words
        if word in w.relatives:
            return self._relative(mention, sentence)
        if word in w.pronouns_speaker:
            return Referent(mention, (), "speaker")
        if word in w.person_pronouns_singular:
            fits = [e for e in self._recent_entities() if e.is_person() or self._is_somebody_in_office(e)]
        elif self._takes_up_thing(mention, sentence):
            return Referent(mention, (), "thing")
        elif word in w.pronouns_plural:
            fits = [e for e in self._recent_entities() if e.plural or (e.actors and e.actors[0].kind is ActorKind.GROUP)
                    or len(e.actors) > 1]  # fmt: skip
        elif self._is_expletive(mention.head):
            return Referent(mention, (), "expletive")
        else:
            fits = [e for e in self._recent_entities() if len(e.actors) == 1 and not e.plural
                    and e.actors[0].kind not in {ActorKind.PERSON}]  # fmt: skip
        near = [e for e in fits if sentence - e.sentence <= MEMORY]
        own_clause = [e for e in near if self._outside_clause(e, mention)]
        main = self._rank(mention.head) == 0 and word not in w.pronouns_thing
        ranked = sorted(own_clause, key=lambda e: self._distance(e, mention, sentence, main=main))
        return self._choose(mention, sentence, ranked, "pronoun")

    def _is_somebody_in_office(self, entity: Entity) -> bool:
        """Tell whether an entity is one person known by what they are: "the publisher", "a Chadian minister"."""
        if len(entity.actors) != 1 or entity.plural or entity.actors[0].kind is not ActorKind.ROLE:
            return False
        return any(word in self.words.person_nouns for word in (entity.actors[0].role or "").split()[-1:])

    def _distance(self, entity: Entity, mention: EntityMention, sentence: int, *, main: bool) -> tuple[int, int]:
        """Return how far an antecedent lies; the subject of a main clause goes on with that of the sentence before.

        It does so past those who are named in its own sentence only deep in a clause of another subject.
        """
        away = sentence - entity.sentence
        if not main:
            return 2 * away, entity.rank
        if away == 0:
            last = self.tokens[entity.mentions[-1].head]
            verb = self.tokens[last.head]
            own = self.tokens[mention.head].head
            beside = last.dep in _SUBJECTS and verb.dep == "advcl" and verb.head == own
            beside = beside and not any(  # "while talking of X, she": X stands inside what she does
                kid < last.index and self.tree.child(kid, *_SUBJECTS) is None
                for kid in self.tree.children(own, "advcl")
            )
            return (0 if entity.rank == 0 or beside else 2), entity.rank
        return (1 if away == 1 and entity.rank == 0 else 2 * away + 1), entity.rank

    def _takes_up_thing(self, mention: EntityMention, sentence: int) -> bool:
        """Tell whether "they" or "it" goes on with the subject of the sentence before, which names nobody.

        The subject of a main clause goes on with that of the one before (Grosz, Joshi and Weinstein 1995).
        """
        token = self.tokens[mention.head]
        if token.dep not in _SUBJECTS or self.tokens[token.head].dep != "ROOT" or sentence == 0:
            return False
        before, here = self.sentences[sentence - 1], self.sentences[sentence]
        if before.zone is not here.zone:
            return False
        roots = [t.index for t in self.tokens[before.first : before.last] if t.head == t.index]
        subjects = [kid for root in roots for kid in self.tree.children(root, "nsubj", "nsubjpass")]
        tag = "NNS" if token.text.lower() in self.words.pronouns_plural else "NN"
        return bool(subjects) and all(
            self.tokens[kid].tag == tag and kid not in self.acting and not self.tree.children(kid, "conj")
            for kid in subjects
        )

    def _is_expletive(self, head: int) -> bool:
        return self.tokens[head].dep in {"expl"} or (
            self.tokens[head].dep == "nsubj"
            and any(
                self.tokens[k].dep in {"ccomp", "acl", "xcomp", "advcl"} for k in self.tree.kids[self.tokens[head].head]
            )
            and self.tokens[self.tokens[head].head].lemma == "be"
        )

    def _outside_clause(self, entity: Entity, mention: EntityMention) -> bool:
        """A personal pronoun does not mean the subject or object beside it in its own clause."""
        token = self.tokens[mention.head]
        if token.dep == "poss":
            return True
        return all(
            self.tokens[m.head].head != token.head for m in entity.mentions if m.head != mention.head
        )  # fmt: skip

    def _relative(self, mention: EntityMention, sentence: int) -> Referent:
        """ "who", "which" and "that" mean the noun that their clause hangs on."""
        clause = self.tokens[mention.head].head
        while self.tokens[clause].dep != "relcl" and self.tokens[clause].head != clause:
            clause = self.tokens[clause].head
        noun = self.tokens[clause].head
        together = self._listed(noun, clause)
        if together:
            actors = tuple(dict.fromkeys(actor for entity in together for actor in entity.actors))
            return Referent(mention, actors, "relative", together[0].first.span, 0.9)
        for entity in self._recent_entities():
            if any(m.head == noun for m in entity.mentions):
                return Referent(mention, entity.actors, "relative", entity.first.span, 0.95, (), entity.index)
        return Referent(mention, (), "relative")

    def _listed(self, noun: int, clause: int) -> list[Entity]:
        """Return all single persons of a list that a clause with a plural verb follows ("A and B, who are …")."""
        verbs = [clause, *self.tree.children(clause, "aux", "auxpass")]
        if self.tokens[noun].dep != "conj" or self.tokens[noun].tag in {"NNS", "NNPS"}:
            return []
        if not any(self.tokens[verb].text.lower() in self.words.plural_verbs for verb in verbs):
            return []
        first = noun
        while self.tokens[first].dep == "conj":
            first = self.tokens[first].head
        heads = set(self.tree.conjuncts(first))
        return [entity for entity in self.entities if any(m.head in heads for m in entity.mentions)]


def _is_somebody(actor: Actor) -> bool:
    """Tell whether anything is known of a name, so that it is no bare word."""
    return bool(actor.country or actor.international or actor.sector or actor.kind is ActorKind.PERSON)


_BROAD = frozenset({"leader", "official", "politician", "man", "woman"})


def _key(actor: Actor) -> str:
    """Return what tells entities apart: a person by name, others with country and sector."""
    if actor.kind in PEOPLE and actor.name:
        return plain(actor.name)
    return f"{actor.id or plain(actor.name)}/{actor.country}/{actor.sector}"


def _differ(a: Actor, b: Actor) -> bool:
    return a.country != b.country or a.sector != b.sector


def _same_rank(role: str, held: str, ranks: frozenset[str]) -> bool:
    """Tell whether neither of two roles is the other's deputy."""
    return set(role.split()) & ranks == set(held.split()) & ranks
