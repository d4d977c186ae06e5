"""The only import of Ray: shares of the input over the workers of a cluster, done again where a worker is lost."""

import os
from collections.abc import Iterator, Sequence
from typing import Any

from dateline.errors import MissingDependencyError
from dateline.scale.parts import Share, ShareReport, Write, code_share
from dateline.scale.runs import RunOptions
from dateline.types import Failure

TRIES = 3
"""Times that a share is begun anew after its worker died."""

AHEAD = 3
"""Shares under way for each worker."""


def code_on_ray(
    shares: Sequence[Share], options: RunOptions, target: str, write: Write, *, workers: int
) -> Iterator[ShareReport]:
    """Yield what came of each share, in the order in which they end.

    The cluster is the one that RAY_ADDRESS names, else `workers` processes of this machine.
    """
    ray = _ray()
    own = not ray.is_initialized()
    if own:
        address = os.environ.get("RAY_ADDRESS")
        here = {} if address else {"num_cpus": workers, "include_dashboard": False}
        ray.init(address=address, log_to_driver=False, logging_level="error", **here)
    try:
        yield from _run(ray, shares, options, target, write, workers)
    finally:
        if own:
            ray.shutdown()


def _run(
    ray: Any, shares: Sequence[Share], options: RunOptions, target: str, write: Write, workers: int
) -> Iterator[ShareReport]:
    task = ray.remote(code_share).options(num_cpus=1, max_retries=TRIES)
    coming = iter(shares)
    under_way: dict[Any, Share] = {}
    while True:
        while len(under_way) < AHEAD * workers and (share := next(coming, None)) is not None:
            under_way[task.remote(share, options, target, write)] = share
        if not under_way:
            return
        (done, *_), _ = ray.wait(list(under_way), num_returns=1)
        share = under_way.pop(done)
        try:
            yield ray.get(done)
        except ray.exceptions.RayError as error:
            reason = " ".join(str(error).split())[-300:]
            yield ShareReport(0, 0, (Failure(share.identity, "worker", f"the share was lost: {reason}", share.path),))


def _ray() -> Any:
    try:
        import ray
    except ImportError as error:
        raise MissingDependencyError("ray is missing; install it with: pip install 'dateline[ray]'") from error
    return ray
