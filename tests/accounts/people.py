"""What people do with their accounts."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from tests.stored import PASSWORD

SIGN_IN = "/accounts/login/"
SIGN_UP = "/accounts/signup/"


def signs_in(client: Client, name: str = "anna", password: str = PASSWORD) -> Any:
    """Types name and password."""
    return client.post(SIGN_IN, {"login": name, "password": password})


def signs_up(client: Client, name: str = "anna", password: str = PASSWORD, **more: str) -> Any:
    """Sends the form for signing up."""
    return client.post(SIGN_UP, {"username": name, "password1": password, "password2": password, **more})


def types_the_password_again(client: Client, password: str = PASSWORD) -> Any:
    """Answers the page that asks for it before a sensitive step."""
    return client.post(reverse("account_reauthenticate"), {"password": password})


def is_signed_in(client: Client) -> bool:
    """Whether the page of one's diaries opens."""
    return client.get(reverse("diaries")).status_code == 200
