"""On which weekday and at which hour spasms begin, by the diary's wall clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from spasmlog.text import N_, Text
from spasmlog.trends.tally import Tally
from spasmlog.trends.time_of_day import TimeOfDay, part_of

HOURS: Final = range(24)
WEEKDAYS: Final = (
    Text(N_("Monday")),
    Text(N_("Tuesday")),
    Text(N_("Wednesday")),
    Text(N_("Thursday")),
    Text(N_("Friday")),
    Text(N_("Saturday")),
    Text(N_("Sunday")),
)


@dataclass(frozen=True, slots=True)
class WeekPart:
    """A part of the day on a weekday, from Monday as 0. A night is that of the weekday on which it begins."""

    weekday: int
    part: TimeOfDay

    @property
    def next_weekday(self) -> int:
        """The weekday on which the night ends."""
        return (self.weekday + 1) % 7


@dataclass(frozen=True, slots=True)
class WeekGrid:
    """Spasms by weekday, from Monday, and by the hour in which they began, from midnight.

    `counts` has None in the hours of a weekday of which no date is recorded: nobody knows. `recorded_days` are those
    of each weekday. `parts` are the parts of the week that have the most spasms, `most` how many each of them has.
    """

    counts: tuple[tuple[int | None, ...], ...]
    recorded_days: tuple[int, ...]
    at_night: int
    parts: tuple[WeekPart, ...]
    most: int

    @property
    def total(self) -> int:
        return sum(count or 0 for hours in self.counts for count in hours)

    @property
    def highest(self) -> int:
        """The most spasms of one hour of a weekday."""
        return max(count or 0 for hours in self.counts for count in hours)


def week_grid(tally: Tally, recorded: Iterable[date]) -> WeekGrid:
    """The grid of spasms that are counted by date and hour; `recorded` are the dates of which something is known."""
    known = Counter(day.weekday() for day in recorded)
    cells: Counter[tuple[int, int]] = Counter()
    for (day, hour), count in tally.items():
        cells[day.weekday(), hour] += count
    parts: Counter[WeekPart] = Counter()
    for (weekday, hour), count in cells.items():
        parts[_part(weekday, hour)] += count
    most = max(parts.values(), default=0)
    order = list(TimeOfDay)
    leading = sorted(
        (part for part, count in parts.items() if count == most), key=lambda one: (one.weekday, order.index(one.part))
    )
    return WeekGrid(
        counts=tuple(tuple(cells[weekday, hour] if known[weekday] else None for hour in HOURS) for weekday in range(7)),
        recorded_days=tuple(known[weekday] for weekday in range(7)),
        at_night=sum(count for part, count in parts.items() if part.part is TimeOfDay.NIGHT),
        parts=tuple(leading),
        most=most,
    )


def _part(weekday: int, hour: int) -> WeekPart:
    """The part of the week of an hour. The hours after midnight are of the night before, as people speak of nights."""
    part = part_of(time(hour))
    if part is TimeOfDay.NIGHT and hour < TimeOfDay.MORNING.begins.hour:
        weekday = (weekday - 1) % 7
    return WeekPart(weekday, part)
