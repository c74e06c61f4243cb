"""Programs that ask the API: with a token, or in a browser in which somebody is signed in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from spasmlog.actions import api_tokens
from spasmlog.models import Diary
from tests.builders import AS_OF, diary, new_id
from tests.stored import account, stored

ROOT: Final = "/api/v1"
PROBLEM: Final = "application/problem+json"


@dataclass
class Program:
    """Asks with the same headers each time, in the same diary."""

    client: Client
    row: Any
    headers: dict[str, str]

    def url(self, path: str = "") -> str:
        return f"{ROOT}/diaries/{self.row.id}{path}"

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """`path` is one of the diary, or a whole one."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        whole = path if path.startswith("/api/") else self.url(path)
        kind = named.pop("content-type", "application/json")
        return self.client.generic(method, whole, raw, content_type=kind, headers=self.headers | named)

    def get(self, path: str = "", **headers: str) -> Any:
        return self.ask("GET", path, **headers)

    def put(self, path: str, body: Any, **headers: str) -> Any:
        return self.ask("PUT", path, body, **headers)

    def delete(self, path: str, **headers: str) -> Any:
        return self.ask("DELETE", path, **headers)


def token_of(owner: Any, *, may_write: bool = True, diary_id: Any = None, days: int = 90) -> str:
    wanted = api_tokens.Wanted(new_id(), "a script", may_write, diary_id, days)
    return api_tokens.make(owner, wanted, timezone.now()).token


def program(owner: Any, row: Any, **wanted: Any) -> Program:
    """With a token of its own."""
    return Program(Client(), row, {"authorization": f"Bearer {token_of(owner, **wanted)}"})


def in_browser(owner: Any, row: Any) -> Program:
    """As a page's script asks: with the session, and its token as `/session` tells it."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    found = client.get(f"{ROOT}/session").json()["csrf_token"]
    return Program(client, row, {"x-csrftoken": found})


def problem(response: Any, status: int, slug: str) -> Any:
    """What a problem says, after it was seen to be one."""
    assert (response.status_code, response["Content-Type"]) == (status, PROBLEM), response.content
    told = response.json()
    assert (told["type"], told["status"]) == (f"urn:spasmlog:problem:{slug}", status)
    assert told["title"]
    return told


def revision(row: Diary) -> int:
    return Diary.objects.get(id=row.id).revision


@pytest.fixture(autouse=True)
def clock():
    """It is the evening of 31 March 2026 in London; the clock stands still."""
    with time_machine.travel(AS_OF, tick=False) as traveller:
        yield traveller


@pytest.fixture
def anna(db: None) -> Any:
    return account("anna")


@pytest.fixture
def row(anna: Any) -> Diary:
    """Her diary, which is empty."""
    return stored(diary(), anna)


@pytest.fixture(params=["token", "session"])
def either(request: Any, anna: Any, row: Diary) -> Program:
    """Whoever asks, the answers are the same."""
    return program(anna, row) if request.param == "token" else in_browser(anna, row)


@pytest.fixture
def script(anna: Any, row: Diary) -> Program:
    return program(anna, row)


@pytest.fixture
def visitor(anna: Any, row: Diary) -> Program:
    return in_browser(anna, row)
