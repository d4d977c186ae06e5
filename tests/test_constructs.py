"""Sentences of many constructions come out with their sides, read by the whole coder with its own knowledge."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))
from lexicon_examples import read_marks

from dateline.coder import Coder
from dateline.knowledge import load
from dateline.types import EventRecord, Span

SENTENCES = [
    ("ASSAULT", "<a>Soldiers</a> shelled <r>villagers</r>."),
    ("COERCE", "<a>Police</a> evicted <r>migrants</r> from the square."),
    ("AID", "<a>Uganda</a> sheltered <r>refugees</r>."),
    ("ASSAULT", "Fighting between <a>the Congolese army</a> and <a>M23</a> resumed on Friday."),
    ("ASSAULT", "Shelling by <a>the Syrian army</a> hit <r>the rebels</r>."),
    ("ASSAULT", "<r>Three protesters</r> died when <a>police</a> opened fire."),
    ("ASSAULT", "<r>Three students</r> were killed and five injured when <a>police</a> opened fire."),
    ("ASSAULT", "Officials said <r>nine people</r> have died in <a>police</a> firing while many fled."),
    ("ASSAULT", "<r>Two miners</r> died when <a>the police</a> resorted to firing to disperse the crowd."),
    ("ASSAULT", "GOMA, Congo: <r>Four children</r> were killed by <a>rebels</a> on Friday."),
    ("RETREAT", "<a>The militant group</a> released <r>ten fishermen</r> on Sunday."),
    ("AGREE", "<a>Germany</a> agreed to set up two field hospitals in <r>Albania</r>."),
    ("AGREE", "<a>Ghana</a> offered to send troops to help <r>the Malian army</r>."),
    ("ACCUSE", "<a>Parliament</a> passed a resolution condemning <r>the king</r> for the delay."),
    ("REQUEST", "<a>The senate</a> adopted a resolution urging <r>Kenya</r> to free the editor."),
    ("ACCUSE", "<a>A UN committee</a> issued a report highly critical of <r>the Eritrean government</r>."),
    ("ASSAULT", "<a>The militia</a> attacked <r>an army camp</r> in Kano on Sunday."),
    ("ASSAULT", "<r>Two students</r> died due to <a>police</a> firing in Kano."),
    ("COERCE", "<a>Police</a> were able to arrest <r>nine rioters</r>."),
    ("THREATEN", "<a>The army</a> told <r>the villagers</r> to leave or be shot."),
    ("REQUEST", "<a>Police</a> asked <r>the drivers</r> to stop or go home."),
    ("SUPPORT", "<a>Iran</a>, <a>Iraq</a> sign gas deal"),
    ("ASSAULT", "<a>Russian planes</a> bombed <r>Aleppo</r> on Monday."),
    ("ASSAULT", "<a>Government forces</a> took over <r>Kirkuk</r> in Iraq."),
    ("ACCUSE", "<a>The senator</a> accused the legislation of hurting farmers."),
    ("CONSULT", "<a>The premier</a> called <a>the Turkish president</a> on Saturday."),
    ("ASSAULT", "<r>A farmer</r> was killed by fire from <a>the army</a>."),
    ("ASSAULT", "<a>Gunmen</a> held <r>the passengers</r> hostage."),
    ("ASSAULT", "<a>The militia</a> carried out the hostage-taking of <r>the miners</r>."),
    ("ASSAULT", "<a>Russian missiles</a> struck <r>a market</r> in Kharkiv."),
    ("COERCE", "<a>The Taliban</a> forbade <r>women</r> to travel alone."),
    ("MOBILIZE", "<a>Chad</a> deployed paratroopers on the border with <r>Libya</r>."),
    ("COERCE", "<a>Police</a> raided the offices of <r>a newspaper</r> in Moscow."),
    ("ASSAULT", "The number of deaths in <a>police</a> firing rose to nine."),
    ("ASSAULT", "<r>Two miners</r> fell to <a>police</a> bullets in Goa."),
    ("ASSAULT", "<r>The students</r> killed in the <a>police</a> firing were poor."),
    ("ASSAULT", "<r>Two robbers</r> were gunned down in an encounter with <a>police</a>."),
    ("ASSAULT", "In a fresh outbreak of violence, <r>four traders</r> were killed in Kano."),
    ("ASSAULT", "<r>Two miners</r> succumbed to their injuries after <a>police</a> opened fire."),
    ("COERCE", "<r>Two clerics</r> were picked up for questioning in Pune."),
    ("COERCE", "<r>Around 40 sevaks</r> were arrested on Monday."),
    ("COERCE", "<r>Nine brewers</r> were picked up in Kaduna on Monday."),
    ("MOBILIZE", "<a>Togo</a> sent marines to guard the port."),
    ("MOBILIZE", "<a>Soldiers of the Kenyan army</a> lined the road."),
    ("REJECT", "<a>Uganda</a> did not let <r>inspectors</r> in."),
    ("ACCUSE", "<a>The Danish opposition</a> said <r>the minister</r> had rewarded smugglers."),
    ("THREATEN", "<a>The Iranian navy</a> cautioned that ships entering the bay would be seized."),
    ("REQUEST", '<a>The bishop</a> said it was "double what others would pay" and urged <r>the king</r> to act.'),
    ("ASSAULT", "After Monday's grenade attack in <r>Ghana</r>, the mayor spoke."),
    ("AID", "<a>A charity</a> is handing out tents and rice in <r>Sudan</r>."),
    ("ACCUSE", "<a>The World Bank</a> said that graft in <r>Togo</r> was rampant."),
    ("ACCUSE", "<a>The Togolese opposition</a> said torture by <r>the police</r> remains routine."),
    ("ACCUSE", "<a>Iran</a> said that <r>Israeli jets</r> were responsible for the blast."),
    ("REJECT", "<a>The Togolese minister</a> said the report by <r>Amnesty International</r> had been made up."),
    ("REJECT", "<a>The junta</a> said the video had been fabricated."),
    ("REJECT", "<a>A Danish minister</a> replied that the levy would remain in force."),
    ("THREATEN", "<a>The miners' union</a> said a strike would follow unless <r>the Chilean government</r> gave in."),
    ("COERCE", "<r>Nine brewers</r> were picked up there and in Kaduna."),
    ("THREATEN", "<a>Police</a> in Lome warned that <r>two brewers</r> would be detained."),
    ("THREATEN", "<a>The Togolese army</a> said anyone who marched would be arrested."),
    ("THREATEN", "<a>Iran</a> warned that <r>Oman</r> would pay dearly."),
    ("AGREE", "<a>Trade officials of Togo</a> are due to meet <a>the Beninese minister</a> in June."),
    ("CONSULT", "<a>Chile</a> and <a>Peru</a> are working to negotiate an end to the dispute."),
    ("REJECT", "<a>The Togolese ministry</a> said it would appeal."),
    ("REJECT", "<a>Peru</a> pulled out of the drill with <r>Chile</r>."),
    ("COOPERATE", "<a>The Danish navy</a> joined vessels from <a>Iceland</a> in a drill."),
    ("COERCE", "<r>Two others</r> were arrested in Pune."),
    ("COERCE", "<r>Seven miscreants</r> were rounded up by <a>police</a>."),
    ("COERCE", "The cell was found after the arrest of <r>a teacher</r> in Goa."),
    ("COERCE", "Police said <r>the 51 people</r> arrested on Friday were poor."),
    ("COERCE", "<r>The arrested students</r> came from Kano."),
    ("COERCE", "<r>Two journalists</r> were arrested by <a>Turkish police</a> on Monday."),
    ("ASSAULT", "<r>Three soldiers</r> were reported killed by <a>rebels</a> in Mali."),
    ("ASSAULT", "<a>The rebels</a> are said to have attacked <r>the army base</r>."),
    ("CONSULT", "<a>The minister</a> appears to have met <a>the Iranian envoy</a>."),
    ("RETREAT", "<a>Kenya</a> began withdrawing its troops from <r>Somalia</r>."),
    ("REJECT", "<a>Kenya</a> refused to withdraw its troops from <r>Somalia</r>."),
    ("CONCEDE", "<a>Kenya</a> promised <r>Somalia</r> to withdraw its troops."),
    ("REQUEST", "<r>Uganda</r> was urged by <a>Kenya</a> to release two lawmakers."),
    ("CONSULT", "France persuaded <a>Mali</a> to meet <a>the rebels</a>."),
    ("REJECT", "<a>Iran</a> denied that it had attacked <r>Israel</r>."),
    ("SANCTION", "<a>Germany</a> stopped sending weapons to <r>Ukraine</r>."),
    ("AID", "<a>Germany</a> continued sending weapons to <r>Ukraine</r>."),
    ("REJECT", "<a>Germany</a> decided not to send weapons to <r>Ukraine</r>."),
    ("AID", "<a>Germany</a>, which had sent weapons to <r>Ukraine</r>, condemned Russia."),
    ("ACCUSE", "<a>China</a> and <a>Russia</a> condemned <r>Japan</r> and praised North Korea."),
    ("ASSAULT", "Militants attacked a village, killing ten people, and <a>the army</a> shelled <r>the militants</r>."),
    ("ASSAULT", "After attacking <r>the village</r>, <a>the militants</a> fled."),
    ("SANCTION", "Sanctions on <r>Iran</r> by <a>the United States</a> took effect."),
    ("SANCTION", "<a>U.S.</a> sanctions on <r>Iranian banks</r> took effect."),
    ("COERCE", "The arrest of <r>two activists</r> by <a>Ugandan police</a> drew criticism from the EU."),
    ("CONSULT", "Talks between <a>India</a> and <a>Pakistan</a> ended on Friday."),
    ("ASSAULT", "Clashes broke out between <a>police</a> and <a>students</a> in Dhaka."),
    ("ASSAULT", "<a>Saudi</a>-led airstrikes hit <r>a hospital</r> in Yemen."),
    ("COERCE", "<a>Kenyan police</a> arrest <r>opposition leader</r>"),
    ("COERCE", "<r>Opposition leader</r> jailed in Uganda"),
    ("AGREE", "<a>Biden</a> to visit <r>Israel</r>"),
    ("THREATEN", "<a>Turkey</a> threatens to close border with <r>Greece</r>"),
    ("REJECT", "<a>Greece</a> and <a>Turkey</a> failed to reach an agreement."),
    ("AID", "<r>Kenya</r> received a loan of $500 million from <a>the World Bank</a>."),
    ("REQUEST", "<a>South Korea</a> demanded that <r>Japan</r> apologize."),
    ("REQUEST", "“<r>Japan</r> must apologize,” <a>the South Korean president</a> said."),
    ("THREATEN", "<a>The Iranian general</a> said his forces would attack <r>Israel</r>."),
    ("REJECT", "<a>Poland</a> said it would not send tanks to <r>Ukraine</r>."),
    ("REJECT", "<a>Washington</a> will not lift the embargo until <r>Cuba</r> frees its prisoners."),
    ("SANCTION", "<r>Six Russian diplomats</r> were expelled from <a>France</a>."),
    ("COERCE", "<a>Russian hackers</a> attacked the network of <r>the German parliament</r>."),
    ("ASSAULT", "<a>Police</a> charged at <r>protesters</r> in Tbilisi."),
    ("ASSAULT", "<a>Israeli</a> strikes killed <r>12 Palestinians</r>."),
    ("PROTEST", "<a>Nurses</a> went on strike against <r>the ministry</r> in Lagos."),
    ("CONSULT", "<a>The US</a>, <a>Russia</a>, and <a>Switzerland</a> met yesterday."),
    ("CONSULT", "<a>Egypt</a> launched a mediation effort between <r>the two factions</r>."),
    ("ACCUSE", '<a>The Peruvian minister</a> described the raid by <r>Chile</r> as "shameful."'),
    ("ACCUSE", '<a>The Serbian minister</a> called <r>the EU envoy</r> "a puppet sent from Brussels."'),
    ("SUPPORT", '<a>The Tunisian president</a> described <r>Italy</r> as "a friend and partner."'),
    ("REJECT", '<a>Tehran</a> called the abduction allegations "baseless."'),
    ("SUPPORT", '<a>The opposition chairman</a> called <r>the court</r>\'s ruling a "great day for voters."'),
    ("ACCUSE", "<a>The bishop</a> said <r>the Congolese government</r> had failed to protect civilians."),
    ("THREATEN", '<a>The Pentagon</a> warned that <r>the Sudanese army</r> would face "tougher measures."'),
    ("THREATEN", "<a>The G7</a> urged <r>Belarus</r> to free the prisoners or face new sanctions."),
    ("THREATEN", "<a>The Kremlin</a> warned that <r>the Georgian traders</r> would be expelled."),
    ("ACCUSE", "<r>The Kenyan bid</r> met with opposition from <a>Ethiopia's foreign ministry</a>."),
    ("ASSAULT", "<a>Ukrainian artillery</a> went on to shell <r>Russian positions</r>."),
    ("COERCE", "<a>The government of Chad</a> has ordered its army to close the border with <r>Sudan</r>."),
    ("COERCE", "<a>Kenya</a> ordered its police to arrest <r>the Somali smugglers</r>."),
    ("REQUEST", "<a>Kenya</a> ordered <r>the Somali police</r> to arrest the smugglers."),
    ("PROTEST", "<a>Fish vendors</a> held a sit-in Monday at <r>the market</r> in Accra."),
    ("CONSULT", "<a>The Jamaican premier</a> spoke by telephone on Monday with <a>Haiti's president</a>."),
    ("RETREAT", "<a>Georgia's parliament</a> voted to dissolve itself on Monday."),
    ("ASSAULT", "<a>The militia</a> claimed responsibility for an attack on <r>the Malian army</r>."),
    ("ACCUSE", "<a>The Lebanese premier</a> said <r>Israel</r> had violated the ceasefire."),
    ("ACCUSE", "<r>The Polish premier</r> is under investigation by <a>prosecutors</a>."),
    ("THREATEN", '"<r>Belgrade</r> will regret it," <a>the Kosovar premier</a> said.'),
]

SILENT = [
    "If Iran attacks Israel, the United States will respond.",
    "Iran may have attacked the tanker.",
    "Neither Iran nor Iraq attacked Israel.",
    "No talks were held between Iran and Israel.",
    "Analysts believe that Russia will attack Ukraine.",
    "The army often attacks villages.",
    "Every year, rebels kill hundreds of villagers in the region.",
    "More than 5,000 people have been killed since 2014.",
    "Since 2009, hundreds of people have been killed in suicide attacks on hotels.",
    "Rebels who fight for independence live in the mountains.",
    "A woman was stabbed by her estranged boyfriend.",
    "The company fired 200 workers.",
    "The novel coronavirus has killed six people.",
    "Talk to a teacher in Harlem and you will hear of it.",
    "Soldiers are trained to kill.",
    "The singer died of a cardiac arrest.",
    "The bank could not arrest the decline.",
    "The government apprehends trouble.",
    "The jailed publisher is 77 years old.",
    "The phone allows users to talk to robots.",
    "A doctor warned that millions would be killed.",
    'The Hungarian premier referred to the summit as "the last chance."',
]


@pytest.mark.parser
@pytest.mark.parametrize(("event_type", "marked"), SENTENCES)
def test_sentence_comes_out_as_marked(coder: Coder, event_type: str, marked: str) -> None:
    text, actors, recipients = read_marks(marked)
    records = coder.code(text, date="2024-05-06")
    assert any(fits(record, event_type, actors, recipients) for record in records), [
        (r.event_type, [a.text for a in r.actors], [a.text for a in r.recipients]) for r in records
    ]


def fits(record: EventRecord, event_type: str, actors: list[Span], recipients: list[Span]) -> bool:
    """Tell whether a record has the type and just the marked sides."""
    if record.event_type != event_type:
        return False
    sides = ((record.actors, actors), (record.recipients, recipients))
    return all(
        all(any(mark.overlaps(Span(a.start, a.end)) for a in side) for mark in marks)
        and all(any(mark.overlaps(Span(a.start, a.end)) for mark in marks) for a in side)
        for side, marks in sides
    )


@pytest.mark.parser
def test_hostages_taken_in_a_place_are_not_taken_in(coder: Coder) -> None:
    records = coder.code("Militants took hostages in the theatre.", date="2024-05-06")
    assert [record.event_type for record in records] == ["ASSAULT"]


@pytest.mark.parser
@pytest.mark.parametrize("text", SILENT)
def test_nothing_that_happened_is_silence(coder: Coder, text: str) -> None:
    records = coder.code(text, date="2024-05-06")
    assert [(record.event_type, record.trigger.text) for record in records if record.event_type != "AID"] == []


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "dead", "injured"),
    [
        ("The police firing left nine dead.", 9, None),
        ("Forty of the deaths occurred in police firing on the crowd.", 40, None),
        ("Nine deaths occurred in police firing on Monday.", 9, None),
        ("Police said 41 were killed in two rounds of firing by the army.", 41, None),
        ("Gunmen killed at least two dozen soldiers and a civilian in Mali.", 25, None),
        ("Police killed a man in Nairobi.", 1, None),
        ("Rebels killed a number of villagers.", None, None),
        ("Israeli strikes killed 12 Palestinians and injured dozens more.", 12, 24),
        ("Three protesters died when police opened fire.", 3, None),
    ],
)
def test_losses_are_counted(coder: Coder, text: str, dead: int | None, injured: int | None) -> None:
    magnitude = coder.code(text, date="2024-05-06")[0].magnitude
    assert (magnitude.dead, magnitude.injured) == (dead, injured)


@pytest.mark.parser
def test_a_day_is_called_on_by_nobody(coder: Coder) -> None:
    records = coder.code("The Turkish president called the Iraqi prime minister on Saturday.", date="2024-05-06")
    assert "REQUEST" not in {record.event_type for record in records}


@pytest.mark.parser
def test_tens_of_thousands_are_counted(coder: Coder) -> None:
    record = coder.code("Tens of thousands marched against the Georgian government.", date="2024-05-06")[0]
    assert record.magnitude.participants == 20000


@pytest.mark.parser
def test_a_visit_at_home_is_no_meeting_of_states(coder: Coder) -> None:
    assert coder.code("The French president arrived in Paris.", date="2024-05-06") == ()
    abroad = coder.code("The French president arrived in Kenya.", date="2024-05-06")
    assert [(record.event_type, record.mode) for record in abroad] == [("CONSULT", "visit")]


@pytest.mark.parser
def test_police_as_mere_source_make_no_statement() -> None:
    coder = Coder(knowledge=load(ontology="cameo"))
    assert coder.code("It rained all day, police said.", date="2024-05-06") == ()
    told = coder.code("The Kremlin said that the talks were useful.", date="2024-05-06")
    assert [record.cameo for record in told] == ["010"]


@pytest.mark.parser
@pytest.mark.parametrize(("noun", "doers"), [("the firing", {"IND"}), ("the biggest firing of the year", set())])
def test_a_bare_definite_noun_takes_up_who_did_it(coder: Coder, noun: str, doers: set[str]) -> None:
    text = f"Firing by Indian police shook Goa on Friday. Two miners were killed in {noun}."
    records = coder.code(text, date="2024-05-06")
    killed = [record for record in records if record.trigger.text == "killed"]
    assert {actor.country for record in killed for actor in record.actors} == doers


@pytest.mark.parser
def test_rounds_that_were_fired_are_taken_up_as_the_firing(coder: Coder) -> None:
    text = "Indian police fired 40 rounds at the miners in Goa. One person was killed in the firing."
    records = coder.code(text, date="2024-05-06")
    assert [{a.country for a in r.actors} for r in records if r.trigger.text == "killed"] == [{"IND"}]
