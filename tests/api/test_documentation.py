"""docs/api.md says what the server does: its requests are sent, in order, and its tables are those of the code."""

from __future__ import annotations

import json
import re
import shlex
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from spasmlog.actions import api_tokens
from spasmlog.api import entries, limits, problems
from spasmlog.api.document import COLLECTIONS, DATED, WITH_ID, document
from spasmlog.api.problems import MEDIA_TYPE, TYPE, Kind
from spasmlog.api.program import api
from spasmlog.api.samples import DIARY_ID, DRINK, ENTRIES
from spasmlog.diary import NOTE_LENGTH
from spasmlog.forms import api_token
from spasmlog.interchange import MAX_DEPTH, MAX_PROBLEMS
from spasmlog.models import Diary
from spasmlog.selectors import opaque_id
from tests.api.conftest import ROOT, Program
from tests.builders import new_id

TEXT: Final = (Path(__file__).parents[2] / "docs" / "api.md").read_text()
DESCRIPTION: Final = json.loads(document(api))
# What stands in the text for what is otherwise in each test, or is a secret.
SERVER: Final = "https://diary.example.org"
ACCOUNT: Final = "c5c5d16d863dae90bd3f4f940b8037e7"
SHOWN: Final = ("ETag", "Location", "WWW-Authenticate", "Allow", "Retry-After")


@dataclass(frozen=True)
class Exchange:
    """A request of the text as `curl` sends it, and what stands below it as the answer."""

    command: str
    answer: str

    def request(self) -> Any:
        """The method, the address, the headers and the body."""
        parser = ArgumentParser()
        parser.add_argument("address")
        parser.add_argument("-X", default="GET", dest="method")
        parser.add_argument("-H", action="append", default=[], dest="headers")
        parser.add_argument("-d", default="", dest="body")
        name, *words = shlex.split(self.command.replace("\\\n", " "))
        assert name == "curl"
        return parser.parse_args(words)


def exchanges() -> Iterator[Exchange]:
    """Those of the text, in order."""
    for command, answer in re.findall(r"```sh\n(.*?)```\n```http\n(.*?)```\n", TEXT, re.DOTALL):
        yield Exchange(command, answer)


def said(response: Any, names: dict[str, str]) -> str:
    """An answer as the text shows it: the status, the headers that a client goes by, the content."""
    lines = [str(response.status_code)]
    lines += [f"{name}: {response[name]}" for name in SHOWN if name in response.headers]
    if response.content:
        lines += [f"Content-Type: {response['Content-Type']}", "", written(response.json())]
    text = "\n".join(lines) + "\n"
    for name, instead in names.items():
        text = text.replace(name, instead)
    return text


def written(content: Any, margin: str = "") -> str:
    """On one line where it is short, else each member on its own."""
    line = json.dumps(content, ensure_ascii=False)
    if len(margin + line) < 100 or not isinstance(content, dict | list):
        return line
    inner = f"{margin}  "
    if isinstance(content, list):
        members = [written(one, inner) for one in content]
    else:
        members = [f"{json.dumps(name)}: {written(one, inner)}" for name, one in content.items()]
    first, last = "[]" if isinstance(content, list) else "{}"
    return "\n".join([first, ",\n".join(f"{inner}{member}" for member in members), f"{margin}{last}"])


def answers(script: Program, owner: Any) -> Iterator[tuple[Exchange, str]]:
    """What the server says to each request of the text, sent one after the other."""
    token = script.headers["authorization"].removeprefix("Bearer ")
    names = {str(script.row.id): DIARY_ID, opaque_id(owner): ACCOUNT}
    variables = {"$API": ROOT, "$DIARY": str(script.row.id), "$TOKEN": token}
    for exchange in exchanges():
        asked = exchange.request()
        headers = dict(line.split(": ", 1) for line in asked.headers)
        for variable, value in variables.items():
            asked.address = asked.address.replace(variable, value)
            headers = {name: text.replace(variable, value) for name, text in headers.items()}
        kind = headers.pop("Content-Type", "text/plain")
        response = script.client.generic(
            asked.method, asked.address, asked.body.encode(), content_type=kind, headers=headers
        )
        yield exchange, said(response, names)


def test_each_request_of_the_text_is_answered_as_it_says(script: Program, anna: Any):
    found = list(answers(script, anna))
    assert [text for _, text in found] == [exchange.answer for exchange, _ in found]
    assert len(found) == TEXT.count("curl ")


def test_the_text_shows_an_answer_of_each_sort():
    statuses = {exchange.answer[:3] for exchange in exchanges()}
    assert statuses >= {"200", "201", "204", "304", "401", "409", "410", "422"}


def rows(heading: str) -> list[list[str]]:
    """The cells of the first table below a heading."""
    lines = TEXT.split(f"\n## {heading}\n")[1].split("\n## ")[0].splitlines()
    table = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    return table[1:]


