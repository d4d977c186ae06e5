"""Who says each word of a report, and whom "I" and "we" mean."""

from collections.abc import Sequence

from dateline.matching.arguments import Mentions
from dateline.matching.tree import Tree
from dateline.types import Argument, Attribution, MentionKind, SourceKind

SPEAKING = frozenset({SourceKind.SPEAKER, SourceKind.DOCUMENT, SourceKind.ANONYMOUS})
ABOUT = frozenset({"of", "about"})


class Speakers:
    """The sources of a report by the stretches they answer for."""

    __slots__ = ("attributions", "mentions", "tree")

    def __init__(self, tree: Tree, mentions: Mentions, attributions: Sequence[Attribution]) -> None:
        self.tree = tree
        self.mentions = mentions
        self.attributions = [a for a in attributions if a.source is not None and a.kind in SPEAKING]

    def cue_of(self, index: int) -> int | None:
        """Return the word by which the one who says a word most narrowly is said to speak."""
        start = self.tree.tokens[index].start
        found = [
            (content.end - content.start, number, attribution)
            for number, attribution in enumerate(self.attributions)
            for content in attribution.content
            if content.start <= start < content.end and attribution.cue is not None
        ]
        if not found:
            return None
        cue = min(found, key=lambda item: item[:2])[2].cue
        heads = [t.index for t in self.tree.tokens if cue is not None and cue.start <= t.start < cue.end]
        return next((kid for kid in heads if self.tree.tokens[kid].pos == "VERB"), None)

    def topic_of(self, index: int) -> list[int]:
        """Return whom or what the one who says a word is said to speak of: "they lie, he said of the army"."""
        cue = self.cue_of(index)
        if cue is None:
            return []
        about = [kid for kid in self.tree.prepositions(cue) if self.tree.tokens[kid].lemma in ABOUT]
        return [noun for kid in about for noun in self.tree.objects_of(kid)]

    def of(self, index: int, *, outermost: bool = False) -> list[Argument]:
        """Return who says a word: the source whose content holds it most narrowly (or widely) and that can be told."""
        start = self.tree.tokens[index].start
        found = [
            (content.end - content.start, number, attribution)
            for number, attribution in enumerate(self.attributions)
            for content in attribution.content
            if content.start <= start < content.end
        ]
        for _, _, attribution in sorted(found, key=lambda item: (-item[0] if outermost else item[0], item[1])):
            if attribution.source is None:
                continue
            named = self.mentions.within(attribution.source, "speaker")
            if named and (named[0].actors or attribution.kind is not SourceKind.DOCUMENT):
                return named
            if attribution.actors:
                return [Argument(attribution.source, attribution.actors, "speaker", 0.7)]
        return []


def first_persons(tree: Tree, mentions: Mentions, speakers: Speakers, words: frozenset[str]) -> dict[int, Argument]:
    """Return whom each pronoun of the first person means: the one who says it."""
    found: dict[int, Argument] = {}
    for referent in mentions.referents:
        head = referent.mention.head
        if referent.mention.kind is MentionKind.PRONOUN and not referent.actors:
            named = speakers.of(head, outermost=True) if tree.tokens[head].text.lower() in words else []
            if named and named[0].actors:
                found[head] = named[0]
    return found
