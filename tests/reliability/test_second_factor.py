"""`manage.py remove_second_factor NAME`, for whoever has lost everything but the password."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client

from tests.stored import PASSWORD, account

pytestmark = pytest.mark.django_db


def protected(name):
    owner = account(name)
    TOTP.activate(owner, generate_totp_secret())
    RecoveryCodes.activate(owner)
    return owner


def sign_in(name):
    client = Client()
    return client, client.post("/accounts/login/", {"login": name, "password": PASSWORD})


def test_the_password_alone_signs_in_afterwards():
    protected("anna")
    _client, before = sign_in("anna")
    assert before.url.startswith("/accounts/2fa/")
    out = StringIO()
    call_command("remove_second_factor", "anna", stdout=out)
    assert "Removed from anna: Recovery codes, TOTP Authenticator." in out.getvalue()
    client, after = sign_in("anna")
    assert after.url == "/"
    assert client.get("/diaries/").status_code == 200


def test_it_ends_the_sessions_of_that_account_alone():
    protected("anna")
    protected("bob")
    account("carla")
    call_command("remove_second_factor", "anna", stdout=StringIO())
    client, _answer = sign_in("anna")
    other, _answer = sign_in("carla")
    TOTP.activate(client.get("/diaries/").wsgi_request.user, generate_totp_secret())
    call_command("remove_second_factor", "anna", stdout=StringIO())
    assert client.get("/diaries/").status_code == 302
    assert other.get("/diaries/").status_code == 200
    assert UserSession.objects.count() == 1
    assert Authenticator.objects.filter(user__username="bob").count() == 2


@pytest.mark.parametrize(
    ("name", "problem"),
    [("anna", "anna has no second factor. Nothing was changed."), ("nobody", "There is no account named 'nobody'.")],
)
def test_what_cannot_be_removed_is_said(name, problem):
    account("anna")
    with pytest.raises(CommandError) as refused:
        call_command("remove_second_factor", name)
    assert str(refused.value) == problem


def test_sessions_stay_where_nothing_was_removed():
    account("anna")
    client, _answer = sign_in("anna")
    with pytest.raises(CommandError):
        call_command("remove_second_factor", "anna")
    assert client.get("/diaries/").status_code == 200
    assert Session.objects.count() == 1
