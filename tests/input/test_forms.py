"""Every form of every page, with what no form asks for in every field: an error, never a 500, never half an entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.access.addresses import ADDRESSES, PAGES, Address
from tests.access.markup import check_page
from tests.access.page import Form, forms
from tests.access.test_matrix import FILLED
from tests.access.world import World, everything, path_to, sign_in
from tests.input.bad import BAD, encoded
from tests.stored import undone

# Signing out and the sessions ask for nothing.
ASK_NOTHING = {"account_logout", "usersessions_list"}
ASKING = [one for one in PAGES if one.owner[1] != 405 and one.name not in ASK_NOTHING] + [
    one for one in PAGES if one.name in {"today", "medication"}
]
FORM = "application/x-www-form-urlencoded"
# A write that was done, a page that says what is wrong, a form that was refused, something that is not there.
ANSWERS = {200, 201, 302, 400, 404, 422, 429}


def forms_of(address: Address, client: Client, world: World) -> list[Form]:
    """The forms of a page, but for those of the navigation."""
    path = path_to(address, world)
    found = [form for form in forms(client.get(path).content, path) if "/logout/" not in form.action]
    filled = FILLED.get(address.name, {})
    return [
        Form(form.action, form.answers | {k: _list(v) for k, v in filled.items()}, form.names, form.written)
        for form in found
    ]


def _list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def as_bytes(answers: dict[str, list[str]]) -> dict[str, list[bytes]]:
    return {name: [value.encode() for value in values] for name, values in answers.items()}


def attacks(form: Form) -> Iterator[tuple[str, dict[str, list[bytes]]]]:
    """Another value in each field, until each field had every third; one wrong field beside good ones; fields that are
    missing or repeated."""
    good, values = as_bytes(form.answers), list(BAD.values())
    for turn in range(0, len(values), 3):
        yield f"turn {turn}", {name: [values[(turn + n) % len(values)]] for n, name in enumerate(form.names)}
    for number, field in enumerate(form.written):
        name = list(BAD)[number % len(BAD)]
        yield f"{name} as {field}", good | {field: [BAD[name]]}
        yield f"no {field}", {name: answer for name, answer in good.items() if name != field}
    yield "nothing", {}
    yield "everything twice", {name: [*good.get(name, [b""]), b"no-such-choice"] for name in form.names}
    yield "other names", {f"{name}[]": [b"1"] for name in form.names}


@pytest.mark.parametrize("address", ASKING, ids=str)
def test_a_form_with_anything_in_it_is_saved_or_refused_as_a_whole(address: Address, world: World):
    client = sign_in(world.owner)
    for form in forms_of(address, client, world):
        before = everything()
        for name, answers in attacks(form):
            with undone():
                response = client.post(form.action, encoded(answers), content_type=FORM)
                assert response.status_code in ANSWERS, (form.action, name)
                if response.status_code not in {201, 302} and "account" not in form.action:
                    assert everything() == before, (form.action, name)


# A form and an answer in it that is wrong, beside others that are not.
WRONG = {
    "episode_new": {"pain": "eleven"},
    "episode_edit": {"kind": "no-such-kind"},
    "day": {"fluid_ml": "a lot"},
    "check": {"weight_g": "heavy"},
    "medication_new": {"started_on": "2026-02-30"},
    "medication_edit": {"stopped_on": "0001-01-01"},
    "condition_new": {"since": "tomorrow"},
    "condition_edit": {"kind": "no-such-kind"},
    "trial_new": {"days": "6"},
    "trial_edit": {"started_on": "2026-02-30"},
    "share_new": {"days": "91"},
    "settings": {"country": "Great Britain"},
    "diary_new": {"time_zone": "Mars/Olympus"},
}


def form_named(name: str, client: Client, world: World) -> tuple[str, Form]:
    """The form of the page of that name that is sent to the page itself."""
    address = next(one for one in ADDRESSES if one.name == name)
    path = path_to(address, world)
    return path, next(form for form in forms_of(address, client, world) if form.action == path)


@pytest.mark.parametrize("name", WRONG)
def test_a_form_that_is_refused_says_why_and_is_still_filled(name: str, world: World):
    client = sign_in(world.owner)
    path, form = form_named(name, client, world)
    typed = {"note": ["what I noted <b>"], "label": ["in my words"], "name": ["a name"]}
    wrong = {field: [value] for field, value in WRONG[name].items()}
    sent = form.answers | {field: value for field, value in typed.items() if field in form.names} | wrong
    before = everything()
    page = client.post(path, sent)
    assert page.status_code == 422
    assert everything() == before
    check_page(page.content)
    assert page.context["form"].errors.keys() == wrong.keys()
    again = next(one for one in forms(page.content, "") if one.names == form.names)
    # What is no choice cannot be chosen again.
    fields = page.context["form"].fields
    shown = {field for field in again.answers if field not in wrong or not hasattr(fields[field], "choices")}
    assert {field: again.answers[field] for field in shown} == {field: sent.get(field, [""]) for field in shown}


def test_a_whole_megabyte_of_text_is_refused_at_the_field(world: World):
    client = sign_in(world.owner)
    for name, field in (("condition_new", "note"), ("medication_new", "name"), ("settings", "name"), ("day", "note")):
        path, form = form_named(name, client, world)
        page = client.post(path, form.answers | {field: ["x" * 1_000_000]})
        assert page.status_code == 422
        assert field in page.context["form"].errors
