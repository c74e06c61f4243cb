"""A period beside the one before it: counts, and spasm days per recorded day with exact 95 % intervals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from spasmlog.trends.exact import Exact
from spasmlog.trends.headline import FOUR_WEEKS, Headline, counted
from spasmlog.trends.pain import SEVERE
from spasmlog.trends.ranges import Range
from spasmlog.trends.rate_ratio import Arm, Missing, RateRatio, missing, rate_ratio
from spasmlog.trends.rounding import tenth
from spasmlog.trends.series import Series
from spasmlog.trends.tally import Tally


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """The counts of a period, and how often there were spasms: `low` and `high` are the exact 95 % limits of the share
    of recorded days that had one. None where no day is recorded."""

    counts: Headline
    arm: Arm
    low: float | None
    high: float | None

    @property
    def per_28(self) -> tuple[float, float, float] | None:
        """Spasm days per 28 recorded days, with the lower and the upper limit, each to a tenth."""
        if self.low is None or self.high is None:
            return None
        rate = self.arm.spasm_dates / self.arm.recorded_dates
        return tenth(rate * FOUR_WEEKS), tenth(self.low * FOUR_WEEKS), tenth(self.high * FOUR_WEEKS)


@dataclass(frozen=True, slots=True)
class PeriodComparison:
    """The period before and the one that was asked for, and how often there were spasms in this one beside the other;
    while too little is recorded for that, what there must be more of."""

    before: PeriodFigures
    now: PeriodFigures
    found: RateRatio | Missing

    @property
    def periods(self) -> tuple[PeriodFigures, PeriodFigures]:
        return self.before, self.now


def compare(span: Range, series: Series, ratings: Tally, exact: Exact) -> PeriodComparison:
    """A range beside the dates of equal number before it; `series` and `ratings` (spasms by date and pain) hold
    both."""
    before = _figures(*span.preceding, series, ratings, exact)
    now = _figures(span.first, span.last, series, ratings, exact)
    lacking = missing(now.arm, before.arm)
    return PeriodComparison(before, now, lacking or rate_ratio(now.arm, before.arm, exact))


def _figures(first: date, last: date, series: Series, ratings: Tally, exact: Exact) -> PeriodFigures:
    arm = Arm(len(series.spasm_dates(first, last)), len(series.recorded(first, last)))
    counts = counted(first, last, series, severe_days(ratings, first, last))
    if not arm.recorded_dates:
        return PeriodFigures(counts, arm, None, None)
    return PeriodFigures(counts, arm, *exact.proportion(arm.spasm_dates, arm.recorded_dates))


def severe_days(ratings: Tally, first: date, last: date) -> int | None:
    """The dates with a spasm of pain 7 or more; None where there were spasms and the pain of none was rated."""
    given = {(day, pain) for day, pain in ratings if first <= day <= last}
    if given and all(pain is None for _, pain in given):
        return None
    return len({day for day, pain in given if pain is not None and pain >= SEVERE})
