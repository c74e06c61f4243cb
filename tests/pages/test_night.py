"""At night: two taps from Today to a spasm that is saved; in the morning the rest is asked."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from spasmlog.actions.outcome import Stale
from spasmlog.charts.body_input import PANELS
from spasmlog.diary import BodySite
from spasmlog.vocabulary import Kind, Lasting, Side, Site
from tests.builders import AS_OF, LONDON, calm_episode, episode, new_id
from tests.pages.browser import path, words

LAST = "2026-03-29T03:00"
LEFT_CALF = BodySite(Site.CALF, Side.LEFT)


@pytest.fixture
def own(keep):
    return keep(calm_episode(LAST, sites=(Site.CALF,), side=Side.LEFT, kind=Kind.TONUS))


def begun(own):
    """Tap "Spasm now" on Today, as its form is there."""
    html = own.get("today").content.decode()
    target = re.search(r'action="(/[^"]*/episodes/([0-9a-f-]{36})/now/)"', html)
    return own.client.post(target[1]), target[2]


def newest(own):
    return own.diary.episodes[-1]


def test_two_taps_save_a_spasm_of_the_same_kind_and_place_as_the_last(own, clock):
    response, entry_id = begun(own)
    assert path(response) == own.url("night", entry_id)
    began = newest(own)
    assert (str(began.id), began.started_at, began.ongoing) == (entry_id, AS_OF, True)
    assert (began.kind, began.sites) == (Kind.TONUS, (LEFT_CALF,))
    assert (began.recorded_at, began.recorded_zone) == (AS_OF, LONDON)
    clock.shift(timedelta(minutes=6))
    saved = own.follow(own.post("night", entry_id, do="over"))
    assert "Saved. 6 min Lasting tightness: calf (left)." in saved
    after = newest(own)
    assert (after.ongoing, after.ended_at) == (False, AS_OF + timedelta(minutes=6))


def test_nothing_is_said_that_nobody_said(own):
    _, entry_id = begun(own)
    own.post("night", entry_id, do="over")
    after = newest(own)
    assert (after.pain, after.woke, after.swelling, after.activity, after.relief) == (None, None, None, None, ())


def test_the_page_shows_what_may_help_there_and_is_dark(own):
    _, entry_id = begun(own)
    response = own.get("night", entry_id)
    assert '<meta name="color-scheme" content="dark">' in response.content.decode()
    assert "What may help now" in words(response)


def test_a_second_tap_begins_no_second_spasm(own):
    _, entry_id = begun(own)
    assert path(own.client.post(own.url("spasm_now", new_id()))) == own.url("night", entry_id)
    assert path(own.client.post(own.url("spasm_now", entry_id))) == own.url("night", entry_id)
    assert len(own.diary.episodes) == 2
    assert "Spasm now" not in own.read("today")


def test_the_same_form_once_more_after_it_is_over_shows_what_was_saved(own, clock):
    _, entry_id = begun(own)
    clock.shift(timedelta(minutes=6))
    own.post("night", entry_id, do="over")
    before = newest(own)
    assert path(own.client.post(own.url("spasm_now", entry_id))) == own.url("night", entry_id)
    assert newest(own) == before


def test_one_that_was_deleted_does_not_come_back(own):
    _, entry_id = begun(own)
    own.post("episode_delete", entry_id)
    page = own.follow(own.client.post(own.url("spasm_now", entry_id)))
    assert "That entry was deleted. Tap once more to begin another one." in page
    assert len(own.diary.episodes) == 1


@pytest.mark.parametrize("minutes", [5, 15, 30])
def test_it_began_earlier(own, minutes):
    _, entry_id = begun(own)
    own.post("night", entry_id, do=str(minutes))
    assert newest(own).started_at == AS_OF - timedelta(minutes=minutes)
    assert newest(own).ongoing


def test_it_is_somewhere_else(keep):
    own = keep(calm_episode("2026-03-20T03:00", sites=(Site.FOOT,)), calm_episode(LAST, sites=(Site.CALF,)))
    _, entry_id = begun(own)
    assert "It is somewhere else Foot" in own.read("night", entry_id)
    own.post("night", entry_id, do="foot")
    assert newest(own).sites == (BodySite(Site.FOOT),)


PLACES = sorted({choice.code for panel in PANELS for choice in panel.choices})


def test_the_body_map_offers_every_place_and_marks_the_one_it_is_at(own):
    _, entry_id = begun(own)
    html = own.get("night", entry_id).content.decode()
    buttons = re.findall(
        r'<button class="body-input__button" name="do" value="([a-z_:]+)" [^>]*aria-pressed="(\w+)"', html
    )
    assert sorted({code for code, _ in buttons}) == PLACES
    assert {code for code, pressed in buttons if pressed == "true"} == {"calf:left"}


def test_a_place_that_is_on_the_map_twice_is_marked_on_both(keep):
    own = keep(calm_episode(LAST, sites=(Site.ANKLE,), side=Side.BOTH))
    _, entry_id = begun(own)
    html = own.get("night", entry_id).content.decode()
    assert html.count('aria-pressed="true"') == 4  # left and right, from the front and from behind


@pytest.mark.parametrize("code", PLACES)
def test_a_tap_on_the_body_map_says_where_it_is(own, code):
    _, entry_id = begun(own)
    site, _, side = code.partition(":")
    own.post("night", entry_id, do=code)
    assert newest(own).sites == (BodySite(Site(site), Side(side)),)
    assert newest(own).ongoing


def test_a_tap_on_where_it_is_already_changes_nothing(own):
    _, entry_id = begun(own)
    before = newest(own)
    page = own.follow(own.post("night", entry_id, do="calf:left"))
    assert "Nothing was changed" not in page
    assert newest(own) == before


@pytest.mark.parametrize(
    "said",
    [
        "",
        "60",
        "-5",
        "elbow",
        "foot:middle",
        "foot:midline",
        "foot:",
        "foot:left:left",
        ":left",
        "Foot:left",
        "over2",
        "\x00",
    ],
)
def test_what_the_page_does_not_offer_changes_nothing(own, said):
    _, entry_id = begun(own)
    before = newest(own)
    assert "Nothing was changed" in own.follow(own.post("night", entry_id, do=said))
    assert newest(own) == before


@pytest.mark.parametrize("said", ["over", "5", "calf:left"])
def test_what_is_over_stays_as_it_is(own, said, clock):
    _, entry_id = begun(own)
    own.post("night", entry_id, do="over")
    before = newest(own)
    clock.shift(timedelta(minutes=6))
    assert "Nothing was changed" in own.follow(own.post("night", entry_id, do=said))
    assert newest(own) == before


def test_an_entry_that_was_changed_meanwhile_is_not_overwritten(own, monkeypatch):
    _, entry_id = begun(own)

    def stale(*_args, **_more):
        raise Stale

    monkeypatch.setattr("spasmlog.views.night.entries.save", stale)
    assert "The episode was changed elsewhere just now." in own.follow(own.post("night", entry_id, do="over"))
    assert newest(own).ongoing


def test_the_first_spasm_of_all_is_asked_for(keep):
    own = keep()
    assert "Spasm now" not in own.read("today")
    assert path(own.client.post(own.url("spasm_now", new_id()))) == own.url("episode_new")


def test_an_emergency_comes_before_anything_else(keep, clock):
    own = keep(calm_episode(LAST, weakness=Lasting.LASTING))
    _, entry_id = begun(own)
    clock.shift(timedelta(minutes=11))
    page = own.follow(own.post("night", entry_id, do="over"))
    assert "lasted longer than 10 minutes" in page
    assert page.index("lasted longer than 10 minutes") < page.index("Saved.")


def test_in_the_morning_the_rest_is_asked(own, clock):
    _, entry_id = begun(own)
    assert "wants details" not in own.read("today")
    own.post("night", entry_id, do="over")
    page = own.get("today")
    assert "1 entry wants details Lasting tightness: calf (left)" in words(page)
    assert reverse("episode_edit", args=[own.row.pk, entry_id]) in page.content.decode()
    own.send("episode_edit", entry_id, pain="4")
    assert "wants details" not in own.read("today")


@pytest.mark.parametrize(("began", "is_asked"), [("2026-03-28T23:59", False), ("2026-03-29T00:00", True)])
def test_of_older_entries_nothing_is_asked(keep, began, is_asked):
    assert ("1 entry wants details" in keep(episode(began)).read("today")) is is_asked


@pytest.mark.parametrize("name", ["spasm_now", "night"])
def test_a_stranger_and_nobody_do_nothing(own, stranger, nobody, name):
    _, entry_id = begun(own)
    before = own.diary
    other = type(stranger)(stranger.client, own.row)
    assert other.post(name, entry_id, do="over").status_code == 404
    assert type(nobody)(nobody.client, own.row).post(name, entry_id, do="over").status_code == 403
    assert own.diary == before


def test_a_night_page_asks_the_database_a_bounded_number_of_times(keep, django_assert_max_num_queries):
    own = keep(*(calm_episode((AS_OF - timedelta(days=n)).isoformat()) for n in range(1, 60)))
    _, entry_id = begun(own)
    own.get("night", entry_id)  # the first page after a write keeps the history of findings
    with django_assert_max_num_queries(8):
        own.get("night", entry_id)
    with django_assert_max_num_queries(24):
        own.post("night", entry_id, do="over")
