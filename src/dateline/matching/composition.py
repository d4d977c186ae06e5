"""What becomes of an act inside another: urged, promised, refused, threatened, planned, begun, stopped, said."""

from dateline.knowledge.lexicon import Composed, Operator
from dateline.matching import modality as links
from dateline.matching.arguments import FRAME, Mentions
from dateline.matching.candidates import Candidate
from dateline.matching.clauses import Grammar
from dateline.matching.forbidding import Compositions, forbid, takes_infinitive
from dateline.matching.lent_sides import lend, lend_side, same_side, side_of
from dateline.matching.modality import FINITE, Link, ModalWords, is_infinitive, link_of, read_mood
from dateline.matching.prospects import is_effort, is_open, is_scheduled
from dateline.matching.restraint import Restraint
from dateline.matching.speakers import Speakers
from dateline.matching.threats import THREATENING, foretell, is_whoever
from dateline.matching.tree import VERBAL, Tree
from dateline.matching.ultimatum import is_agreed, read_ultimatum
from dateline.types import Argument, Modality

COMPOSING = frozenset(
    {Operator.REQUEST, Operator.AGREE, Operator.REJECT, Operator.THREATEN, Operator.STOP, Operator.FAIL}
)

CONTENT_PREPOSITIONS = frozenset({"of", "for", "about", "over", "to", "on", "against", "with", "into", "from", "in"})
PRESUPPOSING = frozenset({"SUPPORT", "PROTEST"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
HARMS = HOSTILE | {THREATENING}
OFFERS = frozenset({"offer", "propose"})
"""Acts that nobody refuses by leaving them out: "they offered no details"."""
VERBAL_TYPES = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


class Composer:
    """Applies the operators of one report to the acts they govern."""

    __slots__ = ("candidates", "composition", "grammar", "mentions", "restraint", "speakers", "tree", "words")

    def __init__(
        self,
        tree: Tree,
        grammar: Grammar,
        mentions: Mentions,
        words: ModalWords,
        composition: Compositions,
        candidates: dict[int, Candidate],
        speakers: Speakers,
    ) -> None:
        self.speakers = speakers
        self.restraint = Restraint(tree, words, candidates)
        self.tree = tree
        self.grammar = grammar
        self.mentions = mentions
        self.words = words
        self.composition = composition
        self.candidates = candidates

    def run(self) -> None:
        """Settle every candidate, the most deeply embedded first."""
        depth = self.tree.depth
        for head in sorted(self.candidates, key=lambda index: (-depth(self.candidates[index].node), index)):
            candidate = self.candidates[head]
            forbid(candidate, self.composition, self.grammar, self.mentions)
            if candidate.is_alive:
                self._settle(candidate)

    def _settle(self, candidate: Candidate) -> None:
        """Climb from an act to what governs it and apply the first operator met."""
        reason = self.restraint.reason(candidate)
        if reason:
            candidate.drop(reason)
            return
        if candidate.modality is Modality.NEGATED:
            self._refuse(candidate)
        threat = self._look_up(Operator.THREATEN, candidate) if candidate.event_type in HARMS else None
        if threat is not None and read_ultimatum(self.tree, self.candidates, candidate, threat, self.words.alternative):
            return
        self._announced(candidate)
        reported = False
        node, direct = candidate.node, True
        for _ in range(8):
            link = link_of(self.tree, node, self.words)
            if link.kind == links.ROOT:
                break
            verdict = self._step(candidate, node, link, direct=direct)
            if verdict == "stop":
                above = self.candidates.get(link.head)
                reported = above is not None and above.operator is Operator.SAY
                break
            if candidate.dropped:
                return
            node = link.head
            direct = direct and self._is_transparent(node)
        self._tense(candidate, reported=reported)

    def _is_transparent(self, index: int) -> bool:
        """Tell whether what governs a word also governs what stands below it: "begin talks", "a series of attacks"."""
        token = self.tree.tokens[index]
        if token.pos not in VERBAL:
            return True
        above = self.candidates.get(index)
        if above is not None and above.operator in {Operator.BEGIN, Operator.CONTINUE}:
            return True
        return token.lemma.lower() in self.words.raising or token.pos == "AUX"

    def _step(self, candidate: Candidate, node: int, link: Link, *, direct: bool) -> str:
        """Handle one link upwards; "stop" ends the climb."""
        kind = link.kind
        if kind in {links.CONDITION, links.GENERIC}:
            candidate.drop("hypothetical")
            return "stop"
        if kind == links.RELATIVE or kind == links.SUBJECT:
            return "stop"
        if kind == links.MODIFIER:
            if self.tree.tokens[node].dep == "compound":
                if self.tree.tokens[link.head].lemma in self.words.shells:
                    return "on"
                candidate.drop("modifier")
            return "stop"
        if kind == links.ADVERBIAL:
            bare = self.tree.tokens[node].tag in {"VBG", "VBN"} and self.tree.child(node, "mark") is None
            return "on" if bare else "stop"
        if kind == links.PURPOSE:
            above = self.candidates.get(link.head)
            if above is not None and takes_infinitive(self.grammar, above, COMPOSING, self.words.days):
                return self._operate(candidate, above, direct=direct)
            candidate.drop("purpose")
            return "stop"
        return self._governed(candidate, node, link, direct=direct)

    def _governed(self, candidate: Candidate, node: int, link: Link, *, direct: bool) -> str:
        """Handle a complement, an object or a prepositional object."""
        above = self.candidates.get(link.head)
        preposition = link.kind.partition(":")[2]
        clause = self.tree.tokens[node].pos in VERBAL
        if preposition and preposition not in CONTENT_PREPOSITIONS and not clause:
            return "stop"
        if above is not None and above.dropped == "consumed":
            above = None
        named = preposition and above is not None and above.is_event and above.operator is Operator.SAY
        if above is not None and above.operator is not None and not named and not (preposition == "in" and not clause):
            return self._operate(candidate, above, direct=direct)
        if above is not None and above.is_event:
            return self._content_of_event(candidate, above, clause=clause)
        if link.kind == links.COMPLEMENT and clause:
            return self._unknown_complement(candidate, node, link.head)
        return "on"

    def _unknown_complement(self, candidate: Candidate, node: int, head: int) -> str:
        """Judge a clause under a word that the lexicon does not know: infinitives are no facts, that-clauses are."""
        token = self.tree.tokens[head]
        if not is_infinitive(self.tree, node) and self.tree.tokens[node].tag != "VBG":
            return "stop"
        lemma = token.lemma.lower()
        if lemma in self.words.raising:
            self._inherit(candidate, head)
            return "on"
        if token.text.lower() in self.words.prospective:
            if candidate.modality is Modality.ASSERTED:
                candidate.modality = Modality.FUTURE
            return "on"
        if token.pos == "AUX" or self.tree.tokens[node].tag == "VBG":
            self._inherit(candidate, head)
            if token.lemma == "be" and is_infinitive(self.tree, node) and candidate.modality is Modality.ASSERTED:
                candidate.modality = Modality.FUTURE  # "the two are to meet"
            return "on"
        candidate.drop("hypothetical")
        return "stop"

    def _inherit(self, candidate: Candidate, head: int) -> None:
        """Pass the modality of a governing verb down to its act."""
        mood = read_mood(self.tree, head, self.words)
        if candidate.modality is Modality.ASSERTED:
            candidate.modality = mood.modality
        if mood.habitual:
            candidate.drop("habitual")

    def _content_of_event(self, candidate: Candidate, above: Candidate, *, clause: bool) -> str:
        """Judge an act named in the content of another event ("condemned the attack", "accused X of attacking")."""
        if above.event_type not in VERBAL_TYPES and above.event_type != "PROTEST":
            if clause and is_infinitive(self.tree, candidate.node):
                candidate.drop("purpose")
            return "stop"
        candidate.content_of = above.head
        presupposed = above.event_type in PRESUPPOSING or (
            above.event_type == "ACCUSE" and above.mode in {"disapprove", "investigate"}
        )
        lend_side(candidate, above, "actor")
        if candidate.composed and self.tree.tokens[candidate.head].pos not in VERBAL:
            clause = True  # "welcomed the decision to send aid": a decision is itself words
        full = candidate.actors and (candidate.recipients or above.event_type == "SUPPORT")
        if clause or not presupposed or not full:
            candidate.drop("content")
        return "stop"

    def _refuse(self, candidate: Candidate) -> None:
        """Read an act that somebody does not (mean to) do as a refusal, where the ontology says so."""
        composed = self.composition.get((Operator.NOT, candidate.event_type or "", candidate.mode or ""))
        composed = composed or self.composition.get((Operator.NOT, candidate.event_type or "", ""))
        if composed is None and candidate.mood.future:
            composed = self.composition.get((Operator.WILL_NOT, candidate.event_type or "", ""))
        if composed is None or not candidate.actors or candidate.act in OFFERS:
            return
        if candidate.mood.conditional and not self.speakers.of(candidate.head):
            return
        candidate.speak_of(candidate)
        candidate.event_type, candidate.mode, candidate.cameo = composed.event_type, composed.mode, composed.cameo
        candidate.act = "refuse"
        candidate.modality = Modality.ASSERTED
        candidate.why.append(f"composition {composed.operator.value}+{composed.content}")

    def _announced(self, candidate: Candidate) -> None:
        """Read an act that is announced by its noun as a word, not a deed: "announced a withdrawal"."""
        if candidate.node == candidate.head:
            return
        verb = self.candidates.get(candidate.node)
        composed = self._look_up(Operator.SAY, candidate)
        if verb is not None and verb.operator is Operator.SAY and composed is not None:
            candidate.speak_of(candidate)
            candidate.event_type, candidate.mode, candidate.cameo = composed.event_type, composed.mode, composed.cameo
            candidate.why.append(f"composition SAY+{composed.content}")

    # ------------------------------------------------------------ operators

    def _operate(self, candidate: Candidate, above: Candidate, *, direct: bool) -> str:
        operator = above.operator
        if operator in COMPOSING and self._outranks(above, candidate):
            return self._content_of_event(candidate, above, clause=True)
        if operator in COMPOSING and not direct:
            candidate.content_of = above.head
            candidate.drop("content")
            return "stop"
        if operator in COMPOSING:
            return self._compose(candidate, above)
        if operator in {Operator.BEGIN, Operator.CONTINUE}:
            self._inherit(candidate, above.head)
            if not candidate.actors:
                self._lend_subject(candidate, above)
            return "on"
        if operator is Operator.PLAN and self._was_achieved(above.head):
            self._inherit(candidate, self.tree.tokens[above.head].head)
            return "on"
        if operator is Operator.PLAN and self.tree.tokens[candidate.node].tag in FINITE:
            return "stop"  # "determined that the arrest was unlawful" is found, not planned
        if operator is Operator.TRY and is_effort(candidate):
            self._inherit(candidate, above.head)
            return "on"
        if operator is Operator.SAY:
            if above.event_type == "REQUEST" and is_infinitive(self.tree, candidate.node):
                candidate.content_of = above.head
                candidate.drop("content")
                return "stop"
            if self.tree.tokens[candidate.head].pos in VERBAL or candidate.match is None:
                return "stop"
            if not candidate.actors and not candidate.recipients:
                candidate.drop("no-actor")
            return "stop"
        if operator in {Operator.PLAN, Operator.BELIEVE} and self._is_to_come(candidate, above.head):
            if candidate.modality is Modality.ASSERTED:
                candidate.modality = Modality.FUTURE
            return "on"
        candidate.content_of = above.head
        if operator is Operator.DENY:
            above.speak_of(candidate)
            candidate.modality = Modality.NEGATED
        elif operator is Operator.CAUSE:
            candidate.content_of = None
        else:
            candidate.drop("hypothetical" if operator is not Operator.ALLOW else "content")
        return "stop"

    def _was_achieved(self, word: int) -> bool:
        """Tell whether a word of ability stands in the past, by which it tells a deed: "were able to free"."""
        token = self.tree.tokens[word]
        verb = self.tree.tokens[token.head]
        return token.lemma.lower() in self.words.achieving and verb.tag in {"VBD", "VBN"} and verb.lemma == "be"

    def _outranks(self, above: Candidate, content: Candidate) -> bool:
        """Tell whether the governing frame already says what is done, so that its content composes nothing.

        It does when it names the noun itself ("phoned X for talks"), or when its own type is another word than its
        operator's ("accused X of offering").
        """
        frame = above.frame
        if frame is None:
            return False
        if frame.objects and above.match is not None and content.head in above.match.objects:
            return True
        if frame.objects and frame.event_type is None:
            return True  # "offered condolences for the attack" offers no attack
        other = above.operator is not None and frame.event_type != above.operator.value
        return frame.event_type in VERBAL_TYPES and frame.weight > 0 and other

    def _is_to_come(self, candidate: Candidate, verb: int) -> bool:
        """Tell whether an act is due or, being one of good will, meant to be done: "plans to send aid"."""
        if is_scheduled(self.grammar, self.words, verb):
            return True
        meant = self.tree.tokens[verb].lemma.lower() in self.words.intending and self.tree.tokens[verb].pos in VERBAL
        return meant and (Operator.FUTURE, candidate.event_type or "", "") in self.composition

    def _compose(self, candidate: Candidate, above: Candidate) -> str:
        """Make one event of an operator and its content; the content itself is no event."""
        operator = above.operator
        candidate.content_of = above.head
        composed = self._look_up(operator, candidate)
        if operator is Operator.AGREE and candidate.modality is Modality.NEGATED:
            composed = self._decided_not(candidate)
            candidate.modality = Modality.ASSERTED
        if operator in {Operator.STOP, Operator.FAIL} and composed is None:
            candidate.modality = Modality.NEGATED
            return "stop"
        candidate.drop("content")
        if composed is None or above.composed:
            return "stop"
        if candidate.modality is Modality.NEGATED and operator is not Operator.REQUEST:
            return "stop"
        if above.mood.modality is Modality.NEGATED and operator is Operator.AGREE:
            if is_open(self.tree, self.words, candidate.node):
                return "stop"
            composed = self._look_up(Operator.REJECT, candidate) or composed
            above.modality = Modality.ASSERTED
        sides = side_of(candidate, composed.side)
        if not sides and operator is Operator.REQUEST:
            sides = candidate.recipients
        was_event = above.is_event
        self._make(above, composed, candidate, sides)
        above.composed = True
        if not was_event:
            self._settle(above)
        return "stop"

    def _decided_not(self, content: Candidate) -> Composed | None:
        """Read "decided not to send weapons" as a refusal; a harm that is forgone is a word of peace."""
        kind = content.event_type or ""
        refused = self.composition.get((Operator.WILL_NOT, kind, "")) or self.composition.get((Operator.NOT, kind, ""))
        if refused is None and kind in HOSTILE:
            return self.composition.get((Operator.AGREE, "*", ""))
        return refused

    def _look_up(self, operator: Operator | None, content: Candidate) -> Composed | None:
        if operator is None:
            return None
        name = content.event_type or ""
        return (
            self.composition.get((operator, name, content.mode or ""))
            or self.composition.get((operator, name, ""))
            or self.composition.get((operator, "*", ""))
        )

    def _make(self, above: Candidate, composed: Composed, content: Candidate, sides: list[Argument]) -> None:
        """Turn the governing word into an event of the composed type."""
        above.is_event = True
        above.event_type = composed.event_type
        above.mode = composed.mode
        above.cameo = composed.cameo
        above.act = above.act or (composed.event_type or "").lower()
        if composed.operator not in {Operator.STOP, Operator.FAIL}:
            above.speak_of(content)
        above.why.append(f"composition {composed.operator.value}+{content.event_type} ({content.why[0]})")
        if not above.actors:
            noun = self.tree.tokens[above.head].pos not in VERBAL
            owners = self.tree.children(above.head, "poss") if noun else self.grammar.subject(above.head)
            above.actors = self.mentions.resolve(owners, FRAME)
        if not above.recipients and above.control is not None and above.control.controller == "obj":
            above.recipients = self.mentions.resolve(self.grammar.object(above.head), FRAME)
        lend(above, sides, "content")

    def _lend_subject(self, candidate: Candidate, above: Candidate) -> None:
        candidate.actors = self.mentions.resolve(self.grammar.subject(above.head), FRAME)

    # ------------------------------------------------------------ tense

    def _tense(self, candidate: Candidate, *, reported: bool) -> None:
        """Read the future: willingness is AGREE or CONCEDE, a speaker's hostile future is THREATEN."""
        speakers = self.speakers.of(candidate.head) if candidate.mood.future or not reported else []
        reported = reported or bool(speakers)
        candidate.historical = candidate.mood.pluperfect and not reported
        if candidate.modality is Modality.HYPOTHETICAL:
            candidate.drop("hypothetical")
        if candidate.modality is not Modality.FUTURE or candidate.dropped:
            return
        anybody = is_whoever(self.tree, self.grammar.surface_subject(candidate.head), self.words.anybody)
        foretell(candidate, speakers, passive=self.grammar.is_passive(candidate.head), anybody=anybody)
        undone = candidate.event_type in HOSTILE and not candidate.actors
        if undone or (candidate.mood.conditional and not reported):
            candidate.drop("hypothetical")
            return
        composed = self.composition.get((Operator.FUTURE, candidate.event_type or "", ""))
        if composed is None and candidate.event_type in HOSTILE and candidate.actors:
            if same_side(speakers, candidate.actors):
                composed = self._look_up(Operator.THREATEN, candidate)
                candidate.actors = speakers
            elif not speakers:
                agreed = is_agreed(self.tree, candidate.node, self.words.accords)
                composed = self._look_up(Operator.AGREE if agreed else Operator.THREATEN, candidate)
        if composed is not None:
            candidate.speak_of(candidate)
            candidate.event_type, candidate.mode, candidate.cameo = composed.event_type, composed.mode, composed.cameo
            candidate.modality = Modality.ASSERTED
            candidate.why.append(f"future {candidate.why[0]}")
