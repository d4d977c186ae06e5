"""What looks like an event and is none: habits, statistics, descriptions, bare names of acts, newsroom formulas."""

from collections.abc import Mapping

from dateline.knowledge.lexicon import Operator
from dateline.matching.arrests import Arrests
from dateline.matching.candidates import Candidate
from dateline.matching.contests import Contests
from dateline.matching.modality import ModalWords, is_infinitive, read_mood
from dateline.matching.passing import Passing
from dateline.matching.privacy import Privacy
from dateline.matching.tree import NOMINAL, VERBAL, Tree
from dateline.matching.voices import Voices
from dateline.types import ActorKind

HARMING, ACCUSING = "ASSAULT", "ACCUSE"
ALLIED = frozenset({"SUPPORT", "AGREE", "COOPERATE"})
"""Types that a participle after a noun tells as its nature: "the faction allied with", "troops backed by"."""
STANDING = ALLIED | {"AID", "MOBILIZE"}
"""Types that a participle in "-ing" after a noun tells as what somebody is there for."""
NATURAL_PREPOSITIONS = frozenset({"by", "in", "from", "of", "during", "after"})
BYSTANDERS = frozenset({"COP", "CVL", "MED", "HLH", "EDU", "BUS", "CRM", "JRN", None})
"""Sectors of unnamed sources whose "said" is only sourcing."""
MEETING, PRESS = "CONSULT", "JRN"
TOPIC = "about"
PUNISHING, ADDRESSING = "SANCTION", "multilateral"
NOT_BELOW = frozenset({"relcl", "nsubj", "nsubjpass", "advcl", "conj", "acl"})
RULED = frozenset({"ASSAULT", "COERCE", "SANCTION"})
MATERIAL = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "AID", "COOPERATE", "RETREAT", "PROTEST", "CONSULT"})


