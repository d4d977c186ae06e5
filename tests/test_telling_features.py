"""The features that confidence rests on say how an act is told and whom its sentence leaves over."""

import pytest

from dateline.coder import Coder
from dateline.types import Document, EventMention


def features(coder: Coder, text: str, event_type: str) -> dict[str, float]:
    doc = coder.annotate(Document("1", text))
    return dict(next(m.features for m in doc.layer(EventMention) if m.event_type == event_type))


@pytest.mark.parser
def test_act_of_a_main_clause_is_told_from_one_named_within(coder: Coder) -> None:
    told = features(coder, "Kenya condemned Uganda.", "ACCUSE")
    named = features(coder, "Traders fled after an attack by rebels on Goma.", "ASSAULT")
    assert (told["main"], told["phrase"]) == (1, 0)
    assert (named["main"], named["phrase"]) == (0, 1)


@pytest.mark.parser
def test_actor_on_no_side_is_unplaced(coder: Coder) -> None:
    alone = features(coder, "Kenya condemned Uganda.", "ACCUSE")
    beside = features(coder, "Kenya condemned Uganda, as France looked on.", "ACCUSE")
    assert (alone["unplaced"], beside["unplaced"]) == (0, 1)
