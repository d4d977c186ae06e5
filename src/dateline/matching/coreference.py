"""Whom a mention means once the whole report is known: surnames, acronyms, "the minister", "the country", pronouns.

Rules in the order of sieves (Lee et al. 2013): exact names first, then partial names and acronyms, then nominals with a
matching head or role, then pronouns by recency and grammatical role. A sieve never undoes an earlier one.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date as Date

from msgspec.structs import replace

from dateline.knowledge.actors import ActorBase, RoleRow, plain
from dateline.knowledge.names import NameWords
from dateline.matching.biography import Biographer, Statement
from dateline.matching.dossier import Dossiers, may_be_person, surname
from dateline.matching.entities import Register, belonging_to, is_somebody
from dateline.matching.introductions import Introductions
from dateline.matching.kinship import first_name_beside, kin_of
from dateline.matching.nominals import Nominals
from dateline.matching.pronouns import Pronouns
from dateline.matching.sole_heads import SoleHeads
from dateline.matching.story_country import read_setting
from dateline.matching.tree import tree_of
from dateline.types import (
    Actor,
    ActorKind,
    EntityMention,
    MentionKind,
    Participant,
    Referent,
    Sentence,
    StoryCountry,
    Token,
    Toponym,
)  # fmt: skip

PROTAGONIST = 3
"""How often a person without a nationality must be named to be taken for one of the country of the story."""

_OF_NO_STATE = frozenset({"NGO", "CVL", "SOC"})
"""Sectors of persons whom the report describes without saying where they are from: they may be from anywhere."""

_TAKEN_UP = frozenset(
    {
        "both",
        "both sides",
        "counted",
        "known from the report",
        "own country",
        "role taken up",
        "the country",
        "the group",
    }
)
"""Grounds on which a noun stands for somebody whom the report names elsewhere."""

_AT_HOME = frozenset({"BUS", "COP", "CRM", "EDU", "JUD", "LAB", "LEG", "MED", "MIL", "OPP", "PRM", "PTY", "REB", "UAF"})
"""Sectors of bodies that the country of the story is the home of, where nothing else is said."""

_KNOWN_TO_ALL = frozenset({"GOV", "ELI"})
"""Sectors of those whom a report calls by surname alone while it brings in a relative of theirs by name."""


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
        common_words: frozenset[str] = frozenset(),
    ) -> None:
        self.toponyms = toponyms
        self.day = day
        self.text = text
        self.tokens = tokens
        self.sentences = sentences
        self.base = base
        self.words = words
        self.tree = tree_of(tokens)
        self.register = Register(self.tree)
        self.nominals = Nominals(self.register, base, words, text, day)
        self.heads = SoleHeads(base, common_words, words)

    def run(self, mentions: Sequence[EntityMention]) -> tuple[list[Referent], list[Participant], StoryCountry]:
        """Return one referent a mention in their order, the table of participants, and the country of the story."""
        mentions = [self._as_person(mention) for mention in mentions]
        self.acting = {m.head: m for m in mentions if any(is_somebody(actor) for actor in m.actors)}
        self.pronouns = Pronouns(self.register, self.sentences, self.words, self.acting)
        self.scenes = {t.head: t.place.country for t in self.toponyms if t.place is not None and t.place.country}
        self.setting = read_setting(mentions, self.toponyms, self.tokens, self.sentences)
        story = self.setting.story
        self._learn_full_names(mentions)
        self.by_head = {mention.head: mention for mention in mentions}
        self.resolved: dict[int, Referent] = {}
        for mention in mentions:
            self.resolved[mention.head] = self._referent(mention, story)
        referents = [self.resolved[mention.head] for mention in mentions]
        participants = [
            Participant(e.index, tuple(sorted(e.names)), e.actors, tuple(m.span for m in e.mentions))
            for e in self.register.entities
        ]
        return referents, participants, story

    def _as_person(self, mention: EntityMention) -> EntityMention:
        """Know a person taken for a body by "who" or a relative after the name, and by "former" before it."""
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
        related = first_name_beside(self.tokens, mention.head, self.words) is not None
        person = former or who or related
        return replace(mention, actors=(replace(actor, kind=ActorKind.PERSON),)) if person else mention

    def _learn_full_names(self, mentions: Sequence[EntityMention]) -> None:
        """Know from the start which surname belongs to which full name, as headlines use surnames first."""
        self.acronyms: dict[str, Actor] = {}
        for mention in mentions:
            if len(mention.actors) == 1:
                acronym = self._acronym_after(mention)
                # "Mission in the Central African Republic, or MINUSCA": the state is only the end of the name.
                state = mention.actors[0].kind is ActorKind.STATE
                if acronym and not (state and acronym[0] != plain(mention.actors[0].name)[0].upper()):
                    self.acronyms.setdefault(acronym, mention.actors[0])
        statements = Biographer(self.tree, mentions, self.words).read()
        by_head = {mention.head: mention for mention in mentions}
        pairs = Introductions(self.tree, self.sentences, mentions, self.words).read()
        offices = {named: _office_of(by_head[office].actors[0]) for office, named in pairs.items()}
        barred: dict[int, frozenset[str]] = {}
        for mention in mentions:
            barred[mention.span.start] = barred.get(mention.span.start, frozenset()) | self._barred(mention)
        kin = kin_of(mentions, self.words)
        particles = self.words.surname_particles
        self.dossiers = Dossiers(mentions, statements, self.words.family_name_first, offices, barred, particles, kin)
        self.introduced = {office: by_head[named] for office, named in pairs.items()}
        self.counts = Counter(
            surname(plain(a.name), particles) for m in mentions for a in m.actors
            if m.kind is MentionKind.NAME and may_be_person(a, particles)
        )  # fmt: skip
        self.told = {a.country for m in mentions for a in m.actors if a.country}

    def _barred(self, mention: EntityMention) -> frozenset[str]:
        """Return the first names that the style before a name rules out."""
        w, index = self.words, mention.head
        beside = first_name_beside(self.tokens, index, w)
        if beside is not None:
            return frozenset({beside})
        while index >= 0 and self.tokens[index].start >= mention.span.start:
            word = self.tokens[index].text.lower()
            if word in w.civil_styles and word in w.women | w.men:
                return w.first_names_of_men if word in w.women else w.first_names_of_women
            index -= 1
        return frozenset()

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
        if actor.name in self.acronyms and actor.country is None and not actor.row:
            return self.acronyms[actor.name]
        if actor.row:
            return actor
        other = self.dossiers.find(actor, position)
        if other is not None and " " not in actor.name and self.dossiers.is_kin(other, position):
            holder = self._office_holder(actor)
            return holder if holder.row and holder.sector in _KNOWN_TO_ALL else other
        if other is None or (" " not in other.name and not other.country and not other.international):
            return self._office_holder(other or actor)
        if other.row:
            return replace(other, role=actor.role or other.role, country=other.country or actor.country)
        return replace(other, role=actor.role or other.role)

    def _office_holder(self, actor: Actor) -> Actor:
        """Know an office holder by surname alone: of a country that the report names, or a head whom all know."""
        if " " in actor.name or actor.country or actor.kind not in {ActorKind.PERSON, ActorKind.UNKNOWN}:
            return actor
        name = plain(actor.name)
        entries = [
            e for e in self.base.by_surname.get(name, ()) if e.country in self.told
            and (plain(e.word.split()[-1]) == name or e.country in self.words.called_by_first_name)
        ]  # fmt: skip
        names = {entry.rows[0][1].name for entry in entries}
        if len(names) == 1:
            return self.base.actor(entries[0], self.day)
        return self.heads.find(actor, self.day) or actor if not entries else actor

    def _referent(self, mention: EntityMention, story: StoryCountry) -> Referent:
        sentence = self.tokens[mention.head].sentence
        if mention.kind is MentionKind.PRONOUN:
            return self.pronouns.resolve(mention, sentence)
        if not mention.actors:
            return self.nominals.bare(mention, sentence, story)
        actors = tuple(dict.fromkeys(self._known(actor, mention.span.start) for actor in mention.actors))
        basis = mention.basis if actors == mention.actors else "known from the report"
        role = actors[0].kind is ActorKind.ROLE
        if role:
            together = self.nominals.both_of(mention, actors[0])
            if together is not None:
                return replace(together, actors=tuple(_as_force(actor, actors[0]) for actor in together.actors))
            actors = self._shared_country(mention, self._owned(mention, actors))
        if role and mention.head in self.introduced:
            person = self._known(self.introduced[mention.head].actors[0], self.introduced[mention.head].span.start)
            entity = self.register.entity_for(mention, (replace(person, role=actors[0].role),), sentence)
            return Referent(mention, entity.actors, "named later", None, 0.8, (), entity.index)
        if role and self.nominals.is_definite(mention):
            antecedent = (
                self.nominals.earlier_by_role(mention, actors[0])
                or self.nominals.earlier_by_head(mention, actors[0])
                or self.nominals.earlier_body(mention, actors[0])
                or self.nominals.of_regime(mention, actors[0])
            )
            if antecedent is not None:
                return self.register.join(antecedent, mention, sentence, "role taken up")
        titled = actors[0].kind in {ActorKind.PERSON, ActorKind.ORGANISATION} and actors[0].role is not None
        if not role and not titled and self._is_local_person(actors[0], story):
            actors = (replace(actors[0], country=story.country),)
            basis = "person of the story"
        abroad = role and self.nominals.names_region(mention)
        if not abroad and (role or titled) and any(a.country is None and a.international is None for a in actors):
            actors, basis = self._at_home(actors, story, basis, mention)
        entity = self.register.entity_for(mention, actors, sentence)
        return Referent(
            mention, actors, basis, None, 1.0 if basis != "country of the story" else 0.85, (), entity.index
        )

    def _owned(self, mention: EntityMention, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Give a role the home of whom "his", "its" or "their" means ("Ukraine said its troops …")."""
        actor = actors[0]
        if len(actors) != 1 or actor.country or actor.international:
            return actors
        if self.tokens[mention.head].lemma.lower() in self.words.adverse:
            return actors
        possessors = [self._relative_noun(kid) for kid in self.tree.children(mention.head, "poss")
                      if self.tokens[kid].pos == "PRON" or self.tokens[kid].tag == "WP$"]  # fmt: skip
        owners = [self.register.at[kid] for kid in possessors if kid in self.register.at]
        if not possessors:
            told = self._named_by_noun(mention)
            return tuple(dict.fromkeys(belonging_to(actor, owner) for owner in told)) or actors
        if not owners or len(owners[0].actors) != 1:
            return actors
        return (belonging_to(actor, owners[0].actors[0]),)

    def _named_by_noun(self, mention: EntityMention) -> tuple[Actor, ...]:
        """Return whom a noun for the owner takes up: "the agency's inspectors", "soldiers from the two countries"."""
        for kid in self.tree.kids[mention.head]:
            token = self.tokens[kid]
            before = kid < mention.head and token.dep in {"poss", "compound", "nmod"}
            of = kid > mention.head and token.dep == "prep" and token.lemma in {"of", "from"}
            for noun in [kid] if before else self.tree.objects_of(kid) if of else []:
                owner = self.by_head.get(noun)
                found = self.resolved.get(noun)
                if owner is not None and found is None and not owner.actors:
                    found = self.nominals.bare(owner, self.tokens[noun].sentence, self.setting.story)
                if found is not None and found.basis in _TAKEN_UP and found.actors:
                    return found.actors
        return ()

    def _relative_noun(self, possessor: int) -> int:
        """Return the noun that "whose" means, for another pronoun itself."""
        clause = self.tokens[possessor].head
        if self.tokens[possessor].tag != "WP$":
            return possessor
        while self.tokens[clause].dep != "relcl" and self.tokens[clause].head != clause:
            clause = self.tokens[clause].head
        return self.tokens[clause].head

    def _shared_country(self, mention: EntityMention, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Let "of" after one of several offices speak of all: "the president and the prime minister of Chad"."""
        if len(actors) != 1 or actors[0].country or actors[0].international:
            return actors
        states = self._states_listed(mention.head)
        if states:
            return states
        example = self._example(mention.head)
        if example is not None:
            return (replace(actors[0], country=example.country, international=example.international),)
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

    def _states_listed(self, head: int) -> tuple[Actor, ...]:
        """Return the states that "several countries" are: "including France and India", "– Ghana, Togo and Benin –"."""
        if self.tokens[head].lemma.lower() not in self.words.country_nouns or self.tokens[head].tag != "NNS":
            return ()
        first = [*self._examples(head), *self.tree.children(head, "appos")]
        heads = [kid for noun in first for kid in self.tree.conjuncts(noun)]
        named = [self.acting[noun].actors for noun in heads if noun in self.acting]
        return tuple(dict.fromkeys(a[0] for a in named if len(a) == 1 and a[0].kind is ActorKind.STATE))

    def _example(self, head: int) -> Actor | None:
        """Return the first that "including" or "such as" gives: "rights groups, including the Chadian League"."""
        named = [self.acting[noun].actors for noun in self._examples(head) if noun in self.acting]
        return next((actors[0] for actors in named if len(actors) == 1), None)

    def _examples(self, head: int) -> list[int]:
        for kid in self.tree.children(head, "prep"):
            if self.words.exemplifying & {self.tokens[word].text.lower() for word in (kid, *self.tree.kids[kid])}:
                return self.tree.objects_of(kid)
        return []

    def _is_local_person(self, actor: Actor, story: StoryCountry) -> bool:
        """A person of no stated nationality who keeps coming back is taken for one of the story's country."""
        if actor.country or actor.international or actor.role or not self.setting.one_country:
            return False
        if actor.sector in _OF_NO_STATE:
            return False
        if actor.kind not in {ActorKind.PERSON, ActorKind.UNKNOWN} or len(actor.name.split()) > 4:
            return False
        return self.counts[surname(plain(actor.name), self.words.surname_particles)] >= PROTAGONIST

    def _at_home(
        self, actors: tuple[Actor, ...], story: StoryCountry, basis: str, mention: EntityMention
    ) -> tuple[tuple[Actor, ...], str]:
        """Give police, courts, civilians and militants the country of their sentence's possessor or of the story."""
        if self._is_from_abroad(mention.head, actors[0].role or ""):
            return actors, basis
        abroad = self._scene_of_harm(mention.head)
        filled = []
        for actor in actors:
            country = abroad or self.setting.home(actor.sector, self.tokens[mention.head].sentence)
            row = self.base.roles.get((actor.role or "").removeprefix("former "))
            home = (row.home if row is not None else False) or actor.row is not None or _is_of_home_body(row, actor)
            missing = actor.country is None and actor.international is None
            filled.append(replace(actor, country=country) if missing and home else actor)
        return tuple(filled), "country of the story" if tuple(filled) != actors else basis

    def _scene_of_harm(self, head: int) -> str | None:
        """Return the country in which somebody suffers something: "a reporter who was killed in Peru"."""
        suffers = self.tokens[head].dep in {"dobj", "nsubjpass"}
        clauses = [
            kid for kid in self.tree.children(head, "relcl", "acl") if self.tree.child(kid, "auxpass") is not None
        ]
        for verb in [self.tokens[head].head, *clauses] if suffers else clauses:
            for kid in self.tree.prepositions(verb):
                if self.tokens[kid].lemma == "in" and kid > verb:
                    for noun in self.tree.objects_of(kid):
                        if noun in self.scenes:
                            return self.scenes[noun]
        return None

    def _is_from_abroad(self, head: int, role: str) -> bool:
        """Tell whether people are foreign by what they are called or suffer: "foreign students", "deported 60"."""
        abroad = self.words.from_abroad - set(role.split())
        if any(self.tokens[kid].text.lower() in abroad for kid in self.tree.kids[head]):
            return True
        verb = self.tokens[self.tokens[head].head]
        return self.tokens[head].dep in {"dobj", "nsubjpass"} and verb.lemma in self.words.sending_away


def _as_force(actor: Actor, role: Actor) -> Actor:
    """Return the army of a state that "both armies" takes up."""
    if actor.kind is ActorKind.STATE and actor.sector == "GOV" and role.sector in {"COP", "MIL"}:
        return replace(actor, sector=role.sector, sectors=role.sectors)
    return actor


def _is_of_home_body(row: RoleRow | None, actor: Actor) -> bool:
    """Tell whether somebody has the sector of a body that is at home where the report is set ("head of a militia")."""
    return row is not None and row.sector != actor.sector and actor.sector in _AT_HOME


def _office_of(actor: Actor) -> Statement:
    """Return what the phrase that introduces somebody says of them."""
    return Statement(actor.country, actor.international, actor.sector, actor.role)
