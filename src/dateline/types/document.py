"""A report with the layers that stages have added to it."""

from collections.abc import Mapping
from datetime import date as Date
from typing import Any, TypeVar, cast

from msgspec import Struct, field

from dateline.types.text import Span, Zone
from dateline.types.times import Basis

Layer = TypeVar("Layer")


class Document(Struct, frozen=True):
    """A report with the layers that stages have added to it."""

    id: str
    text: str
    date: Date | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None
    date_basis: Basis | None = None
    zones: tuple[Zone, ...] = ()
    """Zones that the reader of a marked-up format already knows; the zone stage completes them."""
    layers: Mapping[type, tuple[Any, ...]] = field(default_factory=dict)

    def layer(self, kind: type[Layer]) -> tuple[Layer, ...]:
        """Return a layer, empty where no stage has written it."""
        return cast("tuple[Layer, ...]", self.layers.get(kind, ()))

    def with_layer(self, kind: type[Layer], items: tuple[Layer, ...]) -> "Document":
        """Return a copy with one layer added. A layer is written once."""
        if kind in self.layers:
            raise ValueError(f"layer {kind.__name__} is already written")
        return Document(
            self.id,
            self.text,
            self.date,
            self.title,
            self.url,
            self.outlet,
            self.language,
            self.date_basis,
            self.zones,
            {**self.layers, kind: items},
        )

    def words(self, span: Span) -> str:
        """Return the text of a range."""
        return self.text[span.start : span.end]
