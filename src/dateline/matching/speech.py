"""What speech does by itself, without a verb for it: one look at every word by the finders of spoken acts."""

from collections.abc import Sequence

from dateline.matching.assertions import find_assertion
from dateline.matching.candidates import Candidate
from dateline.matching.claims import BEHIND, RESPONSIBLE, find_blame, find_culprit, find_outcome
from dateline.matching.duties import find_duty
from dateline.matching.floor import Floor
from dateline.matching.judgements import find_concern, find_judgement, find_naming
from dateline.matching.warnings import find_promise, find_stoppage, find_warning
from dateline.types import Sentence, Token


def find_spoken_acts(floor: Floor, sentences: Sequence[Sentence]) -> list[Candidate]:
    """Return an event for every judgement, blame, duty, warning or promise that a speaker utters."""
    tokens = floor.tree.tokens
    found: list[Candidate] = []
    for sentence in sentences:
        for index in range(sentence.first, sentence.last):
            event = _find_at(floor, tokens[index])
            if event is not None:
                found.append(event)
    return found


def _find_at(floor: Floor, token: Token) -> Candidate | None:
    """Look at one word."""
    lists, lemma = floor.lists, token.lemma.lower()
    if token.pos in {"VERB", "AUX"} and lemma in lists.suffering | lists.regretting | lists.answering:
        warning = find_warning(floor, token)
        if warning is not None:
            return warning
    plain = find_duty(floor, token) or find_assertion(floor, token)
    if plain is not None:
        return plain
    stoppage = find_stoppage(floor, token) if lemma in lists.ensuing else None
    if stoppage is not None:
        return stoppage
    if token.pos == "VERB":
        if lemma in lists.naming:
            return find_naming(floor, token)
        if lemma in lists.joining:
            return find_promise(floor, token)
        outcome = find_outcome(floor, token) if lemma in lists.harming | lists.benefiting else None
        return outcome or find_blame(floor, token)
    if lemma in lists.culpable or lemma in {BEHIND, RESPONSIBLE}:
        return find_culprit(floor, token)
    concern = find_concern(floor, token) if lemma in lists.concerns else None
    if concern is not None:
        return concern
    phrase = f"{floor.tree.tokens[max(token.index - 1, 0)].text.lower()} {token.text.lower()}"
    return find_judgement(floor, token) if lemma in lists.judgement or phrase in lists.judgement else None
