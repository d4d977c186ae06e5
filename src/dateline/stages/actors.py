"""Entity mentions: every phrase that can take part in an event."""

from functools import cached_property, partial
from typing import ClassVar

from dateline.knowledge.actor_places import country_of_place
from dateline.knowledge.actors import ActorBase
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.names import NameKnowledge
from dateline.matching.aliases import AliasIndex, index_of
from dateline.matching.noun_phrases import PhraseReader, no_home
from dateline.matching.spellings import KnownSpellings
from dateline.matching.sufferers import Sufferers
from dateline.stages.base import Stage
from dateline.types import Document, DocumentDate, EntityMention, Sentence, Token

HEAD_LABELS = frozenset({
    "nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos", "attr", "dative", "ROOT", "nmod", "oprd", "npadvmod",
    "csubj", "dep", "iobj", "agent", "ccomp", "parataxis", "acl", "relcl", "pcomp", "meta", "intj", "xcomp", "obj",
})  # fmt: skip
NO_NOUNS = frozenset({"VERB", "AUX", "ADP", "PUNCT", "CCONJ", "SCONJ", "DET"})
MODIFIER_LABELS = frozenset({"amod", "compound", "nmod", "poss"})


class FindActors(Stage):
    """Find names, roles, peoples, bodies and pronouns, resolved by dictionary and the grammar of titles."""

    needs: ClassVar[tuple[type, ...]] = (Sentence, Token)
    gives: ClassVar[tuple[type, ...]] = (EntityMention,)

    def __init__(self, base: ActorBase, names: NameKnowledge, gazetteer: Gazetteer | None = None) -> None:
        self.base = base
        self.names = names
        self.home_of = partial(country_of_place, gazetteer) if gazetteer is not None else no_home

    @cached_property
    def index(self) -> AliasIndex:
        return index_of(self.base)

    @cached_property
    def known(self) -> KnownSpellings:
        return KnownSpellings(self.base, self.names.words)

    def run(self, doc: Document) -> Document:
        dated = next(iter(doc.layer(DocumentDate)), None)
        day = dated.value if dated is not None else doc.date
        tokens = doc.layer(Token)
        reader = PhraseReader(doc.text, tokens, self.base, self.index, self.names.words, day, self.known, self.home_of)
        sufferers = Sufferers(tokens, self.names.words, self.names.common_words, doc.text)
        mentions: list[EntityMention] = []
        for token in tokens:
            noun = token.pos not in NO_NOUNS or (token.tag == "VBN" and reader.role_at(token.index) is not None)
            if token.dep in HEAD_LABELS and noun and not _is_manner(tokens, token, reader):
                mention = None if reader.is_stance(token.index) else reader.mention(token.index)
                mention = mention or sufferers.mention(token.index)
                if mention is not None:
                    mentions.append(mention)
        mentions += self._modifiers(reader, tokens, mentions)
        mentions.sort(key=lambda m: (m.span.start, m.head))
        return doc.with_layer(EntityMention, tuple(_unique(mentions)))

    def _modifiers(
        self, reader: PhraseReader, tokens: tuple[Token, ...], mentions: list[EntityMention]
    ) -> list[EntityMention]:
        """Return named modifiers of nouns that are no actors themselves ("U.S. sanctions", "Israeli attack")."""
        heads = {mention.head for mention in mentions}
        found: list[EntityMention] = []
        for index, match in reader.matches.items():
            token = tokens[index]
            last = index + 1 not in reader.matches or reader.matches[index + 1] is not match
            if index in heads or not last or token.dep not in MODIFIER_LABELS or reader.is_stance(index):
                continue
            mention = reader.mention(index)
            if mention is not None and mention.actors:
                found.append(mention)
        return found + self._forces(reader, tokens, heads)

    def _forces(self, reader: PhraseReader, tokens: tuple[Token, ...], heads: set[int]) -> list[EntityMention]:
        """Return forces that stand right before what they do ("police firing", "army shelling")."""
        found: list[EntityMention] = []
        for token in tokens:
            act = token.index + 1 == token.head and token.dep == "compound" and token.index not in heads
            if act and tokens[token.head].text.lower() in self.names.words.acts_of_forces:
                mention = reader.mention(token.index) if reader.role_at(token.index) is not None else None
                if mention is not None and mention.actors:
                    found.append(mention)
        return found


def _is_manner(tokens: tuple[Token, ...], token: Token, reader: PhraseReader) -> bool:
    """Tell whether a role noun only says how something is done to another: "military-led nations"."""
    following = tokens[token.index + 1 : token.index + 2]
    joined = any(other.text == "-" and other.start == token.end for other in following)
    return joined and token.dep == "npadvmod" and token.index not in reader.matches


def _unique(mentions: list[EntityMention]) -> list[EntityMention]:
    """Keep one mention a head."""
    seen: set[int] = set()
    kept = []
    for mention in mentions:
        if mention.head not in seen:
            seen.add(mention.head)
            kept.append(mention)
    return kept
