"""A period of a diary, single entries, and lists."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spasmlog import selectors
from spasmlog.diary import AsOf, BodySite, Spans
from spasmlog.trends.headline import headline
from spasmlog.trends.period import Period
from spasmlog.trends.series import Series
from spasmlog.vocabulary import Side, Site
from tests.builders import AS_OF, check, day, diary, episode
from tests.stored import stored, undone
from tests.strategies import lived_diaries

pytestmark = pytest.mark.django_db

TODAY = AS_OF.date()
WITH_ROWS = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@WITH_ROWS
@given(lived_diaries(AS_OF), st.integers(0, 190), st.integers(0, 190))
def test_a_period_is_the_whole_diary_cut_to_its_dates(value, start, length):
    first = TODAY - timedelta(days=start)
    last = first + timedelta(days=length)
    with undone():
        found = selectors.period(stored(value, name="x"), first, last)
    cut = replace(
        value,
        name="x",
        days=tuple(one for one in value.days if first <= one.date <= last),
        checks=tuple(one for one in value.checks if first <= one.date <= last),
        episodes=tuple(one for one in value.episodes if first <= value.local_date(one.started_at) <= last),
        acknowledgements=(),
        trials=(),
    )
    assert replace(found, medications=()) == replace(cut, medications=())
    for kept, whole in zip(found.medications, cut.medications, strict=True):
        assert replace(kept, doses_taken=()) == replace(whole, doses_taken=())
        dated = [(value.local_date(dose.at), dose) for dose in whole.doses_taken]
        before = [dose for on, dose in dated if on < first]  # the newest of these tells that doses are counted
        assert [dose.at for dose in kept.doses_taken][: len(before[-1:])] == [dose.at for dose in before[-1:]]
        assert kept.doses_taken[len(before[-1:]) :] == tuple(dose for on, dose in dated if first <= on <= last)


def test_a_period_is_held_in_part_and_says_so():
    held = selectors.period(stored(diary(episode("2026-03-30T15:00"))), TODAY, TODAY)
    assert held.spans == Spans(TODAY, TODAY, TODAY, None, None, {}, None)


@WITH_ROWS
@given(lived_diaries(AS_OF), st.integers(0, 190), st.integers(0, 190))
def test_the_figures_of_a_period_are_the_same_however_they_are_counted(value, start, length):
    now = AsOf(value, AS_OF)
    first = TODAY - timedelta(days=start)
    last = min(first + timedelta(days=length), now.date)
    with undone():
        found = selectors.headline(stored(value, name="x"), now, first, last)
    period = Period.of(value, first, last, AS_OF)
    assert found == headline(period, Series.of(value, until=now.instant))


def test_episodes_come_in_the_order_of_a_diary():
    same = [episode("2026-03-30T15:00") for _ in range(3)]
    row = stored(diary(episode("2026-03-31T15:00"), *reversed(same), episode("2026-03-29T15:00")))
    starts = [(entry.started_at, entry.id) for entry in selectors.episodes(row)]
    assert starts == sorted(starts)


def test_the_usual_sites_are_the_newest_each_once():
    left, right = Side.LEFT, Side.RIGHT
    row = stored(
        diary(
            episode("2026-03-30T15:00", side=left),
            episode("2026-03-29T15:00", side=left),
            episode("2026-03-28T15:00", sites=(Site.HAND, Site.NECK)),
            episode("2026-03-27T15:00", side=right),
            episode("2026-03-26T15:00", sites=(Site.JAW,)),
        )
    )
    calf = [BodySite(Site.CALF, left), BodySite(Site.CALF, right)]
    usual = selectors.usual_sites(row)
    assert set(usual) == {calf[0], BodySite(Site.HAND), BodySite(Site.NECK), calf[1]}
    assert (usual[0], usual[3]) == (calf[0], calf[1])
    assert selectors.usual_sites(row, limit=1) == (calf[0],)
    assert selectors.usual_sites(stored(owner=row.account, name="empty")) == ()


def test_what_goes_on_is_listed_newest_first_however_long_ago_it_began():
    old, new = episode("2020-01-01T15:00", ongoing=True), episode("2026-03-30T15:00", ongoing=True)
    row = stored(diary(old, new, episode()))
    assert [one.id for one in selectors.ongoing(row)] == [new.id, old.id]


def test_a_day_without_a_record_is_an_empty_one():
    row = stored(diary(day("2026-03-31", hot=True)))
    assert selectors.day(row, TODAY) == day("2026-03-31", hot=True)
    assert selectors.day(row, TODAY - timedelta(days=1)) == day("2026-03-30")


def test_the_newest_checks_are_as_many_as_were_asked_for():
    row = stored(diary(*(check(f"2026-03-{number}") for number in (10, 20, 30))))
    assert [one.date.day for one in selectors.newest_checks(row, 2)] == [30, 20]
    assert [one.date.day for one in selectors.newest_checks(row, 9, date__lt=TODAY.replace(day=20))] == [10]


@pytest.mark.parametrize(("entry", "found"), [(episode(), True), (day(), True), (check(), True), (None, False)])
def test_a_diary_has_entries_or_has_none(entry, found):
    assert selectors.has_entries(stored(diary(*([entry] if entry else [])))) is found
