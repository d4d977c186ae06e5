"""Event types, modes, contexts, quads and scores of PLOVER or an ontology of the user's own, and the CAMEO codes.

PLOVER: Open Event Data Alliance (2021), CC BY-SA 4.0; definitions here are in our own words. CAMEO: Schrodt (2012);
only codes and short labels. Where PLOVER's manual contradicts itself, see docs/decisions/0002.
"""

from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec
from msgspec import Struct

from dateline.errors import KnowledgeError
from dateline.knowledge.files import data_root, read_rows
from dateline.knowledge.lexicon import TriggerRow

BUILT_IN = frozenset({"plover", "cameo"})
SETTINGS = "ontology.toml"
"""File of a user's folder that says what its types stand beside."""
QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
"""Quad classes in the order of their numbers, 1 to 4."""


class Mode(Struct, frozen=True, forbid_unknown_fields=True):
    """A finer kind of an event type; `score` is None where the manual gives none."""

    name: str
    definition: str
    score: float | None = None


class EventType(Struct, frozen=True, forbid_unknown_fields=True):
    """One event type as its TOML file states it. Examples mark the sides with <a>…</a> and <r>…</r>."""

    name: str
    quad: str
    definition: str
    examples: tuple[str, ...]
    order: int = 100
    score: float = 0.0
    requires_recipient: bool = False
    rules: tuple[str, ...] = ()
    modes: tuple[Mode, ...] = ()
    cameo: str | None = None
    triggers: tuple[TriggerRow, ...] = ()
    """Words for the type, in an ontology of the user's own; PLOVER's stand in the files of each language."""


class CameoCode(Struct, frozen=True, forbid_unknown_fields=True):
    """A CAMEO code with its label, quad classes and Goldstein values by list."""

    code: str
    label: str
    goldstein: float
    parent: str | None = None
    quad_gdelt: int | None = None
    quad_phoenix: int | None = None
    goldstein_gdelt: float | None = None
    goldstein_icews: float | None = None
    goldstein_phoenix: float | None = None
    goldstein_inherited: bool = False


