"""Whatever is asked of the API, it answers as its description says it may, and never with a mistake of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import pytest
import schemathesis
from django.conf import settings as django_settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from spasmlog.wsgi import application
from tests.api.conftest import ROOT, Program, token_of
from tests.api.test_read import FULL
from tests.stored import stored

API: Final = schemathesis.openapi.from_wsgi(f"{ROOT}/openapi.json", application)
OPERATIONS: Final = {found.ok().label: found.ok() for found in API.get_all_operations()}
CHECKS: Final = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES: Final = 25
SESSION_COOKIE: Final = django_settings.SESSION_COOKIE_NAME
# What a random text hits almost never.
KNOWN: Final = {
    "entry_id": [str(entry.id) for entry in (*FULL.episodes[:2], *FULL.medications, *FULL.conditions, *FULL.trials)],
    "day": ["2026-03-05", "2026-03-01", "2026-03-30"],
    "limit": [1, 3, 500],
}
bounded = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def connections_stay_open() -> Iterator[None]:
    """A server gives its connections back after each request, and with them the test's transaction."""
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.fixture
def anna_reads_and_writes(anna: Any) -> Program:
    row = stored(FULL, anna, "Full")
    return Program(None, row, {"Authorization": f"Bearer {token_of(anna)}"})  # type: ignore[arg-type]


def aimed(case: Case, data: Any, row: Any) -> Case:
    """The same at the diary that there is, and often at an entry that there is."""
    if case.path_parameters and "diary_id" in case.path_parameters and data.draw(some.integers(0, 9)):
        case.path_parameters["diary_id"] = str(row.id)
    for name, known in KNOWN.items():
        for place in (case.path_parameters, case.query):
            if place and name in place and data.draw(some.booleans()):
                place[name] = data.draw(some.sampled_from(known))
    if case.headers and "If-Match" in case.headers and data.draw(some.booleans()):
        case.headers["If-Match"] = "*"
    return case


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fitting", "unfit"])
@pytest.mark.parametrize("label", OPERATIONS)
def test_every_answer_is_one_that_is_described(label: str, mode: GenerationMode, anna_reads_and_writes: Program):
    operation = OPERATIONS[label]
    headers = anna_reads_and_writes.headers
    if label.endswith("/session"):  # which is asked in a browser alone
        client = Client()
        client.force_login(anna_reads_and_writes.row.account)
        headers = {"Cookie": f"{SESSION_COOKIE}={client.cookies[SESSION_COOKIE].value}"}
    answered: Counter[int] = Counter()

    @bounded
    @given(some.data())
    def ask(data: Any) -> None:
        case = aimed(data.draw(operation.as_strategy(generation_mode=mode)), data, anna_reads_and_writes.row)
        response = case.call(headers=headers)
        answered[response.status_code] += 1
        case.validate_response(response, checks=CHECKS)

    ask()
    assert answered


@pytest.mark.parametrize("label", OPERATIONS)
def test_whoever_is_not_known_is_told_so_as_it_is_described(label: str, db: None):
    @bounded
    @given(some.data())
    def ask(data: Any) -> None:
        case = data.draw(OPERATIONS[label].as_strategy(generation_mode=GenerationMode.POSITIVE))
        response = case.call(headers={"Authorization": "Bearer spasmlog_wrong"})
        assert response.status_code in (401, 404)
        case.validate_response(response, checks=CHECKS)

    ask()
