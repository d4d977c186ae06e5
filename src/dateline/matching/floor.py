"""What the finders of spoken acts share: the speakers of a report, the acts found so far, the word lists."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dateline.matching.arguments import Mentions
from dateline.matching.candidates import Candidate
from dateline.matching.clauses import Grammar
from dateline.matching.modality import ModalWords, Mood, read_mood
from dateline.matching.speakers import Speakers
from dateline.matching.tree import Tree
from dateline.types import Argument, Modality

CROWDS = frozenset({"CVL", "LAB", "JRN", "EDU", "SOC", "BUS", "AGR", None})
"""Sectors of people at large."""


class SpeechWords(Struct, frozen=True):
    """Word lists of what speech does by itself."""

    accusations: frozenset[str]
    blame: frozenset[str]
    failing: frozenset[str]
    judgement: frozenset[str]
    middling: frozenset[str]
    naming: frozenset[str]
    portraying: frozenset[str]
    praise: frozenset[str]
    wrongdoing: frozenset[str]
    committing: frozenset[str]
    impersonal: frozenset[str]
    obligation: frozenset[str]
    deeds: frozenset[str]
    concerns: frozenset[str]
    voicing: frozenset[str]
    reflexive: frozenset[str]
    striving: frozenset[str]
    hindering: frozenset[str]
    culpable: frozenset[str]
    harming: frozenset[str]
    benefiting: frozenset[str]
    duties: frozenset[str]
    expecting: frozenset[str]
    owed: frozenset[str]
    joining: frozenset[str]
    reprisals: frozenset[str]
    suffering: frozenset[str]
    regretting: frozenset[str]
    answering: frozenset[str]
    answerable: frozenset[str]
    untrue: frozenset[str]
    rife: frozenset[str]
    evils: frozenset[str]
    invented: frozenset[str]
    reports: frozenset[str]
    enduring: frozenset[str]
    measures: frozenset[str]
    stoppages: frozenset[str]
    ensuing: frozenset[str]


class SpokenAct(Struct, frozen=True):
    """The type of an act that is done by saying something, with its codes."""

    event_type: str
    mode: str | None
    cameo: str
    act: str


class Floor:
    """Who speaks in a report and what is known to be done by it; all finders of spoken acts look at one."""

    __slots__ = ("candidates", "grammar", "lists", "mentions", "speakers", "tree", "words")

    def __init__(
        self,
        grammar: Grammar,
        mentions: Mentions,
        speakers: Speakers,
        candidates: Mapping[int, Candidate],
        words: ModalWords,
        lists: SpeechWords,
    ) -> None:
        self.tree: Tree = grammar.tree
        self.grammar = grammar
        self.mentions = mentions
        self.speakers = speakers
        self.candidates = candidates
        self.words = words
        self.lists = lists

    def is_told(self, word: int) -> bool:
        """Tell whether a word already names an act of a type; a bare statement is none."""
        known = self.candidates.get(word)
        return known is not None and known.is_alive and known.event_type is not None

    def is_asserted(self, verb: int) -> bool:
        """Tell whether a clause says that something is so, by its own words."""
        return read_mood(self.tree, verb, self.words).modality is Modality.ASSERTED

    def is_said_already(self, verb: int, event_type: str, speakers: Sequence[Argument]) -> bool:
        """Tell whether the sentence has a word for the same act of the same speaker ("… violated it, he alleged")."""
        sentence = self.tree.tokens[verb].sentence
        spans = {argument.span for argument in speakers}
        return any(
            known.event_type == event_type and known.is_alive
            for head, known in self.candidates.items()
            if self.tree.tokens[head].sentence == sentence and any(a.span in spans for a in known.actors)
        )

    def lay_on(self, verb: int, spoken: SpokenAct, mark: int, whom: Sequence[int]) -> Candidate | None:
        """Return what the speaker of a clause lays on others who are not himself, None where they are not named."""
        speakers = self.speakers.of(verb)
        if not speakers:
            return None
        others = self.named(whom, verb)
        entities = {argument.entity for argument in speakers if argument.entity >= 0}
        others = [a for a in others if a.actors and a.entity not in entities]
        if any(self._is_crowd(kid) for kid in whom):
            return None
        if not others or names_of(others) <= names_of(speakers):
            return None
        if self.is_said_already(verb, spoken.event_type, speakers):
            return None
        event = self.make(verb, spoken, mark)
        event.actors, event.recipients = speakers, others
        return event

    def named(self, whom: Sequence[int], verb: int) -> list[Argument]:
        """Return who is named; a pronoun that means nobody known is whom the speaker is said to speak of."""
        others = self.mentions.named(whom, "speech", 0.8)
        bare = all(self.tree.tokens[kid].tag == "PRP" for kid in whom)
        topic = self.speakers.topic_of(verb) if bare and not is_known(others) else []
        return self.mentions.resolve(topic, "speech", 0.6) or others

    def _is_crowd(self, noun: int) -> bool:
        """Tell whether a bare plural means people at large: "consumers should wash their hands"."""
        referent, token = self.mentions.at(noun), self.tree.tokens[noun]
        if referent is None or token.tag != "NNS" or self.tree.kids[noun]:
            return False
        return all(actor.sector in CROWDS for actor in referent.actors)

    def make(self, verb: int, spoken: SpokenAct, mark: int) -> Candidate:
        """Return an event without sides at a verb, by the word that marks it."""
        event = Candidate(verb, None, None, Mood())
        event.is_event = True
        event.event_type, event.mode, event.cameo, event.act = (
            spoken.event_type,
            spoken.mode,
            spoken.cameo,
            spoken.act,
        )
        event.used |= {mark}
        event.why.append(f"speech: {self.tree.tokens[mark].text.lower()} {self.tree.tokens[verb].lemma}")
        return event


def is_known(side: Sequence[Argument]) -> bool:
    """Tell whether a speaker has a country, an international code or a sector."""
    return any(a.country or a.international or a.sector for argument in side for a in argument.actors)


def names_of(side: Sequence[Argument]) -> set[str]:
    """Return the names on one side."""
    return {actor.name for argument in side for actor in argument.actors}


def sectors_of(side: Sequence[Argument]) -> set[str | None]:
    """Return the sectors on one side."""
    return {actor.sector for argument in side for actor in argument.actors}
