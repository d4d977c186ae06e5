"""Verbs as cues: active, passive, and verbs of seeming."""

from dateline.knowledge.attribution import CueRow
from dateline.matching.attribution_content import (
    around,
    clause_content,
    comment,
    object_content,
    quoted_beside,
    relative_content,
)
from dateline.matching.attribution_cues import (
    cue_span,
    find_agent,
    find_subject,
    is_own_voice,
    make,
    source_span,
    with_preposition,
)
from dateline.matching.attribution_reader import Found, Reader
from dateline.types import Sentence, Span

_REST = frozenset({"xcomp", "ccomp", "oprd", "acomp", "attr", "dobj", "dative"})
_SAYING = frozenset({"clause", "quote"})


def find_verb(reader: Reader, sentence: Sentence, index: int) -> Found | None:
    """Return the attribution of a verb that is a cue."""
    if reader.tokens[index].pos not in {"VERB", "AUX"}:
        return None
    row = reader.row(index, "verb")
    if row is None:
        return None
    if row.kind == "seeming":
        return _seeming(reader, index, row)
    if reader.is_passive(index):
        return _passive(reader, sentence, index, row)
    return _active(reader, sentence, index, row)


def _active(reader: Reader, sentence: Sentence, index: int, row: CueRow) -> Found | None:
    subject = find_subject(reader, index)
    if is_own_voice(reader, index, subject, row):
        return None
    cue, content = _content(reader, sentence, index, row, subject)
    if not content or (subject is None and not _may_lack_source(reader, index, row)):
        return None
    return make(reader, subject, cue, index, content, row)


def _may_lack_source(reader: Reader, index: int, row: CueRow) -> bool:
    """A headline ("Says he will stay") may leave the source out; elsewhere a cue without a source is none."""
    return row.kind == "speech" and reader.tokens[index].dep == "ROOT" and reader.tokens[index].tag in {"VBZ", "VBD"}


def _content(
    reader: Reader, sentence: Sentence, index: int, row: CueRow, subject: int | None
) -> tuple[Span, list[Span]]:
    """Return the cue and its content: its clause, else the quotation beside it, else its object."""
    tokens = reader.tokens
    cue = cue_span(reader, index)
    if "it" in row.content:
        return _put(reader, sentence, index, subject, cue)
    clause = _clause(reader, index, row)
    if clause is not None:
        addressed = tokens[clause].dep == "xcomp" and "addressee" not in row.content
        if clause > index and (row.kind in {"stance", "charge"} or addressed):
            whole = object_content(reader, index, cue)
            if whole:
                return cue, whole
        return cue, clause_content(reader, sentence, index, clause, subject, cue)
    if _SAYING & set(row.content):
        aside = comment(reader, sentence, index, subject, cue)
        if not aside and tokens[index].dep == "parataxis":
            aside = around(reader, sentence, index, subject, cue)
            if aside:
                return cue, aside
        if aside and not reader.quotes_in(sentence.span):
            return cue, aside
        quoted = quoted_beside(reader, sentence, index, subject, cue)
        if quoted or aside:
            return cue, quoted or aside
    return _complement(reader, index, row, cue)


def _put(reader: Reader, sentence: Sentence, index: int, subject: int | None, cue: Span) -> tuple[Span, list[Span]]:
    """Read "as the mayor put it": the pronoun belongs to the cue."""
    tokens = reader.tokens
    if index + 1 >= len(tokens) or tokens[index + 1].lemma.lower() not in reader.cues.sources.expletives:
        return cue, []
    cue = Span(cue.start, tokens[index + 1].end)
    return cue, comment(reader, sentence, index, subject, cue)


def _complement(reader: Reader, index: int, row: CueRow, cue: Span) -> tuple[Span, list[Span]]:
    """Return the prepositional or direct object of a verb; the preposition belongs to the cue."""
    tree, tokens = reader.tree, reader.tokens
    own = tree.child(index, "dobj")
    below_object = tree.prepositions(own) if own is not None and own > index else []
    predicate = [i for i in below_object if tokens[i].lemma.lower() in reader.cues.sources.predicate_prepositions]
    for preposition in [*tree.prepositions(index), *predicate]:
        if f"prep:{tokens[preposition].lemma.lower()}" not in row.content or preposition < index:
            continue
        below = [i for i in tree.subtree(preposition) if i > preposition]
        if own is not None and own > index:
            inside = tree.subtree(own) + tree.subtree(preposition)
            return cue, [reader.stretch(inside, cue)]
        if below:
            cue = with_preposition(reader, cue, preposition)
            return cue, [reader.stretch(below, cue)]
    content = object_content(reader, index, cue) if "object" in row.content else []
    if not content and {"object", "quote"} & set(row.content):
        content = relative_content(reader, index, cue)
    return cue, content


