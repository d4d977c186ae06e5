"""Who speaks a clause, and what speech does by itself: duties and blame laid on others, without a verb for it."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dateline.matching.arguments import Mentions
from dateline.matching.candidates import Candidate
from dateline.matching.clauses import Grammar
from dateline.matching.modality import (
    CONDITION,
    FINITE,
    RELATIVE,
    ModalWords,
    Mood,
    is_infinitive,
    link_of,
    read_mood,
)
from dateline.matching.tree import VERBAL, Tree
from dateline.types import Argument, Attribution, MentionKind, Modality, Sentence, SourceKind, Token

REQUEST, ACCUSE, SUPPORT = "REQUEST", "ACCUSE", "SUPPORT"
VERDICTS = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""Types of which "calling it a mistake" is only the reason."""
QUOTATION_MARKS = frozenset({"“", "”", "‘", "’", '"'})
TAKING_UP = frozenset({"this", "these", "that", "those", "such"})
"""Determiners that take up what was told before."""
EMPTY = frozenset({"PRP", "EX", "WDT", "WP"})
"""Tags of subjects that may stand for nothing: "it is a mistake to …"."""
SPEAKING = frozenset({SourceKind.SPEAKER, SourceKind.DOCUMENT, SourceKind.ANONYMOUS})


class SpeechWords(Struct, frozen=True):
    """Word lists of what speech does by itself."""

    blame: frozenset[str]
    judgement: frozenset[str]
    naming: frozenset[str]
    praise: frozenset[str]
    wrongdoing: frozenset[str]
    committing: frozenset[str]
    impersonal: frozenset[str]
    obligation: frozenset[str]


class Speakers:
    """The sources of a report by the stretches they answer for."""

    __slots__ = ("attributions", "mentions", "tree")

    def __init__(self, tree: Tree, mentions: Mentions, attributions: Sequence[Attribution]) -> None:
        self.tree = tree
        self.mentions = mentions
        self.attributions = [a for a in attributions if a.source is not None and a.kind in SPEAKING]

    def of(self, index: int, *, outermost: bool = False) -> list[Argument]:
        """Return who says a word: the source whose content holds it most narrowly (or widely) and that can be told."""
        start = self.tree.tokens[index].start
        found = [
            (content.end - content.start, number, attribution)
            for number, attribution in enumerate(self.attributions)
            for content in attribution.content
            if content.start <= start < content.end
        ]
        for _, _, attribution in sorted(found, key=lambda item: (-item[0] if outermost else item[0], item[1])):
            if attribution.source is None:
                continue
            named = self.mentions.within(attribution.source, "speaker")
            if named and (named[0].actors or attribution.kind is not SourceKind.DOCUMENT):
                return named
            if attribution.actors:
                return [Argument(attribution.source, attribution.actors, "speaker", 0.7)]
        return []


def first_persons(tree: Tree, mentions: Mentions, speakers: Speakers, words: frozenset[str]) -> dict[int, Argument]:
    """Return whom each pronoun of the first person means: the one who says it."""
    found: dict[int, Argument] = {}
    for referent in mentions.referents:
        head = referent.mention.head
        if referent.mention.kind is MentionKind.PRONOUN and not referent.actors:
            named = speakers.of(head, outermost=True) if tree.tokens[head].text.lower() in words else []
            if named and named[0].actors:
                found[head] = named[0]
    return found


