"""Every address × nobody, a stranger, the owner × GET, POST."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import pytest
from django.test import Client
from django.urls import reverse

from tests.access.addresses import ADDRESSES, IN_DIARY, PROGRAMS, SIGN_IN, Address, all_names
from tests.access.page import form_to
from tests.access.world import CANARY, INVENTED, World, everything, path_to, sign_in

# What the forms leave open, so that they can be saved.
FILLED: dict[str, dict[str, Any]] = {
    "episode_new": {"sites": ["calf"], "kind": "cramp"},
    "medication_new": {"name": "Magnesium"},
    "condition_new": {"kind": "pregnancy"},
    "dose_change_new": {"dose": "50 mg"},
    "trial_new": {"what": "Stretching"},
}
METHODS = ("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")


def test_the_table_names_every_address_and_none_that_is_gone():
    assert sorted(all_names()) == sorted(address.name for address in (*ADDRESSES, *PROGRAMS))


# What is sent by a button, and not by a form with answers.
TAPS = {"drink": {"ml": "250"}, "spasm_now": {}, "night": {"do": "over"}}


def answers(address: Address, world: World) -> dict[str, Any]:
    """What the owner's page would send to the address."""
    if address.owner[1] != 302 or not address.parameters:
        return {}
    page = address.page if address.page != address.name else ""
    source = next(one for one in ADDRESSES if one.name == page) if page else address
    ids = {"entry_id": world.medication} if page == "medication" else {}
    if address.name == "spreadsheet_undo":
        ids = {"entry_id": world.imported}
    client = sign_in(world.owner)
    if address.name in TAPS:
        return TAPS[address.name]
    form = form_to(path_to(address, world), client, path_to(source, world, **ids))
    return form.answers | FILLED.get(address.name, {})


def send(client: Client, method: str, path: str, body: dict[str, Any]) -> Any:
    return client.get(path) if method == "GET" else client.post(path, body)


def check(response: Any, expected: int | str, path: str) -> None:
    if expected == SIGN_IN:
        assert response.status_code == 302
        page, _, query = response["Location"].partition("?")
        assert (page, parse_qs(query)) == (reverse("account_login"), {"next": [path]})
    else:
        assert response.status_code == expected


def is_silent(response: Any) -> bool:
    """Whether the owner's text is nowhere in an answer."""
    headers = "".join(f"{name}: {value}" for name, value in response.items())
    return CANARY not in (response.getvalue().decode(errors="replace") + headers + str(response.cookies)).lower()


@pytest.mark.parametrize("who", ["nobody", "stranger"])
@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_whoever_does_not_own_it_learns_and_changes_nothing(address: Address, who: str, world: World):
    path, body = path_to(address, world), answers(address, world)
    before = everything()
    for method, expected in zip(("GET", "POST"), getattr(address, who), strict=True):
        client = sign_in(world.stranger) if who == "stranger" else Client()
        # What nobody sends comes back to them, to be sent again: it must not be the owner's.
        sent = body if who == "stranger" else dict.fromkeys(body, "typed")
        response = send(client, method, path, sent)
        check(response, expected, path)
        assert is_silent(response)
    assert everything() == before


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_the_owner_gets_what_the_table_says(address: Address, world: World):
    path, body = path_to(address, world), answers(address, world)
    for method, expected in zip(("GET", "POST"), address.owner, strict=True):
        response = send(sign_in(world.owner), method, path, body)
        list(response)  # to its end: a file is open until then
        check(response, expected, path)


@pytest.mark.parametrize("address", IN_DIARY, ids=str)
def test_to_a_stranger_a_diary_is_like_one_that_does_not_exist(address: Address, world: World):
    client = sign_in(world.stranger)
    for method in METHODS:
        there = client.generic(method, path_to(address, world))
        invented = client.generic(method, path_to(address, world, diary_id=INVENTED))
        assert there.status_code == invented.status_code == 404, method
        assert there.content == invented.content
        assert there.headers == invented.headers
        assert there.cookies == invented.cookies


@pytest.mark.parametrize("address", IN_DIARY, ids=str)
def test_nobody_is_sent_to_sign_in_whether_it_exists_or_not(address: Address, world: World):
    client = Client()
    for method in METHODS:
        for path in (path_to(address, world), path_to(address, world, diary_id=INVENTED, entry_id=INVENTED)):
            check(client.generic(method, path), 403 if method == "POST" else SIGN_IN, path)


@pytest.mark.parametrize("address", [one for one in IN_DIARY if "entry_id" in one.parameters], ids=str)
def test_an_entry_of_another_diary_does_not_exist_in_one_s_own(address: Address, world: World):
    before = everything()
    client = sign_in(world.stranger)
    for method, expected in zip(("GET", "POST"), address.owner, strict=True):
        foreign = send(client, method, path_to(address, world, diary_id=world.other.pk), {})
        invented = send(client, method, path_to(address, world, diary_id=world.other.pk, entry_id=INVENTED), {})
        # An undo that came too late is answered by a message, not by a page that is not there.
        late = address.name == "deleted" and method == "POST"
        assert foreign.status_code == invented.status_code == (302 if late else 405 if expected == 405 else 404)
        assert foreign.content == invented.content
        assert is_silent(foreign)
    assert everything() == before
