"""How painful spasms were, on the 0 to 10 numeric rating scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
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
    return counted_pain(Counter(episode.pain for episode in episodes))


def counted_pain(counts: Mapping[int | None, int]) -> Pain:
    """The same from how often each rating was given; None is no rating."""
    ratings = [rating for rating, count in counts.items() if rating is not None for _ in range(count)]
    return Pain(
        median=float(median(ratings)) if ratings else None,
        worst=max(ratings, default=None),
        rated=len(ratings),
        not_rated=counts.get(None, 0),
    )
