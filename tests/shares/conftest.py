"""Somebody who shares, and somebody who was given a link."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from spasmlog.models import Share
from tests.access.world import World, sign_in, the_world
from tests.builders import new_id
from tests.pages.browser import words

TOKEN = re.compile(r"/s/#([\w-]{43})")


@dataclass(frozen=True)
class Link:
    """A link that was made, as whoever got it holds it."""

    token: str
    row: Share

    def url(self, name: str = "shared_summary") -> str:
        return reverse(name, args=[self.row.id])


class Owner:
    """Makes links and ends them, on the pages."""

    def __init__(self, world: World) -> None:
        self.world, self.client, self.row = world, sign_in(world.owner), world.diary

    def url(self, name: str, *args: object) -> str:
        return reverse(name, args=[self.row.pk, *args])

    def post(self, **answers: Any) -> Any:
        return self.client.post(
            self.url("share_new"), {"entry_id": str(new_id()), "shows": "frozen", "days": "14", **answers}
        )

    def share(self, **answers: Any) -> Link:
        before = set(Share.objects.values_list("id", flat=True))
        response = self.post(**answers)
        assert response.status_code == 201, words(response)
        return Link(TOKEN.search(response.content.decode()).group(1), Share.objects.exclude(id__in=before).get())

    def read(self, link: Link) -> str:
        return words(self.client.get(self.url("share", link.row.entry_id)))

    def revoke(self, link: Link) -> None:
        assert self.client.post(self.url("share_revoke", link.row.entry_id)).status_code == 302


class Reader:
    """A browser without an account."""

    def __init__(self) -> None:
        self.client = Client()

    def open(self, token: str, **answers: str) -> Any:
        return self.client.post(reverse("shared"), {"code": token, **answers})

    def read(self, link: Link) -> str:
        """Open a link; the words of what it shows."""
        assert self.open(link.token)["Location"] == link.url()
        response = self.client.get(link.url())
        assert response.status_code == 200
        return words(response)

    def status(self, link: Link, name: str = "shared_summary") -> int:
        return self.client.get(link.url(name)).status_code


@pytest.fixture
def world(db: None) -> World:
    return the_world()


@pytest.fixture
def owner(world: World) -> Owner:
    return Owner(world)


@pytest.fixture
def doctor() -> Reader:
    return Reader()


@pytest.fixture
def nobody() -> Reader:
    return Reader()


def expire(link: Link) -> None:
    """As if it had been made long ago."""
    past = timezone.now() - timedelta(days=20)
    Share.objects.filter(id=link.row.id).update(made_at=past, expires_at=past + timedelta(days=14))
