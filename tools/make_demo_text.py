"""Write docs/demo.txt: what `dateline demo` prints, at a width that fits the README."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINES = 30
WIDTH = "118"


def main() -> None:
    """Run the demo and keep the first lines of its table and its timeline."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "COLUMNS": WIDTH, "PYTHONPATH": str(ROOT / "src")}
        command = [sys.executable, "-m", "dateline", "demo", "--db", "demo.duckdb"]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    (ROOT / "docs" / "demo.txt").write_text("\n".join([*lines[:LINES], "…"]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
