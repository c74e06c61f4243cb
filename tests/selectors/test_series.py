"""Counts by the database are the counts of the whole diary."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spasmlog import selectors
from spasmlog.diary import AsOf
from spasmlog.trends.exact import Scipy
from spasmlog.trends.series import Series
from spasmlog.vocabulary import Kind
from tests.builders import AS_OF, day, diary, episode
from tests.stored import NAMES, stored, undone, vignette
from tests.strategies import dates, diaries, episodes, instants, sites

pytestmark = pytest.mark.django_db

WITH_ROWS = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
# What is counted: episodes with nothing but a start, a kind and a site; several a day.
COUNTED = {
    "episodes": st.lists(
        episodes(instants(AS_OF, before=60, after=2), sites=sites().map(lambda place: (place,)), note=st.just("")),
        max_size=12,
        unique_by=lambda entry: entry.id,
    ).map(tuple)
}


@WITH_ROWS
@given(diaries(dates(AS_OF.date(), before=60, after=2), instants(AS_OF), most=4, **COUNTED))
def test_a_group_by_counts_what_the_whole_diary_counts(value):
    now = AsOf(value, AS_OF)
    with undone():
        assert selectors.series(stored(value), now) == Series.of(value, until=AS_OF)


@pytest.mark.parametrize("name", NAMES)
def test_every_vignette_is_counted_alike(name):
    file = vignette(name)
    now = AsOf(file.diary, file.exported_at)
    assert selectors.series(stored(file.diary), now) == Series.of(file.diary, until=file.exported_at)


@WITH_ROWS
@given(diaries(dates(AS_OF.date(), before=60, after=2), instants(AS_OF), most=4, **COUNTED), st.integers(0, 60))
def test_from_a_date_on_the_same_is_counted(value, days):
    first, now = AS_OF.date() - timedelta(days=days), AsOf(value, AS_OF)
    whole = Series.of(value, until=AS_OF)
    with undone():
        part = selectors.series(stored(value), now, first)
    assert dict(part.counts) == {on: kinds for on, kinds in whole.counts.items() if on >= first}
    assert part.zero_dates == {on for on in whole.zero_dates if on >= first}


def test_several_kinds_on_one_date_are_counted_apart():
    value = diary(episode(), episode(), episode(kind=Kind.TWITCH), day(no_spasms=True), day("2026-03-29"))
    counted = selectors.series(stored(value), AsOf(value, AS_OF))
    assert counted.counts == {date(2026, 3, 30): {Kind.CRAMP: 2, Kind.TWITCH: 1}}
    assert counted.zero_dates == {date(2026, 3, 30)}


def test_a_source_of_charts_counts_once(django_assert_num_queries):
    value = diary(episode(), day(no_spasms=True))
    row = stored(value)
    source = selectors.StoredDiary(row, AsOf(value, AS_OF), Scipy())
    with django_assert_num_queries(2):
        assert source.series == source.series == Series.of(value)


def test_only_the_dates_that_were_asked_for_are_counted():
    entries = [episode(f"2026-03-{number}T09:00") for number in (26, 27, 28, 29)]
    zeroes = [day(f"2026-03-{number}", no_spasms=True) for number in (20, 24, 30)]
    row = stored(diary(*entries, *zeroes))
    now = AsOf(selectors.settings_of(row), AS_OF)
    found = selectors.series(row, now, date(2026, 3, 24), date(2026, 3, 28))
    assert sorted(found.counts) == [date(2026, 3, 26), date(2026, 3, 27), date(2026, 3, 28)]
    assert found.zero_dates == {date(2026, 3, 24)}
