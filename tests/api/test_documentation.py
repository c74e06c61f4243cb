"""docs/api.md says what is so: its examples are asked, its addresses and problems are those of the description."""

from __future__ import annotations

import json
import re
from pathlib import Path

from spasmlog.api import problems
from spasmlog.api.document import COLLECTIONS, document
from spasmlog.api.program import api
from tests.api.conftest import Program

TEXT = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
ASKED = re.compile(r"^(GET|PUT|DELETE) (\S+)\n(If-Match: .*\n)?(\{.*\}\n)?→ (\d+)(?: ([a-z-]+))?$", re.MULTILINE)


def test_the_examples_are_answered_as_it_says(script: Program):
    (examples,) = re.findall(r"```\n(.*?)```", TEXT, re.DOTALL)
    asked = ASKED.findall(examples)
    assert len(asked) == examples.count("→") == 9
    tag = ""
    for method, path, matched, body, status, slug in asked:
        headers = {"if_match": tag} if matched else {}
        where = path.format(diary_id=script.row.id)
        response = script.ask(method, where, json.loads(body) if body else None, **headers)
        assert response.status_code == int(status), (method, path)
        if slug:
            assert response.json()["type"] == f"{problems.TYPE}{slug}"
        tag = response.headers.get("ETag", tag)


def test_it_names_every_problem_and_none_that_is_gone():
    kinds = {kind.slug: kind.status for kind in vars(problems).values() if isinstance(kind, problems.Kind)}
    told = {
        slug: int(status)
        for status, slugs in re.findall(r"^\| (\d{3}) \| (.*?) \|", TEXT, re.MULTILINE)
        for slug in re.findall(r"`([a-z-]+)`", slugs)
    }
    assert told == kinds


def test_it_names_every_collection_and_its_addresses_are_described():
    assert all(f"`{name}`" in TEXT for name in COLLECTIONS)
    described = json.loads(document(api))["paths"]
    named = re.findall(r"^    GET (/api/v1/\S*)", TEXT, re.MULTILINE)
    assert len(named) == 5
    assert set(named) <= set(described)


def test_every_address_says_what_it_is_for_and_every_problem_how_it_looks():
    for path, methods in json.loads(document(api))["paths"].items():
        for method, told in methods.items():
            assert told["summary"], path
            for status, answer in told["responses"].items():
                assert answer["description"], (path, method, status)
                if int(status) >= 400:
                    assert set(answer["content"]) == {problems.MEDIA_TYPE}, (path, method, status)
            assert told["security"] or path == "/api/v1/session"
