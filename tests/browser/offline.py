"""What the tests without a network share: to wait for it, and to look at what waits."""

from __future__ import annotations

import re
from typing import Any, Final

from django.templatetags.static import static
from playwright.sync_api import Page

UNREACHABLE = re.compile("ERR_(INTERNET_DISCONNECTED|FAILED)|status of (401|403|409|410|422|503)")
PUT: Final = re.compile("/api/v1/diaries/.*")


def forgive(complaints: list[str]) -> None:
    """The browser complains of each request that fails, which is what these tests are about."""
    complaints[:] = [text for text in complaints if not UNREACHABLE.search(text)]


def until(page: Page, script: str, *given: Any) -> None:
    """Until a script of the page says that it is so, for half a minute at most. It has the module `store`."""
    whole = f"""async ([url, given]) => {{
      const store = await import(url);
      for (const end = performance.now() + 30_000; performance.now() < end; ) {{
        if (await (async () => {{ {script} }})()) return true;
        await new Promise((go) => requestIdleCallback(go));
      }}
      return false;
    }}"""
    assert page.evaluate(whole, [static("js/offline/store.js"), given]), script


def ready(page: Page) -> None:
    """Until the worker is in charge, and the forms know what they need."""
    until(page, "return (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated';")
    if not page.evaluate("Boolean(navigator.serviceWorker.controller)"):
        # It claims what is open when it begins: not a page that was on its way just then.
        page.reload()
    until(page, "return navigator.serviceWorker.controller && (await store.context());")


def waits(page: Page) -> list[dict[str, Any]]:
    """What waits on the device, without what it says."""
    return page.evaluate(
        "async (url) => (await (await import(url)).entries()).map(({ sealed, detail, ...rest }) => rest)",
        static("js/offline/store.js"),
    )


def send(page: Page) -> str:
    """Send what waits, and why something was left."""
    return page.evaluate(
        "async (url) => (await import(url)).send({ kept: 'wrong by {time}', moved: 'ahead by {time}' })",
        static("js/offline/send.js"),
    )


def empty(page: Page) -> None:
    """Until nothing waits any more."""
    until(page, "return !(await store.entries()).length;")
