"""Measure the actor stage by itself: sentences a second on one core, and how long the actor base takes to load.

    python benchmarks/actor_speed.py CORPUS.jsonl [--documents 100] [--repeats 3] [--profile]

Documents are parsed beforehand; the time is that of the processor, the best of the repeats, since other programs may
use the machine too. The look-up alone is one pass over the text whatever the size of the base.
"""

import argparse
import cProfile
import itertools
import json
import pstats
import time
from collections.abc import Callable
from pathlib import Path

from dateline.coder import Coder, default_stages
from dateline.ingest.readers import read_file
from dateline.knowledge import load
from dateline.knowledge.actors import ActorBase
from dateline.matching.aliases import AliasIndex
from dateline.stages.actors import FindActors
from dateline.types import Document, Sentence


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="print where the time goes")
    options = parser.parse_args()
    stages = default_stages(load())
    position = next(i for i, stage in enumerate(stages) if isinstance(stage, FindActors))
    finder = stages[position]
    read = (item for item in read_file(options.corpus, options.corpus.name) if isinstance(item, Document))
    coder = Coder(stages=stages[:position])
    parsed = [
        doc for doc in coder.annotate_many(itertools.islice(read, options.documents)) if isinstance(doc, Document)
    ]
    sentences = sum(len(doc.layer(Sentence)) for doc in parsed)
    for doc in parsed[:5]:
        finder.run(doc)  # builds the tables that are built once

    def run() -> None:
        for doc in parsed:
            finder.run(doc)

    index = AliasIndex(ActorBase().entries)
    stage = best(run, options.repeats)
    lookup = best(lambda: [index.find(doc.text) for doc in parsed], options.repeats)
    figures = {
        "documents": len(parsed),
        "sentences": sentences,
        "sentences_a_second": round(sentences / stage),
        "lookup_sentences_a_second": round(sentences / lookup),
        "load_seconds": round(best(lambda: AliasIndex(ActorBase().entries), options.repeats), 3),
        "names": len(ActorBase().entries),
    }
    print(json.dumps(figures, indent=1))
    if options.profile:
        profile = cProfile.Profile()
        profile.runcall(run)
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)


def best(work: Callable[[], object], repeats: int) -> float:
    """Return the processor time of the fastest of several runs."""
    taken = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


if __name__ == "__main__":
    main()
