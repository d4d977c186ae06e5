"""Find the events of a parsed report: frames, sides, composition, and tellings of one act within a sentence."""

from collections.abc import Iterator, Mapping, Sequence

from dateline.knowledge.lexicon import ControlRow, Frame, Lexicon, Operator
from dateline.matching.arguments import Mentions
from dateline.matching.candidates import Candidate
from dateline.matching.clauses import Grammar
from dateline.matching.composition import VERBAL_TYPES, Composer
from dateline.matching.contexts import find_contexts
from dateline.matching.far_sides import FarSides, Passage
from dateline.matching.floor import Floor, SpeechWords
from dateline.matching.frames import POS, FrameMatcher
from dateline.matching.magnitudes import measure
from dateline.matching.manner import MANNER
from dateline.matching.modality import ModalWords, Mood, noun_is_negated, read_mood
from dateline.matching.proposals import Asked, silent_pairs
from dateline.matching.quantities import Counter
from dateline.matching.recipients import RecipientSearch
from dateline.matching.second_look import drop_undone, drop_views, turn_from_oneself
from dateline.matching.sides import (
    drop_wordless,
    each_other,
    helpers_of,
    is_patient,
    part_promises,
    stay_home,
)
from dateline.matching.speakers import Speakers, first_persons
from dateline.matching.speech import find_spoken_acts
from dateline.matching.tellings import HARMING, Removals, absorb, find_victims
from dateline.matching.tree import Tree, tree_of
from dateline.types import (
    Attribution,
    Modality,
    Participant,
    Referent,
    Sentence,
    Token,
    Toponym,
    ZoneKind,
)

COUNTED = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT"})
"""Types that people suffer who may be told by number only: "10 killed"."""
FAR = frozenset({"place", "clause", "complement"})
"""Bases of recipients that are too far for a frame that needs one."""
CLAUSE = "clause"
"""The slot of who is to act: no other phrase will do in its place."""
PARTNERS = 2
"""How many it takes to act jointly."""
SIGNING = "057"
JOINING = frozenset({"ASSAULT", "COERCE", "AID", "MOBILIZE"})
"""Material acts, which somebody may do beside the subject."""


