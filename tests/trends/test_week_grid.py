"""Spasms by weekday and hour: nights are of the evening before, a weekday without records is unknown."""

from datetime import date, timedelta

import pytest

from spasmlog.diary import AsOf
from spasmlog.trends.series import Series
from spasmlog.trends.tally import By, tally
from spasmlog.trends.time_of_day import TimeOfDay
from spasmlog.trends.week_grid import WeekPart, week_grid
from spasmlog.vocabulary import Kind
from tests.builders import AS_OF, day, diary, episode

MONDAY, SUNDAY = date(2026, 3, 23), date(2026, 3, 29)
NIGHT, MORNING, AFTERNOON, EVENING = TimeOfDay


def of(*entries, zone="Europe/London"):
    value = diary(*entries, zone=zone)
    counted = tally(AsOf(value, AS_OF), MONDAY, SUNDAY, By.DATE, By.HOUR)
    return week_grid(counted, Series.of(value, until=AS_OF).recorded(MONDAY, SUNDAY))


def cells(found):
    """Where there is a spasm, as {(weekday, hour): count}."""
    return {
        (weekday, hour): count
        for weekday, hours in enumerate(found.counts)
        for hour, count in enumerate(hours)
        if count
    }


def test_spasms_stand_at_their_weekday_and_hour():
    found = of(
        episode("2026-03-23T03:10"),
        episode("2026-03-23T03:50", kind=Kind.TONUS),
        episode("2026-03-28T23:59", kind=Kind.UNSURE),
        episode("2026-03-28T22:00", kind=Kind.TWITCH),
    )
    assert cells(found) == {(0, 3): 2, (5, 23): 1}
    assert (found.total, found.highest, found.at_night) == (3, 2, 3)
    assert [len(hours) for hours in found.counts] == [24] * 7


def test_a_weekday_of_which_nothing_is_recorded_is_unknown_and_one_without_spasms_is_zero():
    found = of(episode("2026-03-23T12:00"), day("2026-03-24", no_spasms=True), day("2026-03-25"))
    assert found.recorded_days == (1, 1, 0, 0, 0, 0, 0)
    assert found.counts[0] == tuple(int(hour == 12) for hour in range(24))
    assert set(found.counts[1]) == {0}
    assert set(found.counts[2]) == {None}


def test_nothing_is_all_unknown():
    found = of()
    assert {count for hours in found.counts for count in hours} == {None}
    assert (found.total, found.highest, found.at_night, found.parts, found.most) == (0, 0, 0, (), 0)


@pytest.mark.parametrize(
    ("time", "part"),
    [
        pytest.param("2026-03-24T00:00", WeekPart(0, NIGHT), id="midnight is of the night before"),
        pytest.param("2026-03-24T05:59", WeekPart(0, NIGHT), id="before six too"),
        pytest.param("2026-03-24T06:00", WeekPart(1, MORNING), id="six is the morning"),
        pytest.param("2026-03-24T12:00", WeekPart(1, AFTERNOON), id="noon"),
        pytest.param("2026-03-24T21:59", WeekPart(1, EVENING), id="before ten"),
        pytest.param("2026-03-24T22:00", WeekPart(1, NIGHT), id="ten is the night"),
        pytest.param("2026-03-23T01:00", WeekPart(6, NIGHT), id="Monday's first hours are of Sunday's night"),
    ],
)
def test_the_part_of_the_week_with_the_most(time, part):
    found = of(episode(time))
    assert (found.parts, found.most) == ((part,), 1)
    assert found.at_night == (part.part is NIGHT)


def test_a_night_is_one_part_over_midnight_and_equal_parts_are_all_there():
    found = of(
        episode("2026-03-24T23:00"),
        episode("2026-03-25T04:00"),
        episode("2026-03-23T07:00"),
        episode("2026-03-23T08:00"),
        episode("2026-03-23T13:00"),
    )
    assert (found.parts, found.most) == ((WeekPart(0, MORNING), WeekPart(1, NIGHT)), 2)
    assert (WeekPart(1, NIGHT).next_weekday, WeekPart(6, NIGHT).next_weekday) == (2, 0)


def test_hours_are_of_the_diarys_wall_clock():
    at = episode("2026-03-23T20:00+00:00")
    assert cells(of(at)) == {(0, 20): 1}
    assert cells(of(at, zone="Asia/Kathmandu")) == {(1, 1): 1}  # 01:45 on Tuesday


def test_the_hour_that_a_clock_change_repeats_holds_both():
    value = diary(episode("2025-10-26T00:30+00:00"), episode("2025-10-26T01:30+00:00"))  # 01:30 summer and winter
    sunday = date(2025, 10, 26)
    found = week_grid(tally(AsOf(value, AS_OF), sunday, sunday + timedelta(days=1), By.DATE, By.HOUR), [sunday])
    assert cells(found) == {(6, 1): 2}


def test_the_hour_that_a_clock_change_skips_is_empty():
    found = of(episode("2026-03-29T00:59+00:00"), episode("2026-03-29T01:00+00:00"))  # 00:59 and 02:00 in London
    assert cells(found) == {(6, 0): 1, (6, 2): 1}
