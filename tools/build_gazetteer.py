"""Build the index of place names now, rather than at first use, and say where it lies and how long it took."""

import time

from dateline.knowledge import load
from dateline.knowledge.gazetteer import index_path
from dateline.knowledge.gazetteer_index import build


def main() -> None:
    """Build the index in the user's cache folder."""
    began = time.perf_counter()
    path = index_path()
    build(path, load().actors)
    size = path.stat().st_size / 1e6
    print(f"{path}: {size:.1f} MB in {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
