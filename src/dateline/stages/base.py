"""What a stage is: it reads layers and adds its own."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from dateline.errors import PipelineError
from dateline.types import Document


class Stage:
    """One step of the coder; subclasses name the layers they read and the layers they write."""

    needs: ClassVar[tuple[type, ...]] = ()
    gives: ClassVar[tuple[type, ...]] = ()

    @property
    def name(self) -> str:
        """Name of the stage in reports of failure."""
        return type(self).__name__

    def run(self, doc: Document) -> Document:
        """Return `doc` with the layers of `gives` added."""
        raise NotImplementedError

    def run_many(self, docs: Iterable[Document]) -> Iterator[Document]:
        """Run over many documents; a stage that gains by batches overrides this."""
        return map(self.run, docs)


def check_order(stages: Sequence[Stage]) -> None:
    """Raise `PipelineError` when a stage needs a layer that no earlier stage gives."""
    available: set[str] = set()
    for stage in stages:
        missing = [layer.__name__ for layer in stage.needs if layer.__name__ not in available]
        if missing:
            raise PipelineError(
                f"{stage.name} needs {', '.join(missing)}, which no earlier stage provides; "
                f"available here: {sorted(available)}"
            )
        available |= {layer.__name__ for layer in stage.gives}
