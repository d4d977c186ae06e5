"""Sides that stand outside the clause of an event, looked for in the passage and the report: one pass after another."""

from collections.abc import Sequence

from msgspec import Struct

from dateline.knowledge.lexicon import Lexicon
from dateline.matching.answers import find_answerers, find_pressers, find_quarrelling
from dateline.matching.arguments import Mentions
from dateline.matching.candidates import Candidate
from dateline.matching.clauses import Grammar
from dateline.matching.earlier_acts import find_doers, find_holders, find_sufferers
from dateline.matching.opponents import (
    find_authors,
    find_claims,
    find_filers,
    find_known_opponents,
    find_makers,
    find_opponents,
    find_prosecutors,
)
from dateline.matching.protests import find_rulers, leave_buildings
from dateline.matching.speakers import Speakers
from dateline.matching.taken_up import DeedReader
from dateline.matching.tellers import find_tellers
from dateline.matching.things import find_owners
from dateline.matching.tree import Tree
from dateline.matching.warring import find_warring
from dateline.types import Participant


class Passage(Struct, frozen=True):
    """A parsed report with its mentions and speakers."""

    tree: Tree
    grammar: Grammar
    mentions: Mentions
    speakers: Speakers


class FarSides:
    """Fills what the clauses leave open; holds the words for it, which are the same for all reports."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.frames = lexicon.frames
        self.claims = lexicon.claims
        self.products = lexicon.products
        self.accusations = lexicon.words("accusations")
        self.deeds = lexicon.words("deeds")
        self.definite = lexicon.words("definite")
        self.documents = lexicon.words("documents")
        self.hostilities = lexicon.words("hostilities")
        self.measures = self.deeds | lexicon.words("levies")
        self.hosting = lexicon.words("hosting")
        self.mediating = lexicon.words("mediating")
        self.talks = lexicon.words("talks")
        self.negative = lexicon.words("negative")
        self.objecting = lexicon.words("objecting")
        self.outside = lexicon.words("outside")
        self.penalties = lexicon.words("penalties")
        self.pleading = lexicon.words("pleading")
        self.prosecuting = lexicon.words("prosecuting")

    def find(self, passage: Passage, ordered: Sequence[Candidate], participants: Sequence[Participant]) -> None:
        """Give the candidates of a report, in their order, the sides that other clauses name."""
        tree, grammar, mentions = passage.tree, passage.grammar, passage.mentions
        find_tellers(grammar, passage.speakers, ordered)
        find_claims(tree, grammar, mentions, ordered, self.claims, self.negative)
        find_makers(tree, mentions, ordered, self.products)
        find_filers(tree, grammar, ordered, self.documents)
        find_prosecutors(mentions, tree, ordered, self.pleading, self.prosecuting)
        find_sufferers(tree, ordered, self.penalties)
        find_doers(tree, ordered, self.definite)
        find_holders(tree, mentions, ordered)
        find_owners(tree, grammar, mentions, ordered, self.definite)
        find_warring(tree, ordered, self.hostilities)
        leave_buildings(tree, mentions, ordered, self.outside)
        find_rulers(tree, mentions, ordered, self.measures, self.objecting)
        find_answerers(tree, ordered)
        find_pressers(tree, ordered)
        find_quarrelling(tree, ordered, self.mediating, self.hosting, self.talks)
        deeds = DeedReader(tree, mentions, ordered, self.frames, self.deeds, self.objecting)
        deeds.run(named=True)
        find_opponents(tree, ordered, self.accusations)
        deeds.run(named=False)
        find_authors(tree, ordered, self.deeds, self.accusations)
        find_known_opponents(ordered, participants)
