"""Measure in one run: the bare parser, our coding with the same processes, each stage, start-up, memory, growth.

    python benchmarks/speed.py CORPUS.jsonl… [--documents 300] [--workers 2] [--flat 0] [--results FILE]

The bare parser is the spaCy pipeline as it ships, entity recogniser included, over whole texts, in as many processes,
each with its share of the texts and nothing sent back. Ours runs from JSON Lines to records as JSON. CPU seconds are
given beside wall seconds: on a machine that does other work, they are the ones to compare.
"""

import argparse
import itertools
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from dateline.cli.storing import coding_run, records_only
from dateline.coder import Coder
from dateline.ingest.readers import read_file
from dateline.nlp.spacy_backend import DEFAULT_PIPELINE
from dateline.scale.pool import CoderOptions, annotate_documents
from dateline.scale.runs import RunOptions
from dateline.types import Document, EventRecord, Sentence

BATCH = 64
PARSE_STAGES = ("FindZones", "Analyze")


def main() -> None:
    """Measure and print; write the figures where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--flat", type=int, default=0, help="also code so many documents, repeated, and watch memory and cost"
    )
    parser.add_argument("--results", type=Path)
    options = parser.parse_args()
    docs = sample(options.corpus, options.documents)
    words = sum(len(doc.text.split()) for doc in docs)
    figures: dict[str, object] = {"documents": len(docs), "words": words, "workers": options.workers}
    figures["start_up"] = start_up()
    # Ours first: the peak of all children so far is then that of our workers.
    ours = measure(our_coder, docs, options.workers)
    figures["peak_memory_of_a_worker_mb"] = round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
    bare = measure(bare_parser, docs, options.workers)
    figures["bare"], figures["ours"] = described(bare, words), described(ours, words)
    for index, name in enumerate(("wall", "cpu", "wall_without_start", "cpu_without_start")):
        figures[f"ratio_{name}"] = round(bare[index] / ours[index], 3)
    step = max(2, len(docs) // 100)
    figures["stages"] = stages(docs[::step], docs[1::step][:30])
    if options.flat:
        figures["flat"] = flat(docs, options.flat, options.workers)
    text = json.dumps(figures, indent=1)
    print(text)
    if options.results:
        options.results.write_text(text + "\n", encoding="utf-8")


def sample(corpus: list[Path], count: int) -> list[Document]:
    """Return documents spread evenly over the corpus."""
    docs = [item for path in corpus for item in read_file(path, path.name) if isinstance(item, Document)]
    return docs[:: max(1, len(docs) // count)][:count]


def measure(
    work: Callable[[list[Document], int], None], docs: list[Document], workers: int
) -> tuple[float, float, float, float]:
    """Return wall and CPU seconds, with the start of the processes and without it."""
    wall, cpu = spent(lambda: work(docs, workers))
    # One short document a batch: as many processes load, and do next to nothing.
    start_wall, start_cpu = spent(
        lambda: work([Document(str(n), "It rained.") for n in range(BATCH * workers)], workers)
    )
    return wall, cpu, wall - start_wall, cpu - start_cpu


def described(times: tuple[float, float, float, float], words: int) -> dict[str, float]:
    """Name the seconds of a measurement, with words per second."""
    names = ("wall_seconds", "cpu_seconds", "wall_seconds_without_start", "cpu_seconds_without_start")
    found = {name: round(seconds, 2) for name, seconds in zip(names, times, strict=True)}
    rates = (round(words / times[2]), round(words / times[3]))
    return found | dict(zip(("words_per_wall_second", "words_per_cpu_second"), rates, strict=True))


def spent(work: Callable[[], None]) -> tuple[float, float]:
    """Return wall and CPU seconds of this process and its children."""
    wall, cpu = time.perf_counter(), cpu_seconds()
    work()
    return time.perf_counter() - wall, cpu_seconds() - cpu


def cpu_seconds() -> float:
    """Return the CPU seconds of this process and its finished children."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def bare_parser(docs: list[Document], workers: int) -> None:
    """Run the pipeline as shipped over whole texts in `workers` processes."""
    texts = [doc.text for doc in docs]
    batches = [texts[begin : begin + BATCH] for begin in range(0, len(texts), BATCH)]
    context = multiprocessing.get_context("spawn")
    with context.Pool(workers, initializer=load_bare) as pool:
        for _ in pool.imap_unordered(parse_bare, batches):
            pass
        pool.close()
        pool.join()


def load_bare() -> None:
    """Load the pipeline once a process."""
    import spacy

    globals()["PIPELINE"] = spacy.load(DEFAULT_PIPELINE)


def parse_bare(texts: list[str]) -> int:
    """Parse texts and send back no more than a number."""
    return sum(len(doc) for doc in globals()["PIPELINE"].pipe(texts))


