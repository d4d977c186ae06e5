"""Build readings of years and what is counted in years: decades, centuries, quarters, fiscal years."""

from dateline.knowledge.times import TimeKnowledge
from dateline.matching.time_calendar import century_of, decade_of, half_of, quarter_of, span_of_months, year_of
from dateline.matching.time_context import Context, Reading, dated
from dateline.matching.time_dates import day_number, explicit_year, named_year, narrowed
from dateline.matching.time_grammar import Fit
from dateline.types import Basis, Granularity


def build_year(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read a year; none where it counts something or is part of a greater number."""
    year = explicit_year(fit)
    unit = fit.word("unit")
    if year is None or year == 0 or (unit is not None and unit.value != "Y"):
        return None
    pieces = fit.pieces
    after = pieces[fit.last].text.lower() if fit.last < len(pieces) else ""
    before = pieces[fit.first - 1] if fit.first else None
    if after in knowledge.counted_words or (before is not None and before.text in {"$", "€", "£", "#", "/"}):
        return None
    if after == "," and fit.last + 1 < len(pieces) and pieces[fit.last + 1].start == pieces[fit.last].end:
        return None
    return dated(narrowed(year_of(year), fit), Basis.EXPLICIT, "as written")


def build_ancient_year(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read a bare number as a year before Christ where the story is there."""
    last = context.last
    word = fit.word("year")
    if word is None or last is None or last.year is None or last.year >= 0:
        return None
    year = -int(word.text)
    if abs(year - last.year) > 150:
        return None
    reason = f"before Christ like {last.value}"
    return dated(narrowed(year_of(year), fit), Basis.RELATIVE_TO_NARRATIVE, reason)


def build_short_year(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read "'45" and the second year of "1914-18"."""
    word = fit.word("short")
    now = context.anchor
    if word is None or now is None or now.year is None or now.year < 0:
        return None
    number = int(word.text.lstrip("'’"))
    year = now.year // 100 * 100 + number
    if word.kind == "short_year":
        reference = context.document.year if context.document else now.year
        reference = now.year if context.narrative else reference
        year = reference // 100 * 100 + number
        year = year - 100 if year > reference + 5 else year
    elif year < now.year:
        return None
    return dated(narrowed(year_of(year), fit), Basis.RELATIVE_TO_NARRATIVE, f"in the century of {now.value}")


def build_decade(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read "the 1990s", "the '90s", "the nineties"."""
    word = fit.word("decade")
    if word is None:
        return None
    era = fit.word("era")
    digits = word.value if word.kind == "decade_word" else "".join(c for c in word.text if c.isdigit())
    year = int(digits)
    if word.kind == "decade":
        ancient = era is not None and era.value == "BC"
        return dated(narrowed(decade_of(-year if ancient else year), fit), Basis.EXPLICIT, "as written")
    if word.kind == "number_3":
        return None
    reference = context.document.year if context.document else 2000
    year += reference // 100 * 100
    year = year - 100 if year > reference else year
    return dated(narrowed(decade_of(year), fit), Basis.EXPLICIT, "the latest such decade")


def build_century(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read "the 19th century"."""
    words, unit, era = fit.words("century"), fit.word("unit"), fit.word("era")
    if unit is None or unit.value != "CE":
        return None
    number = sum(day_number(w.text, w.value) for w in words if w.kind in {"nth", "ordinal", "number"})
    if not 1 <= number <= 99:
        return None
    ancient = era is not None and era.value == "BC"
    return dated(narrowed(century_of(number, before_christ=ancient), fit), Basis.EXPLICIT, "as written")


def build_part_of_year(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read quarters and halves of a year."""
    unit, quarter = fit.word("unit"), fit.word("quarter")
    if unit is not None and unit.value not in {"Q", "0.5"}:
        return None
    of_unit = fit.word("of_unit")
    if of_unit is not None and of_unit.value != "Y":
        return None
    if unit is not None and unit.kind == "half" and not fit.words("year", "of", "of_unit"):
        return None
    year, basis = explicit_year(fit), Basis.EXPLICIT
    if year is None:
        named = named_year(fit, context) if fit.words("of") else None
        anchor = context.now
        if named is None and (anchor is None or anchor.year is None):
            return None
        year, basis = named or (anchor.year if anchor and anchor.year else 0, context.now_basis)
    ordinal = fit.word("ordinal")
    top = 4 if unit is None or unit.value == "Q" else 2
    number = int(quarter.value) if quarter else top
    if ordinal is not None and ordinal.kind in {"ordinal", "nth"}:
        number = day_number(ordinal.text, ordinal.value)
    elif ordinal is not None and ordinal.kind == "last" and unit is not None and not fit.words("year", "of"):
        return None
    if number > top or number < 1:
        return None
    moment = half_of(year, number) if top == 2 else quarter_of(year, number)
    return dated(moment, basis, "as written" if basis is Basis.EXPLICIT else f"of the year {year}")


def build_fiscal(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read fiscal and academic years; both are taken to begin before the year that ends them."""
    word, year, short = fit.word("fiscal"), explicit_year(fit), fit.word("short")
    if word is None or year is None:
        return None
    if word.value == "FY" and short is None:
        moment = span_of_months(f"FY{year}", Granularity.YEAR, year - 1, 10, 12)
        return dated(moment, Basis.EXPLICIT, "a fiscal year, taken to begin in October as in the United States")
    last = year + 1
    if short is not None:
        last = int(short.text) if short.kind == "year" else year // 100 * 100 + int(short.text)
    moment = span_of_months(f"{year}/{last}", Granularity.YEAR, year, 9 if word.value == "AY" else 4, 12)
    return dated(moment, Basis.EXPLICIT, "a year that begins within the first calendar year it names")
