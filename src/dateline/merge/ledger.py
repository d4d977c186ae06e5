"""Words and deeds: which later deed answers a request, promise, threat or refusal, and which deed a denial denies."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from dateline.knowledge.files import read_rows
from dateline.merge.likeness import Likeness, Weight
from dateline.merge.profile import Profile, name_of, profile_of
from dateline.types import (
    Deed,
    DeedRelation,
    Event,
    EventRecord,
    LedgerEntry,
    Modality,
    Outcome,
    RecordActor,
    SpokenKind,
)

DENIAL = "deny"
"""The kind of act of a REJECT that denies a deed; other REJECT records refuse one."""

_KINDS = {"REQUEST": SpokenKind.REQUEST, "AGREE": SpokenKind.PROMISE, "CONCEDE": SpokenKind.PROMISE,
          "THREATEN": SpokenKind.THREAT, "REJECT": SpokenKind.REFUSAL}  # fmt: skip


class _Said(Struct, frozen=True):
    cameo: str
    content_type: str
    why: str


class _Opposite(Struct, frozen=True):
    content_type: str
    opposites: tuple[str, ...]
    why: str


@cache
def _contents() -> Mapping[str, str]:
    return {row.cameo: row.content_type for row in read_rows("merging/said.csv", _Said)}


@cache
def _opposites() -> Mapping[str, tuple[str, ...]]:
    return {row.content_type: row.opposites for row in read_rows("merging/opposites.csv", _Opposite)}


@cache
def _weights() -> Mapping[str, float]:
    return {row.name: row.value for row in read_rows("merging/ledger.csv", Weight)}


def ledger(events: Iterable[Event], records: Iterable[EventRecord]) -> tuple[LedgerEntry, ...]:
    """Return an entry for each event of words about a deed, in the order of the events, with the deeds that answer it.

    `records` are those that the events were merged from. A deed may answer several words, and the other way round.
    """
    return _Ledger(tuple(events), {record.id: record for record in records}).entries()


class _Ledger:
    """Events, each with the record that tells it most surely."""

    def __init__(self, events: Sequence[Event], records: Mapping[str, EventRecord]) -> None:
        self.events = events
        self.best = [
            max(
                (records[id] for id in event.record_ids), key=lambda r: (r.content_type is not None, r.confidence, r.id)
            )
            for event in events
        ]
        self.profiles: list[Profile] = [profile_of(record) for record in self.best]
        self.likeness = Likeness(self.profiles, {})
        self.by_doer: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, (event, profile) in enumerate(zip(events, self.profiles, strict=True)):
            if event.modality is Modality.ASSERTED and event.event_type:
                for doer in profile.actors:
                    self.by_doer[event.event_type, doer].append(number)

    def entries(self) -> tuple[LedgerEntry, ...]:
        found = (self._entry(number) for number in range(len(self.events)))
        return tuple(entry for entry in found if entry is not None)

    def _entry(self, number: int) -> LedgerEntry | None:
        event, record = self.events[number], self.best[number]
        kind = _kind(record)
        content = record.content_type or _contents().get((record.cameo or "")[:3])
        if kind is None or content is None or event.modality is not Modality.ASSERTED:
            return None
        deeds = self._deeds(number, kind, content)
        return LedgerEntry(
            event.event_id, kind, event.date, event.actors, event.recipients, content, record.content_act,
            record.evidence[0].text, event.document_ids, _outcome(deeds), tuple(deeds),
        )  # fmt: skip

    def _deeds(self, number: int, kind: SpokenKind, content: str) -> list[Deed]:
        """Return the deeds that answer the words, the earliest first."""
        words = self.profiles[number]
        doers = words.recipients if kind is SpokenKind.REQUEST else words.actors
        wanted = {content: DeedRelation.DENIED if kind is SpokenKind.DENIAL else DeedRelation.DONE}
        if kind is not SpokenKind.DENIAL:
            for opposite in _opposites().get(content, ()):
                wanted.setdefault(opposite, DeedRelation.OPPOSITE)
        if kind is SpokenKind.REFUSAL:
            wanted.pop("REJECT", None)  # to refuse again is no opposite of refusing
        if kind is SpokenKind.REQUEST:
            wanted.setdefault("REJECT", DeedRelation.REFUSED)
            wanted.setdefault("AGREE", DeedRelation.PROMISED)
        found: dict[int, Deed] = {}
        for event_type, relation in wanted.items():
            for doer in sorted(doers):
                for other in self.by_doer.get((event_type, doer), ()):
                    if other != number and other not in found:
                        deed = self._deed(number, other, kind, content, relation)
                        if deed is not None:
                            found[other] = deed
        return sorted(found.values(), key=lambda deed: (deed.days, deed.event_id))

    def _deed(self, number: int, other: int, kind: SpokenKind, content: str, relation: DeedRelation) -> Deed | None:
        words, deed, weights = self.best[number], self.best[other], _weights()
        days = _days(self.profiles[number], self.profiles[other])
        if days is None or not (-weights["memory"] <= days <= 0 if kind is SpokenKind.DENIAL else
                                0 <= days <= weights["horizon"]):  # fmt: skip
            return None
        spoken = _kind(deed) is not None
        if spoken and relation in {DeedRelation.REFUSED, DeedRelation.PROMISED, DeedRelation.OPPOSITE}:
            # Words answer words only where they speak of the same deed.
            if (deed.content_type or _contents().get((deed.cameo or "")[:3])) != content:
                return None
            act = deed.content_act
        else:
            act = deed.act
        alike = self.likeness.words(number, other)
        if alike < weights["least"] or _is_one_telling(words, deed):
            return None
        score = self._doer(number, other, kind) + weights["words"] * alike + self._counterpart(number, other, kind)
        if relation is not DeedRelation.OPPOSITE and words.content_act and act:
            score += weights["act"] if words.content_act == act else -weights["act"]
        if score < weights["threshold"]:
            return None
        event = self.events[other]
        return Deed(event.event_id, relation, event.event_type, deed.act, event.date, days, round(score, 2),
                    deed.evidence[0].text, event.document_ids)  # fmt: skip

    def _doer(self, number: int, other: int, kind: SpokenKind) -> float:
        """Weigh that the bound side did it: by name, or by country where the two sides are not of one country."""
        words, deed = self.best[number], self.best[other]
        bound = words.recipients if kind is SpokenKind.REQUEST else words.actors
        if _names(bound) & _names(deed.actors):
            return _weights()["doer"]
        return _weights()["country"] if self._is_abroad(number, other) else 0.0

    def _is_abroad(self, number: int, other: int) -> bool:
        """Tell whether sides of words or deed are of two countries: within one country everybody is of it."""
        one, two = self.profiles[number], self.profiles[other]
        if one.actors & one.recipients or two.actors & two.recipients:
            return False
        return bool((one.actors and one.recipients) or two.recipients)

    def _counterpart(self, number: int, other: int, kind: SpokenKind) -> float:
        """Weigh whether the deed is done to the side that the words name; a request names only who should act."""
        one, two = self.profiles[number].recipients, self.profiles[other].recipients
        if kind is SpokenKind.REQUEST:
            one = self.profiles[number].actors
            return _weights()["counterpart"] if one & two and self._is_abroad(number, other) else 0.0
        names = _names(self.best[number].recipients), _names(self.best[other].recipients)
        if all(names):
            return _weights()["counterpart"] * (1 if names[0] & names[1] else -1)
        if not one or not two:
            return 0.0
        if not one & two:
            return -_weights()["counterpart"]
        return _weights()["counterpart"] if self._is_abroad(number, other) else 0.0


def _names(side: Iterable[RecordActor]) -> set[str]:
    return {name for actor in side if (name := name_of(actor))}


def _is_one_telling(words: EventRecord, deed: EventRecord) -> bool:
    """Tell whether both rest on the same words: what is told in one breath is no answer."""
    return words.document_id == deed.document_id and any(
        one.start < two.end and two.start < one.end for one in words.evidence for two in deed.evidence
    )


def _kind(record: EventRecord) -> SpokenKind | None:
    if record.event_type == "REJECT" and record.act == DENIAL:
        return SpokenKind.DENIAL
    if record.event_type == "CONCEDE" and record.content_type is None:
        return None  # a concession made, not promised
    return _KINDS.get(record.event_type or "")


def _days(words: Profile, deed: Profile) -> int | None:
    """Return the days from the words to the deed; 0 where their intervals meet."""
    if words.start is None or words.end is None or deed.start is None or deed.end is None:
        return None
    if deed.start > words.end:
        return deed.start - words.end
    return deed.end - words.start if deed.end < words.start else 0


def _outcome(deeds: Sequence[Deed]) -> Outcome:
    relations = {deed.relation for deed in deeds}
    if DeedRelation.DENIED in relations:
        return Outcome.CONTRADICTED
    against = relations & {DeedRelation.OPPOSITE, DeedRelation.REFUSED}
    if DeedRelation.DONE in relations:
        return Outcome.MIXED if against else Outcome.DONE
    if against:
        return Outcome.NOT_DONE
    return Outcome.PROMISED if DeedRelation.PROMISED in relations else Outcome.OPEN
