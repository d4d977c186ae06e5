"""Look for everything that is wrong with the knowledge, all problems at once."""

from collections.abc import Callable

from dateline.errors import KnowledgeError
from dateline.knowledge import Knowledge, actor_check, lexicon_check


def problems(knowledge: Knowledge) -> list[str]:
    """Return one line for each problem, with file and line or key; empty when all is well."""
    checks: tuple[Callable[[], list[str]], ...] = (
        lambda: knowledge.ontology.problems(),
        lambda: actor_check.problems(knowledge.actors),
        lambda: lexicon_check.problems(knowledge.lexicon, knowledge.ontology),
    )
    found: list[str] = []
    for check in checks:
        try:
            found += check()
        except KnowledgeError as error:
            found += str(error).splitlines()
    return found
