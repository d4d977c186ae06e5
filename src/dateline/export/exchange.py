"""Rows of GDELT, ICEWS, POLECAT and Phoenix from our records: the names and order of columns live in data/formats.

What each format cannot hold is listed in data/formats/losses.csv. Negated records are left out of all four: none has a
column that would tell them from the deed itself.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date as Date
from functools import cached_property
from typing import BinaryIO

from msgspec import Struct

from dateline.knowledge import Knowledge, load
from dateline.knowledge.files import read_rows
from dateline.types import EventRecord, Modality, RecordActor, RecordPlace

Cells = dict[str, object]


class Column(Struct, frozen=True):
    """A column of an exchange format."""

    name: str
    type: str


class CountryCodes(Struct, frozen=True):
    """How other systems write a country."""

    iso3: str
    name: str
    fips: str | None = None
    gdelt: str | None = None


class Loss(Struct, frozen=True):
    """What a format cannot hold, and why."""

    format: str
    what: str
    why: str


class Exchange:
    """Codes that the formats need, read once."""

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        self.knowledge = knowledge or load()

    @cached_property
    def countries(self) -> dict[str, CountryCodes]:
        return {row.iso3: row for row in read_rows("formats/countries.csv", CountryCodes)}

    def columns(self, format: str) -> tuple[Column, ...]:
        """Return the columns of a format in their order."""
        return read_rows(f"formats/{format}.csv", Column)

    def country_name(self, iso3: str | None) -> str:
        row = self.countries.get(iso3 or "")
        return row.name if row else ""

    def gdelt_country(self, iso3: str | None) -> str:
        row = self.countries.get(iso3 or "")
        return (row.gdelt or row.iso3) if row else (iso3 or "")

    def role(self, sector: str | None) -> str:
        """Return the CAMEO role that stands for a PLOVER sector."""
        row = self.knowledge.ontology.sectors.get(sector or "")
        return (row.cameo or "") if row else ""

    def code(self, actor: RecordActor | None) -> str:
        """Return the concatenated CAMEO code of an actor."""
        if actor is None:
            return ""
        base = self.gdelt_country(actor.country) or _BODY_CODES.get(
            actor.international or "", "IGO" if actor.international else ""
        )
        return base + self.role(actor.sector)


_BODY_CODES = {"UN": "IGOUNO", "EU": "IGOEUREEC", "NATO": "IGOWSTNAT", "AU": "IGOAFRAFU", "NGO": "NGO", "MNC": "MNC"}
_FIRST_LEVELS = {"site": 4, "city": 4, "admin1": 5, "country": 1}


def losses(format: str) -> tuple[Loss, ...]:
    """Return what a format cannot hold."""
    return tuple(row for row in read_rows("formats/losses.csv", Loss) if row.format == format)


def _sides(record: EventRecord) -> Iterator[tuple[RecordActor | None, RecordActor | None]]:
    """Yield the pairs of one actor and one recipient; a two-sided event gives each ordered pair of its actors."""
    actors, recipients = record.actors, record.recipients
    if recipients or len(actors) < 2:
        for actor in actors or (None,):
            for recipient in recipients or (None,):
                yield actor, recipient
    else:
        yield from ((a, b) for a in actors for b in actors if a is not b)


def _day(record: EventRecord) -> Date | None:
    return record.date.start or record.document_date


def _cameo(record: EventRecord) -> str:
    return record.cameo or ""


def _root(code: str) -> str:
    return code[:2]


def gdelt_rows(record: EventRecord, exchange: Exchange) -> Iterator[Cells]:
    """Yield the rows of the GDELT 2 events table."""
    day, code = _day(record), _cameo(record)
    known = exchange.knowledge.ontology.cameo.get(code)
    for number, (actor, recipient) in enumerate(_sides(record)):
        yield {
            "GLOBALEVENTID": int(record.id[:12], 16) * 10 + number if _is_hex(record.id[:12]) else number,
            "SQLDATE": f"{day:%Y%m%d}" if day else "",
            "MonthYear": f"{day:%Y%m}" if day else "",
            "Year": day.year if day else "",
            "FractionDate": f"{day.year + (day.month * 30 + day.day) / 365:.4f}" if day else "",
            **_gdelt_side("Actor1", actor, exchange),
            **_gdelt_side("Actor2", recipient, exchange),
            "IsRootEvent": int(any(e.zone == "headline" or e.start < 600 for e in record.evidence)),
            "EventCode": code,
            "EventBaseCode": code[:3],
            "EventRootCode": _root(code),
            "QuadClass": known.quad_gdelt if known else "",
            "GoldsteinScale": record.goldstein,
            "NumMentions": len(record.evidence),
            "NumSources": 1,
            "NumArticles": 1,
            **_gdelt_place(record.place, exchange),
            "DATEADDED": f"{record.document_date:%Y%m%d}000000" if record.document_date else "",
            "SOURCEURL": record.document_id,
        }


def _gdelt_side(side: str, actor: RecordActor | None, exchange: Exchange) -> Cells:
    if actor is None:
        return {}
    return {
        f"{side}Code": exchange.code(actor),
        f"{side}Name": (actor.name or actor.text).upper(),
        f"{side}CountryCode": exchange.gdelt_country(actor.country),
        f"{side}KnownGroupCode": _BODY_CODES.get(actor.international or "", "")[-3:],
        f"{side}Type1Code": exchange.role(actor.sector) or ("IGO" if actor.international else ""),
    }


def _gdelt_place(place: RecordPlace | None, exchange: Exchange) -> Cells:
    if place is None or place.country is None:
        return {"ActionGeo_Type": 0}
    row = exchange.countries.get(place.country)
    parts = [place.name, place.admin1, exchange.country_name(place.country)]
    return {
        "ActionGeo_Type": _FIRST_LEVELS.get(place.precision, 0),
        "ActionGeo_FullName": ", ".join(dict.fromkeys(part for part in parts if part)),
        "ActionGeo_CountryCode": row.fips if row else "",
        "ActionGeo_Lat": place.lat,
        "ActionGeo_Long": place.lon,
        "ActionGeo_FeatureID": place.geonameid,
    }


def icews_rows(record: EventRecord, exchange: Exchange) -> Iterator[Cells]:
    """Yield the rows of an ICEWS events file."""
    day, code, place = _day(record), _cameo(record), record.place
    known = exchange.knowledge.ontology.cameo.get(code)
    outlet = next((s.name or s.text for s in record.attribution if s.kind in {"outlet", "agency"}), "")
    for actor, recipient in _sides(record):
        yield {
            "Event ID": record.id,
            "Event Date": str(day) if day else "",
            **_icews_side("Source", actor, exchange),
            "Event Text": known.label if known else "",
            "CAMEO Code": code,
            "Intensity": known.goldstein_icews if known and known.goldstein_icews is not None else record.goldstein,
            **_icews_side("Target", recipient, exchange),
            "Story ID": record.document_id,
            "Sentence Number": record.evidence[0].start,
            "Publisher": outlet,
            "City": place.name if place and place.precision in {"city", "site"} else "",
            "Province": place.admin1 if place else "",
            "Country": exchange.country_name(place.country) if place else "",
            "Latitude": place.lat if place else None,
            "Longitude": place.lon if place else None,
        }


def _icews_side(side: str, actor: RecordActor | None, exchange: Exchange) -> Cells:
    if actor is None:
        return {}
    return {
        f"{side} Name": actor.name or actor.text,
        f"{side} Sectors": ",".join(exchange.knowledge.ontology.sectors[s].definition for s in actor.sectors
                                    if s in exchange.knowledge.ontology.sectors),
        f"{side} Country": exchange.country_name(actor.country),
    }  # fmt: skip


def phoenix_rows(record: EventRecord, exchange: Exchange) -> Iterator[Cells]:
    """Yield the rows of a Phoenix events file."""
    day, code, place = _day(record), _cameo(record), record.place
    known = exchange.knowledge.ontology.cameo.get(code)
    for number, (actor, recipient) in enumerate(_sides(record)):
        yield {
            "EventID": f"{record.id}_{number}",
            "Date": f"{day:%Y%m%d}" if day else "",
            "Year": day.year if day else "",
            "Month": day.month if day else "",
            "Day": day.day if day else "",
            **_phoenix_side("Source", actor, exchange),
            **_phoenix_side("Target", recipient, exchange),
            "EventCode": code,
            "EventRootCode": _root(code),
            "PentaClass": known.quad_phoenix if known else "",
            "GoldsteinScore": known.goldstein_phoenix if known and known.goldstein_phoenix is not None
            else record.goldstein,
            "Lat": place.lat if place else None,
            "Lon": place.lon if place else None,
            "LocationName": place.name if place else "",
            "StateName": place.admin1 if place else "",
            "CountryCode": place.country if place else "",
            "SentenceID": ";".join(f"{record.document_id}_{e.start}" for e in record.evidence),
            "NewsSources": ";".join(s.name or s.text for s in record.attribution if s.kind in {"outlet", "agency"}),
        }  # fmt: skip


def _phoenix_side(side: str, actor: RecordActor | None, exchange: Exchange) -> Cells:
    if actor is None:
        return {}
    return {
        f"{side}ActorFull": exchange.code(actor),
        f"{side}ActorEntity": exchange.gdelt_country(actor.country) or ("IGO" if actor.international else ""),
        f"{side}ActorRole": exchange.role(actor.sector),
    }


def polecat_rows(record: EventRecord, exchange: Exchange) -> Iterator[Cells]:
    """Yield the row of a POLECAT file; several actors share a cell, joined by "; "."""
    day, place = _day(record), record.place
    if record.event_type is None:
        return
    yield {
        "Event ID": f"{record.id}_{record.event_type}",
        "Event Date": str(day) if day else "",
        "Event Type": record.event_type,
        "Event Mode": record.mode,
        "Intensity": record.plover_score,
        "Quad Code": (record.quad or "").replace("_", " ").upper(),
        "Contexts": "; ".join(record.contexts),
        **_polecat_side("Actor", record.actors, exchange),
        **_polecat_side("Recipient", record.recipients, exchange),
        "Placename": place.name if place else "",
        "City": place.name if place and place.precision in {"city", "site"} else "",
        "Province": place.admin1 if place else "",
        "Country": place.country if place else "",
        "Latitude": place.lat if place else None,
        "Longitude": place.lon if place else None,
        "GeoNames ID": place.geonameid if place else None,
        "Raw Placename": place.text if place else "",
        "Source": "; ".join(s.name or s.text for s in record.attribution if s.kind in {"outlet", "agency"}),
        "Publication Date": str(record.document_date) if record.document_date else "",
        "Language": "en",
        "Version": "Dateline",
    }


def _polecat_side(side: str, actors: tuple[RecordActor, ...], exchange: Exchange) -> Cells:
    def joined(part: Callable[[RecordActor], str | None]) -> str:
        return "; ".join(part(actor) or "None" for actor in actors)

    first = actors[0] if actors else None
    return {
        f"{side} Name": joined(lambda a: a.name),
        f"{side} Country": joined(lambda a: a.country or a.international),
        f"Primary {side} Sector": first.sector if first else "",
        f"{side} Sectors": "; ".join(dict.fromkeys(s for a in actors for s in a.sectors)),
        f"{side} Title": joined(lambda a: a.role),
        f"{side} Name Raw": joined(lambda a: a.text),
        f"Wikipedia {side} ID": joined(lambda a: a.id),
    }


ROWS: dict[str, Callable[[EventRecord, Exchange], Iterator[Cells]]] = {
    "gdelt": gdelt_rows,
    "icews": icews_rows,
    "phoenix": phoenix_rows,
    "polecat": polecat_rows,
}
HEADERLESS = frozenset({"gdelt", "phoenix"})


def write_exchange(format: str, records: Iterable[EventRecord], stream: BinaryIO) -> int:
    """Write records as tab-separated rows in an exchange format; return the number of rows."""
    exchange = Exchange()
    names = [column.name for column in exchange.columns(format)]
    count = 0
    if format not in HEADERLESS:
        stream.write(_line(names))
    for record in records:
        if record.modality is Modality.NEGATED:
            continue
        for cells in ROWS[format](record, exchange):
            stream.write(_line([cells.get(name) for name in names]))
            count += 1
    return count


def _line(cells: Iterable[object]) -> bytes:
    """Return one line; tabs and line ends within a cell become spaces."""
    return ("\t".join("" if c is None else " ".join(str(c).split()) for c in cells) + "\n").encode()


def _is_hex(text: str) -> bool:
    return bool(text) and all(sign in "0123456789abcdef" for sign in text)
