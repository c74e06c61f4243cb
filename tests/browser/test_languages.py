"""Pages in a language that is longer than English, and in one from right to left: nothing is left in English, nothing
sticks out, and the page is mirrored where it should be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils.translation import trans_real
from playwright.sync_api import Browser, Page

from spasmlog.models import Diary
from tests.browser.conftest import PHONE
from tests.browser.looks import overflow
from tests.browser.test_every_page import PAGES, SHEET, address, diary
from tests.pseudo import LANGUAGES, LONGER, MIRRORED, Pseudo, plain_words

__all__ = ["diary"]  # the fixture

# What people read or hear: the texts on the page, and the names of what has none. What is in a language of its own says
# so (titles of publications), and addresses and names of files are the same in all.
READ = """() => {
  const own = ["[lang]:not(html)", ".note-text", "code", "bdi", "script", "style", "template", "textarea", "datalist",
    "select[name$=zone]", ".topbar__diary", ".brand__name"].join();
  const found = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const part = walker.currentNode.parentElement;
    if (!part.closest(own) && part.checkVisibility()) found.push(walker.currentNode.textContent);
  }
  for (const part of document.body.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
    if (part.closest(own) || !part.checkVisibility()) continue;
    for (const name of ["aria-label", "title", "placeholder", "alt"]) found.push(part.getAttribute(name) ?? "");
  }
  return found;
}"""
# Words that stick out of a box.
CLIPPED = """() => [...document.querySelectorAll("main :is(a, button, label, h1, h2, p), .nav :is(a, summary)")]
  .filter((part) => part.checkVisibility() && !part.closest(".visually-hidden"))
  .filter((part) => getComputedStyle(part).display !== "inline" && part.scrollWidth > part.clientWidth + 1)
  .map((part) => part.textContent.trim().slice(0, 60))"""

# The same in every language: this program, places, formats, what a browser says of itself.
NAMES = {"SpasmLog", "everything", "Europe", "London", "Linux", "like", "Gecko"}


def typed(diary: Diary) -> set[str]:
    """The words that the person typed in this diary."""
    texts = [
        *diary.medications.values_list("name", flat=True),
        *diary.trials.values_list("what", flat=True),
        *diary.account.api_tokens.values_list("name", flat=True),
        SHEET.decode(),
    ]
    return set().union(*map(plain_words, texts))


@pytest.fixture
def speaking(settings, browser: Browser, signed_in: Page, browser_context_args: dict) -> Iterator:
    """A page in one of the languages that nobody speaks."""
    settings.LANGUAGES = LANGUAGES
    for code in (LONGER, MIRRORED):
        trans_real._translations[code] = Pseudo(code)
    state = signed_in.context.storage_state()
    contexts = []

    def speak(code: str) -> Page:
        context = browser.new_context(**{**browser_context_args, "locale": code, "storage_state": state})
        contexts.append(context)
        return context.new_page()

    yield speak
    for context in contexts:
        context.close()
    for code in (LONGER, MIRRORED):
        trans_real._translations.pop(code, None)


# Each adds half a minute: what is longer is looked at everywhere, what is mirrored where there is least room.
WIDTHS = {LONGER: (320, 1280), MIRRORED: (320,)}


@pytest.mark.parametrize("code", [LONGER, MIRRORED])
def test_every_page_in_a_language_that_nobody_speaks(speaking, live_server, diary: Diary, code: str):
    page = speaking(code)
    found: dict[str, object] = {}
    for name, path in PAGES.items():
        page.set_viewport_size(PHONE)
        page.goto(address(live_server, diary, path))
        assert page.evaluate("document.documentElement.dir") == ("rtl" if code == MIRRORED else "ltr")
        left = set().union(*(plain_words(text) for text in page.evaluate(READ))) - NAMES - typed(diary)
        if left and code == LONGER:
            found[f"{name}, not translated"] = sorted(left)
        for width in WIDTHS[code]:
            page.set_viewport_size({"width": width, "height": 844})
            if beyond := overflow(page):
                found[f"{name}, {width} px"] = beyond
            if clipped := page.evaluate(CLIPPED):
                found[f"{name}, {width} px, clipped"] = clipped[:5]
    assert found == {}


def test_from_right_to_left_the_page_is_mirrored_and_the_body_is_not(speaking, live_server, diary: Diary):
    page = speaking(MIRRORED)
    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto(address(live_server, diary, "episodes/new/"))

    def left(selector: str) -> float:
        return page.locator(selector).first.bounding_box()["x"]  # type: ignore[index]

    assert left(".brand") > left(".emergency-link")
    places = page.eval_on_selector_all(".nav > ul > li", "all => all.map(one => one.getBoundingClientRect().x)")
    assert places == sorted(places, reverse=True)
    page.locator("[data-body-map] summary").first.click()
    # The person's own left is on the right of a picture from the front, whatever is written beside it.
    front = "[data-picture=front] [data-code='shoulder:{}']"
    assert left(front.format("left")) > left(front.format("right"))
