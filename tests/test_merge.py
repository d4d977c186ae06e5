"""Reports of one event become one event, whatever their order; reprints are one origin."""

import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline.merge import merge
from dateline.merge.cluster import components
from dateline.merge.likeness import Likeness, may_be_one
from dateline.merge.origins import origin_of
from dateline.merge.pairs import candidate_pairs
from dateline.merge.profile import profile_of
from dateline.types import EventRecord, Evidence, RecordSource, TextSpan
from tests.records import actor, record

LEAD = "Gunmen killed eleven soldiers in an attack on an army post near Djibo"


def told(identity: str, document: str, words: str, **parts: object) -> EventRecord:
    base = record(
        identity,
        document,
        event_type="ASSAULT",
        actors=(actor("Gunmen", "BFA"),),
        recipients=(actor("soldiers", "BFA", sector="MIL"),),
        **parts,
    )  # type: ignore[arg-type]
    return replace(base, evidence=(Evidence(words, 0, len(words), "body"),), attribution=())


def test_two_reports_of_one_attack_are_one_event() -> None:
    (event,) = merge(
        [told("a", "d1", LEAD), told("b", "d2", "Eleven soldiers died when gunmen attacked an army post near Djibo")]
    )
    assert event.reports == 2
    assert event.record_ids == ("a", "b")


def test_attacks_of_different_days_stay_apart() -> None:
    events = merge([told("a", "d1", LEAD), told("b", "d2", LEAD, day=date(2024, 6, 20))])
    assert [event.reports for event in events] == [1, 1]


def test_records_of_one_document_stay_apart() -> None:
    assert len(merge([told("a", "d1", LEAD), told("b", "d1", LEAD)])) == 2


def test_contradiction_is_kept_with_its_counts() -> None:
    (event,) = merge([told("a", "d1", LEAD, dead=12), told("b", "d2", LEAD, dead=12), told("c", "d3", LEAD, dead=15)])
    assert event.magnitude.dead == 12
    assert event.contradictions == ("dead: 12 in 2 reports, 15 in 1 report",)


def test_hundred_edited_copies_are_one_event_of_one_origin() -> None:
    rng = random.Random(1)
    text = (
        LEAD + ", the army said on Sunday, and helicopters later bombed the attackers as they fled to the border. "
    ) * 3
    records, texts = [], {}
    for number in range(100):
        words = text.split()
        words[rng.randrange(len(words))] = f"edit{number}"
        texts[f"d{number}"] = " ".join(words)
        records.append(told(f"r{number}", f"d{number}", LEAD))
    (event,) = merge(records, texts)
    assert (event.reports, event.origins) == (100, 1)


def test_one_agency_behind_two_outlets_is_one_origin() -> None:
    source = (RecordSource("Reuters", 0, 7, "agency", "Reuters"),)
    first, second = (
        told("a", "d1", LEAD),
        told("b", "d2", "Soldiers were killed by gunmen near Djibo, eleven in all, at an army post"),
    )
    (event,) = merge([replace(first, attribution=source), replace(second, attribution=source)])
    assert event.origins == 1


