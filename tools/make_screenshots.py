"""Make the screenshots of the README from the demo data: the reader and the map, with Debian's Chromium."""

import argparse
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from dateline.serve.app import make_app

TARGET = Path(__file__).parents[1] / "docs" / "img"
MOST_BYTES = 300_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


def main() -> None:
    """Code the examples, serve them, and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args()
    options.target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo.duckdb"
        demo = [sys.executable, "-m", "dateline", "demo", "--db", str(path)]
        subprocess.run(demo, check=True, stdout=subprocess.DEVNULL)
        address = _serve(path)
        with sync_playwright() as player:
            browser = player.chromium.launch(executable_path=options.chromium, args=FLAGS)
            page = browser.new_page(viewport={"width": 1180, "height": 760})
            page.goto(f"{address}/report/attack.txt")
            _shoot(page, options.target / "reader.png")
            page.goto(address)
            page.wait_for_selector("#network[data-drawn=yes]")
            page.wait_for_selector("#map[data-drawn=yes]")
            page.locator("#h-map").evaluate("element => element.scrollIntoView()")
            _shoot(page, options.target / "map.png")
            browser.close()


def _serve(path: Path) -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(make_app(path), port=port, log_level="warning"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{port}"


def _shoot(page: Page, target: Path) -> None:
    page.screenshot(path=target)
    size = target.stat().st_size
    if size > MOST_BYTES:
        raise SystemExit(f"{target}: {size:,} bytes, at most {MOST_BYTES:,} allowed; take a smaller view")
    print(f"{target.name} {size:,} bytes")


if __name__ == "__main__":
    main()
