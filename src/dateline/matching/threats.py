"""Harm that a speaker foretells as his threat: "envoys who meddle will be expelled, the minister said"."""

from collections.abc import Sequence

from dateline.matching.candidates import Candidate
from dateline.matching.lent_sides import same_side
from dateline.types import ActorKind, Argument, Modality

THREATENING = "THREATEN"
INFLICTED = frozenset({"COERCE", "SANCTION"})
"""Harm that only who has power inflicts, so that who foretells it means to do it; of killings anybody may warn."""
POWERFUL = frozenset({"GOV", "MIL", "COP", "SPY", "PRM", "REB", "UAF", "LEG", "CRM"})


def foretell(candidate: Candidate, speakers: Sequence[Argument], *, passive: bool) -> None:
    """Give harm to come whose doer is left out, and what somebody "will face", to the speaker who can do it."""
    if candidate.actors or not _is_powerful(speakers) or same_side(list(speakers), candidate.recipients):
        return
    threat = candidate.event_type == THREATENING
    if threat or (passive and candidate.event_type in INFLICTED and candidate.recipients):
        candidate.actors = list(speakers)
    if threat:
        candidate.modality = Modality.ASSERTED


def _is_powerful(speakers: Sequence[Argument]) -> bool:
    """Tell whether a speaker is a state, an international body, or somebody in power or under arms."""
    return any(
        actor.sector in POWERFUL
        or actor.kind is ActorKind.STATE
        or (actor.international and actor.kind is ActorKind.ORGANISATION)
        for argument in speakers
        for actor in argument.actors
    )
