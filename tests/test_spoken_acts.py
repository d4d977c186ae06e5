"""Acts that are done by saying something: judgements, blame, duties, warnings and promises in somebody's mouth."""

import pytest

from tests.telling import told

pytestmark = pytest.mark.parser


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya's interior minister said that smugglers were trying to infiltrate the police.",
            "ACCUSE: Kenya's interior minister > smugglers",
        ),
        (
            "Chile vetoed a draft on Bolivia. Bolivian envoy Rosa Quispe called the veto “a present to arms dealers.”",
            "ACCUSE: Bolivian envoy Rosa Quispe > Chile",
        ),
        (
            "Ecuador's foreign minister called EU envoy Ana Brandt “a landlord come to collect the rent.”",
            "ACCUSE: Ecuador's foreign minister > EU envoy Ana Brandt",
        ),
        (
            "The president of Peru referred to Bolivian President Luis Mora as “Paper Tiger.”",
            "ACCUSE: The president of Peru > Bolivian President Luis Mora",
        ),
        (
            "Venezuelan President Juan Mora dubbed the Colombian president “the little emperor.”",
            "ACCUSE: Venezuelan President Juan Mora > the Colombian president",
        ),
        (
            "The Polish prime minister labelled the Hungarian proposal “a letter to Santa.”",
            "ACCUSE: The Polish prime minister > the Hungarian proposal",
        ),
        (
            "A court in Lagos annulled it. Opposition leader Musa Bello called the ruling a “big win for us all.”",
            "SUPPORT: Opposition leader Musa Bello > A court",
        ),
        (
            "The Ghanaian president described Togo's prime minister as “a statesman.”",
            "SUPPORT: The Ghanaian president > Togo's prime minister",
        ),
        (
            "The Kenyan interior minister described the prison riot as “shameful.”",
            "ACCUSE: The Kenyan interior minister > ",
        ),
    ],
)
def test_names_in_quotation_marks_judge_whom_they_are_given_to(coder, text: str, expected: str) -> None:
    assert expected in told(coder, text)


@pytest.mark.parametrize(
    "text",
    [
        "The Ghanaian president referred to Togo's prime minister as “Kofi.”",
        "The Chadian minister called the talks with Sudan “preliminary.”",
        "Villagers called the Kenyan senator “the tall one.”",
        "The Danish minister described the weather as “wild and windy.”",
        "The Peruvian president called himself “the king of roads.”",
        "Diplomats call the four states “the northern ring.”",
    ],
)
def test_names_that_judge_nobody_are_no_act(coder, text: str) -> None:
    assert not [event for event in told(coder, text) if event.startswith(("ACCUSE", "SUPPORT"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Many opposition lawmakers in Zambia claim that President John Banda tried to stop the inquiry.",
            "ACCUSE: Many opposition lawmakers > President John Banda",
        ),
        (
            "The Israeli prime minister said Iran is behind every raid on shipping in the Gulf.",
            "ACCUSE: The Israeli prime minister > Iran",
        ),
        (
            "Peru's interior minister said the Bolivian police were complicit in the smuggling.",
            "ACCUSE: Peru's interior minister > the Bolivian police",
        ),
        (
            "The Sudanese foreign minister said Chad had leaked the pact.",
            "ACCUSE: The Sudanese foreign minister > Chad",
        ),
        (
            "The Greek foreign minister said Turkey had concealed the wreck.",
            "ACCUSE: The Greek foreign minister > Turkey",
        ),
        (
            "A court in Kenya struck down the law. Kenyan minister James Otieno said the ruling “will cost us a year.”",
            "ACCUSE: Kenyan minister James Otieno > A court",
        ),
        (
            "A court in Kenya struck down the law. Kenyan senator Ann Otieno said the ruling vindicated the voters.",
            "SUPPORT: Kenyan senator Ann Otieno > A court",
        ),
        (
            "Zambian police arrested the editor. The embassies of France and Italy voiced alarm over the trial.",
            "ACCUSE: The embassies of France and Italy; The embassies of France and Italy > Zambian police",
        ),
        (
            "Uganda charged an editor. The Danish minister said Uganda's prosecution was politically motivated.",
            "ACCUSE: The Danish minister > Uganda",
        ),
        (
            "The Chilean senator said the memos “are further proof of the president's contempt for the law.”",
            "ACCUSE: The Chilean senator > the president",
        ),
        (
            "The Peruvian minister said Bolivia had used forged maps at the hearing.",
            "ACCUSE: The Peruvian minister > Bolivia",
        ),
        (
            "The Nigerian opposition leader said the governor should never have signed the lease.",
            "ACCUSE: The Nigerian opposition leader > the governor",
        ),
    ],
)
def test_wrongs_told_of_others_are_accusations_and_deeds_are_judged_by_their_effect(
    coder, text: str, expected: str
) -> None:
    assert expected in told(coder, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The drought underscores the need for the Malian government to dig wells, a U.S. spokesman said.",
            "REQUEST: a U.S. spokesman > the Malian government",
        ),
        (
            "“It is time for Sudan to reopen the bridge,” the French foreign minister said.",
            "REQUEST: the French foreign minister > Sudan",
        ),
        (
            "The Norwegian envoy stressed the need for Eritrea to reopen the road.",
            "REQUEST: The Norwegian envoy > Eritrea",
        ),
        (
            "“We expect Serbia to hand over the files,” the Dutch foreign minister said.",
            "REQUEST: the Dutch foreign minister > Serbia",
        ),
        (
            "“I expect obedience,” Kenyan President Ruth Hale told police chief Tom Reed.",
            "REQUEST: Kenyan President Ruth Hale > police chief Tom Reed",
        ),
    ],
)
def test_duties_laid_on_others_are_requests(coder, text: str, expected: str) -> None:
    assert expected in told(coder, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“If Iran touches our ships, it will pay a heavy price,” the Israeli prime minister said.",
            "THREATEN: the Israeli prime minister > Iran",
        ),
        (
            "The Indian general said any new incursion by Pakistan “will be answered with full force.”",
            "THREATEN: The Indian general > Pakistan",
        ),
        (
            "The Indian general warned that any new incursion by Pakistan “will be met with all that we have.”",
            "THREATEN: The Indian general > Pakistan",
        ),
        (
            "Russia said there would be consequences if Finland joined the alliance.",
            "THREATEN: Russia > Finland",
        ),
        (
            "“If they cross it, they are going to regret it,” Chad's defense minister said of the Sudanese army.",
            "THREATEN: Chad's defense minister > the Sudanese army",
        ),
        (
            "Peruvian President Ana Soto said her country “will join the talks.”",
            "AGREE: her country > ",
        ),
    ],
)
def test_warnings_and_promises_in_own_words_are_acts(coder, text: str, expected: str) -> None:
    assert expected in told(coder, text)


@pytest.mark.parametrize(
    "text",
    [
        "Police in Ohio said consumers should throw the toys away.",
        "Spain is behind Portugal in the ranking, the minister said.",
        "The Danish professor said the ruling will cost the farmers a year.",
        "“Should Peru fail to come, the hall will stay empty,” the Bolivian minister said.",
        "The need for the boy to sleep was great.",
        "The Chadian minister said Sudan will have rain.",
    ],
)
def test_remarks_are_no_acts(coder, text: str) -> None:
    assert told(coder, text) == []
