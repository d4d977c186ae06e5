"""Who speaks a clause, and what speech does by itself: duties and blame laid on others, without a verb for it."""

from collections.abc import Mapping, Sequence

from dateline.matching.arguments import Mentions
from dateline.matching.candidates import Candidate
from dateline.matching.clauses import Grammar
from dateline.matching.modality import ModalWords, Mood, read_mood
from dateline.matching.tree import VERBAL, Tree
from dateline.types import Argument, Attribution, Modality, Sentence, SourceKind, Span

REQUEST, ACCUSE = "REQUEST", "ACCUSE"
SPEAKING = frozenset({SourceKind.SPEAKER, SourceKind.DOCUMENT})


class Speakers:
    """The sources of a report by the stretches they answer for."""

    __slots__ = ("attributions", "mentions", "tree")

    def __init__(self, tree: Tree, mentions: Mentions, attributions: Sequence[Attribution]) -> None:
        self.tree = tree
        self.mentions = mentions
        self.attributions = [a for a in attributions if a.source is not None and a.kind in SPEAKING]

    def of(self, index: int) -> list[Argument]:
        """Return who says a word: the source whose content holds it most narrowly."""
        start = self.tree.tokens[index].start
        best: tuple[int, Span] | None = None
        for attribution in self.attributions:
            for content in attribution.content:
                if content.start <= start < content.end and attribution.source is not None:
                    width = content.end - content.start
                    if best is None or width < best[0]:
                        best = (width, attribution.source)
        return [] if best is None else self.mentions.within(best[1], "speaker")


class SpeechActs:
    """Finds requests and accusations that are made by saying so: "Russia must withdraw," the minister said."""

    __slots__ = ("blame", "candidates", "grammar", "mentions", "speakers", "tree", "words")

    def __init__(
        self,
        grammar: Grammar,
        mentions: Mentions,
        speakers: Speakers,
        candidates: Mapping[int, Candidate],
        words: ModalWords,
        blame: frozenset[str],
    ) -> None:
        self.tree = grammar.tree
        self.grammar = grammar
        self.mentions = mentions
        self.speakers = speakers
        self.candidates = candidates
        self.words = words
        self.blame = blame

    def find(self, sentences: Sequence[Sentence]) -> list[Candidate]:
        """Return an event for every duty or blame that a speaker lays on somebody else."""
        found: list[Candidate] = []
        tokens = self.tree.tokens
        for sentence in sentences:
            for index in range(sentence.first, sentence.last):
                token = tokens[index]
                if token.tag == "MD" and token.text.lower() in self.words.deontic:
                    event = self._duty(token.head, index)
                elif token.pos == "VERB" and token.lemma in self.blame:
                    event = self._blame(index)
                else:
                    continue
                if event is not None:
                    found.append(event)
        return found

    def _duty(self, verb: int, modal: int) -> Candidate | None:
        token = self.tree.tokens[verb]
        if token.pos not in VERBAL or token.lemma.lower() in self.words.stative or self._is_told(verb):
            return None
        if read_mood(self.tree, verb, self.words).modality is Modality.NEGATED:
            return None
        return self._event(verb, REQUEST, "change", "020", "urge", modal)

    def _blame(self, verb: int) -> Candidate | None:
        if self.tree.tokens[verb].dep in {"acl", "amod", "pcomp"} or self._is_told(verb):
            return None
        if read_mood(self.tree, verb, self.words).modality is not Modality.ASSERTED:
            return None
        return self._event(verb, ACCUSE, "allege", "112", "blame", verb)

    def _bound(self, verb: int, event_type: str) -> list[int]:
        """Return whom the words are laid on: the doer, and in a duty the subject of a passive too."""
        return self.grammar.subject(verb) if event_type == ACCUSE else self.grammar.surface_subject(verb)

    def _is_told(self, verb: int) -> bool:
        known = self.candidates.get(verb)
        return known is not None and known.is_event and not known.dropped

    def _event(self, verb: int, event_type: str, mode: str, cameo: str, act: str, mark: int) -> Candidate | None:
        speakers = self.speakers.of(verb)
        if not speakers:
            return None
        others = self.mentions.named(self._bound(verb, event_type), "speech", 0.8)
        entities = {argument.entity for argument in speakers if argument.entity >= 0}
        others = [a for a in others if a.actors and a.entity not in entities]
        if not others or _names(others) <= _names(speakers):
            return None
        event = Candidate(verb, None, None, Mood())
        event.is_event = True
        event.event_type, event.mode, event.cameo, event.act = event_type, mode, cameo, act
        event.actors, event.recipients = speakers, others
        event.used |= {mark}
        event.why.append(f"speech: {self.tree.tokens[mark].text.lower()} {self.tree.tokens[verb].lemma}")
        return event


def _names(side: Sequence[Argument]) -> set[str]:
    return {actor.name for argument in side for actor in argument.actors}
