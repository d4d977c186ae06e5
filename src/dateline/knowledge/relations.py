"""The learned model of relations: plain arrays, a vocabulary and the names of its classes."""

from functools import cached_property
from importlib.resources import as_file

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dateline.errors import KnowledgeError
from dateline.knowledge.files import data_root

ABSENT = "NONE"
"""The class of a pair between which nothing happens."""


class RelationNames(Struct, frozen=True, forbid_unknown_fields=True):
    """What the numbers of the model mean, and how it reads a text."""

    types: tuple[str, ...]
    modalities: tuple[str, ...]
    longest: int
    """Most word pieces that it reads at once."""
    marks: tuple[str, str, str, str]
    """The pieces before and after the actor, before and after the recipient."""
    trained_on: str
    """Digest of the training text."""


class RelationKnowledge:
    """The model of one language; the arrays are read when first asked for."""

    def __init__(self, code: str = "en") -> None:
        self.code = code
        self._folder = data_root() / "languages" / code / "relations"

    @cached_property
    def names(self) -> RelationNames:
        file = self._folder / "model.toml"
        try:
            return msgspec.toml.decode(file.read_bytes(), type=RelationNames)
        except (FileNotFoundError, msgspec.ValidationError, msgspec.DecodeError) as error:
            raise KnowledgeError(f"languages/{self.code}/relations/model.toml: {error}") from error

    @cached_property
    def vocabulary(self) -> dict[str, int]:
        lines = (self._folder / "vocabulary.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
        return {piece: number for number, piece in enumerate(lines)}

    @cached_property
    def arrays(self) -> dict[str, NDArray[np.generic]]:
        with as_file(self._folder / "arrays.npz") as path, np.load(path, allow_pickle=False) as packed:
            return {name: packed[name] for name in packed.files}
