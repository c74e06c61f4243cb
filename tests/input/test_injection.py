"""One corpus of hostile text through every way out that somebody opens: page, PDF, CSV and FHIR.

Whatever was typed stands there letter by letter, and is nothing but text.
"""

from __future__ import annotations

import csv
import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import StringIO

import pytest
import time_machine
from django.urls import reverse

from tests.access.world import sign_in, whole_diary
from tests.builders import AS_OF
from tests.exports import fhir_rules
from tests.exports.reading_pdf import reader, tags
from tests.stored import account, stored

CORPUS = {
    "markup": "<img src=x onerror=alert(1)>\"'&amp;",
    "the end of a script": "</script></style></title></textarea><script>alert(1)</script>",
    "a drawing": '</text></svg><image href="file:///etc/passwd"/>',
    "the end of a narrative": "]]></p></div><script>alert(1)</script>",
    "a formula": '=HYPERLINK("https://evil.example";"x")',
    "a formula with a plus": "+1+cmd|' /C calc'!A0",
    "a formula with a minus": "-2+3",
    "a formula with an at": "@SUM(1)",
    "a wide formula": "＝1＋1",
    "a text that begins with the mark": "'=1",
    "cells and rows": '";"a,b\t"c"',
    "line breaks": "one\ntwo",
    "typesetting": '#read("/etc/passwd") #panic() $x$ *b* @ref <label> // no',
    "a file in a file": "%PDF-1.7 endobj trailer <</Root 1 0 R>> %%EOF",
    "a template": "{{ 7|add:7 }} {% now 'Y' %} %(days)s {0} %s",
    "an object": '"}],"resourceType":"Patient",{"own":"x"',
    "right to left": "abc كتابة עברית def",
    "emoji": "🦵 cramp 💊",
}
# Nothing of ours begins like this, so the corpus must not either.
ELEMENTS = ("script", "img", "image", "iframe", "object", "link", "style")


class Elements(HTMLParser):
    """How many elements of each name a page has, and every text and attribute in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.count: dict[str, int] = {}
        self.handlers: list[str] = []
        self.texts = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count[tag] = self.count.get(tag, 0) + 1
        self.handlers += [name for name, _value in attrs if name.startswith("on")]
        self.texts += "".join(value or "" for _name, value in attrs)

    def handle_data(self, data: str) -> None:
        self.texts += data


def ways_out(text: str, name: str):
    """The page, the PDF, the episodes as CSV and the FHIR document of a diary with the text wherever one can type."""
    row = stored(whole_diary(AS_OF.date(), text), account(name), "x")
    client = sign_in(row.account)
    page = client.get(reverse("summary", args=[row.pk]))
    pdf = client.get(reverse("summary_pdf", args=[row.pk]))
    sheets = [client.get(reverse("export", args=[row.pk, slug])) for slug in ("episodes.csv", "medications.csv")]
    bundle = client.get(reverse("export", args=[row.pk, "fhir.json"]))
    assert {one.status_code for one in (page, pdf, *sheets, bundle)} == {200}
    return page.content.decode(), pdf.content, [one.getvalue() for one in sheets], json.loads(bundle.getvalue())


def bare(text: str) -> str:
    """Without spaces: a line may end anywhere."""
    return "".join(text.replace("\u200b", "").split())


@pytest.mark.django_db
@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS)
def test_what_was_typed_is_text_in_every_way_out(text: str):
    with time_machine.travel(datetime(2026, 3, 31, 18, tzinfo=UTC), tick=False):
        page, pdf, sheets, bundle = ways_out(text, "typed")
        plain, _pdf, _sheets, plain_bundle = ways_out("nothing in particular", "plain")

    found, usual = Elements(page), Elements(plain)
    assert bare(text) in bare(found.texts)
    assert {name: found.count.get(name) for name in ELEMENTS} == {name: usual.count.get(name) for name in ELEMENTS}
    assert found.handlers == []

    said = bare(tags(pdf).text)
    # A PDF holds letters in the order in which they are seen, what is written to the left backwards; and an Arabic
    # letter with its dots is several shapes, each of which says the letter.
    seen = re.sub(r"([^\W\d_a-zA-Z])\1+", r"\1", said)
    assert all(word in said or (not word.isascii() and word[::-1] in seen) for word in map(bare, text.split()))
    assert "".join(filter(str.isascii, bare(text))) in said or not text.isascii()
    assert len(reader(pdf).outline) > 0
    assert not {"/JS", "/JavaScript", "/Launch", "/EmbeddedFile"} & names_in(pdf)

    for sheet in sheets:
        rows = list(csv.reader(StringIO(sheet.decode("utf-8-sig"), newline=""), strict=True))
        assert {len(row) for row in rows} == {len(rows[0])}
        cells = [cell for row in rows[1:] for cell in row]
        assert text in [cell.removeprefix("'") for cell in cells]
        assert [
            cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
        ] == []

    fhir_rules.check(bundle)
    strings = [element for _where, element in fhir_rules.walk(bundle) if isinstance(element, str)]
    assert text in strings
    kinds = [one["resource"]["resourceType"] for one in bundle["entry"]]
    assert kinds == [one["resource"]["resourceType"] for one in plain_bundle["entry"]]


def names_in(pdf: bytes) -> set[str]:
    """Every name that is a key in the objects of a PDF."""
    keys: set[str] = set()
    found = reader(pdf)
    for number in range(1, len(found.xref_objStm) + sum(map(len, found.xref.values())) + 1):
        held = found.get_object(number)
        keys |= set(held) if isinstance(held, dict) else set()
    return keys
