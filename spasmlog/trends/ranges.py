"""The ranges of dates that a trend is shown for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from spasmlog.diary import EARLIEST
from spasmlog.text import N_, Text, plural
from spasmlog.trends.series import Series

WEEKS: Final = 26
WEEK: Final = timedelta(weeks=1)
ALL: Final = "all"


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


def monday(day: date) -> date:
    """The Monday of the date's week."""
    return day - timedelta(days=day.weekday())


def last_weeks(as_of: date, weeks: int = WEEKS) -> Range:
    """The last weeks, Monday to Sunday; the last of them is that of `as_of` and ends with it."""
    label = plural(N_("The last week"), N_("The last %(weeks)s weeks"), "weeks", weeks=weeks)
    return Range(f"{weeks}w", label, monday(as_of) - (weeks - 1) * WEEK, as_of)


def all_time(series: Series, as_of: date) -> Range:
    """From the first date that anything is known of; as long as the last 26 weeks where nothing is."""
    first = series.first_date
    if first is None or first > as_of:
        first = last_weeks(as_of).first
    return Range(ALL, Text(N_("All time")), first, as_of)


def between(first: date, last: date, as_of: date) -> Range:
    """A range that a person chose, cut to what can have happened: from 1900 to the date of `as_of`."""
    first, last = max(first, EARLIEST), min(last, as_of)
    return Range("period", Text(N_("%(first)s to %(last)s"), {"first": first, "last": last}), first, last)


def named(key: str, series: Series, as_of: date) -> Range | None:
    """The range of a key that stands in an address; None for a key that is none."""
    if key == ALL:
        return all_time(series, as_of)
    return last_weeks(as_of) if key == f"{WEEKS}w" else None
