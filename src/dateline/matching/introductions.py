"""Who is told by what they are, and named only in the next sentence.

"A spokesman for the ministry rejected the charge. 'It is false,' Karim Sadiq said": the name comes once the office is
known. It is read where a full name that the report says nothing else of speaks for the first time, and where the
sentence before has one unnamed person as the subject.
"""

from collections.abc import Mapping, Sequence

from dateline.knowledge.actors import plain
from dateline.knowledge.names import NameWords
from dateline.matching.tree import Tree
from dateline.types import Actor, ActorKind, EntityMention, MentionKind, Sentence

REACH = 2
"""Sentences from the office to the name."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SINGULAR = frozenset({"NN", "NNP"})


class Introductions:
    """Pairs the unnamed persons of one report with the names that follow them."""

    def __init__(
        self, tree: Tree, sentences: Sequence[Sentence], mentions: Sequence[EntityMention], words: NameWords
    ) -> None:
        self.tree = tree
        self.tokens = tree.tokens
        self.sentences = sentences
        self.mentions = mentions
        self.words = words

    def read(self) -> Mapping[int, int]:
        """Return the head of the name by the head of the noun phrase that it names."""
        named: set[str] = set()
        found: dict[int, int] = {}
        unnamed: dict[int, list[EntityMention]] = {}
        for mention in self.mentions:
            sentence = self.tokens[mention.head].sentence
            if self._is_unnamed_person(mention):
                unnamed.setdefault(sentence, []).append(mention)
            actor = mention.actors[0] if len(mention.actors) == 1 else None
            if actor is None or mention.kind is not MentionKind.NAME:
                continue
            new = not {plain(actor.name), plain(actor.name).split()[-1]} & named
            named |= {plain(actor.name), *plain(actor.name).split()[-1:]}
            if new and _is_bare_name(actor) and self._speaks(mention):
                before = self._before(sentence, unnamed)
                if before is not None and before.head not in found:
                    found[before.head] = mention.head
        return found

    def _before(self, sentence: int, unnamed: Mapping[int, list[EntityMention]]) -> EntityMention | None:
        """Return the only unnamed person who acts or speaks in the nearest sentence before that has one."""
        for back in range(sentence - 1, max(-1, sentence - REACH - 1), -1):
            if self.sentences[back].zone is not self.sentences[sentence].zone:
                return None
            if back in unnamed:
                return unnamed[back][0] if len(unnamed[back]) == 1 else None
        return None

    def _is_unnamed_person(self, mention: EntityMention) -> bool:
        """Tell whether a phrase is of one person, the subject of a clause, who is not named in it."""
        actor = mention.actors[0] if len(mention.actors) == 1 else None
        token = self.tokens[mention.head]
        if actor is None or actor.kind is not ActorKind.ROLE or token.tag not in _SINGULAR:
            return False
        noun = (actor.role or "").split()[:1] + (actor.role or "").split()[-1:]
        if not self._is_new(mention, actor) or not set(noun) & self.words.person_nouns or token.dep not in _SUBJECTS:
            return False
        return not self.tree.children(mention.head, "appos")

    def _is_new(self, mention: EntityMention, actor: Actor) -> bool:
        """Tell whether a phrase brings somebody in; "the publisher" by itself takes up one who is known."""
        kids = self.tree.children(mention.head, "det", "poss")
        if any(self.tokens[kid].text.lower() in self.words.indefinite for kid in kids):
            return True
        described = actor.country or actor.international or actor.row or self.tree.prepositions(mention.head)
        return bool(kids and described)

    def _speaks(self, mention: EntityMention) -> bool:
        token = self.tokens[mention.head]
        return token.dep == "nsubj" and self.tokens[token.head].lemma in self.words.speaking


def _is_bare_name(actor: Actor) -> bool:
    """Tell whether a full name stands there without anything told of its bearer but perhaps a title."""
    return (
        " " in actor.name
        and actor.kind in {ActorKind.PERSON, ActorKind.UNKNOWN}
        and actor.row is None
        and actor.country is None
        and actor.international is None
    )
