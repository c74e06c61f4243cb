"""Episodes per week: whole weeks from Monday, and longer steps before there are too many."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasmlog.trends.frequency import MOST_BINS, Frequency, Step, frequency
from spasmlog.trends.series import Series
from spasmlog.vocabulary import Kind

MONDAY = date(2026, 3, 30)
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
EMPTY = Series()


def cramps(*dates, zero=()):
    return Series.of_rows([(found, Kind.CRAMP, 1) for found in dates], zero)


def only(series, first, last):
    (found,) = frequency(series, first, last).bins
    return found


@pytest.mark.parametrize(
    ("first", "last", "bins", "partial"),
    [
        pytest.param("2026-03-30", "2026-04-05", [("2026-03-30", "2026-04-05")], [False], id="one whole week"),
        pytest.param("2026-03-30", "2026-03-30", [("2026-03-30", "2026-03-30")], [True], id="one Monday"),
        pytest.param("2026-04-05", "2026-04-05", [("2026-04-05", "2026-04-05")], [True], id="one Sunday"),
        pytest.param(
            "2026-04-05",
            "2026-04-06",
            [("2026-04-05", "2026-04-05"), ("2026-04-06", "2026-04-06")],
            [True, True],
            id="Sunday and Monday are two weeks",
        ),
        pytest.param(
            "2026-03-30",
            "2026-04-07",
            [("2026-03-30", "2026-04-05"), ("2026-04-06", "2026-04-07")],
            [False, True],
            id="the current week is partial",
        ),
        pytest.param(
            "2025-12-29", "2026-01-04", [("2025-12-29", "2026-01-04")], [False], id="a week across two years is one"
        ),
        pytest.param("2026-03-23", "2026-03-29", [("2026-03-23", "2026-03-29")], [False], id="a week of 167 hours"),
    ],
)
def test_weeks(first, last, bins, partial):
    trend = frequency(EMPTY, date.fromisoformat(first), date.fromisoformat(last))
    assert trend.step is Step.WEEK
    assert [(str(found.first), str(found.last)) for found in trend.bins] == bins
    assert [found.partial for found in trend.bins] == partial


@pytest.mark.parametrize(
    ("first", "step", "bins"),
    [
        pytest.param("2022-06-06", Step.WEEK, 200, id="200 weeks are weeks"),
        pytest.param("2022-06-05", Step.MONTH, 47, id="a day more makes months"),
        pytest.param("2009-09-01", Step.MONTH, 200, id="200 months are months"),
        pytest.param("2009-08-31", Step.QUARTER, 68, id="a day more makes quarters"),
        pytest.param("1976-07-01", Step.QUARTER, 200, id="200 quarters are quarters"),
        pytest.param("1976-06-30", Step.YEAR, 51, id="a day more makes years"),
        pytest.param("1900-01-01", Step.YEAR, 127, id="all that a diary can hold"),
        pytest.param("1752-01-01", Step.YEAR, 275, id="years are the end of it"),
    ],
)
def test_steps_grow_with_the_range(first, step, bins):
    trend = frequency(EMPTY, date.fromisoformat(first), date(2026, 4, 5))
    assert (trend.step, len(trend.bins)) == (step, bins)


@pytest.mark.parametrize(
    ("step", "day", "start", "after"),
    [
        pytest.param(Step.WEEK, "2026-03-01", "2026-02-23", "2026-03-02", id="a Sunday"),
        pytest.param(Step.MONTH, "2026-12-31", "2026-12-01", "2027-01-01", id="December ends the year"),
        pytest.param(Step.MONTH, "2028-02-29", "2028-02-01", "2028-03-01", id="a leap day"),
        pytest.param(Step.QUARTER, "2026-03-31", "2026-01-01", "2026-04-01", id="the last date of a quarter"),
        pytest.param(Step.QUARTER, "2026-04-01", "2026-04-01", "2026-07-01", id="the first date of a quarter"),
        pytest.param(Step.QUARTER, "2026-12-31", "2026-10-01", "2027-01-01", id="the last quarter"),
        pytest.param(Step.YEAR, "2026-12-31", "2026-01-01", "2027-01-01", id="the last date of a year"),
    ],
)
def test_a_step_starts_and_ends_where_the_calendar_does(step, day, start, after):
    assert step.start(date.fromisoformat(day)) == date.fromisoformat(start)
    assert step.after(date.fromisoformat(start)) == date.fromisoformat(after)


def test_a_cramp_on_sunday_and_one_on_monday_are_in_two_weeks():
    trend = frequency(cramps(MONDAY - DAY, MONDAY), MONDAY - WEEK, MONDAY + 6 * DAY)
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


def test_exactly_half_of_the_days_is_not_few():
    found = only(cramps(MONDAY), MONDAY, MONDAY + DAY)
    assert (found.recorded_days, found.days, found.sparse) == (1, 2, False)


def test_a_range_that_runs_backwards_has_no_bins():
    assert frequency(EMPTY, MONDAY, MONDAY - DAY) == Frequency(Step.WEEK, ())


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
    assert sum(found.days for found in bins) == (last - first).days + 1