class SpeechActs:
    """Finds requests and accusations that are made by saying so: "Russia must withdraw," the minister said."""

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
        self.tree = grammar.tree
        self.grammar = grammar
        self.mentions = mentions
        self.speakers = speakers
        self.candidates = candidates
        self.words = words
        self.lists = lists

    def find(self, sentences: Sequence[Sentence]) -> list[Candidate]:
        """Return an event for every duty or blame that a speaker lays on somebody else."""
        found: list[Candidate] = []
        tokens = self.tree.tokens
        for sentence in sentences:
            for index in range(sentence.first, sentence.last):
                event = self._at(tokens[index])
                if event is not None:
                    found.append(event)
        return found

    def _at(self, token: Token) -> Candidate | None:
        """Look at one word for a duty, a blame or a judgement."""
        lists, lemma = self.lists, token.lemma.lower()
        if lemma in {"for", "to"} and token.dep in {"mark", "prep"}:
            return self._turn(token)
        if token.tag == "MD":
            return self._duty(token.head, token.index) if token.text.lower() in self.words.deontic else None
        if token.pos == "VERB":
            if lemma in lists.naming:
                return self._naming(token)
            if lemma in lists.blame:
                return self._blame(token.index)
            if lemma in lists.committing:
                objects = self.grammar.object(token.index)
                if any(self.tree.tokens[kid].lemma in lists.wrongdoing for kid in objects):
                    return self._blame(token.index)
            if lemma in lists.obligation:
                return self._obligation(token.index)
            return None
        return self._judgement(token) if lemma in lists.judgement else None

    def _turn(self, token: Token) -> Candidate | None:
        """Read "it is for Russia to accept" and "it is up to Moscow to end the war"."""
        tree, tokens = self.tree, self.tree.tokens
        if token.dep == "mark":
            verb, be = token.head, tokens[token.head].head
            whom = tree.children(verb, "nsubj")
        elif tokens[token.head].lemma == "up" and token.lemma == "to":
            be = tokens[token.head].head
            clause = tree.child(be, "xcomp", "advcl")
            if clause is None:
                return None
            verb, whom = clause, tree.objects_of(token.index)
        else:
            return None
        it = tree.child(be, "nsubj")
        if tokens[be].lemma != "be" or it is None or tokens[it].lemma != "it":
            return None
        if tree.child(be, "acomp", "attr") is not None or not is_infinitive(tree, verb):
            return None
        event = self._event(verb, REQUEST, "change", "020", "urge", token.index, whom)
        if event is not None and verb in self.candidates:
            self.candidates[verb].drop("content")
        return event

    def _obligation(self, verb: int) -> Candidate | None:
        """Read "Russia needs to withdraw"."""
        bound = self.tree.child(verb, "xcomp")
        if bound is None or not is_infinitive(self.tree, bound) or self.tree.child(verb, "nsubj") is None:
            return None
        if self.tree.tokens[verb].tag not in FINITE - {"VBD"} or self.tree.tokens[verb].dep == "relcl":
            return None
        return self._duty(bound, verb)

    def _naming(self, token: Token) -> Candidate | None:
        """Read "called the ruling arbitrary" and "called the accord a milestone": words for what somebody else did."""
        verb = token.index
        if self._is_told(verb) or read_mood(self.tree, verb, self.words).modality is not Modality.ASSERTED:
            return None
        word = self._verdict(token)
        above = self.candidates.get(token.head)
        if word is None or (token.dep == "advcl" and above is not None and above.event_type in VERDICTS):
            return None
        things = [kid for kid in self.grammar.object(verb) if kid != word]
        clause = self.tree.child(verb, "ccomp", "xcomp")
        if not things and clause is not None:
            things = self.tree.children(clause, "nsubj")
        actors = self.mentions.resolve(self.grammar.subject(verb), "frame")
        praised = self.tree.tokens[word].lemma.lower() in self.lists.praise
        return self._judge(verb, word, actors, things, praised=praised)

    def _verdict(self, verb: Token) -> int | None:
        """Return the judging word that a verb of naming governs, or that stands in the first quotation after it."""
        tree, lists = self.tree, self.lists
        known = lists.judgement | lists.praise
        quoted = False
        for index in range(verb.index + 1, tree.sentence_of(verb.index).stop):
            token = tree.tokens[index]
            if token.tag in {"``", "''"} or token.text in QUOTATION_MARKS:
                if quoted:
                    return None
                quoted = True
            elif token.lemma.lower() in known and (quoted or self._is_named(token, verb.index)):
                return index
            elif not quoted and token.pos == "VERB" and token.dep in {"conj", "advcl", "relcl"}:
                return None
        return None

    def _is_named(self, token: Token, verb: int) -> bool:
        """Tell whether a word stands where a verb of naming has its predicate."""
        head = self.tree.tokens[token.head]
        if token.dep in {"pobj", "amod"} and head.head != head.index:
            head = self.tree.tokens[head.head]
        held = token.head == verb or head.index == verb or head.head == verb
        return held and token.dep in {"oprd", "pobj", "ccomp", "xcomp", "amod", "attr", "acomp", "conj"}

    def _judgement(self, token: Token) -> Candidate | None:
        """Read, in somebody's mouth, "the arrests are illegal"."""
        tree = self.tree
        verb = token.head
        if token.dep == "amod":
            if tree.tokens[verb].dep not in {"attr", "oprd"}:
                return None  # "illegal trade is under control" judges nobody
            verb = tree.tokens[verb].head
        if tree.tokens[verb].lemma != "be" or token.dep not in {"acomp", "attr", "amod"}:
            return None
        if self._is_told(verb) or read_mood(tree, verb, self.words).modality is not Modality.ASSERTED:
            return None
        if link_of(tree, verb, self.words).kind in {CONDITION, RELATIVE}:
            return None
        subject = self.grammar.surface_subject(verb)
        if any(tree.tokens[kid].tag in EMPTY and self.mentions.at(kid) is None for kid in subject):
            return None
        speakers = self.speakers.of(token.index)
        if not _is_known(speakers) or self._is_said_already(verb, ACCUSE, speakers):
            return None
        if self._are_speaker(subject, speakers) or all(self._is_mere_thing(kid) for kid in subject):
            return None
        return self._judge(verb, token.index, speakers, subject)

    def _judge(
        self, verb: int, word: int, actors: list[Argument], things: Sequence[int], *, praised: bool = False
    ) -> Candidate | None:
        if not actors:
            return None
        if praised:
            event = self._make(verb, SUPPORT, "", "051", "praise", word)
            event.mode = None
        else:
            event = self._make(verb, ACCUSE, "disapprove", "111", "criticize", word)
        own = {argument.span for argument in actors}
        event.actors = actors
        things = [kid for kid in things if self.tree.tokens[kid].text.lower() not in self.lists.impersonal]
        event.recipients = [a for a in self.mentions.resolve(things, "judged", 0.7) if a.span not in own]
        return event if event.recipients or not praised else None

    def _is_mere_thing(self, noun: int) -> bool:
        """Tell whether a noun is nobody's deed and nobody's own: "the symptoms are a failure of the kidneys"."""
        token = self.tree.tokens[noun]
        if token.pos not in {"NOUN", "VERB"} or self.mentions.below(noun) or noun in self.candidates:
            return False
        return not any(
            self.tree.tokens[kid].tag == "DT" and self.tree.tokens[kid].text.lower() in TAKING_UP
            for kid in self.tree.kids[noun]
        )

    def _are_speaker(self, things: Sequence[int], speakers: Sequence[Argument]) -> bool:
        """Tell whether what is judged is who speaks: "I'm a traitor to them", "he was wrong, he admitted"."""
        if any(self.tree.tokens[kid].text.lower() in self.words.narrator for kid in things):
            return True
        named = self.mentions.named(things, "judged")
        own = {argument.span for argument in speakers}
        return bool(named) and all(argument.span in own for argument in named)

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
        if self.tree.child(verb, "prt") is not None:
            return None  # "lay off workers" is no lie
        if read_mood(self.tree, verb, self.words).modality is not Modality.ASSERTED:
            return None
        return self._event(verb, ACCUSE, "allege", "112", "blame", verb)

    def _bound(self, verb: int, event_type: str) -> list[int]:
        """Return whom the words are laid on: the doer, and in a duty the subject of a passive too."""
        return self.grammar.subject(verb) if event_type == ACCUSE else self.grammar.surface_subject(verb)

    def _is_told(self, verb: int) -> bool:
        known = self.candidates.get(verb)
        return known is not None and known.is_event and not known.dropped

    def _event(
        self, verb: int, event_type: str, mode: str, cameo: str, act: str, mark: int, whom: Sequence[int] = ()
    ) -> Candidate | None:
        speakers = self.speakers.of(verb)
        if not speakers:
            return None
        others = self.mentions.named(whom or self._bound(verb, event_type), "speech", 0.8)
        entities = {argument.entity for argument in speakers if argument.entity >= 0}
        others = [a for a in others if a.actors and a.entity not in entities]
        if not others or _names(others) <= _names(speakers):
            return None
        if self._is_said_already(verb, event_type, speakers):
            return None
        event = self._make(verb, event_type, mode, cameo, act, mark)
        event.actors, event.recipients = speakers, others
        return event

    def _is_said_already(self, verb: int, event_type: str, speakers: Sequence[Argument]) -> bool:
        """Tell whether the sentence has a word for the same act of the same speaker ("… violated it, he alleged")."""
        sentence = self.tree.tokens[verb].sentence
        spans = {argument.span for argument in speakers}
        return any(
            known.event_type == event_type and known.is_event and not known.dropped
            for head, known in self.candidates.items()
            if self.tree.tokens[head].sentence == sentence and any(a.span in spans for a in known.actors)
        )

    def _make(self, verb: int, event_type: str, mode: str, cameo: str, act: str, mark: int) -> Candidate:
        event = Candidate(verb, None, None, Mood())
        event.is_event = True
        event.event_type, event.mode, event.cameo, event.act = event_type, mode, cameo, act
        event.used |= {mark}
        event.why.append(f"speech: {self.tree.tokens[mark].text.lower()} {self.tree.tokens[verb].lemma}")
        return event


def _is_known(side: Sequence[Argument]) -> bool:
    """Tell whether a speaker has a country, an international code or a sector."""
    return any(a.country or a.international or a.sector for argument in side for a in argument.actors)


def _names(side: Sequence[Argument]) -> set[str]:
    return {actor.name for argument in side for actor in argument.actors}
