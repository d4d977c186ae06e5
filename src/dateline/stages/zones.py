"""Tell headline, dateline, byline, caption, credit, body, subhead, link titles and boilerplate apart, line by line."""

import re
from functools import cached_property
from typing import ClassVar

from dateline.knowledge.languages import LanguageKnowledge, ZoneWords
from dateline.stages.base import Stage
from dateline.types import Document, Span, Zone, ZoneKind

_DATELINE = re.compile(
    r"^[\"'“]?(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]{1,40}(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’\-]{0,40}){0,3}"
    r"(?:, ?[A-Z][\w.'’\-]{0,40}(?: [A-Z][\w.'’\-]{0,40}){0,2})?"
    r"|[A-Z][\w.'’\-]{1,40}(?:[ /][A-Z][\w.'’\-]{1,40}){0,2}(?:, [A-Z][\w.]{1,40})?(?=[^(\n]{0,20}\())"
    r"(?:,? (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+\.?)(?:,? \d{4})?)?"
    r"\s*(?P<agency>\((?:[A-Z][\w .&'’/\-]{1,40})\))?"
    r"\s*(?P<dash>--+|[-–—:])\s+(?=\S)"
)
"""KABUL, Afghanistan (AP) — … ; the place in capitals, or any place before an agency in brackets.

Words are bounded, lest a line that is one endless word be tried at every letter."""
_SLUG = re.compile(r"^[A-Z0-9]{3,}(?:[-/][A-Z0-9]{2,}){1,5}$")
_BRACKETED = re.compile(r"^[\[(].*[\])]\.?$")
_FINAL = re.compile(r"[.!?…:;,][\s\"'”’»)\]]*$")
_CREDIT_AT_END = re.compile(r"[\[(][^\[\]()]{3,120}[\])]\s*$")
MAX_HEADLINE = 220


