"""The ontology files say what PLOVER and CAMEO say, and their mistakes are named."""

from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
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
