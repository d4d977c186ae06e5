"""What governs an infinitive, and what is not allowed to others as a refusal: "does not allow workers to enter"."""

from collections.abc import Mapping

from dateline.knowledge.lexicon import Composed, Operator
from dateline.matching.arguments import FRAME, Mentions
from dateline.matching.candidates import Candidate
from dateline.matching.clauses import Grammar
from dateline.matching.modality import Mood, is_infinitive
from dateline.types import Modality

Compositions = Mapping[tuple[Operator, str, str], Composed]


def forbid(candidate: Candidate, composition: Compositions, grammar: Grammar, mentions: Mentions) -> None:
    """Read "does not allow aid workers to enter" as a refusal."""
    if candidate.operator is not Operator.ALLOW or candidate.is_event:
        return
    mood, composed = candidate.mood, composition.get((Operator.REJECT, "*", ""))
    if mood.modality is not Modality.NEGATED or mood.future or mood.conditional or composed is None:
        return
    heads = [kid for clause in grammar.complement(candidate.head)
             if is_infinitive(grammar.tree, clause)
             for kid in grammar.tree.children(clause, "nsubj", "nsubjpass")]  # fmt: skip
    denied = mentions.resolve(heads or grammar.object(candidate.head), FRAME)
    actors = mentions.resolve(grammar.subject(candidate.head), FRAME)
    if not denied or not actors:
        return
    candidate.is_event, candidate.modality, candidate.act = True, Modality.ASSERTED, "refuse"
    candidate.mood = Mood()
    candidate.event_type, candidate.mode, candidate.cameo = composed.event_type, composed.mode, composed.cameo
    candidate.actors, candidate.recipients = actors, denied
    candidate.why.append(f"negated {candidate.operator.value}")


def takes_infinitive(grammar: Grammar, above: Candidate, composing: frozenset[Operator], days: frozenset[str]) -> bool:
    """Tell whether an infinitive is what a word governs, though a day parts them: "voted on Sunday to expel them".

    After a place it is a purpose: "returned to Washington to examine it".
    """
    if above.operator is Operator.CONTINUE:
        return grammar.tree.child(above.head, "prt") is not None  # "went on to shell the town", not "went to buy it"
    if above.operator is not Operator.BEGIN:
        return above.operator in composing or above.operator is Operator.TRY
    tree = grammar.tree
    below = [kid for preposition in tree.prepositions(above.head) for kid in tree.objects_of(preposition)]
    return not grammar.object(above.head) and all(tree.tokens[kid].lemma.lower() in days for kid in below)
