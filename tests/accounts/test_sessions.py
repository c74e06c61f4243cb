"""Sessions last from the day on which they were used last; what is sent after their end is kept on the page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from spasmlog.models import Episode
from tests.access.page import form_to, forms
from tests.stored import account, stored

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 31, 19, tzinfo=UTC)
AGE = timedelta(seconds=settings.SESSION_COOKIE_AGE)


@pytest.fixture
def anna():
    return account("anna")


@pytest.fixture
def row(anna):
    return stored(owner=anna)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def browser_of_anna(anna, clock) -> Client:
    client = Client()
    client.force_login(anna)
    return client


def ends() -> datetime:
    return Session.objects.get().expire_date


@pytest.mark.parametrize(
    ("later", "is_renewed"), [(timedelta(hours=23, minutes=59), False), (timedelta(days=1), True), (AGE * 0.99, True)]
)
def test_a_session_that_is_used_is_renewed_once_a_day(browser_of_anna: Client, row, clock, later, is_renewed):
    browser_of_anna.get(reverse("today", args=[row.pk]))
    assert ends() == NOW + AGE
    clock.shift(later)
    response = browser_of_anna.get(reverse("today", args=[row.pk]))
    assert response.status_code == 200
    assert ends() == NOW + AGE + (later if is_renewed else timedelta())
    assert (settings.SESSION_COOKIE_NAME in response.cookies) == is_renewed


def test_one_that_is_not_used_ends(browser_of_anna: Client, row, clock):
    clock.shift(AGE + timedelta(seconds=1))
    assert browser_of_anna.get(reverse("today", args=[row.pk])).status_code == 302


def test_it_is_told_when_it_ends(browser_of_anna: Client, clock):
    assert browser_of_anna.get(reverse("offline_told")).json()["ends_in"] == AGE.total_seconds()
    clock.shift(timedelta(hours=1))
    assert browser_of_anna.get(reverse("offline_told")).json()["ends_in"] == AGE.total_seconds() - 3600
    assert browser_of_anna.post(reverse("session_renew")).json() == {"ends_in": AGE.total_seconds()}
    assert ends() == NOW + timedelta(hours=1) + AGE


def test_nobody_has_none(client: Client):
    client.get(reverse("home"))
    client.get(reverse("criteria"))
    assert not Session.objects.exists()


class TestWhatIsSentAfterTheEnd:
    @pytest.fixture
    def form(self, browser_of_anna: Client, row) -> dict:
        path = reverse("episode_new", args=[row.pk])
        filled = form_to(path, browser_of_anna, path).answers
        return filled | {"sites": ["calf", "calf:left"], "kind": "cramp", "note": "<b>two\r\nlines"}

    def test_is_on_the_page_to_be_sent_again(self, browser_of_anna: Client, row, form):
        path = reverse("episode_new", args=[row.pk])
        Session.objects.all().delete()
        response = browser_of_anna.post(f"{path}?from=today", form)
        assert (response.status_code, response["Cache-Control"]) == (403, "no-store")
        assert "<b>two" not in response.content.decode()
        assert not Episode.objects.exists()
        (again,) = [one for one in forms(response.content, path) if one.action == f"{path}?from=today"]
        assert again.answers["sites"] == ["calf", "calf:left"]
        assert again.answers["note"] == ["<b>two\nlines"]
        assert set(again.answers) == set(form)
        browser_of_anna.force_login(row.account)
        assert browser_of_anna.post(path, again.answers).status_code == 302
        assert Episode.objects.get().note == "<b>two\nlines"

    def test_has_nothing_of_the_diary_on_it(self, browser_of_anna: Client, row, form):
        Session.objects.all().delete()
        response = browser_of_anna.post(reverse("episode_new", args=[row.pk]), form)
        assert row.name not in unescape(response.content.decode())

    def test_of_another_site_is_refused_before(self, row, form):
        client = Client(enforce_csrf_checks=True)
        response = client.post(reverse("episode_new", args=[row.pk]), form)
        assert response.status_code == 403
        assert "Send it again" not in response.content.decode()

    def test_is_sent_by_another_account_in_vain(self, browser_of_anna: Client, row, form):
        browser_of_anna.force_login(account("bob"))
        assert browser_of_anna.post(reverse("episode_new", args=[row.pk]), form).status_code == 404
