"""What the description of the API (OpenAPI) promises is what the API does: schemathesis asks, rightly and wrongly.

Nothing that it asks may be answered by a status, a kind of content, a header or a shape that is not described, nor by
5xx. What is right by the description must be taken, what is wrong refused; methods that are not described are 405.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls.converters import UUIDConverter
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import ignored_auth

from spasmlog.api import limits
from spasmlog.api.document import COLLECTIONS, DATED, WITH_ID
from spasmlog.api.samples import DRINK, ENTRIES, SAMPLE_TAG
from spasmlog.api.tags import tag
from spasmlog.selectors import revision_of
from spasmlog.wsgi import application
from tests.api.conftest import ROOT, Program, in_browser, program, revision
from tests.builders import AS_OF, new_id
from tests.stored import stored, vignette

A_DAY: Final = "1999-12-31"
EXAMPLES: Final = 8  # of each operation, beside those that go through every bound of its description once
TAKEN: Final = ["2xx", "304", "404", "409"]
KEYED: Final = (*WITH_ID, "drinks")
CONTENTS: Final = {**ENTRIES, "drinks": DRINK}
CONFIG: Final = {
    "generation": {"deterministic": True, "database": "none", "with-security-parameters": False},
    "checks": {"positive_data_acceptance": {"expected-statuses": TAKEN}},
    "operations": [
        {
            "include-path": f"{ROOT}/session",  # which no token opens
            "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "401"]}},
        },
        # An end before the beginning, a name of no time zone, an id that is dead: no schema says that.
        {
            "include-method": ["PUT", "DELETE", "GET"],
            "include-path-regex": "(_id|day)}$",
            "checks": {"positive_data_acceptance": {"expected-statuses": [*TAKEN, "410", "422"]}},
        },
    ],
}
# Dates that a diary can have, or nearly all would be refused for their year.
DAYS: Final = st.dates(date(1990, 1, 1), AS_OF.date())
schemathesis.openapi.format("date", DAYS.map(date.isoformat))
schemathesis.openapi.format("date-time", st.builds("{}T{:02}:10:00+01:00".format, DAYS, st.integers(0, 18)))

contract = schemathesis.openapi.from_wsgi(
    f"{ROOT}/openapi.json", application, config=SchemathesisConfig.from_dict(CONFIG)
)

# The last hex digit of a generated id says which entry is meant: one that is there, one that is dead, or a new one.
THERE, DEAD = "0123456", "78"


# What each kind of operation is answered by at least once: where all is 404, nothing was tried.
ANSWERS: Final[Mapping[str, set[int]]] = {
    "about": {405},
    "list": {200, 304, 405, 422},
    "get": {200, 404, 405},
    "put": {404, 409, 415, 422},
    "delete": {204, 404},
}


@dataclass
class Asked:
    """Whoever asks, the entries that are known to be there and to be dead, and what came back."""

    way: Program
    there: Mapping[str, str]
    dead: Mapping[str, str]
    statuses: set[int] = field(default_factory=set)
    kind: str = ""

    def aim(self, case: Any) -> None:
        """At the diary and its entries, or everything would be 404. What is wrong in an address stays wrong."""
        place = case.path_parameters
        if not is_uuid(place.get("diary_id")):
            return
        place["diary_id"] = str(self.way.row.id)
        stored = revision(self.way.row)
        for name, fits in (("entry_id", is_uuid), ("drink_id", is_uuid), ("day", is_date)):
            if name in place and fits(place[name]):
                collection = case.operation.path.split("/")[5]
                place[name] = self.chosen(collection, place[name])
                stored = self.revision_of(collection, place[name])
        for name in ("If-Match", "If-None-Match"):
            if (case.headers or {}).get(name) == SAMPLE_TAG and stored:
                case.headers[name] = tag(stored)
            elif (case.headers or {}).get(name) == SAMPLE_TAG:
                del case.headers[name]

    def chosen(self, collection: str, key: str) -> str:
        """One that is there, one that is dead, or a new one."""
        known = self.there if key[-1] in THERE else self.dead if key[-1] in DEAD else {}
        return known.get(collection, key)

    def revision_of(self, collection: str, key: str) -> int:
        if collection == "drinks":
            return 0
        return revision_of(self.way.row, collection, (date.fromisoformat if collection in DATED else UUID)(key))

    def send(self, case: Any, without: Sequence[Any] = ()) -> None:
        """And hold what comes back against the description, but for some checks."""
        cookies = {name: morsel.value for name, morsel in self.way.client.cookies.items()}
        response = case.call(headers=self.way.headers, cookies=cookies)
        path, method = case.operation.path, case.operation.method
        self.kind = "list" if path.endswith(COLLECTIONS) else method if path.endswith("}") else "about"
        self.statuses.add(response.status_code)
        case.validate_response(response, headers=self.way.headers, excluded_checks=list(without))


def is_uuid(text: Any) -> bool:
    return isinstance(text, str) and re.fullmatch(UUIDConverter.regex, text) is not None


def is_date(text: Any) -> bool:
    return isinstance(text, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is not None


@pytest.fixture(params=["token"])
def asked(request: Any, anna: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    """Somebody with something of everything in their diary, who may ask as often as they like."""
    monkeypatch.setattr(limits, "MOST_A_MINUTE", 10**9)
    row = stored(vignette("everything.json").diary, anna)
    way = (in_browser if request.param == "session" else program)(anna, row)
    there = {name: str(new_id()) if name in KEYED else A_DAY for name in CONTENTS}
    dead = {name: str(new_id()) for name in KEYED}
    for name, key in (*there.items(), *dead.items()):
        assert way.put(f"/{name}/{key}", CONTENTS[name]).status_code == 201
    for name, key in dead.items():
        assert way.delete(f"/{name}/{key}").status_code == 204
    asked = Asked(way, there, dead)
    for signal in (request_started, request_finished):  # as Django's own test client does, and undoes
        signal.disconnect(close_old_connections)
    try:
        yield asked
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


bounded = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,  # one diary for all examples: what is asked twice is told otherwise
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
    ],
)


@pytest.fixture
def in_the_end(asked: Asked) -> Iterator[None]:
    """Something of every sort was tried."""
    yield
    assert ANSWERS[asked.kind] <= asked.statuses
    assert asked.kind != "put" or asked.statuses & {200, 201}


@contract.parametrize()
@bounded
def test_what_is_described_is_what_is_done(case: Any, asked: Asked, in_the_end: None):
    asked.aim(case)
    asked.send(case)


@pytest.mark.parametrize("asked", ["session"], indirect=True)
@contract.exclude(tag=[name for name in COLLECTIONS if name != "days"]).parametrize()
@bounded
def test_so_it_is_for_whoever_is_signed_in(case: Any, asked: Asked, in_the_end: None):
    asked.aim(case)
    # The session is a cookie that schemathesis did not make: it cannot leave it out to see what happens then.
    asked.send(case, without=[ignored_auth])


def test_the_description_is_valid():
    contract.validate()
