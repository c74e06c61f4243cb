"""One-time passwords and recovery codes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse

from tests.access.markup import check_page
from tests.access.world import sign_in
from tests.accounts.people import is_signed_in, signs_in
from tests.accounts.second_factor import activates_an_app, code_of, recovery_codes_on, stored
from tests.stored import account

pytestmark = pytest.mark.django_db
AUTHENTICATE = "/accounts/2fa/authenticate/"


@pytest.fixture
def clock():
    with time_machine.travel(datetime(2026, 3, 31, 12, tzinfo=UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def secret(clock) -> str:
    """Anna's app has been added, and its code of that moment is over."""
    found = activates_an_app(sign_in(account("anna")))
    clock.shift(60)
    return found


def test_signing_in_takes_the_password_and_then_a_code(client: Client, secret: str):
    assert signs_in(client)["Location"] == AUTHENTICATE
    assert not is_signed_in(client)
    client.post(AUTHENTICATE, {"code": code_of(secret)})
    assert is_signed_in(client)


@pytest.mark.parametrize("code", ["", "000000", "abcdef", "1" * 4000, "٣٣٣٣٣٣", "\0", "12345"])
def test_a_wrong_code_does_not(code: str, client: Client, secret: str):
    signs_in(client)
    assert client.post(AUTHENTICATE, {"code": code}).status_code == 200
    assert not is_signed_in(client)


def test_a_code_is_good_for_one_sign_in(secret: str):
    code = code_of(secret)
    for client, opens in ((Client(), True), (Client(), False)):
        signs_in(client)
        client.post(AUTHENTICATE, {"code": code})
        assert is_signed_in(client) is opens


def test_an_old_code_is_no_good(client: Client, secret: str, clock):
    code = code_of(secret)
    clock.shift(60)
    signs_in(client)
    client.post(AUTHENTICATE, {"code": code})
    assert not is_signed_in(client)


def test_guessing_codes_is_stopped(client: Client, secret: str):
    signs_in(client)
    for guess in range(20):
        client.post(AUTHENTICATE, {"code": f"{guess:06}"})
    client.post(AUTHENTICATE, {"code": code_of(secret)})
    assert not is_signed_in(client)


def test_the_secret_is_not_in_the_database_as_it_is(secret: str):
    held = stored("totp")["secret"]
    assert secret not in held
    assert secret not in str([session.get_decoded() for session in Session.objects.all()])
    assert get_adapter().decrypt(held) == secret


def test_it_is_read_with_an_older_key_and_written_with_the_new_one(secret: str, settings):
    held = stored("totp")["secret"]
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another-key" * 6
    assert get_adapter().decrypt(held) == secret
    written = get_adapter().encrypt(secret)
    settings.SECRET_KEY_FALLBACKS = []
    assert get_adapter().decrypt(written) == secret


def test_with_a_wrong_key_the_error_says_which_setting_to_look_at(secret: str, settings):
    settings.SECRET_KEY = "another-key" * 6
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY_FALLBACKS") as caught:
        get_adapter().decrypt(stored("totp")["secret"])
    assert secret not in str(caught.value)


class TestRecoveryCodes:
    def test_are_shown_with_the_first_app(self, clock):
        client = sign_in(account("anna"))
        activates_an_app(client)
        codes = recovery_codes_on(client.get(reverse("mfa_view_recovery_codes")))
        assert len(set(codes)) == 10

    def test_can_be_downloaded(self, clock):
        client = sign_in(account("anna"))
        activates_an_app(client)
        codes = recovery_codes_on(client.get(reverse("mfa_view_recovery_codes")))
        file = client.get(reverse("mfa_download_recovery_codes"))
        assert recovery_codes_on(file) == codes
        assert file["Content-Disposition"].startswith("attachment")
        assert "no-store" in file["Cache-Control"]

    def test_are_not_in_the_database_as_they_are(self, secret: str):
        codes = Authenticator.objects.get(type="recovery_codes").wrap().generate_codes()
        held = stored("recovery_codes")
        assert not [code for code in codes if code in str(held)]
        assert len(get_adapter().decrypt(held["seed"])) == 80
        assert get_adapter().decrypt(held["seed"]) not in str(held)

    def test_sign_in_without_the_app_once_each(self, secret: str):
        code = Authenticator.objects.get(type="recovery_codes").wrap().generate_codes()[3]
        for client, opens in ((Client(), True), (Client(), False)):
            signs_in(client)
            client.post(AUTHENTICATE, {"code": code})
            assert is_signed_in(client) is opens

    def test_new_ones_replace_the_old(self, secret: str):
        old = Authenticator.objects.get(type="recovery_codes").wrap().generate_codes()
        anna = Authenticator.objects.get(type="totp").user
        sign_in(anna).post(reverse("mfa_generate_recovery_codes"))
        assert not set(old) & set(Authenticator.objects.get(type="recovery_codes").wrap().generate_codes())


def test_who_takes_the_app_away_needs_the_password_alone_again(client: Client, secret: str):
    anna = Authenticator.objects.get(type="totp").user
    sign_in(anna).post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(type="totp").exists()
    signs_in(client)
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "page", ["mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"]
)
def test_the_pages_about_it_are_valid(page: str, secret: str):
    check_page(sign_in(Authenticator.objects.get(type="totp").user).get(reverse(page)).content)


def test_so_are_those_that_ask_for_a_code(client: Client, secret: str):
    signs_in(client)
    check_page(client.get(AUTHENTICATE).content)
    check_page(client.post(AUTHENTICATE, {"code": "<b>"}).content)
    check_page(sign_in(Authenticator.objects.get(type="totp").user).get(reverse("mfa_reauthenticate")).content)
