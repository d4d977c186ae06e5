"""Sides that the clause itself does not name: tellers, sufferers, makers, own forces, judgements."""

from datetime import date

import pytest

from dateline.coder import Coder
from dateline.types import Document, EventRecord, SentenceStatus
from tests.telling import told

pytestmark = pytest.mark.parser


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Police officials said three suspects were arrested and a rifle was seized.",
            "COERCE: Police officials > three suspects",
        ),
        (
            "Sudan's army chief said 40 rebels were killed in the town.",
            "ASSAULT: Sudan's army chief > 40 rebels",
        ),
        (
            "Several hundred Chadian troops were deployed to fight the rebels.",
            "MOBILIZE: Several hundred Chadian troops > the rebels",
        ),
        (
            "Somalia condemned an al-Shabab attack on a hotel in Mogadishu that killed nine civilians.",
            "ASSAULT: al-Shabab > nine civilians",
        ),
        (
            "Israel carried out an airstrike on a school in Gaza which wounded 20 people.",
            "ASSAULT: Israel > 20 people",
        ),
        (
            "South Korea condemned a North Korean launch. Japan's prime minister called the launch a grave threat.",
            "ACCUSE: Japan's prime minister > North Korean",
        ),
        (
            "French President Anne Roux phoned Chadian leader Ali Deby and urged him to stop the raids.",
            "REQUEST: French President Anne Roux > Chadian leader Ali Deby",
        ),
        ("Peru deployed troops to its border with Ecuador.", "MOBILIZE: Peru > Ecuador"),
        (
            "The Malian army conducted an operation that resulted in the deaths of 12 militants.",
            "ASSAULT: The Malian army > 12 militants",
        ),
        (
            "The Kremlin said much remains open, signaling its reluctance to endorse the U.S. proposal.",
            "REJECT: The Kremlin > U.S.",
        ),
        (
            "India must withdraw its troops, said Pakistan's foreign minister.",
            "REQUEST: Pakistan's foreign minister > India",
        ),
        (
            'Maria Lopez, a lawyer, called the decision of the Bolivian army a "travesty of justice."',
            "ACCUSE: Maria Lopez > the decision",
        ),
        (
            "Ghana said it remains concerned about Burkina Faso's arms purchases.",
            "ACCUSE: Ghana > Burkina Faso's arms purchases",
        ),
        (
            "In Gao, 5,000 people were displaced this month by fighting between jihadists and Malian soldiers.",
            "SANCTION: jihadists; Malian soldiers > 5,000 people",
        ),
        ("Togo's army does not allow aid workers to enter.", "REJECT: Togo's army > aid workers"),
        ("The man tried to kill the Ecuadorian president.", "ASSAULT: The man > the Ecuadorian president"),
        ("Burundi withdrew from the African Union.", "SANCTION: Burundi > the African Union"),
        (
            "Peruvian teachers filed a lawsuit against the ministry. The lawsuit alleged the ministry withheld pay.",
            "ACCUSE: Peruvian teachers > the ministry",
        ),
        (
            "The opposition leader demanded that the government resign.",
            "REQUEST: The opposition leader > the government",
        ),
        ("It is now for Chad to accept the plan, the French minister said.", "REQUEST: the French minister > Chad"),
        ("“It is up to Moscow to end the war,” the Polish premier said.", "REQUEST: the Polish premier > Moscow"),
        ("“We will crush the rebels,” said Mali's defense minister.", "THREATEN: Mali's defense minister > the rebels"),
        ("Soldiers worked through the night to rescue civilians.", "AID: Soldiers > civilians"),
        ("A Peruvian court revoked the editor's house arrest.", "COERCE: A Peruvian court > the editor"),
        (
            "The judges found that the detention is arbitrary and called for the release of Peru's editor.",
            "REQUEST: The judges > Peru's editor",
        ),
        (
            "Malian soldiers, supported by the French army, attacked rebels.",
            "ASSAULT: Malian soldiers; the French army > rebels",
        ),
        ("ECOWAS security chiefs discussed terrorism.", "CONSULT: ECOWAS security chiefs > "),
        ("ECOWAS security chiefs also discussed maritime security.", "CONSULT: ECOWAS security chiefs > "),
        ("Egypt and Jordan conducted joint naval exercises.", "COOPERATE: Egypt; Jordan > "),
        (
            "The ministry announced that Ethiopian troops will leave Somalia.",
            "CONCEDE: Ethiopian troops > Somalia",
        ),
        ("The invasion of Niger by Chad began in May.", "ASSAULT: Chad > Niger"),
        ("The murder of several policemen shocked Haiti.", "ASSAULT:  > several policemen"),
        (
            "Kenya's court convicted Ken Ito in May. An appeals court overturned the conviction.",
            "CONCEDE: An appeals court > Ken Ito",
        ),
        (
            "Chad's publisher spent years in prison before a court in May granted him house arrest.",
            "RETREAT: a court > Chad's publisher",
        ),
        (
            "Mali, Niger and Chad left the African Union in May. The African Union criticized the trio.",
            "ACCUSE: The African Union > the trio; the trio; the trio",
        ),
        ("Kenya's president called Monday for Chad to resign.", "REQUEST: Kenya's president > Chad"),
        ("China and Chad met. They accused Togo of lying.", "ACCUSE: China; China > Togo"),
        (
            "A Chadian court convicted Ken Ito in May. The United Nations called for his release.",
            "REQUEST: The United Nations > A Chadian court",
        ),
        (
            "Rebels abducted two Kenyan nurses in May. Kenya's president demanded the nurses' release.",
            "REQUEST: Kenya's president > Rebels",
        ),
        (
            "Chadian prosecutors charged Ken Ito with fraud in May. Ken Ito pleaded not guilty.",
            "REJECT: Ken Ito > Chadian prosecutors",
        ),
        (
            "The European Union proposed a plan for rearming Europe and supporting Ukraine.",
            "AGREE: The European Union > Ukraine",
        ),
        ("Togo declared a cease-fire following its offensive in Benin.", "CONCEDE: Togo > "),
    ],
)
def test_side_is_found(coder: Coder, text: str, expected: str) -> None:
    assert expected in told(coder, text)


