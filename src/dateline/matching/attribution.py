"""Find who is the source of what: source, cue and content in the sense of PARC (Pareti 2016), by rule over the parse.

A cue is a word of the cue lexicon; its source is its subject (or possessor, or the object of "according to"); its
content is the clause, quotation or object it governs. Quotations that follow without a cue of their own go to the
last speaker of the paragraph.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from dateline.knowledge.attribution import CueKnowledge, CueRow
from dateline.matching.quotes import find_quotes
from dateline.matching.tree import Tree
from dateline.types import Document, Sentence, Span, Token, Zone, ZoneKind

_LEFT_OF_CUE = frozenset({"aux", "auxpass", "neg", "advmod"})
_CLAUSES = ("ccomp",)


class Found(Struct, frozen=True):
    """One attribution as spans, with the kind of its cue; `source_head` is the token of the source."""

    source: Span | None
    source_head: int | None
    cue: Span
    cue_head: int
    content: tuple[Span, ...]
    kind: str


class _Reader:
    """The layers of one document that the rules look at."""

    def __init__(self, doc: Document, cues: CueKnowledge) -> None:
        self.doc = doc
        self.cues = cues
        self.tokens: Sequence[Token] = doc.layer(Token)
        self.tree = Tree(self.tokens)
        self.sentences = doc.layer(Sentence)
        self.quotes = find_quotes(doc.text, doc.layer(Zone))

    def quote_over(self, index: int) -> Span | None:
        """Return the quotation in which a token stands."""
        token = self.tokens[index]
        return next((q for q in self.quotes if q.start < token.end and token.start < q.end), None)


def find_attributions(doc: Document, cues: CueKnowledge) -> list[Found]:
    """Return all attributions of a document in the order of their cues."""
    reader = _Reader(doc, cues)
    found: list[Found] = []
    for sentence in reader.sentences:
        for index in range(sentence.first, sentence.last):
            attribution = _verb(reader, sentence, index) or _noun(reader, sentence, index)
            if attribution is not None:
                found.append(attribution)
        found += _prepositions(reader, sentence)
    found += _transcript(reader) + _credited_quotes(reader)
    found = _without_shadowed(found)
    return _with_following_quotes(reader, found)


# ---------------------------------------------------------------- verbs


def _verb(reader: _Reader, sentence: Sentence, index: int) -> Found | None:
    token = reader.tokens[index]
    if token.pos not in {"VERB", "AUX"}:
        return None
    row = reader.cues.rows.get((token.lemma, "verb"))
    if row is None or (reader.tree.child(index, "auxpass") is not None and row.kind == "thought"):
        return None
    subject = _subject(reader, index)
    if _is_own_voice(reader, index, subject, row):
        return None
    cue = _cue_span(reader, index)
    content = _content(reader, sentence, index, row, subject, cue)
    if not content:
        return None
    if subject is None and not _may_lack_source(reader, index):
        return None
    source = _source_span(reader, subject, cue) if subject is not None else None
    return Found(source, subject, cue, index, tuple(content), row.kind)


def _is_own_voice(reader: _Reader, index: int, subject: int | None, row: CueRow) -> bool:
    """Within a quotation "I think" and the like are the speaker's own voice, no source of their own."""
    personal = subject is not None and reader.tree.tokens[subject].lemma.lower() in reader.cues.sources.own_voice
    inside = reader.quote_over(index) is not None
    return personal or (inside and (row.kind != "speech" or subject is None))


def _may_lack_source(reader: _Reader, index: int) -> bool:
    """A passive or a participle may leave its source unsaid ("is expected to", "said to have")."""
    return reader.tree.child(index, "auxpass") is not None


def _subject(reader: _Reader, index: int) -> int | None:
    """Return the head of the source: the subject, also of the verb whose complement or conjunct this one is."""
    tokens, tree = reader.tokens, reader.tree
    if tree.child(index, "auxpass") is not None:
        agent = tree.child(index, "agent")
        return next(iter(tree.objects_of(agent)), None) if agent is not None else None
    seen = 0
    current = index
    while seen < 6:
        subject = tree.child(current, "nsubj")
        if subject is not None:
            return _antecedent(reader, subject)
        token = tokens[current]
        if token.dep in {"conj", "xcomp", "advcl", "pcomp"} and token.head != current:
            current = token.head
            if tokens[current].pos == "ADP" and tokens[current].head != current:
                current = tokens[current].head
            if tokens[current].pos not in {"VERB", "AUX"}:
                return None
            seen += 1
        elif token.dep in {"acl", "relcl"} and token.head != current:
            return token.head
        else:
            return None
    return None


