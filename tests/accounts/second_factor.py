"""An authenticator app, played by the test."""

from __future__ import annotations

import re
import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

PERIOD = 30
LONG_ENOUGH = 3.0


def code_of(secret: str) -> str:
    """What the app shows now, long enough before the next code that it is still good when it is sent."""
    if (left := PERIOD - time.time() % PERIOD) < LONG_ENOUGH:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD))


def activates_an_app(client: Client) -> str:
    """Adds the app to the account of whoever is signed in; its secret, as the page shows it."""
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert secret.encode() in page.content
    assert client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}).status_code == 302
    return secret


def recovery_codes_on(page: Any) -> list[str]:
    """The codes that a page shows."""
    return re.findall(r"\b\d{8}\b", page.content.decode())


def stored(kind: str) -> dict[str, Any]:
    """What the database holds of a factor, as it holds it."""
    return Authenticator.objects.get(type=kind).data
