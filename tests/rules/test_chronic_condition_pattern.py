"""PAT-6. The moment is 2026-03-31 20:00 in London; the last 28 days begin on 4 March."""

from __future__ import annotations

import pytest

from spasmlog.vocabulary import ConditionKind, Kind
from tests.builders import condition, each, episode
from tests.rules.answers import NOT_MET, ROUTINE, answer, counted, found, names, numbers, shown

SLUG = "chronic-condition-pattern"
DIABETES, THYROID = ConditionKind.DIABETES, ConditionKind.THYROID_DISORDER
THREE = each(episode, "03-28", "03-29", "03-30")

ROWS = {
    "an empty diary has none": ([], NOT_MET),
    "spasms alone are no match": (THREE, NOT_MET),
    "a diabetes alone is no match": ([condition(DIABETES)], NOT_MET),
    "a diabetes and spasms on three dates are": ([condition(DIABETES), *THREE], ROUTINE),
    "a thyroid disorder and spasms on three dates are": ([condition(THYROID), *THREE], ROUTINE),
    "spasms on two dates are too few": ([condition(DIABETES), *THREE[1:]], NOT_MET),
    "three spasms on two dates are": (
        [condition(DIABETES), *each(episode, "03-29", "03-30T08:00", "03-30T09:00")],
        NOT_MET,
    ),
    "spasms from the first of 28 days count": (
        [condition(DIABETES), *each(episode, "03-04T00:00", "03-29", "03-30")],
        ROUTINE,
    ),
    "spasms of the day before do not": (
        [condition(DIABETES), *each(episode, "03-03T23:59", "03-29", "03-30")],
        NOT_MET,
    ),
    "twitches are no spasms": (
        [condition(DIABETES), *each(episode, "03-28", "03-29", "03-30", kind=Kind.TWITCH)],
        NOT_MET,
    ),
    "begun on the day of the moment it counts": ([condition(DIABETES, since="2026-03-31"), *THREE], ROUTINE),
    "begun on the day after it does not": ([condition(DIABETES, since="2026-04-01"), *THREE], NOT_MET),
    "resolved on the day of the moment it does not": ([condition(DIABETES, resolved="2026-03-31"), *THREE], NOT_MET),
    "resolved long ago it does not": (
        [condition(DIABETES, since="1999-01-01", resolved="2001-01-01"), *THREE],
        NOT_MET,
    ),
    "resolved on the day after it counts": ([condition(DIABETES, resolved="2026-04-01"), *THREE], ROUTINE),
    "resolved, and come back, it counts": (
        [condition(DIABETES, resolved="2020-01-01"), condition(DIABETES, since="2025-01-01"), *THREE],
        ROUTINE,
    ),
    "of two the one that lasts counts": (
        [condition(DIABETES, resolved="2020-01-01"), condition(THYROID), *THREE],
        ROUTINE,
    ),
}


@pytest.mark.parametrize(("entries", "expected"), ROWS.values(), ids=ROWS)
def test_a_diary_is_answered(entries, expected):
    assert answer(SLUG, *entries) == expected
    assert answer(SLUG, *reversed(entries)) == expected


@pytest.mark.parametrize("kind", [kind for kind in ConditionKind if kind not in (DIABETES, THYROID)])
def test_no_other_condition_counts(kind):
    assert answer(SLUG, condition(kind, label="diabetes"), *THREE) == NOT_MET


def test_the_evidence_is_the_conditions_and_the_spasms():
    conditions = [condition(DIABETES, since="2019-05-01"), condition(THYROID)]
    past = [condition(DIABETES, resolved="2026-03-31"), condition(ConditionKind.PREGNANCY)]
    others = [episode("2026-03-03"), episode("2026-03-15", kind=Kind.TWITCH), episode("2026-04-01")]
    finding = found(SLUG, *others, *past, *THREE, *conditions)
    assert shown(finding) == names(*conditions, *THREE)
    assert [str(evidence.value) for evidence in finding.evidence] == ["diabetes", "thyroid disorder", *["cramp"] * 3]
    assert counted(finding) == [(2, 1), (3, 3)]
    assert numbers(finding.summary) == [3, 28]
    assert "diabetes, thyroid disorder" in str(finding.summary)


def test_each_kind_of_condition_is_named_once():
    finding = found(SLUG, condition(THYROID), condition(THYROID), *THREE)
    assert str(finding.summary).count("thyroid disorder") == 1
    assert "diabetes" not in str(finding.summary)


def test_counts_are_told_where_they_are_too_few():
    assert counted(found(SLUG, condition(DIABETES), *THREE[1:])) == [(1, 1), (2, 3)]
    assert counted(found(SLUG, condition(DIABETES, resolved="2020-01-01"), *THREE)) == [(0, 1), (3, 3)]
