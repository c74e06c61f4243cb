"""Deleting the account takes everything of it, and nothing of anybody else's."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from spasmlog.exports import all_exports
from tests import builders
from tests.access.world import World, everything, sign_in, whole_diary
from tests.accounts.people import is_signed_in, signs_in
from tests.accounts.second_factor import activates_an_app
from tests.stored import account, stored

DELETE = "/accounts/delete/"


@pytest.fixture
def others(world: World) -> dict[str, list[dict[str, Any]]]:
    """All that the others have."""
    return everything()


@pytest.fixture
def leaver(others: Any, world: World) -> Client:
    """Somebody with two diaries, an address, an app, recovery codes, something deleted and something drunk."""
    anna = account("anna")
    EmailAddress.objects.create(user=anna, email="anna@example.org", primary=True)
    value = whole_diary(world.today, "leaving")
    row = stored(value, anna, "first <diary>")
    stored(value, anna, "second diary")
    client = sign_in(anna)
    client.post(reverse("episode_delete", args=[row.pk, value.episodes[0].id]))
    client.post(reverse("drink", args=[row.pk, builders.new_id()]), {"ml": "200"})
    activates_an_app(client)
    return client


def test_every_diary_is_offered_for_download_first(leaver: Client):
    page = leaver.get(DELETE).content.decode()
    links = [
        reverse("export", args=[row["id"], export.slug])
        for row in everything()["spasmlog.diary"]
        if row["name"] in {"first <diary>", "second diary"}
        for export in all_exports()
    ]
    assert len(links) == 2 * len(all_exports())
    assert [link for link in links if f'href="{link}"' not in page] == []
    assert all(leaver.get(link).status_code == 200 for link in links)


@pytest.mark.parametrize("name", ["", "ann", "Anna", "olga", "anna\0", "a" * 5000])
def test_a_wrong_name_deletes_nothing(name: str, leaver: Client):
    before = everything()
    page = leaver.post(DELETE, {"username": name})
    assert page.status_code == 422
    assert b"Nothing was deleted" in page.content
    assert everything() == before


def test_the_right_name_deletes_every_row_of_the_account_and_none_of_others(others: Any, leaver: Client):
    assert everything() != others
    response = leaver.post(DELETE, {"username": "anna"})
    assert response["Location"] == reverse("home")
    assert everything() == others


def test_it_ends_the_sessions_of_all_devices(leaver: Client, world: World):
    account("berta")
    phone, other = Client(), Client()
    for client, name in ((phone, "olga"), (other, "berta")):
        signs_in(client, name)
    tablet = sign_in(world.owner)
    tablet.post(DELETE, {"username": "olga"})
    assert not is_signed_in(tablet)
    assert not is_signed_in(phone)
    assert is_signed_in(other)
    assert is_signed_in(leaver)
    held = [session.get_decoded().get(SESSION_KEY) for session in Session.objects.all()]
    assert held.count(str(world.owner.pk)) <= 1  # a session that was made without signing in by the test
    assert not UserSession.objects.filter(user_id=world.owner.pk).exists()


def test_it_says_so_on_the_start_page(leaver: Client):
    page = leaver.post(DELETE, {"username": "anna"}, follow=True)
    assert b"Your account and everything in it was deleted." in page.content


def test_the_name_can_be_used_again_and_finds_nothing_of_the_former(leaver: Client):
    leaver.post(DELETE, {"username": "anna"})
    again = account("anna")
    assert sign_in(again).get(reverse("diaries")).content.count(b"/export/") == 0
