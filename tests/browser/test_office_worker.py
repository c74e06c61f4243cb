"""The main job, end to end, as the article's office worker does it."""

import re
from datetime import date

from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests.browser.conftest import PASSWORD, choose
from tests.browser.diaries import days_ago

NIGHTS = (13, 11, 8, 6, 3, 1)  # days ago: three of them in the last week


def log_a_night(page: Page, day: date) -> None:
    page.get_by_role("navigation").get_by_role("link", name="Log").click()
    choose(page, "when", "date and time")
    page.get_by_label("Date", exact=True).fill(day.isoformat())
    page.get_by_label("Time", exact=True).fill("03:00:00")
    choose(page, "how_long", "minutes and seconds")
    page.get_by_label("Minutes", exact=True).fill("3")
    page.get_by_role("checkbox", name="Calf").check()
    page.get_by_role("group", name="Side of calf").get_by_label("left", exact=True).check()
    choose(page, "kind", "cramp")
    open_fold(page, "sleep")
    choose(page, "pain", "2")
    choose(page, "woke", "yes")
    open_fold(page, "signs")
    page.get_by_label("None of these").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()


def open_fold(page: Page, name: str) -> None:
    fold = page.locator(f"#fold_{name}")
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()


def test_from_signing_up_to_the_summary(page: Page, live_server) -> None:
    page.goto(live_server.url)
    page.get_by_role("link", name="Start a diary").click()
    page.get_by_label("Username").fill("mark")
    page.locator("#id_password1").fill(PASSWORD)
    page.locator("#id_password2").fill(PASSWORD)
    page.get_by_role("button", name="Sign Up").click()

    # The browser knows where it is.
    expect(page.get_by_label("Time zone")).to_have_value("Europe/London")
    expect(page.get_by_label("Country")).to_have_value("GB")
    page.get_by_role("button", name="Start the diary").click()
    expect(page.get_by_text("Your diary is empty")).to_be_visible()

    for night in NIGHTS:
        log_a_night(page, days_ago(night))
    # The last of them made the third night of a week.
    expect(page.get_by_role("heading", name="What this entry changed")).to_be_visible()
    expect(page.get_by_text("Mention it at your next visit")).to_be_visible()

    page.get_by_role("link", name="Today").click()
    for _cup in range(5):
        page.get_by_role("button", name=re.compile("Cup")).click()
        expect(page.get_by_text("250 ml added to today.")).to_be_visible()
    expect(page.locator("#fluids")).to_contain_text("1,250 ml of 1,893 ml")
    page.get_by_role("button", name="Take the last one back").click()
    expect(page.locator("#fluids")).to_contain_text("1,000 ml of 1,893 ml")

    more(page, "Medicines")
    page.get_by_role("link", name="Add a medicine").click()
    page.get_by_label("Name, as on the package").fill("hydrochlorothiazide")
    page.get_by_label("First day", exact=True).fill(days_ago(16).isoformat())
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name=re.compile("hydrochlorothiazide"))).to_be_visible()

    more(page, "When to seek help")
    finding = page.locator("#sleep-disruption")
    expect(finding).to_contain_text("Spasms woke you on 6 nights of the last 28.")
    page.locator("#sleep-disruption").get_by_text("Why, and what it rests on").click()
    expect(finding.get_by_role("link", name=re.compile(r"3 a\.m\."))).to_have_count(6)
    expect(finding).to_contain_text("Muscle Spasms: Common Causes and When to Seek Help")

    page.get_by_role("link", name="Trends").click()
    expect(page.locator("#frequency canvas[data-drawn]")).to_be_visible()
    page.locator("#frequency").get_by_text("The figures as a table").click()
    cramps = page.locator("#frequency tbody td:nth-child(2)").all_inner_texts()
    assert sum(int(cell) for cell in cramps if cell.isdigit()) == 6
    assert "not recorded" in cramps

    more(page, "Summary for the doctor")
    figures = page.locator(".headline")
    expect(figures.locator("div", has=page.get_by_text("Spasms", exact=True)).locator("dd").first).to_have_text("6")
    expect(figures.locator("div", has=page.get_by_text("Days with spasms")).locator("dd").first).to_have_text("6")
    expect(figures.locator("div", has=page.get_by_text("Disturbed nights")).locator("dd").first).to_have_text("6")
    expect(page.get_by_text("hydrochlorothiazide", exact=True)).to_be_visible()
    expect(page.get_by_text("6 of 90 days recorded")).to_be_visible()
    assert User.objects.get().diaries.get().episodes.filter(woke=True, weakness="no").count() == 6


def more(page: Page, name: str) -> None:
    menu = page.locator("[data-menu]")
    menu.locator("summary").click()
    menu.get_by_role("link", name=name).click()
