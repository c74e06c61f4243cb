"""What happened lies between 1900 and tomorrow; what is planned, at most ten years ahead."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasmlog.diary import (
    AsOf,
    Diary,
    DoseChange,
    DoseTaken,
    Invalid,
    check_date,
    check_dates,
    check_happened,
    check_planned,
)
from tests import strategies
from tests.builders import AS_OF, check, condition, day, diary, episode, instant, medication, trial

NOW = AsOf(diary(), AS_OF)  # 31 March 2026, 20:00 in London

FIRST, BEFORE = "1900-01-01", "1899-12-31"
TOMORROW, LATER = "2026-04-01", "2026-04-02"
TEN_YEARS, MORE = "2036-03-31", "2036-04-01"


@pytest.mark.parametrize("on", [FIRST, "2026-03-31", TOMORROW])
def test_something_can_have_happened_from_1900_to_tomorrow(on):
    assert check_date("date", date.fromisoformat(on), NOW) is None


@pytest.mark.parametrize("on", ["0001-01-01", BEFORE, LATER, "9999-12-31"])
def test_nothing_can_have_happened_before_1900_or_after_tomorrow(on):
    with pytest.raises(Invalid, match="between 1900-01-01 and 2026-04-01") as refused:
        check_date("date", date.fromisoformat(on), NOW)
    assert refused.value.field == "date"


@pytest.mark.parametrize(
    ("zone", "at"),
    [
        ("Europe/London", "1900-01-01T00:00"),
        ("Europe/London", "2026-04-01T23:59:59.999999"),
        ("Asia/Tokyo", "1900-01-01T00:00"),
        ("America/New_York", "2026-04-01T23:59"),
        ("Pacific/Kiritimati", "2026-04-02T23:59"),
    ],
)
def test_an_instant_is_judged_by_its_date_on_the_diarys_wall_clock(zone, at):
    assert check_happened("started_at", instant(at, zone), AsOf(diary(zone=zone), AS_OF)) is None


@pytest.mark.parametrize(
    ("zone", "at"),
    [
        ("Europe/London", "1899-12-31T23:59:59.999999"),
        ("Europe/London", "2026-04-02T00:00"),
        ("Asia/Tokyo", "1899-12-31T23:59"),
        ("America/New_York", "2026-04-02T00:00"),
        ("Pacific/Kiritimati", "2026-04-03T00:00"),
    ],
)
def test_an_instant_of_another_date_is_refused(zone, at):
    with pytest.raises(Invalid, match="between 1900-01-01 and") as refused:
        check_happened("started_at", instant(at, zone), AsOf(diary(zone=zone), AS_OF))
    assert refused.value.field == "started_at"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), "outside the calendar"),
        (datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=12))), "outside the calendar"),
        (datetime(2026, 3, 31, 12), "needs its offset"),  # noqa: DTZ001
    ],
)
def test_an_instant_that_no_calendar_holds_is_refused_like_any_other(at, words):
    with pytest.raises(Invalid, match=words) as refused:
        check_happened("started_at", at, NOW)
    assert refused.value.field == "started_at"


@pytest.mark.parametrize("on", [FIRST, LATER, TEN_YEARS])
def test_a_plan_lies_at_most_ten_years_ahead(on):
    assert check_planned("stopped_on", date.fromisoformat(on), NOW) is None


@pytest.mark.parametrize("on", [BEFORE, MORE, "9999-12-31"])
def test_a_plan_beyond_ten_years_is_refused(on):
    with pytest.raises(Invalid, match="between 1900-01-01 and 2036-03-31") as refused:
        check_planned("stopped_on", date.fromisoformat(on), NOW)
    assert refused.value.field == "stopped_on"


def test_ten_years_after_a_leap_day_february_ends_a_day_earlier():
    leap = AsOf(diary(), datetime(2028, 2, 29, 12, tzinfo=UTC))
    assert check_planned("stopped_on", date(2038, 2, 28), leap) is None
    with pytest.raises(Invalid, match="2038-02-28"):
        check_planned("stopped_on", date(2038, 3, 1), leap)


def noon(on):
    return datetime.fromisoformat(f"{on}T12:00+00:00")


# An entry by the name of the one date or time in it that matters.
MAKE = {
    "started_at": lambda on: episode(f"{on}T12:00+00:00"),
    "ended_at": lambda on: episode(ended_at=noon(on)),
    "recorded_at": lambda on: check(recorded_at=noon(on)),
    "date": day,
    "doses_taken": lambda on: medication(doses_taken=(DoseTaken(noon(on)),)),
    "since": lambda on: condition(since=on),
    "resolved_on": lambda on: condition(resolved=on),
    "started_on": lambda on: medication(started=on),
    "stopped_on": lambda on: medication(stopped=on),
    "dose_changes": lambda on: medication(dose_changes=(DoseChange(date.fromisoformat(on), "1"),)),
}
HAPPENED = ["started_at", "ended_at", "recorded_at", "date", "doses_taken"]
PLANNED = ["since", "resolved_on", "started_on", "stopped_on", "dose_changes"]
ROWS = [(field, FIRST, BEFORE) for field in HAPPENED + PLANNED]
ROWS += [(field, TOMORROW, LATER) for field in HAPPENED]
ROWS += [(field, TEN_YEARS, MORE) for field in PLANNED]


@pytest.mark.parametrize(("field", "possible", "impossible"), ROWS)
def test_every_date_of_a_diary_is_checked_at_its_bounds(field, possible, impossible):
    assert list(check_dates(diary(MAKE[field](possible)), NOW)) == []
    ((_, index, problem),) = check_dates(diary(MAKE[field](impossible)), NOW)
    assert (index, problem.field) == (0, field)


@pytest.mark.parametrize(
    ("field", "possible", "impossible"),
    [
        ("started_on", {"started": FIRST}, {"started": BEFORE}),
        ("started_on", {"started": TEN_YEARS}, {"started": MORE}),
        ("review_on", {"review": TEN_YEARS}, {"review": MORE}),
        ("stopped_on", {"stopped": TEN_YEARS}, {"stopped": MORE}),
    ],
)
def test_every_date_of_a_trial_is_a_planned_one(field, possible, impossible):
    assert list(check_dates(diary(trial(**possible)), NOW)) == []
    ((name, index, problem),) = check_dates(diary(trial(**impossible)), NOW)
    assert (name, index, problem.field) == ("trials", 0, field)


def test_every_entry_with_an_impossible_date_is_named():
    held = diary(
        condition(since="2040-01-01"),
        medication(),
        medication(stopped="1800-01-01"),
        day("2026-03-30", recorded_at=AS_OF),
        day("2026-05-01"),
        check("1800-01-01"),
        episode("2026-04-02T10:00"),
        episode("2026-03-02T10:00", recorded_at=AS_OF),
    )
    found = [(name, index, problem.field) for name, index, problem in check_dates(held, NOW)]
    assert found == [
        ("conditions", 0, "since"),
        ("medications", 1, "stopped_on"),
        ("days", 1, "date"),
        ("checks", 0, "date"),
        ("episodes", 1, "started_at"),
    ]


@settings(max_examples=25)
@given(strategies.diaries(), strategies.instants())
def test_no_date_and_no_moment_overflow_the_calendar(held, moment):
    problems = list(check_dates(held, AsOf(held, moment)))
    assert len(problems) <= len(list(held.entries())) + len(held.acknowledgements) + len(held.trials)


@given(strategies.zones(), st.datetimes(timezones=strategies.zones()))
def test_any_instant_whatever_has_happened_or_is_refused(zone, at):
    now = AsOf(Diary(zone), AS_OF)
    if datetime(1900, 1, 2, tzinfo=UTC) < at < AS_OF:
        assert check_happened("at", at, now) is None
    elif not datetime(1899, 12, 30, tzinfo=UTC) < at < AS_OF + timedelta(days=3):
        with pytest.raises(Invalid):
            check_happened("at", at, now)