@pytest.mark.parametrize(
    "text",
    [
        "Police said two civilians were killed in the blast.",
        "The minister said 40 people were killed in the quake.",
        "The army said five of its soldiers were wounded in the ambush.",
    ],
)
def test_teller_is_no_doer_of_harm_to_others(coder: Coder, text: str) -> None:
    assert not any(line.startswith(("ASSAULT: Police", "ASSAULT: The minister", "ASSAULT: The army"))
                   for line in told(coder, text))  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Lima fought cancer for two years.",
        "The chief of Humanitarian Affairs and Emergency Relief spoke in Geneva.",
        "The vote in Kenya is slated for May.",
        "The flooding in Pakistan has struck more than four million people.",
        "The leaked documents name two ministers of Chad. They offer a look at the leaders of Togo.",
        "Chad's map suggests borders. It urges nobody.",
        "The Kenyan lawyer asked the agent if there was any evidence.",
        "Asked whether he was ill, the Kenyan minister laughed.",
        "The Kenyan minister was almost gunned down by a rebel.",
    ],
)
def test_what_is_no_event(coder: Coder, text: str) -> None:
    assert told(coder, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Firefighters in Togo accepted a pay freeze. Togo's police declined an offer.",
        "Ruto's lawyers in Kenya praised the judge. Kenya's bishops called the trial unfair.",
        "The Kenyan court heard that Ken Ito was arrested.",
    ],
)
def test_no_side_is_guessed_from_those_beside(coder: Coder, text: str) -> None:
    assert not any(side in line for line in told(coder, text) for side in ("> Firefighters", "> Ruto", "court > Ken"))


def test_a_headline_names_a_country_for_its_people(coder: Coder) -> None:
    text = "Kenya holds talks on arms\n\nKenyan military chiefs are holding talks in Nairobi on Wednesday."
    doc = coder.annotate(Document("t", text, date(2024, 5, 15)))
    assert len([record for record in doc.layer(EventRecord) if record.event_type == "CONSULT"]) == 1


def test_one_case_has_many_words(coder: Coder) -> None:
    text = "Ken Ito was charged with fraud in Chad. Ken Ito is accused of taking bribes. Ken Ito appeared in court."
    assert len([line for line in told(coder, text) if line.startswith("ACCUSE")]) == 1


def test_meetings_with_others_are_other_meetings(coder: Coder) -> None:
    text = "Kenya's foreign minister met the Chadian premier. Kenya's foreign minister also met the Nigerian president."
    assert len([line for line in told(coder, text) if line.startswith("CONSULT")]) == 2


