"""The content of a verb of saying: its clause, the sentence around it, the quotation beside it, its object."""

from dateline.matching.attribution_cues import LEFT_OF_CUE
from dateline.matching.attribution_reader import Reader
from dateline.types import Sentence, Span

_ADDRESSED = frozenset({"dobj", "dative", "iobj"})
_OBJECTS = frozenset({"dobj", "oprd", "prep", "xcomp", "ccomp", "advcl"})
_LONGEST_LEAD = 14


def clause_content(
    reader: Reader, sentence: Sentence, index: int, clause: int, subject: int | None, cue: Span
) -> list[Span]:
    """Return the clause that a cue governs; a clause before the cue takes in the rest of the sentence."""
    tree, tokens = reader.tree, reader.tokens
    if clause < index:
        return around(reader, sentence, index, subject, cue)
    inside = [i for i in tree.subtree(clause) if i != index]
    for kid in tree.kids[index]:
        if kid > clause and tokens[kid].dep == "conj" and _says_on(reader, kid):
            inside += tree.subtree(kid)
    hull = reader.hull([i for i in inside if tokens[i].start >= cue.end], cue)
    return [reader.with_marks(hull, cue)]


def _says_on(reader: Reader, index: int) -> bool:
    """Tell whether a clause coordinated with the cue goes on with what is said: it has a subject and no cue."""
    has_subject = reader.tree.child(index, "nsubj", "nsubjpass", "expl") is not None
    return has_subject and reader.row(index, "verb") is None


def around(reader: Reader, sentence: Sentence, index: int, subject: int | None, cue: Span) -> list[Span]:
    """Return the sentence on both sides of an inserted "he said"."""
    tokens, tree = reader.tokens, reader.tree
    inserted = {index, *(kid for kid in tree.kids[index] if tokens[kid].dep in LEFT_OF_CUE)}
    if subject is not None:
        inserted |= set(tree.subtree(subject))
    begin = min(min(tokens[i].start for i in inserted), cue.start)
    end = max(max(tokens[i].end for i in inserted), cue.end)
    before = reader.trim(Span(sentence.span.start, begin))
    pieces = [reader.widened(before)] if before else []
    tail = [
        i
        for kid in tree.kids[index]
        if kid > index and tokens[kid].dep in {"ccomp", "parataxis"}
        for i in tree.subtree(kid)
    ]
    if tail:
        parted = reader.doc.text[sentence.span.start : begin].rstrip().endswith(";")  # a sentence of its own
        return [*([] if parted else pieces), reader.stretch(tail, cue)]
    quoted = [q for q in reader.quotes if end <= q.start < sentence.span.end]
    return pieces + (quoted or _goes_on(reader, sentence, begin, end))


def comment(reader: Reader, sentence: Sentence, index: int, subject: int | None, cue: Span) -> list[Span]:
    """Return the sentence that "…, the agency reported." or "As the agency reported, …" comments on."""
    tokens, tree, text = reader.tokens, reader.tree, reader.doc.text
    if subject is None:
        return []
    phrase = reader.phrase(subject, cue)
    after = text[phrase.end : sentence.span.end]
    mark = tree.child(index, "mark", "advmod", "prep")
    if mark is not None and tokens[mark].lemma.lower() == reader.cues.sources.comment_marker:
        begin = min(phrase.start, tokens[mark].start)
        parts = [Span(sentence.span.start, begin), Span(phrase.end, sentence.span.end)]
        kept = [part for part in map(reader.trim, parts) if part and " " in reader.doc.words(part)]
        return kept if after[:1] in {",", ":"} or not after.strip(" .") else []
    before = text[sentence.span.start : phrase.start].rstrip()
    if before.endswith(",") and not after.strip(' ."”'):
        return around(reader, sentence, index, subject, cue)
    return []


def _goes_on(reader: Reader, sentence: Sentence, begin: int, end: int) -> list[Span]:
    """Return the rest of a sentence that an inserted "he said" between commas parts ("The dam, he said, held")."""
    text = reader.doc.text
    parted = text[:begin].rstrip()[-1:] in {",", "-", "–", "—"} and text[end : end + 1] in {",", "-", "–", "—"}
    after = reader.trim(Span(end, sentence.span.end))
    if not parted or after is None:
        return []
    heads = [
        t for t in reader.tokens[sentence.first : sentence.last] if t.start >= after.start and t.pos in {"VERB", "AUX"}
    ]
    finite = [t for t in heads if t.tag in {"VBD", "VBZ", "VBP", "MD"}]
    return [after] if finite and finite[0].start - after.start < 60 else []


