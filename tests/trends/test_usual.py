"""The band of ordinary weeks, week by week."""

from datetime import date, timedelta

from spasmlog.trends.frequency import frequency
from spasmlog.trends.series import Series
from spasmlog.trends.usual import usual_weeks
from spasmlog.trends.variation import LOOK_BACK, Variation

TODAY = date(2026, 3, 31)  # a Tuesday
MONDAY = date(2026, 3, 30)
DAY = timedelta(days=1)
FOUND = Variation(weeks=20, rate=0.5, dispersion=0.0, band=(1, 7), judged=())


class Counting:
    """Answers with the mean, and keeps what it was asked."""

    def __init__(self):
        self.asked = []

    def count_band(self, mean, dispersion):
        self.asked.append((mean, dispersion))
        return int(mean), int(10 * mean)


def band(recorded, first, last=TODAY, exact=None):
    """The band of weeks of which so many days, from Monday on, are recorded; keyed by their Mondays."""
    zeros = [monday + day * DAY for monday, days in recorded.items() for day in range(days)]
    trend = frequency(Series.of_rows([], zeros), first, last, 0)
    return usual_weeks(FOUND, trend, TODAY, exact or Counting())


def test_a_week_has_the_band_of_its_recorded_days():
    weeks = {MONDAY - 21 * DAY: 7, MONDAY - 14 * DAY: 4, MONDAY - 7 * DAY: 3}
    assert band(weeks, MONDAY - 21 * DAY) == ((3, 35), (2, 20), None, None)


def test_a_week_that_is_cut_has_none():
    assert band({MONDAY - 7 * DAY: 7, MONDAY: 2}, MONDAY - 6 * DAY) == (None, None)


def test_weeks_before_those_that_the_band_is_made_of_have_none():
    first = MONDAY - LOOK_BACK
    assert band({first - 7 * DAY: 7, first: 7}, first - 7 * DAY, first + 6 * DAY) == (None, (3, 35))


def test_each_number_of_days_is_reckoned_once():
    exact = Counting()
    band({MONDAY - 7 * week * DAY: 7 for week in range(1, 10)}, MONDAY - 63 * DAY, exact=exact)
    assert exact.asked == [(3.5, 0.0)]
