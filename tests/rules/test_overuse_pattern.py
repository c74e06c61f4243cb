"""PAT-2. The moment is 2026-03-31 20:00 in London; the last 28 days begin on 4 March."""

from __future__ import annotations

import pytest

from spasmlog.rules.criterion import Remedy
from spasmlog.vocabulary import Activity, Kind
from tests.builders import each, episode
from tests.rules.answers import (
    INFO,
    NOT_ASSESSABLE,
    NOT_MET,
    answer,
    counted,
    found,
    lacking,
    names,
    numbers,
    remedies,
    shown,
)

SLUG = "overuse-pattern"
STRAIN = (Activity.EXERCISING, Activity.AFTER_EXERCISE)


def hard(*times: str, **given: object):
    """Spasms within a day of hard exercise."""
    return each(episode, *times, hard_exercise_within_24h=True, **given)


def easy(*times: str, **given: object):
    return each(episode, *times, hard_exercise_within_24h=False, **given)


def unasked(*times: str, **given: object):
    return each(episode, *times, **given)


def minutes(hour: int, count: int):
    """So many minutes of an hour of 30 March."""
    return [f"03-30T{hour}:{minute:02}" for minute in range(count)]


ROWS = {
    "an empty diary has none": ([], NOT_MET),
    "one is too few, though it is all there is": (hard("03-30"), NOT_MET),
    "two of two are a match": (hard("03-29", "03-30"), INFO),
    "two of four are": (hard("03-29", "03-30") + easy("03-27", "03-28"), INFO),
    "two of five are not": (hard("03-29", "03-30") + easy("03-26", "03-27", "03-28"), NOT_MET),
    "three of six are": (hard("03-28", "03-29", "03-30") + easy("03-25", "03-26", "03-27"), INFO),
    "three of seven are not": (hard("03-28", "03-29", "03-30") + easy("03-24", "03-25", "03-26", "03-27"), NOT_MET),
    "they are spasms, not dates": (hard("03-30T08:00", "03-30T09:00"), INFO),
    "25 of 51 are less than half": (hard(*minutes(10, 25)) + easy(*minutes(11, 26)), NOT_MET),
    "25 of 50 are half": (hard(*minutes(10, 25)) + easy(*minutes(11, 25)), INFO),
    "those that nobody asked about do not dilute them": (
        hard("03-29", "03-30") + unasked("03-25", "03-26", "03-27", "03-28"),
        INFO,
    ),
    "an activity alone dilutes them": (
        hard("03-29", "03-30") + each(episode, "03-26", "03-27", "03-28", activity=Activity.ASLEEP),
        NOT_MET,
    ),
    "exercise with another activity counts": (hard("03-29", "03-30", activity=Activity.SITTING), INFO),
    "exercising counts though no hard exercise is said": (easy("03-29", "03-30", activity=Activity.EXERCISING), INFO),
    "both fields count a spasm once": (hard("03-30", activity=Activity.EXERCISING), NOT_MET),
    "the first moment of the first of 28 days counts": (hard("03-04T00:00", "03-30"), INFO),
    "the second before does not": (hard("03-03T23:59:59", "03-30"), NOT_MET),
    "one that starts at the moment counts": (hard("03-30", "03-31T20:00"), INFO),
    "one that starts later is ignored": (hard("03-30", "03-31T20:00:01"), NOT_MET),
    "others before the 28 days do not dilute them": (
        hard("03-29", "03-30") + easy("03-01", "03-02", "03-03T23:59"),
        INFO,
    ),
    "twitches are no spasms": (hard("03-29", "03-30", kind=Kind.TWITCH), NOT_MET),
    "twitches do not dilute them": (hard("03-29", "03-30") + easy("03-26", "03-27", "03-28", kind=Kind.TWITCH), INFO),
    "nothing answered is unknown": (unasked("03-29", "03-30"), NOT_ASSESSABLE),
    "one spasm with nothing answered is unknown": (unasked("03-30"), NOT_ASSESSABLE),
    "one answer is enough to know": (unasked("03-28", "03-29") + easy("03-30"), NOT_MET),
    "one activity is enough to know": (unasked("03-29") + unasked("03-30", activity=Activity.OTHER), NOT_MET),
    "an answer of a twitch is not": (unasked("03-29") + easy("03-30", kind=Kind.TWITCH), NOT_ASSESSABLE),
    "an answer before the 28 days is not": (unasked("03-29") + easy("03-03T23:59"), NOT_ASSESSABLE),
    "a twitch with nothing answered needs no answer": (unasked("03-30", kind=Kind.TWITCH), NOT_MET),
    "a spasm before the 28 days needs none": (unasked("03-03T23:59"), NOT_MET),
    "one that starts later needs none": (unasked("03-31T20:00:01"), NOT_MET),
}


@pytest.mark.parametrize(("entries", "expected"), ROWS.values(), ids=ROWS)
def test_a_diary_is_answered(entries, expected):
    assert answer(SLUG, *entries) == expected
    assert answer(SLUG, *reversed(entries)) == expected


@pytest.mark.parametrize("activity", Activity)
def test_exercising_and_after_exercise_are_the_activities_that_count(activity):
    spasms = each(episode, "03-29", "03-30", activity=activity)
    assert answer(SLUG, *spasms) == (INFO if activity in STRAIN else NOT_MET)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.TWITCH])
def test_every_kind_but_a_twitch_counts(kind):
    assert answer(SLUG, *hard("03-29", "03-30", kind=kind)) == INFO


def test_evidence_is_the_spasms_that_match():
    strained = [
        *hard("03-20", activity=Activity.RESTING),
        *each(episode, "03-21", activity=Activity.AFTER_EXERCISE),
        *hard("03-22", activity=Activity.EXERCISING),
    ]
    others = [*easy("03-10"), *unasked("03-11"), *hard("03-03"), *hard("03-12", kind=Kind.TWITCH)]
    finding = found(SLUG, *others, *reversed(strained))
    assert shown(finding) == names(*strained)
    assert [str(evidence.value) for evidence in finding.evidence] == [
        "hard exercise within 24 hours before",
        "after exercise",
        "hard exercise within 24 hours before, exercising",
    ]
    assert counted(finding) == [(3, 2), (75, 50)]
    assert numbers(finding.summary) == [3, 4, 28]


def test_counts_are_told_where_they_are_too_few():
    assert counted(found(SLUG)) == [(0, 2), (0, 50)]
    assert counted(found(SLUG, *hard("03-30"))) == [(1, 2), (100, 50)]
    assert counted(found(SLUG, *hard("03-30"), *easy("03-28", "03-29"))) == [(1, 2), (33, 50)]


def test_missing_names_every_spasm_of_the_28_days():
    spasms = unasked("03-10", "03-20")
    finding = found(SLUG, *reversed(spasms), *unasked("03-03"), *unasked("03-11", kind=Kind.TWITCH))
    assert lacking(finding) == names(*spasms)
    assert remedies(finding) == {Remedy.EPISODES}
