"""Matrix products in which the bits of a row do not depend on where it stands nor on what stands beside it.

A library for products adds up in another order at the edges of a matrix than in its midst, and in another again for
matrices of another size. So all products are of blocks of one size, rows lie along the processor's lanes, and what
stands in a margin at either end is thrown away. Nor may several threads share a product out among themselves: where
they cut it, it has edges; and Dateline codes in processes. `keeps_rows_apart` tries it out on the machine at hand.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any

MARGIN = 16
USED = 256
ROWS = USED + 2 * MARGIN
"""Rows of a block: a multiple of what any processor's kernel takes at once."""


@lru_cache(maxsize=1)
def _libraries() -> Any:
    """Return the control of the libraries that multiply matrices in this process, looked for once."""
    import numpy  # noqa: F401 - the library must be there to be found
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")


def one_thread() -> AbstractContextManager[object]:
    """Let products be made by one thread until the context ends; then as before."""
    limit: AbstractContextManager[object] = _libraries().limit(limits=1)
    return limit


def product(rows: Any, weights: Any, out: Any = None) -> Any:
    """Return `rows @ weights.T`, taken block by block; the last block is filled up with zeros."""
    import numpy

    if out is None:
        out = numpy.empty((len(rows), len(weights)), dtype=rows.dtype)
    block = numpy.zeros((rows.shape[1], ROWS), dtype=rows.dtype)
    with one_thread():
        for first in range(0, len(rows), USED):
            part = rows[first : first + USED]
            block[:, MARGIN : MARGIN + len(part)] = part.T
            out[first : first + USED] = (weights @ block)[:, MARGIN : MARGIN + len(part)].T
    return out


def keeps_rows_apart(shapes: Sequence[tuple[int, int]]) -> bool:
    """Tell whether products with weights of these shapes give a row the same bits all over the block."""
    import numpy

    # Numbers without a pattern, but the same each time.
    numbers = numpy.sin(numpy.arange(1, 1 + max(wide for _, wide in shapes), dtype="f") * 1.7)
    for high, wide in shapes:
        weights = numpy.sin(numpy.arange(high * wide, dtype="f").reshape(high, wide) * 0.37)
        found = product(numpy.tile(numbers[:wide], (USED, 1)), weights)
        if not (found == found[0]).all() or (product(numbers[None, :wide], weights) != found[:1]).any():
            return False
    return True


def use_blocks(model: Any) -> None:
    """Let all layers of a model take their products block by block."""
    from thinc.api import NumpyOps

    class BlockOps(NumpyOps):  # type: ignore[misc,valid-type,unused-ignore]
        """The same operations with numpy's product of matrices."""

        def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            return product(x.T if trans1 else x, y if trans2 else y.T, out)

    ops = BlockOps()
    for layer in model.walk():
        layer.ops = ops