def test_a_sentence_whose_acts_are_statements_says_so(coder: Coder) -> None:
    doc = coder.annotate(Document("t", "Kenya's president told reporters that it rains.", date(2024, 5, 15)))
    assert [status.status for status in doc.layer(SentenceStatus)] == ["statement"]


def test_counted_states_are_those_named_last(coder: Coder) -> None:
    text = "Burkina Faso, Mali and Niger left ECOWAS in January. The three nations accused France of lying."
    records = coder.annotate(Document("t", text, date(2024, 5, 15))).layer(EventRecord)
    accused = [r for r in records if r.event_type == "ACCUSE"]
    assert [[a.country for a in r.actors] for r in accused] == [["BFA", "MLI", "NER"]]


def test_whose_arrest_is_the_sufferers(coder: Coder) -> None:
    lines = told(coder, "The editor's arrest in Kampala by the army was condemned by Kenya.")
    assert not any(line.startswith("COERCE: The editor") for line in lines)


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Turkey sent 12 planes with tents and food to Karachi last week.", "PAK"),
        ("Russia bombed Aleppo.", "SYR"),
    ],
)
def test_town_acted_on_has_the_country_it_lies_in(coder: Coder, text: str, country: str) -> None:
    record = coder.code(text)[0]
    assert [side.country for side in record.recipients] == [country]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chad accused Niger of arming rebels. Ada Cole, a Kenyan lawmaker, said it was a disaster.",
            "ACCUSE: Ada Cole > ",
        ),
        (
            "Chad arrested ten activists on Monday. France called the long lines at the airport “unacceptable.”",
            "ACCUSE: France > ",
        ),
        (
            "Chad arrested ten activists on Monday. France called the move “unacceptable.”",
            "ACCUSE: France > Chad",
        ),
        ("Ghana refused to sign the accord, which Togo had opposed.", "REJECT: Ghana > "),
        ("The mayor of Lima pledged to be a better father.", "AGREE: The mayor of Lima > "),
        (
            "The prime minister of Ghana declined to say whether it was appropriate for judges to take sides.",
            "REJECT: The prime minister of Ghana > ",
        ),
        ("France's president praised the accord, annoying Togo.", "SUPPORT: France's president > "),
        ("Ghana refused to sign the accord, a moment seized upon by Togo.", "REJECT: Ghana > "),
        ("The widow's accusations were aired in Lima.", "ACCUSE: The widow > "),
        ("The California shooting killed ten people.", "ASSAULT:  > ten people"),
        ("Texas's lawsuit accused Iran of lying.", "ACCUSE: Texas > Iran"),
        ("Ghana vowed to be even tougher than Togo on smuggling.", "AGREE: Ghana > "),
        ("A lawsuit was filed by Ana Ruiz, a former prime minister of Peru, in Lima.", "ACCUSE: Ana Ruiz > "),
        (
            "Ghana accused Togo of spying. Ghana's president refused to extend the school year.",
            "REJECT: Ghana's president > ",
        ),
        ("Ghana accused Togo of spying. The minister of Togo grew angry.", "ACCUSE: The minister of Togo > "),
        ("Ghana accused Togo of spying. Togo rejected the accusations.", "REJECT: Togo > Ghana"),
    ],
)
def test_no_side_is_fetched_from_where_it_is_not_meant(coder: Coder, text: str, expected: str) -> None:
    assert expected in told(coder, text)


@pytest.mark.parametrize("style", ["Mrs.", "Ms.", "Mr."])
@pytest.mark.parametrize("pair", ["Anna Kovac and Peter Kovac", "Peter Kovac and Anna Kovac"])
def test_style_tells_two_of_one_surname_apart(coder: Coder, pair: str, style: str) -> None:
    record = coder.code(f"{pair}, two Slovak lawmakers, spoke on Monday. {style} Kovac accused Hungary of lying.")[0]
    assert record.actors[0].name == ("Peter Kovac" if style == "Mr." else "Anna Kovac")


@pytest.mark.parametrize(
    "text",
    ["India launched a rocket into space on Monday.", "The minister said the company would exploit oil in the area."],
)
def test_rockets_into_space_and_oil_fields_are_no_conflict(coder: Coder, text: str) -> None:
    assert [line for line in told(coder, text) if line.startswith(("ASSAULT", "ACCUSE"))] == []
