"""States of pages that an address alone does not show, looked at by axe, light and dark, and at 320 px: forms that
came back with what is wrong, what is going on, an empty diary, the pages that guard an account."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from spasmlog.actions.diaries import create_diary
from spasmlog.actions.entries import save
from spasmlog.diary import Diary
from spasmlog.vocabulary import Site
from tests.accounts.second_factor import code_of
from tests.browser.conftest import PASSWORD, choose
from tests.browser.diaries import days_ago, vignette
from tests.browser.looks import overflow, problems, settle
from tests.builders import LONDON, ZoneInfo, episode, trial

Look = Callable[[str], None]


@pytest.fixture
def look(page: Page) -> Look:
    """Look at the page as it is now."""

    def at(name: str) -> None:
        settle(page)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert problems(page, colours_alone=scheme == "dark") == [], f"{name}, {scheme}"
        size = page.viewport_size
        page.set_viewport_size({"width": 320, "height": 640})
        assert overflow(page) == 0, name
        page.set_viewport_size(size)

    return at


@pytest.fixture
def refusals(page: Page, complaints: list[str]):
    """A form that is refused is an error line in the console, and none of ours."""
    yield
    complaints[:] = [line for line in complaints if "the server responded with a status of 4" not in line]


def test_an_empty_diary(signed_in: Page, live_server, account, look: Look) -> None:
    row = create_diary(account, Diary(zone=ZoneInfo(LONDON), name="Empty"))
    for name in (
        "",
        "episodes/",
        "checks/",
        "medications/",
        "conditions/",
        "findings/",
        "findings/history/",
        "trials/",
        "summary/",
    ):
        signed_in.goto(f"{live_server.url}/diaries/{row.id}/{name}")
        look(name or "today")


def test_an_episode_that_goes_on(signed_in: Page, live_server, account, look: Look) -> None:
    row = create_diary(account, Diary(zone=ZoneInfo(LONDON), name="Now", country="GB"))
    now = timezone.now() - timedelta(minutes=4)
    save(row, episode(now.isoformat(), ongoing=True, sites=(Site.CALF, Site.HAND)))
    for name in ("", "episodes/"):
        signed_in.goto(f"{live_server.url}/diaries/{row.id}/{name}")
        look(name or "today")


def test_what_is_tried(signed_in: Page, live_server, account, look: Look) -> None:
    row = create_diary(account, Diary(zone=ZoneInfo(LONDON), name="Tries", country="GB"))
    running, planned = trial(started=days_ago(3).isoformat()), trial("Rest", days_ago(-3).isoformat())
    over = trial("x" * 200, days_ago(30).isoformat(), note="long words")
    for one in (running, planned, over):
        save(row, one)
    pages = [f"trials/{one.id}/" for one in (running, planned, over)]
    for name in ("", "trials/", *pages, f"trials/{over.id}/delete/", "summary/"):
        signed_in.goto(f"{live_server.url}/diaries/{row.id}/{name}")
        look(name or "today")


def test_what_was_seen_and_what_was_deleted(signed_in: Page, live_server, account, look: Look) -> None:
    row = vignette(account, "everything")
    signed_in.goto(f"{live_server.url}/diaries/{row.id}/")
    signed_in.get_by_role("button", name="I have seen this").first.click()
    expect(signed_in.get_by_role("alert")).to_have_count(0)
    look("today, seen")
    signed_in.goto(f"{live_server.url}/diaries/{row.id}/findings/")
    look("findings, seen")
    signed_in.goto(f"{live_server.url}/diaries/{row.id}/episodes/{row.episodes.first().entry_id}/delete/")
    signed_in.get_by_role("button", name="Delete").click()
    look("deleted")


@pytest.mark.usefixtures("refusals")
def test_forms_that_came_back(signed_in: Page, live_server, account, look: Look) -> None:
    row = vignette(account, "mark")
    root = f"{live_server.url}/diaries/{row.id}/"
    signed_in.goto(f"{root}episodes/new/")
    choose(signed_in, "when", "date and time")
    signed_in.locator("main").get_by_role("button", name="Save").click()
    expect(signed_in.get_by_role("alert")).to_contain_text("Choose at least one place on the body.")
    look("an episode")
    for name, field, wrong in (
        ("medications/new/", "name", ""),
        (f"days/{timezone.localdate()}/", "fluid_ml", "999999999"),
        (f"checks/{timezone.localdate()}/", "weight_g", "999999999"),
        ("trials/new/", "days", "5"),
    ):
        signed_in.goto(f"{root}{name}")
        signed_in.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true })")
        signed_in.locator(f"main [name={field}]").fill(wrong)
        signed_in.locator("main form").last.get_by_role("button", name=re.compile("Save")).click()
        expect(signed_in.locator("main .invalid-feedback:visible").first).to_be_visible()
        look(name)


@pytest.mark.usefixtures("refusals")
def test_the_pages_that_guard_an_account(signed_in: Page, live_server, look: Look) -> None:
    signed_in.goto(f"{live_server.url}/accounts/2fa/totp/activate/")
    look("the password once more")
    signed_in.locator("main [name=password]").fill(PASSWORD)
    signed_in.locator("main").get_by_role("button", name="Confirm").click()
    signed_in.wait_for_url("**/totp/activate/")
    look("an app, to be added")
    signed_in.locator("main [name=code]").fill("000000")
    signed_in.locator("main").get_by_role("button", name="Activate").click()
    look("a wrong code")
    secret = re.search(r"\b[A-Z2-7]{32}\b", signed_in.content())[0]
    signed_in.locator("main [name=code]").fill(code_of(secret))
    signed_in.locator("main").get_by_role("button", name="Activate").click()
    for name in ("2fa/", "2fa/recovery-codes/", "2fa/totp/deactivate/", "2fa/webauthn/add/", "logout/"):
        signed_in.goto(f"{live_server.url}/accounts/{name}")
        look(name)
    signed_in.context.clear_cookies()
    signed_in.goto(f"{live_server.url}/accounts/login/")
    signed_in.get_by_label("Username").fill("mark")
    signed_in.locator("#id_password").fill(PASSWORD)
    signed_in.get_by_role("button", name="Sign In", exact=True).click()
    signed_in.wait_for_url("**/2fa/authenticate/**")
    look("the second step")


@pytest.mark.usefixtures("refusals")
def test_signing_in_and_up_with_what_is_wrong(page: Page, live_server, account, look: Look) -> None:
    page.goto(f"{live_server.url}/accounts/login/")
    page.get_by_label("Username").fill("mark")
    page.locator("#id_password").fill("wrong")
    page.get_by_role("button", name="Sign In", exact=True).click()
    expect(page.locator("main")).to_contain_text("not correct")
    look("a wrong password")
    page.goto(f"{live_server.url}/accounts/signup/")
    page.get_by_label("Username").fill("admin")
    page.locator("#id_password1").fill("short")
    page.locator("#id_password2").fill("other")
    page.locator("main form").get_by_role("button", name=re.compile("Sign Up")).click()
    look("a sign-up that came back")
