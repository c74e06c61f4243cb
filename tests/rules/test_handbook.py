"""`docs/criteria.md` says what the code says."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from spasmlog.management.handbook import handbook
from spasmlog.rules import all_criteria

DOCUMENT = Path(__file__).parents[2] / "docs" / "criteria.md"
SECTIONS = re.split(r"^### ", handbook(), flags=re.MULTILINE)[1:]


def test_the_document_is_as_the_code_writes_it():
    assert DOCUMENT.read_text(encoding="utf-8") == handbook(), "run `make docs`"


def test_the_command_prints_it():
    out = StringIO()
    call_command("write_criteria", stdout=out)
    assert out.getvalue() == handbook()


def test_every_criterion_has_a_section_in_order():
    assert [section.split(":")[0] for section in SECTIONS] == [one.code for one in all_criteria()]


@pytest.mark.parametrize(
    ("one", "section"), list(zip(all_criteria(), SECTIONS, strict=True)), ids=lambda one: getattr(one, "code", "")
)
def test_a_section_says_all_there_is_about_a_criterion(one, section):
    assert f"`{one.slug}`, version {one.version}, {one.origin.label}" in section
    for text in (one.title, one.article, one.action, one.may_indicate):
        assert str(text) in section
    for threshold in one.thresholds:
        source = "our choice" if threshold.source is None else threshold.source.title
        (row,) = [line for line in section.splitlines() if line.startswith(f"| `{threshold.name}` ")]
        assert f"| {threshold.value:g} | {threshold.unit} | {threshold.reason} |" in row
        assert source in row


def test_nothing_is_left_to_fill_in():
    assert "<<" not in handbook()
    assert "None" not in handbook()


def test_it_says_that_nobody_has_reviewed_it():
    assert "**No clinician has reviewed these criteria yet.**" in handbook()
