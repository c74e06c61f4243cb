"""Every page the owner sees is valid HTML with nothing inline, and what was typed is text in it."""

from __future__ import annotations

import pytest

from tests.access.addresses import PAGES, Address
from tests.access.markup import check_page
from tests.access.world import CANARY, World, path_to, sign_in


def is_page(response) -> bool:
    return response["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("address", PAGES, ids=str)
def test_a_page_is_valid_and_what_was_typed_is_text_in_it(address: Address, world: World):
    response = sign_in(world.owner).get(path_to(address, world))
    content = response.getvalue()
    if is_page(response):
        check_page(content)
        assert b"<img src=x" not in content


@pytest.mark.parametrize("address", [one for one in PAGES if one.owner[1] != 405 and one.parameters], ids=str)
def test_a_page_is_valid_when_everything_in_it_is_wrong(address: Address, world: World):
    wrong = dict.fromkeys(("base", "entry_id", "when", "kind", "sites", "name", "dose"), "<img src=x onerror=1>\"'")
    wrong |= dict.fromkeys(("started_on", "fluid_ml", "weight_g", "pain", "minutes", "seconds", "still_minutes"), "<b>")
    response = sign_in(world.owner).post(path_to(address, world), wrong)
    if is_page(response) and response.content:
        check_page(response.content)
        assert b"<img src=x" not in response.content


@pytest.mark.parametrize(
    "path", ["/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/nowhere"]
)
def test_so_is_what_nobody_sees(path: str, client, db: None):
    check_page(client.get(path).content)


def test_the_texts_do_reach_the_owner(world: World):
    """Or the test above would prove nothing."""
    client = sign_in(world.owner)
    answers = {address.name: client.get(path_to(address, world)).getvalue() for address in PAGES}
    shown = [name for name, content in answers.items() if CANARY.encode() in content]
    assert {"today", "episode", "medication", "condition_edit", "summary", "settings", "export", "day"} <= set(shown)
