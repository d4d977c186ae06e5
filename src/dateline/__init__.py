"""Dateline reads news reports and keeps the record: who did what to whom, when, where, and on whose word."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.coder import Coder as Coder
    from dateline.types import Document as Document
    from dateline.types import EventRecord as EventRecord

__version__ = "0.1.0"
__all__ = ["Coder", "Document", "EventRecord", "__version__"]

_HOMES = {"Coder": "dateline.coder", "Document": "dateline.types", "EventRecord": "dateline.types"}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that `import dateline` stays light."""
    if name not in _HOMES:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
