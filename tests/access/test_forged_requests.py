"""A request that another site makes the owner's browser send changes nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.access.addresses import ADDRESSES, IN_DIARY, Address
from tests.access.world import World, everything, path_to, sign_in


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_a_post_without_the_form_s_token_is_refused(address: Address, world: World):
    client = sign_in(world.owner)
    client.handler.enforce_csrf_checks = True
    before = everything()
    assert client.post(path_to(address, world), {"ml": "200", "name": "x"}).status_code == 403
    assert everything() == before


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_reading_a_page_changes_nothing_in_any_diary(address: Address, world: World):
    client = sign_in(world.owner)
    before = everything()
    for method in ("GET", "HEAD", "OPTIONS"):
        list(client.generic(method, path_to(address, world)))  # to its end: a file is open until then
    assert everything() == before


@pytest.mark.parametrize("address", [one for one in IN_DIARY if one.owner[0] == 405], ids=str)
def test_what_only_takes_a_post_takes_nothing_else(address: Address, world: World):
    client = sign_in(world.owner)
    for method in ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"):
        response = client.generic(method, path_to(address, world))
        assert (response.status_code, response["Allow"]) == (405, "POST")


def test_what_was_typed_is_shown_to_be_copied_without_its_secrets():
    client = Client(enforce_csrf_checks=True)
    page = client.post("/accounts/login/", {"login": "anna", "password": "the secret", "note": "a long <note>"})
    assert page.status_code == 403
    assert b"a long &lt;note&gt;" in page.content
    assert b"the secret" not in page.content
