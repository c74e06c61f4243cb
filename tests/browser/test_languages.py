"""Every page in two invented languages, one longer and accented, one mirrored: nothing is left in English, nothing
sticks out of its place, and the mirrored one is laid out from right to left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from zoneinfo import available_timezones

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page

from spasmlog import rules
from spasmlog.rules import sources
from spasmlog.trends import methods
from tests.access.world import sign_in
from tests.browser.conftest import LOUD, VIOLATIONS
from tests.browser.test_every_page import OPEN, PAGES, address, diary, visit
from tests.languages.pseudo import LONG, MIRRORED, TURNED, spoken, write

__all__ = ["diary"]

WORDS: Final = Path(__file__).parent / "words.js"
WIDTHS: Final = (320, 1280)
ENGLISH: Final = re.compile("[A-Za-z]{2,}")
TURNED_WORD: Final = re.compile(f"{TURNED[0]}[^{TURNED[1]}]*{TURNED[1]}")
PUBLICATIONS: Final = [one for one in vars(sources).values() if isinstance(one, sources.Source)]
ZONES: Final = {zone.replace("_", " ") for zone in available_timezones()}
# What no language changes, and why.
NAMES: Final = (
    "SpasmLog",
    # publications, by which they are found
    *(one.title for one in PUBLICATIONS if one is not sources.OUR_OWN),
    *(one.organisation for one in PUBLICATIONS if one.organisation),
    *(one.text for method in methods.METHODS for one in method.references),
    # codes of the criteria, the same in every export
    *(one.code for one in rules.all_criteria()),
)
# Files, addresses of the API, codes of the list of medicines, places in the text where a script puts a value, a zone of
# the tz database.
SIGNS: Final = re.compile(
    r"\b[\w-]+\.(?:csv|json|pdf|zip)\b|/api/v1/|\b[A-Z]\d\d[A-Z]{2}\d\d\b|\{[a-z]+\}|\b[A-Z]\w+/[A-Z]\w+\b"
)
# What the person of these tests has written, and the head of the spreadsheet.
WRITTEN: Final = (
    *("everything", "Zzyxoril", "furosemide", "mark", "Wade"),
    *("Stretching the calves before bed", "A script"),
)
HEADS: Final = ("Datum", "Wo", "Schmerz", "Wasser")
KNOWN: Final = sorted((*NAMES, *WRITTEN, *HEADS), key=len, reverse=True)


@dataclass
class Found:
    """What was seen on all pages, by page."""

    english: dict[str, set[str]] = field(default_factory=dict)
    misplaced: dict[str, list[str]] = field(default_factory=dict)
    not_mirrored: list[str] = field(default_factory=list)


def in_english(texts: list[str]) -> set[str]:
    """The texts that hold a word in plain letters, which no translator got."""
    return {text for text in texts if ENGLISH.search(_without_names(text))}


def _without_names(text: str) -> str:
    if text in ZONES or any(zone.endswith(f"/{text.replace(', ', '/')}") for zone in ZONES):
        return ""
    plain = SIGNS.sub("", TURNED_WORD.sub("", text))
    for known in KNOWN:
        plain = plain.replace(known, "")
    return plain


def look(page: Page, found: Found, name: str) -> None:
    page.evaluate("words.open()")
    if english := in_english(page.evaluate("words.texts()")):
        found.english[name] = english
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if trouble := page.evaluate("words.misplaced()"):
            found.misplaced[f"{name}, {width} px"] = trouble
    right_to_left = page.evaluate("words.isMirrored()")
    if right_to_left != (page.evaluate("navigator.language") == "ar-XB"):
        found.not_mirrored.append(name)


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("locale")
    write(folder)
    return folder


@pytest.fixture(params=[LONG, MIRRORED])
def foreign(
    browser: Browser, live_server, catalogues: Path, complaints: list[str], request
) -> Iterator[BrowserContext]:
    """A browser that asks for an invented language."""
    with spoken(catalogues):
        base, variant = request.param.split("-")
        context = browser.new_context(locale=f"{base}-{variant.upper()}", timezone_id="Europe/London")
        context.add_init_script(VIOLATIONS)
        context.add_init_script(path=WORDS)
        context.on("console", lambda one: complaints.append(one.text) if one.type in LOUD else None)
        yield context
        context.close()
    # Pages that answer with an error on purpose are error lines in the console, and none of ours.
    assert [line for line in complaints if "the server responded with a status of 4" not in line] == []


def test_every_page_speaks_it_and_has_room_for_it(foreign: BrowserContext, live_server, account, diary) -> None:
    found, page = Found(), foreign.new_page()
    for path in (*OPEN, "/offline/"):
        page.goto(f"{live_server.url}{path}")
        look(page, found, path)
    cookie = sign_in(account).cookies[settings.SESSION_COOKIE_NAME].value
    foreign.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    for name, path in PAGES.items():
        visit(page, address(live_server, diary, path), name)
        look(page, found, name)
    assert found == Found()


BAD: Final = {
    '<p style="inline-size: 60px">aaaaaaaaaaaaaaaaaaaaaaaa</p>': "sticks out of p",
    '<p style="inline-size: 60px; overflow: hidden; white-space: nowrap">one two three four</p>': "is cut off by p",
    '<p style="block-size: 20px; overflow: hidden">one two three<br>four<br>five</p>': "is cut off by p",
    '<p style="margin: 0">one two</p><p style="margin-top: -20px">four five</p>': "stand in each other's place",
    '<p style="inline-size: 3000px">one two</p>': "px too wide",
    '<svg width="50" height="20"><text x="30" y="12">one two</text></svg>': "sticks out of svg",
}
GOOD: Final = (
    '<p>one <b>two</b> three</p><div style="display: flex"><span>one</span><span>two</span></div>',
    '<div style="inline-size: 60px; overflow: auto"><p style="inline-size: 900px">one two three</p></div>',
    '<p style="inline-size: 60px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">one two three</p>',
    '<svg width="50" height="20"><text x="5" y="12">one</text></svg>',
)


def test_what_is_misplaced_is_noticed(page: Page) -> None:
    page.add_init_script(path=WORDS)
    page.goto("about:blank")
    for html, trouble in BAD.items():
        page.set_content(html)
        found = page.evaluate("words.misplaced()")
        assert any(trouble in one for one in found), (html, found)
    for html in GOOD:
        page.set_content(html)
        assert page.evaluate("words.misplaced()") == [], html


def test_what_is_not_translated_is_noticed(page: Page) -> None:
    page.add_init_script(path=WORDS)
    page.goto("about:blank")
    page.set_content(
        '<title>⟦öñé⟧</title><p title="One">⟦ţŵö⟧ three</p><template><i>Four</i></template>'
        '<b data-busy="Five six">⟦x⟧</b><option>Seven</option><p hidden>Eight</p>'
        '<img alt="Nine" src="data:,"><p>12.5 · \u202eword\u202c SpasmLog</p>'
    )
    assert in_english(page.evaluate("words.texts()")) == {
        *("One", "⟦ţŵö⟧ three", "Four", "Five six", "Seven", "Eight", "Nine")
    }
