"""Whether spasms began at night, at rest, or with exercise."""

import pytest

from spasmlog.trends.answers import Answers
from spasmlog.trends.onsets import Onsets, onsets
from spasmlog.vocabulary import Activity
from tests.builders import diary, episode

YES, NO, UNKNOWN = Answers(yes=1), Answers(no=1), Answers(unknown=1)


@pytest.mark.parametrize(
    ("activity", "hard_exercise", "rest", "exercise"),
    [
        pytest.param(None, None, UNKNOWN, UNKNOWN, id="nothing said"),
        pytest.param(Activity.ASLEEP, None, YES, UNKNOWN, id="asleep, perhaps after a run"),
        pytest.param(Activity.ASLEEP, True, YES, YES, id="asleep after a run"),
        pytest.param(Activity.RESTING, False, YES, NO, id="resting"),
        pytest.param(Activity.SITTING, False, YES, NO, id="sitting"),
        pytest.param(Activity.STANDING, False, NO, NO, id="standing"),
        pytest.param(Activity.WALKING, None, NO, UNKNOWN, id="walking"),
        pytest.param(Activity.EXERCISING, None, NO, YES, id="exercising"),
        pytest.param(Activity.AFTER_EXERCISE, False, NO, YES, id="after exercise that was not hard"),
        pytest.param(Activity.OTHER, False, NO, NO, id="something else"),
        pytest.param(None, True, UNKNOWN, YES, id="hard exercise alone"),
        pytest.param(None, False, UNKNOWN, NO, id="no hard exercise alone"),
    ],
)
def test_rest_and_exercise(activity, hard_exercise, rest, exercise):
    spasm = episode("2026-03-30T15:00", activity=activity, hard_exercise_within_24h=hard_exercise)
    assert onsets([spasm], diary()) == Onsets(1, 0, rest, exercise)


@pytest.mark.parametrize(
    ("clock", "at_night"), [("21:59", 0), ("22:00", 1), ("23:59", 1), ("00:00", 1), ("05:59", 1), ("06:00", 0)]
)
def test_the_night_is_from_22_to_6_by_the_clock_of_the_diary(clock, at_night):
    held = diary(zone="Asia/Kolkata")
    assert onsets([episode(f"2026-03-30T{clock}+05:30")], held).at_night == at_night


def test_of_none_there_is_nothing():
    assert onsets([], diary()) == Onsets(0, 0, Answers(), Answers())
