"""Who may ask: tokens with their scopes and ends, sessions with their own token, and how often."""

from __future__ import annotations

import base64
import errno
import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from spasmlog import selectors
from spasmlog.actions import api_tokens
from spasmlog.api import limits
from spasmlog.models import ApiToken
from tests.api.conftest import ROOT, Program, in_browser, problem, program, token_of
from tests.api.entries_to_write import CRAMP, ID
from tests.builders import AS_OF, diary, episode, new_id
from tests.stored import PASSWORD, account, stored

EPISODE = f"/episodes/{ID}"


class TestAToken:
    def test_is_kept_as_its_hash_alone(self, anna, row):
        token = token_of(anna)
        assert token.startswith("spasmlog_")
        assert len(token.removeprefix("spasmlog_")) == 43  # 256 bits in base 64
        out = StringIO()
        call_command("dumpdata", stdout=out)
        assert json.loads(out.getvalue())
        assert token not in out.getvalue()
        assert token.removeprefix("spasmlog_") not in out.getvalue()
        assert len(ApiToken.objects.get().token_hash) == 64

    @pytest.mark.parametrize(("days", "status"), [(0, 200), (89.99, 200), (90, 401), (91, 401)])
    def test_ends_when_it_was_said_to(self, days: float, status: int, script: Program, clock):
        clock.move_to(AS_OF + timedelta(days=days))
        assert script.get("").status_code == status

    def test_ends_when_it_is_ended(self, anna, script: Program):
        api_tokens.revoke(anna, ApiToken.objects.get().id)
        told = script.get("")
        assert problem(told, 401, "not-signed-in")
        assert told["WWW-Authenticate"] == 'Bearer realm="SpasmLog"'

    def test_ends_when_the_password_is_another(self, anna, script: Program):
        anna.set_password("another password")
        anna.save()
        problem(script.get(""), 401, "not-signed-in")

    def test_outlives_another_secret_key_while_the_old_one_is_kept(self, script: Program, settings):
        with override_settings(SECRET_KEY="new", SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
            assert script.get("").status_code == 200
        with override_settings(SECRET_KEY="new"):
            problem(script.get(""), 401, "not-signed-in")

    def test_ends_with_its_account_and_with_its_being_shut(self, anna, script: Program):
        anna.is_active = False
        anna.save()
        problem(script.get(""), 401, "not-signed-in")
        anna.delete()
        assert not ApiToken.objects.exists()

    def test_of_one_diary_knows_no_other(self, anna, row):
        other = stored(diary(), anna, "Her mother’s")
        narrow = program(anna, row, diary_id=row.id)
        assert narrow.get("").status_code == 200
        assert [one["name"] for one in narrow.get(f"{ROOT}/").json()["diaries"]] == [row.name]
        problem(Program(narrow.client, other, narrow.headers).get(""), 404, "not-found")
        other.delete()
        assert ApiToken.objects.count() == 1
        row.delete()
        assert not ApiToken.objects.exists()

    def test_to_read_writes_nothing(self, anna, row):
        reader = program(anna, row, may_write=False)
        for answer in (reader.put(EPISODE, CRAMP), reader.delete(EPISODE), reader.put(f"/drinks/{ID}", {})):
            problem(answer, 403, "read-only")
        assert selectors.whole_diary(row).is_empty

    @pytest.mark.parametrize(
        "shown",
        [
            "",
            "Bearer",
            "Bearer ",
            "Basic {}",
            "Bearer x{}",
            "Bearer {}x",
            "Token {}",
            "{}",
            "Bearer {} {}",
            "Bearer \u00e9",
        ],
    )
    def test_is_shown_as_one(self, shown: str, anna, row):
        header = {"authorization": shown.replace("{}", token_of(anna))}
        problem(Program(Client(), row, header).get(""), 401, "not-signed-in")

    @pytest.mark.parametrize("shown", ["bearer {}", "BEARER {}", "Bearer  {} "])
    def test_may_be_shown_a_little_otherwise(self, shown: str, anna, row):
        header = {"authorization": shown.replace("{}", token_of(anna))}
        assert Program(Client(), row, header).get("").status_code == 200

    def test_is_judged_by_itself_whoever_is_signed_in(self, anna, visitor: Program):
        visitor.headers["authorization"] = "Bearer spasmlog_wrong"
        problem(visitor.get(""), 401, "not-signed-in")

    def test_is_noted_as_used_once_a_day(self, script: Program, clock):
        def written():
            with CaptureQueriesContext(
                connection,
            ) as queries:
                script.get("")
            return any("UPDATE" in query["sql"] for query in queries)

        assert [written(), written()] == [True, False]
        assert ApiToken.objects.get().last_used_on == AS_OF.date()
        clock.move_to(AS_OF + timedelta(days=1))
        assert [written(), written()] == [True, False]

    def test_asks_no_more_of_the_database_than_it_needs(self, anna, script: Program):
        script.get("")
        with CaptureQueriesContext(connection) as queries:
            script.get("")
        assert len(queries) == 2  # the token with its account; the diary

    def test_is_one_of_twenty(self, anna, row):
        for _ in range(20):
            token_of(anna)
        with pytest.raises(api_tokens.TooMany):
            token_of(anna)

    def test_is_made_once_for_one_form(self, anna):
        wanted = api_tokens.Wanted(new_id(), "a script", True, None, 90)
        api_tokens.make(anna, wanted, AS_OF)
        with pytest.raises(api_tokens.AlreadyMade):
            api_tokens.make(anna, wanted, AS_OF)

    def test_is_made_for_one_s_own_diaries_alone(self, anna):
        theirs = stored(diary(), account("bob"), "Bob’s")
        with pytest.raises(selectors.NotVisible):
            token_of(anna, diary_id=theirs.id)
        assert not ApiToken.objects.exists()


class TestASession:
    def test_says_who_is_signed_in_and_until_when(self, anna, visitor: Program):
        told = visitor.get(f"{ROOT}/session").json()
        assert told["account"] == selectors.opaque_id(anna)
        assert told["diaries"] == [{"id": str(visitor.row.id), "name": visitor.row.name, "revision": 0}]
        assert told["expires_at"] > AS_OF.isoformat()

    def test_says_nothing_to_whoever_is_not(self, db):
        problem(Client().get(f"{ROOT}/session"), 401, "not-signed-in")

    def test_is_asked_of_a_session_alone(self, script: Program):
        problem(script.get(f"{ROOT}/session"), 401, "not-signed-in")

    def test_is_known_by_a_name_that_says_nothing(self, anna):
        other = account("bob")
        names = {selectors.opaque_id(anna), selectors.opaque_id(other)}
        assert len(names) == 2
        assert not any(str(one) in {"anna", "bob", str(anna.pk), str(other.pk)} for one in names)

    @pytest.mark.parametrize("sent", [None, "", "x" * 64])
    def test_writes_with_its_own_token(self, sent: str | None, visitor: Program):
        if sent is None:
            del visitor.headers["x-csrftoken"]
        else:
            visitor.headers["x-csrftoken"] = sent
        problem(visitor.put(EPISODE, CRAMP), 403, "csrf")
        problem(visitor.delete(EPISODE), 403, "csrf")
        assert visitor.get("").status_code == 200
        assert selectors.whole_diary(visitor.row).is_empty

    def test_of_another_site_writes_nothing(self, visitor: Program):
        visitor.headers["origin"] = "https://elsewhere.example"
        problem(visitor.put(EPISODE, CRAMP), 403, "csrf")

    def test_that_ended_is_told_so(self, visitor: Program):
        visitor.client.logout()
        told = visitor.put(EPISODE, CRAMP)
        problem(told, 401, "not-signed-in")
        assert told["WWW-Authenticate"]


class TestHowOften:
    @pytest.fixture(autouse=True)
    def few(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(limits, "MOST_A_MINUTE", 3)

    def test_a_token_may_ask_so_often_a_minute(self, anna, script: Program, clock):
        assert [script.get("").status_code for _ in range(4)] == [200, 200, 200, 429]
        told = script.get("")
        problem(told, 429, "too-many-requests")
        assert 0 < int(told["Retry-After"]) <= 60
        assert program(anna, script.row).get("").status_code == 200  # another token of hers
        clock.shift(int(told["Retry-After"]))
        assert script.get("").status_code == 200

    def test_an_account_may_however_many_browsers_it_has(self, anna, row):
        browsers = [in_browser(anna, row) for _ in range(2)]  # who have asked once each
        assert [one.get("").status_code for one in browsers] == [200, 429]

    def test_nobody_is_counted_for_others(self, anna, row, script: Program):
        for _ in range(5):
            problem(Program(Client(), row, {}).get(""), 401, "not-signed-in")
        assert script.get("").status_code == 200


class TestWhereNothingCanBeWritten:
    """Reading goes on, uncounted; the log says so."""

    class Cache:
        """A cache that fails."""

        def __init__(self, *, add: Exception | None = None, incr: Exception | None = None) -> None:
            self.errors = {"add": add, "incr": incr}

        def add(self, *_: object) -> None:
            if self.errors["add"]:
                raise self.errors["add"]

        def incr(self, *_: object) -> int:
            raise self.errors["incr"] or AssertionError

    @pytest.mark.parametrize("at", ["add", "incr"])
    def test_on_a_full_disk_nobody_is_counted(self, script: Program, monkeypatch, caplog, at: str):
        monkeypatch.setattr(limits, "cache", self.Cache(**{at: OSError(errno.ENOSPC, "No space left on device")}))
        assert script.get("").status_code == 200
        assert "A request to the API was not counted: OSError" in caplog.text

    def test_what_was_thrown_out_of_a_full_cache_is_not_counted(self, script: Program, monkeypatch):
        monkeypatch.setattr(limits, "cache", self.Cache(incr=ValueError("no such key")))
        assert script.get("").status_code == 200

    def test_another_error_is_a_mistake_of_ours(self, script: Program, monkeypatch):
        monkeypatch.setattr(limits, "cache", self.Cache(add=OSError(errno.EBADF, "Bad file descriptor")))
        script.client.raise_request_exception = False
        problem(script.get(""), 500, "server-error")

    def test_the_use_of_a_token_is_not_noted(self, script: Program, monkeypatch, caplog):
        def fail(*_: object) -> None:
            raise OperationalError("database or disk is full")

        monkeypatch.setattr(api_tokens, "note_use", fail)
        assert script.get("").status_code == 200
        assert "The use of a token was not noted: OperationalError" in caplog.text


def test_the_api_is_for_its_own_site(script: Program):
    """No page of another site reads it: there is no CORS."""
    answer = script.get("", origin="https://elsewhere.example")
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_a_password_opens_no_api(anna, row):
    basic = base64.b64encode(f"anna:{PASSWORD}".encode()).decode()
    problem(Program(Client(), row, {"authorization": f"Basic {basic}"}).get(""), 401, "not-signed-in")


def test_an_episode_needs_as_many_statements_in_a_long_diary(anna):
    counts = []
    for length in (1, 40):
        found = program(
            anna, stored(diary(*(episode(f"2026-02-01T{n % 24:02}:00") for n in range(length))), anna, str(length))
        )
        found.put(EPISODE, CRAMP)
        with CaptureQueriesContext(connection) as queries:
            found.get("/episodes?limit=1")
            found.put(EPISODE, CRAMP | {"pain": 3})
            found.get(EPISODE)
        counts.append(len(queries))
    assert counts[0] == counts[1]
