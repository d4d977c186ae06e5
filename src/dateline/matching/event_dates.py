"""Date an event from its own clause, its sentence, the story before it, or the report's own day, in that order."""

from collections.abc import Mapping, Sequence
from datetime import date as Date

from msgspec import Struct

from dateline.knowledge.times import TimeKnowledge
from dateline.matching.event_offsets import offset_of
from dateline.matching.time_calendar import week_of
from dateline.matching.time_ranges import join_ranges, kind_before
from dateline.matching.time_tense import Tense
from dateline.types import Basis, EventMention, Granularity, Modality, Sentence, Span, TimeExpression, Token, ZoneKind

_SHARED = frozenset({"conj", "xcomp", "advcl", "acl", "prt", "pcomp", "oprd"})
"""Labels below which a clause shares the time of the clause above."""
_CLAUSES = frozenset({"ccomp", "relcl", "csubj", "csubjpass", "parataxis", "advcl", "acl", "pcomp", "conj", "xcomp"})
_ATTRIBUTES = frozenset({"amod", "compound", "nummod", "poss"})
_WHOLE = frozenset({Granularity.DAY, Granularity.INSTANT})
MAX_CLIMB = 20
DEEP = 2
"""Nouns between an act and an expression from which on the expression dates another act ("in revenge for the raid")."""
AHEAD = 1
"""Direction of a clause that looks forward."""
SAID = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""Types of words: where no day is given, they are what the report brings, not part of the story that it tells."""
LEAD_SENTENCES = 2
LEAD_DAYS = 2
"""How many days before the report the day of its lead may lie to be the day of the story."""


class EventDate(Struct, frozen=True):
    """When an event took place and how that is known."""

    value: str | None
    start: Date | None
    end: Date | None
    granularity: Granularity
    basis: Basis
    expression: Span | None
    derivation: str


class _Candidate(Struct, frozen=True):
    """An expression that may date an event; the lower the rank, the nearer the clause."""

    rank: int
    distance: int
    index: int


class EventDater:
    """Dates the events of one report."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        times: Sequence[TimeExpression],
        document: Date | None,
        knowledge: TimeKnowledge,
        cues: Sequence[Span] = (),
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.sentences = sentences
        self.times = times
        self.document = document
        self.knowledge = knowledge
        self.cues = cues
        self.tense = Tense(tokens, knowledge)
        self.by_sentence = self._times_by_sentence()
        self.story_day = self._lead_day()
        self.ranges = {end: found for found in join_ranges(text, times, knowledge) for end in (found.first, found.last)}

    def _times_by_sentence(self) -> Mapping[int, list[int]]:
        found: dict[int, list[int]] = {}
        position = 0
        for index, time in enumerate(self.times):
            if time.type == "SET" or (time.start is None and not (time.value or "").startswith("BC")):
                continue
            while position < len(self.sentences) and self.sentences[position].span.end <= time.span.start:
                position += 1
            if position < len(self.sentences) and self.sentences[position].span.contains(time.span):
                found.setdefault(position, []).append(index)
        return found

    def _lead_day(self) -> int | None:
        """Return the expression of the lead that gives the day of the story, a day or so before the report."""
        body = [s for s in self.sentences if s.zone is ZoneKind.BODY][:LEAD_SENTENCES]
        for sentence in body:
            for index in self.by_sentence.get(sentence.index, ()):
                time = self.times[index]
                host = self._host(time)
                if host is not None and self._rank_elsewhere(host) is None:
                    continue  # told in passing: "the minister, who died on Monday"
                if time.granularity is Granularity.DAY and time.start is not None and self.document is not None:
                    return index if 0 <= (self.document - time.start).days <= LEAD_DAYS else None
        return None

    def date(self, event: EventMention, before: EventDate | None, gap: int) -> EventDate:
        """Date one event; `before` is the date of the event told `gap` sentences earlier."""
        counted = self._counted(event, before if gap == 0 else None)
        if counted is not None:
            return counted
        candidates = self._candidates(event)
        if candidates:
            best = min(candidates, key=lambda c: (c.rank, c.distance, c.index))
            return self._from_time(event, best)
        said = event.event_type in SAID
        if not said and before is not None and before.start is not None and self._continues(event, before, gap):
            reason = f"told in sequence after {before.value}"
            return EventDate(
                before.value, before.start, before.end, before.granularity, Basis.NARRATIVE, before.expression, reason
            )
        if self.document is None:
            return EventDate(None, None, None, Granularity.UNKNOWN, Basis.UNKNOWN, None, "no date in reach")
        if not said and self.story_day is not None and self.tense.at(event.trigger.start, event.trigger.end) < 0:
            lead = self.times[self.story_day]
            if lead.start is not None:
                reason = f"the day of the story, as its lead says: {lead.derivation}"
                value = lead.start.isoformat()
                return EventDate(value, lead.start, lead.end, Granularity.DAY, Basis.NARRATIVE, lead.span, reason)
        day = self.document
        reason = "no expression of time in its sentence: the report's own day"
        return EventDate(day.isoformat(), day, day, Granularity.DAY, Basis.DOCUMENT_DATE, None, reason)

    def _counted(self, event: EventMention, before: EventDate | None) -> EventDate | None:
        """Date an event by the days that its clause counts from the main clause."""
        if self.tokens[event.head].dep != "advcl":
            return None
        inside = [t for t in self.times if self.sentences[event.sentence].span.contains(t.span)]
        offset = offset_of(event.head, self.tokens, inside, self.knowledge.words)
        if offset is None:
            return None
        days = [t for t in inside if t.granularity is Granularity.DAY and self._host(t) == offset.other]
        base = days[0].start if days else before.start if before and before.granularity is Granularity.DAY else None
        if base is None:
            return None
        day = base + offset.distance
        reason = f"its clause counts {self.text[slice(*_ends(offset.time))]!r} from {base.isoformat()}"
        return EventDate(day.isoformat(), day, day, Granularity.DAY, Basis.CLAUSE, offset.time.span, reason)

    def _continues(self, event: EventMention, before: EventDate, gap: int) -> bool:
        """Tell whether an event without a time of its own belongs to the date told just before."""
        if gap > 1 or before.basis not in {Basis.CLAUSE, Basis.NARRATIVE} or before.expression is None:
            return False
        if any(cue.overlaps(event.trigger) for cue in self.cues) or self._is_open(before):
            return False
        if self._turns(event):
            return False
        if before.expression.start >= self.sentences[event.sentence].span.start:
            return False
        if "\n" in self.text[before.expression.end : event.trigger.start]:
            return False
        return self.tense.at(event.trigger.start, event.trigger.end) < 0

    def _turns(self, event: EventMention) -> bool:
        """Tell whether the sentence up to the act says that it tells of something else ("in a separate incident")."""
        start = self.sentences[event.sentence].span.start
        words = self.text[start : event.trigger.start].lower().replace(",", " ").split()
        return not self.knowledge.turns.isdisjoint(words)

    def _is_open(self, before: EventDate) -> bool:
        """Tell whether a date still runs on the day of the report ("this year"): too wide to be carried on."""
        if before.start is None or before.end is None or self.document is None:
            return False
        return before.start < before.end and before.end >= self.document

    def _candidates(self, event: EventMention) -> list[_Candidate]:
        chain = self._chain(event.head)
        found: list[_Candidate] = []
        for index in self.by_sentence.get(event.sentence, ()):
            time = self.times[index]
            distance = abs(time.span.start - event.trigger.start)
            host = self._host(time)
            if time.span.start <= self.tokens[event.head].start < time.span.end or self._is_content(time, event):
                continue
            if host is None:
                found.append(_Candidate(3, distance, index))
            elif self._tells_of(time, event.head):
                found.append(_Candidate(0, distance, index))
            elif host in chain:
                found.append(_Candidate(chain[host], distance, index))
            elif self._is_start(time, event.head):
                found.append(_Candidate(2, distance, index))
            elif self._is_attribute(time):
                continue
            elif self._is_below(host, event.head) and not self._own_clause(host, event.head):
                told_of = self._nouns_between(host, event.head)
                found.append(_Candidate(2 if told_of < DEEP else 4, distance, index))
            elif self.tokens[host].dep == "acl" and time.granularity is Granularity.DAY and host > event.head:
                # The parser hangs "bases housing troops early Wednesday" on the nearest verb.
                found.append(_Candidate(3 if self._is_below(host, event.head) else 5, distance, index))
            elif self._is_below(event.head, host):
                found.append(_Candidate(4, distance, index))
            elif (rank := self._rank_elsewhere(host)) is not None:
                found.append(_Candidate(rank, distance, index))
        return found

    def _is_content(self, time: TimeExpression, event: EventMention) -> bool:
        """Tell whether a time to come belongs to what was promised, asked for or planned, not to the act itself."""
        if event.modality is not Modality.ASSERTED or self.tense.at(event.trigger.start, event.trigger.end) >= 0:
            return False
        ahead = time.start is not None and self.document is not None and time.start > self.document
        return ahead or self.tense.at(time.span.start, time.span.end) == AHEAD

    def _chain(self, head: int) -> dict[int, int]:
        """Return the tokens whose time is the event's, with their rank."""
        ranks = {head: 0}
        token = self.tokens[head]
        rank = 0
        for _ in range(MAX_CLIMB):
            if token.head == token.index:
                break
            parent = self.tokens[token.head]
            verbal = token.pos in {"VERB", "AUX"}
            if verbal and token.dep not in _SHARED:
                break
            rank += verbal
            ranks.setdefault(parent.index, min(rank, 2) if verbal else rank)
            if token.dep == "conj" and verbal:
                ranks[parent.index] = 1
            token = parent
        return ranks

    def _host(self, time: TimeExpression) -> int | None:
        """Return the verb or noun that an expression belongs to, None where it is not parsed."""
        head = self._head_of(time.span)
        if head is None:
            return None
        token = self.tokens[head]
        for _ in range(MAX_CLIMB):
            if token.head == token.index:
                return token.index
            parent = self.tokens[token.head]
            if parent.pos in {"VERB", "AUX"} and parent.dep not in {"aux", "auxpass"}:
                return parent.index
            if parent.pos in {"NOUN", "PROPN"} and not time.span.start <= parent.start < time.span.end:
                return parent.index
            token = parent
        return token.index

    def _head_of(self, span: Span) -> int | None:
        first = self.tense.first_from(span.start)
        inside = [t for t in self.tokens[first : first + 12] if span.start <= t.start < span.end]
        for token in inside:
            head = self.tokens[token.head]
            if token.head == token.index or not span.start <= head.start < span.end:
                return token.index
        return None

    def _tells_of(self, time: TimeExpression, event: int) -> bool:
        """Tell whether the event stands in a clause on the time itself ("since August, when he called for …")."""
        head = self._head_of(time.span)
        return head is not None and head != event and self._is_below(event, head)

    def _is_start(self, time: TimeExpression, event: int) -> bool:
        """Tell whether an event has gone on since something of that time ("since rebels took the town in May")."""
        index = self._head_of(time.span)
        for _ in range(MAX_CLIMB):
            if index is None or index == event or self.tokens[index].head == index:
                return False
            token = self.tokens[index]
            if token.head == event or self.tokens[token.head].dep == "prep":
                marks = [token.head] if token.dep == "pobj" else range(max(0, index - MAX_CLIMB), index)
                found = any(self._is_since(mark, index) for mark in marks)
                if found and self._is_below(index, event):
                    return True
            index = token.head
        return False

    def _is_since(self, mark: int, index: int) -> bool:
        """Tell whether a token is the "since" of a clause or a noun."""
        token = self.tokens[mark]
        row = self.knowledge.words.get(token.text.lower())
        if row is None or row.kind != "since":
            return False
        return token.head == index or self.tokens[index].head == mark

    def _is_attribute(self, time: TimeExpression) -> bool:
        """Tell whether an expression only tells one thing from another ("the 2014 abduction")."""
        head = self._head_of(time.span)
        return head is not None and self.tokens[head].dep in _ATTRIBUTES

    def _rank_elsewhere(self, host: int) -> int | None:
        """Rank an expression of another clause of the sentence; None where it dates something told in passing."""
        rank = 4
        for _ in range(MAX_CLIMB):
            token = self.tokens[host]
            if token.dep == "relcl":
                return None
            if token.dep in {"acl", "poss"} or token.pos in {"NOUN", "PROPN"}:
                rank = 5
            if token.head == host:
                break
            host = token.head
        return rank

    def _is_below(self, index: int, ancestor: int) -> bool:
        for _ in range(MAX_CLIMB):
            if index == ancestor:
                return True
            parent = self.tokens[index].head
            if parent == index:
                return False
            index = parent
        return False

    def _nouns_between(self, index: int, ancestor: int) -> int:
        """Return how many nouns stand from a token up to one above it: what they tell is told in passing."""
        nouns = 0
        for _ in range(MAX_CLIMB):
            if index == ancestor:
                break
            nouns += self.tokens[index].pos in {"NOUN", "PROPN"}
            index = self.tokens[index].head
        return nouns

    def _own_clause(self, index: int, ancestor: int) -> bool:
        """Tell whether a clause of its own stands between a token and one above it."""
        for _ in range(MAX_CLIMB):
            if index == ancestor:
                return False
            token = self.tokens[index]
            if token.dep in _CLAUSES - {"conj"} and token.pos in {"VERB", "AUX"}:
                return True
            if token.head == index:
                return False
            index = token.head
        return False

    def _from_time(self, event: EventMention, candidate: _Candidate) -> EventDate:
        time = self.times[candidate.index]
        basis = Basis.CLAUSE if candidate.rank <= 2 else Basis.SENTENCE
        whole = self.ranges.get(candidate.index)
        reason = f"{'its clause' if basis is Basis.CLAUSE else 'its sentence'} says {self.text[slice(*_ends(time))]!r}"
        if time.derivation:
            reason = f"{reason}: {time.derivation}"
        if whole is not None:
            return _interval(whole.start, whole.end, Granularity.RANGE, basis, time.span, reason)
        since = kind_before(self.text, time, self.knowledge) == "since" or self._is_start(time, event.head)
        if since and not self._tells_of(time, event.head):
            return self._since(time, basis, reason)
        if (
            time.granularity is Granularity.WEEK
            and time.start
            and self.document
            and event.modality is Modality.ASSERTED
        ):
            week = week_of(self.document)
            if time.start == week.start and time.start <= self.document:
                return _interval(time.start, self.document, Granularity.WEEK, basis, time.span, reason)
        if time.granularity in _WHOLE and time.start is not None:
            value: str | None = time.start.isoformat()
            return EventDate(value, time.start, time.end, Granularity.DAY, basis, time.span, reason)
        if time.granularity in {Granularity.MONTH, Granularity.YEAR} or time.start is None or time.end is None:
            return EventDate(time.value, time.start, time.end, time.granularity, basis, time.span, reason)
        end = time.end
        if self.document is not None and time.start <= self.document and event.modality is Modality.ASSERTED:
            end = min(end, self.document)  # what is told as done was done before the report
        return _interval(time.start, end, time.granularity, basis, time.span, reason)

    def _since(self, time: TimeExpression, basis: Basis, reason: str) -> EventDate:
        """Let "since December" last until the report, both ends as coarse as the text."""
        if time.start is None or self.document is None or time.start > self.document:
            return EventDate(time.value, time.start, time.end, time.granularity, basis, time.span, reason)
        day = self.document.isoformat()
        lengths = {Granularity.MONTH: 7, Granularity.YEAR: 4}
        length = lengths.get(time.granularity, 10)
        first = time.start.isoformat()[:length]
        value = f"{first}/{day[:length]}"
        return EventDate(value, time.start, self.document, Granularity.RANGE, basis, time.span, reason)


def _ends(time: TimeExpression) -> tuple[int, int]:
    return time.span.start, time.span.end


def _interval(
    start: Date, end: Date, granularity: Granularity, basis: Basis, expression: Span, reason: str
) -> EventDate:
    value = start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"
    return EventDate(value, start, end, granularity, basis, expression, reason)
