"""The event lexicon of a language: frames of verbs, nouns and adjectives, operators over complements, light verbs."""

from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from dateline.knowledge.files import data_root, read_rows, read_words
from dateline.knowledge.lexicon_words import (
    CasualtyWord,
    ClaimWord,
    ContextWord,
    IrregularForm,
    NumberWord,
    ProductWord,
)

OWN = 20
"""What the user's own frames outweigh built-in ones by: more than any frame weighs."""
VOWELS = "aeiou"
SHORT = 5
"""Longest verb whose regular forms are left to the parser: "bar" and "bare" both give "bared"."""
STATEMENT = "STATEMENT"
"""File of the acts that only CAMEO knows (public statements); they have no event type."""


BOTH = "both"
"""Stands among the slots of actors where it takes two: "the king and the bishop talked"."""
NEEDED = "needed"
"""Stands among the slots of a recipient without whom the frame does not hold."""
DOING = "do:"
"""Begins a complement that must be one of some verbs: "do:go+leave"."""


class TriggerRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of a trigger file, as its author wrote it."""

    lemma: str
    pos: str
    particle: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    preposition: tuple[str, ...] = ()
    complement: str = ""
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    mode: str | None = None
    cameo: str | None = None
    act: str = ""
    contexts: tuple[str, ...] = ()
    example: str = ""


class ObjectClass(StrEnum):
    """What a frame's direct object must be where no words are listed."""

    ANY = "ANY"
    WORDS = "WORDS"
    ACTOR = "ACTOR"
    PERSON = "PERSON"
    PLACE = "PLACE"
    NONE = "NONE"
    SOME = "SOME"
    """Anything, so long as there is an object: "returned bronzes to", not "returned to"."""
    BODY = "BODY"
    """An international organisation."""


CLASSES = frozenset(ObjectClass) - {ObjectClass.WORDS, ObjectClass.ANY}


class Frame(Struct, frozen=True):
    """A trigger row made ready for matching; `weight` counts its constraints, `row` names it for `why`."""

    event_type: str | None
    lemma: str
    pos: str
    particles: frozenset[str]
    object_class: ObjectClass
    objects: frozenset[str]
    prepositions: tuple[tuple[str, frozenset[str]], ...]
    complement: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    mode: str | None
    cameo: str | None
    act: str
    contexts: tuple[str, ...]
    row: str
    weight: int
    example: str
    subjects: frozenset[str] = frozenset()
    """Head words of which the doer must be one ("subj:troop", of a noun "poss:worker"); empty: any."""
    qualified: bool = False
    """Some listed objects are told by a modifier as well ("joint+exercise")."""
    mutual: bool = False
    """It tells an event only where two or more actors are found."""
    needed: bool = False
    """It tells an event only where a recipient is found: "gave money" alone may be to anybody."""
    alternative: ObjectClass | None = None
    """A class that will do as well where words are listed ("ACTOR;school")."""


class Operator(StrEnum):
    """What a control verb does to the act in its complement."""

    REQUEST = "REQUEST"
    AGREE = "AGREE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    FAIL = "FAIL"
    BEGIN = "BEGIN"
    CONTINUE = "CONTINUE"
    STOP = "STOP"
    PLAN = "PLAN"
    ALLOW = "ALLOW"
    DENY = "DENY"
    SAY = "SAY"
    BELIEVE = "BELIEVE"
    CAUSE = "CAUSE"
    TRY = "TRY"
    """An attempt: that at somebody's life is an assault, any other is none yet."""
    FUTURE = "FUTURE"
    """The future tense, which changes the type of an act as an operator does."""
    NOT = "NOT"
    """Negation."""
    WILL_NOT = "WILL_NOT"
    """Negation of the future: unwillingness."""


class ControlRow(Struct, frozen=True):
    """A word that governs another act; `controller` says whether its subject or its object does that act.

    Where prepositions are listed, it governs only with one of them: "called on", not "called the ruling unfair".
    """

    lemma: str
    pos: str
    operator: Operator
    controller: str = "subj"
    preposition: tuple[str, ...] = ()
    example: str = ""


class LightVerb(Struct, frozen=True):
    """A verb that lends its subject (and prepositions) to the event noun it governs.

    `subject` tells which side of the event the subject is: actor, recipient, or none (events that "take place").
    `preposition` is the one that governs the noun ("come under attack"), empty for a direct object.
    """

    lemma: str
    subject: str
    preposition: str = ""
    particle: str = ""


class Composed(Struct, frozen=True):
    """What an operator over an act makes of both; `side` is the side of the act that becomes the recipient."""

    operator: Operator
    content: str
    event_type: str | None = None
    mode: str | None = None
    cameo: str | None = None
    side: str = "recipient"
    content_mode: str = ""


