"""Ask the learned model about lead sentences in which the lexicon is silent though one actor does something to another.

Only the headline and the first sentences are asked about: there a report says what happened, and there the model costs
little.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from dateline.knowledge.relations import ABSENT
from dateline.matching.arguments import Mentions
from dateline.matching.candidates import Candidate
from dateline.matching.clauses import Grammar
from dateline.matching.modality import ModalWords, Mood, read_mood
from dateline.matching.relation_model import MarkedPair, Opinion, RelationModel
from dateline.matching.tree import Tree
from dateline.types import Argument, Modality, Sentence, Span, ZoneKind

BASIS = "model"
LEAD = 3
"""How many sentences of the body are asked about."""
LEAST = 0.9
"""A type needs this probability to be told."""


class Asked(Struct, frozen=True):
    """A verb with its two sides, about which the lexicon says nothing."""

    verb: int
    sentence: Sentence
    actors: tuple[Argument, ...]
    recipients: tuple[Argument, ...]


def lead_of(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the headline and the first sentences of the body."""
    body = [sentence for sentence in sentences if sentence.zone is ZoneKind.BODY][:LEAD]
    return [sentence for sentence in sentences if sentence.zone is ZoneKind.HEADLINE] + body


def silent_pairs(tree: Tree, grammar: Grammar, mentions: Mentions, sentences: Sequence[Sentence]) -> Iterator[Asked]:
    """Find verbs with a known actor and a known recipient in sentences that no event was found in."""
    for sentence in sentences:
        for index in range(sentence.first, sentence.last):
            if tree.tokens[index].pos != "VERB":
                continue
            actors = _within(_known(mentions.named(grammar.subject(index), BASIS)), sentence)
            if not actors:
                continue
            recipients = _within(_apart(_known(_acted_on(tree, grammar, mentions, index)), actors), sentence)
            if recipients:
                yield Asked(index, sentence, tuple(actors), tuple(recipients[:1]))
                break


def _acted_on(tree: Tree, grammar: Grammar, mentions: Mentions, verb: int) -> list[Argument]:
    """Return the object, else its owner, else what the first preposition that is no place leads to."""
    objects = grammar.object(verb)
    found = mentions.resolve(objects, BASIS)
    for preposition in tree.prepositions(verb):
        if not found:
            heads = [head for head in tree.objects_of(preposition) if not mentions.is_place(head)]
            found = mentions.resolve(heads, BASIS)
    return found


def _known(arguments: Sequence[Argument]) -> list[Argument]:
    return [a for a in arguments if any(actor.country or actor.international or actor.sector for actor in a.actors)]


def _within(arguments: Sequence[Argument], sentence: Sentence) -> list[Argument]:
    return [a for a in arguments if sentence.span.contains(a.span)]


def _apart(recipients: Sequence[Argument], actors: Sequence[Argument]) -> list[Argument]:
    return [r for r in recipients if not any(r.span.overlaps(a.span) or r.actors == a.actors for a in actors)]


def propose(text: str, tree: Tree, words: ModalWords, asked: Sequence[Asked], model: RelationModel) -> list[Candidate]:
    """Return a candidate for each verb whose sides the model joins by a type with enough certainty."""
    found: list[Candidate] = []
    for item, opinion in zip(asked, model.judge([_marked(text, item) for item in asked]), strict=True):
        name, chance = max(opinion.types.items(), key=lambda pair: (pair[1], pair[0]))
        if name == ABSENT or chance < LEAST or not _is_done(opinion):
            continue
        candidate = Candidate(item.verb, None, None, read_mood(tree, item.verb, words))
        candidate.is_event, candidate.event_type, candidate.act = True, name, tree.tokens[item.verb].lemma.lower()
        candidate.actors, candidate.recipients = list(item.actors), list(item.recipients)
        candidate.why.append(f"relation model: {name} {chance:.2f}")
        found.append(candidate)
    return found


def told_as_done(tree: Tree, words: ModalWords, asked: Iterable[Asked]) -> list[Asked]:
    """Leave out what the sentence denies, only wants or says to be usual, before the model is loaded and asked."""
    return [item for item in asked if _is_asserted(read_mood(tree, item.verb, words))]


def _is_asserted(mood: Mood) -> bool:
    return mood.modality is Modality.ASSERTED and not mood.habitual


def _is_done(opinion: Opinion) -> bool:
    return max(opinion.modalities, key=lambda name: (opinion.modalities[name], name)) == Modality.ASSERTED.value


def _marked(text: str, item: Asked) -> MarkedPair:
    start = item.sentence.span.start
    sides = [Span(a.span.start - start, a.span.end - start) for a in (item.actors[0], item.recipients[0])]
    return MarkedPair(text[start : item.sentence.span.end], sides[0], sides[1])
