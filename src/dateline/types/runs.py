"""What a run of the coder leaves behind besides records."""

from msgspec import Struct


class Failure(Struct, frozen=True):
    """A document that could not be read or coded, and why."""

    document_id: str
    stage: str
    error: str
    path: str | None = None
    line: int | None = None


class Stored(Struct, frozen=True):
    """A document that this run has coded before; its records are in the store."""

    document_id: str


class RenderedAnnotation(Struct, frozen=True):
    """The annotation of a document as JSON, made where the document was coded, so that its layers need not travel."""

    json: bytes


class Run(Struct, frozen=True):
    """A recorded run: what coded, with which knowledge and options."""

    id: str
    version: str
    knowledge: str
    model: str
    options: str