def _antecedent(reader: _Reader, subject: int) -> int:
    """A relative pronoun keeps its own place; the rest of the sentence finds its referent."""
    return subject


def _cue_span(reader: _Reader, index: int) -> Span:
    """Extend the verb over its auxiliaries and adverbs, its particle, and the colon after it."""
    tokens, tree = reader.tokens, reader.tree
    first = last = index
    kids = set(tree.kids[index])
    while first - 1 in kids and tokens[first - 1].dep in _LEFT_OF_CUE:
        first -= 1
    while last + 1 in kids and tokens[last + 1].dep == "prt":
        last += 1
    if last + 1 < len(tokens) and last + 1 in kids and tokens[last + 1].dep == "npadvmod":
        last += 1
    end = tokens[last].end
    if reader.doc.text[end : end + 1] == ":":
        end += 1
    return Span(tokens[first].start, end)


def _source_span(reader: _Reader, head: int, cue: Span) -> Span:
    """Return the noun phrase of the source, with appositions, without relative clauses that reach over the cue."""
    tokens, tree = reader.tokens, reader.tree
    inside = tree.subtree(head, without=frozenset({"punct"}))
    left = [i for i in inside if tokens[i].end <= cue.start]
    right = [i for i in inside if tokens[i].start >= cue.end]
    chosen = left if tokens[head].end <= cue.start else right
    return tree.span(chosen or [head])


def _content(
    reader: _Reader, sentence: Sentence, index: int, row: CueRow, subject: int | None, cue: Span
) -> list[Span]:
    """Return the content of a verb: its clause, else the quotation beside it, else its object."""
    tree, tokens = reader.tree, reader.tokens
    clause = _clause(reader, index, subject, row)
    addressed = clause is not None and tokens[clause].dep == "xcomp" and "addressee" not in row.content
    if clause is not None and clause > index and (row.kind == "stance" or addressed):
        whole = _object_content(reader, index, cue)
        return whole or _clause_content(reader, sentence, index, clause, subject, cue)
    if clause is not None:
        return _clause_content(reader, sentence, index, clause, subject, cue)
    parent = tokens[index]
    if (
        parent.dep in {"parataxis", "ccomp", "advcl"}
        and parent.head != index
        and {"clause", "quote"} & set(row.content)
    ):
        around = _around(reader, sentence, index, subject, cue)
        if around and parent.dep == "parataxis":
            return around
    if {"clause", "quote"} & set(row.content):
        quoted = _quoted_beside(reader, sentence, index, cue)
        if quoted:
            return quoted
    for preposition in tree.prepositions(index):
        if f"prep:{tokens[preposition].lemma}" in row.content:
            own = tree.child(index, "dobj")
            inside = tree.subtree(preposition) if own is None else tree.subtree(own) + tree.subtree(preposition)
            return [_with_marks(reader, _hull(reader, inside, cue))]
    if "object" in row.content:
        return _object_content(reader, index, cue)
    return []


def _clause(reader: _Reader, index: int, subject: int | None, row: CueRow) -> int | None:
    tree, tokens = reader.tree, reader.tokens
    for kid in tree.kids[index]:
        dep = tokens[kid].dep
        if dep == "ccomp" or (dep == "xcomp" and ("inf" in row.content or tokens[kid].pos != "VERB")):
            return kid
        if dep == "parataxis" and kid < index:
            return kid
    return None


def _clause_content(
    reader: _Reader, sentence: Sentence, index: int, clause: int, subject: int | None, cue: Span
) -> list[Span]:
    tree, tokens = reader.tree, reader.tokens
    tokens_in = [i for i in tree.subtree(clause) if i != index]
    if clause > index:
        for kid in tree.kids[index]:
            if kid > clause and tokens[kid].dep == "conj" and _says_on(reader, kid):
                tokens_in += tree.subtree(kid)
        hull = _hull(reader, [i for i in tokens_in if tokens[i].start >= cue.end], cue)
        return [_with_marks(reader, hull)]
    return _around(reader, sentence, index, subject, cue)