def _clause(reader: Reader, index: int, row: CueRow) -> int | None:
    """Return the head of the clause that a cue governs: complement, infinitive, gerund, or a question with "if"."""
    tree = reader.tree
    for kid in tree.kids[index]:
        token = reader.tokens[kid]
        infinitive = "inf" in row.content or token.pos != "VERB"
        gerund = token.tag == "VBG" and "object" in row.content
        if token.dep == "ccomp" or (token.dep == "xcomp" and (infinitive or gerund)):
            return kid
        if token.dep == "advcl" and kid > index and "if" in row.content and _asks(reader, kid):
            return kid
    for kid in tree.children(index, "parataxis"):
        if kid < index:
            return kid
    return None


def _asks(reader: Reader, clause: int) -> bool:
    mark = reader.tree.child(clause, "mark")
    return mark is not None and reader.tokens[mark].lemma.lower() in reader.cues.sources.interrogatives


def _passive(reader: Reader, sentence: Sentence, index: int, row: CueRow) -> Found | None:
    """Read "the claim was denied by the ministry", "he is said to have fled", "asked about the raid"."""
    tokens, tree = reader.tokens, reader.tree
    agent = find_agent(reader, index)
    if reader.quote_over(index) is not None and agent is None:
        return None
    cue = cue_span(reader, index)
    by = tree.child(index, "agent")
    if by is not None and by == index + 1:
        cue = Span(cue.start, tokens[by].end)
    rest = _rest_of_passive(reader, index)
    if "addressee" in row.content or tokens[index].dep == "advcl":
        cue, content = _told(reader, sentence, index, row, cue)
    else:
        content = _undergoer(reader, index, cue)
        if rest:
            content.append(reader.stretch(rest, cue))
    if not content or (agent is None and not rest and row.kind == "thought"):
        return None
    return make(reader, agent, cue, index, content, row)


def _rest_of_passive(reader: Reader, index: int) -> list[int]:
    """Return the tokens of what a passive says of its subject: "(is expected) to resign", "(is seen) as a rival"."""
    tokens, tree = reader.tokens, reader.tree
    rest: list[int] = []
    for kid in tree.kids[index]:
        token = tokens[kid]
        predicate = token.dep == "prep" and token.lemma.lower() in reader.cues.sources.predicate_prepositions
        if kid > index and (predicate or token.dep in _REST):
            rest += tree.subtree(kid)
    return rest


def _told(reader: Reader, sentence: Sentence, index: int, row: CueRow, cue: Span) -> tuple[Span, list[Span]]:
    """Return what somebody is told or asked; the grammatical subject is the one addressed."""
    clause = _clause(reader, index, row)
    if clause is not None and clause > index:
        return cue, clause_content(reader, sentence, index, clause, None, cue)
    return _complement(reader, index, row, cue)


def _undergoer(reader: Reader, index: int, cue: Span) -> list[Span]:
    """Return the subject of a passive, or the noun that a participle describes."""
    tokens, tree = reader.tokens, reader.tree
    subject = tree.child(index, "nsubjpass", "csubjpass")
    if subject is not None:
        return [source_span(reader, subject, cue)]
    if tokens[index].dep != "acl":
        return []
    head = tokens[index].head
    inside = [i for i in tree.subtree(head, without=frozenset({"acl", "relcl"})) if tokens[i].end <= cue.start]
    return [reader.hull(inside, cue)] if inside else []


def _seeming(reader: Reader, index: int, row: CueRow) -> Found | None:
    """Read "the talks seem to stall": no source, the subject and its predicate are the content."""
    tokens, tree = reader.tokens, reader.tree
    if reader.quote_over(index) is not None:
        return None
    rest = [i for k in tree.kids[index] if k > index and tokens[k].dep in row.content for i in tree.subtree(k)]
    if not rest:
        return None
    cue = cue_span(reader, index)
    subject = tree.child(index, "nsubj")
    content = [reader.stretch(rest, cue)]
    if subject is not None and tokens[subject].lemma.lower() not in reader.cues.sources.expletives:
        content = [source_span(reader, subject, cue), *content]
    return Found(None, None, cue, index, tuple(content), row.kind)
