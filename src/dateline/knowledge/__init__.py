"""The one door to what Dateline knows: `load` gives everything, each part read when first asked for."""

from functools import cached_property
from pathlib import Path

from dateline.errors import InputError
from dateline.knowledge.actors import ActorBase
from dateline.knowledge.attribution import CueKnowledge
from dateline.knowledge.calibration import Calibration
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.languages import LanguageKnowledge
from dateline.knowledge.lexicon import Lexicon
from dateline.knowledge.names import NameKnowledge
from dateline.knowledge.ontology import Ontology
from dateline.knowledge.relations import RelationKnowledge
from dateline.knowledge.times import TimeKnowledge

__all__ = ["Knowledge", "load"]


class Knowledge:
    """All knowledge of one language, ontology and recognition policy."""

    def __init__(
        self, language: str = "en", *, ontology: str = "plover", recognition: str = "neutral", actors: str | None = None
    ) -> None:
        self.own_actors = Path(actors) if actors else None
        self.language_code = language
        self.ontology_name = ontology
        self.recognition = recognition

    @cached_property
    def language(self) -> LanguageKnowledge:
        return LanguageKnowledge(self.language_code)

    @cached_property
    def lexicon(self) -> Lexicon:
        ontology = self.ontology
        if not ontology.is_own:
            return Lexicon(self.language_code)
        return Lexicon(self.language_code, own=ontology.own_triggers, types=frozenset(ontology.types))

    @cached_property
    def actors(self) -> ActorBase:
        return ActorBase(self.recognition, self.own_actors)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        return Gazetteer(self.actors, self.language_code)

    @cached_property
    def names(self) -> NameKnowledge:
        return NameKnowledge(self.language_code)

    @cached_property
    def cues(self) -> CueKnowledge:
        return CueKnowledge(self.language_code)

    @cached_property
    def calibration(self) -> Calibration:
        return Calibration(self.language_code)

    @cached_property
    def times(self) -> TimeKnowledge:
        return TimeKnowledge(self.language_code)

    @cached_property
    def relations(self) -> RelationKnowledge:
        return RelationKnowledge(self.language_code)

    @cached_property
    def ontology(self) -> Ontology:
        return Ontology(self.ontology_name)


def load(
    language: str = "en", *, ontology: str = "plover", recognition: str = "neutral", actors: str | None = None
) -> Knowledge:
    """Return the knowledge base; nothing is read before it is used. `actors`: a folder with actor files of the user."""
    if actors is not None and not Path(actors).is_dir():
        raise InputError(f"{actors}: no such folder; --actors takes one with persons.csv, groups.csv, roles.csv …")
    return Knowledge(language, ontology=ontology, recognition=recognition, actors=actors)
