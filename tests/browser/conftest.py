"""A real browser, with an ear for what goes wrong in it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, Page

from tests.access.world import sign_in

ARGUMENTS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    # No process is begun in advance for a site that nobody opens.
    "--disable-features=SpareRendererForSitePerProcess",
]
PASSWORD = "a-long-enough-password"
VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    chromium = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    found = {"executable_path": chromium} if Path(chromium).exists() else {}
    return {**browser_type_launch_args, **found, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    return {**browser_context_args, "locale": "en-GB", "timezone_id": "Europe/London", "viewport": PHONE}


PHONE = {"width": 390, "height": 844}


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about: console errors and warnings, script errors, CSP violations."""
    return []


@pytest.fixture
def context(context: BrowserContext, complaints: list[str]) -> BrowserContext:
    context.add_init_script(VIOLATIONS)
    context.set_default_timeout(15_000)

    def listen(page: Page) -> None:
        page.on("console", lambda message: complaints.append(message.text) if message.type in LOUD else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))

    context.on("page", listen)
    return context


LOUD = {"error", "warning"}


@pytest.fixture
def page(page: Page, complaints: list[str]) -> Iterator[Page]:
    yield page
    assert complaints == []


@pytest.fixture
def account() -> User:
    return User.objects.create_user("mark", password=PASSWORD)


@pytest.fixture
def signed_in(page: Page, live_server, account: User) -> Page:
    """Mark, signed in, before the first page. How he signs in is tested where somebody does."""
    name = settings.SESSION_COOKIE_NAME
    cookie = sign_in(account, again=False).cookies[name].value
    page.context.add_cookies([{"name": name, "value": cookie, "url": live_server.url}])
    return page


def choose(page: Page, field: str, answer: str) -> None:
    """Tap one of the buttons that answer a question."""
    page.locator(f"#div_id_{field}").get_by_label(answer, exact=True).check()
