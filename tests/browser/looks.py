"""What axe finds on a page, and what sticks out of it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Where colours are forced the system's are shown, and axe takes the page's own for those of the text.
WITHOUT_CONTRAST = {"rules": {"color-contrast": {"enabled": False}}}


def problems(page: Page, *, forced_colours: bool = False) -> list[str]:
    """The violations that axe finds, each with the element and what to do."""
    found = Axe().run(page, options=WITHOUT_CONTRAST if forced_colours else None).response["violations"]
    return [
        f"{item['id']}: {node['html'][:200]} {node['failureSummary'][:300]}" for item in found for node in item["nodes"]
    ]


def overflow(page: Page) -> int:
    """The pixels by which the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
