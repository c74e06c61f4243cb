"""Pages for when something went wrong, in our look, with nothing of any diary."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, OperationalError
from django.test import Client
from django.urls import reverse

from spasmlog.views.errors import typed
from tests.access.markup import check_page
from tests.access.page import forms
from tests.access.world import CANARY, HOSTILE, World, sign_in

PAGES = {
    400: (BaseException, "could not be understood"),
    403: (PermissionDenied, "may not do this"),
    500: (RuntimeError, "Something went wrong"),
    503: (OperationalError, "cannot write just now"),
}


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Reading the diary for Today fails."""

    def fail(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr("spasmlog.selectors.as_of", fail)


def quiet(world: World) -> Client:
    """The owner's browser, which is shown errors as others are."""
    client = sign_in(world.owner)
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("status", [403, 500, 503])
def test_a_page_that_fails_says_so_and_nothing_of_the_diary(status: int, world: World, monkeypatch):
    error, words = PAGES[status]
    failing(monkeypatch, error(f"about {HOSTILE}"))
    page = quiet(world).get(reverse("today", args=[world.diary.pk]))
    assert page.status_code == status
    assert words in page.content.decode()
    assert CANARY.encode() not in page.content
    assert b"Traceback" not in page.content
    check_page(page.content)


@pytest.mark.parametrize("path", ["/no-such-page", "/diaries/01900000-0000-7000-8000-00000000dead/", "/%ED%A0%80"])
def test_a_page_that_is_not_there_is_a_404_in_our_look(path: str, world: World):
    page = sign_in(world.owner).get(path)
    assert page.status_code == 404
    assert b"This page does not exist" in page.content
    check_page(page.content)


def test_a_request_that_cannot_be_read_is_a_400_in_our_look(client: Client, db: None):
    page = client.generic("POST", "/accounts/login/", b"--x", "multipart/form-data")
    assert page.status_code == 400
    assert PAGES[400][1].encode() in page.content
    check_page(page.content)


def test_our_own_mistake_is_no_full_disk(world: World, monkeypatch):
    """The database refused what we asked of it: that is a 500, and nobody is told to wait."""
    failing(monkeypatch, IntegrityError(f"DETAIL: Key (name)=({HOSTILE}) already exists."))
    page = quiet(world).get(reverse("today", args=[world.diary.pk]))
    assert (page.status_code, "Retry-After" in page) == (500, False)
    assert CANARY.encode() not in page.content


def test_what_was_typed_is_on_the_page_to_be_sent_again_without_its_secrets(world: World, monkeypatch):
    def fail(*_: Any, **__: Any) -> None:
        raise OperationalError("disk I/O error")

    client = quiet(world)
    monkeypatch.setattr("spasmlog.actions.entries.save", fail)
    path = reverse("condition_new", args=[world.diary.pk])
    sent = {"entry_id": "01900000-0000-7000-8000-000000000001", "kind": "diabetes", "note": "a long <b>note</b>"}
    page = client.post(path, sent)
    assert page.status_code == 503
    check_page(page.content)
    again = next(form for form in forms(page.content, path) if form.action == path)
    assert again.answers == {name: [value] for name, value in sent.items()}


@pytest.mark.parametrize("secret", ["password", "password1", "oldpassword", "code", "credential", "recovery_code"])
def test_a_secret_is_never_shown_again(secret: str, rf):
    kept, whole = typed(rf.post("/", {secret: "hush", "note": "shown"}))
    assert kept == [("note", "shown")]
    assert not whole


def test_an_error_page_has_the_headers_of_every_page(world: World, monkeypatch):
    failing(monkeypatch, RuntimeError())
    page = quiet(world).get(reverse("today", args=[world.diary.pk]))
    assert page["Cache-Control"] == "no-store"
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert page["X-Content-Type-Options"] == "nosniff"
