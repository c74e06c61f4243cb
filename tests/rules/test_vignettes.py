"""Every example diary, against what `expected.json` says of it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from spasmlog.interchange import read
from spasmlog.rules import Finding, all_criteria, assess

FOLDER = Path(__file__).parent.parent / "vignettes"
EXPECTED: dict[str, dict[str, list[str | None]]] = json.loads((FOLDER / "expected.json").read_bytes())


@cache
def findings(name: str) -> dict[str, Finding]:
    file = read((FOLDER / name).read_bytes())
    assert file.exported_at is not None
    return {finding.code: finding for finding in assess(file.diary, file.exported_at)}


def test_every_criterion_is_expected_of_every_file_and_no_other():
    codes = {criterion.code for criterion in all_criteria()}
    assert {name: set(answers) for name, answers in EXPECTED.items()} == dict.fromkeys(EXPECTED, codes)


def test_every_file_is_expected_and_every_expected_file_is_there():
    files = {path.name for path in FOLDER.glob("*.json")} - {"expected.json"}
    assert files == set(EXPECTED)
    assert len(files) > 40


@pytest.mark.parametrize("code", [criterion.code for criterion in all_criteria()])
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_vignette_is_answered_as_expected(name, code):
    finding = findings(name)[code]
    assert [finding.status.value, finding.level and finding.level.value] == EXPECTED[name][code]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_finding_shows_what_it_rests_on(name):
    for finding in findings(name).values():
        assert bool(finding.evidence) == finding.is_met
        assert bool(finding.missing) == finding.is_not_assessable
        assert (finding.level, finding.action, finding.may_indicate).count(None) == (0 if finding.is_met else 3)
        assert finding.window.first <= finding.window.last
