"""Orders with what else will be done as threats: "told the villagers to leave or be shot"."""

from collections.abc import Mapping

from dateline.knowledge.lexicon import Composed
from dateline.matching.candidates import Candidate
from dateline.matching.modality import is_infinitive
from dateline.matching.tree import Tree

ORDER = "REQUEST"


def read_ultimatum(
    tree: Tree, candidates: Mapping[int, Candidate], harm: Candidate, threat: Composed, alternative: frozenset[str]
) -> bool:
    """Make a threat of the order beside which a harm stands with "or"; tell whether there is one."""
    tokens = tree.tokens
    order = tokens[harm.node].head
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


def is_agreed(tree: Tree, act: int, accords: frozenset[str]) -> bool:
    """Tell whether a clause says what an accord lays down: "under the deal, the army will deploy there"."""
    tokens = tree.tokens
    verb = act
    while tokens[verb].dep == "conj" and tokens[verb].head != verb:
        verb = tokens[verb].head
    below = [kid for prep in tree.prepositions(verb) for kid in tree.objects_of(prep)]
    return any(tokens[kid].lemma.lower() in accords for kid in below)
