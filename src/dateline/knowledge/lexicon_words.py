"""Rows of the lexicon's lists of single words: numbers, casualties, claims, products, contexts, forms of verbs."""

from msgspec import Struct


class NumberWord(Struct, frozen=True):
    """A number in words; `multiplies` where it takes a number before it ("two dozen")."""

    word: str
    value: int
    multiplies: bool = False


class CasualtyWord(Struct, frozen=True):
    """A word that tells of dead or injured; `role` says which phrase holds their number (self, subject, object)."""

    lemma: str
    pos: str
    kind: str
    role: str


class ClaimWord(Struct, frozen=True):
    """A verb and its object by which somebody owns up to an attack."""

    lemma: str
    object: str


class ProductWord(Struct, frozen=True):
    """A thing that only bodies of one sector make: a verdict is a court's."""

    lemma: str
    sector: str


class ContextWord(Struct, frozen=True):
    """A word or phrase (in lemmas), or a sector of a side ("sector:MIL"), that sets an act in a context."""

    word: str
    context: str


class IrregularForm(Struct, frozen=True):
    """A form of a verb that the parser's lemmatizer does not know."""

    form: str
    lemma: str
