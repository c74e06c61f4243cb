"""What is there without a diary: the start page, the emergency panel, and what monitors ask."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from spasmlog.guidance.emergency import NUMBERS
from spasmlog.rules import all_criteria
from tests.pages.browser import words

pytestmark = pytest.mark.django_db


def test_nobody_is_told_what_this_is_and_how_to_begin():
    page = words(Client().get("/"))
    assert f"compared with {len(all_criteria())} clear criteria" in page
    assert "It is no diagnosis, and it never says that all is well." in page
    assert "Start a diary Sign in" in page


def test_a_closed_installation_offers_no_account(settings):
    settings.SIGNUP_OPEN = False
    page = words(Client().get("/"))
    assert "Start a diary" not in page
    assert "Sign in" in page


@pytest.mark.parametrize(("country", "called"), [("GB", ["999", "112"]), ("us", ["911"]), ("DE", ["112"])])
def test_the_emergency_panel_needs_no_account_and_no_data(country, called):
    html = Client().get(f"/emergency/?country={country}").content.decode()
    numbers = ("000", "111", "112", "911", "999")
    assert [number for number in numbers if f'href="tel:{number}"' in html] == sorted(called)
    assert "short of breath" in html


@pytest.mark.parametrize(
    ("country", "name"), [("GB", "United Kingdom: 999 112"), ("us", "United States: 911"), ("DE", "Germany: 112")]
)
def test_the_panel_says_of_which_country_the_number_is(country, name):
    assert name in words(Client().get(f"/emergency/?country={country}"))


def test_every_page_leads_there_in_one_tap():
    for address in ("/", "/criteria/", "/criteria/spreading/", "/accounts/login/", "/accounts/signup/", "/nowhere/"):
        assert 'href="/emergency/"' in Client().get(address).content.decode()


@pytest.mark.parametrize("query", ["", "?country=", "?country=XX", "?country=%00", "?country=GBR"])
def test_elsewhere_the_panel_names_no_number_to_call(query):
    response = Client().get(f"/emergency/{query}")
    assert "Call your local emergency number." in words(response)
    assert 'href="tel:' not in response.content.decode()


def test_the_panel_lists_the_numbers_of_every_country():
    page = words(Client().get("/emergency/"))
    listed = "United Kingdom 999 / 112 Ireland 112 / 999 United States 911 Canada 911 Australia 000 New Zealand 111"
    assert f"{listed} India 112 European Union 112 Elsewhere your local emergency number" in page
    assert len(NUMBERS) == 7 + 26


def test_a_monitor_is_told_whether_the_database_answers(monkeypatch):
    response = Client().get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")

    def lost(*_):
        raise DatabaseError("gone")

    monkeypatch.setattr(connection, "cursor", lost)
    response = Client().get("/healthz")
    assert (response.status_code, response.content) == (503, b"database")


@pytest.mark.parametrize("address", ["/", "/emergency/", "/healthz"])
def test_these_are_pages_to_read(address):
    assert Client().post(address).status_code == 405
    assert Client().head(address).status_code == 200