COUNTRIES = st.sampled_from(["KEN", "UGA", "TZA"])
RECORDS = st.lists(
    st.builds(
        lambda n, d, a, r, day, dead: replace(
            record(f"r{n}", f"d{d}", actors=(actor("x", a),), recipients=(actor("y", r),), dead=dead,
                   day=date(2024, 5, day)),
            evidence=(Evidence(f"{LEAD} {n % 3}", 0, 9, "body"),),
        ),
        st.integers(0, 50), st.integers(0, 6), COUNTRIES, COUNTRIES, st.integers(1, 9), st.sampled_from([None, 3, 5]),
    ),
    max_size=14,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(RECORDS, st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(records: list[EventRecord], rng: random.Random) -> None:
    unique = list({r.id: r for r in records}.values())
    shuffled = unique * 2
    rng.shuffle(shuffled)
    assert merge(shuffled) == merge(unique)


@settings(max_examples=60, deadline=None)
@given(RECORDS)
def test_blocks_lose_no_pair_that_brute_force_finds_by_a_shared_side(records: list[EventRecord]) -> None:
    unique = sorted({r.id: r for r in records}.values(), key=lambda r: r.id)
    profiles = [profile_of(r) for r in unique]
    likeness = Likeness(profiles, {})
    slow = {
        (i, j)
        for i in range(len(profiles))
        for j in range(i + 1, len(profiles))
        if profiles[i].document_id != profiles[j].document_id
        and (profiles[i].actors | profiles[i].recipients) & (profiles[j].actors | profiles[j].recipients)
        and likeness.score(i, j) >= likeness.weights["threshold"]
    }
    pairs = candidate_pairs(likeness)
    assert {(i, j) for _, i, j in pairs} == slow
    for group in components(profiles, pairs):
        assert all(may_be_one(profiles[i], profiles[j]) for i in group for j in group)


def test_an_aggregator_is_no_origin() -> None:
    relayed = RecordSource("MSN", 0, 3, "outlet", "MSN", relay=True)
    wire = RecordSource("Reuters", 0, 7, "agency", "Reuters")
    alone, both = (replace(record(), attribution=chain) for chain in ((relayed,), (relayed, wire)))
    assert origin_of(alone, {}) == origin_of(replace(record(), attribution=()), {})
    assert origin_of(both, {}) == "outlet reuters"


def test_the_same_words_in_another_story_are_another_event() -> None:
    same = ("Police arrested a protester", "Two demonstrators of the march were held")
    records = [replace(told(f"r{n}", f"d{n}", words, day=None), actors=(actor("police", "KEN"),), recipients=(),
                       place=None, trigger=TextSpan(f"arrest{n}", 0, 1))
               for n, words in enumerate(same)]  # fmt: skip
    story = "The harbour workers of Mombasa walked out over the sale of the docks to Gulfport Holdings"
    other = "Students of Makerere marched against tuition fees which the chancellor Nawangwe had raised"
    assert len(merge(records, {"d0": story, "d1": f"After a week: {story}, and the union wants more"})) == 1
    assert len(merge(records, {"d0": story, "d1": other})) == 2


def test_a_day_reckoned_from_an_inferred_year_does_not_keep_reports_apart() -> None:
    guessed = {"document_date_basis": "anchors"}
    first, second = told("a", "d1", LEAD), told("b", "d2", LEAD, day=date(2019, 2, 7))
    assert len(merge([replace(first, **guessed), replace(second, **guessed)])) == 1
    assert len(merge([first, second])) == 2


def test_a_date_with_its_year_stands_also_in_a_report_of_unknown_day() -> None:
    first, second = told("a", "d1", LEAD), told("b", "d2", LEAD, day=date(2019, 2, 7))
    named = [
        replace(r, document_date_basis="anchors",
                date=replace(r.date, expression=TextSpan(f"on a day in {r.date.start.year}", 0, 9)))
        for r in (first, second) if r.date.start
    ]  # fmt: skip
    assert len(merge(named)) == 2


def test_acts_of_another_kind_stay_apart_within_one_story() -> None:
    words = ("The court froze every account of the holding", "Officers took Juris Kalns from his villa")
    records = [
        replace(told(f"r{n}", f"d{n}", text), trigger=TextSpan(f"t{n}", 0, 1), recipients=(), place=None)
        for n, text in enumerate(words)
    ]
    story = "Latvian police detained Juris Kalns, owner of Orlan Holdings, and a court in Riga froze its accounts"
    texts = {"d0": story, "d1": f"{story}, officials said"}
    same, other = (
        [replace(r, act=act) for r, act in zip(records, acts, strict=True)]
        for acts in (("arrest", "arrest"), ("seize", "arrest"))
    )
    assert len(merge(same, texts)) == 1
    assert len(merge(other, texts)) == 2


def test_reports_of_one_story_find_each_other_when_they_name_other_sides() -> None:
    story = "The Orlan dockers of Ventspils occupied the Kurzeme terminal over the sale to Baltgas"
    records = [replace(told(f"r{n}", f"d{n}", story), actors=(actor("dockers", side),), recipients=(), act="occupy")
               for n, side in enumerate(("LVA", "EST"))]  # fmt: skip
    (event,) = merge(records, {"d0": story, "d1": f"{story}, a union said"})
    assert event.reports == 2
