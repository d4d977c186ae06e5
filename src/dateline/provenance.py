"""What coded: digests of code version, knowledge and options, so that a record can be derived again."""

import hashlib
from importlib.resources.abc import Traversable

from dateline import __version__
from dateline.knowledge.files import data_root
from dateline.nlp.spacy_backend import DEFAULT_PIPELINE, pipeline_version
from dateline.types import Run


def run_of(options: str, *, parser: str | None = None) -> Run:
    """Return the run that these options make with this installation; equal inputs give an equal id."""
    knowledge = knowledge_digest()
    model = pipeline_version(parser or DEFAULT_PIPELINE)
    identity = digest("\x1f".join((__version__, knowledge, model, options)))
    return Run(identity, __version__, knowledge, model, options)


def knowledge_digest() -> str:
    """Return a digest of all knowledge files, names and contents."""
    total = hashlib.sha256()
    for name, content in _files(data_root(), ""):
        total.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return total.hexdigest()[:16]


def digest(text: str) -> str:
    """Return a short stable digest of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _files(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.is_dir():
            found += _files(item, f"{prefix}{item.name}/")
        elif not item.name.startswith((".", "_")):
            found.append((prefix + item.name, item.read_bytes()))
    return found
