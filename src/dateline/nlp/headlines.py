"""Read headlines as prose: parsers know "rebels freed hostages." better than "Rebels free hostages".

The verb that a headline sets in the present is given its past form, and the line a full stop; what the parser makes of
that is taken over, word by word, for the line as it was printed.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from dateline.knowledge.verb_forms import PresentForm, VerbForms
from dateline.nlp.spacy_backend import DEFAULT_PIPELINE, ParsedSentences, Row

START: Final = 0
TEXT: Final = 1
LEMMA: Final = 2
POS: Final = 3
TAG: Final = 4
DEP: Final = 5
HEAD: Final = 6
ENTITY: Final = 7
STOPS = (".", "!", "?", "…", '"', "”", "'", "’", ":", ";", ")")
FEWEST, MOST = 3, 30
"""Words of a headline."""
READINGS = 4
"""How many words of one headline are tried as its verb."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CLOSED = frozenset({"DT", "IN", "TO", "MD", "PRP$", "POS", "CD", "JJS", "JJR", "WDT", "WRB", "HYPH", "-LRB-", "``"})
"""Tags of words before which no verb of a sentence stands without a subject between."""
PLURAL = frozenset({"NNS", "NNPS"})
PEOPLE = frozenset({"police", "people"})
PAST = frozenset({"VBD", "VBN"})
INNER = frozenset({"amod", "compound", "nmod"})
VERBS = frozenset({"VBZ", "VBP", "VB", "VBD"})


class Reading(Struct, frozen=True):
    """A word of a headline read as its verb."""

    index: int
    form: PresentForm


def reread_headlines(parsed: ParsedSentences, verbs: VerbForms, *, pipeline: str = DEFAULT_PIPELINE) -> None:
    """Replace the parse of every headline in the present tense by that of the same line in the past."""
    presents = verbs.presents
    tried: list[tuple[int, Reading]] = []
    for number in range(len(parsed)):
        rows = parsed.rows(number)
        if presents and _is_headline(rows):
            tried += [(number, reading) for reading in readings(rows, presents, verbs.nouns)]
    if not tried:
        return
    texts = [in_past(parsed.text(number), parsed.rows(number), reading) for number, reading in tried]
    again = ParsedSentences(texts, pipeline=pipeline)
    done: set[int] = set()
    for at, (number, reading) in enumerate(tried):
        taken = None if number in done else taken_over(parsed.rows(number), again.rows(at), reading)
        if taken is not None:
            parsed.replace(number, taken)
            done.add(number)


def _is_headline(rows: Sequence[Row]) -> bool:
    """Tell whether a sentence is printed like a headline: no full stop, or no finite verb in it."""
    if not FEWEST <= len(rows) <= MOST:
        return False
    return not rows[-1][TEXT].endswith(STOPS) or not any(row[TAG] in FINITE for row in rows)


def readings(rows: Sequence[Row], presents: Mapping[str, PresentForm], nouns: frozenset[str]) -> list[Reading]:
    """Return the words that may be the verb, the likeliest first."""
    found = [
        Reading(index, form)
        for index in range(1, len(rows))
        if (form := presents.get(rows[index][TEXT])) is not None and _may_follow(rows, index, form)
    ]
    for reading, after in pairwise(found):
        noun = reading.form.singular and reading.form.lemma in nouns
        if noun and not after.form.singular and after.index == reading.index + 1:
            found.remove(reading)  # "strikes kill", "forces attack": the first is what does it
            break
    found.sort(key=lambda reading: rows[reading.index][TAG] not in VERBS)
    return found[:READINGS]


def _may_follow(rows: Sequence[Row], index: int, form: PresentForm) -> bool:
    """Tell whether the word before can end the subject of a verb: for one without -s, a plural."""
    before = index - 1
    while before > 0 and rows[before][TAG] == "RB":
        before -= 1
    word, tag = rows[before][TEXT], rows[before][TAG]
    if tag in CLOSED or not word[-1].isalnum():
        return word == "," and form.lemma == rows[index][TEXT]
    if form.singular:
        return True
    joined = any(row[TEXT].lower() in {"and", ","} for row in rows[:before])
    return tag in PLURAL or word.lower() in PEOPLE or word.endswith("s") or joined


def in_past(text: str, rows: Sequence[Row], reading: Reading) -> str:
    """Return the line with a word in the past and a full stop at its end."""
    start = rows[reading.index][START]
    end = start + len(rows[reading.index][TEXT])
    line = f"{text[:start]}{reading.form.past}{text[end:]}"
    return line if line.endswith(STOPS) else f"{line}."


def taken_over(printed: Sequence[Row], read: Sequence[Row], reading: Reading) -> list[Row] | None:
    """Return the words as printed with the parse of the line in the past; None where that has another verb."""
    read = read[: len(printed)] if len(read) == len(printed) + 1 else read
    if len(read) != len(printed):
        return None
    if not (_is_main(read, reading.index) or _is_within(read, reading.index)):
        return None
    tag = "VBZ" if reading.form.singular else "VBP"
    return [
        (own[START], own[TEXT], reading.form.lemma, "VERB", tag, new[DEP], new[HEAD], own[ENTITY])
        if index == reading.index
        else (own[START], own[TEXT], new[LEMMA], new[POS], new[TAG], new[DEP], new[HEAD], own[ENTITY])
        for index, (own, new) in enumerate(zip(printed, read, strict=True))
    ]


def _is_main(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a word is the main verb and has a subject."""
    subject = any(row[HEAD] == index and row[DEP] == "nsubj" for row in rows[:index])
    return rows[index][DEP] == "ROOT" and rows[index][TAG] == "VBD" and subject


def _is_within(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a past form hangs under a noun after it that heads the whole line, as nothing finite can."""
    head = rows[index][HEAD]
    if rows[index][TAG] not in PAST or rows[index][DEP] not in INNER:
        return False
    return head > index and rows[head][DEP] == "ROOT" and rows[head][POS] in {"NOUN", "PROPN"}
