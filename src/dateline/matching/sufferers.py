"""People whom no row names, known by what is done to them: "around 40 sevaks were arrested", "two others were jailed".

Some acts are only done to persons. Their object is one where the word is no common word (a rare or foreign noun for
people, or a name in small letters) or stands for people left unnamed.
"""

from collections.abc import Sequence

from dateline.knowledge.names import NameWords
from dateline.matching.tree import Tree, tree_of
from dateline.types import Actor, ActorKind, EntityMention, MentionKind, Span, Token

PATIENTS = frozenset({"dobj", "nsubjpass"})
CIVILIAN, PERSON = "CVL", "person"


class Sufferers:
    """Reads the objects of acts that are only done to persons, over one text."""

    def __init__(self, tokens: Sequence[Token], words: NameWords, common_words: frozenset[str], text: str) -> None:
        self.tokens = tokens
        self.tree: Tree = tree_of(tokens)
        self.words = words
        self.common_words = common_words
        self.text = text

    def mention(self, head: int) -> EntityMention | None:
        """Return the person or people at a noun that nothing else tells of, None where it is none."""
        token = self.tokens[head]
        low = token.text.lower()
        if token.dep not in PATIENTS or token.pos not in {"NOUN", "PROPN", "ADJ"} or not token.text.isalpha():
            return None
        if self._deed(head) not in self.words.done_to_persons:
            return None
        if low not in self.words.unnamed_people and (low in self.common_words or token.lemma in self.common_words):
            return None
        span = self._span(head)
        name = self.text[span.start : span.end]
        actor = Actor(name, None, ActorKind.ROLE, None, None, CIVILIAN, (CIVILIAN,), PERSON)
        return EntityMention(span, head, MentionKind.NOMINAL, (actor,), token.tag in {"NNS", "NNPS"}, "done to persons")

    def _deed(self, head: int) -> str:
        """Return the verb over a noun with its particle."""
        verb = self.tokens[self.tokens[head].head]
        particle = next((self.tokens[kid].text.lower() for kid in self.tree.children(verb.index, "prt")), "")
        return f"{verb.lemma.lower()} {particle}".strip()

    def _span(self, head: int) -> Span:
        """Return a noun with what stands before it."""
        first = min([kid for kid in self.tree.kids[head] if kid < head] or [head])
        return Span(self.tokens[first].start, self.tokens[head].end)
