"""Headlines are read as prose: verbs in the present that the parser takes for nouns."""

import pytest

from dateline.coder import Coder
from dateline.knowledge import load
from dateline.knowledge.verb_forms import VerbForms, past_of, third_person_of
from dateline.nlp.headlines import in_past, readings, taken_over
from dateline.types import Document, EventRecord

VERBS = VerbForms(load().lexicon)


def _rows(*words: str) -> list:
    """Return rows of "word/TAG" under the last word, as of a line taken for one noun phrase."""
    rows, start = [], 0
    for number, word in enumerate(words):
        text, _, tag = word.partition("/")
        dep = "ROOT" if number == len(words) - 1 else "compound"
        rows.append((start, text, text, "NOUN", tag, dep, len(words) - 1, ""))
        start += len(text) + 1
    return rows


@pytest.mark.parametrize(
    ("verb", "third", "past"),
    [
        ("free", "frees", "freed"),
        ("deny", "denies", "denied"),
        ("ban", "bans", "banned"),
        ("clash", "clashes", "clashed"),
        ("deploy", "deploys", "deployed"),
        ("back", "backs", "backed"),
    ],
)
def test_forms_of_regular_verbs_follow_rules(verb: str, third: str, past: str) -> None:
    assert (third_person_of(verb), past_of(verb)) == (third, past)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Rebels/NNS", "free/JJ", "hostages/NNS"), ["free"]),
        (("Air/NN", "strikes/NNS", "kill/NN", "ten/NN"), ["kill"]),
        (("The/DT", "attack/NN", "failed/NN"), []),
        (("Envoy/NN", "urges/NNS", "march/NN"), ["urges", "march"]),
    ],
)
def test_verb_of_a_headline_agrees_with_the_word_before_it(words: tuple[str, ...], expected: list[str]) -> None:
    rows = _rows(*words)
    assert [rows[reading.index][1] for reading in readings(rows, VERBS.presents, VERBS.nouns)] == expected


def test_a_parse_without_that_verb_is_not_taken_over() -> None:
    rows = _rows("Rebels/NNS", "free/JJ", "hostages/NNS")
    reading = readings(rows, VERBS.presents, VERBS.nouns)[0]
    assert in_past("Rebels free hostages", rows, reading) == "Rebels freed hostages."
    assert taken_over(rows, rows, reading) is None


@pytest.mark.parser
@pytest.mark.parametrize(
    ("headline", "event_type", "actor", "recipient"),
    [
        ("Rebels free hostages", "RETREAT", "Rebels", "hostages"),
        ("Riot police club pensioner in Minsk", "ASSAULT", "Riot police", "pensioner"),
        ("Baku confines activists to prison", "COERCE", "Baku", "activists"),
        ("Kenyan police arrest opposition leader", "COERCE", "Kenyan police", "opposition leader"),
        ("Turkey lauds Qatar", "SUPPORT", "Turkey", "Qatar"),
    ],
)
def test_headline_in_the_present_tense_is_coded(headline: str, event_type: str, actor: str, recipient: str) -> None:
    records = Coder().annotate(Document("d", f"{headline}\n\n")).layer(EventRecord)
    assert [(r.event_type, r.actors[0].text, r.recipients[0].text) for r in records] == [(event_type, actor, recipient)]
