"""The bar at the lower edge and the button that saves: both are there, and neither lies over the other."""

import pytest
from playwright.sync_api import Page

from spasmlog.models import Diary
from tests.browser.diaries import vignette

# What lies uppermost in the middle of a part that is in the window.
UPPERMOST = """selector => {
  const part = document.querySelector(selector);
  const { left, top, width, height } = part.getBoundingClientRect();
  return part.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}"""
ROWS = "all => new Set(all.map(one => Math.round(one.getBoundingClientRect().top))).size"
WIDTHS = (320, 390, 600)


@pytest.fixture
def diary(account) -> Diary:
    return vignette(account, "mark")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_bar_is_one_row_and_the_button_stands_above_it(signed_in: Page, live_server, diary, width: int):
    signed_in.set_viewport_size({"width": width, "height": 700})
    signed_in.goto(f"{live_server.url}/diaries/{diary.id}/episodes/new/")
    assert signed_in.eval_on_selector_all(".nav ul > li", ROWS) == 1
    bar = signed_in.locator(".nav").bounding_box()
    assert bar is not None
    assert (bar["y"] + bar["height"], bar["width"]) == (700, width)
    assert signed_in.evaluate(UPPERMOST, ".sticky-save .btn")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("size", ["130%", "200%"])
def test_with_larger_text_neither_lies_over_the_other(signed_in: Page, live_server, diary, width: int, size: str):
    signed_in.set_viewport_size({"width": width, "height": 700})
    signed_in.goto(f"{live_server.url}/diaries/{diary.id}/episodes/new/")
    signed_in.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
    signed_in.locator(".sticky-save .btn").scroll_into_view_if_needed()
    assert signed_in.evaluate(UPPERMOST, ".sticky-save .btn")
    bar = signed_in.locator(".nav").bounding_box()
    assert bar is not None
    if signed_in.locator(".nav").evaluate("bar => getComputedStyle(bar).position") == "fixed":
        assert bar["height"] <= 700 / 4
    signed_in.evaluate("window.scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    last = signed_in.locator("footer").bounding_box()
    bar = signed_in.locator(".nav").bounding_box()
    assert last is not None
    assert bar is not None
    assert last["y"] + last["height"] <= bar["y"] or bar["y"] + bar["height"] <= last["y"]