def our_coder(docs: list[Document], workers: int) -> None:
    """Code to records as JSON, in order."""
    encoder = msgspec.json.Encoder()
    with tempfile.TemporaryFile() as stream:
        for result in annotate_documents(docs, CoderOptions(), workers=workers, finish=records_only):
            if isinstance(result, Document):
                stream.writelines(encoder.encode(record) + b"\n" for record in result.layer(EventRecord))


def stages(docs: list[Document], warm_up: list[Document]) -> dict[str, object]:
    """Return sentences per CPU second of each stage, of all after the parse, and the growth of cost."""
    coder = Coder()
    # What is loaded or built at first use belongs to the start, not to the cost of a sentence.
    run_stages(coder, warm_up)
    times = run_stages(coder, docs)
    sentences = times.pop("sentences")
    after = {name: seconds for name, seconds in times.items() if name not in PARSE_STAGES}
    third = run_stages(coder, docs[::3])
    return {
        "sentences": int(sentences),
        "cpu_seconds": {name: round(seconds, 3) for name, seconds in times.items()},
        "sentences_per_second": {name: round(sentences / seconds) for name, seconds in after.items() if seconds},
        "sentences_per_second_after_parse": round(sentences / sum(after.values())),
        "sentences_per_second_actors": round(sentences / times["FindActors"]),
        "share_after_parse": round(sum(after.values()) / sum(times.values()), 3),
        "cost_of_a_sentence_in_three_times_the_documents": round(
            (sum(times.values()) / sentences) / ((sum(third.values()) - third["sentences"]) / third["sentences"]), 3
        ),
    }


def run_stages(coder: Coder, docs: list[Document]) -> dict[str, float]:
    """Return CPU seconds by stage, and the number of sentences."""
    times = {stage.name: 0.0 for stage in coder.stages}
    sentences = 0
    for begin in range(0, len(docs), BATCH):
        results = docs[begin : begin + BATCH]
        for stage in coder.stages:
            before = time.process_time()
            results = list(stage.run_many(results))
            times[stage.name] += time.process_time() - before
        sentences += sum(len(doc.layer(Sentence)) for doc in results)
    return times | {"sentences": float(sentences)}


def start_up() -> dict[str, float]:
    """Return the seconds that parts of the start take, each in a fresh process."""
    parts = {
        "import_dateline": "import dateline",
        "actor_base": "from dateline.knowledge import load; k = load(); "
        "from time import perf_counter as now; t = now(); k.actors.entries; print(now() - t)",
        "alias_index": "from dateline.knowledge import load; k = load(); k.actors.entries; "
        "from dateline.matching.aliases import index_of; "
        "from time import perf_counter as now; t = now(); index_of(k.actors); print(now() - t)",
        "first_record": "from dateline.coder import Coder; Coder().code('Kenya urged Uganda to talk.')",
    }
    found = {}
    for name, source in parts.items():
        before = time.perf_counter()
        printed = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True).stdout
        found[name] = round(float(printed) if printed else time.perf_counter() - before, 3)
    return found


def flat(docs: list[Document], count: int, workers: int) -> dict[str, object]:
    """Code the documents again and again with new ids into a store; return memory and cost at every tenth."""

    def repeated() -> Iterator[Document]:
        for number, doc in zip(range(count), itertools.cycle(docs), strict=False):
            yield Document(f"{number}-{doc.id}", doc.text, doc.date)

    seen: list[dict[str, int]] = []
    spent_by_tenth: list[float] = []
    before = time.perf_counter()
    last = sum(cpu_of(pid) for pid in processes())
    with (
        tempfile.TemporaryDirectory() as folder,
        coding_run(Path(folder) / "flat.duckdb", RunOptions(), workers) as run,
    ):
        for number, _ in enumerate(run.code(repeated())):
            if number % (count // 10) == count // 10 - 1:
                own, *others = [memory_mb(pid) for pid in processes()]
                seen.append({"writer": own, "largest_worker": max(others, default=own)})
                now = sum(cpu_of(pid) for pid in processes())
                spent_by_tenth.append(round(now - last, 1))
                last = now
    return {
        "documents": count,
        "seconds": round(time.perf_counter() - before),
        "peak_mb_by_tenth": seen,
        "cpu_seconds_by_tenth": spent_by_tenth,
    }


def processes() -> list[str]:
    """Return the ids of this process and its workers."""
    return ["self", *(str(child.pid) for child in multiprocessing.active_children())]


def memory_mb(pid: str) -> int:
    """Return the greatest resident memory that a process had so far, in MB."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return max((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), default=0)


def cpu_of(pid: str) -> float:
    """Return the CPU seconds that a running process has used."""
    stat = Path(f"/proc/{pid}/stat")
    fields = stat.read_text().rsplit(")", 1)[-1].split() if stat.exists() else []
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") if fields else 0.0


if __name__ == "__main__":
    main()
