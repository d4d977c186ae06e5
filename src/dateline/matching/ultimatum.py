"""Orders that are more than requests: to one's own troops, and threats: "told the villagers to leave or be shot"."""

from collections.abc import Mapping

from dateline.knowledge.lexicon import Composed
from dateline.matching.candidates import Candidate
from dateline.matching.forces import STATE_FORCES
from dateline.matching.modality import is_infinitive
from dateline.matching.tree import Tree
from dateline.types import Modality

ORDER, COMMAND = "REQUEST", "order"
DONE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
"""Types of harm that forces do by order."""


def read_ultimatum(
    tree: Tree, candidates: Mapping[int, Candidate], harm: Candidate, threat: Composed, alternative: frozenset[str]
) -> bool:
    """Make a threat of the order beside which a harm stands with "or"; tell whether the harm is settled by an order.

    What a government orders its own forces to do is its own act.
    """
    tokens = tree.tokens
    order = tokens[harm.node].head
    if _is_own_order(tree, candidates.get(order), harm):
        return True
    joined = any(tokens[kid].text.lower() in alternative for kid in tree.children(order, "cc"))
    if tokens[harm.node].dep != "conj" or not joined or not is_infinitive(tree, order):
        return False
    above = candidates.get(tokens[order].head)
    if above is None or above.event_type != ORDER:
        return False
    demanded = candidates.get(order)
    if demanded is not None and demanded.is_event:
        demanded.drop("content")  # "told Peru to halt the purchase or be excluded": nothing is halted yet
        demanded.content_of = above.head
    harm.drop("content")
    harm.content_of = above.head
    above.event_type, above.mode, above.cameo = threat.event_type, threat.mode, threat.cameo
    above.composed, above.act = True, "threaten"
    above.speak_of(harm)
    above.why.append(f"composition {threat.operator.value}+{threat.content}")
    return True


def _is_own_order(tree: Tree, above: Candidate | None, harm: Candidate) -> bool:
    """Give a harm to who orders his own forces to do it: "ordered its army to seal the border"."""
    if above is None or above.event_type != ORDER or above.composed or above.modality is not Modality.ASSERTED:
        return False
    if not (above.frame is not None and above.frame.act == COMMAND and is_infinitive(tree, harm.node)):
        return False
    told = [actor for argument in above.recipients for actor in argument.actors]
    homes = {actor.country for argument in above.actors for actor in argument.actors}
    own = bool(told) and all(actor.sector in STATE_FORCES and actor.country in homes for actor in told)
    if own and harm.event_type in DONE:
        harm.actors = above.actors
        above.drop("consumed")
    return above.dropped == "consumed"


def is_agreed(tree: Tree, act: int, accords: frozenset[str]) -> bool:
    """Tell whether a clause says what an accord lays down: "under the deal, the army will deploy there"."""
    tokens = tree.tokens
    verb = act
    while tokens[verb].dep == "conj" and tokens[verb].head != verb:
        verb = tokens[verb].head
    below = [kid for prep in tree.prepositions(verb) for kid in tree.objects_of(prep)]
    return any(tokens[kid].lemma.lower() in accords for kid in below)
