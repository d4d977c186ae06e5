"""Sides that only the report as a whole tells: both sides, those who fight, makers of rulings, people from afar."""

from collections.abc import Iterable
from datetime import date

import pytest

from dateline.coder import Coder
from dateline.types import Document, EventRecord, RecordActor

pytestmark = pytest.mark.parser


def told(coder: Coder, text: str) -> list[str]:
    """Return the records of a text as "TYPE: countries > countries"."""
    doc = coder.annotate(Document("t", text, date(2024, 5, 15)))
    return [f"{r.event_type}: {_homes(r.actors)} > {_homes(r.recipients)}" for r in doc.layer(EventRecord)]


def _homes(side: Iterable[RecordActor]) -> str:
    return " ".join(sorted({actor.country or actor.international or "-" for actor in side}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad and Niger quarrel over a well. Togo called on both sides to talk.", "REQUEST: TGO > NER TCD"),
        ("Chad and Niger quarrel over a well. The two neighbors accused each other.", "ACCUSE: NER TCD > "),
        ("Chad and Niger quarrel over a well. Togo praised the two governments.", "SUPPORT: TGO > NER TCD"),
        (
            "Ghana and Togo quarrel over fish. Ghana shut a road. Foreign Minister Kofi Asare condemned Togo.",
            "ACCUSE: GHA > TGO",
        ),
        (
            "Kenya shut a road to Somalia. Somalia shut a port to Kenya. Oman rests. Togo urged both sides to wait.",
            "REQUEST: TGO > KEN SOM",
        ),
        (
            'Kenyan troops freed miners. Malian traders gave another account. "They bombed our market," a man said.',
            "ASSAULT: KEN > KEN",
        ),
        ("Gunmen abducted Chadian boys in Mali. They were released a week later.", "RETREAT:  > TCD"),
        ("Arab states such as Egypt and Jordan condemned Togo.", "ACCUSE: EGY JOR > TGO"),
        ("Kenya's parliament met. Gen. Peter Otieno condemned the rebels.", "ACCUSE: KEN > KEN"),
        ("Peru's cabinet met. Sen. Luis Rojas accused Bolivia.", "ACCUSE: PER > BOL"),
        (
            "Ghana and Togo quarrel over fish. Togo raised a tariff. Trade Minister Afi Kodjo condemned Ghana.",
            "ACCUSE: TGO > GHA",
        ),
        (
            "Chad and Niger quarrel. It rained. The rice is lost. A monk was hurt. It is hot. The schools are full. "
            "The fields are dry. Cows are thin. Togo, a member of the African Union, urged both neighbors to wait.",
            "REQUEST: TGO > NER TCD",
        ),
        (
            "Mali, Chad and Togo left the treaty on mines. Russia criticized the three states.",
            "ACCUSE: RUS > MLI TCD TGO",
        ),
    ],
)
def test_both_sides_are_those_named_together(coder: Coder, text: str, expected: str) -> None:
    assert expected in told(coder, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenyan troops fight Somali rebels near Lamu. Ghana urged the warring parties to stop.", "GHA > KEN SOM"),
        ("Kenyan troops fight Somali rebels near Lamu. Ghana demanded an end to the fighting.", "GHA > KEN SOM"),
        ("Kenyan troops clashed with Somali rebels. Ghana appealed for calm.", "GHA > KEN SOM"),
        ("Ghana demanded a cease-fire. Kenyan troops and Somali rebels clashed near Lamu.", "GHA > KEN SOM"),
    ],
)
def test_words_about_a_war_are_to_those_who_fight(coder: Coder, text: str, expected: str) -> None:
    assert f"REQUEST: {expected}" in told(coder, text)


