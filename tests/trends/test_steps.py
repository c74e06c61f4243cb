"""Bins: days for a month, whole weeks from Monday, and longer steps before there are too many."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasmlog.trends.steps import MOST_BINS, Slots, Step

DAY = timedelta(days=1)
LAST = date(2026, 4, 5)


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
    slots = Slots.of(date.fromisoformat(first), date.fromisoformat(last), most_days=0)
    assert slots.step is Step.WEEK
    assert [(str(slot.first), str(slot.last)) for slot in slots] == bins
    assert [slot.partial for slot in slots] == partial


@pytest.mark.parametrize(
    ("first", "step", "bins"),
    [
        pytest.param("2026-04-05", Step.DAY, 1, id="one date is a day"),
        pytest.param("2026-03-06", Step.DAY, 31, id="31 dates are days"),
        pytest.param("2026-03-05", Step.WEEK, 5, id="a date more makes weeks"),
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
    slots = Slots.of(date.fromisoformat(first), date(2026, 4, 5))
    assert (slots.step, len(slots)) == (step, bins)
    assert len(slots) == step.bins(date.fromisoformat(first), date(2026, 4, 5))


@pytest.mark.parametrize(
    ("step", "day", "start", "after"),
    [
        pytest.param(Step.DAY, "2028-02-29", "2028-02-29", "2028-03-01", id="a day"),
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


@pytest.mark.parametrize(
    ("days", "most_days", "step"),
    [
        pytest.param(200, 200, Step.DAY, id="200 days where so many are asked for"),
        pytest.param(201, 200, Step.WEEK, id="a day more makes weeks"),
        pytest.param(201, 1000, Step.WEEK, id="more days than can be told apart are never shown"),
        pytest.param(1, 0, Step.WEEK, id="no day where none is asked for"),
    ],
)
def test_a_chart_may_ask_for_more_days(days, most_days, step):
    assert Slots.of(LAST - (days - 1) * DAY, LAST, most_days).step is step


def test_a_date_has_the_place_of_its_bin():
    slots = Slots.of(date(2026, 3, 4), LAST)  # Wednesday to Sunday
    assert slots.step is Step.WEEK
    places = {
        "2026-03-03": None,
        "2026-03-04": 0,
        "2026-03-08": 0,
        "2026-03-09": 1,
        "2026-04-05": 4,
        "2026-04-06": None,
    }
    assert {day: slots.place(date.fromisoformat(day)) for day in places} == places


def test_a_range_that_runs_backwards_has_no_bins():
    slots = Slots.of(LAST, LAST - DAY)
    assert (len(slots), slots.place(LAST)) == (0, None)


@given(st.dates(date(1900, 1, 1), date(2026, 12, 31)), st.integers(0, 50_000), st.sampled_from([0, 31, 200]))
def test_bins_cover_the_range_and_every_date_lies_in_the_bin_of_its_place(first, days, most_days):
    last = first + days * DAY
    slots = Slots.of(first, last, most_days)
    held = tuple(slots)
    assert 1 <= len(held) == slots.step.bins(first, last) <= MOST_BINS
    assert (held[0].first, held[-1].last) == (first, last)
    assert all(right.first - left.last == DAY for left, right in pairwise(held))
    assert sum((slot.last - slot.first).days + 1 for slot in held) == days + 1
    assert not any(slot.partial for slot in held[1:-1])
    for place, slot in enumerate(held):
        assert (slots.place(slot.first), slots.place(slot.last)) == (place, place)
