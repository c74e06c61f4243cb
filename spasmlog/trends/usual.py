"""The band of a diary's ordinary weeks, week by week, as a chart shows it."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from spasmlog.trends.exact import Exact
from spasmlog.trends.frequency import Bin, Frequency
from spasmlog.trends.ranges import monday
from spasmlog.trends.variation import FEWEST_DAYS, LOOK_BACK, Variation

# The lowest and the highest usual count of spasms of every bin; None where there is none to say.
Band: TypeAlias = tuple[tuple[int, int] | None, ...]


def usual_weeks(found: Variation, weeks: Frequency, today: date, exact: Exact) -> Band:
    """What is usual with as many recorded days as each week has.

    The band is made of the last year, so that earlier weeks have none; nor have weeks of which too little is recorded,
    or only a part is shown.
    """
    first = monday(today) - LOOK_BACK
    bands: dict[int, tuple[int, int]] = {}  # few numbers of days occur: each is reckoned once
    for week in weeks.bins:
        if _has_band(week, first) and week.recorded_days not in bands:
            bands[week.recorded_days] = exact.count_band(found.rate * week.recorded_days, found.dispersion)
    return tuple(bands[week.recorded_days] if _has_band(week, first) else None for week in weeks.bins)


def _has_band(week: Bin, first: date) -> bool:
    return not week.partial and week.recorded_days >= FEWEST_DAYS and week.first >= first
