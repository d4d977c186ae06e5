"""Merge records made by rule and say how long it took and how much memory: python benchmarks/merge_speed.py [COUNT]."""

import random
import resource
import sys
import time
from datetime import date, timedelta

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
    begin = time.perf_counter()
    events = merge(records)
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"{count:,} records, {len(events):,} events, {seconds:.1f} s, peak {peak:.2f} GB")


if __name__ == "__main__":
    main()
