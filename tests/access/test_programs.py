"""Every address of the API × nobody, a stranger, the owner × every method, by session and by token."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from spasmlog.actions import api_tokens
from tests.access.addresses import IN_DIARY, PROGRAMS, READ, WRITE, ForPrograms
from tests.access.test_matrix import METHODS, is_silent
from tests.access.world import INVENTED, World, everything, path_to, sign_in
from tests.builders import new_id
from tests.stored import stored

IN_A_DIARY = tuple(address for address in PROGRAMS if address.parameters)
BODY = b'{"fluid_ml": 1}'
BYSTANDERS = ("nobody", "a wrong token", "a stranger", "the token of a stranger", "the owner's token for another diary")


def token_of(account: Any, diary_id: Any = None, *, may_write: bool = True) -> dict[str, str]:
    wanted = api_tokens.Wanted(new_id(), "a script", may_write, diary_id, 90)
    return {"authorization": f"Bearer {api_tokens.make(account, wanted, datetime.now(UTC)).token}"}


def whoever(who: str, world: World) -> tuple[Client, dict[str, str]]:
    """A browser, and what it sends with each request."""
    if who == "a stranger":
        return sign_in(world.stranger), {}
    headers = {
        "nobody": dict[str, str],
        "a wrong token": lambda: {"authorization": "Bearer spasmlog_" + "x" * 43},
        "the token of a stranger": lambda: token_of(world.stranger),
        "the owner's token for another diary": lambda: token_of(world.owner, another_of(world.owner)),
    }[who]()
    return Client(), headers


def another_of(account: Any) -> Any:
    return stored(None, account, "another").pk


def ask(client: Client, method: str, path: str, headers: dict[str, str]) -> Any:
    return client.generic(method, path, BODY, content_type="application/json", headers=headers)


@pytest.mark.parametrize("who", BYSTANDERS)
@pytest.mark.parametrize("address", PROGRAMS, ids=str)
def test_whoever_may_not_see_it_learns_and_changes_nothing(address: ForPrograms, who: str, world: World):
    client, headers = whoever(who, world)
    before = everything()
    known = who not in ("nobody", "a wrong token")
    for method in METHODS:
        response = ask(client, method, path_to(address, world), headers)
        if method not in address.methods:
            expected = 405
        elif not known or (address.name == "api_session" and headers):
            expected = 401
        else:
            expected = 404 if address.parameters else 200
        assert response.status_code == expected, method
        assert is_silent(response)
        assert response["Cache-Control"] == "no-store"
    after = everything()
    for token in (*before["spasmlog.apitoken"], *after["spasmlog.apitoken"]):
        del token["last_used_on"]
    assert after == before


@pytest.mark.parametrize("who", BYSTANDERS[2:])
@pytest.mark.parametrize("address", IN_A_DIARY, ids=str)
def test_a_diary_of_others_is_like_one_that_does_not_exist(address: ForPrograms, who: str, world: World):
    client, headers = whoever(who, world)
    for method in METHODS:
        there = ask(client, method, path_to(address, world), headers)
        invented = ask(client, method, path_to(address, world, diary_id=INVENTED), headers)
        assert (there.status_code, there.content, there.headers) == (
            invented.status_code,
            invented.content,
            invented.headers,
        )


@pytest.mark.parametrize("address", PROGRAMS, ids=str)
def test_the_owner_reads_and_writes(address: ForPrograms, world: World):
    client = sign_in(world.owner)
    expected = {
        "GET": 200,
        "HEAD": 200,
        "PUT": {"api_dated": 409}.get(address.name, 422),  # the body is another content, and else fits nothing
        "DELETE": 204,
    }
    for method in METHODS:
        status = ask(client, method, path_to(address, world), {}).status_code
        assert status == (expected[method] if method in address.methods else 405), method


@pytest.mark.parametrize("address", PROGRAMS, ids=str)
def test_a_token_that_may_read_writes_nothing(address: ForPrograms, world: World):
    headers = token_of(world.owner, may_write=False)
    before = everything()
    for method in address.methods:
        status = ask(Client(), method, path_to(address, world), headers).status_code
        if method in READ:
            assert status == (401 if address.name == "api_session" else 200)
        else:
            assert status == 403
    for row in (after := everything())["spasmlog.apitoken"]:
        row["last_used_on"] = None
    assert after == before


@pytest.mark.parametrize("address", [one for one in PROGRAMS if one.methods != READ], ids=str)
def test_a_write_of_a_session_without_its_token_is_refused(address: ForPrograms, world: World):
    client = sign_in(world.owner)
    client.handler.enforce_csrf_checks = True
    before = everything()
    for method in WRITE:
        response = ask(client, method, path_to(address, world), {})
        assert (response.status_code, response.json()["type"]) == (403, "urn:spasmlog:problem:csrf")
    assert everything() == before


@pytest.mark.parametrize("address", IN_DIARY, ids=str)
def test_a_token_opens_no_page(address: ForPrograms, world: World):
    headers = token_of(world.owner)
    for method, expected in (("GET", 302), ("POST", 403)):
        response = ask(Client(), method, path_to(address, world), headers)
        assert (response.status_code, is_silent(response)) == (expected, True)
