"""Cutting a range of dates into days, weeks or longer steps, so that no chart has more points than can be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final, Self

from spasmlog.text import N_, Text
from spasmlog.trends.ranges import monday
from spasmlog.vocabulary import Term

MOST_BINS: Final = 200  # more points than this cannot be told apart on a phone
FEW_DAYS: Final = 31  # up to this many dates, a chart of weeks shows the days: a month of them is easy to read
DAY: Final = timedelta(days=1)


class Step(Term):
    """The length of a bin. `months` is 0 for a day and for a week, which starts on Monday."""

    months: int

    def __new__(cls, code: str, label: str, months: int) -> Self:
        step = str.__new__(cls, code)
        step._value_ = code
        step.label = Text(label)
        step.months = months
        return step

    DAY = "day", N_("Day"), 0
    WEEK = "week", N_("Week from"), 0
    MONTH = "month", N_("Month from"), 1
    QUARTER = "quarter", N_("Quarter from"), 3
    YEAR = "year", N_("Year from"), 12

    def start(self, day: date) -> date:
        """The first date of the bin that a date lies in."""
        if self is Step.DAY:
            return day
        if self is Step.WEEK:
            return monday(day)
        return date(day.year, (day.month - 1) // self.months * self.months + 1, 1)

    def after(self, start: date) -> date:
        """The start of the bin that follows the one that starts at `start`."""
        if not self.months:
            return start + (DAY if self is Step.DAY else timedelta(weeks=1))
        years, month = divmod(start.month - 1 + self.months, 12)
        return date(start.year + years, month + 1, 1)

    def bins(self, first: date, last: date) -> int:
        """How many bins the range touches."""
        if not self.months:
            return (self.start(last) - self.start(first)).days // (1 if self is Step.DAY else 7) + 1
        number = [(day.year * 12 + day.month - 1) // self.months for day in (first, last)]
        return number[1] - number[0] + 1

    @classmethod
    def fitting(cls, first: date, last: date, most_days: int = FEW_DAYS) -> Step:
        """The finest step of which the range has at most 200, and days only up to `most_days` dates. A diary holds no
        date before 1900, so years are enough."""
        days = (last - first).days + 1
        steps = (step for step in cls if step is not Step.DAY or days <= min(most_days, MOST_BINS))
        return next((step for step in steps if step.bins(first, last) <= MOST_BINS), Step.YEAR)


@dataclass(frozen=True, slots=True)
class Slot:
    """Consecutive dates, cut to the range that was asked for; `partial` says that the range holds only a part of this
    week (month, …)."""

    first: date
    last: date
    partial: bool


@dataclass(frozen=True)
class Slots:
    """Consecutive bins of one step, oldest first, none left out."""

    step: Step
    slots: tuple[Slot, ...]

    @classmethod
    def of(cls, first: date, last: date, most_days: int = FEW_DAYS) -> Self:
        """The bins of the dates `first` to `last`."""
        step = Step.fitting(first, last, most_days)
        return cls(step, tuple(_cut(step, first, last)))

    def __len__(self) -> int:
        return len(self.slots)

    def __iter__(self) -> Iterator[Slot]:
        return iter(self.slots)

    @cached_property
    def _places(self) -> dict[date, int]:
        return {self.step.start(slot.first): place for place, slot in enumerate(self.slots)}

    def place(self, day: date) -> int | None:
        """The number (from 0) of the bin of a date; None for one outside the range."""
        if not self.slots or not self.slots[0].first <= day <= self.slots[-1].last:
            return None
        return self._places[self.step.start(day)]


def _cut(step: Step, first: date, last: date) -> Iterator[Slot]:
    start = step.start(first)
    while start <= last:
        following = step.after(start)
        cut = max(start, first), min(following - DAY, last)
        yield Slot(*cut, partial=cut != (start, following - DAY))
        start = following
