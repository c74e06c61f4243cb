"""Choosing places on the picture of the body: by touch, by keyboard, beside the list, and at night."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from spasmlog.models import Diary, Episode
from tests.browser.diaries import vignette
from tests.browser.looks import overflow, problems

LEAST = 17  # px: the smallest place at 320 px; the list beside it has larger ones


@pytest.fixture
def diary(account) -> Diary:
    return vignette(account, "mark")


@pytest.fixture
def form(signed_in: Page, live_server, diary: Diary) -> Page:
    """The form of an episode at 320 px, its picture open."""
    signed_in.set_viewport_size({"width": 320, "height": 640})
    signed_in.goto(f"{live_server.url}/diaries/{diary.id}/episodes/new/")
    signed_in.get_by_text("On a picture of the body").click()
    return signed_in


def place(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True).and_(page.locator("svg:not([hidden]) [data-code]"))


def listed(page: Page) -> set[str]:
    return set(page.eval_on_selector_all("input[name=sites]:checked", "all => all.map(one => one.value)"))


def test_places_are_chosen_and_taken_back_by_touch(form: Page, diary: Diary):
    place(form, "shoulder (left)").click()
    place(form, "front of the thigh (right)").click()
    form.get_by_role("button", name="Back", exact=True).click()
    place(form, "calf (left)").click()
    place(form, "calf (right)").click()
    assert listed(form) == {
        *("shoulder", "shoulder:left", "thigh_front", "thigh_front:right"),
        *("calf", "calf:left", "calf:right"),
    }
    expect(form.locator("[data-said]")).to_have_text(
        "shoulder (left), front of the thigh (right), calf (left), calf (right)"
    )
    place(form, "calf (right)").click()
    expect(place(form, "calf (right)")).to_have_attribute("aria-pressed", "false")
    form.get_by_role("button", name="Front", exact=True).click()
    place(form, "shoulder (left)").click()
    assert listed(form) == {"thigh_front", "thigh_front:right", "calf", "calf:left"}
    form.locator("#div_id_kind").get_by_label("cramp").check()
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_text("Saved.")).to_be_visible()
    saved = Episode.objects.filter(diary=diary).latest("key")
    assert {(row.site, row.side) for row in saved.site_rows.all()} == {("calf", "left"), ("thigh_front", "right")}


def test_places_are_chosen_by_keyboard_alone(form: Page):
    form.get_by_role("button", name="Face", exact=True).focus()
    form.keyboard.press("Space")
    form.keyboard.press("Tab")
    name = form.evaluate("document.activeElement.getAttribute('aria-label')")
    assert form.evaluate("document.activeElement.getAttribute('role')") == "button"
    form.keyboard.press("Space")
    expect(place(form, name)).to_have_attribute("aria-pressed", "true")
    form.keyboard.press("Enter")
    expect(place(form, name)).to_have_attribute("aria-pressed", "false")
    assert listed(form) == set()


def test_the_picture_shows_what_the_list_says(form: Page):
    expect(place(form, "hand (left)")).to_have_attribute("aria-pressed", "false")
    group = form.locator("details.site-group", has=form.locator("#id_sites_hand"))
    group.locator("summary").click()
    form.locator("#id_sites_hand").check()
    expect(place(form, "hand (left)")).to_have_attribute("aria-pressed", "mixed")
    form.locator("input[value='hand:both']").check()
    for side in ("left", "right"):
        expect(place(form, f"hand ({side})")).to_have_attribute("aria-pressed", "true")
    place(form, "hand (left)").click()  # of both sides the other one is left
    assert listed(form) == {"hand", "hand:right"}


def test_it_can_be_hit_without_zooming(form: Page):
    for view in ("Front", "Back", "Face"):
        form.get_by_role("button", name=view, exact=True).click()
        boxes = [one.bounding_box() for one in form.locator("svg:not([hidden]) [data-code]").all()]
        assert min(min(box["width"], box["height"]) for box in boxes if box) >= LEAST
        assert problems(form) == []
        assert overflow(form) == 0


def test_at_night_a_place_is_one_tap(signed_in: Page, live_server, diary: Diary):
    page = signed_in
    page.goto(f"{live_server.url}/diaries/{diary.id}/")
    page.get_by_role("button", name=re.compile("Spasm now")).click()
    page.wait_for_load_state("networkidle")
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    page.get_by_text("On a picture of the body").click()
    assert problems(page) == []
    place(page, "forearm (right)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"forearm \(right\)"))
    assert loads == []
    ongoing = Episode.objects.get(diary=diary, ongoing=True)
    assert [(row.site, row.side) for row in ongoing.site_rows.all()] == [("forearm", "right")]


def test_without_scripts_the_list_alone_is_there(browser, signed_in: Page, live_server, diary: Diary):
    state = signed_in.context.storage_state()
    page = browser.new_context(storage_state=state, java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/diaries/{diary.id}/episodes/new/")
    expect(page.get_by_text("On a picture of the body")).to_be_hidden()
    expect(page.get_by_label("Calf", exact=True)).to_be_visible()
    page.context.close()
