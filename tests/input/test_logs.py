"""The log says what failed and where, and nothing that anybody wrote."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, OperationalError
from django.test import Client
from django.urls import reverse

from spasmlog.site.logs import DiscreetFormatter, named
from tests.access.world import CANARY, World, sign_in

SECRET = "-".join(["geheim", "17"])  # in no line of source as it is


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What the program's own handlers write."""
    written = StringIO()
    handlers = {*logging.getLogger().handlers, *logging.getLogger("django").handlers}
    ours = [handler for handler in handlers if isinstance(handler.formatter, DiscreetFormatter)]
    assert ours
    before = [handler.setStream(written) for handler in ours]
    yield written
    for handler, stream in zip(ours, before, strict=True):
        handler.setStream(stream)


def fails(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Saving an entry fails, while the content is in a local variable of the frame."""

    def save(_row: object, value: Any, **_: object) -> None:
        content = f"{value.note} {SECRET}"
        try:
            raise ValueError(content)
        except ValueError as cause:
            error.add_note(content)
            raise error from cause

    monkeypatch.setattr("spasmlog.actions.entries.save", save)


ERRORS = {
    "of the database": IntegrityError(f"duplicate key\nDETAIL: Key (note)=({SECRET}, {CANARY}) already exists."),
    "of ours": KeyError(SECRET),
    "of several": ExceptionGroup(SECRET, [ValueError(CANARY)]),
    "of a full disk": OperationalError(f"database or disk is full: {SECRET}"),
}


@pytest.mark.parametrize("name", ERRORS)
def test_a_request_that_fails_is_logged_by_type_and_place_alone(name: str, world: World, monkeypatch, log: StringIO):
    fails(monkeypatch, ERRORS[name])
    client = sign_in(world.owner)
    client.raise_request_exception = False
    path = reverse("condition_new", args=[world.diary.pk])
    body = {"entry_id": "01900000-0000-7000-8000-000000000001", "kind": "diabetes", "note": CANARY, "label": SECRET}
    assert client.post(f"{path}?{SECRET}={CANARY}", body).status_code in {500, 503}
    text = log.getvalue()
    assert "Internal Server Error: /diaries/<uuid:diary_id>/conditions/new/" in text or "Service Unavailable" in text
    assert type(ERRORS[name]).__name__ in text
    assert "ValueError" in text
    assert 'File "' in text
    assert "in save" in text
    for hidden in (SECRET, CANARY, str(world.diary.pk), client.cookies["session"].value):
        assert hidden not in text


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        (f"/accounts/confirm-email/{SECRET}/", "confirm-email"),
        (f"/diaries/{SECRET}/", "an address that does not exist"),
        (f"/{SECRET}\u0663/", "an address that does not exist"),
        (
            "/diaries/01900000-0000-7000-8000-00000000dead/days/2026-03-30/",
            "/diaries/<uuid:diary_id>/days/<date:date>/",
        ),
    ],
)
def test_addresses_are_logged_by_their_pattern(path: str, pattern: str, world: World, log: StringIO):
    client = sign_in(world.owner)
    assert client.put(path).status_code in {404, 405}
    assert pattern in log.getvalue()
    for hidden in (SECRET, "dead", "2026-03-30", r"\u0663"):
        assert hidden not in log.getvalue()


def test_a_form_without_its_token_is_logged_without_what_it_sent(log: StringIO, db: None):
    client = Client(enforce_csrf_checks=True)
    client.post("/accounts/login/", {"login": "anna", "password": SECRET})
    assert "Forbidden" in log.getvalue()
    assert SECRET not in log.getvalue()


def test_signing_in_and_up_log_nothing_secret(log: StringIO, db: None):
    for body in ({"login": SECRET, "password": SECRET}, {"username": SECRET, "password1": SECRET, "password2": SECRET}):
        Client().post("/accounts/login/", body)
        Client().post("/accounts/signup/", body)
    assert SECRET not in log.getvalue()


class TestAnException:
    def told(self, error: BaseException) -> str:
        try:
            raise error
        except BaseException as caught:
            record = logging.LogRecord("x", logging.ERROR, "", 0, "it %s", ("failed",), None)
            record.exc_info = (type(caught), caught, caught.__traceback__)
            return DiscreetFormatter().format(record)

    def test_is_told_by_its_type_and_frames(self):
        text = self.told(ZeroDivisionError(SECRET))
        assert text.startswith("it failed\nTraceback (most recent call last):")
        assert text.endswith("\nZeroDivisionError")

    def test_is_told_with_what_led_to_it_first(self):
        first, second = ValueError(SECRET), KeyError(SECRET)
        second.__cause__ = first
        text = self.told(second)
        assert text.index("ValueError") < text.index("KeyError")
        assert SECRET not in text

    def test_that_led_to_itself_is_told_once(self):
        first, second = ValueError(), KeyError()
        first.__context__, second.__context__ = second, first
        assert self.told(first).count("ValueError") == 1

    def test_keeps_quiet_about_what_it_was_raised_from_none_of(self):
        error = KeyError()
        error.__context__, error.__suppress_context__ = ValueError(), True
        assert "ValueError" not in self.told(error)

    def test_of_a_file_keeps_the_code_of_the_system(self):
        assert named(OSError(28, SECRET, f"/home/{SECRET}")) == "OSError (28)"

    def test_of_a_database_keeps_its_code(self):
        error = ValueError()
        error.sqlite_errorname = "SQLITE_FULL"
        assert named(error) == "ValueError (SQLITE_FULL)"

    def test_about_the_settings_keeps_its_words(self):
        assert self.told(ImproperlyConfigured("Put the old key there.")).endswith(
            "ImproperlyConfigured: Put the old key there."
        )

    def test_of_another_s_making_is_not_told_in_full_after_another_handler_kept_it(self):
        record = logging.LogRecord("x", logging.ERROR, "", 0, "it failed", None, None)
        record.exc_text = SECRET
        assert DiscreetFormatter().format(record) == "it failed"
