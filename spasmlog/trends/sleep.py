"""How spasms disturbed the nights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from spasmlog.trends.bins import binned, by_night
from spasmlog.trends.steps import Slots
from spasmlog.trends.tally import Tally


@dataclass(frozen=True, slots=True)
class Sleep:
    """Nights with a spasm that woke the person, and how much sleep was disturbed (0 to 10).

    Of all `spasms`, by day or by night, `not_answered` do not say whether they woke: these may have disturbed further
    nights. `nights_disturbed` is None where there are spasms and none of them says it, `median_disturbance` where none
    was rated.
    """

    spasms: int
    nights_disturbed: int | None
    not_answered: int
    median_disturbance: float | None


def sleep(counts: Mapping[tuple[date, bool | None, int | None], int]) -> Sleep:
    """What spasms did to sleep, from how many there are of each night, answer and rating."""
    spasms = sum(counts.values())
    nights = {night for night, woke, _ in counts if woke}
    not_answered = sum(count for (_, woke, _), count in counts.items() if woke is None)
    ratings = [rating for (*_, rating), count in counts.items() if rating is not None for _ in range(count)]
    return Sleep(
        spasms=spasms,
        nights_disturbed=len(nights) if not spasms or not_answered < spasms else None,
        not_answered=not_answered,
        median_disturbance=float(median(ratings)) if ratings else None,
    )


def sleep_by_bin(counts: Tally, slots: Slots) -> tuple[Sleep, ...]:
    """The nights of every bin, from spasms counted by date, hour, whether they woke, and the disturbance of sleep.

    The bins hold the dates on which nights begin. The first bin holds besides the night before its first date, as far
    as the range does: its morning.
    """
    first = next(iter(slots)).first
    nights = ((max(first, night), night, answers, count) for (night, *answers), count in by_night(counts).items())
    dated = {(day, night, *answers): count for day, night, answers, count in nights}
    return tuple(sleep(of_bin) for of_bin in binned(dated, slots))
