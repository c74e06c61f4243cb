"""What is served for the time without a network: the same for everybody, and who is signed in."""

from __future__ import annotations

import json
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from spasmlog import selectors
from spasmlog.actions import entries
from spasmlog.diary import BodySite
from spasmlog.models import Diary
from spasmlog.vocabulary import Kind, Side, Site
from tests.builders import episode, new_id
from tests.stored import account, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def row() -> Diary:
    return stored(owner=account("anna"))


def signed_in(owner: User) -> Client:
    client = Client()
    client.force_login(owner)
    return client


def told(client: Client, diary: object = None) -> dict:
    response = client.get(reverse("offline_told"), {} if diary is None else {"diary": str(diary)})
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    return response.json()


@pytest.mark.parametrize("name", ["offline", "service_worker", "manifest"])
def test_it_is_the_same_for_everybody(name: str, row: Diary):
    nobody, somebody = Client().get(reverse(name)), signed_in(row.account).get(reverse(name))
    assert nobody.content == somebody.content
    assert "csrfmiddlewaretoken" not in nobody.content.decode()
    assert not nobody.cookies


def test_the_worker_names_the_page_and_files_that_are_there(row: Diary):
    script = Client().get(reverse("service_worker")).content.decode()
    about = json.loads(re.search(r"self.SPASMLOG = (.*);", script)[1])
    assert about["shell"] == reverse("offline")
    page = Client().get(about["shell"]).content.decode()
    used = set(re.findall(r'"(/static/[^"#]+\.(?:css|js|svg))[#"]', page))
    assert used <= set(about["assets"]), "the page needs files that the worker does not keep"


def test_nobody_is_told_nothing():
    response = Client().get(reverse("offline_told"))
    assert (response.status_code, response.json()) == (401, {})


@pytest.mark.parametrize("diary", ["", "x", "0190c0de-0000-7000-8000-000000000001"])
def test_a_diary_that_there_is_not(diary: str, row: Diary):
    assert signed_in(row.account).get(reverse("offline_told"), {"diary": diary}).status_code == 404


def test_a_strangers_diary_is_none(row: Diary):
    assert signed_in(account("berta")).get(reverse("offline_told"), {"diary": row.id}).status_code == 404


def test_an_account_has_a_name_that_says_nothing(row: Diary):
    name = told(signed_in(row.account))["account"]
    assert name == told(signed_in(row.account))["account"] == selectors.opaque_id(row.account)
    assert name != told(signed_in(account("berta")))["account"]
    assert "anna" not in name
    assert re.fullmatch("[0-9a-f]{32}", name)


def test_what_the_forms_need_of_an_empty_diary(row: Diary):
    found = told(signed_in(row.account), row.id)["diary"]
    assert (found["last"], found["usual"], found["ongoing"]) == (None, [], [])
    assert found["zone"] == "Europe/London"
    assert [one["ml"] for one in found["servings"]] == [200, 250, 500]


def test_the_last_spasm_and_what_goes_on(row: Diary):
    entries.save(row, episode("2026-03-30T15:00", kind=Kind.TWITCH, sites=(Site.EYELID,)))
    entries.save(row, episode("2026-03-29T15:00", kind=Kind.TONUS, sites=(Site.CALF,), side=Side.LEFT))
    on = episode("2026-03-28T15:00", id=new_id(), ongoing=True)
    entries.save(row, on)
    found = told(signed_in(row.account), row.id)["diary"]
    assert found["last"] == {"kind": "tonus", "sites": [{"site": "calf", "side": "left"}]}
    assert found["usual"][0] == {"site": "eyelid"}
    (going_on,) = found["ongoing"]
    assert going_on["id"] == str(on.id)
    assert going_on["shape"]["sites"] == [{"site": place.site} for place in (BodySite(Site.CALF),)]
    assert going_on["etag"] == '"3"'


@pytest.mark.parametrize(
    ("asked", "fragment"), [("", ""), ("?do=now", "#now"), ("?do=glass", "#fluids"), ("?do=else", "")]
)
def test_the_shortcuts_of_a_home_screen_lead_to_a_button(asked: str, fragment: str, row: Diary):
    client = signed_in(row.account)
    address = client.get(f"/{asked}")["Location"]
    assert address == f"/diaries/{row.id}/{fragment}"
    page = client.get(address.partition("#")[0]).content.decode()
    assert not fragment or f'id="{fragment[1:]}"' in page