def test_every_address_is_in_the_text_with_its_methods():
    told = {}
    for address, methods, *_ in rows("Addresses"):
        names = WITH_ID if "{entry_id}" in address else DATED if "{day}" in address else COLLECTIONS
        for name in names:
            told[address.strip("`").replace("{collection}", name)] = set(methods.lower().split(", "))
    assert told == {path: set(methods) for path, methods in DESCRIPTION["paths"].items()}


def test_every_kind_of_problem_is_in_the_text_with_its_status():
    kinds = {kind for kind in vars(problems).values() if isinstance(kind, Kind)}
    assert {(status, kind.strip("`")) for status, kind, _ in rows("Problems")} == {
        (str(kind.status), kind.slug) for kind in kinds
    }


def test_every_kind_of_problem_is_in_the_description():
    described = json.dumps(DESCRIPTION)
    for kind in vars(problems).values():
        if isinstance(kind, Kind):
            assert f"{TYPE}{kind.slug}" in described


LIMITS: Final = {
    "requests": f"{limits.MOST_A_MINUTE} requests a minute",
    "tokens": f"at most {api_tokens.MOST_TOKENS}",
    "lifetime": f"({api_token.USUAL_LIFETIME} days, at most {api_token.LONGEST_LIFETIME})",
    "pages": f"({entries.USUAL_SIZE}; 1 to {entries.LARGEST_SIZE})",
    "problems": f"(at most {MAX_PROBLEMS})",
    "depth": f"{MAX_DEPTH} objects and lists in one another",
    "notes": f"notes of {NOTE_LENGTH} characters",
}


@pytest.mark.parametrize("limit", LIMITS.values(), ids=LIMITS)
def test_limits_are_those_of_the_code(limit: str):
    assert limit in " ".join(TEXT.split())


OPERATIONS: Final = [
    (path, method, told) for path, methods in DESCRIPTION["paths"].items() for method, told in methods.items()
]


@pytest.mark.parametrize(("path", "method", "told"), OPERATIONS, ids=[f"{one[1]} {one[0]}" for one in OPERATIONS])
def test_an_operation_is_described_whole(path: str, method: str, told: Any):
    assert told["summary"]
    assert told["description"]
    assert "{" not in told["operationId"] + told["summary"]
    assert all(parameter.get("description") for parameter in told["parameters"] if "$ref" not in parameter)
    for status, response in told["responses"].items():
        name = response.get("$ref", "").rpartition("/")[2]
        whole = DESCRIPTION["components"]["responses"][name] if name else response
        assert whole["description"]
        assert list(whole.get("content", {})) == content_of(int(status))


def content_of(status: int) -> list[str]:
    if status in (204, 304):
        return []
    return ["application/json"] if status < 400 else [MEDIA_TYPE]


def sampled(place: Any) -> Iterator[tuple[Any, Any]]:
    """Every example below a place of the description, with the schema that it is one of."""
    if isinstance(place, dict):
        if "schema" in place:
            yield from ((place["schema"], one["value"]) for one in place.get("examples", {}).values())
            yield from ((place["schema"], place[name]) for name in ("example",) if name in place)
        elif isinstance(place.get("examples"), list):
            yield from ((place, one) for one in place["examples"])
        for inner in place.values():
            yield from sampled(inner)
    elif isinstance(place, list):
        for inner in place:
            yield from sampled(inner)


def test_every_example_fits_its_schema():
    found = list(sampled(DESCRIPTION))
    assert len(found) > 40
    for schema, example in found:
        whole = schema | {"components": DESCRIPTION["components"]}
        Draft202012Validator(whole, format_checker=FormatChecker()).validate(example)


def test_operations_are_named_once():
    names = [told["operationId"] for _, _, told in OPERATIONS]
    assert len(names) == len(set(names))


def test_what_is_referred_to_is_there():
    for reference in set(re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(DESCRIPTION))):
        place = DESCRIPTION
        for name in reference.split("/"):
            place = place[name]
        assert place


def test_what_a_session_writes_carries_its_token():
    for _, method, told in OPERATIONS:
        for way in told["security"]:
            assert ("Csrf" in way) == ("Session" in way and method != "get")


@pytest.mark.parametrize(("collection", "content"), [*ENTRIES.items(), ("drinks", DRINK)])
def test_each_sample_of_the_description_can_be_written(collection: str, content: Any, script: Program):
    key = "2026-03-18" if collection in DATED else str(new_id())
    written = script.put(f"/{collection}/{key}", content)
    assert written.status_code == 201
    assert content.items() <= written.json().items()


def test_the_description_is_the_same_whoever_asks_first(script: Program, row: Diary):
    document.cache_clear()
    german = script.get(f"{ROOT}/openapi.json", accept_language="de").json()
    document.cache_clear()
    assert german == script.get(f"{ROOT}/openapi.json", accept_language="en").json()
