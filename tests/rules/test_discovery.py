"""Every file of `criteria/` is a criterion that states its whole contract, and nothing has to be registered."""

from __future__ import annotations

from pathlib import Path

import pytest

from spasmlog import rules
from spasmlog.rules import all_criteria, criterion
from spasmlog.rules.criterion import Citation, Criterion, Origin, Threshold
from spasmlog.text import Text
from tests.builders import AS_OF, diary

FOLDER = Path(rules.__file__).parent / "criteria"
IDS = [one.slug for one in all_criteria()]


def test_every_file_is_a_criterion_named_by_its_slug():
    files = {path.stem.replace("_", "-") for path in FOLDER.glob("*.py")} - {"--init--"}
    assert files == {one.slug for one in all_criteria()}


def test_no_code_and_no_slug_is_used_twice():
    assert len({one.code for one in all_criteria()}) == len({one.slug for one in all_criteria()}) == len(IDS)


def test_the_table_comes_first_in_the_order_of_its_rows():
    codes = [one.code for one in all_criteria() if one.code.startswith("TAB")]
    assert codes == ["TAB-1", "TAB-2", "TAB-3", "TAB-4", "TAB-5"]
    assert [one.code for one in all_criteria()][: len(codes)] == codes


def test_codes_are_ordered_by_family_then_by_number_then_by_letter():
    codes = ["SAF-7", "PAT-4", "PAT-3b", "PAT-3a", "SEV-1", "QUO-1", "FAQ-1", "RF-1", "TAB-10", "TAB-2"]
    assert sorted(codes, key=rules._place) == codes[::-1]


@pytest.mark.parametrize("code", ["XYZ-1", "TAB", "TAB-1 ", "tab-1", ""])
def test_a_code_of_no_family_is_refused(code):
    with pytest.raises(ValueError, match="is not the code of a criterion"):
        rules._place(code)


def test_a_criterion_is_found_by_its_slug():
    assert criterion("prolonged-spasm").code == "TAB-1"
    with pytest.raises(KeyError):
        criterion("prolonged_spasm")


@pytest.mark.parametrize("one", all_criteria(), ids=IDS)
def test_a_criterion_states_its_contract(one):
    assert isinstance(one, Criterion)
    assert isinstance(one.version, int)
    assert one.version >= 1
    assert one.origin is (Origin.ADDITION if one.code.startswith("SAF") else Origin.ARTICLE)
    assert all(isinstance(text, Text) for text in (one.title, one.article, one.may_indicate, one.action))
    assert isinstance(one.source, Citation)
    assert len({threshold.name for threshold in one.thresholds}) == len(one.thresholds) > 0


@pytest.mark.parametrize("one", all_criteria(), ids=IDS)
def test_a_threshold_has_a_unit_and_a_reason_and_a_source_or_is_ours(one):
    for threshold in one.thresholds:
        assert isinstance(threshold, Threshold)
        assert threshold.value > 0
        assert str(threshold.unit)
        assert len(str(threshold.reason).split()) > 3
        assert threshold.is_our_choice == (threshold.source is None)
        assert threshold.is_our_choice or threshold.source.title


def test_the_ten_minutes_are_the_article_s_and_the_28_days_are_ours():
    thresholds = {threshold.name: threshold for threshold in criterion("prolonged-spasm").thresholds}
    assert thresholds["longest_spasm"].source.title == "Muscle Spasms: Common Causes and When to Seek Help"
    assert thresholds["recent_days"].is_our_choice


def test_a_diary_is_assessed_by_every_criterion_in_order():
    findings = rules.assess(diary(), AS_OF)
    assert [finding.code for finding in findings] == [one.code for one in all_criteria()]
    for finding, one in zip(findings, all_criteria(), strict=True):
        assert (finding.slug, finding.version, finding.origin) == (one.slug, one.version, one.origin)
        assert (finding.title, finding.source, finding.thresholds) == (one.title, one.source, one.thresholds)
