"""The style page, looked at in every light: what is wrong with a component shows here first."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.looks import overflow, problems
from tests.browser.test_every_page import LOOKS


@pytest.mark.parametrize("look", LOOKS)
def test_every_component_is_right(page: Page, live_server, settings, look: str):
    settings.DEBUG = True
    media = LOOKS[look]
    page.emulate_media(**media, reduced_motion="reduce")
    page.goto(f"{live_server.url}/styleguide/")
    expect(page.locator("[data-style] .message--error").first).to_be_visible()
    assert problems(page, forced_colours=media["forced_colors"] == "active") == []
    for width in (320, PHONE["width"], 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert overflow(page) == 0
