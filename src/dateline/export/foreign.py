"""Read the files of other coders: GDELT, ICEWS, POLECAT, Phoenix, PLOVER objects and the JSON of PETRARCH."""

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date as Date
from typing import ClassVar

import msgspec
from msgspec import Struct

from dateline.errors import InputError
from dateline.export.exchange import HEADERLESS, Exchange
from dateline.export.plover import PloverEvent

Cells = Mapping[str, str]


class ForeignSide(Struct, frozen=True):
    """One side of a foreign row; `country` is ISO 3166-1 alpha-3 where the row names a country that we know."""

    name: str | None
    code: str | None
    country: str | None
    sector: str | None = None


class ForeignEvent(Struct, frozen=True):
    """What a row of another coder says, as far as its format holds it."""

    format: str
    id: str
    day: Date | None
    cameo: str | None = None
    event_type: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    score: float | None = None
    actors: tuple[ForeignSide, ...] = ()
    recipients: tuple[ForeignSide, ...] = ()
    place: str | None = None
    place_country: str | None = None
    lat: float | None = None
    lon: float | None = None
    document: str | None = None


class ForeignReader:
    """Reads rows of the exchange formats, with the country codes of each."""

    def __init__(self, exchange: Exchange | None = None) -> None:
        self.exchange = exchange or Exchange()
        rows = self.exchange.countries.values()
        self.names = {row.name: row.iso3 for row in rows}
        self.fips = {row.fips: row.iso3 for row in rows if row.fips}
        self.codes = {row.gdelt or row.iso3: row.iso3 for row in rows}

    def read(self, format: str, text: str) -> Iterator[ForeignEvent]:
        """Yield the events of a file's text. Raises `InputError` naming the row that does not fit the format."""
        if format == "plover":
            yield from (self._plover(line, number) for number, line in enumerate(text.splitlines(), 1) if line.strip())
            return
        if format == "petrarch":
            yield from self._petrarch(text)
            return
        names = [column.name for column in self.exchange.columns(format)]
        rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
        for number, cells in enumerate(rows, 1):
            if not cells or (format not in HEADERLESS and cells[:2] == names[:2]):
                continue
            if len(cells) != len(names):
                raise InputError(f"row {number}: {len(cells)} columns where {format} has {len(names)}")
            try:
                yield self._readers[format](self, dict(zip(names, cells, strict=True)))
            except ValueError as error:
                raise InputError(f"row {number}: no {format} row: {error}") from error

    def format_of(self, row: str) -> str:
        """Tell the format of one row by the number of its columns."""
        count = len(row.rstrip("\r\n").split("\t"))
        widths = {format: len(self.exchange.columns(format)) for format in self._readers}
        for format, width in widths.items():
            if width == count:
                return format
        told = ", ".join(f"{format} {width}" for format, width in widths.items())
        raise InputError(f"a row of {count} tab-separated columns is of no known format ({told})")

    def _gdelt(self, cells: Cells) -> ForeignEvent:
        place = cells["ActionGeo_FullName"]
        return ForeignEvent(
            "gdelt", cells["GLOBALEVENTID"], _compact_day(cells["SQLDATE"]), cells["EventCode"] or None,
            score=_number(cells["GoldsteinScale"]),
            actors=self._gdelt_side("Actor1", cells), recipients=self._gdelt_side("Actor2", cells),
            place=place.split(",")[0] or None, place_country=self.fips.get(cells["ActionGeo_CountryCode"]),
            lat=_number(cells["ActionGeo_Lat"]), lon=_number(cells["ActionGeo_Long"]),
            document=cells["SOURCEURL"] or None,
        )  # fmt: skip

    def _gdelt_side(self, side: str, cells: Cells) -> tuple[ForeignSide, ...]:
        code, name, country = (cells[f"{side}{part}"] for part in ("Code", "Name", "CountryCode"))
        role = cells[f"{side}Type1Code"]
        return (ForeignSide(name or None, code or None, self._country(country), role or None),) if code or name else ()

    def _icews(self, cells: Cells) -> ForeignEvent:
        return ForeignEvent(
            "icews", cells["Event ID"], _iso_day(cells["Event Date"]), cells["CAMEO Code"] or None,
            score=_number(cells["Intensity"]),
            actors=self._icews_side("Source", cells), recipients=self._icews_side("Target", cells),
            place=cells["City"] or cells["Province"] or None, place_country=self.names.get(cells["Country"]),
            lat=_number(cells["Latitude"]), lon=_number(cells["Longitude"]), document=cells["Story ID"] or None,
        )  # fmt: skip

    def _icews_side(self, side: str, cells: Cells) -> tuple[ForeignSide, ...]:
        name, country = cells[f"{side} Name"], cells[f"{side} Country"]
        sectors = cells[f"{side} Sectors"] or None
        return (ForeignSide(name or None, None, self.names.get(country), sectors),) if name or country else ()

    def _phoenix(self, cells: Cells) -> ForeignEvent:
        return ForeignEvent(
            "phoenix", cells["EventID"], _compact_day(cells["Date"]), cells["EventCode"] or None,
            score=_number(cells["GoldsteinScore"]),
            actors=self._phoenix_side("Source", cells), recipients=self._phoenix_side("Target", cells),
            place=cells["LocationName"] or None, place_country=cells["CountryCode"] or None,
            lat=_number(cells["Lat"]), lon=_number(cells["Lon"]),
            document=cells["SentenceID"].split(";")[0].rpartition("_")[0] or None,
        )  # fmt: skip

    def _phoenix_side(self, side: str, cells: Cells) -> tuple[ForeignSide, ...]:
        code, entity, role = (cells[f"{side}Actor{part}"] for part in ("Full", "Entity", "Role"))
        return (ForeignSide(None, code, self._country(entity), role or None),) if code else ()

    def _polecat(self, cells: Cells) -> ForeignEvent:
        return ForeignEvent(
            "polecat", cells["Event ID"], _iso_day(cells["Event Date"]), None, cells["Event Type"] or None,
            cells["Event Mode"] or None, tuple(part for part in cells["Contexts"].split("; ") if part),
            _number(cells["Intensity"]), self._polecat_side("Actor", cells), self._polecat_side("Recipient", cells),
            cells["Placename"] or cells["City"] or None, self._country(cells["Country"]),
            _number(cells["Latitude"]), _number(cells["Longitude"]),
        )  # fmt: skip

    def _polecat_side(self, side: str, cells: Cells) -> tuple[ForeignSide, ...]:
        names, countries = cells[f"{side} Name"].split("; "), cells[f"{side} Country"].split("; ")
        countries += [""] * (len(names) - len(countries))
        sector = cells[f"Primary {side} Sector"] or None
        return tuple(ForeignSide(_known(name), None, self._country(country), sector if number == 0 else None)
                     for number, (name, country) in enumerate(zip(names, countries, strict=False))
                     if _known(name) or _known(country))  # fmt: skip

    def _plover(self, line: str, number: int) -> ForeignEvent:
        try:
            event = msgspec.json.decode(line, type=PloverEvent)
            day = _iso_day(event.date or "")
        except (msgspec.DecodeError, ValueError) as error:
            raise InputError(f"line {number}: no PLOVER event object: {error}") from error
        place = event.event_loc if event.event_loc is not msgspec.UNSET else None
        actors, recipients = (
            tuple(
                ForeignSide(e.identifier_text or e.entity_text, e.code, self._country(e.code or ""), e.sector)
                for e in side
            )
            for side in (event.actor, event.recipient)
        )
        return ForeignEvent(
            "plover", event.id, day, None, next(iter(event.event), None), next(iter(event.mode), None), event.context,
            event.event_scale, actors, recipients, place.resolved_place if place else None,
            place.country_code if place else None, place.lat if place else None, place.lon if place else None,
        )  # fmt: skip

    def _petrarch(self, text: str) -> Iterator[ForeignEvent]:
        """Yield the events of {story: {"meta": {"date"}, "sents": {number: {"events": [[source, target, code]]}}}}."""
        try:
            stories = msgspec.json.decode(text, type=dict[str, _Story])
        except msgspec.DecodeError as error:
            raise InputError(f"not the JSON of PETRARCH: {error}") from error
        for story, held in sorted(stories.items()):
            for number, sentence in sorted((held.sents or {}).items()):
                for count, (source, target, code) in enumerate((sentence or _Sentence()).events):
                    yield ForeignEvent(
                        "petrarch", f"{story}_{number}_{count}", _compact_day(held.meta.date), code,
                        actors=self._coded(source), recipients=self._coded(target), document=story,
                    )  # fmt: skip

    def _coded(self, code: str) -> tuple[ForeignSide, ...]:
        known = code.strip("-")
        return (ForeignSide(None, known, self._country(known[:3]), known[3:6] or None),) if known else ()

    def _country(self, code: str) -> str | None:
        return self.codes.get(code)

    _readers: ClassVar["Mapping[str, Callable[[ForeignReader, Cells], ForeignEvent]]"] = {
        "gdelt": _gdelt, "icews": _icews, "phoenix": _phoenix, "polecat": _polecat,
    }  # fmt: skip


class _Meta(Struct, frozen=True):
    date: str = ""


class _Sentence(Struct, frozen=True):
    events: tuple[tuple[str, str, str], ...] = ()


class _Story(Struct, frozen=True):
    meta: _Meta = _Meta()
    sents: dict[str, _Sentence | None] | None = None


def _known(text: str) -> str | None:
    return text if text and text != "None" else None


def _number(text: str) -> float | None:
    return float(text) if text else None


def _compact_day(text: str) -> Date | None:
    return Date(int(text[:4]), int(text[4:6]), int(text[6:8])) if text else None


def _iso_day(text: str) -> Date | None:
    return Date.fromisoformat(text) if text else None
