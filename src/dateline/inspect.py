"""What the knowledge files say: their rows, the meanings of a name, the way a phrase is resolved; dictionaries in."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date as Date
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec
from msgspec import Struct

from dateline.actor import resolve_text
from dateline.errors import InputError
from dateline.importers.petrarch import read_dictionary
from dateline.knowledge import Knowledge
from dateline.knowledge.actors import Entry, NamedRow, RoleRow, plain, valid_on
from dateline.knowledge.files import data_root


class KnowledgeFile(Struct, frozen=True):
    """A file below the data folder and how many rows, words or tables it has."""

    path: str
    rows: int


class Imported(Struct, frozen=True):
    """How much an import gave."""

    actors: int
    roles: int
    skipped: tuple[str, ...]


def knowledge_files() -> list[KnowledgeFile]:
    """Return every text file of knowledge, in the order of their paths."""
    return sorted(_walk(data_root(), ""), key=lambda file: file.path)


def _walk(folder: Traversable, path: str) -> Iterator[KnowledgeFile]:
    for item in folder.iterdir():
        place = f"{path}{item.name}"
        if item.is_dir():
            yield from _walk(item, f"{place}/")
        elif item.name.endswith((".csv", ".txt", ".toml")):
            lines = [line for line in item.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
            yield KnowledgeFile(place, len(lines) - item.name.endswith(".csv"))


def meanings(name: str, knowledge: Knowledge) -> list[str]:
    """Return a line for each row that a name stands for, with its period and source."""
    wanted = plain(name.removeprefix("the ").removeprefix("The ").strip())
    lines: list[str] = []
    for entry in knowledge.actors.entries:
        if plain(entry.word) != wanted:
            continue
        if not entry.rows:
            row = knowledge.actors.countries[entry.country or ""]
            lines.append(f"{entry.sort}: {row.name} ({row.iso3})  actors/countries.csv  [{row.source}]")
        lines += [_row_line(entry, place, row) for place, row in entry.rows]
    role = knowledge.actors.roles.get(wanted)
    if role is not None:
        home = ", of the story's country where none is said" if role.home else ""
        lines.append(f"role: {role.phrase} ({role.sector}{home})  actors/roles.csv")
    return lines


def _row_line(entry: Entry, place: str, row: NamedRow) -> str:
    code = " ".join(part for part in (row.country or row.international or row.code, row.sector) if part)
    period = f"{row.start or '…'} to {row.end or 'now'}"
    office = f", {row.role}" if row.role else ""
    return f"{entry.sort}: {row.name} ({code}{office})  {period}  {place}  [{row.source}]"


def explain(phrase: str, knowledge: Knowledge, day: Date | None) -> Iterator[str]:
    """Yield the steps by which a phrase is resolved: look-up of the whole, of its parts, the answer and its row."""
    yield f"phrase: {phrase}" + (f", on {day.isoformat()}" if day else ", at the latest known time")
    whole = meanings(phrase, knowledge)
    yield f"whole phrase in the actor files: {len(whole)} rows" if whole else "whole phrase in no actor file"
    yield from (f"  {line}" for line in whole)
    if not whole:
        yield from _parts(phrase, knowledge)
    answer = resolve_text(phrase, knowledge, date=day)
    if not answer.actors:
        yield "answer: it names nobody known"
    for actor in answer.actors:
        code = " ".join(part for part in (actor.country or actor.international, actor.sector) if part) or "no code"
        period = f", valid {actor.start_date or '…'} to {actor.end_date or 'now'}" if actor.start_date else ""
        yield f"answer: {actor.name} = {code}" + (f", {actor.role}" if actor.role else "") + period
        yield f"  by {actor.row}" if actor.row else "  by the grammar of names: title, role, nationality around it"
    if day is not None and whole:
        yield from _out_of_date(phrase, knowledge, day)


def _parts(phrase: str, knowledge: Knowledge) -> Iterator[str]:
    words = phrase.split()
    for length in range(len(words) - 1, 0, -1):
        for first in range(len(words) - length + 1):
            part = " ".join(words[first : first + length])
            yield from (f"  part {part!r}: {line}" for line in meanings(part, knowledge)[:3])


def _out_of_date(phrase: str, knowledge: Knowledge, day: Date) -> Iterator[str]:
    wanted = plain(phrase)
    rows = [item for entry in knowledge.actors.entries if plain(entry.word) == wanted for item in entry.rows]
    for place, row in rows:
        if not valid_on(row, day):
            yield f"  not used, as it does not hold on that day: {place}"


def import_dictionaries(files: Sequence[Path], out: Path, knowledge: Knowledge) -> Imported:
    """Write the rows of dictionaries to persons.csv and roles.csv in a folder."""
    actors: list[NamedRow] = []
    roles: list[RoleRow] = []
    skipped: list[str] = []
    for path in files:
        try:
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            found = read_dictionary(lines, knowledge.actors, knowledge.ontology)
        except (OSError, InputError) as error:
            raise InputError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
        actors += found.actors
        roles += found.roles
        skipped += [f"{path}: {line}" for line in found.skipped]
    out.mkdir(parents=True, exist_ok=True)
    columns = ("name", "aliases", "country", "international", "sector", "start", "end", "source")
    (out / "persons.csv").write_text(_table(columns, actors), encoding="utf-8")
    (out / "roles.csv").write_text(_table(("phrase", "sector"), roles), encoding="utf-8")
    return Imported(len(actors), len(roles), tuple(skipped))


def _table(columns: Sequence[str], rows: Sequence[Struct]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        values = msgspec.structs.asdict(row)
        writer.writerow([";".join(v) if isinstance(v := values[name], tuple) else v or "" for name in columns])
    return buffer.getvalue()
