"""Episodes per week by kind; per month, quarter or year where the weeks would be too many to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, Self

from spasmlog.text import N_, Text
from spasmlog.trends.ranges import monday
from spasmlog.trends.series import Series
from spasmlog.vocabulary import Kind, Term

MOST_BINS: Final = 200  # more points than this cannot be told apart on a phone


class Step(Term):
    """The length of a bin. `months` is 0 for a week, which starts on Monday."""

    months: int

    def __new__(cls, code: str, label: str, months: int) -> Self:
        step = str.__new__(cls, code)
        step._value_ = code
        step.label = Text(label)
        step.months = months
        return step

    WEEK = "week", N_("Week from"), 0
    MONTH = "month", N_("Month from"), 1
    QUARTER = "quarter", N_("Quarter from"), 3
    YEAR = "year", N_("Year from"), 12

    def start(self, day: date) -> date:
        """The first date of the bin that a date lies in."""
        if self is Step.WEEK:
            return monday(day)
        return date(day.year, (day.month - 1) // self.months * self.months + 1, 1)

    def after(self, start: date) -> date:
        """The start of the bin that follows the one that starts at `start`."""
        if self is Step.WEEK:
            return start + timedelta(weeks=1)
        years, month = divmod(start.month - 1 + self.months, 12)
        return date(start.year + years, month + 1, 1)

    def bins(self, first: date, last: date) -> int:
        """How many bins the range touches."""
        if self is Step.WEEK:
            return (monday(last) - monday(first)).days // 7 + 1
        number = [(day.year * 12 + day.month - 1) // self.months for day in (first, last)]
        return number[1] - number[0] + 1


@dataclass(frozen=True, slots=True)
class Bin:
    """The episodes of some consecutive dates, cut to the range that was asked for.

    `counts` has every kind. `recorded_days` of its `days` are known to have had a spasm or none; `partial` says that
    the range holds only a part of this week (month, …).
    """

    first: date
    last: date
    counts: Mapping[Kind, int]
    recorded_days: int
    partial: bool

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def unknown(self) -> bool:
        """Nothing was recorded at all, which is not the same as no spasms."""
        return not self.recorded_days and not self.total

    @property
    def sparse(self) -> bool:
        """Something was recorded, but fewer than half of its days: its height says little."""
        return not self.unknown and 2 * self.recorded_days < self.days

    def count(self, kind: Kind) -> int | None:
        """Episodes of a kind; None where that is not known. A twitch alone does not tell of spasms."""
        known = self.recorded_days if kind.is_spasm else not self.unknown
        return self.counts[kind] if known else None


@dataclass(frozen=True, slots=True)
class Frequency:
    """Consecutive bins of one step, oldest first, none left out."""

    step: Step
    bins: tuple[Bin, ...]


def frequency(series: Series, first: date, last: date) -> Frequency:
    """Episodes by kind of the dates `first` to `last`, in weeks where these are at most 200, else in longer steps.

    A diary holds no date before 1900, so years are enough.
    """
    step = next((step for step in Step if step.bins(first, last) <= MOST_BINS), Step.YEAR)
    recorded = Counter(step.start(day) for day in series.recorded(first, last))
    counts: dict[date, Counter[Kind]] = {}
    for day, kinds in series.between(first, last):
        counts.setdefault(step.start(day), Counter()).update(kinds)
    bins = []
    start = step.start(first)
    while start <= last:
        following = step.after(start)
        own = counts.get(start, Counter())
        cut = max(start, first), min(following - timedelta(days=1), last)
        bins.append(
            Bin(
                *cut,
                counts=MappingProxyType({kind: own[kind] for kind in Kind}),
                recorded_days=recorded[start],
                partial=cut != (start, following - timedelta(days=1)),
            )
        )
        start = following
    return Frequency(step, tuple(bins))
