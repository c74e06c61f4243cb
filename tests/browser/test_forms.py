"""What the scripts of the forms do, and that nothing needs them."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PASSWORD, choose
from tests.browser.diaries import days_ago, vignette


def new_episode(page: Page, live_server, row) -> None:
    page.goto(f"{live_server.url}/diaries/{row.id}/episodes/new/")


def test_questions_that_depend_on_an_answer_appear_with_it(signed_in: Page, live_server, account) -> None:
    new_episode(signed_in, live_server, vignette(account, "calm"))
    ago = signed_in.get_by_label("Minutes ago", exact=True)
    expect(ago).to_be_hidden()
    choose(signed_in, "when", "minutes ago")
    expect(ago).to_be_visible()


def test_a_long_spasm_opens_the_signs(signed_in: Page, live_server, account) -> None:
    new_episode(signed_in, live_server, vignette(account, "calm"))
    choose(signed_in, "how_long", "over 10 minutes")
    expect(signed_in.locator("#fold_signs")).to_have_attribute("open", "")


def test_none_of_these_answers_what_is_open_and_can_be_taken_back(signed_in: Page, live_server, account) -> None:
    new_episode(signed_in, live_server, vignette(account, "calm"))
    signed_in.locator("#fold_signs summary").click()
    choose(signed_in, "swelling", "yes")
    none = signed_in.get_by_label("None of these")
    none.check()
    expect(signed_in.locator("input[name=warmth][value=no]")).to_be_checked()
    expect(signed_in.locator("input[name=weakness][value=no]")).to_be_checked()
    expect(signed_in.locator("input[name=swelling][value=yes]")).to_be_checked()
    none.uncheck()
    expect(signed_in.locator("input[name=warmth][value='']")).to_be_checked()
    expect(signed_in.locator("input[name=swelling][value=yes]")).to_be_checked()


def test_the_usual_place_takes_one_tap(signed_in: Page, live_server, account) -> None:
    new_episode(signed_in, live_server, vignette(account, "mark"))
    signed_in.get_by_role("button", name="calf (left)").click()
    expect(signed_in.locator("input[name=sites][value=calf]")).to_be_checked()
    expect(signed_in.locator("input[name=sites][value='calf:left']")).to_be_checked()


def test_an_ongoing_episode_shows_its_time_and_relief(signed_in: Page, live_server, account) -> None:
    row = vignette(account, "calm")
    new_episode(signed_in, live_server, row)
    choose(signed_in, "how_long", "still going on")
    signed_in.get_by_role("checkbox", name="Calf").check()
    choose(signed_in, "kind", "cramp")
    signed_in.get_by_role("button", name="Save").click()
    expect(signed_in.get_by_role("timer")).to_have_text(re.compile(r"^\d\d:\d\d$"))
    expect(signed_in.get_by_text("pull your toes towards your shin")).to_be_visible()
    signed_in.goto(f"{live_server.url}/diaries/{row.id}/")
    signed_in.get_by_role("button", name="It is over now").click()
    expect(signed_in.get_by_text("Saved: it is over.")).to_be_visible()


def test_without_scripts_everything_works(browser: Browser, browser_context_args, live_server, account) -> None:
    row = vignette(account, "calm")
    context = browser.new_context(**{**browser_context_args, "java_script_enabled": False})
    page = context.new_page()
    page.goto(f"{live_server.url}/accounts/login/")
    page.get_by_label("Username").fill("mark")
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Sign In", exact=True).click()
    new_episode(page, live_server, row)
    choose(page, "when", "date and time")
    page.get_by_label("Date", exact=True).fill(days_ago(1).isoformat())
    page.get_by_label("Time", exact=True).fill("03:00:00")
    choose(page, "how_long", "1 to 5 minutes")
    page.get_by_role("checkbox", name="Calf").check()
    choose(page, "kind", "cramp")
    page.locator("#fold_signs summary").click()
    page.get_by_label("None of these").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    episode = row.episodes.get()
    assert (episode.duration_band, episode.swelling, episode.weakness) == ("1_to_5_min", False, "no")
    page.goto(f"{live_server.url}/diaries/{row.id}/trends/")
    page.locator("#frequency").get_by_text("The figures as a table").click()
    expect(page.locator("#frequency tbody")).to_be_visible()
    context.close()


def test_nothing_jumps_while_the_form_opens(signed_in: Page, live_server, account) -> None:
    signed_in.add_init_script(
        """window.shifted = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((one) => (window.shifted += one.value)))
          .observe({ type: "layout-shift", buffered: true });"""
    )
    new_episode(signed_in, live_server, vignette(account, "calm"))
    signed_in.wait_for_load_state("networkidle")
    assert signed_in.evaluate("window.shifted") < 0.05
