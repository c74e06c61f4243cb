"""What charts count from: the database answers what a loop over the diary answers."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spasmlog import selectors
from spasmlog.actions.entries import save
from spasmlog.diary import AsOf
from spasmlog.trends.source import WholeDiary
from spasmlog.trends.tally import By
from spasmlog.vocabulary import ConditionKind, DurationBand, Kind, Side, Site
from tests.builders import AS_OF, condition, day, diary, episode, medication
from tests.stored import NAMES, stored, undone, vignette
from tests.strategies import lived_diaries

pytestmark = pytest.mark.django_db

TODAY = AS_OF.date()
WITH_ROWS = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
PAIRS = [(By.DATE,), tuple(By), *((By.DATE, key) for key in By if key is not By.DATE), (By.HOUR, By.DATE)]


def sources(value, instant=AS_OF):
    now = AsOf(value, instant)
    row = stored(value, name="x")
    settings_alone = AsOf(selectors.settings_of(row), instant)
    return WholeDiary(now), selectors.StoredDiary(row, settings_alone, WholeDiary(now).exact)


def without_doses(medicines):
    return [(one.id, one.name, one.started_on, one.stopped_on, one.dose_changes) for one in medicines]


def assert_alike(whole, rows, first, last):
    for by in PAIRS:
        assert dict(rows.tally(first, last, *by)) == dict(whole.tally(first, last, *by)), by
    assert rows.sites(first, last) == whole.sites(first, last)
    assert rows.relief(first, last) == whole.relief(first, last)
    assert rows.days(first, last) == whole.days(first, last)
    assert without_doses(rows.medications()) == without_doses(whole.medications())
    assert rows.series == whole.series
    assert (rows.today, rows.settings.zone.key) == (whole.today, whole.settings.zone.key)
    assert rows.settings.conditions == whole.settings.conditions


@WITH_ROWS
@given(lived_diaries(AS_OF), st.integers(0, 190), st.integers(0, 190))
def test_the_database_counts_what_the_whole_diary_counts(value, start, length):
    first = TODAY - timedelta(days=start)
    with undone():
        assert_alike(*sources(value), first, first + timedelta(days=length))


@pytest.mark.parametrize("name", NAMES)
def test_every_vignette_is_counted_alike(name):
    file = vignette(name)
    assert_alike(*sources(file.diary, file.exported_at), date(1900, 1, 1), date(2100, 1, 1))


def test_a_tally_leaves_out_twitches_later_entries_and_other_dates():
    value = diary(
        episode("2026-03-30T15:00"),
        episode("2026-03-30T15:10", kind=Kind.TWITCH),
        episode("2026-03-29T23:59"),
        episode("2026-03-31T20:01"),
    )
    for source in sources(value):
        assert dict(source.tally(TODAY - timedelta(days=1), TODAY, By.DATE)) == {(date(2026, 3, 30),): 1}


def test_a_tally_counts_by_the_wall_clock_and_keeps_the_order_that_was_asked_for():
    value = diary(
        episode("2026-03-30T18:30", zone="UTC", ended="2026-03-30T18:40", duration_band=None),
        episode("2026-03-29T23:00", zone="UTC", duration_band=DurationBand.OVER_10_MIN),
        zone="Asia/Kathmandu",  # 5 h 45 min ahead of UTC
    )
    for source in sources(value):
        found = source.tally(date(2026, 3, 1), TODAY, By.HOUR, By.DATE, By.LASTED, By.BAND)
        assert dict(found) == {
            (0, date(2026, 3, 31), 600, None): 1,
            (4, date(2026, 3, 30), None, DurationBand.OVER_10_MIN): 1,
        }


def test_an_end_before_the_start_is_no_length():
    value = diary(episode("2026-03-30T15:00", ended="2026-03-30T14:00"))
    for source in sources(value):
        assert dict(source.tally(TODAY - timedelta(days=1), TODAY, By.LASTED)) == {(None,): 1}


def test_sites_count_an_episode_at_each_of_its_sites():
    both = episode(sites=(Site.CALF, Site.FOOT), side=Side.LEFT)
    for source in sources(diary(both, episode(kind=Kind.TWITCH), episode("2026-03-31T20:01"))):
        found = {(row.place.site, row.place.side): (row.spasms, row.twitches) for row in source.sites(TODAY, TODAY)}
        assert found == {}
        found = {
            (row.place.site, row.place.side): (row.spasms, row.twitches)
            for row in source.sites(TODAY - timedelta(days=1), TODAY)
        }
        assert found == {(Site.CALF, Side.LEFT): (1, 0), (Site.FOOT, Side.LEFT): (1, 0), (Site.CALF, None): (0, 1)}


def test_medicines_and_conditions_come_as_a_diary_holds_them_in_whatever_order_they_were_written():
    row = stored()
    for number in (3, 1, 2):
        save(row, replace(medication(), id=UUID(int=number)))
        save(row, replace(condition(), id=UUID(int=number)))
    assert [one.id.int for one in selectors.medications(row)] == [1, 2, 3]
    assert [one.id.int for one in selectors.conditions(row)] == [1, 2, 3]


def test_days_to_come_are_left_out():
    for source in sources(diary(day("2026-03-31", hot=True), day("2026-04-01", hot=True))):
        assert [one.date for one in source.days(date(2026, 1, 1), date(2026, 12, 31))] == [TODAY]


def test_the_settings_know_of_a_limit_on_fluids():
    for source in sources(diary(condition(ConditionKind.KIDNEY_DISEASE))):
        assert [one.kind for one in source.settings.conditions] == [ConditionKind.KIDNEY_DISEASE]


@pytest.mark.parametrize(
    ("entries", "first"),
    [
        pytest.param([], None, id="an empty diary"),
        pytest.param([medication(started="2020-01-01")], None, id="a medicine alone is no date of the diary"),
        pytest.param([episode("2026-03-30T15:00")], date(2026, 3, 30), id="an episode"),
        pytest.param([day("2026-03-01", fluid_ml=500)], date(2026, 3, 1), id="a day"),
        pytest.param([day("2026-03-01"), episode("2026-02-27T15:00")], date(2026, 2, 27), id="the earlier of both"),
    ],
)
def test_the_first_date_of_a_diary(entries, first, django_assert_num_queries):
    row = stored(diary(*entries))
    with django_assert_num_queries(1):
        assert selectors.first_date(row) == first


def test_a_chart_of_ten_years_asks_once_for_each_answer(django_assert_num_queries):
    value = diary(*(episode((AS_OF - timedelta(days=70 * n)).isoformat(), pain=n % 11) for n in range(52)))
    row = stored(value)
    source = selectors.StoredDiary(row, AsOf(selectors.settings_of(row), AS_OF), WholeDiary(AsOf(value, AS_OF)).exact)
    first = date(2016, 1, 1)
    with django_assert_num_queries(5):
        source.tally(first, TODAY, By.DATE, By.PAIN)
        source.sites(first, TODAY)
        source.relief(first, TODAY)
        source.days(first, TODAY)
        source.medications()
