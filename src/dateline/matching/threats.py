"""Harm that a speaker foretells as his threat: "envoys who meddle will be expelled, the minister said"."""

from collections.abc import Sequence

from dateline.matching.candidates import Candidate
from dateline.matching.tree import Tree
from dateline.types import ActorKind, Argument, Modality

THREATENING = "THREATEN"
INFLICTED = frozenset({"COERCE", "SANCTION"})
"""Harm that only who has power inflicts, so that who foretells it means to do it; of killings anybody may warn."""
POWERFUL = frozenset({"GOV", "MIL", "COP", "SPY", "PRM", "REB", "UAF", "LEG", "CRM"})


def foretell(candidate: Candidate, speakers: Sequence[Argument], *, passive: bool, anybody: bool = False) -> None:
    """Give harm to come whose doer is left out, and what somebody "will face", to the speaker who can do it.

    `anybody` says that it is to come to whoever does something ("anyone who marches"), so that it need not be known.
    """
    if candidate.actors or not _is_powerful(speakers) or _are_own(candidate.recipients, speakers):
        return
    threat = candidate.event_type == THREATENING
    if threat or (passive and candidate.event_type in INFLICTED and (candidate.recipients or anybody)):
        candidate.actors = list(speakers)
    if threat:
        candidate.modality = Modality.ASSERTED


def is_whoever(tree: Tree, subject: Sequence[int], anybody: frozenset[str]) -> bool:
    """Tell whether a subject is whoever does something: "anyone who marches", "ships entering the bay"."""
    tokens = [tree.tokens[kid] for kid in subject]
    return any(
        token.text.lower() in anybody
        or (token.tag == "DT" and tree.kids[token.index])
        or (token.tag == "NNS" and tree.child(token.index, "relcl", "acl") is not None)
        for token in tokens
    )


def _are_own(recipients: Sequence[Argument], speakers: Sequence[Argument]) -> bool:
    """Tell whether harm would fall on the speaker's own side: himself, his state, or others in power in it."""
    if {a.entity for a in recipients if a.entity >= 0} & {a.entity for a in speakers}:
        return True
    those = [actor for argument in recipients for actor in argument.actors]
    these = [actor for argument in speakers for actor in argument.actors]
    return any(
        (one.country or one.name) == (other.country or other.name)
        and (one.sector is None or one.sector in POWERFUL or one.name == other.name)
        for one in those
        for other in these
    )


def _is_powerful(speakers: Sequence[Argument]) -> bool:
    """Tell whether a speaker is a state, an international body, or somebody in power or under arms."""
    return any(
        actor.sector in POWERFUL
        or actor.kind is ActorKind.STATE
        or (actor.international and actor.kind is ActorKind.ORGANISATION)
        for argument in speakers
        for actor in argument.actors
    )
