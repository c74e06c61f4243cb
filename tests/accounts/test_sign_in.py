"""Signing in and out tells nobody which names there are."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client, override_settings
from django.urls import reverse

from spasmlog import settings as real
from tests.accounts.people import is_signed_in, signs_in
from tests.stored import PASSWORD, account

pytestmark = pytest.mark.django_db


def test_name_and_password_sign_in_and_out_again(client: Client):
    account("anna")
    assert signs_in(client)["Location"] == "/"
    assert is_signed_in(client)
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_signed_in(client)  # a link does not sign out, a button does
    client.post(reverse("account_logout"))
    assert not is_signed_in(client)


def test_one_gets_to_the_page_one_asked_for(client: Client):
    account("anna")
    asked = client.get(reverse("diary_import"))["Location"]
    response = client.post(asked, {"login": "anna", "password": PASSWORD})
    assert response["Location"] == reverse("diary_import")


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"])
def test_but_never_to_another_site(elsewhere: str, client: Client):
    account("anna")
    response = client.post(f"/accounts/login/?next={elsewhere}", {"login": "anna", "password": PASSWORD})
    assert response["Location"] == "/"


def refused(client: Client, name: str) -> tuple[int, bytes, int]:
    """The status and page of a sign-in that fails, without what was typed and the token, and the hashes it took."""
    with patch.object(MD5PasswordHasher, "encode", autospec=True, side_effect=MD5PasswordHasher.encode) as encode:
        response = signs_in(client, name, "not-the-password")
    token = response.context["csrf_token"]
    page = response.content.replace(name.encode(), b"NAME").replace(str(token).encode(), b"TOKEN")
    return response.status_code, page, encode.call_count


def test_a_wrong_password_and_an_unknown_name_look_and_cost_the_same():
    account("anna")
    blocked = account("gone")
    blocked.is_active = False
    blocked.save()
    known = refused(Client(), "anna")
    assert known[0] == 200
    assert known[2] == 1
    assert refused(Client(), "nobody") == refused(Client(), "gone") == known


def test_a_reset_says_the_same_of_a_known_and_an_unknown_address(mailoutbox):
    anna = account("anna")
    anna.email = "anna@example.org"
    anna.save()
    answers = []
    for address in ("anna@example.org", "nobody@example.org"):
        client = Client()
        response = client.post(reverse("account_reset_password"), {"email": address}, follow=True)
        answers.append((response.redirect_chain, response.content.replace(address.encode(), b"ADDRESS")))
    assert answers[0] == answers[1]
    assert [mail.to for mail in mailoutbox] == [["anna@example.org"]]


def test_a_reset_by_mail_sets_a_new_password_once(mailoutbox):
    anna = account("anna")
    anna.email = "anna@example.org"
    anna.save()
    client = Client()
    client.post(reverse("account_reset_password"), {"email": "anna@example.org"})
    link = next(word for word in mailoutbox[0].body.split() if "/password/reset/key/" in word)
    form = client.get(link)["Location"]
    new = {"password1": "another-password-9", "password2": "another-password-9"}
    client.post(form, new)
    assert signs_in(Client(), "anna", "another-password-9").status_code == 302
    assert b"password1" not in Client().get(link, follow=True).content


@override_settings(PASSWORD_HASHERS=real.PASSWORD_HASHERS)
def test_passwords_are_kept_as_argon2(client: Client):
    anna = account("anna")
    assert anna.password.startswith("argon2$argon2id$")
    signs_in(client)
    assert is_signed_in(client)


def test_no_weaker_hasher_is_known_to_the_program():
    assert real.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
