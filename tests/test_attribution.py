"""Who is the source of what."""

import pytest

from dateline.knowledge import load
from dateline.knowledge.attribution import CueKnowledge
from dateline.matching.attribution import find_attributions
from dateline.matching.attribution_reader import Found
from dateline.matching.quotes import find_quotes
from dateline.stages.analyze import Analyze
from dateline.stages.zones import FindZones
from dateline.types import Document, Span, Zone, ZoneKind


def found(text: str) -> list[tuple[str | None, str, list[str]]]:
    language = load().language
    doc = Analyze(language).run(FindZones(language).run(Document("d", text)))
    return [
        (doc.words(item.source) if item.source else None, doc.words(item.cue), [doc.words(s) for s in item.content])
        for item in find_attributions(doc, CueKnowledge())
    ]


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The minister said that the road was open.", "The minister", "said", ["that the road was open"]),
        ("The road was open, the minister said.", "the minister", "said", ["The road was open"]),
        ("“The road is open,” the minister told reporters.", "the minister", "told", ["“The road is open,”"]),
        ("According to the army, the road was mined.", "the army", "According to", ["the road was mined"]),
        ("The road was mined, according to a report.", "a report", "according to", ["The road was mined"]),
        ("The union has denounced the decree as illegal.", "The union", "has denounced", ["the decree as illegal"]),
        ("The envoy urged both sides to stop.", "The envoy", "urged", ["both sides to stop"]),
        ("Togo rejected Ghana’s claim that the vote was fair.", "Ghana’s", "claim", ["that the vote was fair"]),
        ("Togo sent troops; Ghana said the road was open.", "Ghana", "said", ["the road was open"]),
        ("The road had been mined, TASS reported.", "TASS", "reported", ["The road had been mined"]),
    ],
)
def test_source_cue_and_content(text: str, source: str, cue: str, content: list[str]) -> None:
    assert (source, cue, content) in found(text)


@pytest.mark.parser
def test_following_quotation_goes_to_the_last_speaker() -> None:
    answers = found("“We will stay,” Mayor Ruiz said. “Nobody will drive us out of here.”")
    assert answers == [("Mayor Ruiz", "said", ["“We will stay,”", "“Nobody will drive us out of here.”"])]


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("In describing the harbour, the pilot said it was shallow.", "describing"),
        ("After contemplating the offer, the union declined it.", "contemplating"),
    ],
)
def test_gerund_before_the_verb_is_a_cue_of_its_own(text: str, cue: str) -> None:
    assert cue in [words for _, words, _ in found(text)]


@pytest.mark.parser
def test_belief_within_a_quotation_has_no_source_of_its_own() -> None:
    assert [cue for _, cue, _ in found("“I think it will rain,” Ruiz said.")] == ["said"]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ('He said "yes" today.', ['"yes"']),
        ("He said ``yes'' today.", ["``yes''"]),
        ("It was the mayor's car.", []),
        ("“It opens here and goes on", ["“It opens here and goes on"]),
    ],
)
def test_quotations_are_found(text: str, quotes: list[str]) -> None:
    zones = [Zone(Span(0, len(text)), ZoneKind.BODY)]
    assert [text[q.start : q.end] for q in find_quotes(text, zones)] == quotes


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The unions called for a general strike.", "The unions", "called for", ["a general strike"]),
        ("The dam, the engineer said, was safe for years.", "the engineer", "said", ["The dam", "was safe for years"]),
        ("The envoy is trying to explain why talks failed.", "The envoy", "is trying to explain", ["why talks failed"]),
        ("The claim was denied by the army.", "the army", "was denied by", ["The claim"]),
        (
            "Moreno, the mayor of Lima, said the road was open.",
            "Moreno, the mayor of Lima,",
            "said",
            ["the road was open"],
        ),
    ],
)
def test_how_far_cue_and_content_reach(text: str, source: str, cue: str, content: list[str]) -> None:
    assert (source, cue, content) in found(text)


@pytest.mark.parser
def test_a_cue_in_the_content_of_another_is_nested() -> None:
    language = load().language
    text = "The ministry said that the rebels denied the attack."
    doc = Analyze(language).run(FindZones(language).run(Document("d", text)))
    assert [(doc.words(i.cue), i.inside) for i in find_attributions(doc, CueKnowledge())] == [
        ("said", None),
        ("denied", 0),
    ]


@pytest.mark.parser
def test_turns_of_a_transcript_are_the_speakers_words() -> None:
    text = "Debate on the budget\n\nThe debate went on for hours.\n\nOKELLO: We will not pay.\n\nMORENO: You must."
    assert ("OKELLO", ":", ["We will not pay."]) in found(text)


CUES_RIGHT = 0.96
"""Share of the examples of cues that must be right; the parser misreads the others."""


@pytest.mark.parser
def test_examples_of_the_cues_come_out_as_marked() -> None:
    language = load().language
    rows = [row for row in CueKnowledge().rows.values() if row.example]
    texts = [row.example.replace("[", "").replace("]", "") for row in rows]
    docs = Analyze(language).run_many([FindZones(language).run(Document(str(n), t)) for n, t in enumerate(texts)])
    wrong = []
    for row, doc in zip(rows, docs, strict=True):
        marked = Span(row.example.index("["), row.example.index("]") - 1)
        if not any(item.cue.contains(marked) for item in find_attributions(doc, CueKnowledge())):
            wrong.append(f"{row.lemma} {row.pos}: {row.example}")
    assert len(wrong) <= (1 - CUES_RIGHT) * len(rows), "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('"It is late,” she said. "We go."', ['"It is late,”', '"We go."']),
        ('"It was never closed, she said. "We go."', ['"We go."']),
    ],
)
def test_marks_of_two_kinds_or_a_missing_one_do_not_swallow_the_report(text: str, quotes: list[str]) -> None:
    zones = [Zone(Span(0, len(text)), ZoneKind.BODY)]
    assert [text[q.start : q.end] for q in find_quotes(text, zones)] == quotes


def read(text: str) -> tuple[Document, list[Found]]:
    language = load().language
    doc = Analyze(language).run(FindZones(language).run(Document("d", text)))
    return doc, find_attributions(doc, CueKnowledge())


@pytest.mark.parser
def test_a_relay_hands_on_the_same_content() -> None:
    doc, items = read("Rebels took the airport on Sunday, as per Le Monde via Yahoo.")
    assert [(doc.words(i.source or i.cue), doc.words(i.content[0])) for i in items] == [
        ("Le Monde", "Rebels took the airport on Sunday"),
        ("Yahoo", "Rebels took the airport on Sunday"),
    ]


@pytest.mark.parser
def test_according_to_perhaps_reaches_on_until_another_source_speaks() -> None:
    text = "According to Reuters, the dam broke. Two villages were flooded. The mayor said help was late."
    doc, items = read(text)
    assert [doc.words(span) for span in items[0].scope] == ["Two villages were flooded."]
    assert not items[0].scope_certain


@pytest.mark.parser
def test_the_same_source_that_goes_on_ends_the_first_content() -> None:
    answers = found("The minister said the road was open and warned that it might close.")
    assert answers == [
        ("The minister", "said", ["the road was open"]),
        ("The minister", "warned", ["that it might close"]),
    ]
