"""What a write came to."""

from enum import Enum


class Outcome(Enum):
    """A write that was acknowledged."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Refused(Exception):
    """A write that was not done; nothing was changed."""


class Conflict(Refused):
    """The id is there with other content, and the writer did not say that it knows."""


class Stale(Refused):
    """The entry was written again since the writer last read it."""


class Gone(Refused):
    """The entry was deleted."""
