"""The house holds: imports are light and nothing happens at import."""

import subprocess
import sys


def test_importing_dateline_loads_no_heavy_library() -> None:
    code = "import sys, dateline; print([m for m in ('spacy', 'duckdb', 'numpy', 'fastapi') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
