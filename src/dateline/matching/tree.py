"""The dependency parse of a report as lists of children, built once."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from dateline.types import Span, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
VERBAL = frozenset({"VERB", "AUX"})


class Tree:
    """Tokens with their children; every method takes and returns document-wide token indices.

    `words` and `lemmas` are those of the tokens in small letters.
    """

    __slots__ = ("_prepositions", "kids", "lemmas", "tokens", "words")

    def __init__(self, tokens: Sequence[Token]) -> None:
        kids: list[list[int]] = [[] for _ in tokens]
        mistaken: list[int] = []
        named: list[int] = []
        for token in tokens:
            if token.head != token.index:
                kids[token.head].append(token.index)
                if token.dep == "nsubj" and tokens[token.head].pos == "NOUN":
                    mistaken.append(token.head)
                elif token.lemma == "between" and tokens[token.head].tag == "VBG":
                    named.append(token.head)
        tokens = _as_verbs(tokens, mistaken) if mistaken else tokens
        self.tokens = _as_nouns(tokens, named) if named else tokens
        self.kids = kids
        self.words = [token.text.lower() for token in self.tokens]
        self.lemmas = [token.lemma.lower() for token in self.tokens]
        self._prepositions: dict[int, Sequence[int]] = {}

    def child(self, index: int, *labels: str) -> int | None:
        """Return the first child with one of the labels."""
        tokens = self.tokens
        for kid in self.kids[index]:
            if tokens[kid].dep in labels:
                return kid
        return None

    def children(self, index: int, *labels: str) -> list[int]:
        """Return the children with one of the labels."""
        kids, tokens = self.kids[index], self.tokens
        return [kid for kid in kids if tokens[kid].dep in labels] if kids else []

    def prepositions(self, index: int) -> Sequence[int]:
        """Return the prepositions that depend on a token."""
        known = self._prepositions.get(index)
        if known is None:
            known = self._prepositions[index] = self._find_prepositions(index)
        return known

    def _find_prepositions(self, index: int) -> list[int]:
        found: list[int] = []
        for kid in self.kids[index]:
            token = self.tokens[kid]
            if token.dep in PREPOSITION_LABELS and token.pos != "VERB":
                found.append(kid)
                if token.pos in {"ADP", "ADV"}:  # "pulled out of": the second hangs on the first
                    found += [below for below in self.kids[kid] if self.tokens[below].dep == "prep"]
        return found

    def objects_of(self, preposition: int) -> list[int]:
        """Return the nominal objects of a preposition, through a second preposition ("from within the army")."""
        tokens = self.tokens
        if tokens[preposition].dep == "dative" and tokens[preposition].pos in NOMINAL:
            return [preposition]
        found: list[int] = []
        for kid in self.kids[preposition]:
            if tokens[kid].dep == "pobj":
                found.append(kid)
            elif tokens[kid].dep == "prep" or (tokens[kid].dep == "pcomp" and tokens[kid].pos == "ADP"):
                found += self.objects_of(kid)  # "due to firing"
        return found

    def conjuncts(self, index: int) -> list[int]:
        """Return the token and what is coordinated below it, in order of the text."""
        found, tokens = [index], self.tokens
        for kid in self.kids[index]:
            if tokens[kid].dep == "conj" and tokens[kid].pos in NOMINAL:
                found += self.conjuncts(kid)
        return found

    def subtree(self, index: int, *, without: frozenset[str] = frozenset()) -> list[int]:
        """Return all tokens below and including `index`; branches with a label in `without` are left out."""
        found, kids, tokens = [index], self.kids, self.tokens
        for above in found:  # grows while it is read
            below = kids[above]
            found += [kid for kid in below if tokens[kid].dep not in without] if below and without else below
        return found

    def span(self, indices: Iterable[int]) -> Span:
        """Return the range from the first to the last of the tokens."""
        within = list(indices)
        return Span(self.tokens[min(within)].start, self.tokens[max(within)].end)

    def sentence_of(self, index: int) -> range:
        """Return the tokens of the sentence around a token."""
        tokens = self.tokens
        sentence, first, last = tokens[index].sentence, index, index + 1
        while first > 0 and tokens[first - 1].sentence == sentence:
            first -= 1
        while last < len(tokens) and tokens[last].sentence == sentence:
            last += 1
        return range(first, last)

    def depth(self, index: int) -> int:
        """Count the steps up to the root."""
        steps = 0
        tokens = self.tokens
        while tokens[index].head != index and steps < 200:
            index = tokens[index].head
            steps += 1
        return steps


_recent: dict[int, tuple[Sequence[Token], Tree]] = {}
RECENT = 128
"""Trees kept, so that the stages share one: two batches of reports."""


def tree_of(tokens: Sequence[Token]) -> Tree:
    """Return the tree of the tokens of a report, built once for all stages; nobody changes it."""
    # By identity: the entry holds the tokens, so that no others can come to stand at the same place.
    known = _recent.get(id(tokens))
    if known is not None and known[0] is tokens:
        return known[1]
    if len(_recent) >= RECENT:
        _recent.clear()
    tree = Tree(tokens)
    _recent[id(tokens)] = (tokens, tree)
    return tree


def _as_verbs(tokens: Sequence[Token], mistaken: Sequence[int]) -> Sequence[Token]:
    """Read nouns with a subject of their own as verbs: headlines make the tagger take "attack" for a noun."""
    mended = list(tokens)
    for index in mistaken:
        mended[index] = replace(tokens[index], pos="VERB", tag="VBP", lemma=tokens[index].lemma.lower())
    return mended


def _as_nouns(tokens: Sequence[Token], named: Sequence[int]) -> Sequence[Token]:
    """Read gerunds as nouns where they tell between whom: "displaced by fighting between rebels and the army"."""
    mended = list(tokens)
    for index in named:
        token = tokens[index]
        if token.dep == "pcomp":
            mended[index] = replace(token, pos="NOUN", tag="NN", dep="pobj", lemma=token.text.lower())
    return mended


PREPOSITION_LABELS = frozenset({"prep", "agent", "dative", "prt", "advmod"})
