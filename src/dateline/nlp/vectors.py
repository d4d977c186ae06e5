"""The vectors that a pipeline's layers read, worked out for many sentences at once with numpy's matrix product.

The library's own product (BLIS) takes its slowest path on processors that it does not know: three times as long as
numpy's. But numpy's last bits depend on where in a batch a row stands, and a parse must not depend on what came
along. `blocks` keeps the rows apart; that also lets a word's own vector, which no neighbour changes, be worked out
once and kept.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dateline.nlp.blocks import MARGIN, ROWS, USED, keeps_rows_apart, one_thread, use_blocks

if TYPE_CHECKING:
    from spacy.language import Language

KEPT_WORDS = 40_000
"""Vectors of words kept; names are endless, so that the memory is emptied when it is full."""

EDGE = MARGIN + 1
"""Columns of zeros before and after the words."""

MANY_ROWS = 8_192
"""Rows that are worked out together: so many that few are wasted, so few that they stay near the processor."""


class PipelineVectors:
    """Fills `Doc.tensor` with what the next component reads; `of` gives None where a pipeline is built otherwise."""

    def __init__(self, shared: "_Encoder", own: "_Encoder") -> None:
        self._shared = shared
        self._own = own

    @classmethod
    def of(cls, nlp: "Language") -> "PipelineVectors | None":
        """Take over the vectors of tagger and parser, and those of the recogniser where it has its own."""
        if nlp.pipe_names[:1] != ["tok2vec"] or not {"tagger", "parser", "ner"} <= set(nlp.pipe_names):
            return None
        pipes: dict[str, Any] = {name: nlp.get_pipe(name) for name in ("tok2vec", "tagger", "parser", "ner")}
        chain = pipes["ner"].model.layers[0]
        own = chain.layers[0]
        if own.name.startswith("tok2vec-listener") or pipes["ner"].model.get_ref("tok2vec") is not chain:
            return None
        if not keeps_rows_apart(_shapes([pipe.model for pipe in pipes.values()])):
            return None
        encoders = [_Encoder.of(model) for model in (pipes["tok2vec"].model, own)]
        if encoders[0] is None or encoders[1] is None:
            return None
        chain.layers[0] = _reader(own)
        for name in ("tagger", "parser", "ner"):
            use_blocks(pipes[name].model)
        return cls(encoders[0], encoders[1])

    def share(self, sentences: Sequence[Any]) -> None:
        """Give each sentence the vectors for tagger and parser."""
        self._shared.fill(sentences)

    def recognise(self, sentences: Sequence[Any]) -> None:
        """Give each sentence the vectors for the entity recogniser."""
        self._own.fill(sentences)


class _Encoder:
    """Embedding of words by their features, then layers that each look one word to the left and one to the right."""

    def __init__(self, columns: Sequence[Any], embed: Sequence[Any], layers: Sequence["_Layer"]) -> None:
        import numpy

        self._columns = list(columns)
        self._embed = embed
        self._layers = layers
        self._width = layers[0].width
        self._places: dict[bytes, int] = {}
        # The first row stays zero: it stands between the sentences.
        self._words: Any = numpy.zeros((1024, self._width), dtype="f")

    @classmethod
    def of(cls, model: Any) -> "_Encoder | None":
        """Take over a model of hashed embeddings under convolutions; None for any other."""
        if not (model.has_ref("embed") and model.has_ref("encode")):
            return None
        embed, encode = model.get_ref("embed"), model.get_ref("encode")
        parts = [layer.name for layer in embed.layers]
        plain = len(parts) == 5 and parts[:2] == ["extract_features", "list2ragged"] and parts[4] == "ragged2list"
        if not plain or not encode.name.startswith("with_array("):
            return None
        layers = [layer for layer in map(_Layer.of, encode.layers[0].layers) if layer is not None]
        if len(layers) != len(encode.layers[0].layers) or encode.attrs["pad"] != len(layers):
            return None
        use_blocks(embed)
        return cls(embed.layers[0].attrs["columns"], embed.layers[2:4], layers)

    def fill(self, sentences: Sequence[Any]) -> None:
        """Set the tensor of each sentence."""
        with one_thread():
            for group in _groups(sentences):
                self._fill_group(group)

    def _fill_group(self, sentences: Sequence[Any]) -> None:
        import numpy

        gap = len(self._layers)
        places: list[int] = [0] * gap
        starts: list[int] = []
        for found in self._places_of(sentences):
            starts.append(len(places))
            places += [*found, *[0] * gap]
        # Word by word along the rows' lanes, zeros at both ends for margin and neighbour.
        vectors = numpy.zeros((self._width, -(-len(places) // USED) * USED + 2 * EDGE), dtype="f")
        vectors[:, EDGE : EDGE + len(places)] = self._words[places].T
        for layer in self._layers:
            vectors = layer.apply(vectors)
        for start, sentence in zip(starts, sentences, strict=True):
            sentence.tensor = numpy.ascontiguousarray(vectors[:, EDGE + start : EDGE + start + len(sentence)].T)

    def _places_of(self, sentences: Sequence[Any]) -> list[list[int]]:
        """Return, for each word of each sentence, where its vector is kept; what is new is worked out."""
        import numpy

        features = [sentence.to_array(self._columns).reshape(len(sentence), -1) for sentence in sentences]
        keys: Any = numpy.ascontiguousarray(numpy.concatenate(features), dtype="uint64")
        names: list[bytes] = keys.view(f"V{keys.shape[1] * 8}").ravel().tolist()
        fresh = {name: row for row, name in enumerate(names) if name not in self._places}
        if len(self._places) + len(fresh) > KEPT_WORDS:
            self._places.clear()
            fresh = {name: row for row, name in enumerate(names)}
        if fresh:
            self._keep(list(fresh), keys[list(fresh.values())])
        places = [self._places[name] for name in names]
        ends = numpy.cumsum([len(sentence) for sentence in sentences]).tolist()
        return [places[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]

    def _keep(self, names: Sequence[bytes], keys: Any) -> None:
        import numpy

        found = keys
        for layer in self._embed:
            found = layer.predict(found)
        first = len(self._places) + 1
        if first + len(names) > len(self._words):
            grown = numpy.zeros((2 * (first + len(names)), self._width), dtype="f")
            grown[:first] = self._words[:first]
            self._words = grown
        self._words[first : first + len(names)] = found
        self._places.update(zip(names, range(first, first + len(names)), strict=True))


class _Layer:
    """Each word with its neighbours, the greatest of some products, scaled to one length and added to the word."""

    def __init__(self, weights: Any, bias: Any, scale: Any, shift: Any) -> None:
        import numpy

        self.width, self._pieces = int(weights.shape[0]), int(weights.shape[1])
        self._scale, self._shift = scale[:, None], shift[:, None]
        # The pieces to choose from stand in blocks one below the other, so that the greatest is found block by block.
        rows = self.width * self._pieces
        self._weights = numpy.ascontiguousarray(weights.transpose(1, 0, 2).reshape(rows, -1))
        self._bias = numpy.ascontiguousarray(bias.T.reshape(rows, 1))

    @classmethod
    def of(cls, residual: Any) -> "_Layer | None":
        """Take over a residual layer; None where it is of another kind."""
        parts = {layer.name: layer for layer in residual.walk()}
        window = parts.get("expand_window")
        if window is None or window.attrs["window_size"] != 1 or not {"maxout", "layernorm"} <= parts.keys():
            return None
        maxout, norm = parts["maxout"], parts["layernorm"]
        return cls(*(part.get_param(name) for part, name in ((maxout, "W"), (maxout, "b"), (norm, "G"), (norm, "b"))))

    def apply(self, vectors: Any) -> Any:
        """Return the vectors of the next layer, a column a word; what stands at the edges is zero and stays so."""
        import numpy

        width = self.width
        following = numpy.zeros_like(vectors)
        windows = numpy.empty((3 * width, ROWS), dtype="f")
        for first in range(EDGE, vectors.shape[1] - EDGE, USED):
            begin = first - MARGIN - 1
            for side in range(3):
                windows[side * width : (side + 1) * width] = vectors[:, begin + side : begin + side + ROWS]
            products = self._weights @ windows
            products += self._bias
            best = products[:width]
            for piece in range(1, self._pieces):
                numpy.maximum(best, products[piece * width : (piece + 1) * width], out=best)
            best -= best.sum(axis=0) / width
            best *= 1.0 / numpy.sqrt((best * best).sum(axis=0) / width + 1e-8)
            best *= self._scale
            best += self._shift
            best += windows[width : 2 * width]
            following[:, first : first + USED] = best[:, MARGIN:-MARGIN]
        return following


def _shapes(models: Sequence[Any]) -> list[tuple[int, int]]:
    """Return the shapes of all weights with which the layers of models take products."""
    weights = [layer.get_param("W") for model in models for layer in model.walk() if layer.has_param("W")]
    return sorted({(array.size // array.shape[-1], array.shape[-1]) for array in weights})


def _groups(sentences: Sequence[Any]) -> Iterator[list[Any]]:
    """Yield the sentences that have words in groups of about `MANY_ROWS` rows."""
    group: list[Any] = []
    rows = 0
    for sentence in sentences:
        if not len(sentence):
            continue
        group.append(sentence)
        rows += len(sentence)
        if rows >= MANY_ROWS:
            yield group
            group, rows = [], 0
    if group:
        yield group


def _reader(own: Any) -> Any:
    """Return a layer that hands on the vectors that a sentence carries."""
    from thinc.api import Model

    def forward(model: Any, docs: Any, is_train: bool) -> Any:
        return [doc.tensor for doc in docs], lambda gradient: []

    return Model("tensor-reader", forward, dims={"nO": own.get_dim("nO")})
