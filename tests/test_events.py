"""Events are found with their sides, composed, and kept out where nothing happened."""

import re

import pytest

from dateline.knowledge.files import parse_rows
from dateline.knowledge.lexicon import ControlRow, Frame, Lexicon, TriggerRow, compile_frame
from dateline.nlp.spacy_backend import parse
from dateline.stages.assemble import Assemble
from dateline.stages.events import DetectEvents
from dateline.types import (
    Actor,
    Document,
    EntityMention,
    EventMention,
    EventRecord,
    MentionKind,
    Referent,
    Sentence,
    Span,
    Token,
    ZoneKind,
)

HEADER = "lemma,pos,object,preposition,complement,actor,recipient,mode,act\n"
ROWS = {
    "ASSAULT": "attack,noun,,,,poss;by,on;against,,attack\nattack,verb,,,,,,,attack\nkill,verb,PERSON,,,,,,kill\n",
    "CONSULT": "meet,verb,,,,subj;obj;with,none,,talks\nhold,verb,talk,,,subj;with,none,,talks\n",
    "ACCUSE": "accuse,verb,,,,,,allege,accuse\ncondemn,verb,,,,,,disapprove,condemn\n",
    "REQUEST": "urge,verb,,,,,comp,change,urge\nwant,verb,,,to,,needed;clause,change,want\n",
    "RETREAT": "withdraw,verb,,,,,from,withdraw,withdraw\nrelease,verb,PERSON,,,,,release,release\n"
    "let,verb,,,do:go+leave,,comp;obj,release,release\n",
    "COERCE": "arrest,verb,,,,,,arrest,arrest\n",
    "SANCTION": "impose,verb,sanction,,,,on;against,discontinue,sanction\n",
    "AID": "give,verb,money,,,,needed;to;iobj,,aid\n",
    "COOPERATE": "jointly,adverb,,,,subj;with,none,,joint\nalongside,adverb,,,,subj;obj,none,,joint\n"
    "trade,verb,,with:ACTOR,,subj;with,none,,trade\nconfer,verb,,,,subj;with;both,none,,talks\n",
}
CONTROL = """lemma,pos,operator,controller
promise,verb,AGREE,subj
refuse,verb,REJECT,subj
threaten,verb,THREATEN,subj
say,verb,SAY,subj
urge,verb,REQUEST,obj
plan,verb,PLAN,subj
fail,verb,FAIL,subj
"""


class SmallLexicon(Lexicon):
    """A lexicon of a dozen rows, so that these tests do not move with the data."""

    @property
    def frames(self) -> dict[tuple[str, str], tuple[Frame, ...]]:
        found: dict[tuple[str, str], list[Frame]] = {}
        for name, text in ROWS.items():
            for number, row in enumerate(parse_rows(HEADER + text, TriggerRow, name), start=2):
                frame = compile_frame(row, name, f"{name}:{number}")
                found.setdefault((row.lemma, row.pos), []).append(frame)
        return {key: tuple(sorted(value, key=lambda f: -f.weight)) for key, value in found.items()}

    @property
    def control(self) -> dict[tuple[str, str], ControlRow]:
        return {(row.lemma, row.pos): row for row in parse_rows(CONTROL, ControlRow, "control")}


def test_group_in_a_row_stands_for_its_words() -> None:
    crowd = next(frame for frame in Lexicon().frames["hiss", "verb"] if frame.subjects)
    assert crowd.event_type == "PROTEST"
    assert {"CROWD", "student", "fan"} <= crowd.subjects


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The emir will not receive the French ambassador.", ["REJECT"]),
        ("The emir did not receive the French ambassador.", []),
        ("Growers booed the prime minister of France at the fair.", ["PROTEST"]),
        ("A court in Paris found the mayor of Nice guilty of bribery.", ["SANCTION"]),
    ],
)
def test_refusals_and_crowds_are_told_by_their_words(coder, text: str, expected: list[str]) -> None:
    assert [event.event_type for event in coder.annotate(Document("test", text)).layer(EventMention)] == expected


