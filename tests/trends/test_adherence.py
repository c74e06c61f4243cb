"""Habits and fluids by date: a date without an answer is not a no, and today's fluids are unfinished."""

from datetime import date

import pytest

from spasmlog.text import Text
from spasmlog.trends.adherence import Kept, adherence
from spasmlog.trends.answers import Answers
from spasmlog.trends.ranges import between
from spasmlog.vocabulary import ConditionKind, Habit
from tests.builders import condition, day, diary

TODAY = date(2026, 3, 31)
DRANK = Text("drank")
TO_TODAY = between(date(2026, 3, 22), TODAY, TODAY)
EARLIER = between(date(2026, 3, 21), date(2026, 3, 30), TODAY)


def of(*entries, span=TO_TODAY, **settings):
    value = diary(*entries, **settings)
    days = tuple(one for one in value.days if span.first <= one.date <= span.last)
    return {kept.key: kept.answers for kept in adherence(days, span, TODAY, value, DRANK)}


def test_every_habit_counts_every_date():
    found = of(
        day("2026-03-22", moved_hourly=True, stretched_before_bed=False),
        day("2026-03-23", moved_hourly=True),
        day("2026-03-31", moved_hourly=False),
    )
    assert list(found) == [*Habit, "fluids"]
    assert found[Habit.MOVED_HOURLY] == Answers(2, 1, 7)
    assert found[Habit.STRETCHED_BEFORE_BED] == Answers(0, 1, 9)
    assert found[Habit.SUPPORTIVE_FOOTWEAR] == Answers(0, 0, 10)


@pytest.mark.parametrize(
    ("ml", "answers"),
    [
        pytest.param(1892, Answers(0, 1, 9), id="a millilitre below the target"),
        pytest.param(1893, Answers(1, 0, 9), id="the target"),
        pytest.param(1894, Answers(1, 0, 9), id="more than the target"),
        pytest.param(0, Answers(0, 1, 9), id="nothing drunk is recorded"),
        pytest.param(None, Answers(0, 0, 10), id="not recorded is not too little"),
    ],
)
def test_fluids_against_the_target(ml, answers):
    assert of(day("2026-03-25", fluid_ml=ml), span=EARLIER)["fluids"] == answers


def test_the_plain_target_counts_on_a_hot_day_too():
    assert of(day("2026-03-25", fluid_ml=1893, hot=True, hard_exercise=True), span=EARLIER)["fluids"].yes == 1


def test_the_fluids_of_today_are_left_out_and_habits_are_not():
    found = of(day("2026-03-31", fluid_ml=3000, moved_hourly=True))
    assert found["fluids"] == Answers(0, 0, 9)
    assert found[Habit.MOVED_HOURLY] == Answers(1, 0, 9)
    assert of(span=EARLIER)["fluids"] == Answers(0, 0, 10)


@pytest.mark.parametrize(
    ("limit", "named"),
    [
        pytest.param(condition(ConditionKind.HEART_FAILURE), False, id="heart failure"),
        pytest.param(condition(ConditionKind.FLUID_RESTRICTION, since="2026-03-31"), False, id="told today"),
        pytest.param(condition(ConditionKind.FLUID_RESTRICTION, since="2026-04-01"), True, id="from tomorrow on"),
        pytest.param(condition(ConditionKind.KIDNEY_DISEASE, resolved="2026-03-01"), True, id="resolved"),
        pytest.param(condition(ConditionKind.DIABETES), True, id="another condition"),
    ],
)
def test_fluids_are_left_out_where_they_have_to_be_limited(limit, named):
    assert ("fluids" in of(limit, day("2026-03-25", fluid_ml=3000))) is named


@pytest.mark.parametrize(
    ("answers", "percent"),
    [
        pytest.param(Answers(0, 0, 9), None, id="no answer has no share"),
        pytest.param(Answers(0, 3, 9), 0, id="never"),
        pytest.param(Answers(3, 0, 9), 100, id="always"),
        pytest.param(Answers(1, 2, 9), 33, id="down"),
        pytest.param(Answers(2, 1, 9), 67, id="up"),
        pytest.param(Answers(1, 7, 9), 13, id="a half is rounded up"),
    ],
)
def test_the_share_is_of_the_dates_with_an_answer(answers, percent):
    kept = Kept("key", DRANK, answers)
    assert (kept.percent, kept.answered) == (percent, answers.yes + answers.no)
