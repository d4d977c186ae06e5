"""Sides from the passage: the opponent of an actor nearby, whose act "the move" was, who owned up to an attack."""

from collections.abc import Mapping, Sequence

from dateline.matching.arguments import OPEN, Mentions, argument_of, further
from dateline.matching.candidates import Candidate
from dateline.matching.clauses import Grammar
from dateline.matching.tree import Tree
from dateline.types import ActorKind, Argument, Participant

OPPOSING = frozenset({"AGREE", "ACCUSE", "REJECT", "THREATEN", "ASSAULT", "REQUEST", "COERCE", "SANCTION", "PROTEST"})
ANSWERING = frozenset({"REJECT", "ACCUSE", "THREATEN", "REQUEST", "AGREE", "SANCTION"})
JUDGING = frozenset({"SUPPORT", "ACCUSE", "REJECT"})
BEFORE, AFTER, LONG = 6, 2, 14
"""How many sentences back and ahead an opponent is looked for, and how far back those who protest."""
ANSWERABLE = frozenset({"ACCUSE", "REQUEST", "AGREE", "THREATEN", "COERCE", "SANCTION"})
WORDS_OF_CRITICS = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "CONSULT", "AGREE"})
AUTHORITIES = frozenset({"GOV", "JUD", "LEG", "MIL", "COP", "IGO"})
"""Events that can be rejected, those by which critics speak, and sectors whose words are acts that are judged."""
PRESSING = frozenset({"PROTEST", "REQUEST"})
"""Events that "refused to resign", of no other side by itself, can answer."""
SIGNED = "057"
CHARGE = "charge"
ANSWERED = {
    "REJECT": frozenset({"ACCUSE", "REQUEST", "PROTEST"}),
    "AGREE": frozenset({"PROTEST"}),
    "THREATEN": frozenset({"PROTEST"}),
}
"""Which events any office of a government answers by which words."""
AUTHOR_REACH, CLAIM_REACH = 2, 6
JUDGED = "criticize"
SUIT = "suit"
OWN_PEOPLE = frozenset({"phrase", "number"})
"""Bases of those whom a state recalls: no party to what it breaks off."""
FEELING = "adjective"
"""Part of speech of words that tell what somebody feels, which answers nobody: "grew angry", "stayed defiant"."""
PRIVATE = frozenset({"CVL", "LAB", "JRN", "REF", "EDU", "MED"})
"""Sectors of people who are no party to a quarrel that a report does not tell of in so many words."""
SUITS = frozenset({"suit", "lawsuit", "complaint", "petition", "filing", "motion"})
ATTACK = "ASSAULT"
AUTHOR, ALLEGING = "author", "allege"
OF_DEEDS = frozenset({AUTHOR, "maker", "owner"})
"""Bases of those who are judged by what they did."""


def find_opponents(tree: Tree, candidates: Sequence[Candidate], accusations: frozenset[str]) -> None:
    """Give events of words without a recipient the side that their actor is at odds with nearby."""
    alive = [c for c in candidates if c.is_alive and c.event_type in OPPOSING]
    for candidate in alive:
        if candidate.event_type not in ANSWERING or not candidate.actors or not _is_open(candidate):
            continue
        if not _has_an_opponent(tree, candidate):
            continue
        here = tree.tokens[candidate.head].sentence
        charges = _denies(tree, candidate, accusations)
        refuses = candidate.event_type == "REJECT" and tree.child(candidate.head, "xcomp") is not None
        best: tuple[int, Sequence[Argument]] | None = None
        for other in alive:
            if other is candidate or (charges and other.event_type != "ACCUSE"):
                continue
            if refuses and other.event_type not in PRESSING:
                continue
            away = here - tree.tokens[other.head].sentence
            protesters = other.event_type == "PROTEST"
            if not -AFTER <= away <= (LONG if protesters else BEFORE):
                continue
            if away == 0 and candidate.actors == other.actors:
                continue
            against = _against(candidate.actors, other) or _against_office(candidate, other)
            against = [a for a in against if a.actors and (protesters or not _is_private(a))]
            distance = 2 * away if away >= 0 else -3 * away
            if against and (best is None or distance < best[0]):
                best = (distance, against)
        if best is not None:
            candidate.recipients = [further(argument, "opponent", 0.35) for argument in best[1]]


