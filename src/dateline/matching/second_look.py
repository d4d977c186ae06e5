"""What is seen only when both sides of an event are known: views that meet nobody, deeds done to oneself."""

from collections.abc import Iterable

from dateline.matching.arguments import Mentions
from dateline.matching.candidates import Candidate
from dateline.matching.clauses import Grammar
from dateline.matching.modality import ModalWords
from dateline.matching.sides import EACH_OTHER
from dateline.matching.tree import Tree
from dateline.types import ActorKind, Argument

OPINIONS = frozenset({"SUPPORT", "REJECT", "REQUEST"})
ASKING, WARNING, THREATENING = "REQUEST", "warn", "THREATEN"
DOING = frozenset({"MOBILIZE", "COERCE", "AID", "SANCTION"})
"""Types that only somebody can do; harm is told of bombs and fires as well."""
FOUND = "frame"
NAMED = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})
"""Kinds of which one name is one party, though not every mention of it is known to be."""


def _is_known(argument: Argument) -> bool:
    return any(actor.country or actor.international or actor.sector for actor in argument.actors)


def drop_views(tree: Tree, candidates: Iterable[Candidate], words: ModalWords) -> None:
    """Drop opinions held in the present tense that no phrase of the clause says who is met with."""
    for candidate in candidates:
        frame = candidate.frame
        if not candidate.is_alive or frame is None or frame.pos != "verb":
            continue
        if candidate.event_type not in OPINIONS or frame.lemma not in words.views or candidate.composed:
            continue
        token = tree.tokens[candidate.head]
        auxiliary = tree.child(candidate.head, "aux") is not None
        if token.tag not in {"VBZ", "VBP"} or auxiliary or token.dep == "ROOT":
            continue
        aside = candidate.event_type == ASKING and token.dep in {"advcl", "relcl"}
        if aside or not any(argument.basis.startswith(FOUND) for argument in candidate.recipients):
            candidate.drop("habitual")


def turn_from_oneself(candidates: Iterable[Candidate]) -> None:
    """Take from the recipients who is the actor himself; those who fight each other are its actors alone."""
    for candidate in candidates:
        doers = {argument.entity for argument in candidate.actors if argument.entity >= 0}
        names = {actor.name for argument in candidate.actors for actor in argument.actors if actor.kind in NAMED}
        candidate.recipients = [
            a
            for a in candidate.recipients
            if a.entity not in doers and a.basis != EACH_OTHER and not names & {actor.name for actor in a.actors}
        ]


def drop_undone(grammar: Grammar, mentions: Mentions, candidates: Iterable[Candidate]) -> None:
    """Drop deeds whose subject is a thing, and words to nobody: "the drama that surrounded her", empty warnings."""
    for candidate in candidates:
        if candidate.needs_recipient and not any(_is_known(argument) for argument in candidate.recipients):
            candidate.drop("no-recipient")  # praise, and words that no list knows, may only describe
        frame = candidate.frame
        if not candidate.is_alive or frame is None or frame.pos != "verb":
            continue
        told = any(argument.basis.startswith(FOUND) for argument in candidate.recipients)
        if candidate.event_type == THREATENING and candidate.act == WARNING and not told:
            candidate.drop("no-recipient")
        if candidate.event_type not in DOING or candidate.actors:
            continue
        subject = grammar.subject(candidate.head)
        if subject and not grammar.is_passive(candidate.head) and not any(mentions.below(kid) for kid in subject):
            candidate.drop("no-actor")
