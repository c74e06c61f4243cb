"""A full disk and a lost database: a page that says that nothing was saved, and keeps what was typed."""

from __future__ import annotations

import errno
import uuid
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, OperationalError, connection, connections
from django.test import Client
from django.urls import reverse

from spasmlog.diary import NOTE_LENGTH
from spasmlog.models import Diary, Episode, EpisodeSite, FindingPeriod
from tests.pages.browser import Reader, words
from tests.reliability.conftest import on_the_server
from tests.reliability.disks import KINDS, mounted
from tests.reliability.server import Keeper, copied, serving
from tests.stored import PASSWORD, account, stored

pytestmark = pytest.mark.usefixtures("own_database")

NOTE = "as long as a note can be " * (NOTE_LENGTH // 25)


class Anna:
    """She keeps two diaries, in a browser that sends the tokens of forms and shows what it gets."""

    def __init__(self) -> None:
        owner = account("anna")
        self.row, self.other = stored(owner=owner, name="Hers"), stored(owner=owner, name="Her mother’s")
        self.client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        self.client.force_login(owner)

    def new(self):
        return reverse("episode_new", args=[self.row.id])

    def filled(self):
        """The form of a new episode as it was rendered, with her answers."""
        page = self.client.get(self.new())
        (form,) = (form for form in Reader(page.content.decode()).forms if "entry_id" in form.typed)
        return form.filled(how_long="1_to_5_min", sites=["calf", "calf:left"], kind="cramp", woke="yes", note=NOTE)


@pytest.fixture
def anna(own_database):
    return Anna()


def pragma(statement):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {statement}")
        return cursor.fetchone()


@contextmanager
def full_disk():
    """Not a page more fits into the database."""
    pragma(f"max_page_count = {pragma('page_count')[0]}")
    try:
        yield
    finally:
        pragma("max_page_count = 1000000000")


@contextmanager
def read_only():
    """Not a byte may be written, as on a disk that was mounted for reading after an error."""
    pragma("query_only = ON")
    try:
        yield
    finally:
        pragma("query_only = OFF")


@contextmanager
def lost_database():
    """The database is away."""
    name = connection.settings_dict["NAME"]
    connection.close()
    if connection.vendor == "sqlite":
        path = Path(name)
        kept = path.rename(path.with_name("away"))
        path.mkdir()
    else:
        on_the_server(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        away = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
        on_the_server(f"{away}'{name}'")
    try:
        yield
    finally:
        connections.close_all()
        if connection.vendor == "sqlite":
            path.rmdir()
            kept.rename(path)
        else:
            on_the_server(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def sent_again(page):
    """What the button on a page that says that nothing was saved would send."""
    (form,) = (form for form in Reader(page).forms if form.method == "post")
    return form.action, form.filled()


OBSTACLES = [
    pytest.param(full_disk, id="full disk", marks=pytest.mark.sqlite),
    pytest.param(read_only, id="read-only disk", marks=pytest.mark.sqlite),
    pytest.param(lost_database, id="lost database"),
]


@pytest.mark.parametrize("obstacle", OBSTACLES)
def test_a_form_that_could_not_be_saved_is_kept_and_can_be_sent_again(anna, obstacle):
    answers = anna.filled()
    with obstacle():
        response = anna.client.post(anna.new(), answers)
        assert response.status_code == 503
        assert response["Retry-After"] == "60"
        assert response["Cache-Control"] == "no-store"
        assert "Nothing was saved: the diary cannot write just now" in words(response)
        assert "Send it again" in words(response)
        address, kept = sent_again(response.content.decode())
        assert (address, kept) == (anna.new(), answers)
        # it fails again, and still nothing is lost
        assert sent_again(anna.client.post(address, kept).content.decode()) == (address, answers)
    assert Episode.objects.count() == EpisodeSite.objects.count() == 0

    saved = anna.client.post(address, kept)
    assert saved.status_code == 302
    assert anna.client.post(address, kept).status_code == 302
    assert str(Episode.objects.get().entry_id) == answers["entry_id"][0]
    assert Episode.objects.get().note == NOTE.strip()
    assert EpisodeSite.objects.count() == 1


@pytest.mark.sqlite
@pytest.mark.parametrize("obstacle", [full_disk, read_only])
def test_reading_goes_on(anna, obstacle):
    anna.client.post(anna.new(), anna.filled())
    with obstacle():
        # The first look at the other diary would be remembered in the session.
        for row in (anna.other, anna.row):
            for page in ("today", "episodes", "days", "checks", "findings", "finding_history", "trends", "summary"):
                assert anna.client.get(reverse(page, args=[row.id])).status_code == 200
        assert anna.client.get(reverse("export", args=[anna.row.id, "diary.json"])).status_code == 200
        assert anna.client.get("/healthz").status_code == 200


@pytest.mark.sqlite
def test_the_history_of_findings_that_could_not_be_kept_is_kept_by_the_next_page(anna):
    answers = anna.filled() | {"how_long": ["over_10_min"]}
    assert anna.client.post(anna.new(), answers).status_code == 302
    findings = reverse("findings", args=[anna.row.id])
    with read_only():
        page = anna.client.get(findings)
        assert page.status_code == 200
        assert "lasted longer than 10 minutes" in words(page)
        assert not FindingPeriod.objects.exists()
    anna.client.get(findings)
    assert FindingPeriod.objects.filter(code="TAB-1").count() == 1


@pytest.mark.sqlite
def test_a_write_that_was_done_stays_acknowledged_when_the_session_cannot_be_written(anna, monkeypatch):
    def full(_store, **_options):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.save", full)
    answers = anna.filled()
    assert anna.client.post(anna.new(), answers).status_code == 302
    assert Episode.objects.count() == 1


@pytest.mark.parametrize("obstacle", OBSTACLES[1:])
def test_signing_in_is_refused_with_the_reason_and_without_the_password(anna, obstacle):
    client = Client(raise_request_exception=False)
    with obstacle():
        response = client.post("/accounts/login/", {"login": "anna", "password": PASSWORD})
    assert response.status_code == 503
    assert "Nothing was saved" in words(response)
    assert "Passwords, codes and files are not kept here" in words(response)
    assert "Send it again" not in words(response)
    assert PASSWORD not in response.content.decode()
    assert client.post("/accounts/login/", {"login": "anna", "password": PASSWORD}).status_code == 302


@pytest.mark.sqlite
def test_on_the_account_pages_a_session_that_cannot_be_written_is_said(anna, settings):
    """Django itself would say that the session was deleted in the meantime, 400."""
    settings.SESSION_SAVE_EVERY_REQUEST = True
    with read_only():
        assert anna.client.get("/accounts/password/change/").status_code == 503
        assert anna.client.get("/diaries/").status_code == 200


@pytest.mark.parametrize(("address", "status"), [("/diaries/", 200), ("/accounts/password/change/", 400)])
def test_a_session_that_was_ended_meanwhile_undoes_nothing_that_was_done(anna, monkeypatch, settings, address, status):
    def ended(_store, **_options):
        raise UpdateError

    settings.SESSION_SAVE_EVERY_REQUEST = True
    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.save", ended)
    assert anna.client.get(address).status_code == status


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO])
def test_rate_limits_that_cannot_be_kept_are_a_full_disk_too(anna, monkeypatch, number):
    def full(*_key, **_options):
        raise OSError(number, "no")

    monkeypatch.setattr(type(cache._connections["default"]), "set", full)
    response = Client(raise_request_exception=False).post("/accounts/login/", {"login": "anna", "password": "x" * 12})
    assert response.status_code == 503
    assert "Nothing was saved" in words(response)


@pytest.mark.sqlite
def test_a_file_has_to_be_chosen_again(anna):
    client = Client(raise_request_exception=False)
    client.force_login(anna.row.account)
    client.get("/diaries/import/")
    exported = client.get(reverse("export", args=[anna.row.id, "diary.json"]))
    file = SimpleUploadedFile("diary.json", b"".join(exported.streaming_content))
    with read_only():
        response = client.post("/diaries/import/", {"file": file, "into": ""})
    assert response.status_code == 503
    assert "files are not kept here" in words(response)
    assert not [form for form in Reader(response.content.decode()).forms if form.method == "post"]
    assert Diary.objects.count() == 2


@pytest.mark.parametrize("error", [IntegrityError("a mistake"), OSError(errno.ENOENT, "a mistake"), KeyError("mine")])
def test_a_mistake_of_ours_is_not_blamed_on_the_disk(anna, monkeypatch, error):
    def mistaken(*_arguments, **_options):
        raise error

    answers = anna.filled()
    monkeypatch.setattr("spasmlog.actions.entries.save", mistaken)
    response = anna.client.post(anna.new(), answers)
    assert response.status_code == 500
    assert "It is not known whether anything was saved" in words(response)
    assert sent_again(response.content.decode()) == (anna.new(), answers)


def test_a_form_that_cannot_be_read_is_not_offered_again(anna, monkeypatch):
    def full(*_arguments, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("django.http.HttpRequest._load_post_and_files", full)
    client = Client(raise_request_exception=False)
    client.force_login(anna.row.account)
    response = client.post(anna.new(), {"note": "x"})
    assert response.status_code == 503
    assert "open the page again" in words(response)


def test_monitors_hear_of_a_lost_database(anna):
    with lost_database():
        response = anna.client.get("/healthz")
        assert (response.status_code, response.content) == (503, b"database")
        page = anna.client.get(reverse("today", args=[anna.row.id]))
        assert page.status_code == 503
        assert "Nothing was saved" in words(page)
        assert anna.client.get("/nowhere/").status_code in (404, 503)
    assert anna.client.get("/healthz").content == b"ok"


@pytest.mark.server
@pytest.mark.sqlite
@pytest.mark.timeout(120)
@pytest.mark.parametrize("kind", KINDS)
def test_a_server_whose_disk_is_full(prepared_home, server, kind):
    with mounted(server.home) if kind == "disk" else nullcontext():
        copied(prepared_home, server.home)
        disk = KINDS[kind](server)
        anna = server.keeper()
        with serving(server):
            today = anna.url()
            entry_id, answers = str(uuid.uuid4()), {"note": NOTE, "opened_at": now()}
            assert anna.get(today).status == 200

            disk.fill()
            refused = anna.log(entry_id, **answers)
            assert refused.status == 503
            assert "Nothing was saved" in refused.words
            assert "Send it again" in refused.words
            (form,) = refused.forms
            kept = [(name, value) for name, values in form.filled().items() for value in values]
            assert (form.action, sorted(kept)) == (
                anna.url("episodes/new/"),
                sorted(anna.episode(entry_id, **answers)),
            )
            for page in ("", "episodes/", "episodes/new/", "findings/", "trends/", "summary/"):
                assert anna.get(anna.url(page)).status == 200, page
            assert anna.get("/healthz").body == b"ok"
            stranger = Keeper(anna.port, {"csrf": anna.cookies["csrf"]})
            sent = {"csrfmiddlewaretoken": anna.cookies["csrf"], "login": "anna", "password": "never to be shown"}
            signing_in = stranger.post("/accounts/login/", sent.items())
            assert signing_in.status == 503
            assert "Nothing was saved" in signing_in.words
            assert "never to be shown" not in signing_in.text

            disk.free()
            for _ in range(2):
                saved = anna.post(form.action, kept)
                assert saved.status == 302
                assert entry_id in saved.header("Location")
            assert stranger.post("/accounts/login/", sent.items()).status == 200  # it is not her password
            exported = anna.get(anna.url("export/diary.json"))
            assert exported.text.count(entry_id) == 1
        assert "as long as a note" not in server.log()
        assert "never to be shown" not in server.log()


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")