def _is_open(candidate: Candidate) -> bool:
    """Tell whether an event lacks a recipient, or has only people of one's own: "recalled its two advisers"."""
    if candidate.event_type != "SANCTION":
        return not candidate.recipients
    return all(
        argument.basis in OWN_PEOPLE and not any(a.country or a.international for a in argument.actors)
        for argument in candidate.recipients
    )


def _denies(tree: Tree, candidate: Candidate, accusations: frozenset[str]) -> bool:
    """Tell whether a refusal is of accusations, which answers nobody but who made them."""
    things = tree.children(candidate.head, "dobj", "nsubjpass")
    return candidate.event_type == "REJECT" and any(tree.tokens[kid].lemma.lower() in accusations for kid in things)


def _has_an_opponent(tree: Tree, candidate: Candidate) -> bool:
    """Tell whether words without a recipient can be to the other side: not a feeling, nor an order of things."""
    frame = candidate.frame
    if frame is not None and (frame.recipient == ("none",) or frame.pos == FEELING):
        return False
    return candidate.event_type != "REQUEST" or not _asks_for_things(tree, candidate)


def _is_private(argument: Argument) -> bool:
    return all(actor.sector in PRIVATE and actor.kind is not ActorKind.PERSON for actor in argument.actors)


def _asks_for_things(tree: Tree, candidate: Candidate) -> bool:
    """Tell whether a request has an object of its own ("ordered 55 jets"): its words leave nobody to be found."""
    objects = tree.children(candidate.head, "dobj", "dative")
    return bool(objects or [noun for kid in tree.prepositions(candidate.head) for noun in tree.objects_of(kid)])


def find_known_opponents(candidates: Sequence[Candidate], participants: Sequence[Participant]) -> None:
    """Give events of words still without a recipient the one party that the report sets against their actor."""
    table = {participant.index: participant for participant in participants}
    for candidate in candidates:
        if not candidate.is_alive or candidate.recipients:
            continue
        if candidate.event_type not in ANSWERING or (candidate.frame and candidate.frame.recipient == ("none",)):
            continue
        against = {index for a in candidate.actors if a.entity in table for index in table[a.entity].against}
        if len(against) == 1:
            other = table.get(next(iter(against)))
            if other is not None and other.mentions and other.actors:
                candidate.recipients = [Argument(other.mentions[0], other.actors, "against", 0.3, other.index)]


def find_authors(
    tree: Tree, candidates: Sequence[Candidate], deeds: frozenset[str], accusations: frozenset[str]
) -> None:
    """Give a judgement of "the move", "the ruling" the doer of the event told last, whose act that was.

    `deeds` are the nouns that take up what was done: "the long lines" and "the debt" are nobody's act.
    """
    alive = [c for c in candidates if c.is_alive]
    for number, candidate in enumerate(alive):
        if candidate.event_type not in JUDGING or candidate.recipients or not candidate.actors:
            continue
        if candidate.cameo == SIGNED or not _judges_a_deed(tree, candidate, deeds) or _is_owned(tree, candidate):
            continue
        here = tree.tokens[candidate.head].sentence
        charges = _denies(tree, candidate, accusations)
        for other in reversed(alive[:number]):
            if charges and other.event_type != "ACCUSE":
                continue
            if here - tree.tokens[other.head].sentence > AUTHOR_REACH:
                break
            known = _authors(candidate, other)
            if known and not _same(candidate.actors, known):
                candidate.recipients = [further(argument, AUTHOR, 0.4) for argument in known]
                break


def _authors(candidate: Candidate, other: Candidate) -> Sequence[Argument]:
    """Return whose deed a judgement falls on: the doer of an act, or whom another critic of the same deed judged."""
    judges = other.event_type in JUDGING and other.mode != ALLEGING
    judged = [a for a in other.recipients if a.actors and a.basis.split(":")[0] in OF_DEEDS] if judges else []
    if judged and candidate.event_type != "REJECT":
        return judged
    known = [a for a in other.actors if a.actors]
    return known if _may_be_judged(candidate, other) else ()


def _may_be_judged(candidate: Candidate, other: Candidate) -> bool:
    """Tell whether "the move" can mean an event: words can be rejected, but critics do not judge each other."""
    if candidate.event_type == "REJECT":
        return other.event_type in ANSWERABLE
    if candidate.event_type == "SUPPORT":
        return other.event_type != "ACCUSE"
    return other.event_type not in WORDS_OF_CRITICS or _sectors(other.actors) <= AUTHORITIES


