"""What was counted by date, put into the bins of a chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final, TypeAlias

from spasmlog.trends.steps import Slots
from spasmlog.trends.tally import Tally

# How many spasms there are of each combination of values, the date left out.
Counts: TypeAlias = Counter[tuple[Any, ...]]

NOON: Final = 12  # a night runs from noon to noon


def binned(counts: Tally, slots: Slots) -> tuple[Counts, ...]:
    """A tally whose first value is a date, in bins; what lies outside them is left out."""
    bins: tuple[Counts, ...] = tuple(Counter() for _ in slots)
    for (day, *rest), count in counts.items():
        place = slots.place(day)
        if place is not None:
            bins[place][tuple(rest)] += count
    return bins


def together(bins: Iterable[Counts]) -> Counts:
    """The counts of all bins."""
    total: Counts = Counter()
    for counts in bins:
        total.update(counts)
    return total


def by_night(counts: Tally) -> Tally:
    """What was counted by date and hour, by night instead: what began before noon belongs to the date before, so that
    23:50 and 04:00 the next morning are one night.

    The morning of the first date that is counted belongs to a night that began before it.
    """
    found: Counts = Counter()
    for (day, hour, *rest), count in counts.items():
        found[(day - timedelta(days=hour < NOON), *rest)] += count
    return found
