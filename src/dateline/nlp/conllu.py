"""Read and write parsed sentences as CoNLL-U, for fixtures and caches.

Ten columns as in the Universal Dependencies format; the parse uses spaCy's ClearNLP labels in DEPREL, and MISC holds
`start=N` and `ent=LABEL`.
"""

from dateline.types import Document, Sentence, Span, Token, Zone, ZoneKind


def write(doc: Document) -> str:
    """Return the tokens of a document as CoNLL-U."""
    lines: list[str] = []
    tokens = doc.layer(Token)
    for sentence in doc.layer(Sentence):
        if sentence.first == sentence.last:
            continue
        lines.append(f"# text = {doc.words(sentence.span)}")
        for token in tokens[sentence.first : sentence.last]:
            head = 0 if token.head == token.index else token.head - sentence.first + 1
            misc = f"start={token.start}" + (f"|ent={token.entity}" if token.entity else "")
            lines.append(
                "\t".join(
                    [
                        str(token.index - sentence.first + 1),
                        token.text,
                        token.lemma,
                        token.pos,
                        token.tag,
                        "_",
                        str(head),
                        token.dep,
                        "_",
                        misc,
                    ]
                )
            )
        lines.append("")
    return "\n".join(lines)


def read(source: str, *, document_id: str = "fixture") -> Document:
    """Build a document from CoNLL-U; sentences without `start=` are joined by single spaces, all in the body."""
    text = ""
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for index, block in enumerate(block for block in source.strip().split("\n\n") if block.strip()):
        rows = [line.split("\t") for line in block.splitlines() if line.strip() and not line.startswith("#")]
        header = [line[9:] for line in block.splitlines() if line.startswith("# text = ")]
        body = header[0] if header else " ".join(row[1] for row in rows)
        begin = len(text) + (1 if text else 0)
        text = f"{text} {body}" if text else body
        first, position = len(tokens), begin
        for offset, row in enumerate(rows):
            start = text.index(row[1], position)
            position = start + len(row[1])
            head = first + offset if row[6] == "0" else first + int(row[6]) - 1
            entity = next((part[4:] for part in row[9].split("|") if part.startswith("ent=")), "")
            tokens.append(
                Token(first + offset, start, position, row[1], row[2], row[3], row[4], row[7], head, index, entity)
            )
        sentences.append(Sentence(index, Span(begin, begin + len(body)), first, len(tokens), ZoneKind.BODY))
    doc = Document(document_id, text)
    doc = doc.with_layer(Zone, (Zone(Span(0, len(text)), ZoneKind.BODY),))
    return doc.with_layer(Sentence, tuple(sentences)).with_layer(Token, tuple(tokens))