def annotate(text: str) -> Document:
    """Parse marked text ("[Iran] attacked [Iraq]"), every bracket an actor mention of its own name."""
    plain, names = "", []
    for piece in re.split(r"(\[[^\]]*\])", text):
        if piece.startswith("["):
            names.append(Span(len(plain), len(plain) + len(piece) - 2))
            piece = piece[1:-1]
        plain += piece
    tokens = [
        Token(i, start, start + len(word), word, lemma.lower(), pos, tag, dep, head, 0, entity)
        for i, (start, word, lemma, pos, tag, dep, head, entity) in enumerate(next(iter(parse([plain]))))
    ]
    doc = Document("test", plain).with_layer(Token, tuple(tokens))
    doc = doc.with_layer(Sentence, (Sentence(0, Span(0, len(plain)), 0, len(tokens), ZoneKind.BODY),))
    mentions = []
    for span in names:
        inside = [t for t in tokens if span.start <= t.start and t.end <= span.end]
        head = next((t for t in inside if not any(t.head == o.index for o in inside)), inside[-1])
        actor = Actor(plain[span.start : span.end])
        mentions.append(EntityMention(span, head.index, MentionKind.NAME, (actor,)))
    doc = doc.with_layer(Referent, tuple(Referent(m, m.actors, "test") for m in mentions))
    return DetectEvents(SmallLexicon()).run(doc)


def told(text: str) -> list[str]:
    """Return the events of a text as "TYPE:mode actor+actor > recipient"."""
    doc = annotate(text)
    return [
        f"{e.event_type}:{e.mode or ''} {'+'.join(doc.words(a.span) for a in e.actors)} > "
        f"{'+'.join(doc.words(a.span) for a in e.recipients)}"
        for e in doc.layer(EventMention)
    ]


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Rebels] attacked [Malian soldiers] on Monday.", ["ASSAULT: Rebels > Malian soldiers"]),
        ("[Malian soldiers] were attacked by [rebels].", ["ASSAULT: rebels > Malian soldiers"]),
        ("[China] held talks with [Russia].", ["CONSULT: China+Russia > "]),
        ("[Iran] accused [Israel] of killing [a scientist].", ["ACCUSE:allege Iran > Israel"]),
        ("[Iran] and [Iraq] accused [Israel] of lying.", ["ACCUSE:allege Iran+Iraq > Israel"]),
        ("[The army], which attacked [the rebels], was tired.", ["ASSAULT: The army > the rebels"]),
        ("[Police] arrested [protesters] and released [a journalist].", None),
        ("[Israel]'s attack on [Hezbollah] went on.", ["ASSAULT: Israel > Hezbollah"]),
        ("[Israel] launched an attack on [Hezbollah].", ["ASSAULT: Israel > Hezbollah"]),
        ("[Rebels] attacked [soldiers], killing [ten people].", ["ASSAULT: Rebels > soldiers+ten people"]),
        ("[Kenya] built a road jointly with [Uganda].", ["COOPERATE: Kenya+Uganda > "]),
        ("[Kenya] repaired the bridge alongside [Uganda].", ["COOPERATE: Kenya+Uganda > "]),
        ("[Kenya] and [Uganda] jointly condemned [Sudan].", ["ACCUSE:disapprove Kenya+Uganda > Sudan"]),
        ("[Iran] traded oil with [Oman].", ["COOPERATE: Iran+Oman > "]),
        ("[The rebels] let [the hostages] go.", ["RETREAT:release The rebels > the hostages"]),
        ("[Qatar] gave money to [Lebanon].", ["AID: Qatar > Lebanon"]),
        ("[The nuns] were given money by [Qatar].", ["AID: Qatar > The nuns"]),
        ("[Qatar] gave money.", []),
        ("[Paris] wants [Iran] to free the sailors.", ["REQUEST:change Paris > Iran"]),
        ("[Paris] wants to free [Iran].", []),
        ("[The king] and [the bishop] conferred.", ["COOPERATE: The king+the bishop > "]),
        ("[The king] conferred.", []),
    ],
)
def test_frames_find_both_sides(text: str, expected: list[str] | None) -> None:
    if expected is None:
        expected = ["COERCE:arrest Police > protesters", "RETREAT:release Police > a journalist"]
    assert told(text) == expected


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Russia] promised to withdraw from [Georgia].", ["CONCEDE: Russia > Georgia"]),
        ("[France] refused to meet [Iran].", ["REJECT:meet France > Iran"]),
        ("[Iran] threatened to attack [Israel].", ["THREATEN:violence Iran > Israel"]),
        ("[France] urged [Iran] to release [the prisoners].", ["REQUEST:yield France > Iran"]),
        ("[Iran] said [Israel] attacked [Syria].", ["ASSAULT: Israel > Syria"]),
        ("[Germany] condemned [Israel]'s attack.", ["ACCUSE:disapprove Germany > Israel"]),
        ("[The president] will meet [the king] in May.", ["AGREE: The president+the king > "]),
        ("[The president] is to meet [the king] in May.", ["AGREE: The president+the king > "]),
        ("[Qatar] plans to give money to [Lebanon].", ["AGREE: Qatar > Lebanon"]),
    ],
)
def test_operators_make_one_event_of_act_and_content(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("[The army] plans to attack [the rebels].", "hypothetical"),
        ("[The army] did not attack [the rebels].", "negated"),
        ("[The army] failed to release [the rebels].", "negated"),
        ("If [Iran] attacked [Israel], oil would rise.", "hypothetical"),
        ("[The army] often attacks [rebels].", "habitual"),
        ("[The army] left early to attack [the rebels].", "purpose"),
    ],
)
def test_what_did_not_happen_is_not_told(text: str, status: str) -> None:
    from dateline.types import SentenceStatus

    doc = annotate(text)
    assert doc.layer(EventMention) == ()
    assert [s.status for s in doc.layer(SentenceStatus)] == [status]


