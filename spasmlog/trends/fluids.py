"""How much the person drank, in whole millilitres a day."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean, median
from typing import Final

from spasmlog.diary import Day, Diary
from spasmlog.trends.period import Period

# The article asks for more on hot days and with exercise, not how much more: 25 % is our choice, once, even when both.
MORE_PERCENT: Final = 25


@dataclass(frozen=True, slots=True)
class Fluids:
    """Of the dates with recorded fluids; `mean_ml`, `median_ml` and `days_below` are None without any.

    `days_below` counts the dates below `target_ml`, the plain target, as criterion PAT-1 does. The date of the moment
    of assessment is left out, as it is there: that day's fluids are unfinished.
    """

    recorded_days: int
    days: int
    mean_ml: int | None
    median_ml: int | None
    days_below: int | None
    target_ml: int


def fluids(period: Period) -> Fluids:
    """The fluids of a period."""
    today = period.now.date
    amounts = [day.fluid_ml for day in period.day_records if day.fluid_ml is not None and day.date != today]
    target = period.now.diary.fluid_target_ml
    return Fluids(
        recorded_days=len(amounts),
        days=period.days - (period.last == today),
        mean_ml=whole(fmean(amounts)) if amounts else None,
        median_ml=whole(median(amounts)) if amounts else None,
        days_below=sum(amount < target for amount in amounts) if amounts else None,
        target_ml=target,
    )


def whole(ml: float) -> int:
    """The amount in whole ml."""
    # Halves up: Python's round() would make 2 ml of 2.5 ml and 4 ml of 3.5 ml.
    return int(ml + 0.5)


def shown_target(diary: Diary, day: Day | None) -> int:
    """The fluids to aim for on a day, in whole ml, halves up: a quarter more when it is hot or with hard exercise."""
    more = MORE_PERCENT if day is not None and (day.hot or day.hard_exercise) else 0
    return whole(diary.fluid_target_ml * (100 + more) / 100)