def _says_on(reader: _Reader, index: int) -> bool:
    """Tell whether a clause coordinated with the cue goes on with what is said: it has a subject and no cue."""
    has_subject = reader.tree.child(index, "nsubj", "nsubjpass", "expl") is not None
    return has_subject and (reader.tokens[index].lemma, "verb") not in reader.cues.rows


def _around(reader: _Reader, sentence: Sentence, index: int, subject: int | None, cue: Span) -> list[Span]:
    """Return the sentence on both sides of an inserted "he said"."""
    tokens, tree = reader.tokens, reader.tree
    inserted = {index, *(kid for kid in tree.kids[index] if tokens[kid].dep in _LEFT_OF_CUE)}
    if subject is not None:
        inserted |= set(tree.subtree(subject))
    begin = min(min(tokens[i].start for i in inserted), cue.start)
    end = max(max(tokens[i].end for i in inserted), cue.end)
    before = _trim(reader, Span(sentence.span.start, begin))
    pieces = [_widened(reader, before)] if before else []
    tail = [
        i
        for kid in tree.kids[index]
        if kid > index and tokens[kid].dep in {"ccomp", "parataxis"}
        for i in tree.subtree(kid)
    ]
    if tail:
        pieces.append(_with_marks(reader, _hull(reader, tail, cue)))
    else:
        after = [q for q in reader.quotes if end <= q.start < sentence.span.end]
        pieces += after
    return pieces


def _quoted_beside(reader: _Reader, sentence: Sentence, index: int, cue: Span) -> list[Span]:
    """Return the quotations of the sentence, else the one that opens the next sentence after a colon."""
    inside = [q for q in reader.quotes if q.start < sentence.span.end and sentence.span.start < q.end]
    inside = [q for q in inside if not q.overlaps(cue)]
    after = [q for q in inside if q.start >= cue.end]
    if after and not any(q.end <= cue.start for q in inside):
        return _from_cue_to(reader, sentence, index, cue, after)
    if inside:
        return [q for q in inside if q.end <= cue.start] or inside
    if reader.doc.text[cue.end - 1] == ":":
        follows = [q for q in reader.quotes if sentence.span.end <= q.start <= sentence.span.end + 4]
        return follows[:1]
    return []


def _from_cue_to(reader: _Reader, sentence: Sentence, index: int, cue: Span, quotes: list[Span]) -> list[Span]:
    """Return what follows the cue and whom it addresses, to the end of the quotations there."""
    tree, tokens = reader.tree, reader.tokens
    start = cue.end
    for kid in tree.kids[index]:
        addressed = tokens[kid].dep in {"dobj", "dative", "iobj"} and kid > index and tokens[kid].end <= quotes[0].start
        row = reader.cues.rows[tokens[index].lemma, "verb"]
        if addressed and "addressee" in row.content:
            start = max(start, tree.span(tree.subtree(kid)).end)
    between = _trim(reader, Span(start, quotes[0].start))
    if between is None or len(reader.doc.words(between).split()) > 14:
        return quotes
    return [Span(between.start, quotes[-1].end)]


def _object_content(reader: _Reader, index: int, cue: Span) -> list[Span]:
    """Return what stands to the right of a verb of stance: object, its predicate and its reasons."""
    tree, tokens = reader.tree, reader.tokens
    kids = [k for k in tree.kids[index] if k > index and tokens[k].start >= cue.end]
    if not any(tokens[k].dep in {"dobj", "oprd", "ccomp"} for k in kids):
        return []
    kept: list[int] = []
    for kid in kids:
        if tokens[kid].dep in {"dobj", "oprd", "prep", "xcomp", "ccomp", "advcl"}:
            if tokens[kid].dep == "advcl" and kept:
                break
            kept += tree.subtree(kid)
    return [_with_marks(reader, _hull(reader, kept, cue))]


# ---------------------------------------------------------------- nouns and prepositions


