"""Find the day on which a report was written: from its URL, its dateline, or the dates that its text gives away."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date as Date
from datetime import timedelta

from dateline.knowledge.times import TimeKnowledge
from dateline.matching.time_calendar import make_date
from dateline.matching.time_resolver import read_pieces
from dateline.matching.time_tokens import Pieces, cut
from dateline.types import Basis, DocumentDate, Granularity, TimeExpression, Zone, ZoneKind

_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:([/\-_.])(\d{1,2})\2(\d{1,2})(?!\d)|(\d\d)(\d\d)(?!\d))")
_URL_WORD = re.compile(r"(?<!\d)((?:19|20)\d\d)[/\-_]([a-z]{3,9})[/\-_](\d{1,2})(?!\d)")
_WEEKDAY_VALUE = re.compile(r"XXXX-WXX-([1-7])$")
WRITTEN_ZONES = frozenset({ZoneKind.DATELINE, ZoneKind.BYLINE})
PICTURE_ZONES = frozenset({ZoneKind.CAPTION, ZoneKind.CREDIT})
NO_DATE = DocumentDate(None, Basis.UNKNOWN, 0.0, "nothing in the report tells its day")
REPORT_LENGTH = 100_000
"""Characters of a report in which its day is looked for; no report is longer."""
OPENING = 600
"""Characters in which a dated report says "Monday" or "today", whatever years it tells of later."""
MAX_YEARS_APART = 5
"""Dates further apart than this are a history's, and say little of the day of writing."""


def date_from_url(url: str | None, knowledge: TimeKnowledge | None = None) -> Date | None:
    """Return the day that a URL carries ("/2021/10/27/", "-20211027", "/2021/oct/27/"), None without one."""
    if not url:
        return None
    for match in _URL_DAY.finditer(url):
        year, month, day = match.group(1), match.group(3) or match.group(5), match.group(4) or match.group(6)
        found = make_date(int(year), int(month), int(day))
        if found is not None:
            return found
    if knowledge is not None:
        for match in _URL_WORD.finditer(url.lower()):
            word = knowledge.words.get(match.group(2))
            if word is not None and word.kind.endswith("month"):
                return make_date(int(match.group(1)), int(word.value), int(match.group(3)))
    return None


def infer_document_date(
    text: str, knowledge: TimeKnowledge, *, zones: Sequence[Zone] = (), pieces: Pieces | None = None
) -> DocumentDate:
    """Infer the day of writing from the anchors in the text; other readings are kept with their weights."""
    if pieces is None or len(text) > REPORT_LENGTH:
        text = text[:REPORT_LENGTH]
        pieces = cut(text, knowledge)
    times = read_pieces(text, pieces, knowledge, None, False)
    days = [t for t in times if t.granularity is Granularity.DAY and t.basis is Basis.EXPLICIT and t.start is not None]
    written = [t for t in days if _zone_of(t, zones) in WRITTEN_ZONES]
    if written and written[0].start is not None:
        return DocumentDate(written[0].start, Basis.DATELINE, 0.95, "the full date of the dateline or byline")
    told = _dateline_without_year(times, zones)
    if told is not None:
        return told
    if not days:
        return NO_DATE
    return _from_anchors(text, days, times, zones)


def _from_anchors(
    text: str, days: Sequence[TimeExpression], times: Sequence[TimeExpression], zones: Sequence[Zone]
) -> DocumentDate:
    """Take the latest full date as the earliest possible day, and the weekdays of the news as the day itself."""
    pictured = [t for t in days if _zone_of(t, zones) in PICTURE_ZONES]
    latest = max(t.start for t in (pictured or days) if t.start is not None)
    later = max(t.start for t in days if t.start is not None)
    latest = later if pictured and later - latest < timedelta(days=60) else latest
    spread = {t.start.year for t in days if t.start is not None}
    where = "a caption" if pictured else "the text"
    lower = f"the latest full date of {where} is {latest.isoformat()}"
    confidence = 0.8 if pictured else 0.6
    if max(spread) - min(spread) > MAX_YEARS_APART and not pictured:
        confidence = 0.25
    weekdays = [
        int(match.group(1)) for t in times if (match := _WEEKDAY_VALUE.match(t.value or "")) and t.type != "SET"
    ]
    if not weekdays:
        after = latest + timedelta(days=1)
        readings = ((latest, confidence), (after, round((1 - confidence) / 2, 2)))
        return DocumentDate(latest, Basis.ANCHORS, confidence, f"{lower}; no weekday says more", readings)
    counts = Counter(weekdays)
    wanted = max(counts, key=lambda weekday: (counts[weekday], -weekdays.index(weekday)))
    day = latest + timedelta(days=(wanted - latest.isoweekday()) % 7)
    reasons = [lower, f"the report speaks of {day:%A}, and the first {day:%A} from then on is {day.isoformat()}"]
    if counts[wanted] > 1:
        confidence += 0.1
    if any(t.value == "PRESENT_REF" and t.derivation.startswith("the day of telling") for t in times):
        confidence += 0.05
        reasons.append("it tells of its own day as well")
    confidence = round(min(confidence, 0.95), 2)
    rest = round(1 - confidence, 2)
    others = [(day + timedelta(days=7), round(rest * 0.6, 2)), (day + timedelta(days=1), round(rest * 0.4, 2))]
    return DocumentDate(day, Basis.ANCHORS, confidence, "; ".join(reasons), ((day, confidence), *others))


def _dateline_without_year(times: Sequence[TimeExpression], zones: Sequence[Zone]) -> DocumentDate | None:
    """Read a dateline such as "KABUL, Oct 27" with the latest year that the report names."""
    years = [t.start.year for t in times if t.basis is Basis.EXPLICIT and t.start is not None]
    if not years:
        return None
    for time in times:
        match = re.match(r"(?:XXXX|\d{4})-(\d\d)-(\d\d)$", time.value or "")
        if match and _zone_of(time, zones) is ZoneKind.DATELINE and time.basis is not Basis.EXPLICIT:
            day = make_date(max(years), int(match.group(1)), int(match.group(2)))
            if day is not None:
                reason = f"the day of the dateline in {day.year}, the latest year that the report names"
                return DocumentDate(day, Basis.DATELINE, 0.8, reason, ((day, 0.8),))
    return None


def _zone_of(time: TimeExpression, zones: Sequence[Zone]) -> ZoneKind | None:
    index = bisect_right(zones, time.span.start, key=lambda zone: zone.span.start) - 1
    return zones[index].kind if index >= 0 and zones[index].span.contains(time.span) else None


def is_history(pieces: Pieces, document: Date | None) -> bool:
    """Tell whether a text tells of years far from its own day, and hardly of its own week."""
    years = [int(piece.text) for piece in pieces.items if piece.kind == "year"]
    ancient = sum(piece.kind == "era" for piece in pieces.items)
    spoken = [piece for piece in pieces.items if piece.kind in {"day_word", "weekday", "ago", "tonight"}]
    if document is not None and any(piece.start < OPENING for piece in spoken):
        return False
    near = len(spoken)
    here = document.year if document is not None else 9999
    far = sum(abs(year - here) >= 2 for year in years if 1400 <= year <= 2100) + ancient
    total = len(years) + ancient
    return far >= 4 and far >= 0.6 * total and far >= 3 * near
