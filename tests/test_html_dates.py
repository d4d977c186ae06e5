"""The publication date of a page is the original one, whatever else the page tells."""

from datetime import date as Date

import pytest

from dateline.ingest.html_dates import publication_date
from dateline.types import Basis

LINKED = '<script type="application/ld+json">{"@graph": [{"datePublished": "2021-10-27T08:00:00Z"}]}</script>'
META = '<meta property="article:published_time" content="2021-10-27T09:30:00+00:00">'


@pytest.mark.parametrize(
    ("head", "url", "day", "basis"),
    [
        (LINKED, None, Date(2021, 10, 27), Basis.METADATA),
        (META, None, Date(2021, 10, 27), Basis.METADATA),
        (META + LINKED, "https://example.org/2021/10/27/talks", Date(2021, 10, 27), Basis.METADATA),
        ("", "https://example.org/2021/10/27/talks", Date(2021, 10, 27), Basis.URL),
        ("", None, None, Basis.UNKNOWN),
        ('<script type="application/ld+json">{broken</script>', None, None, Basis.UNKNOWN),
    ],
)
def test_the_sources_of_a_date_are_read_in_order(head: str, url: str | None, day: Date | None, basis: Basis) -> None:
    found = publication_date(f"<html><head>{head}</head><body><p>The talks began.</p></body></html>", url)
    assert (found.value, found.basis) == (day, basis)


def test_agreeing_sources_make_a_date_surer() -> None:
    page = "<html><head>{}</head><body><p>The talks began.</p></body></html>"
    one, both = publication_date(page.format(META)), publication_date(page.format(META + LINKED))
    assert both.confidence > one.confidence
