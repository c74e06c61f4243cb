"""Whoever finds a browser open can read, but not take the account over or away."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests.access.world import everything, sign_in
from tests.accounts.people import signs_in, types_the_password_again
from tests.accounts.second_factor import activates_an_app
from tests.stored import PASSWORD, account

pytestmark = pytest.mark.django_db

STEPS: dict[str, tuple[str, dict[str, Any]]] = {
    "delete the account": ("account_delete", {"username": "anna"}),
    "add an app": ("mfa_activate_totp", {"code": "000000"}),
    "take the app away": ("mfa_deactivate_totp", {}),
    "see the recovery codes": ("mfa_view_recovery_codes", {}),
    "make new recovery codes": ("mfa_generate_recovery_codes", {}),
    "add a key": ("mfa_add_webauthn", {"credential": "{}"}),
    "add an address": ("account_email", {"email": "thief@example.org", "action_add": ""}),
}


@pytest.mark.parametrize("step", STEPS)
def test_before_a_sensitive_step_the_password_is_asked_for_again(step: str):
    name, body = STEPS[step]
    anna = account("anna")
    activates_an_app(sign_in(anna))
    client = sign_in(anna, again=False)
    before = everything()
    answers = [client.post(reverse(name), body)]
    if name != "account_email":  # addresses may be read
        answers.append(client.get(reverse(name)))
    for answer in answers:
        assert answer.status_code in {302, 405}
        if answer.status_code == 302:
            assert answer["Location"].startswith(("/accounts/reauthenticate/", "/accounts/2fa/reauthenticate/"))
    assert everything() == before


def test_the_password_just_typed_to_sign_in_does_not_count_as_again(client):
    account("anna")
    signs_in(client)
    assert client.get(reverse("account_delete"))["Location"].startswith(reverse("account_reauthenticate"))


def test_with_the_right_password_one_goes_on_where_one_was():
    client = sign_in(account("anna"), again=False)
    asked = client.get(reverse("account_delete"))["Location"]
    assert client.post(asked, {"password": "not it, not it"}).status_code == 200
    assert client.post(asked, {"password": PASSWORD})["Location"] == reverse("account_delete")
    assert client.get(reverse("account_delete")).status_code == 200


def test_five_minutes_later_it_is_asked_for_once_more(settings):
    client = sign_in(account("anna"))
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    assert client.get(reverse("account_delete")).status_code == 302


def test_the_old_password_is_asked_for_to_change_it():
    anna = account("anna")
    client = sign_in(anna)
    new = {"password1": "another-password-9", "password2": "another-password-9"}
    assert client.post(reverse("account_change_password"), {"oldpassword": "not it", **new}).status_code == 200
    anna.refresh_from_db()
    assert anna.check_password(PASSWORD)
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **new})
    anna.refresh_from_db()
    assert anna.check_password("another-password-9")


def test_an_address_is_added_after_the_password():
    client = sign_in(account("anna"), again=False)
    types_the_password_again(client)
    client.post(reverse("account_email"), {"email": "anna@example.org", "action_add": ""})
    assert EmailAddress.objects.get().email == "anna@example.org"


def test_guessing_the_password_there_is_stopped():
    client = sign_in(account("anna"), again=False)
    for guess in range(10):
        types_the_password_again(client, f"guess number {guess}")
    types_the_password_again(client)
    assert client.get(reverse("account_delete")).status_code == 302


def test_nothing_is_left_of_the_steps_that_were_not_taken():
    client = sign_in(account("anna"), again=False)
    client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert not Authenticator.objects.exists()
