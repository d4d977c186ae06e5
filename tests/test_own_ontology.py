"""A folder of TOML files is an ontology that codes at once, beside PLOVER or instead of it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.coder import Coder
from dateline.errors import KnowledgeError
from dateline.knowledge import load
from dateline.knowledge.check import problems
from dateline.knowledge.ontology import Ontology

ONTOLOGIES = Path(__file__).parent.parent / "examples" / "ontologies"
TEXT = "Turkey diverted the river from Iraq. Egypt condemned Ethiopia. A Kenyan judge acquitted two traders."


def coded(name: str, text: str = TEXT) -> list[tuple[str | None, str | None]]:
    coder = Coder(knowledge=load(ontology=str(ONTOLOGIES / name)))
    return [(record.event_type, record.mode) for record in coder.code(text, date="2024-05-06")]


@pytest.mark.parser
def test_own_types_stand_beside_those_of_plover() -> None:
    assert coded("water") == [("DIVERT", "cut"), ("ACCUSE", "disapprove"), ("RETREAT", "release")]


@pytest.mark.parser
def test_own_types_stand_instead_of_plover() -> None:
    assert coded("verdicts") == [("VERDICT", "cleared")]


@pytest.mark.parser
def test_own_words_know_the_grammar() -> None:
    assert coded("water", "The river was diverted by Turkey.") == [("DIVERT", "cut")]
    assert coded("water", "Turkey did not divert the river.") == []
    assert coded("water", "China urged India to share water with Bangladesh.") == [("REQUEST", "change")]


@pytest.mark.parser
def test_own_type_has_quad_score_code_and_context() -> None:
    coder = Coder(knowledge=load(ontology=str(ONTOLOGIES / "water")))
    record = coder.code("India diverted the river from Pakistan.", date="2024-05-06")[0]
    assert (record.quad, record.plover_score, record.cameo) == ("material_conflict", -7.0, "170")
    assert "transboundary_water" in record.contexts


@pytest.mark.parser
@pytest.mark.parametrize("name", ["water", "verdicts"])
def test_check_codes_the_examples_of_an_own_ontology(name: str) -> None:
    result = CliRunner().invoke(app, ["check", "--ontology", str(ONTOLOGIES / name)])
    assert (result.exit_code, result.output.strip()) == (0, "All knowledge files are well.")


def test_faults_of_an_own_ontology_are_named(tmp_path: Path) -> None:
    trigger = '[[triggers]]\nlemma = "dam"\npos = "verb"\nmode = "concrete"\ncontexts = ["rivers"]\n'
    head = 'name = "DAM"\nquad = "material_conflict"\ndefinition = "Dams."\nexamples = ["x"]\n'
    (tmp_path / "DAM.toml").write_text(head + trigger, encoding="utf-8")
    found = "\n".join(problems(load(ontology=str(tmp_path))))
    assert "unknown mode 'concrete' of DAM" in found
    assert "unknown context 'rivers'" in found
    (tmp_path / "ontology.toml").write_text('beside = "icews"\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match="only 'plover'"):
        _ = Ontology(str(tmp_path)).types
