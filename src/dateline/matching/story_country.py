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

LEAST_SHARE = 0.34
RIVAL = 0.5
"""How clear the country of the story must be, and how far behind the next one for it to be the only one."""
SCENES = 3
"""How many scenes in towns of one country make its courts and police those of the report."""
PRIVATE = frozenset({"CVL", "REF", "UNK", "CRM"})
"""Sectors of people whose nationality says less of where a report is at home."""
FINE = frozenset({PlacePrecision.CITY, PlacePrecision.SITE})
JURISDICTION = frozenset({"JUD", "COP"})


class Setting(Struct, frozen=True):
    """Where a report is at home."""

    story: StoryCountry
    one_country: bool
    jurisdiction: str | None

    def home(self, sector: str | None) -> str | None:
        """Return the country that a role without one is of."""
        return self.jurisdiction if sector in JURISDICTION else self.story.country


def read_setting(
    mentions: Sequence[EntityMention],
    toponyms: Sequence[Toponym],
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
) -> Setting:
    """Weigh the countries of all mentions; headline and lead count twice."""
    weights: dict[str, float] = defaultdict(float)
    body = [s.index for s in sentences if s.zone is ZoneKind.BODY]
    lead = set(body[:2]) | {s.index for s in sentences if s.zone is ZoneKind.HEADLINE}
    for mention in mentions:
        sentence = tokens[mention.head].sentence
        for actor in mention.actors:
            if actor.country and actor.kind is not ActorKind.OUTLET:
                weight = 2 if sentence in lead else 1
                abroad = actor.kind is ActorKind.ROLE and actor.sector in PRIVATE
                weights[actor.country] += weight / 2 if abroad else weight
    for toponym in toponyms:
        place = toponym.place
        if toponym.locative and place is not None and place.country and place.precision in FINE:
            weights[place.country] += 1
    if not weights:
        scene = _scene(toponyms)
        return Setting(StoryCountry(scene, 0.0), scene is not None, scene)
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    share = ranked[0][1] / sum(weights.values())
    rival = ranked[1][1] / ranked[0][1] if len(ranked) > 1 else 0.0
    story = StoryCountry(ranked[0][0] if share >= LEAST_SHARE else None, round(share, 3))
    scene = _scene(toponyms)
    jurisdiction = scene if scene is not None and weights[scene] > 1 else story.country
    return Setting(story, rival <= RIVAL, jurisdiction)


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
