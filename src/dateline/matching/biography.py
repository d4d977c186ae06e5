"""What a report says of the people it names: their nationality, whom they work for and what they are."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dateline.knowledge.names import NameWords
from dateline.matching.tree import Tree
from dateline.types import Actor, ActorKind, EntityMention, MentionKind, Token

_STATED = frozenset({"attr", "acomp"})
_PEOPLE = frozenset({ActorKind.PERSON, ActorKind.UNKNOWN})
_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.OUTLET, ActorKind.ROLE})


class Statement(Struct, frozen=True):
    """One thing said of a person; any part may be missing."""

    country: str | None = None
    international: str | None = None
    sector: str | None = None
    role: str | None = None


class Biographer:
    """Reads statements about the person that a mention names."""

    __slots__ = ("by_head", "tokens", "tree", "words")

    def __init__(self, tree: Tree, mentions: Sequence[EntityMention], words: NameWords) -> None:
        self.tree = tree
        self.tokens: Sequence[Token] = tree.tokens
        self.words = words
        self.by_head = {mention.head: mention for mention in mentions}

    def read(self) -> Mapping[int, list[Statement]]:
        """Return what is said of each person, by the head of the mention that it is said of."""
        found: dict[int, list[Statement]] = {}
        for head, mention in self.by_head.items():
            if mention.kind is MentionKind.PRONOUN or len(mention.actors) != 1:
                continue
            if mention.actors[0].kind not in _PEOPLE or not mention.actors[0].name:
                continue
            statements = self._of(head)
            if statements:
                found.setdefault(head, []).extend(statements)
                for other in self._coordinated(head):
                    found.setdefault(other, []).extend(statements)
        return found

    def _of(self, head: int) -> list[Statement]:
        tree, tokens = self.tree, self.tokens
        statements = []
        for kid in tree.kids[head]:
            token = tokens[kid]
            if token.dep == "appos" and kid > head:
                statements += self._described(kid)
            elif token.dep == "relcl" and kid > head:
                statements += self._clause(kid)
            elif token.dep == "prep" and kid > head:
                statements += self._preposition(kid)
        token = tokens[head]
        if token.dep == "appos" and token.head < head:
            statements += self._described(token.head)
        if token.dep == "nsubj" and tokens[token.head].lemma == "be":
            statements += self._clause(token.head)
        return statements

    def _coordinated(self, head: int) -> list[int]:
        """Return the names beside this one that an apposition with "both" or "all" speaks of too."""
        spoken = any(
            self.tokens[kid].text.lower() in self.words.all_of_them
            for below in self.tree.kids[head]
            for kid in (below, *self.tree.kids[below])
            if below > head and self.tokens[below].dep in {"appos", "prep", "relcl"}
        )
        first = head
        while spoken and self.tokens[first].dep == "conj":
            first = self.tokens[first].head
        return [kid for kid in self.tree.conjuncts(first) if kid != head] if spoken else []

    def _described(self, noun: int) -> list[Statement]:
        """Read an apposition: a role with its nationality or body, or "both" from somewhere."""
        mention = self.by_head.get(noun)
        if mention is None or mention.kind is not MentionKind.NOMINAL or len(mention.actors) != 1:
            return [found for kid in self.tree.prepositions(noun) for found in self._preposition(kid)]
        actor = mention.actors[0]
        if self.tokens[noun].lemma.lower() in self.words.adverse:
            return [Statement(None, None, actor.sector, actor.role)]
        return [Statement(actor.country, actor.international, actor.sector, actor.role)]

    def _clause(self, verb: int) -> list[Statement]:
        """Read "who is Azerbaijani", "is a Guatemalan judge", "who heads the council"."""
        token = self.tokens[verb]
        if self.tree.child(verb, "neg") is not None:
            return []
        if token.lemma == "be":
            return [found for kid in self.tree.kids[verb] if self.tokens[kid].dep in _STATED for found in self._is(kid)]
        if token.lemma not in self.words.heading:
            return []
        objects = [kid for kid in self.tree.kids[verb] if self.tokens[kid].dep == "dobj"]
        objects += [noun for kid in self.tree.prepositions(verb) for noun in self.tree.objects_of(kid)
                    if self.tokens[kid].lemma in {"for", "with", "at"}]  # fmt: skip
        return [found for kid in objects for found in self._belongs(kid)]

    def _is(self, kid: int) -> list[Statement]:
        mention = self.by_head.get(kid)
        if mention is not None and mention.kind is MentionKind.NOMINAL:
            return self._described(kid)
        if mention is not None and mention.actors and mention.actors[0].kind is ActorKind.STATE:
            return [Statement(mention.actors[0].country)]
        return []

    def _preposition(self, preposition: int) -> list[Statement]:
        """Read "from Azerbaijan", "of Human Rights Watch"."""
        token = self.tokens[preposition]
        found: list[Statement] = []
        for noun in self.tree.objects_of(preposition):
            mention = self.by_head.get(noun)
            if mention is None or len(mention.actors) != 1 or mention.kind is MentionKind.PRONOUN:
                continue
            if token.lemma == "from" and mention.actors[0].kind is ActorKind.STATE:
                found.append(Statement(mention.actors[0].country))
            elif token.lemma in {"of", "from", "with", "at"}:
                found += self._belongs(noun)
        return found

    def _belongs(self, noun: int) -> list[Statement]:
        """Read the body that somebody leads or works for."""
        mention = self.by_head.get(noun)
        if mention is None or len(mention.actors) != 1 or mention.actors[0].kind not in _BODIES:
            return []
        actor: Actor = mention.actors[0]
        if mention.plural and actor.kind is ActorKind.ROLE:
            return []
        return [Statement(actor.country, actor.international, actor.sector, None)]