class Lexicon:
    """Frames, operators and light verbs by lemma and part of speech, read when first asked for."""

    def __init__(
        self, code: str = "en", *, own: tuple[tuple[str, TriggerRow], ...] = (), types: frozenset[str] | None = None
    ) -> None:
        self.folder = f"languages/{code}"
        self.own = own
        self.types = types
        """The event types that there are, None for all that the files name."""

    @cached_property
    def frames(self) -> MappingProxyType[tuple[str, str], tuple[Frame, ...]]:
        """Frames of a (lemma, pos), the most specific first."""
        found: dict[tuple[str, str], list[Frame]] = {}
        for name in self._trigger_files():
            event_type = None if name == STATEMENT else name
            path = f"{self.folder}/triggers/{name}.csv"
            for number, row in enumerate(read_rows(path, TriggerRow), start=2):
                frame = compile_frame(self._spelled_out(row), event_type, f"triggers/{name}.csv:{number}")
                if event_type is None or self.types is None or event_type in self.types:
                    found.setdefault((row.lemma, row.pos), []).append(frame)
        for number, (event_type, row) in enumerate(self.own, start=1):
            frame = compile_frame(self._spelled_out(row), event_type, f"{event_type}.toml:{number}")
            found.setdefault((row.lemma, row.pos), []).append(replace(frame, weight=frame.weight + OWN))
        return MappingProxyType(
            {key: tuple(sorted(frames, key=lambda frame: -frame.weight)) for key, frames in sorted(found.items())}
        )

    @cached_property
    def control(self) -> MappingProxyType[tuple[str, str], ControlRow]:
        """Operators by (lemma, pos)."""
        path = f"{self.folder}/triggers/control.csv"
        if not data_root().joinpath(path).is_file():
            return MappingProxyType({})
        return MappingProxyType({(row.lemma, row.pos): row for row in read_rows(path, ControlRow)})

    @cached_property
    def light_verbs(self) -> MappingProxyType[str, tuple[LightVerb, ...]]:
        """Light verbs by lemma."""
        found: dict[str, list[LightVerb]] = {}
        for row in read_rows(f"{self.folder}/light_verbs.csv", LightVerb):
            found.setdefault(row.lemma, []).append(row)
        return MappingProxyType({lemma: tuple(rows) for lemma, rows in found.items()})

    @cached_property
    def composition(self) -> MappingProxyType[tuple[Operator, str, str], Composed]:
        """Results of composition by operator, type of the content ("*" for any) and its mode ("" for any)."""
        rows = read_rows("ontology/plover/composition.csv", Composed)
        known = [row for row in rows if self.types is None or row.event_type is None or row.event_type in self.types]
        return MappingProxyType({(row.operator, row.content, row.content_mode): row for row in known})

    @cached_property
    def numbers(self) -> tuple[NumberWord, ...]:
        return read_rows(f"{self.folder}/events/numbers.csv", NumberWord)

    @cached_property
    def claims(self) -> frozenset[tuple[str, str]]:
        rows = read_rows(f"{self.folder}/events/claims.csv", ClaimWord)
        return frozenset((row.lemma, row.object) for row in rows)

    @cached_property
    def products(self) -> MappingProxyType[str, str]:
        """Sectors by the noun of what they make."""
        rows = read_rows(f"{self.folder}/events/products.csv", ProductWord)
        return MappingProxyType({row.lemma: row.sector for row in rows})

    @cached_property
    def forms(self) -> MappingProxyType[str, str]:
        """Lemmas of verb forms that a lemmatizer gets wrong: irregular ones, and "fined" (not of "fin")."""
        rows = read_rows(f"{self.folder}/events/irregular.csv", IrregularForm)
        verbs = sorted(lemma for lemma, pos in self.frames if pos == "verb")
        regular = {form: lemma for lemma in verbs for form in _regular_forms(lemma)}
        return MappingProxyType(regular | {row.form: row.lemma for row in rows})

    @cached_property
    def casualties(self) -> tuple[CasualtyWord, ...]:
        return read_rows(f"{self.folder}/events/casualties.csv", CasualtyWord)

    @cached_property
    def context_words(self) -> MappingProxyType[str, tuple[str, ...]]:
        """Contexts by word, phrase of lemmas, or "sector:MIL"."""
        found: dict[str, tuple[str, ...]] = {}
        for row in read_rows(f"{self.folder}/contexts.csv", ContextWord):
            found[row.word] = (*found.get(row.word, ()), row.context)
        return MappingProxyType(found)

    @cached_property
    def examples(self) -> tuple[Frame, ...]:
        """Every frame with an example, in the order of the files."""
        frames = {frame.row: frame for group in self.frames.values() for frame in group if frame.example}
        return tuple(frames[row] for row in sorted(frames, key=_row_order))

    def words(self, name: str) -> frozenset[str]:
        """Return a word list of the language by the name of its file."""
        return frozenset(read_words(f"{self.folder}/events/{name}.txt"))

    @cached_property
    def groups(self) -> MappingProxyType[str, tuple[str, ...]]:
        """Words that rows name together: CROWD for those who protest, TROOPS for what is deployed."""
        folder = data_root().joinpath(f"{self.folder}/events/groups")
        if not folder.is_dir():
            return MappingProxyType({})
        names = sorted(entry.name[:-4] for entry in folder.iterdir() if entry.name.endswith(".txt"))
        return MappingProxyType({name.upper(): tuple(sorted(self.words(f"groups/{name}"))) for name in names})

    def _spelled_out(self, row: TriggerRow) -> TriggerRow:
        """Return a row with the words of a group after its name; the name itself stays as a mark."""
        words = {cell.rpartition(":")[2] for cell in (*row.object, *row.preposition, *row.actor)}
        if words.isdisjoint(self.groups):
            return row
        return replace(
            row, object=self._members(row.object), preposition=self._members(row.preposition),
            actor=self._members(row.actor),
        )  # fmt: skip

    def _members(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        found: list[str] = []
        for cell in cells:
            before, colon, word = cell.rpartition(":")
            found += [cell, *(f"{before}{colon}{member}" for member in self.groups.get(word, ()))]
        return tuple(found)

    def _trigger_files(self) -> list[str]:
        folder = data_root().joinpath(f"{self.folder}/triggers")
        if not folder.is_dir():
            return []
        names = [entry.name for entry in folder.iterdir()]
        return sorted(name[:-4] for name in names if name.endswith(".csv") and name != "control.csv")


def compile_frame(row: TriggerRow, event_type: str | None, name: str) -> Frame:
    """Turn a trigger row into a frame."""
    objects = frozenset(word for word in row.object if word not in CLASSES)
    chosen = [word for word in row.object if word in CLASSES]
    if objects:
        object_class = ObjectClass.WORDS
    else:
        object_class = ObjectClass(chosen[0]) if chosen else ObjectClass.ANY
    weight = 4 * bool(objects) + 3 * bool(row.particle) + 2 * bool(row.complement) + bool(chosen and not objects)
    subjects = frozenset(slot.partition(":")[2] for slot in row.actor if slot.startswith(("subj:", "poss:")))
    actor = tuple(dict.fromkeys(slot.partition(":")[0] for slot in row.actor if slot != BOTH))
    qualified = any("+" in word for word in objects)
    weight += 3 * row.complement.startswith(DOING)
    weight += 2 * qualified + 3 * bool(subjects) + sum(5 if ":" in part else 2 for part in row.preposition[:1])
    return Frame(
        event_type,
        row.lemma,
        row.pos,
        frozenset(row.particle),
        object_class,
        objects,
        _prepositions(row.preposition),
        row.complement,
        actor or _default_actor(row),
        tuple(slot for slot in row.recipient if slot != NEEDED) or (("obj",) if row.pos != "noun" else ()),
        row.mode,
        row.cameo,
        row.act or row.lemma,
        row.contexts,
        name,
        weight,
        row.example,
        subjects,
        qualified,
        BOTH in row.actor or row.pos == "adverb",
        NEEDED in row.recipient,
        ObjectClass(chosen[0]) if objects and chosen else None,
    )


def _default_actor(row: TriggerRow) -> tuple[str, ...]:
    """Return the slots of the doer; "of" is not one where it leads to who suffers ("the invasion of Iraq")."""
    if row.pos != "noun":
        return ("subj",)
    return ("poss", "by") if "of" in row.recipient else ("poss", "by", "of")


def _prepositions(cells: tuple[str, ...]) -> tuple[tuple[str, frozenset[str]], ...]:
    """Split `into:custody` into preposition and nouns; the same preposition twice gathers its nouns."""
    found: dict[str, set[str]] = {}
    for cell in cells:
        preposition, _, noun = cell.partition(":")
        found.setdefault(preposition, set()).update({noun} if noun else ())
    return tuple((preposition, frozenset(nouns)) for preposition, nouns in found.items())


def _regular_forms(lemma: str) -> tuple[str, ...]:
    """Return the past and the gerund of a regular verb, where no other verb is likelier to have the same form."""
    if lemma.endswith("e"):
        return f"{lemma}d", f"{lemma[:-1]}ing"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return f"{lemma[:-1]}ied", f"{lemma}ing"
    return (f"{lemma}ed", f"{lemma}ing") if "-" in lemma or len(lemma) > SHORT else ()


def _row_order(row: str) -> tuple[str, int]:
    name, _, number = row.rpartition(":")
    return name, int(number)
