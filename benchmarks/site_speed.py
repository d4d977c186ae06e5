"""Measure the site on a large store: python benchmarks/site_speed.py CODED.duckdb LARGE.duckdb [--records N] [--out F].

The large store is made of the reports of a coded one, again and again under other ids and on other days of ten years,
until it holds at least N records; it is kept for the next time. Only one report in fifty keeps its annotation layers,
which no measured page reads. Then `dateline serve` runs as a process of its own, and each address is asked for several
times. `processor_ms` is the processor time of the server for one answer, whatever else the machine does.
"""

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from dateline.store.database import Database
from dateline.types import Run

STATEMENTS = Path(__file__).with_name("site_store.sql")
COPIES_AT_ONCE = 50
ROUNDS = 15
LIMIT_MS = 300
"""Median that the first page, the filtered tables and the timelines must stay under."""

HELD = {
    "first page": "/",
    "table: type": "/?type=ASSAULT",
    "table: actor by code": "/?actor=USA&type=ACCUSE",
    "table: actor by name": "/?actor=taliban",
    "table: country and period": "/?country=AFG&from=2018-01-01&to=2018-12-31",
    "table: context, confidence": "/?context=military&confidence=0.8",
    "table: source": "/?source=agency",
    "table: words": "/?q=sanctions+russia",
    "timeline: all": "/api/timeline",
    "timeline: type": "/api/timeline?type=ASSAULT",
    "timeline: actor by code": "/api/timeline?actor=USA",
    "timeline: one season": "/api/timeline?from=2018-03-01&to=2018-05-31",
}
SHOWN = {
    "map: all": "/api/map",
    "map: type": "/api/map?type=ASSAULT",
    "network: all": "/api/network",
    "network: actor by code": "/api/network?actor=USA",
    "actor": "/actor?id=USA",
    "dyad": "/dyad?actor=USA&recipient=AFG",
    "ledger": "/ledger?actor=AFG",
    "review, least sure": "/review?reviewer=eve&queue=confidence",
    "review, sample": "/review?reviewer=eve&queue=sample",
}


def main() -> None:
    """Make the store where it is missing, measure, and say what is too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("coded", type=Path)
    parser.add_argument("large", type=Path)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    if not options.large.exists():
        make_store(options.coded, options.large, options.records)
    total = int(str(Database(options.large).query("select count(*) from records")[1][0][0]))
    found = {"records": total, "held": measure(options.large, HELD, options.rounds),
             "shown": measure(options.large, SHOWN, options.rounds)}  # fmt: skip
    text = json.dumps(found, indent=1)
    print(text)
    if options.out:
        options.out.write_text(text + "\n", encoding="utf-8")
    slow = [name for name, value in found["held"].items() if value["median_ms"] >= LIMIT_MS]
    if slow:
        raise SystemExit(f"at or over {LIMIT_MS} ms: {', '.join(slow)}")


def make_store(coded: Path, large: Path, records: int) -> None:
    """Write a store of so many records, as whole copies of a coded one."""
    begin = time.perf_counter()
    count = int(str(Database(coded).query("select count(*) from records")[1][0][0]))
    copies = -(-records // count)
    text = STATEMENTS.read_text(encoding="utf-8")
    bodies = [part.partition("\n")[2] for part in text.split("-- name: ")[1:]]
    target = Database(large)
    target.add_run(Run("benchmark", "0", "0", "none", "{}"))
    with target.open() as connection:
        connection.execute(f"attach '{coded}' as coded (read_only)")
        for first in range(0, copies, COPIES_AT_ONCE):
            for body in bodies:
                connection.execute(body, {"first": first, "last": min(first + COPIES_AT_ONCE, copies)})
    target.finish_run("benchmark")
    print(f"made in {time.perf_counter() - begin:.0f} s", file=sys.stderr)


def measure(path: Path, addresses: dict[str, str], rounds: int) -> dict[str, dict[str, float]]:
    """Ask a server of its own for each address, once to warm up, then so many times."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dateline", "serve", str(path), "--port", str(port)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        base = f"http://127.0.0.1:{port}"
        _wait(base, server)
        found = {}
        for name, address in addresses.items():
            _ask(base + address)
            worked = _processor_ms(server.pid)
            times = [_ask(base + address) for _ in range(rounds)]
            found[name] = {
                "median_ms": round(statistics.median(times), 1),
                "worst_ms": round(max(times), 1),
                "processor_ms": round((_processor_ms(server.pid) - worked) / rounds, 1),
            }
        return found
    finally:
        server.terminate()
        server.wait(10)


def _processor_ms(pid: int) -> float:
    """Return the processor time that a process has used, on Linux; what it waits for others is not in it."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) * 1_000 / os.sysconf("SC_CLK_TCK")


def _wait(base: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        try:
            _ask(base + "/api")
        except OSError:
            if server.poll() is not None:
                raise
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")


def _ask(address: str) -> float:
    begin = time.perf_counter()
    with urllib.request.urlopen(address) as answer:
        answer.read()
    return (time.perf_counter() - begin) * 1_000


if __name__ == "__main__":
    main()
