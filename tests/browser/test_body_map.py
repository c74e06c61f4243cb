"""The body map: chosen by touch, by keyboard and by the list, large enough, visible however the page is looked at."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import choose
from tests.browser.diaries import vignette
from tests.browser.looks import overflow, problems

LEAST = 24  # px, WCAG 2.2, 2.5.8
NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
SUMMARY = "Choose on the body map"
# For every button of a view that is shown: its size, and whether its corners, edges and middle answer to it.
MEASURED = """
panel => [...panel.querySelectorAll(".body-input__button")].map(button => {
  button.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = button.getBoundingClientRect();
  const own = button.closest("label");
  const [across, down] = [[1.5, width / 2, width - 1.5], [1.5, height / 2, height - 1.5]];  // whole pixels are asked
  const at = (x, y) => document.elementFromPoint(left + x, top + y);
  const hit = across.every(x => down.every(y => own.contains(at(x, y))));
  return [button.getAttribute("aria-label"), Math.min(width, height), hit];
})
"""
# What of the map is wider than the window, or is written over something else of it.
STICKING_OUT = """
map => {
  const texts = [...map.querySelectorAll("p, span, summary, .body-input__tab")].filter(one => one.checkVisibility());
  const boxes = texts.map(one => [one, one.getBoundingClientRect()]).filter(([, box]) => box.width > 1);
  const out = boxes.filter(([, box]) => box.left < 0 || box.right > window.innerWidth);
  const over = boxes.filter(([one, a]) => boxes.some(([other, b]) => one !== other && !one.contains(other) &&
    !other.contains(one) && a.left < b.right && b.left < a.right && a.top < b.bottom - 1 && b.top < a.bottom - 1));
  return [...out, ...over].map(([one]) => one.textContent);
}
"""
# How many buttons of a view the arrow keys lead to from the first one.
REACHED = """
panel => {
  const first = panel.querySelector(".body-input__button");
  const [seen, open] = [new Set([first]), [first]];
  while (open.length) {
    const from = open.pop();
    for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) {
      from.focus();
      from.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      const to = document.activeElement;
      if (!seen.has(to)) { seen.add(to); open.push(to); }
    }
  }
  return seen.size;
}
"""


@pytest.fixture
def row(account):
    return vignette(account, "mark")


def opened(page: Page, live_server, row, address: str = "episodes/new/") -> Page:
    page.goto(f"{live_server.url}/diaries/{row.id}/{address}")
    page.get_by_text(SUMMARY).click()
    return page


def view(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name, exact=True).and_(page.locator("[data-body-panel]"))


def place(page: Page, name: str, *, on: str, role: str = "checkbox") -> Locator:
    return view(page, on).get_by_role(role, name=name, exact=True)


def point(button: Locator) -> tuple[float, float]:
    """The middle of a place, in the window."""
    button.evaluate("one => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = button.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def ticked(page: Page) -> set[str]:
    """What the list would send."""
    return set(page.eval_on_selector_all("input[name=sites]:checked", "all => all.map(one => one.value)"))


def saved(row) -> set[tuple[str, str]]:
    episode = row.episodes.latest("key")
    return {(place.site, place.side) for place in episode.site_rows.all()}


def show(page: Page, name: str) -> None:
    page.get_by_role("group", name="View of the body").get_by_role("button", name=name).click()


def test_several_places_are_chosen_by_touch_on_a_narrow_telephone(
    signed_in: Page, browser: Browser, browser_context_args, live_server, row
) -> None:
    state = signed_in.context.storage_state()
    context = browser.new_context(
        **{**browser_context_args, "viewport": NARROW, "has_touch": True, "storage_state": state}
    )
    page = opened(context.new_page(), live_server, row)
    page.touchscreen.tap(*point(place(page, "left chest", on="Front")))
    page.touchscreen.tap(*point(place(page, "right wrist", on="Front")))
    show(page, "Back")
    page.touchscreen.tap(*point(place(page, "left calf", on="Back")))
    page.touchscreen.tap(*point(place(page, "middle of the neck", on="Back")))
    expect(page.locator("[data-body-chosen]")).to_have_text(
        "Chosen: middle of the neck, left chest, right wrist, left calf"
    )
    assert ticked(page) == {
        *("chest", "chest:left", "wrist", "wrist:right"),
        *("calf", "calf:left", "neck", "neck:midline"),
    }
    page.touchscreen.tap(*point(place(page, "middle of the neck", on="Back")))
    choose(page, "kind", "cramp")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert saved(row) == {("chest", "left"), ("wrist", "right"), ("calf", "left")}
    context.close()


def test_places_are_chosen_with_a_mouse_where_all_views_are_shown(signed_in: Page, live_server, row) -> None:
    signed_in.set_viewport_size(WIDE)
    page = opened(signed_in, live_server, row)
    expect(page.get_by_role("group", name="View of the body")).to_be_hidden()
    for name, on in (("right hand", "Front"), ("left eyelid", "Face"), ("right calf", "Back")):
        page.mouse.click(*point(place(page, name, on=on)))
        expect(place(page, name, on=on)).to_be_checked()
    assert ticked(page) == {"hand", "hand:right", "eyelid", "eyelid:left", "calf", "calf:right"}


def test_the_map_follows_the_list(signed_in: Page, live_server, row) -> None:
    page = opened(signed_in, live_server, row)
    expect(page.locator("[data-body-chosen]")).to_have_text("No place chosen yet.")
    page.get_by_role("checkbox", name="Ankle", exact=True).check()
    left, right = (place(page, f"{side} ankle", on="Front") for side in ("left", "right"))
    assert [one.evaluate("one => one.indeterminate") for one in (left, right)] == [True, True]
    expect(page.locator("[data-body-chosen]")).to_have_text("Chosen: Ankle (side open)")
    sides = page.get_by_role("group", name="Side of ankle")
    sides.get_by_label("both sides").check()
    expect(left).to_be_checked()
    expect(right).to_be_checked()
    sides.get_by_label("both sides").uncheck()
    sides.get_by_label("right", exact=True).check()
    expect(left).not_to_be_checked()
    expect(right).to_be_checked()
    show(page, "Back")
    expect(place(page, "right ankle", on="Back")).to_be_checked()
    page.get_by_role("checkbox", name="Ankle", exact=True).uncheck()
    expect(place(page, "right ankle", on="Back")).not_to_be_checked()
    page.get_by_role("button", name="calf (left)").click()
    expect(place(page, "left calf", on="Back")).to_be_checked()


def test_of_both_sides_one_can_be_taken_back(signed_in: Page, live_server, row) -> None:
    page = opened(signed_in, live_server, row)
    page.get_by_role("checkbox", name="Shin", exact=True).check()
    page.get_by_role("group", name="Side of shin").get_by_label("both sides").check()
    page.mouse.click(*point(place(page, "left shin", on="Front")))
    assert ticked(page) == {"shin", "shin:right"}
    page.mouse.click(*point(place(page, "right shin", on="Front")))
    assert ticked(page) == set()


def test_a_side_that_is_open_is_said_on_the_map(signed_in: Page, live_server, row) -> None:
    page = opened(signed_in, live_server, row)
    page.get_by_role("checkbox", name="Shin", exact=True).check()
    page.mouse.click(*point(place(page, "left shin", on="Front")))
    assert ticked(page) == {"shin", "shin:left"}
    expect(place(page, "right shin", on="Front")).not_to_be_checked()


def test_the_group_of_the_list_opens_with_a_place_on_the_map(signed_in: Page, live_server, row) -> None:
    page = opened(signed_in, live_server, row)
    expect(page.get_by_role("checkbox", name="Chest", exact=True)).to_be_hidden()
    page.mouse.click(*point(place(page, "left chest", on="Front")))
    expect(page.get_by_role("checkbox", name="Chest", exact=True)).to_be_checked()


def test_an_episode_is_changed_on_the_map(signed_in: Page, live_server, row) -> None:
    episode = row.episodes.filter(site_rows__site="calf", site_rows__side="left").latest("key")
    page = opened(signed_in, live_server, row, f"episodes/{episode.entry_id}/edit/")
    expect(page.get_by_role("button", name="Back", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(place(page, "left calf", on="Back")).to_be_checked()
    page.mouse.click(*point(place(page, "left calf", on="Back")))
    page.mouse.click(*point(place(page, "back of the right thigh", on="Back")))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert {(one.site, one.side) for one in episode.site_rows.all()} == {("thigh_back", "right")}


def test_what_is_chosen_does_not_lie_over_the_button_that_saves(signed_in: Page, live_server, row) -> None:
    page = opened(signed_in, live_server, row)
    show(page, "Back")
    page.mouse.click(*point(place(page, "left calf", on="Back")))
    lies_above = """spot => {
      const save = document.querySelector(".sticky-save");
      const down = spot.getBoundingClientRect().bottom - save.getBoundingClientRect().bottom;
      window.scrollBy({ top: down, behavior: "instant" });
      const { left, width, bottom } = spot.getBoundingClientRect();
      return !save.contains(document.elementFromPoint(left + width / 2, bottom - 5));
    }"""
    assert not place(page, "left calf", on="Back").evaluate(lies_above)


def test_a_place_is_chosen_by_keyboard_alone(signed_in: Page, live_server, row) -> None:
    page = signed_in
    page.goto(f"{live_server.url}/diaries/{row.id}/episodes/new/")
    page.get_by_text(SUMMARY).focus()
    page.keyboard.press("Enter")
    for name in ("Front", "Back"):
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name=name, exact=True)).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")  # the face
    page.keyboard.press("Tab")
    expect(place(page, "left neck", on="Back")).to_be_focused()
    page.keyboard.press("End")
    expect(place(page, "right foot", on="Back")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(place(page, "right calf", on="Back")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    expect(place(page, "left calf", on="Back")).to_be_checked()
    page.keyboard.press("Home")
    expect(place(page, "left neck", on="Back")).to_be_focused()
    page.keyboard.press("Tab")  # one stop for the whole view
    assert page.evaluate("document.activeElement.closest('[data-body-map]')") is None
    assert ticked(page) == {"calf", "calf:left"}
    page.keyboard.press("Shift+Tab")
    expect(place(page, "left neck", on="Back")).to_be_focused()


def test_the_arrows_lead_to_every_place(signed_in: Page, live_server, row) -> None:
    page = opened(signed_in, live_server, row)
    for name in ("Front", "Back", "Face"):
        show(page, name)
        panel = view(page, name)
        assert panel.evaluate(REACHED) == panel.get_by_role("checkbox").count()


def test_a_tap_on_the_head_shows_the_face(signed_in: Page, live_server, row) -> None:
    page = opened(signed_in, live_server, row)
    x, y = point(place(page, "middle of the neck", on="Front"))
    page.mouse.click(x, y - 50)
    expect(place(page, "left eyelid", on="Face")).to_be_visible()


@pytest.mark.parametrize(
    ("size", "text"), [(NARROW, "100%"), (NARROW, "200%"), ({"width": 390, "height": 844}, "100%"), (WIDE, "100%")]
)
def test_every_place_is_large_enough_and_answers_within_it(signed_in: Page, live_server, row, size, text) -> None:
    signed_in.set_viewport_size(size)
    page = opened(signed_in, live_server, row)
    page.evaluate("text => { document.documentElement.style.fontSize = text; }", text)
    page.eval_on_selector_all(".sticky-save, .nav", "all => all.forEach(one => one.remove())")
    found = []
    for name in ("Front", "Back", "Face"):
        if size is not WIDE:
            show(page, name)
        found += view(page, name).evaluate(MEASURED)
    assert len(found) == 76
    assert [one for one in found if one[1] < LEAST or not one[2]] == []
    assert page.locator("[data-body-map]").evaluate(STICKING_OUT) == []


@pytest.mark.parametrize("media", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_map_has_no_barrier_that_can_be_measured(signed_in: Page, live_server, row, media, size) -> None:
    signed_in.emulate_media(**media)
    signed_in.set_viewport_size(size)
    page = opened(signed_in, live_server, row)
    page.mouse.click(*point(place(page, "left chest", on="Front")))
    assert problems(page) == []
    assert overflow(page) == 0


def test_what_is_chosen_has_a_tick_and_a_thicker_edge_too(signed_in: Page, live_server, row) -> None:
    signed_in.emulate_media(forced_colors="active")
    page = opened(signed_in, live_server, row)
    spot = page.locator("label").filter(has=page.get_by_role("checkbox", name="left chest"))
    expect(spot.locator(".body-input__tick")).to_be_hidden()
    thin = spot.locator(".body-input__area").evaluate("one => parseFloat(getComputedStyle(one).strokeWidth)")
    page.mouse.click(*point(place(page, "left chest", on="Front")))
    expect(spot.locator(".body-input__tick")).to_be_visible()
    assert spot.locator(".body-input__area").evaluate("one => parseFloat(getComputedStyle(one).strokeWidth)") > 2 * thin


def test_what_is_chosen_looks_so_while_the_mouse_is_still_on_it(signed_in: Page, live_server, row) -> None:
    page = opened(signed_in, live_server, row)
    page.emulate_media(reduced_motion="reduce")
    area = page.locator("label").filter(has=page.get_by_role("checkbox", name="left chest")).locator("use")
    page.mouse.click(*point(place(page, "left chest", on="Front")))
    expect(area).to_have_css("fill-opacity", "1")


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_body_is_not_mirrored_from_right_to_left(signed_in: Page, live_server, row, size) -> None:
    signed_in.set_viewport_size(size)
    page = opened(signed_in, live_server, row)
    page.evaluate("() => { document.documentElement.dir = 'rtl'; }")
    assert point(place(page, "right chest", on="Front"))[0] < point(place(page, "left chest", on="Front"))[0]
    assert overflow(page) == 0


def test_the_map_is_not_printed(signed_in: Page, live_server, row) -> None:
    page = opened(signed_in, live_server, row)
    page.emulate_media(media="print")
    expect(page.locator("[data-body-map]")).to_be_hidden()


# At night ------------------------------------------------------------------------------------------------------------


def night(page: Page, live_server, row) -> Page:
    page.goto(f"{live_server.url}/diaries/{row.id}/")
    page.get_by_role("button", name=re.compile("Spasm now")).click()
    expect(page.get_by_role("button", name="It’s over")).to_be_visible()
    page.wait_for_load_state()
    return page


def test_at_night_a_tap_says_where_it_is_without_another_page(signed_in: Page, live_server, row) -> None:
    signed_in.set_viewport_size(NARROW)
    page = night(signed_in, live_server, row)
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    expect(place(page, "left calf", on="Back", role="button")).to_be_hidden()
    page.get_by_text("Another place: body map").click()
    expect(place(page, "left calf", on="Back", role="button")).to_have_attribute("aria-pressed", "true")
    assert problems(page) == []
    assert overflow(page) == 0
    page.mouse.click(*point(place(page, "right foot", on="Back", role="button")))
    expect(page.get_by_role("heading", name="Cramp: foot (right)")).to_be_visible()
    assert loads == []
    assert saved(row) == {("foot", "right")}
    page.get_by_text("Another place: body map").click()
    show(page, "Front")
    page.mouse.click(*point(place(page, "front of the left thigh", on="Front", role="button")))
    expect(page.get_by_role("heading", name="Cramp: front of the thigh (left)")).to_be_visible()
    assert loads == []


@pytest.mark.parametrize("text", ["100%", "200%"])
def test_at_night_every_place_is_large_enough(signed_in: Page, live_server, row, text) -> None:
    signed_in.set_viewport_size(NARROW)
    page = night(signed_in, live_server, row)
    page.evaluate("text => { document.documentElement.style.fontSize = text; }", text)
    page.get_by_text("Another place: body map").click()
    for name in ("Front", "Back", "Face"):
        show(page, name)
        assert [one for one in view(page, name).evaluate(MEASURED) if one[1] < LEAST or not one[2]] == []
    assert page.locator("[data-body-map]").evaluate(STICKING_OUT) == []


def test_without_scripts_the_list_is_all_there_is_and_the_night_has_its_map(
    signed_in: Page, browser: Browser, browser_context_args, live_server, row
) -> None:
    state = signed_in.context.storage_state()
    context = browser.new_context(**{**browser_context_args, "java_script_enabled": False, "storage_state": state})
    page = context.new_page()
    page.goto(f"{live_server.url}/diaries/{row.id}/episodes/new/")
    expect(page.get_by_role("checkbox", name="Calf", exact=True)).to_be_visible()
    expect(page.get_by_text(SUMMARY)).to_be_hidden()
    night(page, live_server, row)
    page.get_by_text("Another place: body map").click()
    page.mouse.click(*point(place(page, "right hand", on="Front", role="button")))
    expect(page.get_by_role("heading", name="Cramp: hand (right)")).to_be_visible()
    assert saved(row) == {("hand", "right")}
    context.close()
