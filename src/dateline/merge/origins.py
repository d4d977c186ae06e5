"""How many first sources a fact has: a reprint adds none.

Near-duplicates by MinHash (Broder 1997) over word shingles, with banded locality-sensitive hashing.
"""

import re
from array import array
from collections.abc import Mapping, Sequence

from dateline.types import EventRecord, SourceKind

PERMUTATIONS = 128
BANDS = 32
SHINGLE = 4
ALIKE = 0.6
"""Least Jaccard likeness of two reports that are one report reprinted."""

_WORD = re.compile(r"\w+")


def near_duplicates(texts: Mapping[str, str]) -> dict[str, str]:
    """Return for each document the document it copies: the least id of its group, itself where it copies none."""
    from rensa import RMinHash

    sketches = {}
    buckets: dict[tuple[int, bytes], list[str]] = {}
    rows = PERMUTATIONS // BANDS
    for document in sorted(texts):
        words = _WORD.findall(texts[document].lower())
        shingles = [" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))]
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=42)
        sketch.update(shingles)
        sketches[document] = sketch
        digest = array("I", sketch.digest())
        width = rows * digest.itemsize
        signs = digest.tobytes()
        for band in range(BANDS):
            buckets.setdefault((band, signs[band * width : (band + 1) * width]), []).append(document)
    copies = {document: document for document in texts}
    for documents in buckets.values():
        first = documents[0]
        for other in documents[1:]:
            if _root(copies, first) != _root(copies, other) and sketches[first].jaccard(sketches[other]) >= ALIKE:
                a, b = sorted((_root(copies, first), _root(copies, other)))
                copies[b] = a
    return {document: _root(copies, document) for document in texts}


def _root(copies: dict[str, str], document: str) -> str:
    while copies[document] != document:
        document = copies[document]
    return document


def count_origins(records: Sequence[EventRecord], copies: Mapping[str, str]) -> int:
    """Return the number of independent first sources of the records of one event."""
    return len({origin_of(record, copies) for record in records})


def origin_of(record: EventRecord, copies: Mapping[str, str]) -> str:
    """Return who first told a record: the named first source of its chain, else the report that it copies.

    An aggregator hands on what others report, so that it is no origin.
    """
    relayed = [s for s in record.attribution if s.kind in {SourceKind.AGENCY, SourceKind.OUTLET} and not s.relay]
    if relayed:
        return f"outlet {(relayed[0].name or relayed[0].text).lower()}"
    document = copies.get(record.document_id, record.document_id)
    if document != record.document_id:
        return f"document {document}"
    spoken = [s for s in record.attribution if s.kind in {SourceKind.SPEAKER, SourceKind.DOCUMENT} and s.certain]
    return f"source {(spoken[0].name or spoken[0].text).lower()}" if spoken else f"document {document}"
