"""The country that a report is about, and the country whose courts and police it speaks of."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec import Struct

from dateline.types import (
    ActorKind,
    EntityMention,
    PlacePrecision,
    Sentence,
    StoryCountry,
    Token,
    Toponym,
    ZoneKind,
)

LEAST_SHARE = 0.3
RIVAL = 0.5
"""How clear the country of the story must be, and how far behind the next one for it to be the only one."""
SCENES = 3
"""How many scenes in towns of one country make its courts and police those of the report."""
PRIVATE = frozenset({"CVL", "REF", "UNK", "CRM"})
"""Sectors of people whose nationality says less of where a report is at home."""
FINE = frozenset({PlacePrecision.CITY, PlacePrecision.SITE})
JURISDICTION = frozenset({"JUD", "COP"})
IN_STATE = frozenset({"GOV", "LEG", "MIL", "OPP"})
"""Sectors of those who speak for the state that the sentence before is about."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Setting(Struct, frozen=True):
    """Where a report is at home."""

    story: StoryCountry
    one_country: bool
    jurisdiction: str | None
    scenes: dict[int, str]
    """Countries of the towns with which sentences open ("In Lyon, police …"), by sentence."""
    topics: dict[int, str]
    """States that the sentence before is about ("Ghana shut its embassy. Foreign Minister …"), by sentence."""

    def home(self, sector: str | None, sentence: int) -> str | None:
        """Return the country that a role without one is of in a sentence."""
        if sentence in self.scenes:
            return self.scenes[sentence]
        if not self.one_country and sector in IN_STATE and sentence in self.topics:
            return self.topics[sentence]
        return self.jurisdiction if sector in JURISDICTION else self.story.country


def read_setting(
    mentions: Sequence[EntityMention],
    toponyms: Sequence[Toponym],
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
) -> Setting:
    """Weigh the countries by the sentences that name them; headline and lead count twice.

    A sentence counts once for a country however often it repeats it: one on a burnt French flag before the French
    embassy is no more at home in France than one on the embassy alone.
    """
    body = [s.index for s in sentences if s.zone is ZoneKind.BODY]
    lead = set(body[:2]) | {s.index for s in sentences if s.zone is ZoneKind.HEADLINE}
    told: dict[tuple[int, str], float] = defaultdict(float)
    for mention in mentions:
        sentence = tokens[mention.head].sentence
        for actor in mention.actors:
            if actor.country and actor.kind is not ActorKind.OUTLET:
                weight = 2.0 if sentence in lead else 1.0
                abroad = actor.kind is not ActorKind.PERSON and actor.sector in PRIVATE
                key = (sentence, actor.country)
                told[key] = max(told[key], weight / 2 if abroad else weight)
    weights: dict[str, float] = defaultdict(float)
    for (_, country), weight in sorted(told.items()):
        weights[country] += weight
    leading = _leading(mentions, tokens, {s.index for s in sentences if s.zone is ZoneKind.HEADLINE})
    if leading:
        weights[leading] += 1
    for toponym in toponyms:
        place = toponym.place
        if toponym.locative and place is not None and place.country and place.precision in FINE:
            weights[place.country] += 1
    opened = _openings(toponyms, tokens, sentences)
    if not weights:
        scene = _scene(toponyms)
        return Setting(StoryCountry(scene, 0.0), scene is not None, scene, opened, {})
    first = {country: sentence for sentence, country in sorted(told, reverse=True)}
    ranked = sorted(weights.items(), key=lambda item: (-item[1], first.get(item[0], len(sentences)), item[0]))
    share = ranked[0][1] / sum(weights.values())
    rival = ranked[1][1] / ranked[0][1] if len(ranked) > 1 else 0.0
    story = StoryCountry(ranked[0][0] if share >= LEAST_SHARE else None, round(share, 3))
    scene = _scene(toponyms)
    jurisdiction = scene if scene is not None and weights[scene] > 1 else story.country
    return Setting(story, rival <= RIVAL, jurisdiction, opened, _topics(mentions, tokens, sentences))


def _openings(toponyms: Sequence[Toponym], tokens: Sequence[Token], sentences: Sequence[Sentence]) -> dict[int, str]:
    """Return where the sentences take place that open with a place: "In Lyon, police arrested two men"."""
    first = {sentence.index: sentence.first for sentence in sentences if sentence.zone is ZoneKind.BODY}
    found: dict[int, str] = {}
    for toponym in toponyms:
        if toponym.place is None or not toponym.place.country or not toponym.locative or toponym.head < 0:
            continue
        token = tokens[toponym.head]
        if token.dep == "pobj" and token.head == first.get(token.sentence):
            found[token.sentence] = toponym.place.country
    return found


def _topics(
    mentions: Sequence[EntityMention], tokens: Sequence[Token], sentences: Sequence[Sentence]
) -> dict[int, str]:
    """Return the state whose doing the sentence before tells in its main clause, for each sentence of the body."""
    body = {sentence.index for sentence in sentences if sentence.zone is ZoneKind.BODY}
    found: dict[int, str] = {}
    for mention in mentions:
        token = tokens[mention.head]
        codes = {actor.country for actor in mention.actors if actor.kind is ActorKind.STATE}
        main = token.dep in SUBJECTS and tokens[token.head].dep == "ROOT"
        if main and len(codes) == 1 and token.sentence in body and token.sentence + 1 in body:
            country = next(iter(codes))
            if country:
                found[token.sentence + 1] = country
    return found


def _leading(mentions: Sequence[EntityMention], tokens: Sequence[Token], headline: set[int]) -> str | None:
    """Return the country of whom the headline names first: the one that it is about."""
    named = [m for m in mentions if tokens[m.head].sentence in headline and any(a.country for a in m.actors)]
    first = min(named, key=lambda m: m.head, default=None)
    return next((a.country for a in first.actors if a.country), None) if first is not None else None


def _scene(toponyms: Sequence[Toponym]) -> str | None:
    """Return the country in whose towns and regions most of a report takes place."""
    scenes = Counter(
        toponym.place.country
        for toponym in toponyms
        if toponym.locative
        and toponym.place is not None
        and toponym.place.country
        and toponym.place.precision not in {PlacePrecision.COUNTRY, PlacePrecision.REGION}
    )
    ranked = sorted(scenes.items(), key=lambda item: (-item[1], item[0] or ""))
    clear = ranked and ranked[0][1] >= SCENES and 2 * ranked[0][1] > sum(scenes.values())
    return ranked[0][0] if clear else None
