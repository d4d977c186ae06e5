"""Referents: whom each mention means once the whole report is known."""

from typing import ClassVar

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.names import NameKnowledge
from dateline.matching.coreference import Resolver
from dateline.stages.base import Stage
from dateline.types import (
    Document,
    DocumentDate,
    EntityMention,
    Participant,
    Referent,
    Sentence,
    StoryCountry,
    Token,
    Toponym,
)


class ResolveReferents(Stage):
    """Take up names, nominals and pronouns; keep the report's own table of actors and its country."""

    needs: ClassVar[tuple[type, ...]] = (Sentence, Token, EntityMention)
    gives: ClassVar[tuple[type, ...]] = (Referent, Participant, StoryCountry)

    def __init__(self, base: ActorBase, names: NameKnowledge) -> None:
        self.base = base
        self.names = names

    def run(self, doc: Document) -> Document:
        dated = next(iter(doc.layer(DocumentDate)), None)
        day = dated.value if dated is not None else doc.date
        resolver = Resolver(
            doc.text, doc.layer(Token), doc.layer(Sentence), self.base, self.names.words, day, doc.layer(Toponym),
            self.names.common_words,
        )  # fmt: skip
        referents, participants, story = resolver.run(doc.layer(EntityMention))
        return (
            doc.with_layer(Referent, tuple(referents))
            .with_layer(Participant, tuple(participants))
            .with_layer(StoryCountry, (story,))
        )
