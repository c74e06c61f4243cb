"""A night runs from noon to noon on the wall clock, also where the clock changes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasmlog.diary import AsOf
from spasmlog.vocabulary import Kind
from tests import strategies
from tests.builders import diary, episode, instant

ZONES = ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Apia"]


@pytest.mark.parametrize(
    ("zone", "moment", "night"),
    [
        pytest.param("Europe/London", "2026-03-24T12:00", "2026-03-24", id="a night begins at noon"),
        pytest.param("Europe/London", "2026-03-24T11:59:59", "2026-03-23", id="a second before noon is the last one"),
        pytest.param("Europe/London", "2026-03-24T23:50", "2026-03-24", id="before midnight"),
        pytest.param("Europe/London", "2026-03-25T00:30", "2026-03-24", id="after midnight is the same night"),
        pytest.param("Europe/London", "2026-03-25T04:00", "2026-03-24", id="so is four in the morning"),
        pytest.param("America/New_York", "2026-03-08T11:59", "2026-03-07", id="11:59 on the day that has 23 hours"),
        pytest.param("America/New_York", "2026-03-08T12:00", "2026-03-08", id="noon on the day that has 23 hours"),
        pytest.param("America/New_York", "2026-11-01T11:59", "2026-10-31", id="11:59 on the day that has 25 hours"),
        pytest.param("America/New_York", "2026-11-01T12:00", "2026-11-01", id="noon on the day that has 25 hours"),
        pytest.param("Australia/Lord_Howe", "2026-04-05T11:59", "2026-04-04", id="a clock set back by half an hour"),
        pytest.param("Pacific/Chatham", "2026-09-27T12:00", "2026-09-27", id="a clock of three quarters of an hour"),
        pytest.param(
            "Pacific/Apia", "2011-12-31T03:00", "2011-12-30", id="the night before was a date that was skipped"
        ),
    ],
)
def test_the_night_of_a_time(zone, moment, night):
    assert diary(zone=zone).night(instant(moment, zone)) == date.fromisoformat(night)


@given(st.sampled_from(ZONES), strategies.instants(datetime(2020, 1, 1, tzinfo=UTC), before=3650, after=3650))
def test_the_night_is_that_of_the_wall_clock_twelve_hours_back(zone, moment):
    held = diary(zone=zone)
    wall = held.local(moment)
    assert held.night(moment) == (wall.date() if wall.hour >= 12 else wall.date() - timedelta(days=1))


def test_three_times_of_one_night_are_one_night():
    held = diary(episode("2026-03-24T23:50"), episode("2026-03-25T00:30"), episode("2026-03-25T04:00"))
    nights = AsOf(held, instant("2026-03-25T09:00")).spasms_of_nights(1)
    assert [(night.isoformat(), entry) for night, entry in nights] == [("2026-03-24", entry) for entry in held.episodes]


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        pytest.param(
            "2026-03-25T11:59", [True, True, True], id="in the morning the last two nights began 23rd and 24th"
        ),
        pytest.param("2026-03-25T12:00", [False, False, True], id="from noon on the night of the 25th is the last"),
    ],
)
def test_the_last_nights_count_back_from_that_of_the_moment(as_of, found):
    entries = [episode("2026-03-23T12:00"), episode("2026-03-24T11:59"), episode("2026-03-24T12:00")]
    spasms = [entry for _, entry in AsOf(diary(*entries), instant(as_of)).spasms_of_nights(2)]
    assert [entry in spasms for entry in entries] == found


def test_the_spring_night_of_new_york_ends_at_its_noon():
    before, after = (episode(f"2026-03-08T{clock}", zone="America/New_York") for clock in ("11:59", "12:00"))
    held = AsOf(diary(before, after, zone="America/New_York"), instant("2026-03-08T20:00", "America/New_York"))
    assert held.spasms_of_nights(1) == ((date(2026, 3, 8), after),)
    assert held.spasms_of_nights(2) == ((date(2026, 3, 7), before), (date(2026, 3, 8), after))


def test_nights_hold_spasms_that_have_begun_by_the_moment():
    twitch, later, spasm = (
        episode("2026-03-24T23:00", kind=Kind.TWITCH),
        episode("2026-03-25T02:01"),
        episode("2026-03-25T02:00"),
    )
    assert AsOf(diary(twitch, later, spasm), instant("2026-03-25T02:00")).spasms_of_nights(7) == (
        (date(2026, 3, 24), spasm),
    )
