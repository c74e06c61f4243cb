"""Signing up: a user name and a password are enough."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.test import Client

from tests.accounts.people import SIGN_UP, is_signed_in, signs_up
from tests.stored import account

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("email", [{}, {"email": ""}], ids=["no field", "a blank"])
def test_without_an_address_it_works_and_one_is_signed_in(client: Client, email: dict[str, str]):
    response = signs_up(client, **email)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert is_signed_in(client)
    assert get_user_model().objects.get().email == ""


def test_an_address_is_kept_and_nobody_waits_for_it_to_be_confirmed(client: Client, mailoutbox):
    signs_up(client, email="anna@example.org")
    assert is_signed_in(client)
    assert EmailAddress.objects.get().verified is False
    assert [mail.to for mail in mailoutbox] == [["anna@example.org"]]


def test_somebody_else_s_address_is_taken_without_a_word(client: Client):
    signs_up(Client(), email="anna@example.org")
    first = signs_up(client, "berta", email="new@example.org")
    second = signs_up(Client(), "carla", email="anna@example.org")
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert get_user_model().objects.count() == 3


def test_a_name_that_is_taken_is_said_to_be(client: Client):
    account("anna")
    page = signs_up(client, "Anna")
    assert page.status_code == 200
    assert b"already" in page.content
    assert get_user_model().objects.count() == 1


WRONG_PASSWORDS = {
    "eleven-chars": ("x7-Qp2!vLm9"[:11], b"at least 12 characters"),
    "common": ("qwerty123456", b"too common"),
    "common and long": ("telechargement", b"too common"),
    "like the name": ("anneliese-maria", b"too similar to the"),
    "empty": ("", b"This field is required"),
}


@pytest.mark.parametrize("name", WRONG_PASSWORDS)
def test_a_password_is_refused_with_the_reason(name: str, client: Client):
    password, reason = WRONG_PASSWORDS[name]
    page = signs_up(client, "anneliese-maria", password)
    assert page.status_code == 200
    assert reason in page.content
    assert not get_user_model().objects.exists()


@pytest.mark.parametrize("password", ["zwoelf hoch !", "onlylowercaseletters", "８４７１９３６５２０８４", "🦋" * 12])
def test_nothing_is_asked_of_a_password_but_its_length(password: str, client: Client):
    signs_up(client, "anna", password)
    assert is_signed_in(client)


def test_two_different_passwords_are_refused(client: Client):
    body = {"username": "anna", "password1": "a-password-for-tests", "password2": "a-password-for-test"}
    assert b"same password" in client.post(SIGN_UP, body).content
    assert not get_user_model().objects.exists()


@pytest.mark.parametrize("name", ["admin", "Root", "a" * 151, "an na", "<b>anna</b>", "anna\0"])
def test_a_name_that_cannot_be_one_is_refused(name: str, client: Client):
    assert signs_up(client, name).status_code == 200
    assert not get_user_model().objects.exists()


class TestWhenTheInstallationIsClosed:
    @pytest.fixture(autouse=True)
    def closed(self, settings) -> None:
        settings.SIGNUP_OPEN = False

    def test_nobody_signs_up(self, client: Client):
        assert b"<form" not in client.get(SIGN_UP).content
        assert signs_up(client).status_code == 200
        assert not get_user_model().objects.exists()

    def test_the_start_page_does_not_offer_it(self, client: Client):
        assert SIGN_UP.encode() not in client.get("/").content

    def test_who_has_an_account_still_signs_in(self, client: Client):
        account("anna")
        client.post("/accounts/login/", {"login": "anna", "password": "a-password-for-tests"})
        assert is_signed_in(client)
