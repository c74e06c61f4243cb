"""The entries of a period, cut at a moment, and what a partial diary cannot answer."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from spasmlog.diary import NotLoaded, Spans
from spasmlog.trends.period import Period
from spasmlog.vocabulary import Kind
from tests.builders import AS_OF, day, diary, episode

FIRST, LAST = date(2026, 3, 18), date(2026, 3, 31)


def starts(entries):
    return [f"{entry.started_at:%d %H:%M}" for entry in entries]


def test_a_period_holds_the_entries_of_its_local_dates():
    value = diary(
        episode("2026-03-17T23:59"),
        episode("2026-03-18T00:00"),
        episode("2026-03-30T23:59", kind=Kind.TWITCH),
        episode("2026-03-31T20:00"),
        episode("2026-03-31T20:01"),
        day("2026-03-17"),
        day("2026-03-18"),
        day("2026-03-31"),
        day("2026-04-01"),
    )
    period = Period.of(value, FIRST, date(2026, 12, 31), AS_OF)
    assert (period.first, period.last, period.days) == (FIRST, LAST, 14)
    assert starts(period.episodes) == ["18 00:00", "30 22:59", "31 19:00"]
    assert starts(period.spasms) == ["18 00:00", "31 19:00"]
    assert [found for found, _ in period.dated] == [FIRST, date(2026, 3, 30), LAST]
    assert [record.date for record in period.day_records] == [FIRST, LAST]


@pytest.mark.parametrize(
    ("as_of", "zone", "last"),
    [
        pytest.param(datetime(2026, 3, 31, 22, 59, tzinfo=UTC), "Europe/London", LAST, id="a minute before midnight"),
        pytest.param(datetime(2026, 3, 31, 23, 0, tzinfo=UTC), "Europe/London", date(2026, 4, 1), id="midnight"),
        pytest.param(datetime(2026, 3, 31, 23, 0, tzinfo=UTC), "America/New_York", LAST, id="still today elsewhere"),
    ],
)
def test_a_period_ends_with_the_local_date_of_the_moment(as_of, zone, last):
    assert Period.of(diary(zone=zone), FIRST, date(2026, 4, 30), as_of).last == last


def test_the_preceding_period_is_as_long_and_ends_the_day_before():
    before = Period.of(diary(), FIRST, LAST, AS_OF).preceding()
    assert (before.first, before.last, before.days) == (date(2026, 3, 4), date(2026, 3, 17), 14)


def test_a_period_of_all_dates_there_are_still_has_one_before():
    period = Period.of(diary(), date.min, date.max, AS_OF)
    assert (period.first, period.last) == (date(1900, 1, 1), LAST)
    assert period.preceding().days == period.days


def test_a_period_does_not_run_backwards():
    with pytest.raises(ValueError, match="is after"):
        Period.of(diary(), date(2026, 4, 1), date(2026, 4, 2), AS_OF)


@pytest.mark.parametrize(
    ("episodes_from", "days_from", "held"),
    [
        pytest.param(FIRST, FIRST, True, id="just enough is held"),
        pytest.param(date(2026, 3, 19), FIRST, False, id="an episode may be missing"),
        pytest.param(FIRST, date(2026, 3, 19), False, id="a day may be missing"),
    ],
)
def test_a_partial_diary_answers_only_for_what_it_holds(episodes_from, days_from, held):
    value = replace(diary(), spans=Spans(episodes_from, days_from, FIRST, None, None, {}, None))
    if held:
        assert Period.of(value, FIRST, LAST, AS_OF).episodes == ()
    else:
        with pytest.raises(NotLoaded, match="asked 2026-03-18"):
            Period.of(value, FIRST, LAST, AS_OF)
