"""Three in the morning, on a telephone: taps, page loads and looks."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from spasmlog.actions.entries import save
from spasmlog.models import Diary, Episode
from spasmlog.vocabulary import Site
from tests.browser.diaries import days_ago, vignette
from tests.browser.looks import overflow, problems
from tests.builders import episode

LARGE = 48  # px: what a thumb hits half asleep


@pytest.fixture
def diary(account) -> Diary:
    return vignette(account, "mark")


def test_two_taps_and_one_page_load_save_a_spasm(signed_in: Page, live_server, diary: Diary) -> None:
    page = signed_in
    page.goto(f"{live_server.url}/diaries/{diary.id}/")
    before = Episode.objects.filter(diary=diary).count()
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    page.get_by_role("button", name=re.compile("Spasm now")).click()
    expect(page.get_by_role("timer")).to_have_text(re.compile(r"\d+:\d\d"))
    page.get_by_role("button", name="It’s over").click()
    expect(page.get_by_role("heading", name="Saved.")).to_be_visible()
    assert len(loads) == 1
    saved = Episode.objects.filter(diary=diary).latest("key")
    assert Episode.objects.filter(diary=diary).count() == before + 1
    assert (saved.ongoing, saved.ended_at is None) == (False, False)


def test_the_page_is_dark_by_day_too_and_its_buttons_are_large(signed_in: Page, live_server, diary: Diary) -> None:
    page = signed_in
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{live_server.url}/diaries/{diary.id}/")
    page.get_by_role("button", name=re.compile("Spasm now")).click()
    expect(page.get_by_role("timer")).to_be_visible()
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(map(int, re.findall(r"\d+", colour)[:3])) < 40
    page.get_by_text("Another place: body map").click()
    visible = "all => all.filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect().height)"
    heights = page.eval_on_selector_all("main .btn", visible)
    assert min(heights) >= LARGE
    assert problems(page) == []
    assert overflow(page) == 0
    page.get_by_role("button", name="5 minutes ago", exact=True).click()
    expect(page.get_by_role("timer")).to_have_text(re.compile(r"5:\d\d"))
    page.get_by_role("button", name="It’s over").click()
    expect(page.get_by_role("heading", name="Saved.")).to_be_visible()
    assert problems(page) == []


def test_a_full_cramp_takes_six_taps_and_no_key(signed_in: Page, live_server, diary: Diary) -> None:
    """With the pain, another place, and that it woke somebody."""
    save(diary, episode(f"{days_ago(40)}T03:00", sites=(Site.HAND,)))
    page = signed_in
    page.goto(f"{live_server.url}/diaries/{diary.id}/")
    taps = 0

    def tap(wanted: Locator) -> None:
        nonlocal taps
        wanted.click()
        taps += 1

    tap(page.get_by_role("button", name=re.compile("Spasm now")))
    tap(page.get_by_role("button", name="Hand"))
    expect(page.get_by_role("heading", name=re.compile("hand"))).to_be_visible()
    tap(page.get_by_role("button", name="It’s over"))
    tap(page.get_by_role("group", name="How bad was the pain").get_by_role("button", name="7", exact=True))
    expect(page.get_by_role("button", name="7", exact=True)).to_have_attribute("aria-pressed", "true")
    tap(page.get_by_role("button", name="It woke me"))
    expect(page.get_by_role("button", name="It woke me")).to_have_attribute("aria-pressed", "true")
    assert problems(page) == []
    saved = Episode.objects.filter(diary=diary).latest("key")
    assert [(row.site, row.side) for row in saved.site_rows.all()] == [("hand", None)]
    assert (saved.pain, saved.woke, saved.ongoing) == (7, True, False)
    assert taps <= 6
