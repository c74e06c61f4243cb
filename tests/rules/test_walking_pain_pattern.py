"""PAT-3b. The moment is 2026-03-31 20:00 in London; the last 28 days begin on 4 March."""

from __future__ import annotations

import pytest

from spasmlog.rules.criterion import Remedy
from spasmlog.vocabulary import Kind, Sign
from tests.builders import each, episode
from tests.rules.answers import (
    NOT_ASSESSABLE,
    NOT_MET,
    ROUTINE,
    answer,
    counted,
    found,
    lacking,
    names,
    numbers,
    remedies,
    shown,
)

SLUG = "walking-pain-pattern"


def eased(answer: bool | None, *times: str, **given: object):
    """Episodes with this answer to: did the leg pain on walking ease within 10 minutes of rest?"""
    return each(episode, *times, eases_with_rest=answer, **given)


ROWS = {
    "an empty diary has none": ([], NOT_MET),
    "on one date it is too little": (eased(True, "03-30"), NOT_MET),
    "on two dates it is a match": (eased(True, "03-29", "03-30"), ROUTINE),
    "on three dates it is too": (eased(True, "03-28", "03-29", "03-30"), ROUTINE),
    "twice on one date is one": (eased(True, "03-30T00:00", "03-30T23:59"), NOT_MET),
    "a minute past midnight is another date": (eased(True, "03-29T23:59", "03-30T00:00"), ROUTINE),
    "a no on the second date is no match": (eased(True, "03-29") + eased(False, "03-30"), NOT_MET),
    "others do not dilute it": (eased(True, "03-29", "03-30") + eased(False, "03-26", "03-27", "03-28"), ROUTINE),
    "the first moment of the first of 28 days counts": (eased(True, "03-04T00:00", "03-30"), ROUTINE),
    "the second before does not": (eased(True, "03-03T23:59:59", "03-30"), NOT_MET),
    "one that starts at the moment counts": (eased(True, "03-30", "03-31T20:00"), ROUTINE),
    "one that starts later is ignored": (eased(True, "03-30", "03-31T20:00:01"), NOT_MET),
    "one and an unanswered one could be two": (eased(True, "03-29") + eased(None, "03-30"), NOT_ASSESSABLE),
    "two unanswered ones could be two": (eased(None, "03-29", "03-30"), NOT_ASSESSABLE),
    "one unanswered one could not": (eased(None, "03-30"), NOT_MET),
    "one unanswered one and a no could not": (eased(None, "03-29") + eased(False, "03-30"), NOT_MET),
    "two unanswered ones on one date could not": (eased(None, "03-30T08:00", "03-30T09:00"), NOT_MET),
    "an unanswered one on the date of the yes could not": (
        eased(True, "03-30T08:00") + eased(None, "03-30T09:00"),
        NOT_MET,
    ),
    "an unanswered one on the first of 28 days could": (
        eased(True, "03-30") + eased(None, "03-04T00:00"),
        NOT_ASSESSABLE,
    ),
    "one of the day before is not asked for": (eased(True, "03-30") + eased(None, "03-03T23:59"), NOT_MET),
    "one that starts later is not asked for": (eased(True, "03-30") + eased(None, "03-31T20:00:01"), NOT_MET),
    "a match is one whatever is unanswered": (eased(True, "03-29", "03-30") + eased(None, "03-28"), ROUTINE),
}


@pytest.mark.parametrize(("entries", "expected"), ROWS.values(), ids=ROWS)
def test_a_diary_is_answered(entries, expected):
    assert answer(SLUG, *entries) == expected
    assert answer(SLUG, *reversed(entries)) == expected


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_counts_twitches_too(kind):
    assert answer(SLUG, *eased(True, "03-29", "03-30", kind=kind)) == ROUTINE
    assert answer(SLUG, *eased(None, "03-29", "03-30", kind=kind)) == NOT_ASSESSABLE


def test_evidence_is_the_episodes_that_say_so():
    matching = eased(True, "03-10T08:00", "03-10T09:00") + eased(True, "03-20", kind=Kind.TWITCH)
    others = [*eased(False, "03-12"), *eased(None, "03-13"), *eased(True, "03-03"), *eased(True, "04-01")]
    finding = found(SLUG, *others, *reversed(matching))
    assert shown(finding) == names(*matching)
    assert counted(finding) == [(2, 2)]
    assert numbers(finding.summary) == [2, 28]
    assert {str(evidence.value) for evidence in finding.evidence} == {str(Sign.EASES_WITH_REST.label)}


def test_missing_names_every_unanswered_episode_of_the_28_days():
    unanswered = [*eased(None, "03-10"), *eased(None, "03-20", kind=Kind.TWITCH)]
    finding = found(SLUG, *eased(None, "03-03"), *reversed(unanswered), *eased(True, "03-22"), *eased(False, "03-23"))
    assert lacking(finding) == names(*unanswered)
    assert remedies(finding) == {Remedy.EPISODES}
    assert counted(finding) == [(1, 2)]