class Detector:
    """Finds candidates in a report; holds what is the same for all reports."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.frames: Mapping[tuple[str, str], Sequence[Frame]] = lexicon.frames
        self.control = lexicon.control
        self.known = frozenset(lemma for lemma, _ in (*self.frames, *self.control))
        self.lights = lexicon.light_verbs
        self.making = frozenset(
            lemma for lemma, rows in self.lights.items() if any(row.subject == "actor" for row in rows)
        )
        self.composition = lexicon.composition
        self.words = ModalWords(**{name: lexicon.words(name) for name in ModalWords.__struct_fields__})
        self.speech = SpeechWords(**{name: lexicon.words(name) for name in SpeechWords.__struct_fields__})
        self.forms = lexicon.forms
        self.simultaneous = lexicon.words("simultaneous")
        self.removals = Removals(*(lexicon.words(name) for name in Removals.__struct_fields__))
        self.first_person = lexicon.words("first_person")
        self.documents = lexicon.words("documents")
        self.circumstance = lexicon.words("circumstance")
        self.transitive = lexicon.words("transitive")
        self.relational = lexicon.words("relational")
        self.inert = lexicon.words("inert")
        self.refusal = lexicon.words("refusal")
        self.endings = tuple(sorted(lexicon.words("person_endings")))
        self.counter = Counter(lexicon)
        self.context_words = lexicon.context_words
        self.demanding = lexicon.words("demanding")
        self.beside = lexicon.words("beside")
        self.providing = lexicon.words("providing")
        self.leading = lexicon.words("leading")
        self.occurrences = lexicon.words("occurrences")
        self.sites = lexicon.words("sites")
        self.reciprocal = lexicon.words("reciprocal")
        self.entering = lexicon.words("entering")
        self.permitting = frozenset(row.lemma for row in self.control.values() if row.operator is Operator.ALLOW)
        self.far_sides = FarSides(lexicon)
        self.currencies = lexicon.words("currencies")
        self.ending = frozenset(
            row.lemma for row in self.control.values() if row.operator is Operator.STOP and row.pos == "noun"
        )
        self.object_control = frozenset(
            row.lemma for row in self.control.values() if row.controller == "obj" and row.pos == "verb"
        )

    def detect(
        self,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        referents: Sequence[Referent],
        toponyms: Sequence[Toponym] = (),
        attributions: Sequence[Attribution] = (),
        participants: Sequence[Participant] = (),
    ) -> tuple[Tree, dict[int, Candidate]]:
        """Return the parse and the settled candidates of the given sentences, by head token."""
        tree = tree_of(tokens)
        grammar = self._grammar(tree)
        mentions = self._mentions(tree, grammar, referents, toponyms)
        speakers = Speakers(tree, mentions, attributions)
        mentions.speak(first_persons(tree, mentions, speakers, self.first_person))
        words = self.words
        matcher = FrameMatcher(
            tree, grammar, mentions, self.lights, words.shells, self.endings, words.days, self.ending, self.currencies
        )
        candidates = self._gather(tree, sentences, matcher)
        self._consume(tree, candidates)
        self._fill_sides(candidates, matcher, mentions, tree, grammar)
        Composer(tree, grammar, mentions, self.words, self.composition, candidates, speakers).run()
        find_victims(grammar, mentions, candidates, self.counter.casualties, self.simultaneous)
        around = (self.circumstance, self.demanding, self.providing, self.beside)
        search = RecipientSearch(tree, grammar, mentions, *around)
        self._seek_recipients(search, candidates)
        floor = Floor(grammar, mentions, speakers, candidates, self.words, self.speech)
        candidates.update({event.head: event for event in find_spoken_acts(floor, sentences)})
        absorb(tree, candidates, self.simultaneous, self.removals)
        ordered = [candidates[head] for head in sorted(candidates)]
        self.far_sides.find(Passage(tree, grammar, mentions, speakers), ordered, participants)
        drop_wordless(tree, grammar, ordered)
        part_promises(ordered)
        turn_from_oneself(ordered)
        drop_views(tree, ordered, self.words)
        drop_undone(grammar, mentions, ordered)
        measure(tree, grammar, sentences, candidates, self.counter)
        find_contexts(tree, candidates.values(), self.context_words)
        return tree, candidates

    def silent_pairs(
        self, tree: Tree, referents: Sequence[Referent], toponyms: Sequence[Toponym], sentences: Sequence[Sentence]
    ) -> Iterator[Asked]:
        """Return the pairs in the given sentences that the learned model may be asked about."""
        if sentences:
            grammar = self._grammar(tree)
            mentions = self._mentions(tree, grammar, referents, toponyms)
            yield from silent_pairs(tree, grammar, mentions, sentences)

    def _mentions(
        self, tree: Tree, grammar: Grammar, referents: Sequence[Referent], toponyms: Sequence[Toponym]
    ) -> Mentions:
        return Mentions(tree, grammar, referents, toponyms, self.relational, self.making, self.documents)

    def _grammar(self, tree: Tree) -> Grammar:
        return Grammar(
            tree,
            self.object_control,
            self.transitive,
            self.permitting,
            self.entering,
            self.leading,
            self.occurrences,
            self.sites,
        )

    def _gather(self, tree: Tree, sentences: Sequence[Sentence], matcher: FrameMatcher) -> dict[int, Candidate]:
        found: dict[int, Candidate] = {}
        tokens = tree.tokens
        for sentence in sentences:
            body = sentence.zone is ZoneKind.BODY
            for index in range(sentence.first, sentence.last):
                token = tokens[index]
                pos = self._part_of_speech(token) if self._may_tell(tree, index) else None
                if pos is None:
                    continue
                key = self._key(tree, index, pos)
                if token.dep == "acomp" and token.tag == "VBN" and (token.text.lower(), "adjective") in self.frames:
                    pos, key = "adjective", (token.text.lower(), "adjective")
                frames = self.frames.get(key)
                control = self._control(tree, index, key)
                if frames is None and control is None:
                    continue
                if body and index > sentence.first and _is_part_of_name(tree, index):
                    continue
                if frames is not None and pos == "verb":
                    frames = self._unless_refused(tree, index, frames)
                match = matcher.match(index, frames) if frames is not None else None
                if match is None and control is None:
                    continue
                mood = self._mood(tree, index, pos, match is None)
                if match is not None and match.frame.particles == self.refusal:
                    mood = Mood()  # what is said is the refusal itself
                found[index] = Candidate(index, match, control, mood)
                if match is not None and match.support is not None:
                    found[index].mood = self._noun_mood(tree, index, match.support.verb)
                    found[index].modality = found[index].mood.modality
        return found

    def _may_tell(self, tree: Tree, index: int) -> bool:
        """Tell at once whether the lexicon can have a word: by itself, mended, or joined to the one before."""
        word = tree.words[index]
        known = tree.lemmas[index] in self.known or word in self.known or word in self.forms
        return known or (index > 1 and tree.words[index - 1] == "-")

    def _key(self, tree: Tree, index: int, pos: str) -> tuple[str, str]:
        """Return the word to look up: "hostage-taking" where the lexicon has the whole of it, else its last part."""
        token = tree.tokens[index]
        mended = self.forms.get(tree.words[index]) if pos == "verb" else None  # the lemmatizer errs
        lemma = mended or tree.lemmas[index]
        if index > 1 and tree.tokens[index - 1].text == "-" and tree.tokens[index - 1].end == token.start:
            whole = (f"{tree.tokens[index - 2].text.lower()}-{lemma}", pos)
            if whole in self.frames:
                return whole
        return lemma, pos

    def _unless_refused(self, tree: Tree, verb: int, frames: Sequence[Frame]) -> Sequence[Frame]:
        """Leave out the frames of refusal where the verb does not say what somebody will not do."""
        if all(frame.particles != self.refusal for frame in frames):
            return frames
        mood = read_mood(tree, verb, self.words)
        if mood.modality is Modality.NEGATED and mood.future:
            return frames
        return [frame for frame in frames if frame.particles != self.refusal]

    def _part_of_speech(self, token: Token) -> str | None:
        """Return under which part of speech the lexicon has a word: "tandem" in "in tandem with" is an adverb."""
        if token.dep in MANNER and (token.lemma.lower(), "adverb") in self.frames:
            return "adverb"
        return POS.get(token.pos)

    def _control(self, tree: Tree, index: int, key: tuple[str, str]) -> ControlRow | None:
        """Return the operator of a word, None where it lacks the preposition that makes it one."""
        row = self.control.get(key)
        if row is None or not row.preposition:
            return row
        return row if any(tree.tokens[kid].lemma.lower() in row.preposition for kid in tree.kids[index]) else None

    def _mood(self, tree: Tree, index: int, pos: str, alone: bool) -> Mood:
        if pos == "verb":
            return read_mood(tree, index, self.words)
        if pos == "adjective":
            return read_mood(tree, tree.tokens[index].head, self.words)
        return Mood(Modality.NEGATED) if not alone and noun_is_negated(tree, index, self.words) else Mood()

    def _noun_mood(self, tree: Tree, noun: int, verb: int) -> Mood:
        mood = read_mood(tree, verb, self.words)
        if noun_is_negated(tree, noun, self.words):
            return Mood(Modality.NEGATED, mood.deontic, mood.habitual, mood.pluperfect)
        return mood

    def _consume(self, tree: Tree, candidates: dict[int, Candidate]) -> None:
        """Silence nouns that belong to a verb's frame, and plain verbs that only carry an event noun."""
        for candidate in list(candidates.values()):
            if candidate.match is None or candidate.dropped:
                continue
            if self._only_carries_words(tree, candidate, candidates):
                candidate.drop("consumed")
                continue
            for index in candidate.used - {candidate.head}:
                other = candidates.get(index)
                if other is not None and other.is_event and (_carries(candidate, other) or _is_lent(candidate, other)):
                    other.drop("consumed")
        for candidate in candidates.values():
            support = candidate.match.support if candidate.match is not None else None
            if support is None or candidate.dropped:
                continue
            verb = candidates.get(support.verb)
            if candidate.is_adverbial:
                if tree.tokens[support.verb].lemma.lower() in self.inert or (verb is not None and _is_word(verb)):
                    candidate.drop("modifier")
                continue
            if verb is not None and verb.match is not None and not verb.match.objects and not verb.dropped:
                verb.drop("consumed")

    def _only_carries_words(self, tree: Tree, candidate: Candidate, candidates: Mapping[int, Candidate]) -> bool:
        """Tell whether an act is only how words are put: "adopted a resolution condemning the king"."""
        if candidate.event_type != "SUPPORT" or candidate.match is None:
            return False
        papers = [kid for kid in candidate.match.objects if tree.tokens[kid].lemma.lower() in self.documents]
        said = [candidates.get(kid) for paper in papers for kid in tree.children(paper, "acl")]
        return any(c is not None and c.is_event and c.event_type in VERBAL_TYPES for c in said)

    def _seek_recipients(self, search: RecipientSearch, candidates: dict[int, Candidate]) -> None:
        """Look further for the recipients of events whose frame expects one and found none."""
        for candidate in candidates.values():
            if not candidate.is_alive or not candidate.actors:
                continue
            if candidate.recipients:
                stay_home(candidate)
                continue
            if candidate.frame is not None and candidate.frame.recipient == ("none",):
                continue
            needed = candidate.frame is not None and candidate.frame.needed
            if needed and candidate.frame is not None and CLAUSE in candidate.frame.recipient:
                candidate.drop("no-recipient")
                continue
            mutual = candidate.event_type == "AGREE" or candidate.cameo == SIGNING
            if mutual and len(candidate.actors) > 1:
                continue  # they agreed with each other
            candidate.recipients = [a for a in search.find(candidate) if not needed or a.basis not in FAR]
            stay_home(candidate)
            if needed and not candidate.recipients:
                candidate.drop("no-recipient")

    def _fill_sides(
        self,
        candidates: dict[int, Candidate],
        matcher: FrameMatcher,
        mentions: Mentions,
        tree: Tree,
        grammar: Grammar,
    ) -> None:
        """Fill the slots, event nouns first: a verb that acts on an event acts on its doer."""
        order = sorted(candidates.values(), key=lambda c: (c.frame is None or c.frame.pos != "noun", c.head))
        for candidate in order:
            match = candidate.match
            if match is None or candidate.dropped:
                continue
            candidate.actors = matcher.slots.actors(match)
            inner = [c for kid in match.used if (c := candidates.get(kid)) is not None and c.dropped == "consumed"]
            for noun in inner:
                if not candidate.actors and noun.match is not None:
                    candidate.actors = matcher.slots.actors(noun.match)
            if match.frame.mutual and len(candidate.actors) < PARTNERS:
                candidate.drop("modifier")
            taken = {argument.span for argument in candidate.actors}
            candidate.recipients = [a for a in matcher.slots.recipients(match) if a.span not in taken]
            candidate.recipients = candidate.recipients or each_other(tree, candidate, self.reciprocal)
            if candidate.event_type in JOINING:
                candidate.actors += helpers_of(tree, grammar, mentions, candidate)
            if is_patient(candidate):
                candidate.actors, candidate.recipients = [], candidate.actors
            if candidate.event_type not in COUNTED:
                candidate.recipients = [a for a in candidate.recipients if a.basis != "number"]
            if match.frame.pos == "noun":
                mentions.doers[candidate.head] = candidate.actors
                if candidate.event_type == HARMING:
                    mentions.harms.add(candidate.head)


