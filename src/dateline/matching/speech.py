"""Who speaks a clause, and duties laid on others in speech: "Russia must withdraw," the minister said."""

from collections.abc import Sequence

from dateline.knowledge.lexicon import Operator
from dateline.matching import modality as links
from dateline.matching.arguments import FRAME, Mentions
from dateline.matching.candidates import Candidate
from dateline.matching.clauses import Grammar
from dateline.matching.modality import ModalWords, Mood, link_of, read_mood
from dateline.matching.tree import VERBAL, Tree
from dateline.types import Argument, Modality, Sentence

REQUEST = "REQUEST"
SPEAKING = frozenset({Operator.SAY, Operator.BELIEVE})


def speaker_of(
    tree: Tree, grammar: Grammar, mentions: Mentions, candidates: dict[int, Candidate], words: ModalWords, node: int
) -> list[Argument]:
    """Return who says the clause of a verb, from the saying that governs it."""
    for _ in range(5):
        link = link_of(tree, node, words)
        if link.kind not in {links.COMPLEMENT, links.ADVERBIAL}:
            return []
        above = candidates.get(link.head)
        if above is not None and above.operator in SPEAKING:
            return mentions.resolve(grammar.subject(above.head), FRAME)
        node = link.head
    return []


def find_duties(
    tree: Tree,
    grammar: Grammar,
    mentions: Mentions,
    candidates: dict[int, Candidate],
    words: ModalWords,
    sentences: Sequence[Sentence],
) -> list[Candidate]:
    """Return a request for every duty that a speaker lays on somebody else."""
    found: list[Candidate] = []
    tokens = tree.tokens
    for sentence in sentences:
        for index in range(sentence.first, sentence.last):
            if tokens[index].tag != "MD" or tokens[index].text.lower() not in words.deontic:
                continue
            verb = tokens[index].head
            if (
                tokens[verb].lemma.lower() in words.stative
                or tokens[verb].pos not in VERBAL
                or (verb in candidates and candidates[verb].is_event and not candidates[verb].dropped)
            ):
                continue
            request = _duty(tree, grammar, mentions, candidates, words, verb, index)
            if request is not None:
                found.append(request)
    return found


def _duty(
    tree: Tree,
    grammar: Grammar,
    mentions: Mentions,
    candidates: dict[int, Candidate],
    words: ModalWords,
    verb: int,
    modal: int,
) -> Candidate | None:
    speakers = speaker_of(tree, grammar, mentions, candidates, words, verb)
    if not speakers:
        return None
    bound = mentions.named(grammar.surface_subject(verb), "duty", 0.8)
    own = {argument.span for argument in speakers}
    entities = {argument.entity for argument in speakers if argument.entity >= 0}
    bound = [a for a in bound if a.span not in own and a.entity not in entities and a.actors]
    if not bound or _names(bound) <= _names(speakers) or read_mood(tree, verb, words).modality is Modality.NEGATED:
        return None
    request = Candidate(verb, None, None, Mood())
    request.is_event = True
    request.event_type, request.mode, request.cameo, request.act = REQUEST, "change", "020", "urge"
    request.actors, request.recipients = speakers, bound
    request.used |= {modal}
    request.why.append(f"duty {tree.tokens[modal].text.lower()}")
    return request


def _names(side: Sequence[Argument]) -> set[str]:
    return {actor.name for argument in side for actor in argument.actors}
