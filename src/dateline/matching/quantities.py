"""Numbers that a report gives for an event: dead, injured, participants."""

import re
from collections.abc import Mapping, Sequence

from dateline.knowledge.lexicon import Lexicon
from dateline.knowledge.lexicon_words import CasualtyWord, NumberWord
from dateline.matching.clauses import Grammar
from dateline.matching.tree import VERBAL, Tree
from dateline.types import Magnitude

_DIGITS = re.compile(r"^\d[\d,]*(?:\.\d+)?$")
_SIDES = ("nsubj", "nsubjpass", "dobj")


class Counter:
    """Reads counts from a parse with the number words of a language."""

    __slots__ = ("casualties", "collectives", "numbers")

    def __init__(self, lexicon: Lexicon) -> None:
        self.numbers: Mapping[str, NumberWord] = {row.word: row for row in lexicon.numbers}
        self.collectives = lexicon.words("collectives")
        self.casualties: Mapping[str, CasualtyWord] = {row.lemma: row for row in lexicon.casualties}

    def harmed(self, tree: Tree, grammar: Grammar, index: int) -> tuple[str, int] | None:
        """Return ("dead", 12) where a word tells that people were killed or injured, with their number."""
        word = self.casualties.get(tree.tokens[index].lemma.lower())
        if word is None:
            return None
        number = self._total(tree, self._harmed_phrase(tree, grammar, index, word))
        return None if number is None else (word.kind, number)

    def _harmed_phrase(self, tree: Tree, grammar: Grammar, index: int, word: CasualtyWord) -> list[int]:
        token = tree.tokens[index]
        if word.role == "self":
            whole = tree.tokens[token.head].head
            counted = token.dep == "pobj" and tree.tokens[token.head].lemma == "of" and tree.tokens[whole].pos == "NUM"
            return [whole] if counted else [index]  # "forty of the deaths"
        if token.pos in VERBAL:
            if word.role == "subject":
                return grammar.surface_subject(index)
            found = grammar.object(index)
            if not found:  # "killed and injured 1,000": the object hangs on the other verb
                found = [kid for verb in tree.children(index, "conj") for kid in tree.children(verb, "dobj")]
            if not found and token.dep == "conj":
                found = grammar.object(token.head)
            return found
        if token.dep == "conj":
            return self._harmed_phrase(tree, grammar, token.head, word)
        own = tree.children(index, *_SIDES, "nummod")
        if own:
            return own
        if token.dep == "amod":
            return [token.head]
        above = tree.tokens[token.head]
        return tree.children(above.index, *_SIDES) if above.pos in VERBAL else []

    def _total(self, tree: Tree, heads: Sequence[int]) -> int | None:
        total: int | None = None
        for head in heads:
            for index in tree.conjuncts(head):
                number = self.count(tree, index)
                if number is not None:
                    total = number if total is None else total + number
        return total

    def count(self, tree: Tree, noun: int) -> int | None:
        """Return how many a noun phrase names: "at least two dozen soldiers" is 24."""
        tokens = tree.tokens
        token = tokens[noun]
        if token.pos == "NUM" or token.text.lower() in self.numbers:
            return self._multiplied(tree, noun, self._number(tree, noun))
        for kid in tree.kids[noun]:
            if tokens[kid].dep == "nummod" and tokens[kid].entity != "DATE":
                return self._number(tree, kid)
        for kid in tree.kids[noun]:
            if tokens[kid].dep in {"amod", "quantmod", "compound"} and tokens[kid].text.lower() in self.numbers:
                return self._number(tree, kid)
        return self._one(tree, noun)

    def _multiplied(self, tree: Tree, noun: int, number: int | None) -> int | None:
        """Return the number of "tens of thousands": the lesser plural times the unit of the greater."""
        for kid in tree.prepositions(noun):
            for below in tree.objects_of(kid):
                unit = self.numbers.get(tree.tokens[below].lemma.lower())
                if number is not None and tree.tokens[kid].lemma == "of" and unit is not None and unit.multiplies:
                    return number * unit.value
        return number

    def _one(self, tree: Tree, noun: int) -> int | None:
        """Return 1 for "a soldier", nothing for "a crowd" and "a number of soldiers"."""
        token = tree.tokens[noun]
        if token.tag != "NN" or token.lemma in self.collectives:
            return None
        if token.lemma not in self.casualties and any(
            tree.tokens[kid].lemma == "of" for kid in tree.prepositions(noun)
        ):
            return None
        single = [kid for kid in tree.kids[noun] if tree.tokens[kid].dep == "det"]
        return 1 if any(tree.tokens[kid].text.lower() in self.numbers for kid in single) else None

    def _number(self, tree: Tree, index: int) -> int | None:
        parts = [kid for kid in tree.kids[index] if tree.tokens[kid].dep in {"compound", "nummod", "quantmod"}]
        value: float | None = None
        for part in sorted({index, *parts}):
            read = self._read(tree.tokens[part].text)
            if read is None:
                continue
            amount, multiplies = read
            unit = self.numbers.get(tree.tokens[part].lemma.lower())
            if value is not None and unit is not None and unit.multiplies and unit.value > value:
                amount, multiplies = unit.value, True  # "tens of thousands"
            if value is None:
                value = amount
            elif multiplies:
                value *= amount
            else:
                value = amount if amount > value else value + amount
        return None if value is None else int(value)

    def _read(self, text: str) -> tuple[float, bool] | None:
        if _DIGITS.match(text):
            return float(text.replace(",", "")), False
        word = self.numbers.get(text.lower())
        return None if word is None else (float(word.value), word.multiplies)


def add(magnitude: Magnitude, kind: str, number: int) -> Magnitude:
    """Return the counts with one more; a count already there stays."""
    dead, injured, participants = magnitude.dead, magnitude.injured, magnitude.participants
    return Magnitude(
        number if kind == "dead" and dead is None else dead,
        number if kind == "injured" and injured is None else injured,
        number if kind == "participants" and participants is None else participants,
    )
