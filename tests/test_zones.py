"""Every part of a report gets its zone, in the layouts that news comes in."""

import pytest

from dateline.knowledge import load
from dateline.stages.zones import FindZones
from dateline.types import Document, Zone

BODY = "The minister met farmers in the valley and promised them new wells. They asked for seed."

LAYOUTS = {
    "agency wire": [
        ("headline", "Kenya and Uganda agree on lake patrols"),
        ("byline", "By Mary Otieno, Agency Staff"),
        ("dateline", "KISUMU, Kenya, March 4 (ENA) - "),
        ("body", BODY),
        ("body", "It was the third meeting this year."),
        ("boilerplate", "(Reporting by Mary Otieno; Editing by Paul Smith)"),
    ],
    "web page with related links": [
        ("headline", "Floods cut off villages in northern Peru"),
        ("byline", "Published: 4 March 2023, 10:22"),
        ("body", BODY),
        ("link", "Read also: Why the rivers rose so fast"),
        ("body", "Soldiers brought food on Sunday."),
        ("link", "Related Article: Insurance for small farms"),
    ],
    "list of links at the foot": [
        ("headline", "Court frees editor"),
        ("body", BODY),
        ("link", "Related stories"),
        ("link", "Editor jailed for insult"),
        ("link", "Press law passes second reading"),
    ],
    "photo block before the text": [
        ("headline", "Summit Opens In Rabat Under Tight Security"),
        ("credit", "(Photo : JANE ROE/POOL/AFP via Getty Images)"),
        ("caption", "MOROCCO-AFRICA-SUMMIT"),
        ("caption", "Delegates arrive at the palace on May 3, 2022. (Photo by Jane Roe / POOL / AFP)"),
        ("body", BODY),
    ],
    "broadcaster": [
        ("headline", "Fishermen block harbour over quotas"),
        ("caption", "Image caption Boats lay across the harbour mouth on Tuesday"),
        ("body", BODY),
        ("subhead", "What do the fishermen want?"),
        ("body", "They want the quota of last year back."),
        ("link", "You may also like:"),
        ("boilerplate", "Follow us on social media"),
    ],
    "American paper": [
        ("headline", "Governor signs water bill"),
        ("byline", "By John Q. Public"),
        ("byline", "Staff Writer"),
        ("dateline", "LINCOLN, Neb. — "),
        ("body", BODY),
        ("boilerplate", "Copyright 2020 The Plains Paper. All rights reserved."),
    ],
    "file photo": [
        ("headline", "Envoy returns to Khartoum"),
        ("caption", "FILE - The envoy speaks to reporters in Geneva, Switzerland, Feb. 2, 2024."),
        ("body", BODY),
        ("body", "No date was set for the next round."),
    ],
    "subheads": [
        ("headline", "Strike enters second week"),
        ("subhead", "Unions and ministry far apart on pay"),
        ("body", BODY),
        ("subhead", "Hospitals affected"),
        ("body", "Nurses joined on Monday."),
        ("subhead", "Talks planned"),
        ("body", "Both sides meet again on Friday."),
    ],
    "state agency": [
        ("headline", "President receives Chinese envoy"),
        ("dateline", "Tashkent, March 3 (UzA) -- "),
        ("body", BODY),
    ],
    "headline as a question": [
        ("headline", "Will the ceasefire hold?"),
        ("body", BODY),
        ("link", "More on this story"),
        ("body", "Observers were cautious."),
    ],
    "plain paragraphs": [
        ("body", BODY),
        ("body", "The valley has had no rain since May."),
    ],
    "newsletter prompts": [
        ("headline", "Rebels hand over weapons in Mindanao"),
        ("body", BODY),
        ("boilerplate", "Sign up for our newsletter"),
        ("body", "The weapons were burned in public."),
        ("boilerplate", "Get the latest news in your inbox"),
    ],
}


def compose(parts: list[tuple[str, str]]) -> str:
    text = ""
    for kind, words in parts:
        text += words if kind == "dateline" else words + "\n\n"
    return text


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_layout_is_told_apart(name: str) -> None:
    parts = LAYOUTS[name]
    doc = FindZones(load().language).run(Document("layout", compose(parts)))
    assert [(zone.kind.value, doc.words(zone.span)) for zone in doc.layer(Zone)] == parts


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("UNITED NATIONS -- The council met.", "UNITED NATIONS -- "),
        ("GAZA CITY, Gaza Strip -- Fuel ran out.", "GAZA CITY, Gaza Strip -- "),
        ("NEW YORK (Reuters) - Stocks fell.", "NEW YORK (Reuters) - "),
        ("The U.S. - backed force left.", None),
        ("Analysis: the war goes on.", None),
    ],
)
def test_dateline_is_split_from_the_first_sentence(text: str, dateline: str | None) -> None:
    doc = FindZones(load().language).run(Document("line", text))
    zones = doc.layer(Zone)
    assert (doc.words(zones[0].span) if len(zones) == 2 else None) == dateline


def test_items_below_a_link_are_links_too() -> None:
    text = "Talks ended.\n\nRelated: The talks in pictures\n- The road to the talks\n- Who was there\n\nRain fell."
    doc = FindZones(load().language).run(Document("links", text))
    assert [zone.kind.value for zone in doc.layer(Zone)] == ["body", "link", "link", "link", "body"]


def test_zones_cover_every_line_of_any_text() -> None:
    for text in ("", "\n\n", "x", "A\nB\nC", "\r\nOne.\r\n\r\nTwo.\r\n"):
        doc = FindZones(load().language).run(Document("any", text))
        covered = " ".join(doc.words(zone.span) for zone in doc.layer(Zone))
        assert covered.split() == text.split()
