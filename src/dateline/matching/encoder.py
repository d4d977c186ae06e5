"""Run a small BERT encoder on numpy alone.

Devlin et al. 2019 (post-norm transformer). We depart from it in two ways: GELU by the tanh formula of Hendrycks and
Gimpel 2016, which numpy can compute, and weights kept as 8-bit integers with one scale a column.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
WORDS = "words.weight"
"""The vectors of words, most of an encoder, which are unpacked as they are asked for."""
FAR = np.float32(-1e4)
"""What a padded position adds to an attention score."""


class Encoder:
    """Turns rows of word-piece ids into one vector a position."""

    __slots__ = ("_arrays", "_heads", "_layers", "_packed")

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self._packed = arrays
        names = (name for name in sorted(arrays) if not name.endswith(".scale") and name not in {"heads", WORDS})
        self._arrays: dict[str, Floats] = {name: _unpack(arrays, name) for name in names}
        self._heads = int(arrays["heads"])
        self._layers = sum(name.endswith(".query.weight") for name in arrays)

    def encode(self, rows: Sequence[Sequence[int]]) -> Floats:
        """Return the vectors of every position, shape (rows, longest row, width); rows are padded with zeros."""
        longest = max(len(row) for row in rows)
        ids = np.zeros((len(rows), longest), dtype=np.int64)
        far = np.zeros((len(rows), 1, 1, longest), dtype=np.float32)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = row
            far[number, 0, 0, len(row) :] = FAR
        state = _unpack(self._packed, WORDS, ids) + self._arrays["positions.weight"][:longest]
        state = self._norm(state, "embedded")
        for layer in range(self._layers):
            state = self._norm(state + self._attend(state, far, f"{layer}."), f"{layer}.attended")
            state = self._norm(state + self._widen(state, f"{layer}."), f"{layer}.widened")
        return state

    def apply(self, vectors: Floats, name: str) -> Floats:
        """Return a linear map of the vectors by its name."""
        mapped: Floats = vectors @ self._arrays[name + ".weight"]
        mapped += self._arrays[name + ".bias"]
        return mapped

    def bend(self, vectors: Floats, name: str) -> Floats:
        """Return a linear map of the vectors by its name, through GELU."""
        wide = self.apply(vectors, name)
        # In place: fresh arrays of this size cost more than the sums.
        inner = np.float32(0.044715) * wide
        inner *= wide
        inner *= wide
        inner += wide
        inner *= np.float32(0.79788456)
        np.tanh(inner, out=inner)
        inner += np.float32(1)
        wide *= np.float32(0.5)
        wide *= inner
        return wide

    def _attend(self, state: Floats, far: Floats, layer: str) -> Floats:
        rows, length, width = state.shape
        size = width // self._heads

        def split(name: str) -> Floats:
            return self.apply(state, layer + name).reshape(rows, length, self._heads, size).transpose(0, 2, 1, 3)

        scores = split("query") @ split("key").transpose(0, 1, 3, 2) / np.float32(np.sqrt(size)) + far
        weights = softmax(scores)
        mixed = (weights @ split("value")).transpose(0, 2, 1, 3).reshape(rows, length, width)
        return self.apply(mixed, layer + "output")

    def _widen(self, state: Floats, layer: str) -> Floats:
        return self.apply(self.bend(state, layer + "wide"), layer + "narrow")

    def _norm(self, state: Floats, name: str) -> Floats:
        mean = state.mean(-1, keepdims=True)
        centred = state - mean
        spread = np.sqrt((centred * centred).mean(-1, keepdims=True) + np.float32(1e-12))
        normal: Floats = centred / spread * self._arrays[name + ".weight"] + self._arrays[name + ".bias"]
        return normal


def softmax(scores: Floats) -> Floats:
    """Return the probabilities of scores over the last axis."""
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    normal: Floats = weights / weights.sum(-1, keepdims=True)
    return normal


def _unpack(
    arrays: Mapping[str, NDArray[np.generic]], name: str, rows: slice | NDArray[np.int64] = slice(None)
) -> Floats:
    """Return an array, or some of its rows, as floats; the scale stands by the column, for words by the row."""
    scale = arrays.get(name + ".scale")
    whole = arrays[name][rows].astype(np.float32)
    if scale is None:
        return whole
    return whole * (scale[rows] if len(scale) > 1 else scale).astype(np.float32)