def find_makers(tree: Tree, mentions: Mentions, candidates: Sequence[Candidate], products: Mapping[str, str]) -> None:
    """Give a judgement of a ruling or verdict the court named last before it."""
    for candidate in candidates:
        if not candidate.is_alive or candidate.recipients:
            continue
        if candidate.event_type not in JUDGING:
            continue
        judged = candidate.match is None and candidate.act == JUDGED and tree.tokens[candidate.head].head
        things = [kid for kid in tree.subtree(judged or candidate.head) if tree.tokens[kid].lemma in products]
        things = [
            kid for kid in things if tree.tokens[kid].dep in {"dobj", "nsubjpass", "nsubj"} or _is_quoted_of(tree, kid)
        ]
        if not things:
            continue
        sector = products[tree.tokens[things[0]].lemma]
        start = tree.tokens[candidate.head].start
        own = {argument.entity for argument in candidate.actors}
        makers = [
            referent
            for referent in mentions.referents
            if referent.mention.span.end <= start
            and any(sector == actor.sector or sector in actor.sectors for actor in referent.actors)
            and (referent.entity < 0 or referent.entity not in own)
        ]
        if makers:
            candidate.recipients = [argument_of(makers[-1], "maker", 0.4)]


def _is_quoted_of(tree: Tree, index: int) -> bool:
    """Tell whether a noun stands right before words in quotation marks, of which the parser makes one phrase."""
    following = tree.tokens[index + 1] if index + 1 < len(tree.tokens) else None
    return following is not None and following.tag == "``" and tree.tokens[index].dep in {"amod", "compound"}


def find_filers(tree: Tree, grammar: Grammar, candidates: Sequence[Candidate], documents: frozenset[str]) -> None:
    """Give what a paper says ("the lawsuit alleged") to whoever filed such a paper earlier in the report."""
    filed: dict[str, Sequence[Argument]] = {}
    for candidate in candidates:
        if not candidate.is_alive:
            continue
        subject = [tree.tokens[kid].lemma.lower() for kid in grammar.surface_subject(candidate.head)]
        papers = [word for word in subject if word in documents]
        if not candidate.actors and papers:
            told = filed.get(papers[0]) or (filed.get(SUIT) if papers[0] in SUITS else None)
            if told:
                candidate.actors = [further(argument, "filer", 0.5) for argument in told]
        elif candidate.actors:
            for kid in tree.children(candidate.node, "dobj"):
                word = tree.tokens[kid].lemma.lower()
                if word in documents:
                    filed[SUIT if word in SUITS else word] = candidate.actors


def find_prosecutors(
    mentions: Mentions,
    tree: Tree,
    candidates: Sequence[Candidate],
    pleading: frozenset[str],
    offices: frozenset[str],
) -> None:
    """Give a plea to those it answers: the prosecutors or the court named nearest to it."""
    _find_chargers(mentions, tree, candidates, offices)
    for candidate in candidates:
        if not candidate.is_alive or candidate.recipients or candidate.frame is None:
            continue
        if candidate.frame.lemma not in pleading:
            continue
        token = tree.tokens[candidate.head]
        near = [
            (abs(tree.tokens[r.mention.head].sentence - token.sentence), abs(r.mention.head - token.index), number)
            for number, r in enumerate(mentions.referents)
            if any(actor.sector == "JUD" and actor.country for actor in r.actors)
        ]
        if near and min(near)[0] <= BEFORE:
            candidate.recipients = [argument_of(mentions.referents[min(near)[2]], "maker", 0.4)]


def _find_chargers(mentions: Mentions, tree: Tree, candidates: Sequence[Candidate], offices: frozenset[str]) -> None:
    """Give charges that name nobody who brings them to the prosecutors named nearest ("who face fraud charges")."""
    for candidate in candidates:
        if not candidate.is_alive or candidate.actors or candidate.act != CHARGE:
            continue
        here = tree.tokens[candidate.head].sentence
        accused = {argument.entity for argument in candidate.recipients}
        near = [
            (abs(tree.tokens[r.mention.head].sentence - here), number)
            for number, r in enumerate(mentions.referents)
            if any((actor.role or "") in offices for actor in r.actors) and (r.entity < 0 or r.entity not in accused)
        ]
        if near and min(near)[0] <= AUTHOR_REACH:
            candidate.actors = [argument_of(mentions.referents[min(near)[1]], "prosecutor", 0.5)]


