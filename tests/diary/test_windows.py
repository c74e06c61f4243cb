"""The last N days are the date of the moment and the N - 1 before it; what is later is not there yet."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasmlog.diary import AsOf, Invalid
from spasmlog.vocabulary import Kind
from tests import strategies
from tests.builders import AS_OF, check, day, diary, episode, instant


@pytest.mark.parametrize(
    ("start", "inside"),
    [
        pytest.param("2026-03-03T23:59:59", False, id="the second before the window"),
        pytest.param("2026-03-04T00:00", True, id="the first second of the window"),
        pytest.param("2026-03-31T20:00", True, id="the moment itself"),
        pytest.param("2026-03-31T20:00:01", False, id="a second later, though the same date"),
        pytest.param("2026-04-01T00:00", False, id="tomorrow"),
    ],
)
@pytest.mark.parametrize("kind", [Kind.CRAMP, Kind.TWITCH])
def test_episodes_in_28_days(start, inside, kind):
    entry = episode(start, kind=kind)
    held = AsOf(diary(entry), AS_OF)
    assert held.episodes_in(28) == ((entry,) if inside else ())
    assert held.spasms_in(28) == ((entry,) if inside and kind is Kind.CRAMP else ())


@pytest.mark.parametrize(
    ("on", "inside"),
    [
        pytest.param("2026-03-03", False, id="the day before the window"),
        pytest.param("2026-03-04", True, id="the first day of the window"),
        pytest.param("2026-03-31", True, id="the date of the moment, whatever its hour"),
        pytest.param("2026-04-01", False, id="tomorrow"),
        pytest.param("9999-12-31", False, id="the last date there is"),
        pytest.param("0001-01-01", False, id="the first date there is"),
    ],
)
def test_days_and_checks_in_28_days(on, inside):
    entries = day(on), check(on)
    held = AsOf(diary(*entries), AS_OF)
    assert (held.days_in(28), held.checks_in(28)) == (((entries[0],), (entries[1],)) if inside else ((), ()))


def test_one_day_is_the_date_of_the_moment():
    held = AsOf(diary(day("2026-03-30"), day("2026-03-31")), AS_OF)
    assert [entry.date for entry in held.days_in(1)] == [date(2026, 3, 31)]
    assert held.first_date(1) == date(2026, 3, 31)


def test_dates_are_those_of_the_diarys_zone():
    """At 19:00 UTC on the 31st it is the 1st of April on Kiribati, and 1 April 00:30 there lies in the window."""
    entry = episode("2026-03-31T10:30+00:00")
    held = AsOf(diary(entry, check("2026-04-01"), zone="Pacific/Kiritimati"), AS_OF)
    assert held.date == date(2026, 4, 1)
    assert held.episodes_in(1) == (entry,)
    assert len(held.checks_in(1)) == 1


def test_a_window_over_a_clock_change_holds_all_of_its_first_date():
    """Over the spring change 27 times 24 hours before midnight would be 23:00 of the evening before."""
    held = AsOf(diary(episode("2026-03-02T23:30"), episode("2026-03-03T00:00")), instant("2026-03-30T00:00"))
    assert held.episodes_in(28) == held.diary.episodes[1:]


def test_what_begins_later_is_ignored_in_what_is_held_too():
    held = AsOf(diary(episode("2026-03-31T20:01"), episode("2026-03-30T10:00")), AS_OF)
    assert held.episodes == held.diary.episodes[:1]


def test_the_moment_needs_its_offset_and_the_calendar():
    with pytest.raises(Invalid, match="needs its offset"):
        AsOf(diary(), datetime(2026, 3, 31, 20))  # noqa: DTZ001
    with pytest.raises(Invalid, match="outside the calendar"):
        AsOf(diary(), datetime(1, 1, 1, tzinfo=UTC))


@settings(max_examples=25)
@given(strategies.lived_diaries(AS_OF), st.integers(1, 200))
def test_windows_are_what_their_definition_says(held, days):
    now = AsOf(held, AS_OF)
    wanted = {now.date - timedelta(days=back) for back in range(days)}
    begun = [entry for entry in held.episodes if entry.started_at <= AS_OF]
    assert list(now.episodes_in(days)) == [entry for entry in begun if held.local_date(entry.started_at) in wanted]
    assert list(now.spasms_in(days)) == [entry for entry in now.episodes_in(days) if entry.kind is not Kind.TWITCH]
    assert list(now.days_in(days)) == [entry for entry in held.days if entry.date in wanted]
    assert list(now.checks_in(days)) == [entry for entry in held.checks if entry.date in wanted]


@settings(max_examples=25)
@given(strategies.diaries(most=2), strategies.instants())
def test_no_diary_and_no_moment_overflow_the_calendar(held, moment):
    now = AsOf(held, moment)
    for days in (1, 28, 425):
        assert set(now.episodes_in(days)) <= set(now.episodes)
        assert len(now.days_in(days)) + len(now.checks_in(days)) <= 4
        assert all(night <= now.diary.night(moment) for night, _ in now.spasms_of_nights(days))
    for entry in held.episodes:
        assert now.lasted_over(entry, timedelta(minutes=10)) in {True, False, None}