def _noun(reader: _Reader, sentence: Sentence, index: int) -> Found | None:
    token = reader.tokens[index]
    if token.pos != "NOUN":
        return None
    row = reader.cues.rows.get((token.lemma, "noun"))
    if row is None:
        return None
    tree, tokens = reader.tree, reader.tokens
    clause = next(
        (k for k in tree.kids[index] if k > index and tokens[k].dep in {"acl", "ccomp", "relcl"} and _that(reader, k)),
        None,
    )
    owner = tree.child(index, "poss")
    if clause is None or (owner is None and tokens[clause].dep == "relcl"):
        return None
    cue = Span(token.start, token.end)
    source = tree.span(tree.subtree(owner)) if owner is not None else None
    content = _with_marks(reader, _hull(reader, tree.subtree(clause), cue))
    return Found(source, owner, cue, index, (content,), row.kind)


def _that(reader: _Reader, clause: int) -> bool:
    mark = reader.tree.child(clause, "mark")
    return mark is not None and reader.tokens[mark].lemma == "that"


def _prepositions(reader: _Reader, sentence: Sentence) -> list[Found]:
    """Find "according to X", "per X", "as per X via Y" and give them the rest of the sentence."""
    tokens, tree = reader.tokens, reader.tree
    words = [tokens[i].text.lower() for i in range(sentence.first, sentence.last)]
    found: list[Found] = []
    taken: set[int] = set()
    for row in reader.cues.prepositions:
        parts = row.lemma.split()
        for offset in range(len(words) - len(parts) + 1):
            first = sentence.first + offset
            if words[offset : offset + len(parts)] != parts or first in taken:
                continue
            last = first + len(parts) - 1
            head = _object_after(reader, last, sentence)
            if head is None or (row.lemma == "per" and not _names_a_source(reader, head)):
                continue
            source = tree.span([i for i in tree.subtree(head, without=frozenset({"punct"})) if i > last] or [head])
            cue = Span(tokens[first].start, tokens[last].end)
            content = _rest(reader, sentence, cue, source)
            taken |= set(range(first, last + 1))
            if content:
                found.append(Found(source, head, cue, last, tuple(content), "speech"))
    return found


def _object_after(reader: _Reader, index: int, sentence: Sentence) -> int | None:
    for kid in reader.tree.kids[index]:
        if reader.tokens[kid].dep in {"pobj", "dobj", "pcomp"} and kid > index:
            return kid
    following = index + 1
    if following < sentence.last and reader.tokens[following].pos in {"PROPN", "NOUN", "DET", "PRON"}:
        while (
            reader.tokens[following].head > following
            and reader.tokens[following].head < sentence.last
            and reader.tokens[following].dep in {"compound", "det", "amod", "poss", "nmod"}
        ):
            following = reader.tokens[following].head
        return following
    return None


def _names_a_source(reader: _Reader, head: int) -> bool:
    return reader.tokens[head].pos == "PROPN" or reader.tokens[head].lemma in reader.cues.sources.documents


def _rest(reader: _Reader, sentence: Sentence, cue: Span, source: Span) -> list[Span]:
    """Return the sentence without the source phrase: after it when it opens the sentence, else before it."""
    phrase = Span(min(cue.start, source.start), max(cue.end, source.end))
    before = _trim(reader, Span(sentence.span.start, phrase.start))
    after = _trim(reader, Span(phrase.end, sentence.span.end))
    if before and len(reader.doc.words(before).split()) >= 3:
        follows = reader.doc.text[phrase.end : phrase.end + 1]
        long_tail = after is not None and follows == "," and len(reader.doc.words(after).split()) >= 4
        return [before, after] if long_tail and after else [before]
    return [after] if after else []


# ---------------------------------------------------------------- marks of print

_TURN = re.compile(
    r"(?:MR|MRS|MS|DR|SEN|REP|GOV)?\.?\s?(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+ ?){1,4}:(?=\s)|[A-Z][a-z]+ [A-Z][a-z]+:(?=\s[\"“])"
)
_CREDIT = re.compile(r"\s*(―|—|–|--)\s*(?P<name>[A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]+){0,4})")