@pytest.mark.parser
def test_a_record_has_a_stable_id_and_its_evidence() -> None:
    from dateline.knowledge.ontology import Ontology

    doc = annotate("[Rebels] attacked [Malian soldiers] on Monday.")
    (record,) = Assemble(Ontology()).run(doc).layer(EventRecord)
    assert record.id == Assemble(Ontology()).run(doc).layer(EventRecord)[0].id
    assert record.evidence[0].text == "Rebels attacked Malian soldiers on Monday"
    assert record.trigger.text == "attacked"
    assert record.quad == "material_conflict"


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 killed as [gunmen] attack [mosque]", ["ASSAULT: gunmen > mosque"]),
        ("[Ethiopia], [Tigray rebels] attack [Sudan]", ["ASSAULT: Ethiopia+Tigray rebels > Sudan"]),
        ("[Journalist] arrested in Cairo", ["COERCE:arrest  > Journalist"]),
        ("[President] to meet [king] in May", ["AGREE: President+king > "]),
        ("[Sudan] came under attack from [rebels]", ["ASSAULT: rebels > Sudan"]),
    ],
)
def test_headlines_are_read_as_headlines(text: str, expected: list[str]) -> None:
    assert [event for event in told(text) if not event.endswith("> 10")] == expected


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[The minister] called [the army]'s plan unfair.", ["ACCUSE:disapprove The minister > the army"]),
        ("[The minister] called the plan a good one.", []),
    ],
)
def test_a_judgement_is_an_accusation(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parser
def test_what_is_warned_against_is_not_done(coder) -> None:
    doc = coder.annotate(Document("test", "Iran warned Israel against selling arms to Cyprus."))
    assert [event.event_type for event in doc.layer(EventMention)] == ["THREATEN"]


@pytest.mark.parser
@pytest.mark.parametrize(
    "text",
    [
        "Did the Malian army attack the rebels in Gao?",
        "About 60 percent of voters back Senator Elizabeth Warren, a poll showed.",
        "When somebody attacks a soldier, the law is clear.",
        "The drought forced the government of Kenya to think again.",
        "The minister held a press conference with officials from Kenya in Nairobi.",
        "Neither Kenya nor Uganda gave money to Sudan.",
        "The jetliner crashed near Lagos, killing ten people.",
        "Bernie Sanders defeated Hillary Clinton in the primary.",
        "The Kenyan envoy reminded the crowd of the stakes.",
        "Kenya has not decided whether it would attack Somalia.",
    ],
)
def test_questions_polls_contests_and_circumstances_tell_no_act(coder, text: str) -> None:
    events = coder.annotate(Document("test", text)).layer(EventMention)
    assert [event.event_type for event in events if event.event_type is not None] == []


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bernie Sanders attacked Hillary Clinton on Monday.", ["ACCUSE"]),
        ("Rebels attacked Hillary Clinton on Monday.", ["ASSAULT"]),
        ("The army forced villagers in Kenya to flee.", ["COERCE"]),
    ],
)
def test_the_same_word_tells_an_act_where_its_doer_can_do_it(coder, text: str, expected: list[str]) -> None:
    assert [event.event_type for event in coder.annotate(Document("test", text)).layer(EventMention)] == expected


