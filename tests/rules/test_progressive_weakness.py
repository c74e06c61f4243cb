"""RF-2. The moment is 2026-03-31 20:00 in London. Ratings are written as (days before it, rating 0 to 10)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from spasmlog.diary import WeaknessRating
from spasmlog.rules.criterion import Remedy
from spasmlog.vocabulary import MuscleGroup, Question
from tests.builders import AS_OF, ago, calm_check, check, episode
from tests.rules.answers import (
    NOT_ASSESSABLE,
    NOT_MET,
    SOON,
    URGENT,
    answer,
    counted,
    found,
    lacking,
    names,
    numbers,
    remedies,
    shown,
)

SLUG = "progressive-weakness"
LEG, ARM, HAND = MuscleGroup.LOWER_LEG, MuscleGroup.ARM, MuscleGroup.HAND


def rated(*course: tuple[int, int], group: MuscleGroup = LEG):
    """A check for each (days before the moment, rating of the group)."""
    return [check(ago(days), weakness=(WeaknessRating(group, rating),)) for days, rating in course]


def twice(days: int, first: int, second: int):
    """A check with two ratings of the leg."""
    return [check(ago(days), weakness=(WeaknessRating(LEG, first), WeaknessRating(LEG, second)))]


def weaker(days: int, answer: bool = True):
    return [check(ago(days), getting_weaker=answer)]


RATINGS = {
    "two more over 14 days is a match": (rated((14, 2), (7, 3), (0, 4)), URGENT),
    "two more over 13 days is not": (rated((13, 2), (7, 3), (0, 4)), NOT_MET),
    "one more is not": (rated((14, 2), (7, 3), (0, 3)), NOT_MET),
    "three more is": (rated((14, 2), (7, 3), (0, 5)), URGENT),
    "less is not": (rated((14, 4), (7, 3), (0, 2)), NOT_MET),
    "the rise may come at once": (rated((14, 2), (7, 2), (0, 4)), URGENT),
    "over 28 days it is urgent": (rated((28, 2), (14, 3), (0, 4)), URGENT),
    "over 29 days it is not": (rated((29, 2), (14, 3), (0, 4)), SOON),
    "ratings of the same height in between are no fall": (rated((40, 0), (20, 1), (10, 1), (0, 2)), SOON),
    "a fall of one on the way is a match": (rated((28, 2), (21, 4), (14, 3), (0, 4)), URGENT),
    "a fall of two on the way is not": (rated((28, 2), (21, 5), (14, 3), (0, 4)), NOT_MET),
    "two falls of one are a match": (rated((28, 2), (21, 6), (14, 5), (7, 4), (0, 4)), URGENT),
    "a fall of one at the end is a match": (rated((28, 2), (14, 5), (0, 4)), URGENT),
    "a fall of two at the end is not": (rated((28, 2), (21, 3), (14, 6), (0, 4)), NOT_MET),
    "a fall of two before the run does not matter": (rated((40, 9), (28, 2), (14, 3), (0, 4)), URGENT),
    "after a fall of two, two ratings are too few": (rated((60, 5), (20, 2), (0, 4)), NOT_MET),
    "the run ends with the latest rating": (rated((30, 2), (20, 3), (10, 4), (0, 3)), NOT_MET),
    "a slow run is a match though its end stands still": (rated((50, 2), (20, 4), (10, 4), (0, 4)), SOON),
    "a quick run at the end of a slow one is urgent": (rated((100, 0), (28, 2), (14, 3), (0, 4)), URGENT),
    "a run within a longer one that rises by nothing is a match": (
        rated((60, 4), (50, 3), (40, 2), (20, 3), (0, 4)),
        SOON,
    ),
    "a run of two within the 28 days is too short to be urgent": (rated((60, 2), (28, 2), (0, 4)), SOON),
    "the latest may be 59 days old": (rated((79, 2), (69, 3), (59, 4)), URGENT),
    "the latest may not be 60 days old": (rated((80, 2), (70, 3), (60, 4)), NOT_MET),
    "the first may be 179 days old": (rated((179, 2), (100, 3), (0, 4)), SOON),
    "one 180 days old does not count": (rated((180, 2), (100, 3), (50, 3), (0, 4)), NOT_MET),
    "a check without a rating breaks no run": (
        [*rated((14, 2), (7, 3), (0, 4)), calm_check(ago(10))],
        URGENT,
    ),
    "a rating of another group breaks no run": (
        [*rated((14, 2), (7, 3), (0, 4)), *rated((10, 0), group=ARM)],
        URGENT,
    ),
    "every group is looked at": ([*rated((14, 2), (7, 2), (0, 2)), *rated((15, 2), (8, 3), (1, 4), group=ARM)], URGENT),
    "the most pressing group decides": (
        [*rated((40, 2), (20, 3), (0, 4)), *rated((15, 2), (8, 3), (1, 4), group=ARM)],
        URGENT,
    ),
    "of two ratings at the end the higher counts": (rated((14, 2), (7, 3)) + twice(0, 4, 2), URGENT),
    "of two ratings at the beginning the higher counts": (rated((7, 3), (0, 4)) + twice(14, 2, 3), NOT_MET),
    "a rating of tomorrow is ignored": (rated((14, 2), (7, 2), (0, 2), (-1, 9)), NOT_MET),
    "a fall of tomorrow is ignored": (rated((14, 2), (7, 3), (0, 4), (-1, 0)), URGENT),
}

ANSWERS = {
    "a check that says so is a match": (weaker(0), SOON),
    "a check on the first of 28 days counts": (weaker(27), SOON),
    "a check of the day before does not": (weaker(28), NOT_ASSESSABLE),
    "a check of tomorrow is ignored": (weaker(-1), NOT_ASSESSABLE),
    "a later no does not undo it": (weaker(20) + weaker(0, False), SOON),
    "a no does not undo what the ratings show": (
        rated((14, 2), (7, 3), (0, 4)) + weaker(1, False),
        URGENT,
    ),
    "a yes beside a slow run is not urgent": (rated((40, 2), (20, 3), (0, 4)) + weaker(1), SOON),
    "a yes beside a quick run is urgent": (rated((14, 2), (7, 3), (0, 4)) + weaker(1), URGENT),
    "a yes beside ratings that stand still is a match": (rated((14, 2), (7, 2), (0, 2)) + weaker(1), SOON),
}

UNKNOWN = {
    "an empty diary is unknown": ([], NOT_ASSESSABLE),
    "episodes alone are unknown": ([episode()], NOT_ASSESSABLE),
    "a check that answers other questions is unknown": ([calm_check(getting_weaker=None)], NOT_ASSESSABLE),
    "two ratings are too few to know": (rated((14, 2), (0, 9)), NOT_ASSESSABLE),
    "three ratings of two groups are too few to know": (
        rated((14, 2), (0, 4)) + rated((7, 3), group=ARM),
        NOT_ASSESSABLE,
    ),
    "three ratings of one group are enough to know": (rated((2, 2), (1, 2), (0, 2)), NOT_MET),
    "three ratings 60 to 179 days old are enough": (rated((179, 2), (100, 3), (60, 4)), NOT_MET),
    "one of them 180 days old is not": (rated((180, 2), (100, 3), (60, 4)), NOT_ASSESSABLE),
    "one of them tomorrow is not": (rated((14, 2), (7, 3), (-1, 4)), NOT_ASSESSABLE),
    "two in one check are one": (rated((14, 2)) + twice(0, 2, 4), NOT_ASSESSABLE),
    "a no is known": (weaker(0, False), NOT_MET),
    "a no on the first of 28 days is known": (weaker(27, False), NOT_MET),
    "a no of the day before is unknown by now": (weaker(28, False), NOT_ASSESSABLE),
    "a no of tomorrow is ignored": (weaker(-1, False), NOT_ASSESSABLE),
    "a no with two ratings is known": (rated((14, 2), (0, 9)) + weaker(1, False), NOT_MET),
}
ROWS = [*RATINGS.values(), *ANSWERS.values(), *UNKNOWN.values()]


@pytest.mark.parametrize(("entries", "expected"), ROWS, ids=[*RATINGS, *ANSWERS, *UNKNOWN])
def test_a_diary_is_answered(entries, expected):
    assert answer(SLUG, *entries) == expected
    assert answer(SLUG, *reversed(entries)) == expected


@pytest.mark.parametrize("group", MuscleGroup)
def test_every_group_may_get_weaker(group):
    assert answer(SLUG, *rated((14, 2), (7, 3), (0, 4), group=group)) == URGENT


def test_the_checks_of_the_run_are_the_evidence_and_its_length_is_told():
    run = rated((23, 2), (11, 3), (3, 4))
    before, others = rated((40, 9)), rated((20, 1), (2, 1), group=ARM)
    finding = found(SLUG, *others, *reversed(run), *before, *weaker(1, False), calm_check(ago(5)))
    assert shown(finding) == names(*run)
    assert [str(evidence.value) for evidence in finding.evidence] == [
        "lower leg: 2 of 10",
        "lower leg: 3 of 10",
        "lower leg: 4 of 10",
    ]
    assert numbers(finding.summary) == [2, 4, 20]
    assert counted(finding) == [(3, 3), (2, 2), (20, 14), (0, 1)]


def test_the_shortest_run_that_matches_is_the_evidence():
    longer, run = rated((100, 0), (50, 1)), rated((28, 2), (14, 3), (0, 4))
    finding = found(SLUG, *longer, *run)
    assert shown(finding) == names(*run)
    assert numbers(finding.summary) == [2, 4, 28]


def test_the_group_that_got_weaker_most_quickly_is_told_first():
    leg, arm = rated((40, 2), (20, 3), (0, 5)), rated((21, 1), (8, 2), (1, 4), group=ARM)
    finding = found(SLUG, *leg, *arm)
    assert numbers(finding.summary) == [1, 4, 20]
    assert "arm" in str(finding.summary)
    assert counted(finding) == [(3, 3), (3, 2), (20, 14), (0, 1)]


def test_what_is_urgent_asks_for_a_doctor_today():
    quick, slow = (found(SLUG, *rated((days, 2), (7, 3), (0, 4))) for days in (28, 29))
    assert "today" in str(quick.action)
    assert 28 in numbers(quick.detail)
    assert "today" not in str(slow.action)
    assert quick.detail != slow.detail


def test_the_runs_of_two_groups_are_the_evidence():
    leg, arm = rated((23, 2), (11, 3), (3, 4)), rated((22, 2), (10, 3), (2, 4), group=ARM)
    finding = found(SLUG, *leg, *arm, *rated((20, 3), (9, 3), (1, 3), group=HAND))
    assert set(shown(finding)) == set(names(*leg, *arm))


def test_the_checks_that_say_so_are_the_evidence():
    yes = [*weaker(20), *weaker(3)]
    finding = found(SLUG, *reversed(yes), *weaker(10, False), *weaker(28), *rated((14, 2), (7, 2), (0, 2)))
    assert shown(finding) == names(*yes)
    assert counted(finding) == [(3, 3), (2, 1)]


def test_the_run_and_the_answer_are_the_evidence_where_both_match():
    run, yes = rated((23, 2), (11, 3), (3, 4)), weaker(5)
    finding = found(SLUG, *run, *yes)
    assert set(shown(finding)) == set(names(*run, *yes))
    assert counted(finding) == [(3, 3), (2, 2), (20, 14), (1, 1)]


def test_the_ratings_of_the_group_that_has_most_are_counted():
    assert counted(found(SLUG)) == [(0, 3), (0, 1)]
    both = [*rated((20, 2), (10, 2)), *rated((21, 2), (11, 2), (1, 2), (2, 2), group=ARM), *rated((5, 2), group=HAND)]
    assert counted(found(SLUG, *both)) == [(4, 3), (0, 1)]


def test_what_is_missing_is_a_check():
    finding = found(SLUG, *rated((14, 2), (0, 9)))
    assert remedies(finding) == {Remedy.CHECK}
    assert str(Question.GETTING_WEAKER.label) in str(finding.missing[0].what)
    assert lacking(finding) == []
    assert counted(finding) == [(2, 3), (0, 1)]


def test_a_day_later_the_latest_rating_is_too_old():
    run = rated((79, 2), (69, 3), (59, 4))
    assert answer(SLUG, *run, as_of=AS_OF + timedelta(days=1)) == NOT_MET
