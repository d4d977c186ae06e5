"""Errors that a caller can mend, and nothing else."""


class DatelineError(Exception):
    """Base of every error that Dateline raises on purpose."""


class InputError(DatelineError):
    """A document, file or option that cannot be read as given."""


class KnowledgeError(DatelineError):
    """A knowledge file that breaks its form; the message names every problem with file and line."""


class PipelineError(DatelineError):
    """A coder whose stages do not fit together."""


class StoreError(DatelineError):
    """A database file that cannot be opened, read or written."""


class MissingDependencyError(DatelineError):
    """A package or model that is not installed; the message names the command that installs it."""
