"""Typing the name of a medicine: names are offered, the kind is said, and nothing needs it."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from spasmlog.medicines import recognise
from spasmlog.medicines.classes import class_of
from spasmlog.medicines.table import all_medicines
from tests.browser.conftest import PASSWORD
from tests.browser.diaries import vignette
from tests.browser.test_every_page import overflow, problems

STATIN = "Recognised: statin (for cholesterol). The article links this kind of medicine to cramps."
UNKNOWN = re.compile("^Not recognised. We do not know this name")
TAP = 48  # px, the token --tap


@pytest.fixture
def diary(account):
    return vignette(account, "calm")


@pytest.fixture
def form(signed_in: Page, live_server, diary) -> Page:
    """The form of a new medicine, after its table came."""
    with signed_in.expect_response("**/medicines.json*"):
        signed_in.goto(f"{live_server.url}/diaries/{diary.id}/medications/new/")
    expect(name_in(signed_in)).to_have_role("combobox")
    return signed_in


def name_in(page: Page) -> Locator:
    return page.get_by_label("Name, as on the package")


def said_in(page: Page) -> Locator:
    return page.locator("[data-said]")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def test_a_name_is_typed_chosen_and_saved_by_keyboard(form: Page, diary) -> None:
    name = name_in(form)
    name.press_sequentially("zoc")
    expect(options(form)).to_have_text([re.compile(r"Zocor\s*simvastatin · statin \(for cholesterol\)")])
    expect(name).to_have_attribute("aria-expanded", "true")
    name.press("ArrowDown")
    option = options(form).first
    expect(option).to_have_attribute("aria-selected", "true")
    expect(name).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    name.press("Enter")
    expect(name).to_have_value("Zocor")
    expect(name).to_be_focused()
    expect(options(form)).to_have_count(0)
    expect(said_in(form)).to_have_text(STATIN)
    name.press("Enter")
    expect(form.get_by_text("Saved: Zocor.")).to_be_visible()
    expect(form.get_by_text(STATIN)).to_be_visible()
    assert diary.medications.get().name == "Zocor"


def test_substances_are_offered_before_brands(form: Page) -> None:
    name_in(form).press_sequentially("sim")
    expect(options(form).nth(0)).to_contain_text("simvastatin")
    expect(options(form).nth(1)).to_contain_text("Simcor")


def test_the_arrows_go_round_and_back_to_what_was_typed(form: Page) -> None:
    name = name_in(form)
    name.press_sequentially("coversyl")
    expect(options(form)).to_have_count(3)
    chosen = form.locator("[role=option][aria-selected=true]")
    for key, wanted in [("ArrowUp", "Coversyl Plus"), ("ArrowDown", ""), ("ArrowDown", "Coversyl"), ("ArrowUp", "")]:
        name.press(key)
        expect(chosen).to_have_count(1 if wanted else 0)
        if wanted:
            expect(chosen.locator(".suggest__title")).to_have_text(wanted)
    expect(name).to_have_value("coversyl")


def test_escape_closes_the_list_and_keeps_what_was_typed(form: Page) -> None:
    name = name_in(form)
    name.press_sequentially("lip")
    expect(options(form).first).to_be_visible()
    name.press("Escape")
    expect(options(form)).to_have_count(0)
    expect(name).to_have_value("lip")
    expect(name).to_have_attribute("aria-expanded", "false")
    name.press("ArrowDown")
    expect(options(form).first).to_have_attribute("aria-selected", "true")


def test_a_name_is_chosen_by_a_tap(form: Page) -> None:
    name_in(form).press_sequentially("vento")
    for box in [option.bounding_box() for option in options(form).all()]:
        assert box["height"] >= TAP
    options(form).get_by_text("Ventolin", exact=True).click()
    expect(name_in(form)).to_have_value("Ventolin")
    expect(said_in(form)).to_contain_text("Recognised: asthma medicine.")


def test_leaving_the_field_closes_the_list_and_chooses_nothing(form: Page) -> None:
    name_in(form).press_sequentially("zoc")
    name_in(form).press("ArrowDown")
    form.get_by_label("Dose", exact=True).focus()
    expect(options(form)).to_have_count(0)
    expect(name_in(form)).to_have_value("zoc")


def test_half_a_name_is_not_called_unknown_until_nothing_goes_on_from_it(form: Page) -> None:
    name_in(form).press_sequentially("atorvast")
    expect(options(form).first).to_be_visible()
    form.wait_for_timeout(600)  # longer than the pause after which it would be said
    expect(said_in(form)).to_have_text("")
    name_in(form).press_sequentially("y")
    expect(said_in(form)).to_have_text(UNKNOWN)


def test_what_was_said_of_a_name_goes_with_the_name(form: Page) -> None:
    name_in(form).fill("Lipitor 20 mg")
    expect(said_in(form)).to_have_text(STATIN)
    name_in(form).fill("Lipitox")
    expect(said_in(form)).to_have_text(UNKNOWN)
    name_in(form).fill("")
    expect(said_in(form)).to_be_empty()


def test_a_name_that_is_not_recognised_opens_the_question_for_its_kind(form: Page, diary) -> None:
    fold = form.locator("#fold_kind")
    expect(fold).not_to_have_attribute("open", "")
    name_in(form).fill("Zzyxoril 5 mg")
    expect(fold).to_have_attribute("open", "")
    form.get_by_label("diuretic (water tablet)").check()
    expect(said_in(form)).to_have_text(
        "You said: diuretic (water tablet). The article links this kind of medicine to cramps."
    )
    form.get_by_label("none of these").check()
    expect(said_in(form)).to_have_text("You said that it is none of the kinds that the article links to cramps.")
    form.get_by_label("I do not know").check()
    expect(said_in(form)).to_have_text(UNKNOWN)
    form.get_by_label("statin (for cholesterol)").check()
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_text("You said: statin (for cholesterol).")).to_be_visible()
    assert diary.medications.get().class_by_hand == "statin"


def test_the_question_that_opened_by_itself_closes_with_the_mistake(form: Page) -> None:
    fold = form.locator("#fold_kind")
    name_in(form).fill("Lipitox")
    expect(fold).to_have_attribute("open", "")
    name_in(form).fill("Lipitor")
    expect(fold).not_to_have_attribute("open", "")
    fold.locator("summary").click()
    name_in(form).fill("Zocor")
    expect(fold).to_have_attribute("open", "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_names_are_offered_and_after(form: Page, scheme: str) -> None:
    form.emulate_media(color_scheme=scheme)
    name_in(form).press_sequentially("sim")
    name_in(form).press("ArrowDown")
    expect(options(form).first).to_be_visible()
    assert problems(form) == []
    name_in(form).fill("Zzyxoril")
    expect(said_in(form)).to_have_text(UNKNOWN)
    assert problems(form) == []


def test_nothing_sticks_out_while_names_are_offered(form: Page) -> None:
    form.set_viewport_size({"width": 320, "height": 640})
    name_in(form).press_sequentially("tr")
    expect(options(form).first).to_be_visible()
    assert overflow(form) == 0


ODD = [
    *(
        "",
        "20 mg",
        "Lipitor™",
        "LASIX® 40",
        "water  -  pill",
        "vitamin B₁₂",
        "atorvastatine2",
        "Losartan/HCT",
        "ﬁsh oil",
    ),
    *(
        "\uff2c\uff49\uff50itor",
        "furose\u0301mide",
        "stat_statin",
        "nystatin",
        "Coversyl Plus",
        "HCT, Lipitor & Ventolin",
    ),
]


def test_the_script_recognises_what_the_server_recognises(form: Page) -> None:
    rows = [row.name for row in all_medicines()]
    names = [*ODD, *rows, *(f"my {name.upper()}-20mg" for name in rows), *(f"{name}x" for name in rows)]
    told = form.evaluate(
        """async (names) => {
          const folder = document.querySelector("script[src*='/js/medicines']").src;
          const { Table } = await import(new URL("./recognition.js", folder));
          const answer = await fetch(document.querySelector("[data-medicines]").dataset.medicines);
          const table = new Table(await answer.json());
          return names.map((name) => table.kindsIn(name).map((kind) => table.classes[kind]));
        }""",
        names,
    )

    def kinds(name: str) -> list[str]:
        found = recognise(name)
        labels = [one.label for one in found.classes] or [class_of(medicine) for medicine in found.medicines]
        return list(dict.fromkeys(str(label) for label in labels))

    assert {name: got for name, got in zip(names, told, strict=True) if got != kinds(name)} == {}


def test_without_the_table_the_field_is_a_plain_one(signed_in: Page, live_server, diary, complaints) -> None:
    signed_in.route("**/medicines.json*", lambda route: route.abort())
    signed_in.goto(f"{live_server.url}/diaries/{diary.id}/medications/new/")
    name_in(signed_in).press_sequentially("Zocor")
    signed_in.get_by_role("button", name="Save").click()
    expect(signed_in.get_by_text(STATIN)).to_be_visible()
    assert any("No names are offered" in line for line in complaints)
    complaints[:] = [line for line in complaints if "No names are offered" not in line and "net::ERR" not in line]


def test_without_scripts_the_same_is_said_after_saving(browser: Browser, browser_context_args, live_server, diary):
    context = browser.new_context(**{**browser_context_args, "java_script_enabled": False})
    page = context.new_page()
    page.goto(f"{live_server.url}/accounts/login/")
    page.get_by_label("Username").fill("mark")
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Sign In", exact=True).click()
    page.goto(f"{live_server.url}/diaries/{diary.id}/medications/new/")
    name_in(page).fill("Zzyxoril")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Not recognised.")).to_be_visible()
    page.get_by_role("link", name="Say what kind it is").click()
    page.get_by_label("asthma medicine").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("You said: asthma medicine.")).to_be_visible()
    context.close()
