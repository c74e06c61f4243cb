"""Passkeys: what a browser sends as one may be anything, and anything that is none is an error of the form."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as allauth
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django import forms
from django.forms.fields import InvalidJSONInput

# What reading bytes of somebody else's making raises, in the libraries below allauth.
NO_KEY = (ValueError, TypeError, LookupError, AttributeError, struct.error, InvalidSignature, UnsupportedAlgorithm)


class CredentialField(forms.JSONField):
    """The browser's answer; one that is nested without end, or holds a number without end, is none."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (RecursionError, ValueError):
            raise get_adapter().validation_error("incorrect_code") from None

    def bound_data(self, data: Any, initial: Any) -> Any:
        try:
            return super().bound_data(data, initial)
        except (RecursionError, ValueError):
            return InvalidJSONInput("")


@contextmanager
def checked() -> Iterator[None]:
    """Inside, whatever cannot be read or verified is "incorrect"."""
    try:
        yield
    except NO_KEY:
        raise get_adapter().validation_error("incorrect_code") from None


class AddForm(allauth.AddWebAuthnForm):
    """A key is added to the account."""

    credential = CredentialField()

    def clean(self) -> dict[str, Any]:
        with checked():
            cleaned: dict[str, Any] = super().clean()
        return cleaned


class AuthenticateForm(allauth.AuthenticateWebAuthnForm):
    """A key is the second factor."""

    credential = CredentialField()

    def clean_credential(self) -> Authenticator:
        with checked():
            return super().clean_credential()


class ReauthenticateForm(allauth.ReauthenticateWebAuthnForm):
    """A key is shown once more, before a sensitive step."""

    credential = CredentialField()

    def clean_credential(self) -> Authenticator:
        with checked():
            return super().clean_credential()


class SignInForm(allauth.LoginWebAuthnForm):
    """A key is all that is needed."""

    credential = CredentialField()

    def clean_credential(self) -> Authenticator:
        with checked():
            return super().clean_credential()
