"""The cue and the source of a verb, noun or adjective of saying: how far each reaches."""

from dateline.knowledge.attribution import CueRow
from dateline.matching.attribution_reader import Found, Reader
from dateline.matching.tree import VERBAL
from dateline.types import Span

LEFT_OF_CUE = frozenset({"aux", "auxpass", "neg", "advmod"})
_CHAINED = frozenset({"conj", "xcomp", "advcl", "pcomp", "acomp", "prep"})
_LONGEST_CHAIN = 6
_FARTHEST_GOVERNOR = 4


def find_subject(reader: Reader, index: int) -> int | None:
    """Return the head of the source: the subject, also of the verb whose complement or conjunct this one is."""
    tokens, tree = reader.tokens, reader.tree
    current = index
    for _ in range(_LONGEST_CHAIN):
        labels = ("nsubj", "nsubjpass") if current != index else ("nsubj",)
        subjects = tree.children(current, *labels)
        if subjects:  # the parser may hang words of a quotation on the cue too: the nearest is the source
            return min(subjects, key=lambda subject: abs(subject - current))
        token = tokens[current]
        if token.head == current:
            return None
        if token.dep in {"acl", "relcl"} and not _is_infinitive(reader, current):
            return token.head
        if token.dep not in _CHAINED | {"acl", "relcl"}:
            return None
        current = token.head
        if tokens[current].pos in {"NOUN", "PROPN"} and token.dep != "conj":
            above = _bearer_of(reader, current)
            if above is None or above != current:
                return above
            current = tokens[current].head
    return None


def _is_infinitive(reader: Reader, index: int) -> bool:
    marks = reader.tree.children(index, "aux")
    return any(reader.tokens[kid].tag == "TO" for kid in marks)


def _bearer_of(reader: Reader, noun: int) -> int | None:
    """Return whose effort or chance a noun names: its possessor; the noun itself where the verb above knows."""
    tokens, tree = reader.tokens, reader.tree
    owner = tree.child(noun, "poss")
    if owner is not None:
        return owner
    above = tokens[noun]
    return noun if above.dep in {"dobj", "attr"} and tokens[above.head].pos in VERBAL else None


def find_agent(reader: Reader, index: int) -> int | None:
    """Return the head of the source of a passive: "by the ministry"."""
    agent = reader.tree.child(index, "agent")
    return next(iter(reader.tree.objects_of(agent)), None) if agent is not None else None


def cue_span(reader: Reader, index: int) -> Span:
    """Extend a verb over its auxiliaries and adverbs, the verbs that govern it, its particle, and a colon after it."""
    tokens, tree = reader.tokens, reader.tree
    first, last = _first_of(reader, index), index
    kids = set(tree.kids[index])
    while last + 1 in kids and tokens[last + 1].dep == "prt":
        last += 1
    governor = _governor(reader, index, first)
    if governor is not None:
        first = _first_of(reader, governor)
    end = tokens[last].end
    if reader.doc.text[end : end + 1] == ":":
        end += 1
    return Span(tokens[first].start, end)


def _first_of(reader: Reader, index: int) -> int:
    """Return the first of the auxiliaries, negations and adverbs just before a verb."""
    tokens, kids, first = reader.tokens, set(reader.tree.kids[index]), index
    while first - 1 in kids and tokens[first - 1].dep in LEFT_OF_CUE and tokens[first - 1].tag != "WRB":
        first -= 1
    return first


def _governor(reader: Reader, index: int, first: int) -> int | None:
    """Return the verb close before that governs an infinitive cue and shares its subject ("is trying to show")."""
    tokens, tree = reader.tokens, reader.tree
    token = tokens[index]
    found = None
    while token.dep in {"xcomp", "pcomp"} and token.head < first and tree.child(token.index, "nsubj") is None:
        above = tokens[token.head]
        if token.dep == "pcomp":
            if above.head == above.index or tokens[above.head].pos not in VERBAL:
                break
            above = tokens[above.head]
        adjective = above.pos == "ADJ" and tokens[above.head].pos in VERBAL
        if (above.pos not in VERBAL and not adjective) or above.index > first:  # "in describing it, he said"
            break
        if first - above.index > _FARTHEST_GOVERNOR or _has_object(reader, above.index):
            break
        found = tokens[above.head].index if adjective and above.dep == "acomp" else above.index
        first, token = _first_of(reader, found), tokens[found]
    return found


def _has_object(reader: Reader, index: int) -> bool:
    return reader.tree.child(index, "dobj", "dative") is not None


def source_span(reader: Reader, head: int, cue: Span) -> Span:
    """Return the noun phrase of the source, with what stands in apposition and its closing comma or bracket."""
    tokens, tree, text = reader.tokens, reader.tree, reader.doc.text
    inside = tree.subtree(head, without=frozenset({"punct", "cc"}))
    inside = [i for i in inside if tokens[i].dep not in {"preconj", "predet"} or i > head]
    before = tokens[head].end <= cue.start
    chosen = [i for i in inside if (tokens[i].end <= cue.start if before else tokens[i].start >= cue.end)]
    span = tree.span(chosen or [head])
    if text[span.end : span.end + 1] == ")" and "(" in text[span.start : span.end]:
        span = Span(span.start, span.end + 1)
    parted = "," in text[tokens[head].end : span.end] or (
        any(tokens[i].dep == "appos" for i in chosen) and "," in text[span.start : span.end]
    )
    if before and parted and text[span.end : span.end + 1] == "," and cue.start - span.end < 4:
        span = Span(span.start, span.end + 1)
    return span


def with_preposition(reader: Reader, cue: Span, preposition: int) -> Span:
    """Take the preposition that leads to the content into the cue ("called for", "railed against")."""
    token = reader.tokens[preposition]
    return Span(cue.start, max(cue.end, token.end))


def is_own_voice(reader: Reader, index: int, subject: int | None, row: CueRow) -> bool:
    """Within a quotation "I think" and the like are the speaker's own voice, no source of their own."""
    if reader.quote_over(index) is None:
        return False
    personal = subject is not None and reader.tokens[subject].lemma.lower() in reader.cues.sources.own_voice
    return personal or row.kind != "speech" or subject is None


def make(reader: Reader, subject: int | None, cue: Span, index: int, content: list[Span], row: CueRow) -> Found:
    """Put an attribution together."""
    source = source_span(reader, subject, cue) if subject is not None else None
    return Found(source, subject, cue, index, tuple(content), row.kind)
