"""The account's diaries: a first one, several, switching, settings, and leaving."""

from datetime import date
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from spasmlog import selectors
from spasmlog.models import Diary, Episode, EpisodeSite
from spasmlog.vocabulary import FluidUnit, Site, WeightUnit
from tests.builders import AS_OF, condition, day, diary, episode, medication
from tests.pages.browser import Reader, Visitor, answered, form_in, path, words
from tests.stored import PASSWORD, account, stored

NEW = {"name": "Mum", "time_zone": "Europe/Berlin"}


@pytest.fixture
def client(anna):
    """Anna, who has no diary yet."""
    client = Client()
    client.force_login(anna)
    return client


def send(client, name, /, **answers):
    """Open a page that belongs to no diary, fill in its form, send it."""
    address = reverse(name)
    return client.post(address, form_in(client.get(address), to=address).filled(**answers))


# A first diary, and more ---------------------------------------------------------------------------------------------


def test_an_account_without_a_diary_is_led_to_its_first(client, anna):
    assert path(client.get("/")) == reverse("diary_new")
    page = words(client.get(reverse("diary_new")))
    assert "Welcome. Two things first" in page
    response = send(client, "diary_new", time_zone="Europe/Berlin")
    (row,) = Diary.objects.all()
    assert path(response) == reverse("today", args=[row.id])
    assert selectors.whole_diary(row) == diary(zone="Europe/Berlin", name="My diary")
    assert row.account == anna


def test_a_diary_is_made_with_its_settings(client):
    units = {"fluid_unit": "us_cup", "weight_unit": "lb"}
    send(client, "diary_new", **NEW, country="us", birth_year="1950", fluid_target_ml="2000", **units)
    (row,) = Diary.objects.all()
    assert selectors.settings_of(row) == diary(
        zone="Europe/Berlin",
        name="Mum",
        country="US",
        birth_year=1950,
        fluid_target_ml=2000,
        fluid_unit=FluidUnit.US_CUP,
        weight_unit=WeightUnit.LB,
    )


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"name": ""}, "Name of the diary: This field is required."),
        ({"name": "x" * 201}, "Ensure this value has at most 200 characters"),
        ({"time_zone": ""}, "Time zone: This field is required."),
        ({"country": "USA"}, "Country: "),
        ({"country": "U1"}, "A country is two letters (ISO 3166), such as GB."),
        ({"birth_year": "1899"}, "Ensure this value is greater than or equal to 1900."),
        ({"birth_year": "2101"}, "Ensure this value is less than or equal to 2100."),
        ({"fluid_target_ml": "0"}, "This must be between 1 and 10000."),
        ({"fluid_target_ml": "10001"}, "This must be between 1 and 10000."),
    ],
)
def test_settings_that_cannot_be_are_refused_with_the_answers_kept(client, answers, message):
    response = send(client, "diary_new", **(NEW | {"country": "DE"} | answers))
    assert message in answered(response)
    assert not Diary.objects.exists()
    back = form_in(response, to=reverse("diary_new"))
    assert client.post(reverse("diary_new"), back.filled(**NEW, country="DE", birth_year="", fluid_target_ml="")).url
    assert Diary.objects.get().country == "DE"


def test_a_zone_that_is_none_is_refused(client):
    form = form_in(client.get(reverse("diary_new")), to=reverse("diary_new")).filled(**NEW)
    answered(client.post(reverse("diary_new"), form | {"time_zone": "Mars/Olympus"}))
    assert not Diary.objects.exists()


def test_a_name_is_taken_once_in_an_account(client, anna):
    stored(owner=anna, name="Mum")
    response = send(client, "diary_new", **NEW)
    assert "You have a diary of that name. Choose another." in answered(response)
    assert Diary.objects.count() == 1


def test_another_account_may_use_the_same_name(client):
    stored(owner=account("bob"), name="Mum")
    assert send(client, "diary_new", **NEW).status_code == 302
    assert Diary.objects.count() == 2


def test_a_second_diary_is_no_welcome(client, anna):
    stored(owner=anna)
    page = words(client.get(reverse("diary_new")))
    assert "New diary" in page
    assert "Welcome" not in page


