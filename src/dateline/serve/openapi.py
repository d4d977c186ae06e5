"""The description of the JSON interface, made from the types that it answers with."""

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from dateline import __version__
from dateline.serve.ledgers import Ledger
from dateline.serve.numbers import Network, Places, RecordPage, Timeline


class Parameter(Struct, frozen=True):
    """A filter as the interface describes it."""

    name: str
    type: str
    format: str | None
    meaning: str


class ApiPath(Struct, frozen=True):
    """An address with what it answers."""

    path: str
    summary: str
    answer: type


PARAMETERS = (
    Parameter("q", "string", None, "words that must all stand in evidence, trigger, place or an actor's name"),
    Parameter("text", "string", None, "words that stand next to each other anywhere in the report"),
    Parameter(
        "actor",
        "string",
        None,
        "actor: country or body code, code.SECTOR, part of a name, or id:KEY for one actor",
    ),
    Parameter("recipient", "string", None, "recipient, in the same form"),
    Parameter("type", "string", None, "PLOVER event type, such as ASSAULT"),
    Parameter("mode", "string", None, "PLOVER mode"),
    Parameter("context", "string", None, "PLOVER context"),
    Parameter("country", "string", None, "ISO 3166-1 alpha-3 of the place or of either side"),
    Parameter("place", "string", None, "where it took place: ISO 3166-1 alpha-3, or the whole name of a place"),
    Parameter("modality", "string", None, "asserted, future, hypothetical or negated"),
    Parameter(
        "source", "string", None, "kind of source (speaker, outlet, agency, document, anonymous) or part of its name"
    ),
    Parameter("confidence", "number", None, "least confidence, 0 to 1"),
    Parameter("from", "string", "date", "first day"),
    Parameter("to", "string", "date", "last day"),
    Parameter("limit", "integer", None, "records a page, 50 unless given, 1,000 at most"),
    Parameter("page", "integer", None, "page, from 1"),
)

PATHS = (
    ApiPath("/api/records", "Records, newest first, page by page.", RecordPage),
    ApiPath("/api/timeline", "Counts and mean scores by day or month and event type.", Timeline),
    ApiPath("/api/map", "Counts by country and by point.", Places),
    ApiPath(
        "/api/ledger",
        "Words about deeds with the deeds that answer them; also takes kind and outcome. 200 entries at most.",
        Ledger,
    ),
    ApiPath("/api/network", "The most frequent pairs of actor and recipient.", Network),
)


def openapi() -> Mapping[str, object]:
    """Return the OpenAPI 3.1 description."""
    _, schemas = msgspec.json.schema_components(
        [item.answer for item in PATHS], ref_template="#/components/schemas/{name}"
    )
    return {
        "openapi": "3.1.0",
        "info": {"title": "Dateline", "version": __version__, "description": "Event records of one store, read only."},
        "paths": {item.path: {"get": _operation(item)} for item in PATHS},
        "components": {"schemas": schemas},
    }


def _operation(item: ApiPath) -> Mapping[str, object]:
    return {
        "operationId": item.path.rsplit("/", 1)[1],
        "summary": item.summary,
        "parameters": [
            {"name": p.name, "in": "query", "description": p.meaning,
             "schema": {"type": p.type, **({"format": p.format} if p.format else {})}}
            for p in PARAMETERS
        ],
        "responses": {
            "200": {
                "description": item.answer.__doc__,
                "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{item.answer.__name__}"}}},
            },
            "400": {"description": "A filter that cannot be read; `error` says what would be right."},
        },
    }  # fmt: skip