def _is_owned(tree: Tree, candidate: Candidate) -> bool:
    """Tell whether what is judged has an owner in its own phrase ("the task force's findings"), even an unknown one."""
    things = tree.children(candidate.head, "dobj", "nsubjpass", "attr", "oprd")
    things += [kid for below in tree.children(candidate.head, "ccomp") for kid in tree.children(below, "nsubj")]
    return any(
        tree.tokens[kid].dep == "poss" and tree.tokens[kid].pos in {"NOUN", "PROPN"}
        for noun in things
        for kid in tree.kids[noun]
    )


def _judges_a_deed(tree: Tree, candidate: Candidate, deeds: frozenset[str]) -> bool:
    """Tell whether words fall on what somebody did: "the decision", "those challenges", "a move he called rash"."""
    head = candidate.head
    if candidate.frame is None and candidate.match is None and candidate.act == JUDGED:
        things = candidate.judged or tree.children(head, "dobj", "nsubjpass", "nsubj")
        things += [kid for clause in tree.children(head, "ccomp", "xcomp") for kid in tree.children(clause, "nsubj")]
        if tree.tokens[head].dep in {"relcl", "acl"}:
            things.append(tree.tokens[head].head)
        return any(tree.tokens[kid].lemma.lower() in deeds for kid in things)
    things = [kid for kid in tree.children(head, "dobj", "nsubjpass") if tree.tokens[kid].pos == "NOUN"]
    return bool(things) and tree.tokens[things[0]].lemma.lower() in deeds and _is_definite(tree, things[0])


def _is_definite(tree: Tree, noun: int) -> bool:
    kids = [tree.tokens[kid] for kid in tree.kids[noun]]
    return any(kid.dep == "det" and kid.tag == "DT" and kid.lemma not in OPEN for kid in kids)


def find_claims(
    tree: Tree,
    grammar: Grammar,
    mentions: Mentions,
    candidates: Sequence[Candidate],
    claims: frozenset[tuple[str, str]],
    negative: frozenset[str],
) -> None:
    """Give attacks without a doer the group that claimed responsibility nearby."""
    unclaimed = [c for c in candidates if c.is_alive and c.event_type == ATTACK and not c.actors]
    if not unclaimed:
        return
    nouns = {noun for _, noun in claims}
    for token in tree.tokens:
        if token.lemma not in nouns or token.dep not in {"dobj", "nsubjpass"}:
            continue
        verb = tree.tokens[token.head]
        if (verb.lemma, token.lemma) not in claims or tree.child(verb.index, "neg") is not None:
            continue
        subject = grammar.subject(verb.index)
        if any(tree.tokens[kid].text.lower() in negative for head in subject for kid in (head, *tree.kids[head])):
            continue
        owners = [a for a in mentions.resolve(subject, "claim", 0.6) if a.actors]
        for candidate in unclaimed:
            away = abs(tree.tokens[candidate.head].sentence - token.sentence)
            if owners and away <= CLAIM_REACH and not candidate.actors and not _same(owners, candidate.recipients):
                candidate.actors = owners


def _against(actors: Sequence[Argument], other: Candidate) -> Sequence[Argument]:
    """Return the side of another event that faces these actors."""
    if _same(actors, other.recipients):
        return other.actors if not _same(actors, other.actors) else ()
    if _same(actors, other.actors):
        return other.recipients
    return ()


def _against_office(candidate: Candidate, other: Candidate) -> Sequence[Argument]:
    """Return who accused a government or took to the street against it, where one of its offices answers."""
    if other.event_type not in ANSWERED.get(candidate.event_type or "", ()):
        return ()
    one, two = _offices(candidate.actors), _offices(other.recipients)
    return other.actors if one and one == two else ()


def _sectors(side: Sequence[Argument]) -> set[str | None]:
    return {a.sector for argument in side for a in argument.actors}


def _offices(side: Sequence[Argument]) -> set[tuple[str, str]]:
    return {(a.country, a.sector) for argument in side for a in argument.actors if a.country and a.sector}


def _same(first: Sequence[Argument], second: Sequence[Argument]) -> bool:
    """Tell whether two sides share an entity, or a named actor where entities are not known."""
    one = {argument.entity for argument in first if argument.entity >= 0}
    two = {argument.entity for argument in second if argument.entity >= 0}
    if one & two:
        return True
    names = [{actor.name for argument in side for actor in argument.actors} for side in (first, second)]
    return any(
        two == name or two.endswith(f" {name}") or name.endswith(f" {two}") for name in names[0] for two in names[1]
    )
