"""Every page, looked at by axe, at phone and desktop width, light and dark, and for what sticks out."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page

from spasmlog.actions import api_tokens
from spasmlog.actions.entries import save
from spasmlog.actions.import_spreadsheet import import_draft, take_in
from spasmlog.diary import AsOf
from spasmlog.models import Diary
from spasmlog.selectors import settings_of
from tests.browser.conftest import PHONE
from tests.browser.diaries import days_ago, vignette
from tests.browser.looks import overflow, problems, settle, torn
from tests.builders import new_id, trial

# Of somebody's own, with mistakes.
SHEET = b"Datum;Wo;Schmerz;Wasser\n5.1.2026;Wade;11;1,5\n6.1.2026;;;2\n"
PAGES = {
    "today": "",
    "episodes": "episodes/",
    "filtered episodes": "episodes/?kind=twitch&first=2020-01-01",
    "new episode": "episodes/new/",
    "episode": "episodes/{episode}/",
    "edit episode": "episodes/{episode}/edit/",
    "delete episode": "episodes/{episode}/delete/",
    "days": "days/",
    "day": "days/{today}/",
    "checks": "checks/",
    "check": "checks/{today}/",
    "medications": "medications/",
    "new medication": "medications/new/",
    "medication": "medications/{medication}/",
    "conditions": "conditions/",
    "new condition": "conditions/new/",
    "findings": "findings/",
    "findings after a check": "findings/?saved=2026-03-31",
    "finding discussed": "findings/prolonged-spasm/discussed/",
    "finding history": "findings/history/",
    "trends": "trends/?range=1y",
    "trends, wrong dates": "trends/?from=2026-02-01&to=2026-01-01",
    "associations": "trends/associations/",
    "methods": "/methods/",
    "summary": "summary/",
    "period": "summary/?from=2020-01-01&to=2026-01-01",
    "questions": "summary/questions/",
    "trials": "trials/",
    "new trial": "trials/new/",
    "trial": "trials/{trial}/",
    "edit trial": "trials/{trial}/edit/",
    "delete trial": "trials/{trial}/delete/",
    "shares": "shares/",
    "new share": "shares/new/",
    "spreadsheets": "spreadsheets/",
    "spreadsheet": "spreadsheets/{spreadsheet}/",
    "imported spreadsheet": "spreadsheets/{imported}/",
    "settings": "settings/",
    "edit medication": "medications/{medication}/edit/",
    "delete medication": "medications/{medication}/delete/",
    "edit condition": "conditions/{condition}/edit/",
    "delete condition": "conditions/{condition}/delete/",
    "just saved": "episodes/{episode}/?saved=new",
    "just changed": "episodes/{episode}/?saved=changed&news=TAB-4&news=TAB-1",
    "delete diary": "delete/",
    "diaries": "/diaries/",
    "new diary": "/diaries/new/",
    "import": "/diaries/import/",
    "emergency": "/emergency/?country=GB",
    "criteria": "/criteria/",
    "criterion": "/criteria/progressive-weakness/",
    "password": "/accounts/password/change/",
    "second factor": "/accounts/2fa/",
    "sessions": "/accounts/sessions/",
    "tokens": "/accounts/tokens/",
    "end a token": "/accounts/tokens/{token}/end/",
    "addresses for programs": "/api/v1/docs",
    "e-mail": "/accounts/email/",
    "not found": "/nothing/",
}

OPEN = [
    *("/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/emergency/"),
    *("/criteria/", "/criteria/spreading/", "/methods/", "/s/", "/s/01900000-0000-7000-8000-00000000dead/"),
]


@pytest.fixture
def diary(account: User) -> Diary:
    row = vignette(account, "everything")
    save(row, trial(started=days_ago(40).isoformat()))
    now = timezone.now()
    api_tokens.make(account, api_tokens.Wanted(new_id(), "A script", True, row.id, 90), now)
    imported = take_in(row, "mine.csv", b"date,time,where\n2026-01-05,03:00,calf\n", now)
    import_draft(imported, AsOf(settings_of(row), now))
    take_in(row, "mine.csv", SHEET, now)
    return row


def address(live_server, diary: Diary, path: str) -> str:
    if path.startswith("/"):
        return live_server.url + path.format(token=diary.account.api_tokens.get().id)
    filled = path.format(
        episode=diary.episodes.first().entry_id,
        medication=diary.medications.first().entry_id,
        condition=diary.conditions.first().entry_id,
        trial=diary.trials.first().entry_id,
        spreadsheet=diary.spreadsheets.get(revision=None).id,
        imported=diary.spreadsheets.exclude(revision=None).get().id,
        today=timezone.localdate(),
    )
    return f"{live_server.url}/diaries/{diary.id}/{filled}"


def visit(page: Page, url: str, name: str) -> None:
    answer = page.goto(url)
    assert answer is not None
    assert answer.status == EXPECTED.get(name, 200), f"{name}: {answer.status}"


# What answers with an error on purpose.
EXPECTED = {"not found": 404, "period": 422, "trends, wrong dates": 422}


# In this order: a page that is open already keeps some of its colours when colours are forced. The first is looked at
# with all rules, the others with those that colours can break.
LOOKS = {
    "forced colours": {"color_scheme": "dark", "forced_colors": "active"},
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
}
PARTS = 2
DESKTOP = 1280


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_right_in_every_light_at_320_px_and_with_text_of_twice_the_size(
    signed_in: Page, live_server, diary, complaints, part: int
) -> None:
    found: dict[str, object] = {}
    for name, path in list(PAGES.items())[part::PARTS]:
        for number, (look, media) in enumerate(LOOKS.items()):
            signed_in.emulate_media(**media, reduced_motion="reduce")
            if number == 0:
                visit(signed_in, address(live_server, diary, path), name)
                settle(signed_in)
            forced = media["forced_colors"] == "active"
            if trouble := problems(signed_in, forced_colours=forced, colours_alone=number > 0):
                found[f"{name}, {look}"] = trouble
        for width in (PHONE["width"], DESKTOP):
            signed_in.set_viewport_size({"width": width, "height": PHONE["height"]})
            if words := torn(signed_in):
                found[f"{name}, {width} px"] = words
        signed_in.set_viewport_size({"width": 320, "height": 640})
        if beyond := overflow(signed_in):
            found[f"{name}, 320 px"] = beyond
        signed_in.set_viewport_size(PHONE)
        signed_in.evaluate("document.documentElement.style.fontSize = '200%'")
        if beyond := overflow(signed_in):
            found[f"{name}, text of twice the size"] = beyond
    # A page that answers 404 or 422 on purpose is an error line in the console, and none of ours.
    complaints[:] = [line for line in complaints if "the server responded with a status of 4" not in line]
    assert found == {}


def test_a_word_that_is_torn_is_noticed(page: Page) -> None:
    page.set_content(
        "<table style='width: 1px; overflow-wrap: anywhere'><tr><td>spasms<td>49</table>"
        "<p style='width: 3em'>one two <b>three</b> four</p><p style='width: 1px' hidden>hidden</p>"
    )
    assert [word.split(" in ")[0] for word in torn(page)] == ["spasms", "49"]


@pytest.mark.parametrize("path", OPEN)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_signing_in(page: Page, live_server, complaints, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{live_server.url}{path}")
    assert problems(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert overflow(page) == 0
    # A link that is over answers 404 on purpose.
    complaints[:] = [line for line in complaints if "the server responded with a status of 4" not in line]