def test_calm_asked_of_somebody_named_is_not_asked_of_those_who_fight(coder: Coder) -> None:
    text = "Kenyan troops fight Somali rebels near Lamu. Ghana called for a cease-fire by Chad."
    assert "REQUEST: GHA > TCD" in told(coder, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenyan growers urged governments at home and in Europe to cut taxes.", "REQUEST: KEN > EU KEN"),
        ("Togo's traders asked officials in Ghana and Benin to open the border.", "REQUEST: TGO > BEN GHA"),
        ("Police in Kenya and Uganda arrested six smugglers.", "COERCE: KEN UGA > KEN"),
    ],
)
def test_people_in_several_countries_are_of_each(coder: Coder, text: str, expected: str) -> None:
    assert expected in told(coder, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenyan police deported 60 detainees to Togo.", "COERCE: KEN > -"),
        ("Kenyan police detained a dozen foreign nationals.", "COERCE: KEN > -"),
        ("Kenyan police arrested international students.", "COERCE: KEN > -"),
        ("French police removed migrants from Calais.", "COERCE: FRA > -"),
    ],
)
def test_foreigners_are_not_of_the_country_of_the_report(coder: Coder, text: str, expected: str) -> None:
    assert expected in told(coder, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Togo struck a dam in Ghana. Mali condemned the strike. Chad denounced the move.", "ACCUSE: TCD > TGO"),
        ("Peru rejected a text that was drafted by Chile.", "REJECT: PER > CHL"),
        ("Chad signaled its willingness to negotiate with Mali and Togo.", "AGREE: TCD > MLI TGO"),
        ("Chad vowed to retaliate against Togo after Ghana imposed new sanctions.", "THREATEN: TCD > TGO"),
        ("In a statement published by Xinhua, Mali promised to hold a vote.", "AGREE: MLI > "),
        ("Togo filed a lawsuit against Peru, the Chilean government and Bolivia.", "ACCUSE: TGO > BOL CHL PER"),
        ("Togo, whose army attacked Ghana, is in debt.", "ASSAULT: TGO > GHA"),
        ("Chad clashed with Mali. Togo's premier praised himself.", "SUPPORT: TGO > "),
    ],
)
def test_side_is_whose_deed_list_or_clause_it_is(coder: Coder, text: str, expected: str) -> None:
    assert expected in told(coder, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mongolia shares rivers with China. Its premier called on the Communist leadership to talk.",
            "REQUEST: MNG > CHN",
        ),
        ("Kenyan editors mourned reporter Ana Silva, who was killed in Peru in 2019.", "ASSAULT:  > PER"),
        ("The United States said it will send aid to Chad.", "AGREE: USA > TCD"),
        (
            "ASEAN met in Manila. ASEAN ministers spoke. ASEAN is slow. ASEAN has no army. Fiji left for the Pacific "
            "Islands Forum after a dispute with ASEAN. Japan criticized the regional body.",
            "ACCUSE: JPN > ASEAN",
        ),
    ],
)
def test_noun_takes_up_whom_the_report_is_about(coder: Coder, text: str, expected: str) -> None:
    assert expected in told(coder, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ECOWAS said it will maintain trade relations with Mali.", "AGREE: ECOWAS > MLI"),
        ("Togo's premier is to meet with Chad's president in May.", "AGREE: TCD TGO > "),
        ("Two men face fraud charges in Peru. Peruvian prosecutors say they lied.", "ACCUSE: PER > PER"),
        (
            "Turkish prosecutors accused mayor Ali Demir of fraud. A court sent him to jail. Demir denied the charges.",
            "REJECT: TUR > TUR",
        ),
    ],
)
def test_promises_and_charges_have_their_second_side(coder: Coder, text: str, expected: str) -> None:
    assert expected in told(coder, text)


