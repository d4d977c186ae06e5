"""Tellings of one act within a sentence made one event: "attacked …, killing ten", "died when police opened fire"."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dateline.knowledge.lexicon_words import CasualtyWord
from dateline.matching.arguments import Mentions
from dateline.matching.candidates import Candidate
from dateline.matching.clauses import Grammar
from dateline.matching.tree import VERBAL, Tree
from dateline.types import Argument

HARMING = "ASSAULT"
PENALTIES = frozenset({"SANCTION", "COERCE"})
"""Types of which a participle tells what the other comes to: "imposed sanctions on him, barring him from"."""
ACCUSING = "ACCUSE"
MEANS = frozenset({"by", "in"})
"""Prepositions of a participle that tells how something is done."""


class Removals(Struct, frozen=True):
    """Kinds of acts that are one when told of the same people in a row: "seized power and ousted the president"."""

    grounds: frozenset[str] = frozenset()
    removals: frozenset[str] = frozenset()


def find_victims(
    grammar: Grammar,
    mentions: Mentions,
    candidates: Mapping[int, Candidate],
    casualties: Mapping[str, CasualtyWord],
    simultaneous: frozenset[str],
) -> None:
    """Give a harm told in a clause with "when" those who died by it: "three died when police opened fire"."""
    tree = grammar.tree
    for candidate in candidates.values():
        token = tree.tokens[candidate.node]
        if not candidate.is_alive or candidate.event_type != HARMING or candidate.recipients:
            continue
        word = casualties.get(tree.tokens[token.head].lemma.lower())
        if token.dep != "advcl" or word is None or word.role != "subject":
            continue
        if _is_simultaneous(tree, candidate, simultaneous):
            candidate.recipients = mentions.resolve(grammar.surface_subject(token.head), "frame:victims", 0.9)
            candidate.absorbed.append(token.head)


def absorb(
    tree: Tree, candidates: dict[int, Candidate], simultaneous: frozenset[str], removals: Removals | None = None
) -> None:
    """Make one event of tellings of one act in a sentence: "attacked …, killing ten", "died in an attack"."""
    alive = [c for c in candidates.values() if c.is_alive]
    by_node = {c.head: c for c in alive} | {c.node: c for c in alive if not c.is_adverbial}
    for candidate in alive:
        _join_removal(tree, candidate, by_node, removals or Removals())
    for candidate in sorted(alive, key=lambda c: -tree.depth(c.head)):
        host = _host(tree, candidate, by_node, simultaneous)
        if host is None or host.dropped or host is candidate or candidate.dropped:
            continue
        if host.event_type != candidate.event_type and not _is_penalty(tree, candidate, host):
            continue
        if not _agree(host.actors, candidate.actors):
            continue
        harmed = {argument.span for argument in host.recipients}
        host.actors = host.actors or [a for a in candidate.actors if a.span not in harmed]
        known = {argument.span for argument in (*host.recipients, *host.actors)}
        joins = candidate.event_type == HARMING or not host.recipients
        if joins and (host.frame is None or host.frame.recipient != ("none",)):
            # Whom a frame names outweighs whom a search found around the other telling.
            sure = any(a.basis.startswith("frame") for a in host.recipients)
            new = [a for a in candidate.recipients if a.span not in known]
            host.recipients = host.recipients + [a for a in new if not sure or a.basis.startswith("frame")]
        host.absorbed += [candidate.head, *candidate.absorbed]
        host.why += candidate.why
        host.mode = host.mode or candidate.mode
        host.contexts = host.contexts or candidate.contexts
        candidate.drop("absorbed")


def _join_removal(tree: Tree, candidate: Candidate, by_node: Mapping[int, Candidate], known: Removals) -> None:
    """Make one event of a removal and of what led to it, told in a row: "impeached and removed", "seized power and"."""
    token = tree.tokens[candidate.node]
    ground = by_node.get(token.head) if token.dep == "conj" else None
    if ground is None or ground.dropped or tree.child(candidate.node, "nsubj", "nsubjpass") is not None:
        return
    if ground.act not in known.grounds or candidate.act not in known.removals:
        return
    kept, part = (candidate, ground) if ground.event_type == ACCUSING else (ground, candidate)
    kept.actors = kept.actors or part.actors
    if not any(a.basis.startswith("frame") for a in kept.recipients):
        kept.recipients = part.recipients
    kept.absorbed += [part.head, *part.absorbed]
    kept.why += part.why
    part.drop("absorbed")


def _is_penalty(tree: Tree, candidate: Candidate, host: Candidate) -> bool:
    """Tell whether a participle says what a penalty comes to for the same people: "…, barring him from traveling"."""
    token = tree.tokens[candidate.node]
    if not {candidate.event_type, host.event_type} <= PENALTIES or token.dep != "advcl" or token.tag != "VBG":
        return False
    one, two = ({a.entity for a in c.recipients if a.entity >= 0} for c in (candidate, host))
    return bool(one & two)


def _host(
    tree: Tree, candidate: Candidate, by_node: Mapping[int, Candidate], simultaneous: frozenset[str]
) -> Candidate | None:
    """Return the event that a participle, an event noun or a verb with an event as subject belongs to."""
    tokens = tree.tokens
    token = tokens[candidate.node]
    if token.pos in VERBAL and candidate.frame is not None and candidate.frame.pos == "verb":
        host = by_node.get(token.head)
        if token.dep == "acl" and token.tag == "VBG":
            return next((c for c in by_node.values() if token.head in c.used and c is not candidate), None)
        if token.dep == "pcomp" and tokens[token.head].lemma.lower() in MEANS:
            return _within(tree, tokens[token.head].head, by_node)
        if token.dep == "advcl" and host is None:
            host = by_node.get(_first_of(tree, token.head))
        if token.dep == "advcl" and host is not None and _tells_how(tree, candidate, host, simultaneous):
            return host
        if token.dep in {"advcl", "xcomp", "conj"} and token.tag in {"VBG", "VBD", "VBN", "VB", "VBZ", "VBP"}:
            if token.dep != "conj" and token.tag != "VBG":
                return None
            if tree.child(candidate.head, "nsubj", "nsubjpass") is not None:
                return None
            if host is None and token.tag == "VBG" and tokens[token.head].tag == "VBG":
                host = by_node.get(tokens[token.head].head)
            if token.dep == "conj" and host is not None and host.recipients and candidate.recipients:
                shared = {a.span for a in host.recipients} & {a.span for a in candidate.recipients}
                return host if shared else None
            return host
        return None
    noun = candidate.head
    for _ in range(4):
        token = tokens[noun]
        if token.dep in {"nsubj", "nsubjpass", "dobj", "npadvmod"}:
            return by_node.get(token.head)
        if token.dep == "pobj":
            above = tokens[token.head].head
            if above in by_node or tokens[above].pos in VERBAL:
                return by_node.get(above)
            noun = above
        elif token.dep == "conj":
            noun = token.head
        else:
            return None
    return None


def _within(tree: Tree, index: int, by_node: Mapping[int, Candidate]) -> Candidate | None:
    """Return the event that a word or one above it in its phrase is a part of: "support for Ukraine in"."""
    for _ in range(4):
        found = by_node.get(index) or next((c for c in by_node.values() if index in c.used), None)
        if found is not None or tree.tokens[index].pos in VERBAL:
            return found
        index = tree.tokens[index].head
    return None


def _first_of(tree: Tree, index: int) -> int:
    """Return the word that a later one goes on from: "four were killed and five injured when"."""
    for _ in range(2):
        if tree.tokens[index].dep in {"conj", "acl"}:
            index = tree.tokens[index].head
    return index


def _tells_how(tree: Tree, candidate: Candidate, host: Candidate, simultaneous: frozenset[str]) -> bool:
    """Tell whether a clause with "when" tells of the same harm: "three died when police opened fire"."""
    if host.actors or not candidate.actors or {host.event_type, candidate.event_type} != {HARMING}:
        return False
    return _is_simultaneous(tree, candidate, simultaneous)


def _is_simultaneous(tree: Tree, candidate: Candidate, simultaneous: frozenset[str]) -> bool:
    marks = tree.children(candidate.node, "advmod", "mark")
    return any(tree.tokens[kid].lemma.lower() in simultaneous for kid in marks)


def _agree(first: Sequence[Argument], second: Sequence[Argument]) -> bool:
    """Tell whether two lists of actors can be the same people."""
    if not first or not second:
        return True
    one = {a.country for argument in first for a in argument.actors if a.country}
    two = {a.country for argument in second for a in argument.actors if a.country}
    if one and two:
        return bool(one & two)
    spans = {argument.span for argument in first}
    return not one or not two or any(argument.span in spans for argument in second)
