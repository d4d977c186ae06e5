"""The ontology files say what PLOVER and CAMEO say, and their mistakes are named."""

from pathlib import Path

import pytest

from dateline.coder import Coder
from dateline.errors import KnowledgeError
from dateline.knowledge import load
from dateline.knowledge.ontology import Ontology


def test_built_in_ontology_has_no_problems() -> None:
    assert Ontology().problems() == []


def test_plover_has_sixteen_types_in_the_order_of_the_manual() -> None:
    names = list(Ontology().types)
    assert len(names) == 16
    assert (names[0], names[7], names[15]) == ("AGREE", "REQUEST", "ASSAULT")


@pytest.mark.parametrize(
    ("event_type", "mode", "score", "cameo"),
    [
        ("REQUEST", "change", -1.0, "022"),
        ("ASSAULT", "aerial", -9.5, "195"),
        ("PROTEST", "vandalize", -5.0, "145"),
        ("CONSULT", None, 2.5, "040"),
    ],
)
def test_mode_decides_score_and_code(event_type: str, mode: str | None, score: float, cameo: str) -> None:
    ontology = Ontology()
    assert ontology.score(event_type, mode) == score
    assert ontology.cameo_of(event_type, mode) == cameo


def test_every_type_and_mode_has_a_cameo_code() -> None:
    ontology = Ontology()
    missing = [
        (kind.name, mode.name)
        for kind in ontology.types.values()
        for mode in kind.modes
        if ontology.cameo_of(kind.name, mode.name) not in ontology.cameo
    ]
    assert missing == []


def test_unknown_key_in_a_type_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "RAIN.toml").write_text('name = "RAIN"\nwetness = 3\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"RAIN\.toml.*wetness"):
        _ = Ontology(str(tmp_path)).types


def test_missing_folder_is_named() -> None:
    with pytest.raises(KnowledgeError, match="no such folder"):
        _ = Ontology("no/such/folder").types


def test_every_mode_of_plover_is_reached_by_some_word() -> None:
    knowledge = load()
    frames = [frame for group in knowledge.lexicon.frames.values() for frame in group]
    reached = {(frame.event_type, frame.mode) for frame in frames}
    reached |= {(composed.event_type, composed.mode) for composed in knowledge.lexicon.composition.values()}
    modes = {(kind.name, mode.name) for kind in knowledge.ontology.types.values() for mode in kind.modes}
    assert len(modes) == 67
    assert modes - reached == set()


def test_every_context_of_plover_is_reached_by_some_word() -> None:
    knowledge = load()
    reached = {context for contexts in knowledge.lexicon.context_words.values() for context in contexts}
    assert len(knowledge.ontology.contexts) == 37
    assert set(knowledge.ontology.contexts) - reached == set()


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Ugandan police fired tear gas at opposition supporters before the election.", "election"),
        ("A Kenyan court convicted a former minister of corruption.", "corruption"),
        ("The Senate approved a bill on asylum seekers.", "asylum"),
        ("Iran enriched uranium and refused to admit UN inspectors.", "cbrn"),
        ("Gay activists protested against the Hungarian government.", "lgbt"),
    ],
)
def test_context_comes_from_the_words_of_the_clause(coder: Coder, text: str, context: str) -> None:
    assert any(context in record.contexts for record in coder.code(text, date="2024-05-06"))