class FindZones(Stage):
    """Give every line of the text a zone; a line that opens with a dateline has two."""

    gives: ClassVar[tuple[type, ...]] = (Zone,)

    def __init__(self, language: LanguageKnowledge) -> None:
        self.language = language

    @cached_property
    def words(self) -> ZoneWords:
        return self.language.zone_words

    def run(self, doc: Document) -> Document:
        lines = _lines(doc.text)
        kinds = self._kinds(doc, lines)
        zones: list[Zone] = []
        for span, kind in zip(lines, kinds, strict=True):
            opening = _DATELINE.match(doc.words(span)) if kind is ZoneKind.BODY else None
            if opening and _is_dateline(opening) and opening.end() < span.end - span.start:
                middle = span.start + opening.end()
                zones += [Zone(Span(span.start, middle), ZoneKind.DATELINE), Zone(Span(middle, span.end), kind)]
            else:
                zones.append(Zone(span, kind))
        return doc.with_layer(Zone, tuple(zones))

    def _kinds(self, doc: Document, lines: list[Span]) -> list[ZoneKind]:
        given = {zone.span: zone.kind for zone in doc.zones}
        kinds: list[ZoneKind] = []
        links = False
        for number, span in enumerate(lines):
            text = doc.words(span).strip()
            kind = given.get(span) or self._kind(doc, text, number, kinds, len(lines))
            item = bool(kinds) and kinds[-1] is ZoneKind.LINK and text.startswith("- ")
            if (links or item) and kind in {ZoneKind.SUBHEAD, ZoneKind.BODY} and not _FINAL.search(text):
                kind = ZoneKind.LINK
            links = kind is ZoneKind.LINK and (links or self._is_list_header(text))
            kinds.append(kind)
        return _settle_subheads(doc, lines, kinds)

    def _kind(self, doc: Document, text: str, number: int, before: list[ZoneKind], count: int) -> ZoneKind:
        """Judge one line by its own words, then by its place."""
        low = text.lower()
        if low.startswith(tuple(self.words.link_starts)) and (len(text) < 240 or ":" in text[:24]):
            return ZoneKind.LINK
        if self._is_boilerplate(low):
            return ZoneKind.BOILERPLATE
        if (picture := self._picture(text, low)) is not None:
            return picture
        first = ZoneKind.HEADLINE not in before and ZoneKind.BODY not in before
        if first and self._is_headline(doc, text, count):
            return ZoneKind.HEADLINE
        if self._is_byline(text, low) and ZoneKind.BODY not in before[-count // 2 :]:
            return ZoneKind.BYLINE
        short = count > 1 and len(text) <= 120 and len(text.split()) <= 16
        if short and (not _FINAL.search(text) or (text.endswith("?") and not first and len(text.split()) <= 9)):
            return ZoneKind.SUBHEAD
        return ZoneKind.BODY

    def _is_boilerplate(self, low: str) -> bool:
        short = len(low) < 300
        return short and (
            low.startswith(tuple(self.words.boilerplate_starts))
            or low.lstrip("([ ").startswith(tuple(self.words.boilerplate_starts))
            or any(phrase in low for phrase in self.words.boilerplate_holds)
        )

    def _picture(self, text: str, low: str) -> ZoneKind | None:
        """Tell captions and credits from the rest."""
        if _SLUG.match(text):
            return ZoneKind.CAPTION
        if low.startswith(tuple(self.words.caption_starts)):
            return ZoneKind.CAPTION
        credited = any(phrase in low for phrase in self.words.credit_holds)
        if not credited:
            return ZoneKind.CAPTION if len(text) < 400 and self._holds_caption(low) else None
        bare = _CREDIT_AT_END.sub("", text).strip()
        if len(text) < 200 and (
            _BRACKETED.match(text) or not bare or (len(bare.split()) < 8 and not _FINAL.search(bare))
        ):
            return ZoneKind.CREDIT
        closing = _CREDIT_AT_END.search(low)
        in_closing = closing is not None and any(phrase in closing.group() for phrase in self.words.credit_holds)
        return ZoneKind.CAPTION if len(text) < 600 and (in_closing or self._holds_caption(low)) else None

    def _holds_caption(self, low: str) -> bool:
        return any(phrase in low for phrase in self.words.caption_holds)

    def _is_headline(self, doc: Document, text: str, count: int) -> bool:
        if doc.title and text == doc.title.strip():
            return True
        opening = _DATELINE.match(text)
        if count < 2 or len(text) > MAX_HEADLINE or (opening and _is_dateline(opening)):
            return False
        return not _FINAL.search(text) or (len(text.split()) <= 14 and text.endswith(("?", "!", "”", "’", '"', "'")))

    def _is_byline(self, text: str, low: str) -> bool:
        words = low.split()
        opening = _DATELINE.match(text)
        if len(words) > 16 or _FINAL.search(text) or (opening and _is_dateline(opening)):
            return False
        if low.startswith(tuple(self.words.byline_starts)):
            return True
        months = set(self.words.months)
        dated = any(word.strip(",.") in months for word in words[:3]) and any(ch.isdigit() for ch in text)
        if dated and len(words) <= 8:
            return True
        return len(words) <= 8 and any(phrase in low for phrase in self.words.byline_words) and text == text.title()

    def _is_list_header(self, text: str) -> bool:
        """Tell whether a link line is only a heading ("Related articles"), so that the titles follow below."""
        return len(text.rstrip(": ").split()) <= 3


def _is_dateline(opening: re.Match[str]) -> bool:
    """A colon is a dateline only after an agency; a single capitalised word and a hyphen is a headline's kicker."""
    if opening["dash"] == ":" and not opening["agency"]:
        return False
    place = opening["place"]
    return bool(opening["agency"]) or (len(place) > 3 and place.split(",")[0].isupper())


def _lines(text: str) -> list[Span]:
    found: list[Span] = []
    position = 0
    for line in text.split("\n"):
        stripped = line.rstrip("\r")
        if stripped.strip():
            found.append(Span(position, position + len(stripped)))
        position += len(line) + 1
    return found


def _settle_subheads(doc: Document, lines: list[Span], kinds: list[ZoneKind]) -> list[ZoneKind]:
    """A subhead has body on both sides or stands under the headline; elsewhere a short line is body."""
    settled = list(kinds)
    for number, kind in enumerate(kinds):
        if kind is not ZoneKind.SUBHEAD:
            continue
        follows = any(k is ZoneKind.BODY for k in kinds[number + 1 :])
        if not follows and len(doc.words(lines[number]).split()) > 5:
            settled[number] = ZoneKind.BODY
    if ZoneKind.BODY not in settled and ZoneKind.HEADLINE in settled and len(settled) == 1:
        settled[0] = ZoneKind.BODY
    return settled
