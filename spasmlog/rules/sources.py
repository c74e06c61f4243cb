"""Where the criteria and their thresholds come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spasmlog.text import N_, Text


@dataclass(frozen=True, slots=True)
class Source:
    """A publication. What is not known of it stays empty; nothing is guessed."""

    title: str
    organisation: str = ""
    year: int | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """The part of a source that a criterion restates."""

    source: Source
    part: Text


ARTICLE: Final = Source("Muscle Spasms: Common Causes and When to Seek Help")


def table_row(number: int) -> Citation:
    """A row of the article's table of symptoms, what they may indicate, and what to do."""
    return Citation(ARTICLE, Text(N_("the table of symptoms, row %(row)s"), {"row": number}))
