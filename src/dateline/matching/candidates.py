"""A possible event while the stage works on it: mutable, never leaves the stage."""

from collections.abc import Sequence

from dateline.knowledge.lexicon import ControlRow, Frame, Operator
from dateline.matching.modality import Mood
from dateline.matching.slots import Match
from dateline.types import Argument, Magnitude, Modality

REASONS = (
    "negated", "hypothetical", "purpose", "content", "habitual", "natural-cause", "no-actor", "statement", "newsroom",
    "generic", "question", "poll", "narrator", "contest", "circumstance", "private", "modifier",
)  # fmt: skip
"""Why a sentence with a trigger has no record, the reason nearest to having one first."""


class Candidate:
    """A token that names an act (`match`), governs one (`control`), or both."""

    __slots__ = (
        "absorbed",
        "act",
        "actors",
        "cameo",
        "composed",
        "content",
        "content_act",
        "content_of",
        "contexts",
        "control",
        "dropped",
        "event_type",
        "frame",
        "head",
        "historical",
        "is_event",
        "judged",
        "magnitude",
        "match",
        "modality",
        "mode",
        "mood",
        "needs_recipient",
        "recipients",
        "used",
        "why",
    )

    def __init__(self, head: int, match: Match | None, control: ControlRow | None, mood: Mood) -> None:
        self.head = head
        self.match = match
        self.control = control
        self.mood = mood
        self.modality: Modality = mood.modality
        self.historical = False
        self.frame: Frame | None = match.frame if match is not None else None
        self.is_event = match is not None
        self.event_type: str | None = None
        self.mode: str | None = None
        self.cameo: str | None = None
        self.act = ""
        self.contexts: tuple[str, ...] = ()
        self.actors: list[Argument] = []
        self.recipients: list[Argument] = []
        self.dropped = ""
        self.composed = False
        self.content: str | None = None
        self.content_act = ""
        self.needs_recipient = False
        self.judged: list[int] = []
        self.content_of: int | None = None
        self.magnitude = Magnitude()
        self.absorbed: list[int] = []
        self.why: list[str] = []
        self.used: set[int] = {head}
        if match is not None:
            self.event_type = match.frame.event_type
            self.mode = match.frame.mode
            self.cameo = match.frame.cameo
            self.act = match.frame.act
            self.contexts = match.frame.contexts
            self.used |= set(match.used)
            self.why.append(f"{match.frame.row} {match.frame.lemma}")

    @property
    def operator(self) -> Operator | None:
        """The operator of the word, if it is one."""
        return self.control.operator if self.control is not None else None

    @property
    def node(self) -> int:
        """The token by which the act hangs in its clause: the light verb of a noun, else the head."""
        if self.match is not None and self.match.support is not None:
            return self.match.support.verb
        return self.head

    def speak_of(self, content: "Candidate") -> None:
        """Note the act that these words are about; the innermost stays."""
        if self.content is None:
            self.content, self.content_act = content.event_type, content.act

    @property
    def is_adverbial(self) -> bool:
        """Tell whether the act is told by how another is done: "arrested jointly with", beside the arrest itself."""
        return self.frame is not None and self.frame.pos == "adverb"

    @property
    def is_alive(self) -> bool:
        """Tell whether it is an event so far: an act that nothing has silenced."""
        return self.is_event and not self.dropped

    def drop(self, reason: str) -> None:
        """Give the candidate up, keeping the first reason."""
        self.dropped = self.dropped or reason


def status_of(candidates: Sequence[Candidate]) -> str:
    """Say why the candidates of a sentence gave no event: the reason nearest to being one."""
    reasons = [candidate.dropped for candidate in candidates if candidate.dropped]
    for reason in REASONS:
        if reason in reasons:
            return reason
    return "no-event"
