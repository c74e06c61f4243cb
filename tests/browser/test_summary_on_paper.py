"""The summary on paper: the sheet for the doctor is one page, what stands behind it comes after."""

import io

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page
from pypdf import PdfReader

from spasmlog.actions.questions import ask
from tests.browser.diaries import vignette


def printed(page: Page, url: str, paper: str) -> list[str]:
    """The text of the pages as the browser prints them, with single spaces. In the widest of the fonts that a system
    may have as its own, if it is there: with that one the sheet holds least."""
    page.goto(url)
    page.evaluate("document.body.style.fontFamily = '\"DejaVu Sans\", ' + getComputedStyle(document.body).fontFamily")
    pages = PdfReader(io.BytesIO(page.pdf(format=paper))).pages
    return [" ".join(one.extract_text().split()) for one in pages]


@pytest.mark.parametrize("name", ["mark", "mark-later"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_sheet_of_the_office_worker_is_one_page(signed_in: Page, account: User, live_server, paper, name):
    row = vignette(account, name)
    sheet, *behind = printed(signed_in, f"{live_server.url}/diaries/{row.id}/summary/", paper)
    assert len(behind) == 1
    for piece in ("Spasms", "Episodes over time", "Where", "When", "Signs that came with it", "Medicines", "Findings"):
        assert piece in sheet
    assert "Fluids a day, median" in sheet  # the last line of it
    assert "Every episode of the period" in behind[0]
    assert "How this is counted" in behind[0]
    assert not any("Choose another period" in one or "Write down up to" in one for one in (sheet, *behind))


def test_what_was_found_stands_on_the_first_page_however_much_it_is(signed_in: Page, account: User, live_server):
    row = vignette(account, "everything")
    sheet, *_behind = printed(signed_in, f"{live_server.url}/diaries/{row.id}/summary/", "A4")
    assert sheet.index("Findings") < sheet.index("SAF-1") < sheet.index("26 criteria checked")
    assert sheet.count("Get emergency help now") == 5


def test_questions_are_printed_and_the_form_is_not(signed_in: Page, account: User, live_server):
    row = vignette(account, "mark-later")
    ask(row, ["Is it the tablets?"])
    text = " ".join(printed(signed_in, f"{live_server.url}/diaries/{row.id}/summary/", "A4"))
    assert "My questions for the visit" in text
    assert "Is it the tablets?" in text
    assert "Save my questions" not in text
