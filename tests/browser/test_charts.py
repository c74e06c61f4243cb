"""The charts in a browser: what is drawn is what the table says, when it is scrolled to, and can be taken along."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, Request, Route, expect

from spasmlog.charts.catalogue import all_charts
from spasmlog.models import Diary
from tests.browser.diaries import vignette

SLUGS = [chart.slug for chart in all_charts()]
# Each dataset of these is a column of the table, and each of its values the cell of that row.
OVER_TIME = ("frequency", "duration", "pain", "sleep", "fluids")
DATA = (
    """(canvas) => window.Chart.getChart(canvas).data.datasets.map(({ label, data }) => ({ label, data: [...data] }))"""
)
CELLS = """(table) => [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent))"""


@pytest.fixture
def diary(account: User) -> Diary:
    return vignette(account, "mark-later")


@pytest.fixture
def trends(signed_in: Page, live_server, diary: Diary) -> Page:
    signed_in.goto(f"{live_server.url}/diaries/{diary.id}/trends/")
    return signed_in


def drawn(page: Page, slug: str):
    """The canvas of a chart, scrolled to and drawn."""
    canvas = page.locator(f"#{slug} canvas")
    canvas.scroll_into_view_if_needed()
    expect(canvas).to_have_attribute("data-drawn", "1")
    return canvas


def number(cell: str) -> float | None:
    """The number of a cell; None where it says in words why there is none."""
    assert cell
    return float(cell.replace(",", "")) if cell[0].isdigit() else None


@pytest.mark.parametrize("slug", OVER_TIME)
def test_what_is_drawn_is_what_the_table_says(trends: Page, slug: str) -> None:
    datasets = drawn(trends, slug).evaluate(DATA)
    head, *rows = trends.locator(f"#{slug} table").evaluate(CELLS)
    columns = {name: [row[place] for row in rows] for place, name in enumerate(head)}
    compared = [one for one in datasets if one["label"][:1].upper() + one["label"][1:] in columns]
    assert compared
    for one in compared:
        cells = columns[one["label"][:1].upper() + one["label"][1:]]
        assert [value if value is None else float(value) for value in one["data"]] == [number(cell) for cell in cells]


def test_every_chart_is_drawn_from_the_data_that_were_sent(trends: Page) -> None:
    for slug in SLUGS:
        canvas = drawn(trends, slug)
        sent = canvas.evaluate(
            "async ({ dataset }) => (await (await fetch(dataset.chart)).json()).config.data.datasets"
        )
        assert canvas.evaluate(DATA) == [{"label": one["label"], "data": one["data"]} for one in sent]


def test_a_chart_is_asked_for_when_it_is_scrolled_to(signed_in: Page, live_server, diary: Diary) -> None:
    asked: list[str] = []
    signed_in.on("request", lambda request: asked.append(request.url) if ".json" in request.url else None)
    signed_in.goto(f"{live_server.url}/diaries/{diary.id}/trends/")
    expect(signed_in.locator("#frequency canvas")).to_have_attribute("data-drawn", "1")
    signed_in.wait_for_load_state("networkidle")
    assert any("frequency.json" in url for url in asked)
    assert not any("compare.json" in url for url in asked)
    drawn(signed_in, "compare")
    assert any("compare.json" in url for url in asked)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chart_is_taken_along_as_a_picture_and_as_a_table(trends: Page, scheme: str, tmp_path: Path) -> None:
    trends.emulate_media(color_scheme=scheme)
    for slug in ("frequency", "sites"):
        drawn(trends, slug)
        section = trends.locator(f"#{slug}")
        with trends.expect_download() as picture:
            section.get_by_role("button", name="Picture (PNG)").click()
        assert re.fullmatch(
            rf"spasmlog-{slug}-\d{{4}}-\d\d-\d\d-\d{{4}}-\d\d-\d\d\.png", picture.value.suggested_filename
        )
        picture.value.save_as(tmp_path / "chart.png")
        content = (tmp_path / "chart.png").read_bytes()
        assert content.startswith(b"\x89PNG")
        assert int.from_bytes(content[16:20]) >= 640
        assert len(content) > 10_000  # an empty picture is smaller
        with trends.expect_download() as table:
            section.get_by_role("link", name="Table (CSV)").click()
        assert table.value.suggested_filename.startswith(f"spasmlog-{slug}-")


def test_a_chart_that_cannot_be_had_says_so_and_opens_its_table(
    signed_in: Page, live_server, diary: Diary, complaints: list[str]
) -> None:
    def refuse(route: Route, _request: Request) -> None:
        route.abort()

    signed_in.route("**/frequency.json*", refuse)
    signed_in.goto(f"{live_server.url}/diaries/{diary.id}/trends/")
    section = signed_in.locator("#frequency")
    expect(section.get_by_text("The chart could not be drawn.")).to_be_visible()
    expect(section.locator("table")).to_be_visible()
    expect(section.locator("canvas")).to_be_hidden()
    assert complaints
    complaints.clear()


def test_the_range_stands_in_the_address(trends: Page) -> None:
    trends.get_by_role("navigation", name="Range").get_by_role("link", name="1 year").click()
    assert trends.url.endswith("/trends/?range=1y")
    expect(trends.get_by_role("link", name="1 year")).to_have_attribute("aria-current", "true")
    trends.get_by_text("Other dates").click()
    trends.get_by_label("From", exact=True).fill("2026-01-01")
    trends.get_by_role("button", name="Show this period").click()
    assert "from=2026-01-01" in trends.url
    assert "from=2026-01-01" in str(trends.locator("#frequency canvas").get_attribute("data-chart"))


def test_paper_gets_the_tables(trends: Page) -> None:
    trends.emulate_media(media="print")
    expect(trends.locator("#frequency canvas")).to_be_hidden()
    trends.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(trends.locator("#frequency table")).to_be_visible()


def test_nothing_moves_while_the_charts_are_drawn(signed_in: Page, live_server, diary: Diary) -> None:
    signed_in.add_init_script(
        "window.shifted = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries())"
        " window.shifted += entry.value; }).observe({ type: 'layout-shift', buffered: true });"
    )
    signed_in.goto(f"{live_server.url}/diaries/{diary.id}/trends/")
    for slug in SLUGS:
        drawn(signed_in, slug)
    assert signed_in.evaluate("window.shifted") <= 0.01


def test_without_scripts_the_tables_are_there(browser, live_server, account: User, diary: Diary) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/accounts/login/")
    page.get_by_label("Username").fill("mark")
    page.locator("#id_password").fill("a-long-enough-password")
    page.get_by_role("button", name="Sign In", exact=True).click()
    page.goto(f"{live_server.url}/diaries/{diary.id}/trends/")
    page.locator("#frequency summary").click()
    expect(page.locator("#frequency table")).to_be_visible()
    expect(page.locator("#frequency button")).to_be_hidden()
    context.close()
