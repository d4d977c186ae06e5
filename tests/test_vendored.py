"""Vendored files are what they say they are, and come with their licences."""

import hashlib
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "src/dateline/serve/static/vendor", ROOT / "tests/browser/vendor")
LISTED = [
    (folder, entry) for folder in FOLDERS for entry in tomllib.loads((folder / "vendor.toml").read_text())["files"]
]


@pytest.mark.parametrize(("folder", "entry"), LISTED, ids=[entry["file"] for _, entry in LISTED])
def test_vendored_file_is_unchanged_and_licensed(folder: Path, entry: dict[str, str]) -> None:
    content = (folder / entry["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == entry["sha256"]
    assert len(content) < 1_000_000
    assert (folder / entry["licence_file"]).stat().st_size > 300
    assert entry["version"][0].isdigit()


@pytest.mark.parametrize("folder", FOLDERS, ids=["shipped", "tests"])
def test_every_vendored_file_is_listed(folder: Path) -> None:
    listed = {entry["file"] for where, entry in LISTED if where == folder}
    assert {path.name for path in folder.iterdir() if path.suffix in {".js", ".json"}} == listed
