"""The vectors that a pipeline's layers read, worked out report by report with numpy's matrix product.

The library's own product (BLIS) takes its slowest path on processors that it does not know: three times as long as
numpy's. But numpy's last bits depend on where in a batch a row stands, and a parse must not depend on which reports
came along. So each report is one batch of its own, always the same.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language


class ReportVectors:
    """Fills `Doc.tensor` with what the next component reads; `of` gives None where a pipeline is built otherwise."""

    def __init__(self, shared: Any, own: Any) -> None:
        self._shared = shared
        self._own = own

    @classmethod
    def of(cls, nlp: "Language") -> "ReportVectors | None":
        """Take over the vectors of tagger and parser, and those of the recogniser where it has its own."""
        if nlp.pipe_names[:1] != ["tok2vec"] or "ner" not in nlp.pipe_names:
            return None
        shared: Any = nlp.get_pipe("tok2vec")
        recogniser: Any = nlp.get_pipe("ner")
        chain = recogniser.model.layers[0]
        own = chain.layers[0]
        if own.name.startswith("tok2vec-listener") or recogniser.model.get_ref("tok2vec") is not chain:
            return None
        chain.layers[0] = _reader(own)
        for model in (shared.model, own):
            _use_numpy(model)
        return cls(shared.model, own)

    def share(self, reports: Sequence[Sequence[Any]]) -> None:
        """Give each sentence, grouped by report, the vectors for tagger and parser."""
        _fill(self._shared, reports)

    def recognise(self, reports: Sequence[Sequence[Any]]) -> None:
        """Give each sentence, grouped by report, the vectors for the entity recogniser."""
        _fill(self._own, reports)


def _fill(model: Any, reports: Sequence[Sequence[Any]]) -> None:
    for sentences in reports:
        for sentence, tensor in zip(sentences, model.predict(list(sentences)), strict=True):
            sentence.tensor = tensor


def _reader(own: Any) -> Any:
    """Return a layer that hands on the vectors that a sentence carries."""
    from thinc.api import Model

    def forward(model: Any, docs: Any, is_train: bool) -> Any:
        return [doc.tensor for doc in docs], lambda gradient: []

    return Model("tensor-reader", forward, dims={"nO": own.get_dim("nO")})


def _use_numpy(model: Any) -> None:
    from thinc.api import NumpyOps

    class ReportOps(NumpyOps):  # type: ignore[misc,valid-type,unused-ignore]
        """The same operations with numpy's matrix product."""

        def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            product = (x.T if trans1 else x) @ (y.T if trans2 else y)
            if out is None:
                return product
            out[:] = product
            return out

    ops = ReportOps()
    for layer in model.walk():
        layer.ops = ops
