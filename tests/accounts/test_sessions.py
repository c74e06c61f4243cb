"""Where one is signed in, and how to end that."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.access.markup import check_page
from tests.accounts.people import is_signed_in, signs_in
from tests.stored import PASSWORD, account

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Client:
    account("anna")
    client = Client(headers={"user-agent": "<b>this one</b>"})
    signs_in(client)
    return client


@pytest.fixture
def phone(here: Client) -> Client:
    client = Client(headers={"user-agent": "a phone"}, REMOTE_ADDR="203.0.113.7")
    signs_in(client)
    return client


def test_the_list_shows_every_device(here: Client, phone: Client):
    page = here.get(reverse("usersessions_list"))
    check_page(page.content)
    for shown in (b"&lt;b&gt;this one", b"a phone", b"203.0.113.7"):
        assert shown in page.content


def test_the_others_are_ended_and_this_one_stays(here: Client, phone: Client):
    here.post(reverse("usersessions_list"))
    assert is_signed_in(here)
    assert not is_signed_in(phone)


def test_somebody_else_s_are_neither_shown_nor_ended(here: Client, phone: Client):
    account("berta")
    other = Client(headers={"user-agent": "berta’s tablet"})
    signs_in(other, "berta")
    assert "berta’s tablet".encode() not in here.get(reverse("usersessions_list")).content
    here.post(reverse("usersessions_list"))
    assert is_signed_in(other)


def test_a_new_password_ends_the_others(here: Client, phone: Client):
    new = {"oldpassword": PASSWORD, "password1": "another-password-9", "password2": "another-password-9"}
    here.post(reverse("account_change_password"), new)
    assert is_signed_in(here)
    assert not is_signed_in(phone)


def test_who_kept_the_cookie_of_a_session_that_was_signed_out_of_is_nobody(here: Client):
    session = here.cookies["session"].value
    here.post(reverse("account_logout"))
    here.cookies["session"] = session
    assert not is_signed_in(here)


@pytest.mark.parametrize("cookie", ["", "x" * 4000, "invented" * 4, "\xe9", "' OR 1=1 --"])
def test_a_session_that_is_none_is_nobody(cookie: str):
    client = Client()
    client.cookies["session"] = cookie
    assert not is_signed_in(client)