def _transcript(reader: _Reader) -> list[Found]:
    """Read turns of a transcript ("WALLACE: Let us start"): the name is the source, the colon the cue."""
    found: list[Found] = []
    for zone in reader.doc.layer(Zone):
        turn = _TURN.match(reader.doc.text, zone.span.start, zone.span.end)
        if zone.kind is not ZoneKind.BODY or turn is None:
            continue
        content = _trim(reader, Span(turn.end(), zone.span.end))
        if content is not None:
            colon = Span(turn.end() - 1, turn.end())
            found.append(Found(Span(turn.start(), turn.end() - 1), None, colon, -1, (content,), "speech"))
    return found


def _credited_quotes(reader: _Reader) -> list[Found]:
    """Read a quotation with its speaker after a dash ("…" ― Jane Roe)."""
    found: list[Found] = []
    for quote in reader.quotes:
        credit = _CREDIT.match(reader.doc.text, quote.end)
        if credit is not None and "\n" not in credit.group():
            found.append(Found(Span(*credit.span("name")), None, Span(*credit.span(1)), -1, (quote,), "speech"))
    return found


# ---------------------------------------------------------------- spans


def _hull(reader: _Reader, indices: list[int], cue: Span) -> Span:
    tokens = reader.tokens
    ordered = sorted(i for i in indices if not Span(tokens[i].start, tokens[i].end).overlaps(cue))
    ordered = ordered or sorted(indices)
    while len(ordered) > 1 and tokens[ordered[0]].text in {",", ":", ";", "-", "–", "—"}:
        ordered = ordered[1:]
    while len(ordered) > 1 and tokens[ordered[-1]].text in {",", ":", ";", "."}:
        ordered = ordered[:-1]
    return Span(tokens[ordered[0]].start, tokens[ordered[-1]].end)


def _with_marks(reader: _Reader, span: Span) -> Span:
    """Widen a content over the quotation that it mostly fills or cuts."""
    start, end = span.start, span.end
    for quote in reader.quotes:
        if quote.overlaps(Span(start, end)):
            start = quote.start if quote.start < start else start
            end = max(end, quote.end) if quote.start < end else end
    return Span(start, end)


def _widened(reader: _Reader, span: Span) -> Span:
    """Reach back to the start of a quotation that opened in an earlier sentence, and take in its closing mark."""
    start, end = span.start, span.end
    for quote in reader.quotes:
        if quote.start < start < quote.end:
            start = quote.start
        if quote.start < end < quote.end and quote.end - end <= 3:
            end = quote.end
    return Span(start, end)


def _trim(reader: _Reader, span: Span) -> Span | None:
    """Take white space, commas and dashes off the ends; None when nothing is left."""
    text, start, end = reader.doc.text, span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;:-–—"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:-–—."):
        end -= 1
    return Span(start, end) if end - start > 1 else None


# ---------------------------------------------------------------- over sentences


def _without_shadowed(found: list[Found]) -> list[Found]:
    """Drop an attribution whose cue and content lie within the cue of another, and doubles of one cue."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f.cue.start, -(f.cue.end - f.cue.start))):
        if any(item.cue.overlaps(other.cue) for other in kept):
            continue
        kept.append(item)
    return kept


def _with_following_quotes(reader: _Reader, found: list[Found]) -> list[Found]:
    """Give each quotation without a cue of its own to the speaker of the quotation before it in the paragraph."""
    zones = [zone.span for zone in reader.doc.layer(Zone)]
    claimed = [(span, number) for number, item in enumerate(found) for span in item.content]
    extra: dict[int, list[Span]] = {}
    last: int | None = None
    last_zone = -1
    for quote in reader.quotes:
        zone = next((n for n, span in enumerate(zones) if span.contains(quote)), -1)
        owners = [n for span, n in claimed if span.overlaps(quote) and not quote.contains(found[n].cue)]
        if owners:
            last, last_zone = owners[0], zone
            continue
        opens = _opens_sentence(reader, quote)
        if last is not None and opens and zone == last_zone and len(reader.doc.words(quote).split()) > 2:
            extra.setdefault(last, []).append(quote)
    return [
        Found(f.source, f.source_head, f.cue, f.cue_head, (*f.content, *extra.get(n, ())), f.kind)
        for n, f in enumerate(found)
    ]


def _opens_sentence(reader: _Reader, quote: Span) -> bool:
    return any(sentence.span.start == quote.start for sentence in reader.sentences)
