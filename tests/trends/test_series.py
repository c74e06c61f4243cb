"""Counts by local date, from a diary or from grouped rows, with zero kept apart from unknown."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasmlog.trends.series import Series
from spasmlog.vocabulary import Kind
from tests.builders import AS_OF, day, diary, episode, instant
from tests.strategies import diaries, lived_diaries

MARCH = date(2026, 3, 1), date(2026, 3, 31)


def on(text):
    return date.fromisoformat(text)


def some(*entries, zone="Europe/London"):
    return Series.of(diary(*entries, zone=zone))


@pytest.mark.parametrize(
    ("entries", "recorded", "spasms"),
    [
        pytest.param([], [], [], id="an empty diary knows nothing"),
        pytest.param([episode("2026-03-30T15:00")], ["2026-03-30"], ["2026-03-30"], id="a cramp"),
        pytest.param([episode("2026-03-30T15:00", kind=Kind.TONUS)], ["2026-03-30"], ["2026-03-30"], id="a tightness"),
        pytest.param([episode("2026-03-30T15:00", kind=Kind.UNSURE)], ["2026-03-30"], ["2026-03-30"], id="not sure"),
        pytest.param([episode("2026-03-30T15:00", kind=Kind.TWITCH)], [], [], id="a twitch tells nothing of spasms"),
        pytest.param([day("2026-03-30", no_spasms=True)], ["2026-03-30"], [], id="the person said there were none"),
        pytest.param([day("2026-03-30", fluid_ml=500)], [], [], id="a day with fluids only is unknown"),
        pytest.param(
            [episode("2026-03-30T15:00", kind=Kind.TWITCH), day("2026-03-30", no_spasms=True)],
            ["2026-03-30"],
            [],
            id="a twitch on a day without spasms",
        ),
        pytest.param(
            [episode("2026-03-30T15:00"), day("2026-03-30", no_spasms=True)],
            ["2026-03-30"],
            ["2026-03-30"],
            id="a spasm wins over a recorded zero",
        ),
        pytest.param(
            [episode("2026-03-01T00:00"), episode("2026-03-31T23:59"), day("2026-03-02", no_spasms=True)],
            ["2026-03-01", "2026-03-02", "2026-03-31"],
            ["2026-03-01", "2026-03-31"],
            id="the first and the last date belong to the period",
        ),
        pytest.param(
            [
                episode("2026-02-28T23:59"),
                episode("2026-04-01T00:00"),
                day("2026-02-27", no_spasms=True),
                day("2026-04-02", no_spasms=True),
            ],
            [],
            [],
            id="the dates before and after do not",
        ),
    ],
)
def test_recorded_and_spasm_dates_of_march(entries, recorded, spasms):
    series = some(*entries)
    assert series.recorded(*MARCH) == {on(text) for text in recorded}
    assert series.spasm_dates(*MARCH) == {on(text) for text in spasms}


@pytest.mark.parametrize(
    ("start", "zone", "local"),
    [
        pytest.param("2026-03-29T00:30+00:00", "Europe/London", "2026-03-29", id="before the clock goes forward"),
        pytest.param(
            "2026-03-29T23:30+00:00", "Europe/London", "2026-03-30", id="after it, the day ends an hour early"
        ),
        pytest.param("2026-10-25T23:30+00:00", "Europe/London", "2026-10-25", id="after it went back"),
        pytest.param("2026-03-30T03:30+00:00", "America/New_York", "2026-03-29", id="yesterday in New York"),
        pytest.param("2026-12-31T11:00+00:00", "Pacific/Kiritimati", "2027-01-01", id="next year in Kiritimati"),
    ],
)
def test_a_date_is_local_to_the_diary(start, zone, local):
    assert list(some(episode(start), zone=zone).counts) == [on(local)]


def test_counts_are_by_kind_and_only_of_what_occurs():
    series = some(
        episode("2026-03-30T15:00"), episode("2026-03-30T16:00"), episode("2026-03-30T17:00", kind=Kind.TWITCH)
    )
    assert series.counts == {date(2026, 3, 30): {Kind.CRAMP: 2, Kind.TWITCH: 1}}
    assert series.totals(*MARCH) == {Kind.CRAMP: 2, Kind.TWITCH: 1, Kind.TONUS: 0, Kind.UNSURE: 0}


def test_first_and_last_date_come_from_episodes_or_zeroes():
    assert (Series().first_date, Series().last_date) == (None, None)
    series = some(episode("2026-03-10T15:00", kind=Kind.TWITCH), day("2026-03-12", no_spasms=True))
    assert (series.first_date, series.last_date) == (date(2026, 3, 10), date(2026, 3, 12))


def test_rows_of_a_kind_add_up_and_rows_of_nothing_are_no_rows():
    today = date(2026, 3, 30)
    series = Series.of_rows([(today, Kind.CRAMP, 1), (today, Kind.CRAMP, 2), (MARCH[0], Kind.TWITCH, 0)], [])
    assert series == Series({today: {Kind.CRAMP: 3}})


def test_a_count_below_zero_is_a_mistake():
    with pytest.raises(ValueError, match="-1 episodes"):
        Series.of_rows([(MARCH[0], Kind.CRAMP, -1)], [])


def test_a_series_cannot_be_changed():
    series = some(episode())
    with pytest.raises(TypeError):
        series.counts[date(2026, 3, 30)] = {}
    with pytest.raises(TypeError):
        series.counts[date(2026, 3, 30)][Kind.CRAMP] = 5


def test_until_a_moment_later_entries_are_left_out():
    entries = [
        episode("2026-03-31T19:59"),
        episode("2026-03-31T20:00"),
        episode("2026-03-31T20:01"),
        day("2026-03-31", no_spasms=True),
        day("2026-04-01", no_spasms=True),
    ]
    series = Series.of(diary(*entries), until=instant("2026-03-31T20:00"))
    assert series == Series.of_rows([(date(2026, 3, 31), Kind.CRAMP, 2)], [date(2026, 3, 31)])


def grouped(value, until=None):
    """What `GROUP BY local_date, kind` answers."""
    rows = Counter(
        (value.local_date(entry.started_at), entry.kind)
        for entry in value.episodes
        if until is None or entry.started_at <= until
    )
    last = None if until is None else value.local_date(until)
    zeroes = [record.date for record in value.days if record.no_spasms and (last is None or record.date <= last)]
    return [(day, kind, count) for (day, kind), count in rows.items()], zeroes


@given(diaries(), st.randoms(use_true_random=False))
def test_a_diary_and_its_grouped_rows_in_any_order_are_one_series(value, random):
    rows, zeroes = grouped(value)
    random.shuffle(rows)
    assert Series.of(value) == Series.of_rows(rows, zeroes)


@given(lived_diaries(AS_OF))
def test_so_are_they_until_a_moment(value):
    assert Series.of(value, until=AS_OF) == Series.of_rows(*grouped(value, AS_OF))


@given(lived_diaries(AS_OF), st.integers(0, 200))
def test_a_recorded_date_is_a_spasm_date_or_a_zero_of_the_period(value, days):
    series = Series.of(value)
    first, last = AS_OF.date() - timedelta(days=days), AS_OF.date()
    assert series.spasm_dates(first, last) <= series.recorded(first, last)
    assert series.recorded(first, last) - series.spasm_dates(first, last) <= series.zero_dates
    assert all(first <= found <= last for found in series.recorded(first, last))
