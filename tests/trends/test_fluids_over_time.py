"""Fluids by day, and as means of the recorded days of longer bins."""

from datetime import date

import pytest

from spasmlog.trends.fluids_over_time import Drunk, drunk, drunk_by_bin, finished
from spasmlog.trends.steps import Slots
from tests.builders import day, diary

TODAY = date(2026, 3, 31)
DIARY = diary(fluid_target_ml=2000)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param([], Drunk(None, 2000, 0, 0), id="nothing recorded"),
        pytest.param([day(no_spasms=True)], Drunk(None, 2000, 0, 0), id="a day without fluids is unknown"),
        pytest.param([day(fluid_ml=0)], Drunk(0, 2000, 1, 1), id="nothing drunk is zero"),
        pytest.param([day(fluid_ml=1999)], Drunk(1999, 2000, 1, 1), id="a ml below the target"),
        pytest.param([day(fluid_ml=2000)], Drunk(2000, 2000, 1, 0), id="the target"),
        pytest.param(
            [day(fluid_ml=2400, hot=True)],
            Drunk(2400, 2500, 1, 0),
            id="below what is shown, not below the plain target",
        ),
        pytest.param([day(hot=True)], Drunk(None, 2000, 0, 0), id="a hot day without fluids"),
        pytest.param(
            [day("2026-03-29", fluid_ml=1500), day("2026-03-30", fluid_ml=2500, hard_exercise=True), day("2026-03-28")],
            Drunk(2000, 2250, 2, 1),
            id="means of the recorded days",
        ),
        pytest.param(
            [day("2026-03-29", fluid_ml=1), day("2026-03-30", fluid_ml=2)], Drunk(2, 2000, 2, 2), id="halves up"
        ),
    ],
)
def test_fluids_of_some_days(days, expected):
    assert drunk(DIARY, days) == expected


def test_today_is_not_finished():
    days = [day("2026-03-30"), day("2026-03-31"), day("2026-04-01")]
    assert [one.date for one in finished(days, TODAY)] == [date(2026, 3, 30)]


def test_days_show_today_and_the_target_of_each_date():
    days = [day("2026-03-29", hot=True), day("2026-03-31", fluid_ml=500)]
    found = drunk_by_bin(DIARY, days, TODAY, Slots.of(date(2026, 3, 29), TODAY))
    assert [(one.mean_ml, one.target_ml) for one in found] == [(None, 2500), (None, 2000), (500, 2000)]


def test_weeks_leave_today_out():
    days = [day("2026-03-22", fluid_ml=9), day("2026-03-23", fluid_ml=1000), day("2026-03-29", fluid_ml=2000)]
    days += [day("2026-03-30", fluid_ml=3000), day("2026-03-31", fluid_ml=9)]
    found = drunk_by_bin(DIARY, days, TODAY, Slots.of(date(2026, 3, 23), TODAY, most_days=0))
    assert [(one.mean_ml, one.recorded_days) for one in found] == [(1500, 2), (3000, 1)]
