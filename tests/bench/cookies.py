"""Signing in without a form."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.test import Client


def signed_in(account: Any) -> tuple[Client, dict[str, str]]:
    """A client, and the same session as a `Cookie:` header with the token that its forms need."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(account)
    token = "b" * CSRF_SECRET_LENGTH
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return client, {
        "cookie": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={token}",
        "token": token,
    }