def test_all_diaries_are_listed_to_switch_between_and_to_download(client, anna):
    own = [stored(owner=anna, name=name) for name in ("Me", "Mum")]
    stored(owner=account("bob"), name="Bob’s")
    response = client.get(reverse("diaries"))
    page = response.content.decode()
    assert all(reverse("today", args=[row.id]) in page for row in own)
    assert all(reverse("export", args=[row.id, "diary.json"]) in page for row in own)
    assert "Bob’s" not in page


def test_no_diaries_say_what_to_do_first(client):
    assert "You have no diary yet Start one, or import one" in words(client.get(reverse("diaries")))


def test_the_start_leads_to_the_diary_that_was_used_last(client, anna):
    first, second = (stored(owner=anna, name=name) for name in ("Me", "Mum"))
    for row in (first, second, first):
        client.get(reverse("findings", args=[row.id]))
        assert path(client.get("/")) == reverse("today", args=[row.id])


def test_without_a_last_one_the_start_leads_to_the_one_that_was_written_last(client, anna):
    stored(owner=anna, name="Me")
    second = stored(owner=anna, name="Mum")
    Diary.objects.filter(id=second.id).update(changed_at=AS_OF.replace(year=2100))
    assert path(client.get("/")) == reverse("today", args=[second.id])


def test_a_last_diary_that_is_gone_is_not_led_to(client, anna):
    first, second = (stored(owner=anna, name=name) for name in ("Me", "Mum"))
    client.get(reverse("today", args=[first.id]))
    first.delete()
    assert path(client.get("/")) == reverse("today", args=[second.id])


# Settings ------------------------------------------------------------------------------------------------------------


def test_settings_are_changed(own):
    page = own.follow(own.send("settings", name="Anna", country="gb", birth_year="1960", weight_unit="lb"))
    assert "The settings were saved." in page
    assert own.diary == diary(name="Anna", country="GB", birth_year=1960, weight_unit=WeightUnit.LB)
    assert own.revision == 1


def test_settings_that_are_sent_back_as_they_were_change_nothing(keep):
    own = keep(country="GB", birth_year=1960, fluid_target_ml=1893, fluid_unit=FluidUnit.US_CUP, zone="US/Eastern")
    before = own.diary
    own.send("settings")
    assert own.diary == before
    assert own.revision == 0


@pytest.mark.parametrize("unit", FluidUnit)
@pytest.mark.parametrize("ml", [1893, 1894, 2366])
def test_a_target_that_is_not_touched_stays_to_the_millilitre(keep, unit, ml):
    own = keep(fluid_target_ml=ml, fluid_unit=unit)
    own.send("settings", name="x")
    assert own.diary.fluid_target_ml == ml


def test_a_target_is_typed_in_the_unit_that_the_form_shows(keep):
    own = keep(fluid_unit=FluidUnit.US_CUP)
    own.send("settings", fluid_target_ml="10", fluid_unit="ml")
    assert (own.diary.fluid_target_ml, own.diary.fluid_unit) == (2370, FluidUnit.ML)


def test_no_target_is_that_of_the_article(keep):
    own = keep(fluid_target_ml=3000)
    own.send("settings", fluid_target_ml="")
    assert own.diary.fluid_target_ml == 1893


def test_settings_that_cannot_be_change_nothing(own):
    response = own.send("settings", name="x", country="U1")
    assert "A country is two letters (ISO 3166), such as GB." in answered(response)
    assert own.revision == 0
    own.again(response, country="US")
    assert (own.diary.name, own.diary.country) == ("x", "US")


def test_a_name_that_another_diary_has_is_refused(own, anna):
    stored(owner=anna, name="Mum")
    response = own.send("settings", name="Mum", country="GB", time_zone="Asia/Tokyo")
    assert "You have a diary of that name. Choose another." in answered(response)
    assert own.diary == diary(name="Anna’s diary")
    assert own.revision == 0


def test_a_new_zone_moves_the_local_dates_of_episodes_and_sites(keep):
    # 15:00 in London is the next morning in Auckland; noon there is the same date in both
    own = keep(episode("2026-03-30T15:00", sites=(Site.CALF, Site.HAND)), episode("2026-03-30T10:00"), day())
    own.send("settings", time_zone="Pacific/Auckland")
    dates = [date(2026, 3, 30), date(2026, 3, 31)]
    assert list(Episode.objects.order_by("started_at").values_list("local_date", flat=True)) == dates
    moved = EpisodeSite.objects.order_by("local_date").values_list("local_date", flat=True)
    assert list(moved) == [dates[0], dates[1], dates[1]]
    assert own.diary.days[0].date == dates[0]  # what was written about a date stays with it
    assert "Cramp: calf, hand March 31, 2026, 3 a.m." in own.read("episodes")
    own.send("settings", time_zone="Europe/London")
    assert set(Episode.objects.values_list("local_date", flat=True)) == {dates[0]}
    assert set(EpisodeSite.objects.values_list("local_date", flat=True)) == {dates[0]}


