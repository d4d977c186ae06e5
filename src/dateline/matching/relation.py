"""What the events of a sentence say of the relation between two given phrases: features in, probabilities out."""

import math
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from dateline.matching.candidates import Candidate
from dateline.matching.composition import HOSTILE
from dateline.matching.restraint import MATERIAL
from dateline.matching.tree import Tree
from dateline.types import Argument, Modality, Span


class Evidence(Struct, frozen=True):
    """How one possible event bears on the relation between two phrases."""

    event_type: str
    modality: Modality
    actor: float
    """1 where the actor phrase is among its actors (or, in a symmetric event, on either side)."""
    recipient: float
    reversed: float
    path: float
    """1 where the event lies on the way through the parse between the two phrases."""
    distance: float
    dropped: str
    weight: float
    depth: float
    why: tuple[str, ...] = ()


WILLING = frozenset({"AGREE", "AID", "SUPPORT", "CONSULT", "COOPERATE", "CONCEDE"})
RULE_WEIGHT, MODEL_WEIGHT = 1.0, 1.0
"""Rules and model count alike; between half and twice the weight of the rules the answers hardly differ."""
JOINT = "COOPERATE"
"""What two who act on a third are to each other."""
PENALTY = {"content": 1.4, "hypothetical": 0.9, "purpose": 1.6, "modifier": 2.0, "habitual": 0.4, "absorbed": 0.3}
"""What it costs an event, in log odds, to be no fact of its own."""


def gather(
    tree: Tree, candidates: Iterable[Candidate], actor: Sequence[Span], recipient: Sequence[Span]
) -> list[Evidence]:
    """Return the evidence of every candidate of the text, dropped ones too."""
    path = path_between(tree, heads_of(tree, actor), heads_of(tree, recipient))
    found: list[Evidence] = []
    for candidate in candidates:
        if candidate.event_type is None or candidate.dropped == "consumed":
            continue
        actors, recipients = candidate.actors, candidate.recipients
        doer, target = _touches(actors, actor), _touches(recipients, recipient)
        kind = candidate.event_type
        if not target and _touches(actors, recipient):
            kind = JOINT if recipients and doer and kind in MATERIAL else kind
            target = not recipients or kind == JOINT
        swapped = _touches(recipients, actor) and (_touches(actors, recipient) or not actors)
        near = min((abs(candidate.head - index) for index in path), default=20)
        found.append(
            Evidence(
                kind,
                candidate.modality,
                float(doer),
                float(target),
                float(swapped),
                float(candidate.head in path or candidate.node in path),
                float(near),
                candidate.dropped,
                float(candidate.frame.weight if candidate.frame is not None else 2),
                float(tree.depth(candidate.head)),
                tuple(candidate.why),
            )
        )
    return found


def score(evidence: Evidence) -> float:
    """Weigh one piece of evidence, in log odds."""
    value = 2.2 * evidence.actor + 2.0 * evidence.recipient + 1.2 * evidence.path - 0.8 * evidence.reversed
    value += 1.0 * evidence.actor * evidence.recipient
    value += 0.08 * min(evidence.weight, 8.0) - 0.05 * min(evidence.distance, 12.0) - 0.06 * min(evidence.depth, 8.0)
    return value - PENALTY.get(evidence.dropped, 0.0)


def weigh(evidence: Sequence[Evidence], names: Iterable[str]) -> dict[str, float]:
    """Return what the rules say for each event type, in log odds; 0 where no evidence speaks for it."""
    found = dict.fromkeys(names, 0.0)
    for item in evidence:
        name = told_type(item)
        if name in found:
            found[name] = max(found[name], score(item) + 1.0)
    return found


def rank(rules: Mapping[str, float], model: Mapping[str, float]) -> dict[str, float]:
    """Join the rules' log odds with the model's probabilities."""
    total = {
        name: RULE_WEIGHT * value + MODEL_WEIGHT * math.log(max(model.get(name, 0.0), 1e-6))
        for name, value in rules.items()
    }
    top = max(total.values())
    weights = {name: math.exp(value - top) for name, value in total.items()}
    whole = sum(weights.values())
    return {name: weight / whole for name, weight in weights.items()}


def told_type(item: Evidence) -> str:
    """Read an act that was not done: cooperation withheld is a refusal, what is to come a promise or a threat."""
    if item.modality is Modality.NEGATED:
        return "REJECT" if item.event_type in WILLING else item.event_type
    if item.modality is Modality.FUTURE:
        if item.event_type in {"CONCEDE", "RETREAT"}:
            return "CONCEDE"
        if item.event_type in WILLING:
            return "AGREE"
        return "THREATEN" if item.event_type in HOSTILE else item.event_type
    return item.event_type


def heads_of(tree: Tree, spans: Sequence[Span]) -> list[int]:
    """Return the tokens of the spans that no token of the same span governs."""
    found: list[int] = []
    for span in spans:
        inside = {token.index for token in tree.tokens if span.start < token.end and token.start < span.end}
        found += [i for i in sorted(inside) if tree.tokens[i].head not in inside or tree.tokens[i].head == i]
    return found


def path_between(tree: Tree, first: Sequence[int], second: Sequence[int]) -> set[int]:
    """Return the tokens on the shortest ways through the parse, the two ends left out."""
    found: set[int] = set()
    for one in first:
        above = _ancestors(tree, one)
        for two in second:
            other = _ancestors(tree, two)
            shared = next((index for index in above if index in other), None)
            if shared is None:
                continue
            found |= set(above[: above.index(shared) + 1]) | set(other[: other.index(shared) + 1])
    return found - {*first, *second}


def _ancestors(tree: Tree, index: int) -> list[int]:
    found = [index]
    while tree.tokens[index].head != index and len(found) < 100:
        index = tree.tokens[index].head
        found.append(index)
    return found


def _touches(side: Iterable[Argument], spans: Sequence[Span]) -> bool:
    return any(argument.span.overlaps(span) for argument in side for span in spans)
