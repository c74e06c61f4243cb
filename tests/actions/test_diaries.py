"""Settings of a diary, and leaving with everything."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model

from spasmlog import selectors
from spasmlog.actions.diaries import NameTaken, change_settings, create_diary, delete_account, delete_diary
from spasmlog.models import Diary, Episode, EpisodeSite
from spasmlog.vocabulary import FluidUnit, WeightUnit
from tests.builders import calm_check, condition, day, diary, episode, medication
from tests.stored import account, stored

pytestmark = pytest.mark.django_db

SETTINGS = diary(
    zone="Asia/Kathmandu",
    name="Mum",
    country="NP",
    birth_year=1950,
    fluid_target_ml=2000,
    fluid_unit=FluidUnit.METRIC_CUP,
    weight_unit=WeightUnit.LB,
)


def revision(row):
    return Diary.objects.get(id=row.id).revision


def test_a_new_diary_has_its_settings_and_nothing_else():
    row = create_diary(account(), SETTINGS)
    assert selectors.whole_diary(row) == SETTINGS
    assert row.revision == 0


def test_changed_settings_raise_the_revision_once_and_the_same_again_not_at_all():
    row = stored()
    change_settings(row, SETTINGS)
    assert selectors.settings_of(row) == SETTINGS
    assert (row.revision, revision(row)) == (1, 1)
    change_settings(row, SETTINGS)
    assert (row.revision, revision(row)) == (1, 1)


def test_a_name_that_is_taken_changes_nothing():
    anna = account()
    stored(owner=anna, name="Mum")
    row = stored(diary(episode()), anna)
    with pytest.raises(NameTaken):
        change_settings(row, SETTINGS)
    again = Diary.objects.get(id=row.id)
    assert (again.name, again.time_zone, again.revision) == ("Anna’s diary", "Europe/London", 1)
    assert row.name == "Anna’s diary"


@pytest.mark.parametrize("count", [1, 1200])
def test_a_new_zone_rewrites_the_local_dates_of_all_that_change(count):
    late, early = "2026-03-30T23:30", "2026-03-30T12:00"
    row = stored(diary(*(episode(late) for _ in range(count)), episode(early)))
    change_settings(row, replace(selectors.settings_of(row), zone=ZoneInfo("Europe/Berlin")))
    for model in (Episode, EpisodeSite):
        assert model.objects.filter(local_date=date(2026, 3, 31)).count() == count
        assert model.objects.filter(local_date=date(2026, 3, 30)).count() == 1
    assert sorted(set(Episode.objects.values_list("local_hour", flat=True))) == [0, 13]


def test_the_times_that_stay_are_not_written(django_assert_num_queries):
    row = stored(diary(episode("2026-03-30T12:00")))
    with django_assert_num_queries(7) as written:
        change_settings(row, replace(selectors.settings_of(row), zone=ZoneInfo("Europe/Lisbon")))
    assert not any("UPDATE" in query["sql"] and "episode" in query["sql"] for query in written.captured_queries)


def test_deleting_a_diary_leaves_the_others():
    anna = account()
    first, second = (stored(diary(episode(), day()), anna, name) for name in ("Me", "Mum"))
    delete_diary(first)
    assert list(Diary.objects.all()) == [second]
    assert Episode.objects.count() == 1


def test_deleting_an_account_leaves_the_others():
    anna, bob = account("anna"), account("bob")
    stored(diary(episode(), day(), calm_check(), medication(), condition()), anna)
    other = stored(diary(episode()), bob)
    delete_account(anna)
    assert list(get_user_model().objects.all()) == [bob]
    assert list(Diary.objects.all()) == [other]
    assert EpisodeSite.objects.count() == 1