class Crossing(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the crosswalk from CAMEO to PLOVER; no event type means that PLOVER drops the code."""

    cameo: str
    origin: str
    event_type: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    note: str | None = None


class BackCrossing(Struct, frozen=True, forbid_unknown_fields=True):
    """The CAMEO code that stands for an event type and mode when the text gives no finer one."""

    event_type: str
    cameo: str
    mode: str | None = None


class NamedDefinition(Struct, frozen=True, forbid_unknown_fields=True):
    """A code with its meaning."""

    name: str
    definition: str


class Sector(Struct, frozen=True, forbid_unknown_fields=True):
    """A PLOVER sector and the CAMEO role that stands for it."""

    code: str
    definition: str
    cameo: str | None = None


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The `ontology.toml` of a folder of the user's own. `beside` "plover": its types are added to PLOVER's."""

    beside: str | None = None
    contexts: tuple[NamedDefinition, ...] = ()


class Ontology:
    """What events there are. `name` is "plover", "cameo" (PLOVER's types, CAMEO 01 kept), or a folder of TOML files."""

    def __init__(self, name: str = "plover") -> None:
        self.name = name
        self.keeps_statements = name == "cameo"
        self.is_own = name not in BUILT_IN

    @cached_property
    def settings(self) -> Settings:
        """What the user's folder says of itself. Raises `KnowledgeError` where it says it wrongly."""
        path = Path(self.name) / SETTINGS
        if not self.is_own or not path.is_file():
            return Settings()
        try:
            settings = msgspec.toml.decode(path.read_bytes(), type=Settings)
        except msgspec.DecodeError as error:
            raise KnowledgeError(f"{SETTINGS}: {error}") from error
        if settings.beside not in {None, "plover"}:
            raise KnowledgeError(f"{SETTINGS}: beside = {settings.beside!r}; only 'plover' can stand beside it")
        return settings

    @cached_property
    def types(self) -> dict[str, EventType]:
        """Event types by name, in the order of the manual. Raises `KnowledgeError` naming every bad file."""
        found = {kind.name: kind for kind in _read_types("plover")} if self.settings.beside else {}
        found |= {kind.name: kind for kind in _read_types(self.name)}
        return {kind.name: kind for kind in sorted(found.values(), key=lambda kind: (kind.order, kind.name))}

    @cached_property
    def own_triggers(self) -> tuple[tuple[str, TriggerRow], ...]:
        """The user's own words with their event types, in the order of the files."""
        return tuple((kind.name, row) for kind in self.types.values() for row in kind.triggers)

    @cached_property
    def contexts(self) -> dict[str, str]:
        rows = (*read_rows("ontology/plover/contexts.csv", NamedDefinition), *self.settings.contexts)
        return {row.name: row.definition for row in rows}

    @cached_property
    def auxiliary_modes(self) -> dict[str, str]:
        return {row.name: row.definition for row in read_rows("ontology/plover/auxiliary_modes.csv", NamedDefinition)}

    @cached_property
    def sectors(self) -> dict[str, Sector]:
        return {row.code: row for row in read_rows("ontology/sectors.csv", Sector)}

    @cached_property
    def cameo(self) -> dict[str, CameoCode]:
        return {row.code: row for row in read_rows("ontology/cameo/codes.csv", CameoCode)}

    @cached_property
    def crosswalk(self) -> dict[str, Crossing]:
        """PLOVER's reading of each CAMEO code."""
        return {row.cameo: row for row in read_rows("crosswalks/cameo_to_plover.csv", Crossing)}

    @cached_property
    def _back(self) -> dict[tuple[str, str | None], str]:
        rows = read_rows("crosswalks/plover_to_cameo.csv", BackCrossing)
        return {(row.event_type, row.mode): row.cameo for row in rows}

    def cameo_of(self, event_type: str, mode: str | None) -> str | None:
        """Return the CAMEO code for a type and mode where the text gave none."""
        kind = self.types.get(event_type)
        own = kind.cameo if kind is not None else None
        return self._back.get((event_type, mode)) or self._back.get((event_type, None)) or own

    def has_mode(self, event_type: str | None, mode: str | None) -> bool:
        """Tell whether a type has a mode; the words of a language name PLOVER's, which an own type may lack."""
        kind = self.types.get(event_type or "")
        return not self.is_own or (kind is not None and any(known.name == mode for known in kind.modes))

    def quad(self, event_type: str | None) -> str | None:
        """Return the quad class of a type, None for an act without one."""
        kind = self.types.get(event_type or "")
        return kind.quad if kind else None

    def score(self, event_type: str | None, mode: str | None) -> float | None:
        """Return the PLOVER score of a mode, else of its type."""
        kind = self.types.get(event_type or "")
        if kind is None:
            return None
        return next((m.score for m in kind.modes if m.name == mode and m.score is not None), kind.score)

    def goldstein(self, cameo: str | None) -> float | None:
        """Return the Goldstein value (GDELT's list) of a code, of its nearest parent where the list has none."""
        code = self.cameo.get(cameo or "")
        return code.goldstein if code else None

    def problems(self) -> list[str]:
        """Return everything that is wrong with the ontology files, one line each."""
        found: list[str] = []
        for kind in self.types.values():
            where = f"ontology/{self.name}/{kind.name}.toml"
            if kind.quad not in QUADS:
                found.append(f"{where}: unknown quad {kind.quad!r}; one of {', '.join(QUADS)}")
            if not kind.examples:
                found.append(f"{where}: no example; every event type needs at least one")
            if len({mode.name for mode in kind.modes}) < len(kind.modes):
                found.append(f"{where}: a mode is named twice")
        found += self._crosswalk_problems()
        return found

    def _crosswalk_problems(self) -> list[str]:
        if self.is_own:
            return []
        found: list[str] = []
        where = "crosswalks/cameo_to_plover.csv"
        for row in self.crosswalk.values():
            modes = {mode.name for mode in self.types[row.event_type].modes} if row.event_type in self.types else set()
            if row.cameo not in self.cameo:
                found.append(f"{where}: unknown CAMEO code {row.cameo!r}")
            if row.event_type is not None and row.event_type not in self.types:
                found.append(f"{where}: unknown event type {row.event_type!r} for {row.cameo}")
            elif row.mode and row.mode not in modes:
                found.append(f"{where}: unknown mode {row.mode!r} of {row.event_type} for {row.cameo}")
            found += [f"{where}: unknown context {c!r} for {row.cameo}" for c in row.contexts if c not in self.contexts]
        for (name, mode), code in self._back.items():
            if name not in self.types or (mode and mode not in {m.name for m in self.types[name].modes}):
                found.append(f"crosswalks/plover_to_cameo.csv: unknown type or mode {name} {mode or ''}")
            if code not in self.cameo:
                found.append(f"crosswalks/plover_to_cameo.csv: unknown CAMEO code {code!r}")
        return found


def _read_types(name: str) -> list[EventType]:
    """Read the type files of an ontology; every bad one is named."""
    found: list[EventType] = []
    problems: list[str] = []
    for path in _toml_files(name):
        try:
            found.append(msgspec.toml.decode(path.read_bytes(), type=EventType))
        except msgspec.DecodeError as error:
            problems.append(f"{path.name}: {error}")
    if problems:
        raise KnowledgeError("\n".join(problems))
    return found


def _toml_files(name: str) -> list[Traversable | Path]:
    """Return the type files of a built-in ontology or of the user's folder."""
    if name in BUILT_IN:
        folder: Traversable | Path = data_root().joinpath("ontology/plover")
    else:
        folder = Path(name)
        if not folder.is_dir():
            raise KnowledgeError(f"--ontology {name}: no such folder; give plover, cameo or a folder of TOML files")
    files = (path for path in folder.iterdir() if path.name.endswith(".toml") and path.name != SETTINGS)
    found = sorted(files, key=lambda path: path.name)
    if not found:
        raise KnowledgeError(f"{name}: no .toml files; one file states one event type")
    return found


__all__ = ["QUADS", "CameoCode", "Crossing", "EventType", "Mode", "Ontology", "Sector"]
