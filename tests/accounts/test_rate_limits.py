"""Guessing is slow, whichever worker is asked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.test import Client

from spasmlog import settings as real
from spasmlog.site.cache import SharedFiles
from tests.accounts.people import SIGN_IN, is_signed_in, signs_in, signs_up
from tests.stored import account

pytestmark = pytest.mark.django_db
GUESSES = 5


def another_worker() -> None:
    """What the next request finds is a cache of its own on the same files, as another process has."""
    before = caches["default"]
    del caches["default"]
    assert caches["default"] is not before


def test_the_limits_are_kept_in_files_that_all_workers_share():
    assert real.CACHES["default"]["BACKEND"] == "spasmlog.site.cache.SharedFiles"
    assert real.CACHES["default"]["LOCATION"] == real.HOME / "cache"
    assert type(caches["default"]).__name__ == "SharedFiles"


def test_after_five_wrong_passwords_even_the_right_one_is_refused_by_every_worker(client: Client):
    account("anna")
    for guess in range(GUESSES):
        assert b"too many" not in signs_in(client, password=f"guess number {guess}").content.lower()
    another_worker()
    refused = signs_in(Client())
    assert b"too many failed login attempts" in refused.content.lower()
    assert not is_signed_in(client)


def test_others_are_not_kept_out_by_it(client: Client):
    account("anna")
    account("berta")
    for guess in range(GUESSES + 1):
        signs_in(Client(), "anna", f"guess number {guess}")
    signs_in(client, "berta")
    assert is_signed_in(client)


def test_names_that_do_not_exist_run_into_the_same_limit():
    for guess in range(GUESSES):
        signs_in(Client(), "nobody", f"guess number {guess}")
    assert b"too many failed login attempts" in signs_in(Client(), "nobody").content.lower()


def test_one_machine_tries_ten_names_in_a_minute_and_no_more(client: Client):
    for number in range(10):
        signs_in(client, f"name-{number}", "a guess, a guess")
    another_worker()
    account("anna")
    assert b"too many failed login attempts" in signs_in(client).content.lower()


def test_one_machine_signs_up_twenty_times_in_a_minute_and_no_more():
    for number in range(20):
        signs_up(Client(), f"name-{number}")
    another_worker()
    page = signs_up(Client(), "one-more")
    assert page.status_code == 429
    assert b"<h1" in page.content
    assert get_user_model().objects.count() == 20


def test_a_header_that_anybody_can_send_is_no_way_around(client: Client):
    for number in range(10):
        signs_in(client, f"name-{number}", "a guess, a guess")
    account("anna")
    body = {"login": "anna", "password": "a-password-for-tests"}
    page = client.post(SIGN_IN, body, headers={"x-forwarded-for": "203.0.113.9"})
    assert b"too many failed login attempts" in page.content.lower()


def test_of_many_workers_that_add_the_same_at_once_one_succeeds():
    workers = [SharedFiles(str(real.HOME / "cache"), {}) for _ in range(8)]
    start = Barrier(len(workers))

    def add(worker: SharedFiles) -> bool:
        start.wait()
        return worker.add("code", "used", 30)

    for _ in range(20):
        with ThreadPoolExecutor(len(workers)) as threads:
            assert sum(threads.map(add, workers)) == 1
        workers[0].clear()
