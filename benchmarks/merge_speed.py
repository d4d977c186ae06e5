"""Merge records made by rule; say how long it took and how much memory: merge_speed.py [COUNT [FILE]]."""

import json
import random
import resource
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from dateline.merge import merge
from dateline.types import EventRecord, Evidence, Magnitude, Modality, RecordActor, RecordDate, TextSpan

COUNTRIES = [a + b + "X" for a in "ABCDEFGHIJ" for b in "KLMNOPQRST"]
TYPES = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
         "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]  # fmt: skip
REPORTS_A_DAY = 250


def records_of(count: int, seed: int = 1) -> list[EventRecord]:
    """Return records of a year of news: most by few countries, a third of them of an event told before."""
    rng = random.Random(seed)
    words = [f"word{number}" for number in range(20_000)]
    events: list[tuple[str, str, str, date, list[str]]] = []
    found = []
    for number in range(count):
        if events and rng.random() < 0.35:
            kind, doer, suffered, day, told = rng.choice(events[-400:])
        else:
            kind = rng.choice(TYPES)
            doer, suffered = (COUNTRIES[min(99, int(rng.expovariate(0.08)))] for _ in range(2))
            day = date(2024, 1, 1) + timedelta(days=number // REPORTS_A_DAY % 366)
            told = [words[min(19_999, int(rng.paretovariate(0.6)))] for _ in range(14)]
            events.append((kind, doer, suffered, day, told))
        text = " ".join(rng.sample(told, 11))
        sides = [RecordActor(c, 0, 3, c, None, c, None, "GOV", ("GOV",), None) for c in (doer, suffered)]
        found.append(EventRecord(
            f"{number:016x}", f"d{number // 3}", day, kind, None, (), "verbal_conflict", 0.0, "02", 0.0,
            Modality.ASSERTED, False, (sides[0],), (sides[1],), TextSpan("w", 0, 1),
            (Evidence(text, 0, len(text), "body"),), RecordDate(str(day), day, day, "day", None, "clause"), None, (),
            Magnitude(), 0.8, (), (),
        ))  # fmt: skip
    return found


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    records = records_of(count)
    begin, spent = time.perf_counter(), time.process_time()
    events = merge(records)
    seconds, cpu = time.perf_counter() - begin, time.process_time() - spent
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"{count:,} records, {len(events):,} events, {seconds:.1f} s ({cpu:.1f} s of CPU), peak {peak:.2f} GB")
    if len(sys.argv) > 2:
        figures = {"records": count, "events": len(events), "wall_seconds": round(seconds, 1),
                   "cpu_seconds": round(cpu, 1), "peak_gb": round(peak, 2)}  # fmt: skip
        Path(sys.argv[2]).write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
