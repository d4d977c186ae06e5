"""Kill a run at random moments until it ends; compare its export with that of an undisturbed run.

    python benchmarks/kills.py 50 CORPUS.jsonl… [--documents 2000] [--seed 1] [--results FILE]

Moments come from a seeded generator. The runs are the command itself, killed with SIGKILL.
"""

import argparse
import hashlib
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dateline.ingest.readers import read_file
from dateline.store.database import Database
from dateline.types import Document

TABLES = ("documents", "records", "record_actors", "record_sources", "sentences", "failures")


def main() -> None:
    """Run, kill, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kills", type=int)
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--results", type=Path)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "in.jsonl"
        write_short(options.corpus, options.documents, source)
        begin = time.perf_counter()
        start(source, folder / "whole").wait()
        undisturbed = time.perf_counter() - begin
        kills = completed = 0
        while kills < options.kills:
            run = start(source, folder / "cut")
            # Up to a second more than loading takes: most kills fall into coding and storing.
            time.sleep(chance.uniform(0.0, LOADING + 2.5 * undisturbed / options.kills))
            if run.poll() is None:
                run.kill()
                kills += 1
            elif digests(folder / "cut") == digests(folder / "whole"):
                # Done before its time: the next kills get a new run.
                completed += 1
                for path in folder.glob("cut.*"):
                    path.unlink()
            run.wait()
        status = start(source, folder / "cut").wait()
        whole, cut = digests(folder / "whole"), digests(folder / "cut")
    equal = {what: digest == cut[what] for what, digest in whole.items()}
    figures = {
        "documents": options.documents,
        "kills": kills,
        "runs_completed_between": completed,
        "seed": options.seed,
        "last_status": status,
        "undisturbed_seconds": round(undisturbed, 1),
        "equal": equal,
        "all_equal": all(equal.values()),
    }
    text = json.dumps(figures, indent=1)
    print(text)
    if options.results:
        options.results.write_text(text + "\n", encoding="utf-8")
    if not all(equal.values()):
        raise SystemExit(1)


LOADING = 2.0
"""Seconds that a start takes before the first document is coded."""


def write_short(corpus: list[Path], count: int, target: Path) -> None:
    """Write short documents: the first sentences of the corpus, with new ids when it is repeated."""
    docs = [item for path in corpus for item in read_file(path, path.name) if isinstance(item, Document)]
    with target.open("w", encoding="utf-8") as stream:
        for number in range(count):
            text = docs[number % len(docs)].text
            begin = 300 * (number // len(docs))
            part = text[begin : begin + 300].strip() or text[:300]
            stream.write(json.dumps({"id": f"d{number}", "text": part, "date": "2024-05-15"}) + "\n")


def start(source: Path, target: Path) -> "subprocess.Popen[bytes]":
    """Start the command that codes into `target`.duckdb and .jsonl."""
    command = [sys.executable, "-m", "dateline", "code", str(source), "--quiet", "--db", f"{target}.duckdb"]
    return subprocess.Popen([*command, "-o", f"{target}.jsonl"], stderr=subprocess.DEVNULL)


def digests(target: Path) -> dict[str, str]:
    """Return digests of the written output and of every table in a fixed order."""
    found = {"output": hashlib.sha256(Path(f"{target}.jsonl").read_bytes()).hexdigest()}
    for table in TABLES:
        rows = Database(f"{target}.duckdb").query(f"select * from {table} order by all")[1]
        found[table] = hashlib.sha256(repr(rows).encode()).hexdigest()
    return found


if __name__ == "__main__":
    main()