@pytest.mark.parser
@pytest.mark.parametrize(
    "text",
    [
        "Two men have been charged with murder in Ohio.",
        "The singer was dismissed by many as a fool.",
        "The threat from the Taliban in Afghanistan is growing.",
        "The ministry of health wants drivers in Kenya to be careful.",
    ],
)
def test_private_life_and_mere_judgements_tell_no_act(coder, text: str) -> None:
    events = coder.annotate(Document("test", text)).layer(EventMention)
    assert [event.event_type for event in events if event.event_type is not None] == []


@pytest.mark.parser
@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Kisumu surrounded himself with friends from Kenya.",
        "Ted Cruz addressed their concerns about the tunnel.",
        '"I am a disgrace," Ted Cruz said.',
        "The minister of Kenya stood with a cup in his hand.",
        "Students from Kenya visited relatives in Texas.",
    ],
)
def test_what_somebody_does_to_himself_or_to_a_thing_is_no_act(coder, text: str) -> None:
    events = coder.annotate(Document("test", text)).layer(EventMention)
    assert [event.event_type for event in events if event.event_type is not None] == []


@pytest.mark.parser
@pytest.mark.parametrize(
    "text",
    [
        "The mayor was pressed on his taxes by the editor.",
        "The senator of Ohio had little to say about defeating the Taliban.",
        "He is a thug who rules by fear, and the army of Burundi kills journalists.",
        "The president of Kenya offered condolences for the attack in Mali.",
        "The senator will wait until he meets the minister of Kenya.",
    ],
)
def test_topics_rules_and_what_is_awaited_tell_no_act(coder, text: str) -> None:
    events = coder.annotate(Document("test", text)).layer(EventMention)
    told = [event.event_type for event in events if event.event_type is not None and event.actors]
    assert told == []


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A group led by Bob Corker is introducing a new bill to impose sanctions on Iran.", []),
        ("Barack Obama was the first president of the United States to visit Ethiopia.", ["CONSULT"]),
    ],
)
def test_what_a_bill_is_to_do_is_not_done(coder, text: str, expected: list[str]) -> None:
    events = coder.annotate(Document("test", text)).layer(EventMention)
    assert [event.event_type for event in events if event.event_type is not None] == expected


