"""What axe finds on a page, and what sticks out of it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def problems(page: Page) -> list[str]:
    """The violations that axe finds, each with the element and what to do."""
    found = Axe().run(page).response["violations"]
    return [
        f"{item['id']}: {node['html'][:200]} {node['failureSummary'][:300]}" for item in found for node in item["nodes"]
    ]


def overflow(page: Page) -> int:
    """The pixels by which the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