def test_a_new_zone_leaves_the_other_diaries_alone(keep, anna):
    other = stored(diary(episode("2026-03-30T15:00")), anna, "Mum")
    keep(episode("2026-03-30T15:00")).send("settings", time_zone="Pacific/Auckland")
    assert Episode.objects.get(diary=other).local_date == date(2026, 3, 30)


# Deleting ------------------------------------------------------------------------------------------------------------


def test_a_diary_is_deleted_after_its_name_was_typed(keep):
    own = keep(episode(), day(), medication(), condition())
    assert "Delete the diary “Anna’s diary”?" in own.read("diary_delete")
    assert "That is not its name. Nothing was deleted." in answered(own.send("diary_delete", name="Anna"))
    response = own.send("diary_delete", name=" Anna’s diary ")
    assert "The diary “Anna’s diary” was deleted." in own.follow(response)
    assert not Diary.objects.exists()
    assert not Episode.objects.exists()
    assert own.get("today").status_code == 404


@pytest.mark.parametrize("name", [" Mark ", "two  spaces", "a\nline"])
def test_a_diary_whose_name_no_field_can_hold_can_be_deleted_too(anna, name):
    own = Visitor(Client(), stored(owner=anna, name=name))
    own.client.force_login(anna)
    own.send("diary_delete", name=" ".join(name.split()))
    assert not Diary.objects.exists()


def test_a_download_is_offered_before_a_diary_is_deleted(own):
    links = own.get("diary_delete").content.decode()
    assert own.url("export", "diary.json") in links


def test_an_account_is_deleted_with_everything_in_it(keep, anna):
    own = keep(episode(), day())
    bob = stored(diary(episode()), account("bob"))
    address = reverse("account_delete")
    asked = own.client.get(address)
    assert path(asked) == reverse("account_reauthenticate")
    assert own.client.post(asked.url, {"password": PASSWORD}).url == address
    page = own.client.get(address)
    assert own.url("export", "diary.json") in page.content.decode()
    assert answered(own.client.post(address, form_in(page, to=address).filled(username="bob")))
    assert get_user_model().objects.filter(id=anna.id).exists()
    response = own.client.post(address, form_in(page, to=address).filled(username="anna"))
    assert "Your account and everything in it was deleted." in own.follow(response)
    assert [row.id for row in Diary.objects.all()] == [bob.id]
    assert not get_user_model().objects.filter(username="anna").exists()
    assert path(own.get("today")) == reverse("account_login")


# Who may -------------------------------------------------------------------------------------------------------------


def test_a_stranger_and_nobody_change_and_delete_nothing(own, stranger, nobody):
    form = own.form("settings").filled(name="mine now")
    for address in ("settings", "diary_delete"):
        assert stranger.get(address).status_code == 404
        assert stranger.post(address, **form).status_code == 404
        assert nobody.post(address, **form).status_code == 403
        assert own.client.put(own.url(address)).status_code == 405
    assert own.diary.name == "Anna’s diary"


def test_nobody_has_no_diaries(nobody):
    for name in ("diaries", "diary_new", "diary_import", "account_delete"):
        assert path(nobody.client.get(reverse(name))) == reverse("account_login")
    assert nobody.client.post(reverse("diary_new"), NEW).status_code == 302
    assert Diary.objects.count() == 1


def test_a_diary_that_does_not_exist_is_like_one_of_somebody_else(own, stranger):
    nowhere = own.client.get(reverse("today", args=[uuid4()]))
    theirs = stranger.get("today")
    assert nowhere.status_code == theirs.status_code == 404
    assert words(nowhere) == words(theirs)


def test_pages_are_in_the_zone_of_the_diary(keep):
    own = keep(episode("2026-03-30T15:00"), zone="Asia/Kolkata")
    assert ZoneInfo("Asia/Kolkata") == own.diary.zone
    assert "March 30, 2026, 7:30 p.m." in own.read("episodes")
    assert [form.method for form in Reader(own.get("episodes").content.decode()).forms] == ["post", "get"]