def quoted_beside(reader: Reader, sentence: Sentence, index: int, subject: int | None, cue: Span) -> list[Span]:
    """Return the quotations of the sentence, else those just before it, else the one after a colon."""
    phrase = reader.phrase(subject, cue)
    near = [q for q in reader.quotes if q.start < sentence.span.end and sentence.span.start < q.end]
    inside = [q for q in near if not q.overlaps(cue) and _belongs(reader, q, index, phrase)]
    after = [q for q in inside if q.start >= cue.end]
    if after and not any(q.end <= cue.start for q in inside):
        return _from_cue_to(reader, index, cue, after)
    if inside:
        return [q for q in inside if q.end <= cue.start] or inside
    if near:
        return []
    text = reader.doc.text
    if text[sentence.span.start : sentence.span.end].rstrip()[-1:] == ":":
        return [q for q in reader.quotes if sentence.span.end <= q.start <= sentence.span.end + 4][:1]
    return [q for q in reader.quotes if q.end <= phrase.start and not text[q.end : phrase.start].strip()]


def _belongs(reader: Reader, quote: Span, index: int, phrase: Span) -> bool:
    """Tell whether a quotation stands beside the cue and its source, or the cue governs a word of it."""
    text, tokens = reader.doc.text, reader.tokens
    between = text[quote.end : phrase.start] if quote.end <= phrase.start else text[phrase.end : quote.start]
    if not between.strip(" ,:;-–—\xa0"):
        return True
    for token in reader.tokens_in(quote):
        current = token
        while current.head != current.index and current.index != index:
            current = tokens[current.head]
        if current.index == index:
            return True
    return False


def _from_cue_to(reader: Reader, index: int, cue: Span, quotes: list[Span]) -> list[Span]:
    """Return what follows the cue and whom it addresses, to the end of the quotations there."""
    tree, tokens = reader.tree, reader.tokens
    start = cue.end
    row = reader.row(index, "verb")
    for kid in tree.kids[index]:
        addressed = tokens[kid].dep in _ADDRESSED and kid > index and tokens[kid].end <= quotes[0].start
        if addressed and row is not None and "addressee" in row.content:
            start = max(start, tree.span(tree.subtree(kid)).end)
    between = reader.trim(Span(start, quotes[0].start))
    if between is None or len(reader.doc.words(between).split()) > _LONGEST_LEAD:
        return quotes
    return [Span(between.start, quotes[-1].end)]


def object_content(reader: Reader, index: int, cue: Span) -> list[Span]:
    """Return what stands to the right of a verb of stance: object, its predicate and its reasons."""
    tree, tokens = reader.tree, reader.tokens
    kids = [k for k in tree.kids[index] if k > index and tokens[k].start >= cue.end]
    if not any(tokens[k].dep in {"dobj", "oprd", "ccomp"} for k in kids):
        return []
    kept: list[int] = []
    for kid in kids:
        if tokens[kid].dep in _OBJECTS:
            if tokens[kid].dep == "advcl" and kept:
                break
            kept += tree.subtree(kid)
    return [reader.stretch(kept, cue)]


def relative_content(reader: Reader, index: int, cue: Span) -> list[Span]:
    """Return what stands before a cue as its object: "a plan (that) the mayor embraced", "what he wrote"."""
    tokens, tree = reader.tokens, reader.tree
    subject = tree.child(index, "nsubj")
    if subject is None or tree.child(index, "auxpass") is not None:
        return []
    fronted = [kid for kid in tree.children(index, "dobj", "attr") if kid < index]
    rest = [i for kid in tree.children(index, "prep", "oprd", "xcomp") if kid > index for i in tree.subtree(kid)]
    if fronted:
        content = [tree.span(tree.subtree(fronted[0]))]
    elif tokens[index].dep == "relcl" and tokens[subject].tag not in {"WDT", "WP"}:
        head = tokens[index].head
        inside = [i for i in tree.subtree(head, without=frozenset({"relcl", "acl"})) if tokens[i].end <= cue.start]
        content = [reader.hull(inside, cue)] if inside else []
    else:
        return []
    return [*content, reader.hull(rest, cue)] if rest and content else content
