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
        return known is not None and known.is_event and not known.dropped and known.event_type is not None

    def is_asserted(self, verb: int) -> bool:
        """Tell whether a clause says that something is so, by its own words."""
        return read_mood(self.tree, verb, self.words).modality is Modality.ASSERTED

    def is_said_already(self, verb: int, event_type: str, speakers: Sequence[Argument]) -> bool:
        """Tell whether the sentence has a word for the same act of the same speaker ("… violated it, he alleged")."""
        sentence = self.tree.tokens[verb].sentence
        spans = {argument.span for argument in speakers}
        return any(
            known.event_type == event_type and known.is_event and not known.dropped
            for head, known in self.candidates.items()
            if self.tree.tokens[head].sentence == sentence and any(a.span in spans for a in known.actors)
        )

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