def _is_word(verb: Candidate) -> bool:
    """Tell whether a verb speaks or governs: those who jointly condemn or begin something do not cooperate by that."""
    return verb.event_type in VERBAL_TYPES or (verb.operator is not None and verb.match is None)


def _is_part_of_name(tree: Tree, index: int) -> bool:
    """Tell whether a noun is a word of a name: "the office for Emergency Relief"."""
    token = tree.tokens[index]
    if token.pos != "PROPN" or not token.text[:1].isupper() or token.text.isupper():
        return False
    near = [kid for kid in tree.kids[index] if tree.tokens[kid].dep in {"compound", "amod", "nmod"}]
    return any(tree.tokens[kid].text[:1].isupper() and tree.tokens[kid].pos == "PROPN" for kid in near)


def _is_lent(verb: Candidate, noun: Candidate) -> bool:
    """Tell whether a verb whose frame names a noun is also its light verb: "ordered the release" is one event."""
    support = noun.match.support if noun.match is not None else None
    return (
        support is not None and support.verb == verb.head and verb.match is not None and noun.head in verb.match.objects
    )


def _carries(verb: Candidate, noun: Candidate) -> bool:
    """Tell whether a verb and the noun in its frame are one event, not a word about another event."""
    return verb.event_type == noun.event_type or verb.event_type not in VERBAL_TYPES
