"""The site in a browser: what a person sees, clicks and types. One server and one browser for all."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.store.database import Database
from tests.browser.site import browser_store, report, store

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install '.[test]'")

CHROMIUM = Path(os.environ.get("DATELINE_CHROMIUM", "/usr/bin/chromium"))
NEEDED = "DATELINE_NEEDS_BROWSER" in os.environ
"""In continuous integration a missing Chromium is a failure, not a reason to skip."""
ARTEFACTS = Path(os.environ.get("DATELINE_ARTEFACTS", "build/screenshots"))
PATIENCE = 60_000
"""Milliseconds to wait for anything: a busy machine is no failure."""
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
PAGES = {
    "explore": "/",
    "filtered": "/?actor=KEN&type=ASSAULT",
    "empty": "/?q=nothing-like-this",
    "report": "/report/report-1",
    "hostile": "/report/hostile-text",
    "hostile-explore": "/?type=REQUEST&to=2022-12-31",
    "hostile-event": "/event/hostile-rec",
    "drop": "/drop",
    "ledger": "/ledger",
    "event": "/event/rec1",
    "actor": "/actor?name=Kenya&code=KEN.GOV",
    "dyad": "/dyad?actor=KEN&recipient=UGA",
    "api": "/api",
    "review-start": "/review",
    "review": "/review?reviewer=eve&queue=sample",
    "review-summary": "/review/summary",
}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (NEEDED or CHROMIUM.exists()), reason=f"no Chromium at {CHROMIUM}: apt-get install it"),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return browser_store(tmp_path_factory.mktemp("browser") / "news.duckdb")


@pytest.fixture(scope="module")
def site(path: Path) -> Iterator[str]:
    """Serve the store on a free port of the loopback."""
    import uvicorn

    from dateline.serve.app import make_app

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(make_app(path), port=port, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)


@pytest.fixture(scope="module")
def browser() -> Iterator["sync_api.Browser"]:
    sync_api.expect.set_options(timeout=PATIENCE)
    with sync_api.sync_playwright() as player:
        opened = player.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: "sync_api.Browser", site: str) -> Iterator["sync_api.Page"]:
    """Give a page whose console must stay free of errors."""
    context = browser.new_context(base_url=site, viewport={"width": 1200, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    said: list[str] = []

    def hear(message: "sync_api.ConsoleMessage") -> None:
        if message.type == "error":
            said.append(f"{message.text} {message.location}")

    opened.on("console", hear)
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("dialog", lambda dialog: said.append(f"dialog: {dialog.message}") or dialog.dismiss())
    yield opened
    context.close()
    assert said == []


def drawn(page: "sync_api.Page") -> None:
    """Wait until every drawing of the page stands."""
    sync_api.expect(page.locator("[data-viz]:not([data-drawn])")).to_have_count(0)
    assert page.locator("[data-drawn=failed]").count() == 0


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_fits_a_telephone_and_has_no_serious_violation(page: "sync_api.Page", name: str) -> None:
    answer = page.goto(PAGES[name])
    assert answer is not None
    assert answer.status == 200
    drawn(page)
    assert page.locator("h1").count() == 1
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png")
    page.evaluate(AXE)
    # Only colours differ between the schemes.
    for scheme, options in (("light", ""), ("dark", ", runOnly: ['color-contrast']")):
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate(f"axe.run(document, {{resultTypes: ['violations']{options}}})")["violations"]
        serious = [item for item in found if item["impact"] in ("serious", "critical")]
        assert [(item["id"], [n["html"][:160] for n in item["nodes"][:5]]) for item in serious] == [], scheme
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.screenshot(path=ARTEFACTS / f"{name}-360.png")


def test_filters_change_table_map_and_timeline_together(page: "sync_api.Page") -> None:
    def shown() -> tuple[int, int, set[str]]:
        drawn(page)
        bars = page.locator("#timeline .plot-rect rect").count()
        return page.locator("table.records tbody tr").count(), bars, set(page.locator("#map svg a").evaluate_all(
            "links => links.map((a) => a.getAttribute('aria-label'))"))  # fmt: skip

    page.goto("/?actor=KEN")
    before = shown()
    page.select_option("#f-type", "ASSAULT")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**type=ASSAULT**")
    after = shown()
    assert (before[0], before[1]) == (9, 9)
    assert (after[0], after[1]) == (3, 3)
    assert before[2] == {"Busia, city: 3 records", "Uganda, whole country: 3 records"}
    assert after[2] == {"Uganda, whole country: 3 records"}


def test_a_click_on_the_map_filters_by_its_country(page: "sync_api.Page") -> None:
    page.goto("/?actor=KEN")
    drawn(page)
    page.locator("#map a[aria-label^='Uganda, whole']").press("Enter")
    page.wait_for_url("**place=UGA**")
    assert "actor=KEN" in page.url


def test_a_drag_over_the_timeline_keeps_the_period(page: "sync_api.Page") -> None:
    page.goto("/?actor=KEN")
    drawn(page)
    box = page.locator("#timeline .viz-brush .overlay").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + 4)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 4, steps=4)
    page.mouse.up()
    page.wait_for_url("**from=2024-05-01&to=2024-05-**")
    assert 0 < page.locator("table.records tbody tr").count() < 9


def test_the_network_leads_to_the_actor(page: "sync_api.Page") -> None:
    page.goto("/?actor=KEN")
    drawn(page)
    page.locator("#network a").first.press("Enter")
    page.wait_for_url("**/actor?**")
    assert page.locator("h1").inner_text()


def test_a_click_on_an_event_reaches_its_sentence(page: "sync_api.Page") -> None:
    page.goto("/?actor=KEN&type=ASSAULT")
    page.locator("table.records td.evidence a").first.click()
    page.wait_for_url("**/report/report-**#ev-**")
    marked = page.locator("mark").all_inner_texts()
    assert "On Monday Kenya urged Uganda" in " ".join(" ".join(marked).split())


def test_hostile_text_stays_text(page: "sync_api.Page") -> None:
    page.goto("/report/hostile-text")
    assert "<script>alert(1)</script>" in page.locator("main").inner_text()
    assert page.locator("main script, main img[onerror], main svg[onload]").count() == 0


def test_a_dropped_file_is_coded_and_stored_only_when_asked(page: "sync_api.Page", path: Path) -> None:
    page.goto("/drop")
    before = Database(path).coded_ids()
    text = b"Kenya's president urged Uganda to open the border."
    page.locator("input[type=file]").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": text})
    page.get_by_role("button", name="Code it").click()
    sync_api.expect(page.locator("#coded .card")).to_have_count(1, timeout=60_000)
    sync_api.expect(page.locator("mark.trigger")).to_have_text("urged")
    page.screenshot(path=ARTEFACTS / "drop-coded.png")
    assert Database(path).coded_ids() == before
    page.get_by_role("button", name="Store in").click()
    page.wait_for_url("**/report/dropped/**", timeout=60_000)
    assert len(Database(path).coded_ids()) == len(before) + 1


def test_the_timelines_of_actor_and_dyad_are_drawn(page: "sync_api.Page") -> None:
    for address, count in (("/actor?name=Kenya&code=KEN.GOV", 1), ("/dyad?actor=KEN&recipient=UGA", 1)):
        page.goto(address)
        drawn(page)
        assert page.locator("[data-drawn=yes] svg.viz-plot").count() >= count
        link = page.locator("[data-viz=timeline] details a").first.get_attribute("href")
        assert link is not None
        assert "actor=" in link


def test_five_records_are_reviewed_by_keyboard_alone(page: "sync_api.Page") -> None:
    page.goto("/review?reviewer=ada&queue=confidence")
    page.evaluate("htmx.config.defaultSettleDelay = 1000")  # as on a slow machine: what is swapped in is not yet htmx's
    judged = page.locator(".review-item[data-verdict]")
    for number, key in enumerate("aar", start=1):
        page.keyboard.press(key)
        sync_api.expect(judged).to_have_count(number)
    page.keyboard.press("j")
    page.keyboard.press("k")
    for number, country in ((4, "TZA"), (5, "Nowhere")):
        page.keyboard.press("e")
        for _ in range(4):
            page.keyboard.press("Tab")
        page.keyboard.press("Control+a")
        page.keyboard.type(country)
        page.keyboard.press("Enter")
        if number == 5:
            sync_api.expect(page.locator(".review-message")).to_contain_text("no ISO 3166-1 alpha-3 code")
            sync_api.expect(page.locator(".review-item select:focus")).to_have_count(1)  # back in the form
            for _ in range(4):
                page.keyboard.press("Tab")
            page.keyboard.press("Control+a")
            page.keyboard.type("RWA")
            page.keyboard.press("Enter")
        sync_api.expect(judged).to_have_count(number)
    verdicts = judged.evaluate_all("cards => cards.map((card) => card.dataset.verdict)")
    assert verdicts == ["accept", "accept", "reject", "correct", "correct"]
    page.screenshot(path=ARTEFACTS / "review-judged.png")


def test_a_correction_survives_a_recode(page: "sync_api.Page", path: Path) -> None:
    page.goto("/review?reviewer=bo&queue=confidence")
    card = page.locator("#item-rec0")
    card.locator("summary").click()
    card.get_by_label("Actors").fill("the president = TZA GOV")
    card.get_by_role("button", name="Save").click()
    sync_api.expect(page.locator("#item-rec0")).to_have_attribute("data-verdict", "correct")
    store(path, [report(0, rename="new-")])
    page.goto("/review?reviewer=bo&queue=disagreement")
    renamed = page.locator("#item-new-rec0")
    sync_api.expect(renamed).to_have_attribute("data-verdict", "correct")
    renamed.locator("summary").click()
    assert renamed.get_by_label("Actors").input_value() == "the president = TZA GOV"
    page.goto("/review/summary")
    assert "Cohen's kappa" in page.locator("main").inner_text()
    page.screenshot(path=ARTEFACTS / "review-summary-judged.png")
