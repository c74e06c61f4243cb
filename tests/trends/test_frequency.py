"""Episodes by kind and spasm days, in bins that cover a range."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasmlog.trends.frequency import Frequency, frequency
from spasmlog.trends.series import Series
from spasmlog.trends.steps import MOST_BINS, Step
from spasmlog.vocabulary import Kind

MONDAY = date(2026, 3, 30)
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
EMPTY = Series()
NO_DAYS = 0  # dates that are shown as days: weeks from the first one on


def cramps(*dates, zero=()):
    return Series.of_rows([(found, Kind.CRAMP, 1) for found in dates], zero)


def only(series, first, last):
    (found,) = frequency(series, first, last, NO_DAYS).bins
    return found


def test_a_cramp_on_sunday_and_one_on_monday_are_in_two_weeks():
    trend = frequency(cramps(MONDAY - DAY, MONDAY), MONDAY - WEEK, MONDAY + 6 * DAY, NO_DAYS)
    assert [found.counts[Kind.CRAMP] for found in trend.bins] == [1, 1]
    assert [found.recorded_days for found in trend.bins] == [1, 1]


def test_what_lies_outside_the_range_is_not_counted_though_in_the_same_week():
    series = cramps(MONDAY, MONDAY + 3 * DAY, zero=[MONDAY + DAY, MONDAY + 4 * DAY])
    found = only(series, MONDAY + DAY, MONDAY + 3 * DAY)
    assert (found.total, found.recorded_days, found.days, found.partial) == (1, 2, 3, True)


@pytest.mark.parametrize(
    ("series", "unknown", "sparse", "cramps", "twitches"),
    [
        pytest.param(EMPTY, True, False, None, None, id="nothing recorded is unknown"),
        pytest.param(cramps(zero=[MONDAY]), False, True, 0, 0, id="one day without spasms is zero, of few days"),
        pytest.param(
            cramps(zero=[MONDAY + n * DAY for n in range(3)]), False, True, 0, 0, id="3 of 7 days are fewer than half"
        ),
        pytest.param(cramps(zero=[MONDAY + n * DAY for n in range(4)]), False, False, 0, 0, id="4 of 7 days are not"),
        pytest.param(cramps(MONDAY), False, True, 1, 0, id="one cramp"),
        pytest.param(
            Series.of_rows([(MONDAY, Kind.TWITCH, 2)], []),
            False,
            True,
            None,
            2,
            id="twitches leave it unknown whether there were spasms",
        ),
    ],
)
def test_zero_is_not_unknown(series, unknown, sparse, cramps, twitches):
    found = only(series, MONDAY, MONDAY + 6 * DAY)
    assert (found.unknown, found.sparse) == (unknown, sparse)
    assert (found.count(Kind.CRAMP), found.count(Kind.TONUS)) == (cramps, None if cramps is None else 0)
    assert found.count(Kind.TWITCH) == twitches


@pytest.mark.parametrize(
    ("series", "spasm_days", "known"),
    [
        pytest.param(EMPTY, 0, None, id="nothing recorded"),
        pytest.param(cramps(zero=[MONDAY]), 0, 0, id="a day without spasms"),
        pytest.param(cramps(MONDAY, MONDAY, MONDAY + DAY), 2, 2, id="three spasms on two days"),
        pytest.param(cramps(MONDAY, zero=[MONDAY]), 1, 1, id="a spasm on a day that says there was none"),
        pytest.param(Series.of_rows([(MONDAY, Kind.TWITCH, 2)], []), 0, None, id="a twitch does not tell of spasms"),
    ],
)
def test_spasm_days(series, spasm_days, known):
    found = only(series, MONDAY, MONDAY + 6 * DAY)
    assert (found.spasm_days, found.known_spasm_days) == (spasm_days, known)


def test_a_month_is_shown_in_days_and_more_in_weeks():
    assert [frequency(EMPTY, MONDAY, MONDAY + days * DAY).step for days in (0, 30, 31)] == [
        Step.DAY,
        Step.DAY,
        Step.WEEK,
    ]


def test_exactly_half_of_the_days_is_not_few():
    found = only(cramps(MONDAY), MONDAY, MONDAY + DAY)
    assert (found.recorded_days, found.days, found.sparse) == (1, 2, False)


def test_a_range_that_runs_backwards_has_no_bins():
    assert frequency(EMPTY, MONDAY, MONDAY - DAY) == Frequency(Step.DAY, ())


@given(
    st.dates(date(1900, 1, 1), date(2026, 12, 31)),
    st.integers(0, 50_000),
    st.lists(st.tuples(st.integers(0, 50_000), st.sampled_from(Kind), st.integers(1, 9))),
)
def test_the_bins_cover_the_range_without_gap_or_overlap_and_lose_nothing(first, days, entries):
    last = min(first + days * DAY, date(2099, 12, 31))
    rows = [(first + offset * DAY, kind, count) for offset, kind, count in entries]
    series = Series.of_rows(rows, [])
    bins = frequency(series, first, last).bins
    assert 1 <= len(bins) <= MOST_BINS
    assert (bins[0].first, bins[-1].last) == (first, last)
    assert all(right.first - left.last == DAY for left, right in pairwise(bins))
    assert {kind: sum(found.counts[kind] for found in bins) for kind in Kind} == series.totals(first, last)
    assert sum(found.recorded_days for found in bins) == len(series.recorded(first, last))
    assert sum(found.spasm_days for found in bins) == len(series.spasm_dates(first, last))
    assert sum(found.days for found in bins) == (last - first).days + 1