@pytest.mark.parser
@pytest.mark.parametrize(
    "text",
    [
        "Ted Cruz and Marco Rubio have offered no details of the strategy.",
        "Kenya faces a threat from floods and from the Taliban.",
        '"Hit your opponent where he is strong," said Hillary Clinton.',
    ],
)
def test_what_is_not_offered_faced_or_only_advised_is_no_act(coder, text: str) -> None:
    events = coder.annotate(Document("test", text)).layer(EventMention)
    assert [event.event_type for event in events if event.event_type is not None] == []


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Danish minister called the raid a stain on the nation.", [("ACCUSE", "disapprove", set())]),
        ("Malawi's president announced the halt of nuclear tests.", [("CONCEDE", None, set())]),
        ("Norway suspended over $90 million in aid to Mali.", [("SANCTION", "discontinue", {"MLI"})]),
        ("Brussels announced 40 million euros in aid for Chad.", [("AGREE", None, {"TCD"})]),
        ("Peru protested a flight by Chile over the strait.", [("ACCUSE", "disapprove", {"CHL"})]),
        ("Students protested the decision of Peru.", [("PROTEST", "demo", {"PER"})]),
        ("Gabon ordered the Spanish ambassador to leave the country.", [("SANCTION", "expel", {"ESP"})]),
        ("Oslo summoned Iran's charge d'affaires to protest the raid.", [("ACCUSE", "disapprove", {"IRN"})]),
        ("Ghana threatened to use force unless the bishop is freed.", [("THREATEN", "violence", set())]),
    ],
)
def test_what_is_halted_named_or_counted_and_what_states_do_to_envoys(
    coder, text: str, expected: list[tuple[str, str | None, set[str]]]
) -> None:
    records = coder.annotate(Document("test", text)).layer(EventRecord)
    told = [(r.event_type, r.mode, {a.country for a in r.recipients if a.country}) for r in records]
    assert told == expected


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eritrea struck back at Ethiopia.", [("ASSAULT", {"ERI"}, {"ETH"})]),
        ("A Danish court jails a Finnish sailor.", [("SANCTION", {"DNK"}, {"FIN"})]),
        ("Brazil's Congress rejected the bill of Chile.", [("REJECT", {"BRA"}, {"CHL"})]),
        (
            "Sergei Lavrov said the Malian reporter had been caught in the act and warned Ghana against reprisals.",
            [("THREATEN", {"RUS"}, {"GHA"})],
        ),
        (
            "Mali's army and Chad's rebels fought. Envoys of Peru and Spain met. Ghana urged both sides to talk.",
            [
                ("ASSAULT", {"MLI", "TCD"}, set()),
                ("CONSULT", {"ESP", "PER"}, set()),
                ("REQUEST", {"GHA"}, {"MLI", "TCD"}),
            ],
        ),
    ],
)
def test_sides_are_those_who_speak_sit_or_fight(
    coder, text: str, expected: list[tuple[str, set[str], set[str]]]
) -> None:
    records = coder.annotate(Document("test", text)).layer(EventRecord)
    told = [
        (r.event_type, {a.country for a in r.actors}, {a.country for a in r.recipients if a.country}) for r in records
    ]
    assert told == expected


@pytest.mark.parser
def test_a_headline_is_told_in_full_by_the_same_verb_though_of_another_type(coder) -> None:
    text = (
        "Iran fires missile ahead of talks\n\n"
        "TEHRAN - Iran fired a long-range missile into the sea on Saturday, its navy said. "
        "Oslo was appalled at the raid."
    )
    records = coder.annotate(Document("test", text)).layer(EventRecord)
    told = [(r.event_type, r.mode, len(r.evidence)) for r in records]
    assert told == [("MOBILIZE", "weapons", 2), ("ACCUSE", "disapprove", 1)]


@pytest.mark.parser
def test_being_shocked_by_anything_but_a_deed_blames_nobody(coder) -> None:
    events = coder.annotate(Document("test", "The mayor of Lima was shocked by the news.")).layer(EventMention)
    assert [event.event_type for event in events if event.event_type is not None] == []


@pytest.mark.parser
def test_what_is_ordered_with_a_threat_beside_it_is_not_done(coder) -> None:
    records = coder.annotate(Document("test", "The union told Peru to halt the purchase or be excluded."))
    assert [record.event_type for record in records.layer(EventRecord)] == ["THREATEN"]


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Under the accord, Mali will withdraw its troops, and the army of Chad will deploy there.",
            {"CONCEDE", "AGREE"},
        ),
        ("The army of Chad will deploy there.", {"THREATEN"}),
        ("Lawmakers of Chad voted on Sunday to expel French troops.", {"SANCTION"}),
        ("Chad has restarted talks with Sudan.", {"CONSULT"}),
        ("Lawmakers of Chad met on Sunday to expel French troops.", set()),
        ("Lawmakers of Chad returned to Paris to expel French troops.", set()),
    ],
)
def test_what_an_accord_lays_down_or_a_vote_begins(coder, text: str, expected: set[str]) -> None:
    records = coder.annotate(Document("test", text)).layer(EventRecord)
    assert {r.event_type for r in records if r.event_type != "CONSULT" or "CONSULT" in expected} == expected
