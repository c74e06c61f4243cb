"""A time on the wall clock is one instant, or none, or two; nothing is guessed."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasmlog.diary import wall_time
from tests import strategies

ROWS = [
    ("an ordinary time", "Europe/London", "2026-07-01T12:00", ["2026-07-01T11:00"]),
    ("the last minute before London's clock goes forward", "Europe/London", "2026-03-29T00:59", ["2026-03-29T00:59"]),
    ("London skips 01:00", "Europe/London", "2026-03-29T01:00", []),
    ("London skips 01:59", "Europe/London", "2026-03-29T01:59", []),
    ("London shows 02:00 again", "Europe/London", "2026-03-29T02:00", ["2026-03-29T01:00"]),
    ("London repeats 01:00", "Europe/London", "2026-10-25T01:00", ["2026-10-25T00:00", "2026-10-25T01:00"]),
    ("London repeats 01:59", "Europe/London", "2026-10-25T01:59", ["2026-10-25T00:59", "2026-10-25T01:59"]),
    ("London shows 02:00 once", "Europe/London", "2026-10-25T02:00", ["2026-10-25T02:00"]),
    ("New York skips 02:30", "America/New_York", "2026-03-08T02:30", []),
    ("New York repeats 01:30", "America/New_York", "2026-11-01T01:30", ["2026-11-01T05:30", "2026-11-01T06:30"]),
    ("Lord Howe skips half an hour", "Australia/Lord_Howe", "2026-10-04T02:29", []),
    ("but not more", "Australia/Lord_Howe", "2026-10-04T02:30", ["2026-10-03T15:30"]),
    (
        "Lord Howe repeats half an hour",
        "Australia/Lord_Howe",
        "2026-04-05T01:30",
        ["2026-04-04T14:30", "2026-04-04T15:00"],
    ),
    ("but no less", "Australia/Lord_Howe", "2026-04-05T01:29", ["2026-04-04T14:29"]),
    ("Chatham skips 02:45", "Pacific/Chatham", "2026-09-27T02:45", []),
    ("Chatham shows 02:44", "Pacific/Chatham", "2026-09-27T02:44", ["2026-09-26T13:59"]),
    ("Chatham repeats 02:45", "Pacific/Chatham", "2026-04-05T02:45", ["2026-04-04T13:00", "2026-04-04T14:00"]),
    ("Samoa skips a date", "Pacific/Apia", "2011-12-30T12:00", []),
    ("an offset of seconds", "Europe/London", "1840-01-01T12:00", ["1840-01-01T12:01:15"]),
    ("the first minute of the calendar in the west", "America/New_York", "0001-01-01T00:00", ["0001-01-01T04:56:02"]),
    ("before the calendar in the east", "Asia/Tokyo", "0001-01-01T00:00", []),
    ("the last minute of the calendar in the east", "Asia/Tokyo", "9999-12-31T23:59", ["9999-12-31T14:59"]),
    ("after the calendar in the west", "America/New_York", "9999-12-31T23:59", []),
]


@pytest.mark.parametrize(("zone", "wall", "instants"), [pytest.param(*row, id=name) for name, *row in ROWS])
def test_the_instants_of_a_wall_time(zone, wall, instants):
    shown = datetime.fromisoformat(wall)
    meant = wall_time(shown.date(), shown.time(), ZoneInfo(zone))
    assert meant.instants == tuple(datetime.fromisoformat(f"{instant}+00:00") for instant in instants)
    assert (meant.skipped, meant.repeated) == (len(instants) == 0, len(instants) == 2)


def test_a_fold_or_a_zone_that_came_with_the_time_counts_for_nothing():
    zone = ZoneInfo("Europe/London")
    plain = wall_time(date(2026, 10, 25), time(1, 30), zone)
    assert wall_time(date(2026, 10, 25), time(1, 30, fold=1), zone) == plain
    assert wall_time(date(2026, 10, 25), time(1, 30, tzinfo=UTC), zone) == plain
    assert plain.repeated


@given(strategies.zones(), st.datetimes())
def test_each_instant_shows_the_wall_time_again(zone, wall):
    meant = wall_time(wall.date(), wall.time(), zone)
    assert {instant.astimezone(zone).replace(tzinfo=None) for instant in meant.instants} <= {wall}
    assert list(meant.instants) == sorted(set(meant.instants))
    assert all(instant.tzinfo is UTC for instant in meant.instants)


@given(strategies.zones(), strategies.instants())
def test_every_instant_is_among_those_of_its_wall_time(zone, instant):
    local = instant.astimezone(zone)
    # in UTC: a time that came twice is equal to none of another zone (PEP 495)
    assert instant.astimezone(UTC) in wall_time(local.date(), local.time(), zone).instants


@given(strategies.zones(), st.sampled_from([date.min, date.max]), st.times())
def test_the_ends_of_the_calendar_never_overflow(zone, day, clock):
    meant = wall_time(day, clock, zone)
    assert len(meant.instants) <= 2