class Restraint:
    """Judges candidates of one report by their own words, before anything that governs them is looked at."""

    __slots__ = ("arrests", "candidates", "contests", "passing", "privacy", "tree", "voices", "words")

    def __init__(self, tree: Tree, words: ModalWords, candidates: Mapping[int, Candidate]) -> None:
        self.tree = tree
        self.words = words
        self.candidates = candidates
        self.voices = Voices(tree, words)
        self.contests = Contests(tree, words)
        self.passing = Passing(tree, words)
        self.privacy = Privacy(tree, words)
        self.arrests = Arrests(tree, words)

    def reason(self, candidate: Candidate) -> str:
        """Return why a candidate is no event, "" where nothing speaks against it."""
        if candidate.mood.habitual or self._is_statistic(candidate):
            return "habitual"
        if self._is_bare(candidate):
            return "generic"
        if self._is_newsroom(candidate):
            return "newsroom"
        if self._has_natural_subject(candidate) or (not candidate.actors and self._is_natural(candidate)):
            return "natural-cause"
        if self._is_instruction(candidate) or (candidate.mode == "visit" and not candidate.actors):
            return "generic"  # "were flown to Louisiana" is no visit
        if self._is_alleged(candidate):
            return "content"
        if self.privacy.holds(candidate):
            return "private"
        if self._is_rule(candidate):
            return "habitual"
        if (
            self.arrests.is_other(candidate)
            or self._is_danger(candidate)
            or self._is_opinion_of(candidate)
            or self._is_reflexive(candidate)
        ):
            return "generic"
        if self._is_sourcing(candidate):
            return "sourcing"
        return self.passing.reason(candidate) or self.voices.reason(candidate) or self.contests.reason(candidate)

    def _is_alleged(self, candidate: Candidate) -> bool:
        """Tell whether a clause is what somebody is accused of: "alleged that police beat workers" alleges, no more."""
        token = self.tree.tokens[candidate.head]
        above = self.candidates.get(token.head)
        if token.dep != "ccomp" or token.pos not in VERBAL or above is None or not above.is_event:
            return False
        return above.event_type == ACCUSING and above.operator is Operator.SAY

    def _is_instruction(self, candidate: Candidate) -> bool:
        """Tell whether a clause tells the reader what to do: "Talk to a teacher and you will hear …"."""
        token = self.tree.tokens[candidate.head]
        told = token.head == token.index or token.dep == "ccomp"
        if token.tag != "VB" or not told or candidate.event_type == "REQUEST" or is_infinitive(self.tree, token.index):
            return False
        return self.tree.child(candidate.head, "nsubj", "nsubjpass", "aux", "auxpass", "csubj") is None

    def _is_rule(self, candidate: Candidate) -> bool:
        """Tell whether a sentence in the present speaks of any of a kind: "he kills journalists."."""
        tree, verb = self.tree, candidate.head
        token = tree.tokens[verb]
        if candidate.event_type not in RULED or candidate.node != verb or token.tag not in {"VBZ", "VBP"}:
            return False
        if tree.child(verb, "aux", "auxpass", "npadvmod") is not None or not self._is_closed(verb):
            return False
        objects = tree.children(verb, "dobj")
        return bool(objects) and all(tree.tokens[kid].tag == "NNS" and not tree.kids[kid] for kid in objects)

    def _is_closed(self, index: int) -> bool:
        """Tell whether a sentence ends with a full stop, as headlines do not."""
        end = self.tree.sentence_of(index).stop
        return any(token.text == "." for token in self.tree.tokens[max(index, end - 2) : end])

    def _is_danger(self, candidate: Candidate) -> bool:
        """Tell whether a noun says what somebody is: "the threat from the militants"."""
        frame = candidate.frame
        if frame is not None and frame.lemma in self.words.facing:
            return bool(frame.objects & self.words.dangers)
        if frame is None or frame.pos != "noun" or frame.lemma not in self.words.dangers:
            return False
        return bool(candidate.actors) and all(a.basis == "frame:from" for a in candidate.actors)

    def _is_reflexive(self, candidate: Candidate) -> bool:
        """Tell whether somebody does it to himself: "surround themselves with friends"."""
        objects = self.tree.children(candidate.head, "dobj")
        own = any(self.tree.tokens[kid].text.lower().endswith(("self", "selves")) for kid in objects)
        return own and candidate.event_type in {"MOBILIZE", "COERCE", "AID"}

    def _is_opinion_of(self, candidate: Candidate) -> bool:
        """Tell whether a verb only judges: "dismissed as a dreamer", "wants pilots to be careful"."""
        frame, tree = candidate.frame, self.tree
        if frame is None or frame.pos != "verb":
            return False
        if candidate.event_type == PUNISHING and frame.lemma in self.words.regarding:
            return any(
                tree.tokens[kid].lemma.lower() == "as" for kid in tree.subtree(candidate.head, without=NOT_BELOW)
            )
        if candidate.event_type != "REQUEST" or frame.lemma not in self.words.views:
            return False
        bound = tree.child(candidate.head, "ccomp", "xcomp")
        return bound is not None and tree.tokens[bound].lemma.lower() in self.words.stative

    def _is_sourcing(self, candidate: Candidate) -> bool:
        """Tell whether words only name the source of a report: "…, police said"."""
        if candidate.event_type is not None or candidate.act != "say" or candidate.frame is None:
            return False
        speakers = [actor for argument in candidate.actors for actor in argument.actors]
        token = self.tree.tokens[candidate.head]
        named = any(actor.kind is not ActorKind.ROLE or actor.sector not in BYSTANDERS for actor in speakers)
        if named and not self._is_unnamed(candidate.head):
            return False
        clauses = self.tree.children(candidate.head, "ccomp", "parataxis")
        return token.dep == "parataxis" or any(kid < candidate.head for kid in clauses)

    def _is_unnamed(self, verb: int) -> bool:
        """Tell whether bare officials speak: "officials said", not "Kenyan officials said"."""
        tree = self.tree
        speakers = tree.children(verb, "nsubj")
        return bool(speakers) and all(
            tree.tokens[kid].lemma.lower() in self.words.unnamed_sources and not tree.kids[kid] for kid in speakers
        )

    def _has_natural_subject(self, candidate: Candidate) -> bool:
        """Tell whether a quake or a disease is what harms: "the flooding in Punjab has struck four million people"."""
        if candidate.event_type != HARMING or self.tree.tokens[candidate.node].pos not in VERBAL:
            return False
        tokens = self.tree.tokens
        verb = candidate.node
        subjects = self.tree.children(verb, "nsubj")
        while not subjects and tokens[verb].dep in {"conj", "advcl"} and tokens[tokens[verb].head].pos in VERBAL:
            verb = tokens[verb].head
            if tokens[verb].lemma.lower() in self.words.natural:
                return True  # "the plane crashed, killing ten"
            subjects = self.tree.children(verb, "nsubj")
        if tokens[verb].dep == "relcl" and all(tokens[kid].tag.startswith("W") for kid in subjects):
            subjects = [tokens[verb].head]
        objects = [kid for kid in self.tree.children(candidate.node, "dobj") if kid not in candidate.used]
        subjects = [*subjects, *objects]  # "heat kills the virus", but "opened fire"
        return any(tokens[kid].lemma.lower() in self.words.natural for kid in subjects)

    def _is_natural(self, candidate: Candidate) -> bool:
        """Tell whether the harm is done by a flood, a crash or an illness."""
        tree = self.tree
        governors = {candidate.node, candidate.head}
        causes = [
            kid for index in sorted(governors) for kid in [*tree.prepositions(index), *tree.children(index, "agent")]
        ]
        return any(
            tree.tokens[noun].lemma.lower() in self.words.natural
            and not self._is_act(noun)
            and not self._is_of_acts(noun)
            for kid in causes
            if tree.tokens[kid].lemma.lower() in NATURAL_PREPOSITIONS
            for noun in tree.objects_of(kid)
        )

    def _is_act(self, noun: int) -> bool:
        """Tell whether a cause is itself somebody's act: "killed by fire from the army"."""
        known = self.candidates.get(noun)
        return known is not None and known.is_event and bool(known.actors)

    def _is_of_acts(self, noun: int) -> bool:
        """Tell whether a cause is a stretch of what people do: "an outbreak of violence", "a wave of bombings"."""
        tree = self.tree
        below = [
            kid for prep in tree.prepositions(noun) if tree.tokens[prep].lemma == "of" for kid in tree.objects_of(prep)
        ]
        return any(tree.tokens[kid].lemma.lower() in self.words.violent for kid in below)

    def _is_statistic(self, candidate: Candidate) -> bool:
        """Tell whether a clause sums up a long time without a doer: "since 2009, hundreds have been killed"."""
        if candidate.actors:
            return False
        verb = candidate.node
        while self.tree.tokens[verb].pos not in VERBAL and self.tree.tokens[verb].head != verb:
            verb = self.tree.tokens[verb].head
        if not any(self.tree.tokens[kid].lemma.lower() == "since" for kid in self.tree.prepositions(verb)):
            return False
        return candidate.mood.perfect or read_mood(self.tree, verb, self.words).perfect

    def _is_bare(self, candidate: Candidate) -> bool:
        """Tell whether an act is only named: a gerund without a doer, a noun deep in a phrase with one side."""
        token = self.tree.tokens[candidate.head]
        frame = candidate.frame
        if frame is None:
            return False
        told = token.dep in {"amod", "acl"} and self.arrests.is_told_by_participle(candidate)
        described = token.dep == "amod" or self._describes(candidate) or self._is_stance(candidate)
        if frame.pos == "verb" and described and not told:
            return True
        if frame.pos == "verb" and token.dep == "pcomp" and self.tree.tokens[token.head].lemma.lower() == TOPIC:
            return True  # "had little to say about defeating them"
        if frame.pos == "verb":
            return (
                token.tag == "VBG" and not candidate.actors and token.dep in {"pcomp", "acl", "dobj", "pobj", "csubj"}
            )
        if frame.pos != "noun" or candidate.node != candidate.head:
            return False
        if (candidate.actors and candidate.recipients) or len(candidate.actors) > 1:
            return False
        if not candidate.actors and not self._is_told_arrest(candidate):
            return True
        if token.dep == "pobj":
            return self._is_nested(token.index) and not self._is_claimed(token.index)
        return token.dep == "dobj" and token.head not in self.candidates

    def _is_claimed(self, noun: int) -> bool:
        """Tell whether an act stands under a word that owns up to it: "claimed responsibility for the attack"."""
        tokens = self.tree.tokens
        return tokens[tokens[tokens[noun].head].head].lemma.lower() in self.words.owning

    def _is_told_arrest(self, candidate: Candidate) -> bool:
        """Tell whether a noun without a doer still tells of harm or of an arrest: "triggered the arrest of tycoons"."""
        return candidate.event_type == HARMING or self.arrests.is_told_by_noun(candidate)

    def _is_stance(self, candidate: Candidate) -> bool:
        """Tell whether a verb in the present speaks of anything of a kind: "it condemns any violence"."""
        tokens = self.tree.tokens
        if tokens[candidate.head].tag not in {"VBZ", "VBP"}:
            return False
        objects = self.tree.children(candidate.head, "dobj")
        return any(
            tokens[kid].dep == "det" and tokens[kid].text.lower() in self.words.unspecific
            for noun in objects
            for kid in self.tree.kids[noun]
        )

    def _describes(self, candidate: Candidate) -> bool:
        """Tell whether a modifier says what somebody is like: "troops backed by Iran", "rebels who fight for land"."""
        token = self.tree.tokens[candidate.head]
        if token.dep == "acl" and token.tag == "VBN":
            told = self.tree.tokens[token.head].dep == "ROOT"  # a headline: "opposition leader jailed in Uganda"
            held = (
                (candidate.mode == "arrest" or candidate.event_type == "MOBILIZE") and not candidate.actors and not told
            )
            return candidate.event_type in ALLIED or held
        if token.dep == "advcl" and token.tag == "VBN" and not self.tree.children(token.index, "auxpass", "aux"):
            return any(self.tree.tokens[kid].tag == "WRB" for kid in self.tree.kids[token.index])  # "when attacked"
        if token.dep == "acl" and token.tag == "VBG" and candidate.event_type in STANDING:
            return self.tree.tokens[token.head].dep != "ROOT"  # "soldiers guarding the embassy"
        plain = token.tag in {"VBZ", "VBP"} and self.tree.child(candidate.head, "aux", "auxpass") is None
        return token.dep == "relcl" and plain and candidate.event_type in MATERIAL

    def _is_nested(self, noun: int) -> bool:
        """Tell whether a noun under a preposition hangs on another noun that is no event."""
        tokens = self.tree.tokens
        above = tokens[tokens[noun].head].head
        if tokens[above].lemma.lower() in self.words.tallies:
            above = tokens[above].head
            above = (
                above if tokens[above].pos not in {"ADP", "SCONJ"} else tokens[above].head
            )  # "killed in two rounds of firing"
        return tokens[above].pos in NOMINAL and above not in self.candidates

    def _is_question(self, verb: int) -> bool:
        """Tell whether what follows is a question: "asked the agent if there was evidence", "asked what he saw"."""
        tree = self.tree
        for clause in tree.children(verb, "ccomp", "advcl"):
            if clause < verb or tree.child(clause, "nsubj", "nsubjpass", "expl") is None:
                continue
            asking = [kid for kid in tree.kids[clause] if kid < clause]
            words = [kid for above in asking for kid in tree.subtree(above, without=NOT_BELOW)]
            if tree.tokens[clause].dep == "ccomp" and any(tree.tokens[kid].tag[:1] == "W" for kid in words):
                return True
            marks = [tree.tokens[kid].text.lower() for kid in asking if tree.tokens[kid].dep in {"mark", "advmod"}]
            if any(mark in self.words.interrogative for mark in marks):
                return tree.tokens[clause].dep == "ccomp" or tree.child(verb, "xcomp", "ccomp") is None
        return False

    def _is_queried(self, candidate: Candidate) -> bool:
        """Tell whether somebody is only asked about something: "was pressed on his taxes"."""
        tree, verb = self.tree, candidate.head
        if (
            candidate.frame is None
            or candidate.frame.lemma not in self.words.querying
            or tree.tokens[verb].tag != "VBN"
        ):
            return False
        return tree.child(verb, "xcomp", "ccomp") is None and tree.child(verb, "aux") is None

    def _is_interview(self, candidate: Candidate) -> bool:
        """Tell whether a talk is one with reporters: a press conference, a call with journalists."""
        tree = self.tree
        kids = [kid for index in sorted(candidate.used) for kid in tree.children(index, "compound", "amod", "nmod")]
        if any(tree.tokens[kid].lemma.lower() in self.words.press_talks for kid in kids):
            return True
        sides = [*candidate.actors, *candidate.recipients]
        return any(a.actors and all(actor.sector == PRESS for actor in a.actors) for a in sides)

    def _is_party(self, candidate: Candidate) -> bool:
        """Tell whether somebody is only received by nobody in particular: "the chancellor will be feted"."""
        verb = candidate.frame is not None and candidate.frame.pos == "verb"
        if candidate.mode == ADDRESSING and verb:  # "addressed his concerns" is no speech to him
            return bool(candidate.recipients) and all(a.basis.startswith("owner") for a in candidate.recipients)
        return verb and not candidate.actors and len(candidate.recipients) == 1

    def _is_newsroom(self, candidate: Candidate) -> bool:
        """Tell whether an act is a formula of the trade: "declined to comment", "responded to a request"."""
        if candidate.event_type == MEETING:
            return self._is_interview(candidate) or self._is_party(candidate)
        if candidate.event_type not in {"REJECT", "REQUEST", None}:
            return False
        tree = self.tree
        token = tree.tokens[candidate.head]
        if token.tag == "VBN" and token.dep == "advcl" and not candidate.actors:
            return True  # "asked whether he would, the minister said": a reporter asks
        if candidate.event_type == "REQUEST" and (self._is_question(candidate.head) or self._is_queried(candidate)):
            return True
        for kid in tree.subtree(candidate.head, without=NOT_BELOW)[1:]:
            token = tree.tokens[kid]
            known = self.words.newsroom | (self.words.nameless if token.tag == "VBN" else frozenset())
            if token.lemma.lower() in known and token.dep in {"xcomp", "dobj", "pobj", "ccomp"}:
                return True
        return False
