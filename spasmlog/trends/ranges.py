"""The ranges of dates that a trend is shown for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from spasmlog.diary import EARLIEST
from spasmlog.text import N_, Text

WEEK: Final = timedelta(weeks=1)
# What a range is called in an address, with its length: 13 weeks are a quarter of a year, 52 a year.
WEEKS: Final = {"4w": 4, "3m": 13, "1y": 52}
LABELS: Final = {"4w": Text(N_("4 weeks")), "3m": Text(N_("3 months")), "1y": Text(N_("1 year"))}
USUAL: Final = "3m"
ALL: Final = "all"
CHOSEN: Final = "period"
ALL_TIME: Final = Text(N_("All time"))


@dataclass(frozen=True, slots=True)
class Range:
    """Dates from `first` to `last`, both included; `key` is its name in an address."""

    key: str
    label: Text
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"{self.first} is after {self.last}")

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def preceding(self) -> tuple[date, date]:
        """The first and the last date of the period of equal length that ends the day before. A diary holds nothing
        before 1900, so that it may be cut, but never turned around."""
        last = self.first - timedelta(days=1)
        return last - timedelta(days=self.days - 1), last


def monday(day: date) -> date:
    """The Monday of the date's week."""
    return day - timedelta(days=day.weekday())


def last_weeks(as_of: date, key: str = USUAL) -> Range:
    """The last weeks, Monday to Sunday; the last of them is that of `as_of` and ends with it. Four weeks are the last
    28 days: they are shown day by day."""
    if key == "4w":
        return Range(key, LABELS[key], as_of - 4 * WEEK + timedelta(days=1), as_of)
    return Range(key, LABELS[key], monday(as_of) - (WEEKS[key] - 1) * WEEK, as_of)


def all_time(first: date | None, as_of: date) -> Range:
    """From the first date that anything is known of; as long as the usual range where nothing is."""
    if first is None or first > as_of:
        first = last_weeks(as_of).first
    return Range(ALL, ALL_TIME, first, as_of)


def between(first: date, last: date, as_of: date) -> Range:
    """A range that a person chose, cut to what can have happened: from 1900 to the date of `as_of`."""
    first, last = max(first, EARLIEST), min(last, as_of)
    return Range(CHOSEN, Text(N_("%(first)s to %(last)s"), {"first": first, "last": last}), first, last)
