"""What axe finds on a page, what sticks out of it, and words that are torn."""

from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# The rules that look at colours: all that can be otherwise where a page is only shown in others.
AXE: Final = Axe()
COLOURS: Final = ("color-contrast", "link-in-text-block")


def problems(page: Page, *, forced_colours: bool = False, colours_alone: bool = False) -> list[str]:
    """The violations that axe finds, each with the element and what to do."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if colours_alone:
        options["runOnly"] = {"type": "rule", "values": COLOURS}
    if forced_colours:
        # There the system's are shown, and axe takes the page's own for those of the text.
        options["rules"] = {"color-contrast": {"enabled": False}}
    if not page.evaluate("'axe' in window"):  # half a megabyte, once for all that is looked at in a page
        page.evaluate(AXE.axe_script)
    found = page.evaluate("(options) => axe.run(options).then((all) => all.violations)", options)
    return [
        f"{item['id']}: {node['html'][:200]} {node['failureSummary'][:300]}" for item in found for node in item["nodes"]
    ]


def settle(page: Page) -> None:
    """Wait until the page is all there. Charts are fetched after it; waiting until nothing is fetched for half a second
    would be most of the time that the other pages take."""
    page.wait_for_load_state("load")
    if page.locator("[data-chart]").count():
        page.wait_for_load_state("networkidle")


def overflow(page: Page) -> int:
    """The pixels by which the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


# Words and numbers as long as a column should have room for; what is longer may be somebody's own. Addresses break
# anywhere.
TORN: Final = r"""() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const tops = () => [...range.getClientRects()].filter((one) => one.width > 0).map((one) => Math.round(one.top));
  const lines = () => new Set(tops()).size;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || !node.parentElement.checkVisibility() || node.parentElement.closest("code")) continue;
    range.selectNodeContents(node);
    if (lines() < 2) continue;
    for (const word of node.data.matchAll(/[\p{L}\p{N}]{2,14}/gu)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (lines() > 1) found.add(`${word[0]} in ${node.parentElement.outerHTML.slice(0, 100)}`);
    }
  }
  return [...found];
}"""


def torn(page: Page) -> list[str]:
    """The short words and numbers that are broken in two, as where a column is too narrow."""
    words: list[str] = page.evaluate(TORN)
    return words
