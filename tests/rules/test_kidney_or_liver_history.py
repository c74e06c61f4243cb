"""TAB-5. The moment is 2026-03-31 20:00 in London; the last 90 days begin on 1 January."""

from __future__ import annotations

import pytest

from spasmlog.vocabulary import ConditionKind, Kind
from tests.builders import calm_episode, check, condition, day, episode
from tests.rules.answers import NOT_MET, ROUTINE, answer, found

SLUG = "kidney-or-liver-history"
KIDNEY, LIVER = ConditionKind.KIDNEY_DISEASE, ConditionKind.LIVER_DISEASE

ROWS = {
    "an empty diary has none": ([], NOT_MET),
    "a spasm alone is no match": ([episode()], NOT_MET),
    "a kidney disease alone is no match": ([condition(KIDNEY)], NOT_MET),
    "a kidney disease and a spasm are": ([condition(KIDNEY), episode()], ROUTINE),
    "a liver disease and a spasm are": ([condition(LIVER), episode()], ROUTINE),
    "begun on the day of the moment counts": ([condition(KIDNEY, since="2026-03-31"), episode()], ROUTINE),
    "begun on the day after does not": ([condition(KIDNEY, since="2026-04-01"), episode()], NOT_MET),
    "begun long ago counts": ([condition(KIDNEY, since="1999-01-01"), episode()], ROUTINE),
    "resolved since counts all the same": (
        [condition(KIDNEY, since="2001-01-01", resolved="2002-01-01"), episode()],
        ROUTINE,
    ),
    "a twitch is no spasm": ([condition(KIDNEY), calm_episode(kind=Kind.TWITCH)], NOT_MET),
    "a spasm on the first of 90 days counts": ([condition(KIDNEY), episode("2026-01-01T00:00")], ROUTINE),
    "a spasm in the last minute before does not": ([condition(KIDNEY), episode("2025-12-31T23:59")], NOT_MET),
    "a spasm that starts later is ignored": ([condition(KIDNEY), episode("2026-03-31T20:00:01")], NOT_MET),
    "a spasm at the moment counts": ([condition(KIDNEY), episode("2026-03-31T20:00")], ROUTINE),
    "days and checks are no spasms": ([condition(KIDNEY), day(), check(spreading=True)], NOT_MET),
}


@pytest.mark.parametrize(("entries", "expected"), ROWS.values(), ids=ROWS)
def test_a_diary_is_answered(entries, expected):
    assert answer(SLUG, *entries) == expected
    assert answer(SLUG, *reversed(entries)) == expected


@pytest.mark.parametrize("kind", [kind for kind in ConditionKind if kind not in (KIDNEY, LIVER)])
def test_no_other_condition_counts(kind):
    assert answer(SLUG, condition(kind, label="kidney disease"), episode()) == NOT_MET


def test_the_evidence_is_the_conditions_and_the_newest_spasm():
    kidney, liver = condition(KIDNEY, since="2019-05-01"), condition(LIVER)
    newest = episode("2026-03-20T12:00")
    twitch, future = episode("2026-03-21T12:00", kind=Kind.TWITCH), episode("2026-04-02T12:00")
    finding = found(SLUG, episode("2026-03-01T12:00"), newest, twitch, future, kidney, liver, condition())
    assert [(evidence.kind, evidence.id, str(evidence.value)) for evidence in finding.evidence] == [
        ("condition", kidney.id, "kidney disease"),
        ("condition", liver.id, "liver disease"),
        ("episode", newest.id, "cramp"),
    ]
    assert [evidence.at and evidence.at.isoformat() for evidence in finding.evidence] == [
        "2019-05-01",
        None,
        "2026-03-20T12:00:00+00:00",
    ]


def test_each_kind_of_disease_is_named_once():
    finding = found(SLUG, condition(LIVER), condition(KIDNEY), condition(KIDNEY), episode())
    assert str(finding.summary) == (
        "The diary has spasms in the last 90 days, and a history of: kidney disease, liver disease."
    )
    assert [(count.counted, count.threshold.value) for count in finding.counts] == [(3, 1), (1, 1)]


@pytest.mark.parametrize(("kind", "other"), [(KIDNEY, LIVER), (LIVER, KIDNEY)])
def test_a_disease_that_is_not_in_the_diary_is_not_named(kind, other):
    said = str(found(SLUG, condition(kind), episode()).summary)
    assert str(kind.label) in said
    assert str(other.label) not in said


@pytest.mark.parametrize(
    ("entries", "counted"),
    [([], [1, 0]), ([episode("2025-12-31T23:59")], [1, 0]), ([episode("2026-01-01T00:00")], [1, 1])],
    ids=["no spasm", "a spasm of long ago", "a spasm of the first day"],
)
def test_what_is_counted_says_what_is_lacking(entries, counted):
    assert [count.counted for count in found(SLUG, condition(KIDNEY), *entries).counts] == counted
