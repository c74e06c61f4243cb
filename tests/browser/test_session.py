"""A session that ends: it is said before, and nothing that was typed is lost."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from spasmlog.models import Diary, Episode
from tests.browser.conftest import PASSWORD
from tests.browser.diaries import vignette
from tests.browser.looks import problems

REFUSED = "status of 40[13]"


@pytest.fixture
def diary(account: User) -> Diary:
    return vignette(account, "mark")


def test_it_says_so_before_and_lets_one_stay(signed_in: Page, diary: Diary, live_server, settings):
    settings.SESSION_COOKIE_AGE = 300
    signed_in.goto(f"{live_server.url}/diaries/{diary.id}/")
    expect(signed_in.get_by_text("You will be signed out in 5 minutes")).to_be_visible()
    assert problems(signed_in) == []
    settings.SESSION_COOKIE_AGE = 3600
    stay = signed_in.get_by_role("button", name="Stay signed in")
    stay.focus()
    signed_in.keyboard.press("Enter")
    expect(signed_in.get_by_text("You will be signed out")).to_be_hidden()


def test_it_says_nothing_while_there_is_time(signed_in: Page, diary: Diary, live_server, settings):
    settings.SESSION_COOKIE_AGE = 660
    signed_in.clock.install()
    signed_in.goto(f"{live_server.url}/diaries/{diary.id}/")
    expect(signed_in.locator("[data-session]")).to_be_hidden()
    settings.SESSION_COOKIE_AGE = 599  # as if a minute had gone by on the server, too
    with signed_in.expect_response("**/offline.json"):
        signed_in.clock.fast_forward("01:05")
    expect(signed_in.get_by_text("You will be signed out in 10 minutes")).to_be_visible()


def test_what_is_sent_afterwards_is_saved_once_one_is_signed_in(
    signed_in: Page, diary: Diary, live_server, complaints: list[str]
):
    signed_in.goto(f"{live_server.url}/diaries/{diary.id}/episodes/new/")
    signed_in.get_by_label("Calf", exact=True).check()
    signed_in.locator("#div_id_kind").get_by_label("cramp").check()
    signed_in.locator("#fold_after summary").click()
    signed_in.get_by_label("Note").fill("typed for a long time <b>")
    Session.objects.all().delete()
    signed_in.get_by_role("button", name="Save").click()
    expect(signed_in.get_by_role("heading", name="you are signed out")).to_be_visible()
    assert problems(signed_in) == []
    with signed_in.context.expect_page() as opened:
        signed_in.get_by_role("link", name="Sign in").click()
    beside = opened.value
    beside.get_by_label("Username").fill("mark")
    beside.locator("#id_password").fill(PASSWORD)
    beside.get_by_role("button", name="Sign In", exact=True).click()
    beside.wait_for_url("**/diaries/**")
    beside.close()
    signed_in.bring_to_front()
    signed_in.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(signed_in.get_by_text("You are signed in. It can be sent now.")).to_be_visible()
    signed_in.get_by_role("button", name="Send it again").click()
    expect(signed_in.get_by_text("typed for a long time <b>")).to_be_visible()
    assert Episode.objects.get(diary=diary, note="typed for a long time <b>").kind == "cramp"
    complaints[:] = [text for text in complaints if not re.search(REFUSED, text)]
