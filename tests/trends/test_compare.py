"""A period beside the one before it."""

from datetime import date, timedelta

import pytest

from spasmlog.diary import AsOf
from spasmlog.trends.compare import compare, severe_days
from spasmlog.trends.exact import Scipy
from spasmlog.trends.ranges import between
from spasmlog.trends.rate_ratio import Arm, Missing
from spasmlog.trends.series import Series
from spasmlog.trends.tally import By, tally
from spasmlog.vocabulary import Kind
from tests.builders import AS_OF, day, diary, episode

TODAY = date(2026, 3, 31)
SPAN = between(date(2026, 3, 4), TODAY, TODAY)  # 28 dates; before them 4 February to 3 March


def of(*entries, span=SPAN):
    value = diary(*entries)
    ratings = tally(AsOf(value, AS_OF), span.preceding[0], span.last, By.DATE, By.PAIN)
    return compare(span, Series.of(value, until=AS_OF), ratings, Scipy())


def recorded(first, spasms, zeroes, **given):
    """Spasms on so many dates from the first on, then so many without."""
    days = [first + timedelta(days=n) for n in range(spasms + zeroes)]
    return [episode(f"{one}T09:00", **given) for one in days[:spasms]] + [
        day(one.isoformat(), no_spasms=True) for one in days[spasms:]
    ]


BEFORE, NOW = date(2026, 2, 4), date(2026, 3, 4)


def test_both_periods_are_counted():
    found = of(
        *recorded(BEFORE, 4, 24, pain=7),
        *recorded(NOW, 9, 5, pain=3),
        episode("2026-03-04T10:00", kind=Kind.TWITCH),
        episode("2026-02-03T10:00", pain=9),
        episode("2026-04-01T10:00", pain=9),
    )
    before, now = found.periods
    assert (before.counts.first, before.counts.last, now.counts.first, now.counts.last) == (
        *(BEFORE, date(2026, 3, 3)),
        *(NOW, TODAY),
    )
    assert (before.arm, now.arm) == (Arm(4, 28), Arm(9, 14))
    assert (before.counts.severe_days, now.counts.severe_days) == (4, 0)
    assert (before.counts.twitches, now.counts.twitches) == (0, 1)


def test_the_ratio_is_that_of_the_statistics():
    found = of(*recorded(BEFORE, 4, 24), *recorded(NOW, 9, 5)).found
    assert (found.ratio, found.low, found.high) == pytest.approx((4.5, 1.26, 20.0), rel=0.005)


def test_rates_are_per_28_recorded_days_between_exact_limits():
    found = of(*recorded(BEFORE, 7, 7), *recorded(NOW, 0, 14))
    assert found.before.per_28 == (14.0, 6.5, 21.5)  # Clopper-Pearson of 7 in 14: 23.0 % to 77.0 %
    assert found.now.per_28 == (0.0, 0.0, 6.5)  # of 0 in 14: at most 23.2 %


def test_without_a_recorded_day_there_is_no_rate():
    found = of(*recorded(NOW, 1, 0))
    assert (found.before.per_28, found.before.low, found.before.counts.spasm_days) == (None, None, None)
    assert found.found == Missing(spasm_dates=5, exposed=13, unexposed=14)


@pytest.mark.parametrize(
    ("ratings", "severe"),
    [
        pytest.param({}, 0, id="no spasm"),
        pytest.param({(TODAY, None): 2}, None, id="none rated is unknown"),
        pytest.param({(TODAY, None): 2, (TODAY, 6): 1}, 0, id="6 is not severe"),
        pytest.param({(TODAY, 7): 2, (TODAY, 10): 1}, 1, id="dates are counted, not spasms"),
        pytest.param({(NOW - timedelta(days=1), 9): 1, (TODAY, 7): 1}, 1, id="outside is not counted"),
    ],
)
def test_severe_days(ratings, severe):
    assert severe_days(ratings, NOW, TODAY) == severe
