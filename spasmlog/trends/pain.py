"""How painful spasms were, on the 0 to 10 numeric rating scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from spasmlog.diary import Episode

SEVERE: Final = 7  # as in criterion SEV-1


@dataclass(frozen=True, slots=True)
class Pain:
    """`median` and `worst` of the `rated` episodes; None where none was rated."""

    median: float | None
    worst: int | None
    rated: int
    not_rated: int


def pain(episodes: Sequence[Episode]) -> Pain:
    """The ratings of some episodes."""
    ratings = [episode.pain for episode in episodes if episode.pain is not None]
    return Pain(
        median=float(median(ratings)) if ratings else None,
        worst=max(ratings, default=None),
        rated=len(ratings),
        not_rated=len(episodes) - len(ratings),
    )
