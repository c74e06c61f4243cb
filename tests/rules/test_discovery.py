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


# The article's, in its order: the table, the red flags, the questions, the quotation, severity, patterns. Then ours.
CODES = """
    TAB-1 TAB-2 TAB-3 TAB-4 TAB-5
    RF-1 RF-2 RF-3 RF-4
    FAQ-1 QUO-1 SEV-1
    PAT-1 PAT-2 PAT-3a PAT-3b PAT-4 PAT-5 PAT-6
    SAF-1 SAF-2 SAF-3 SAF-4 SAF-5 SAF-6 SAF-7
"""


def test_all_26_criteria_are_there_in_the_order_of_the_article_and_ours_come_last():
    assert [one.code for one in all_criteria()] == CODES.split()
    assert len(CODES.split()) == 26


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


# Every other threshold is our own choice, and says so.
SOURCED = {
    "TAB-1": {"longest_spasm": "Muscle Spasms"},
    "RF-1": {"several_groups": "Muscle Spasms"},
    "RF-2": {"quick_days": "NG127"},
    "RF-4": {"least_loss": "Weight Loss", "most_days_between": "Weight Loss"},
    "FAQ-1": {"several_groups": "Muscle Spasms"},
    "SEV-1": {"severe_pain": "IASP"},
    "PAT-3a": {"longest_still": "Muscle Spasms"},
    "PAT-5": {"new_asthma_medicine": "Nocturnal Leg Cramps"},
}


@pytest.mark.parametrize("one", all_criteria(), ids=IDS)
def test_a_threshold_with_a_source_names_it_and_all_others_are_ours(one):
    sources = {threshold.name: threshold.source.title for threshold in one.thresholds if threshold.source}
    expected = SOURCED.get(one.code, {})
    assert sources.keys() == expected.keys()
    assert all(part in sources[name] for name, part in expected.items())


# The rows of the article's table, and its five causes.
PARTS = {"TAB-1": 1, "TAB-2": 2, "TAB-3": 3, "TAB-4": 4, "TAB-5": 5}
PARTS |= {"PAT-1": 1, "PAT-2": 2, "PAT-3a": 3, "PAT-3b": 3, "PAT-4": 4, "PAT-5": 5, "PAT-6": 5}


@pytest.mark.parametrize("code", PARTS)
def test_a_criterion_names_the_row_or_the_cause_that_it_restates(code):
    (one,) = (one for one in all_criteria() if one.code == code)
    kind = "row" if code.startswith("TAB") else "number"
    assert str(one.source.part).endswith(f"{kind} {PARTS[code]}")


# The numbers of `docs/criteria.md` that each compares with, in order of size; what looks back farther than its own
# window says how far.
NUMBERS = {
    "TAB-1": [1, 10, 28, 48],
    "TAB-2": [3, 5, 7, 28],
    "TAB-3": [1, 28],
    "TAB-4": [1, 14],
    "TAB-5": [1, 90],
    "RF-1": [1, 2, 2, 14, 28],
    "RF-2": [1, 1, 2, 3, 14, 28, 28, 60, 180],
    "RF-3": [1, 28],
    "RF-4": [1, 5, 14, 28, 60, 90, 365, 60 + 365 + 1],
    "FAQ-1": [1, 2, 7, 14, 14, 28, 14 + 7 + 14],
    "QUO-1": [3, 28],
    "SEV-1": [2, 7, 28],
    "PAT-1": [2, 5, 7, 14],
    "PAT-2": [2, 28, 50],
    "PAT-3a": [2, 28, 50, 60],
    "PAT-3b": [2, 28],
    "PAT-4": [2, 28],
    "PAT-5": [1, 3, 28, 84, 112, 365],
    "PAT-6": [1, 3, 28],
    **{f"SAF-{number}": [1, 7] for number in range(1, 8)},
}


@pytest.mark.parametrize("one", all_criteria(), ids=IDS)
def test_every_number_that_a_criterion_compares_with_is_one_of_its_thresholds(one):
    assert sorted(threshold.value for threshold in one.thresholds) == NUMBERS[one.code]


def test_a_diary_is_assessed_by_every_criterion_in_order():
    findings = rules.assess(diary(), AS_OF)
    assert [finding.code for finding in findings] == [one.code for one in all_criteria()]
    for finding, one in zip(findings, all_criteria(), strict=True):
        assert (finding.slug, finding.version, finding.origin) == (one.slug, one.version, one.origin)
        assert (finding.title, finding.source, finding.thresholds) == (one.title, one.source, one.thresholds)
