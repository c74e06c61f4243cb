"""The journeys without a pointer: an episode, the night, what is kept without a network."""

import re

from playwright.sync_api import Page, expect

from spasmlog.models import Drink, Episode
from tests.browser.diaries import vignette
from tests.browser.offline import empty, forgive, ready, waits


def focused(page: Page) -> str:
    """What the focus is on: a button or a link by its words, a question by its name."""
    return page.evaluate(
        """() => {
          const { activeElement: element } = document;
          const words = element.textContent.replace(/\\s+/g, " ").trim();
          return element.matches("a, button, summary") ? words : element.name;
        }"""
    )


def tab_to(page: Page, wanted: str, most: int = 120) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if (focused(page) or "").startswith(wanted):
            return
    raise AssertionError(f"Tab never reached {wanted!r}; last was {focused(page)!r}")


def test_an_episode_is_logged_by_keyboard_alone(signed_in: Page, live_server, account) -> None:
    row = vignette(account, "calm")
    signed_in.goto(f"{live_server.url}/diaries/{row.id}/")
    signed_in.keyboard.press("Tab")
    assert focused(signed_in) == "Skip to the content"
    signed_in.keyboard.press("Enter")
    tab_to(signed_in, "Log a spasm")
    signed_in.keyboard.press("Enter")
    expect(signed_in.get_by_role("heading", name="Log a spasm")).to_be_visible()

    tab_to(signed_in, "when")
    tab_to(signed_in, "how_long")
    signed_in.keyboard.press("ArrowDown")  # from the last choice, not known, to the first: still going on
    expect(signed_in.locator("input[name=how_long][value=ongoing]")).to_be_checked()
    tab_to(signed_in, "sites")
    signed_in.keyboard.press("Space")  # calf
    signed_in.keyboard.press("Tab")
    signed_in.keyboard.press("Space")  # its left side
    tab_to(signed_in, "kind")
    signed_in.keyboard.press("Space")
    tab_to(signed_in, "Save")
    signed_in.keyboard.press("Enter")

    expect(signed_in.get_by_role("timer")).to_be_visible()
    episode = row.episodes.get()
    assert episode.ongoing
    assert [(place.site, place.side) for place in episode.site_rows.all()] == [("calf", "left")]

    tab_to(signed_in, "It is over now")
    signed_in.keyboard.press("Enter")
    expect(signed_in.get_by_text("Saved: it is over.")).to_be_visible()
    episode.refresh_from_db()
    assert episode.ended_at is not None


def test_the_menu_closes_with_escape_and_gives_the_focus_back(signed_in: Page, live_server, account) -> None:
    row = vignette(account, "calm")
    signed_in.goto(f"{live_server.url}/diaries/{row.id}/")
    tab_to(signed_in, "More")
    signed_in.keyboard.press("Enter")
    expect(signed_in.get_by_role("link", name="Medicines")).to_be_visible()
    signed_in.keyboard.press("Tab")
    signed_in.keyboard.press("Escape")
    expect(signed_in.get_by_role("link", name="Medicines")).to_be_hidden()
    assert focused(signed_in) == "More"


def test_errors_get_the_focus_and_lead_to_their_questions(signed_in: Page, live_server, account, complaints) -> None:
    row = vignette(account, "calm")
    signed_in.goto(f"{live_server.url}/diaries/{row.id}/episodes/new/")
    tab_to(signed_in, "Save")
    signed_in.keyboard.press("Enter")
    expect(signed_in.get_by_role("alert")).to_be_focused()
    signed_in.get_by_role("alert").get_by_role("link", name="Where?").press("Enter")
    expect(signed_in.locator("#div_id_sites")).to_be_in_viewport()
    assert row.episodes.count() == 0
    complaints[:] = [line for line in complaints if "status of 422" not in line]


def test_a_spasm_at_night_is_saved_by_keyboard_alone(signed_in: Page, live_server, account) -> None:
    page = signed_in
    row = vignette(account, "mark")
    page.goto(f"{live_server.url}/diaries/{row.id}/")
    tab_to(page, "Spasm now")
    page.keyboard.press("Enter")
    expect(page.get_by_role("timer")).to_be_visible()
    tab_to(page, "5 minutes ago")
    page.keyboard.press("Enter")
    expect(page.get_by_role("timer")).to_have_text(re.compile(r"5:\d\d"))
    tab_to(page, "It’s over")
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", name="Saved.")).to_be_visible()
    assert Episode.objects.filter(diary=row, ongoing=True).count() == 0


def test_a_glass_is_kept_by_keyboard_alone_without_a_network(
    signed_in: Page, live_server, account, complaints: list[str]
) -> None:
    page = signed_in
    row = vignette(account, "mark")
    page.goto(f"{live_server.url}/diaries/{row.id}/")
    ready(page)
    page.context.set_offline(True)
    page.goto(f"{live_server.url}/offline/")
    tab_to(page, "Fluids")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Fluids")).to_be_focused()
    tab_to(page, "Glass")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("Kept on this device: Glass"))).to_be_visible()
    assert [one["collection"] for one in waits(page)] == ["drinks"]
    page.context.set_offline(False)
    empty(page)
    assert Drink.objects.filter(diary=row).count() == 1
    forgive(complaints)
