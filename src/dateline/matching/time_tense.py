"""Tell from the parse whether the clause of an expression of time looks back or forward."""

from bisect import bisect_right
from collections.abc import Sequence

from dateline.knowledge.times import TimeKnowledge
from dateline.matching.time_context import PRESENT
from dateline.types import Token

MAX_CLIMB = 12
MAX_STEPS = 2
"""Steps to a verb in the present, beyond which something else than the verb is dated."""
NEAR = 3
"""How many words before a noun an adjective of its own stands."""
_PAST_TAGS = frozenset({"VBD"})
_AUXILIARIES = frozenset({"aux", "auxpass"})


class Tense:
    """The direction of the clauses of a report, as `Direction` has it."""

    def __init__(self, tokens: Sequence[Token], knowledge: TimeKnowledge) -> None:
        self.tokens = tokens
        self.starts = [token.start for token in tokens]
        self.future_words = knowledge.future_words
        self.ahead_verbs = knowledge.ahead_verbs
        self.helpers: dict[int, list[Token]] = {}
        for token in tokens:
            if token.dep in _AUXILIARIES:
                self.helpers.setdefault(token.head, []).append(token)

    def first_from(self, position: int) -> int:
        """Return the index of the first token that ends after a position."""
        index = max(0, bisect_right(self.starts, position) - 1)
        while index < len(self.tokens) and self.tokens[index].end <= position:
            index += 1
        return index

    def at(self, start: int, end: int) -> int:
        """Return the direction of the clause around a range of characters."""
        token = self._token_at(end - 1)
        for steps in range(MAX_CLIMB):
            if token is None:
                return 0
            if token.lemma.lower() in self.future_words and token.pos in {"ADJ", "NOUN", "VERB"} and token.tag != "VBD":
                return 1
            if token.pos == "NOUN" and self._is_ahead(token):
                return 1
            if token.pos in {"VERB", "AUX"} and token.dep not in {"amod", "compound"}:
                found = self._of_verb(token)
                if found == PRESENT and steps > MAX_STEPS:
                    return 0
                if found is not None:
                    return found
            if token.head == token.index:
                return 0
            token = self.tokens[token.head]
        return 0

    def _is_ahead(self, noun: Token) -> bool:
        """Tell whether a noun is said to lie ahead: "their upcoming meeting on 27 April"."""
        near = self.tokens[max(0, noun.index - NEAR) : noun.index]
        return any(t.head == noun.index and t.lemma.lower() in self.future_words for t in near)

    def _token_at(self, position: int) -> Token | None:
        index = bisect_right(self.starts, position) - 1
        if index < 0 or self.tokens[index].end <= position:
            return None
        return self.tokens[index]

    def _of_verb(self, verb: Token) -> int | None:
        """Return the direction of a verb, None where its governor has to tell."""
        helpers = self.helpers.get(verb.index, [])
        if any(helper.tag == "MD" for helper in helpers) or verb.tag == "MD":
            perfect = any(helper.lemma == "have" for helper in helpers)
            return -1 if perfect else 1
        if verb.tag in _PAST_TAGS or any(helper.tag in _PAST_TAGS for helper in helpers):
            return 1 if verb.lemma.lower() in self.future_words else -1
        if verb.tag == "VBN" and any(helper.lemma == "have" for helper in helpers):
            return -1
        if any(helper.tag == "TO" for helper in helpers):
            governor = self.tokens[verb.head]
            if verb.head == verb.index or governor.lemma.lower() in self.future_words | self.ahead_verbs:
                return 1
            arranged = governor.lemma == "be" and governor.tag in {"VBZ", "VBP"}  # "are to resume talks"
            return 1 if arranged else None
        if verb.tag in {"VBZ", "VBP"} or any(helper.tag in {"VBZ", "VBP"} for helper in helpers):
            return PRESENT
        return None
