"""The charts over all time beside the bare app, and beside those of a short diary; the first one on a slow phone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any, Final

from playwright.sync_api import Page, sync_playwright

from tests.bench.figure import Figure
from tests.bench.homes import Server
from tests.bench.load import Connection, get, rate

RATE_TARGET: Final = 30.0  # per cent of the bare app
GROWTH_TARGET: Final = 1.3
MAX_QUERIES: Final = 6
MAX_KB: Final = 20.0
GETS, BARE_GETS = 200, 800
WARM = 3
WARM_PAGES = 8
# A phone: a processor four times slower, and a connection as Lighthouse simulates it ("slow 4G").
CPU_SLOWER: Final = 4
SLOW_4G: Final = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_638_400 / 8,
    "uploadThroughput": 750 * 1024 / 8,
}
DRAWN_WITHIN: Final = 2.0  # seconds
MAX_SCRIPT_KB: Final = 120.0
MAX_SHIFT: Final = 0.01
BROWSER: Final = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
# What the page does, written down by itself: a policy forbids to ask it in strings.
WATCH: Final = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
new MutationObserver(() => { window.drawn ??= performance.now(); })
  .observe(document, { subtree: true, attributeFilter: ["data-drawn"] });
"""


def charts(  # noqa: PLR0917 (three servers, each with its session)
    ours: Server,
    session: dict[str, Any],
    short: Server,
    short_session: dict[str, Any],
    bare: Server,
    bare_session: dict[str, Any],
    rounds: int,
) -> list[Figure]:
    """Every chart's data of all time; of what differs from chart to chart the worst is judged."""
    found = session["charts"]
    worst = max(found, key=lambda slug: found[slug]["queries"])
    largest = max(found, key=lambda slug: found[slug]["bytes"])
    slowest = max(found, key=lambda slug: found[slug]["milliseconds"])
    return [
        Figure("Queries of a chart", found[worst]["queries"], at_most=MAX_QUERIES, detail=worst),
        Figure(
            "JSON of a chart", found[largest]["bytes"] / 1000, "kB", at_most=MAX_KB, detail=f"{largest}, compressed"
        ),
        Figure("A chart just after a write", found[slowest]["milliseconds"], "ms", detail=f"{slowest}, the slowest"),
        counted_anew(found, short_session["charts"]),
        *rates(ours, session, bare, bare_session, rounds),
        *growth(ours, session, short, short_session, rounds * 8),
    ]


def counted_anew(found: dict[str, Any], short: dict[str, Any]) -> Figure:
    """How much longer it takes to make a chart of ten years than one of 73 days, when nothing is kept from before."""
    grown = {slug: one["milliseconds"] / short[slug]["milliseconds"] for slug, one in found.items()}
    slug = max(grown, key=lambda one: grown[one])
    return Figure("Growth: a chart after a write", grown[slug], "×", at_most=GROWTH_TARGET, detail=f"{slug}, the most")


def rates(
    ours: Server, session: dict[str, Any], bare: Server, bare_session: dict[str, Any], rounds: int
) -> Iterator[Figure]:
    """Requests a second: the data of the slowest chart, and the page of all of them."""
    shares = {}
    for slug, chart in session["charts"].items():
        asked = [get(chart["address"], session["cookie"])] * GETS
        bare_asked = [get("/", bare_session["cookie"])] * BARE_GETS
        pairs = [(rate(ours.home.port, asked), rate(bare.home.port, bare_asked)) for _ in range(1 + rounds)][1:]
        shares[slug] = median(100 * own / beside for own, beside in pairs)
    slug = min(shares, key=lambda one: shares[one])
    yield Figure("A chart's data", shares[slug], "% of bare", at_least=RATE_TARGET, detail=f"{slug}, the slowest")


def growth(
    ours: Server, session: dict[str, Any], short: Server, short_session: dict[str, Any], rounds: int
) -> Iterator[Figure]:
    """A chart's data of a long diary beside those of a short one."""
    grown = {}
    for slug, chart in session["charts"].items():
        connections = Connection(ours.home.port), Connection(short.home.port)
        asked = get(chart["address"], session["cookie"])
        short_asked = get(short_session["charts"][slug]["address"], short_session["cookie"])
        pairs = [(connections[0].ask(asked), connections[1].ask(short_asked)) for _ in range(WARM + rounds)][WARM:]
        grown[slug] = median(long for long, _ in pairs) / median(before for _, before in pairs)
        for one in connections:
            one.socket.close()
    slug = max(grown, key=lambda one: grown[one])
    yield Figure("Growth: a chart's data", grown[slug], "×", at_most=GROWTH_TARGET, detail=f"{slug}, the most")


def on_a_phone(ours: Server, session: dict[str, Any], rounds: int) -> list[Figure]:
    """The page of trends, opened for the first time on a slow phone."""
    # The browser is cold, not the server: both workers have made the charts.
    for connection in [Connection(ours.home.port) for _ in range(WARM_PAGES)]:
        connection.ask(get(session["pages"]["trends"], session["cookie"]))
    loads = [cold(ours, session) for _ in range(rounds)]
    drawn, script, shift = (median(load[name] for load in loads) for name in ("drawn", "script", "shift"))
    return [
        Figure("First chart on a phone", drawn, "s", at_most=DRAWN_WITHIN, detail="cold, 4 × slower, slow 4G"),
        Figure("Scripts of the page", script, "kB", at_most=MAX_SCRIPT_KB, detail="on the wire"),
        Figure("Layout shift", shift, at_most=MAX_SHIFT, detail="down to the last chart"),
    ]


def cold(ours: Server, session: dict[str, Any]) -> dict[str, float]:
    """One load by a browser that knows nothing yet."""
    scripts: dict[str, float] = {}
    kinds: dict[str, str] = {}
    with phone(session) as page:
        wire = page.context.new_cdp_session(page)
        wire.on("Network.responseReceived", lambda said: kinds.update({said["requestId"]: said["type"]}))
        wire.on("Network.loadingFinished", lambda said: scripts.update({said["requestId"]: said["encodedDataLength"]}))
        wire.send("Network.enable")
        wire.send("Network.emulateNetworkConditions", SLOW_4G)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWER})
        page.goto(f"http://127.0.0.1:{ours.home.port}{session['pages']['trends']}", wait_until="commit")
        page.wait_for_selector("[data-drawn]", timeout=60_000)
        for slug in session["charts"]:
            page.locator(f"#{slug} canvas").scroll_into_view_if_needed()
            page.wait_for_selector(f"#{slug} [data-drawn]", timeout=60_000)
        drawn, shift = page.evaluate("[window.drawn, window.shifted]")
    wired = sum(size for request, size in scripts.items() if kinds.get(request) == "Script")
    return {"drawn": drawn / 1000, "script": wired / 1000, "shift": shift}


@contextmanager
def phone(session: dict[str, Any]) -> Iterator[Page]:
    """A page of a new browser that is signed in."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or "/usr/bin/chromium", args=BROWSER
        )
        context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True)
        for part in session["cookie"].split("; "):
            name, _, value = part.partition("=")
            context.add_cookies([{"name": name, "value": value, "domain": "127.0.0.1", "path": "/"}])
        page = context.new_page()
        page.add_init_script(WATCH)
        yield page
        browser.close()
