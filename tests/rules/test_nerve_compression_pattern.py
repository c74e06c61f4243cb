"""PAT-4. The moment is 2026-03-31 20:00 in London; the last 28 days begin on 4 March."""

from __future__ import annotations

import pytest

from spasmlog.rules.criterion import Remedy
from spasmlog.vocabulary import Kind
from tests.builders import calm_episode, each, episode
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

SLUG = "nerve-compression-pattern"
SIGNS = ("numbness", "tingling", "radiating_pain")


def numb(*times: str, **given: object):
    return each(calm_episode, *times, numbness=True, **given)


def calm(*times: str, **given: object):
    return each(calm_episode, *times, **given)


def unanswered(*times: str, **given: object):
    return each(episode, *times, **given)


ROWS = {
    "an empty diary has none": ([], NOT_MET),
    "on one date it is too little": (numb("03-30"), NOT_MET),
    "on two dates it is a match": (numb("03-29", "03-30"), ROUTINE),
    "on three dates it is too": (numb("03-28", "03-29", "03-30"), ROUTINE),
    "none of the three is no match": (calm("03-28", "03-29", "03-30"), NOT_MET),
    "another sign on each date is a match": (numb("03-29") + calm("03-30", tingling=True), ROUTINE),
    "several on one date are one date": (numb("03-30", tingling=True, radiating_pain=True), NOT_MET),
    "twice on one date is one": (numb("03-30T00:00", "03-30T23:59"), NOT_MET),
    "a minute past midnight is another date": (numb("03-29T23:59", "03-30T00:00"), ROUTINE),
    "other signs do not count": (calm("03-29", "03-30", swelling=True, warmth=True, eases_with_rest=True), NOT_MET),
    "the first moment of the first of 28 days counts": (numb("03-04T00:00", "03-30"), ROUTINE),
    "the second before does not": (numb("03-03T23:59:59", "03-30"), NOT_MET),
    "one that starts at the moment counts": (numb("03-30", "03-31T20:00"), ROUTINE),
    "one that starts later is ignored": (numb("03-30", "03-31T20:00:01"), NOT_MET),
    "a yes is one though the others are unanswered": (unanswered("03-29", "03-30", tingling=True), ROUTINE),
    "one and an unanswered one could be two": (numb("03-29") + unanswered("03-30"), NOT_ASSESSABLE),
    "one and one with one of three unanswered could": (numb("03-29") + calm("03-30", tingling=None), NOT_ASSESSABLE),
    "two unanswered ones could be two": (unanswered("03-29", "03-30"), NOT_ASSESSABLE),
    "one unanswered one could not": (unanswered("03-30"), NOT_MET),
    "an unanswered one and a calm one could not": (unanswered("03-29") + calm("03-30"), NOT_MET),
    "two unanswered ones on one date could not": (unanswered("03-30T08:00", "03-30T09:00"), NOT_MET),
    "an unanswered one on the date of the yes could not": (
        numb("03-30T08:00") + unanswered("03-30T09:00"),
        NOT_MET,
    ),
    "a yes with the others unanswered is no second one": (unanswered("03-30", numbness=True), NOT_MET),
    "an unanswered one on the first of 28 days could": (numb("03-30") + unanswered("03-04T00:00"), NOT_ASSESSABLE),
    "one of the day before is not asked for": (numb("03-30") + unanswered("03-03T23:59"), NOT_MET),
    "one that starts later is not asked for": (numb("03-30") + unanswered("03-31T20:00:01"), NOT_MET),
    "a match is one whatever is unanswered": (numb("03-29", "03-30") + unanswered("03-28"), ROUTINE),
}


@pytest.mark.parametrize(("entries", "expected"), ROWS.values(), ids=ROWS)
def test_a_diary_is_answered(entries, expected):
    assert answer(SLUG, *entries) == expected
    assert answer(SLUG, *reversed(entries)) == expected


@pytest.mark.parametrize("sign", SIGNS)
def test_each_of_the_three_is_a_match_and_unknown_while_it_is_open(sign):
    assert answer(SLUG, *calm("03-29", "03-30", **{sign: True})) == ROUTINE
    assert answer(SLUG, *calm("03-29", "03-30", **{sign: None})) == NOT_ASSESSABLE


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_counts_twitches_too(kind):
    assert answer(SLUG, *numb("03-29", "03-30", kind=kind)) == ROUTINE
    assert answer(SLUG, *unanswered("03-29", "03-30", kind=kind)) == NOT_ASSESSABLE


def test_evidence_names_the_signs_that_were_there():
    one = calm_episode("2026-03-10", numbness=True, radiating_pain=True)
    two = calm_episode("2026-03-20", tingling=True, kind=Kind.TWITCH)
    three = calm_episode("2026-03-20T12:00", numbness=True)
    finding = found(SLUG, three, *calm("03-12"), *unanswered("03-13"), *numb("03-03"), *numb("04-01"), two, one)
    assert shown(finding) == names(one, two, three)
    assert [str(evidence.value) for evidence in finding.evidence] == [
        "numbness, pain that shoots along the limb",
        "tingling",
        "numbness",
    ]
    assert counted(finding) == [(2, 2)]
    assert numbers(finding.summary) == [2, 28]


def test_missing_names_the_episodes_without_a_yes_in_which_something_is_open():
    half, whole = calm_episode("2026-03-10", tingling=None), episode("2026-03-20", kind=Kind.TWITCH)
    yes = unanswered("03-22", numbness=True)
    finding = found(SLUG, whole, half, *yes, *calm("03-23"), *unanswered("03-03"))
    assert lacking(finding) == names(half, whole)
    assert remedies(finding) == {Remedy.EPISODES}
    assert [str(missing.what) for missing in finding.missing] == [
        "whether there was: tingling",
        "whether there was: numbness, tingling, pain that shoots along the limb",
    ]
    assert counted(finding) == [(1, 2)]
