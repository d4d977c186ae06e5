"""Tell headline, caption, body and the rest apart, line by line."""

from typing import ClassVar

from dateline.stages.base import Stage
from dateline.types import Document, Span, Zone, ZoneKind


class FindZones(Stage):
    """Give every line of the text a zone."""

    gives: ClassVar[tuple[type, ...]] = (Zone,)

    def run(self, doc: Document) -> Document:
        zones: list[Zone] = []
        position = 0
        for line in doc.text.split("\n"):
            if line.strip():
                short = not zones and len(line) < 200 and line.strip()[-1] not in '.!?"”' and "\n" in doc.text.strip()
                kind = ZoneKind.HEADLINE if short else ZoneKind.BODY
                zones.append(Zone(Span(position, position + len(line)), kind))
            position += len(line) + 1
        return doc.with_layer(Zone, tuple(zones))