SHELLING = "Rwandan soldiers shelled a market in Goma on Friday, killing 12 traders. Residents fled to the hills. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{SHELLING}On Saturday, France condemned the shelling as a crime.", "ACCUSE: FRA > RWA"),
        (f"{SHELLING}France deplored the attack, and Belgium denounced it as reckless.", "ACCUSE: BEL > RWA"),
        (
            "Peru expelled the Chilean ambassador on Monday. Lima spoke of an insult. Brazil criticized the expulsion.",
            "ACCUSE: BRA > PER",
        ),
        (
            "Ghana and Togo signed a fishing treaty on Tuesday. The talks had lasted two years. "
            "Nigeria welcomed the signing.",
            "SUPPORT: NGA > GHA TGO",
        ),
        (
            "Houthi fighters pulled out of the port of Hodeidah on Sunday. Aid workers cheered. "
            "British Foreign Secretary John Hale praised the withdrawal as a step toward peace.",
            "SUPPORT: GBR > YEM",
        ),
        (
            "Kenya closed its border with Somalia on Thursday. Trucks lined up for miles. "
            "Ethiopia's foreign ministry denounced what it called a reckless act.",
            "ACCUSE: ETH > KEN",
        ),
    ],
)
def test_judgement_of_a_deed_falls_on_whoever_did_it(coder: Coder, text: str, expected: str) -> None:
    assert expected in told(coder, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 300 students demonstrated outside the presidential palace in Lima on Monday.", "PROTEST: PER > "),
        ("Forty nurses sat down in front of the parliament in Nairobi on Friday.", "PROTEST: KEN > "),
        (
            "Hundreds of Kenyan students gathered outside the Sudanese embassy in Nairobi on Monday.",
            "PROTEST: KEN > SDN",
        ),
        (
            "Teachers in Lima have refused food since Saturday over the measure. Peru's government said nothing.",
            "PROTEST: PER > PER",
        ),
        (
            "Kenyan farmers marched through Nairobi on Friday to protest a new tax. The Kenyan government stood firm.",
            "PROTEST: KEN > KEN",
        ),
        (
            "A general strike called by Bolivia's labor federations against a pension overhaul shut schools on Monday. "
            "The government did not answer.",
            "PROTEST: BOL > BOL",
        ),
    ],
)
def test_protest_is_against_whose_measure_it_is_not_where_it_is_held(coder: Coder, text: str, expected: str) -> None:
    assert expected in told(coder, text)


def test_participle_taken_for_the_past_is_passive(coder: Coder) -> None:
    assert "ASSAULT:  > -" in told(coder, "The town recalled Pedro Medina, a correspondent gunned down in 2014.")


STRIKE = (
    "A general strike by Bolivia's labor federations against a pension reform shut schools on Monday. "
    "The government said nothing. "
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{STRIKE}President Luis Ramos offered on Tuesday to sit down with the federations.", "AGREE: BOL > BOL"),
        (f"{STRIKE}President Luis Ramos ruled out withdrawing the bill.", "REJECT: BOL > BOL"),
        (
            "Minister Pablo Rojas refused to resign, a demand made earlier by three Bolivian opposition senators.",
            "REQUEST: BOL > BOL",
        ),
        ("Kenya's government gave in after Ugandan truckers blocked the port.", "CONCEDE: KEN > UGA"),
        ("Donors froze a payment of $15 million to Uganda's justice ministry.", "SANCTION: - > UGA"),
    ],
)
def test_answer_is_to_whoever_pressed_for_it(coder: Coder, text: str, expected: str) -> None:
    assert expected in told(coder, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The United States imposed sanctions on two Serbian banks on Monday. Belgrade said it would appeal. "
            "Croatia hailed the step as late, while Hungary denounced it as blackmail.",
            "ACCUSE: HUN > USA",
        ),
        (
            "The United States imposed sanctions on two Serbian banks on Monday. Belgrade said it would appeal. "
            "Russia expressed regret over the move.",
            "ACCUSE: RUS > USA",
        ),
        (
            "Britain, which along with Norway withheld $95 million in budget support when the affair became known, "
            "said nothing.",
            "REJECT: GBR > ",
        ),
        (
            "France put four Haitian bankers on a list. It would impose visa restrictions on the four, "
            "the ministry said.",
            "THREATEN: FRA > HTI",
        ),
    ],
)
def test_side_is_neither_fellow_nor_mere_number(coder: Coder, text: str, expected: str) -> None:
    assert expected in told(coder, text)


def test_town_where_talks_are_offered_is_no_party(coder: Coder) -> None:
    assert "AGREE: CHN > " in told(coder, "China offered to host a second round of talks in Kunming on Monday.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Thai soldiers shelled a Laotian border post on Monday. "
            "China offered to host a second round of talks in Kunming.",
            "AGREE: CHN > LAO THA",
        ),
        ("Mali accused Algeria of shooting down a drone. Qatar offered its mediation.", "AGREE: QAT > DZA MLI"),
        (
            "Thai soldiers shelled a Laotian border post on Monday. Japan offered to host a film festival.",
            "AGREE: JPN > ",
        ),
    ],
)
def test_offer_to_mediate_is_to_both_sides(coder: Coder, text: str, expected: str) -> None:
    assert expected in told(coder, text)
