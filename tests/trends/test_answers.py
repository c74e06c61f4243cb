"""Yes, no and not asked: signs, habits, relief, and how soon an entry was made."""

from datetime import date

import pytest

from spasmlog.diary import ReliefTried
from spasmlog.trends.answers import Answers
from spasmlog.trends.habits import habits
from spasmlog.trends.period import Period
from spasmlog.trends.promptness import Promptness, promptness
from spasmlog.trends.relief import ReliefCount, relief
from spasmlog.trends.signs import LossCount, losses, signs
from spasmlog.vocabulary import FunctionSign, Habit, Lasting, Relief, Sign
from tests.builders import AS_OF, calm_episode, day, diary, episode, instant


def test_signs_keep_no_and_not_asked_apart():
    entries = [episode(), calm_episode(), calm_episode(warmth=True), episode(warmth=True)]
    found = {row.sign: row.answers for row in signs(entries)}
    assert list(found) == list(Sign)
    assert found[Sign.WARMTH] == Answers(yes=2, no=1, unknown=1)
    assert found[Sign.SWELLING] == Answers(yes=0, no=2, unknown=2)


def test_losses_keep_lasting_and_during_apart():
    entries = [episode(weakness=given) for given in (Lasting.LASTING, Lasting.DURING, Lasting.DURING, Lasting.NO, None)]
    found = losses(entries)
    assert found[0] == LossCount(FunctionSign.WEAKNESS, lasting=1, during=2, no=1, unknown=1)
    assert found[1] == LossCount(FunctionSign.FUNCTION_LOSS, 0, 0, 0, 5)
    assert [row.sign for row in found] == list(FunctionSign)


def test_without_episodes_every_sign_is_there_without_answers():
    assert {row.answers for row in signs([])} == {Answers()}
    assert {(row.lasting, row.during, row.no, row.unknown) for row in losses([])} == {(0, 0, 0, 0)}


def test_a_date_without_a_record_is_no_answer_about_a_habit():
    value = diary(
        day("2026-03-19", moved_hourly=True),
        day("2026-03-20", moved_hourly=True),
        day("2026-03-21", moved_hourly=False),
        day("2026-03-22"),
        day("2026-03-01", moved_hourly=True),
    )
    found = habits(Period.of(value, date(2026, 3, 18), date(2026, 3, 31), AS_OF))
    assert [row.habit for row in found] == list(Habit)
    answers = {row.habit: row.answers for row in found}
    assert answers[Habit.MOVED_HOURLY] == Answers(yes=2, no=1, unknown=11)
    assert answers[Habit.SUPPORTIVE_FOOTWEAR] == Answers(unknown=14)


def test_relief_counts_what_was_tried_and_whether_it_helped():
    stretch = [ReliefTried(Relief.STRETCH, helped) for helped in (True, False, None, True)]
    entries = [episode(relief=(tried,)) for tried in stretch]
    entries += [episode(relief=(ReliefTried(Relief.HEAT), ReliefTried(Relief.STRETCH, True))), episode()]
    assert relief(entries) == (
        ReliefCount(Relief.STRETCH, 5, Answers(yes=3, no=1, unknown=1)),
        ReliefCount(Relief.HEAT, 1, Answers(unknown=1)),
    )
    assert relief([]) == ()


@pytest.mark.parametrize(
    ("recorded_at", "expected"),
    [
        pytest.param(None, Promptness(0, 0, 1), id="nobody knows when"),
        pytest.param("2026-03-30T15:00", Promptness(1, 0, 0), id="at once"),
        pytest.param("2026-03-31T15:00", Promptness(1, 0, 0), id="exactly 24 hours later"),
        pytest.param("2026-03-31T15:00:01", Promptness(0, 1, 0), id="a second more"),
        pytest.param("2026-03-30T14:59", Promptness(1, 0, 0), id="a clock that is behind"),
    ],
)
def test_promptness(recorded_at, expected):
    entry = episode("2026-03-30T15:00", recorded_at=recorded_at and instant(recorded_at))
    assert promptness([entry]) == expected


def test_24_hours_are_hours_and_not_a_wall_clock_day():
    # The clock went forward in between: 02:00 the next day is only 23 hours later, 03:00 is 24.
    start = "2026-03-28T02:00"
    at_three = episode(start, recorded_at=instant("2026-03-29T03:00"))
    past_three = episode(start, recorded_at=instant("2026-03-29T03:01"))
    assert promptness([at_three, past_three]) == Promptness(1, 1, 0)


@pytest.mark.parametrize(
    ("helped", "said"),
    [
        ((True, False), "tried 2 ×, helped 1, did not help 1"),
        ((True, None), "tried 2 ×, helped 1, did not help 0, not said 1"),
    ],
)
def test_relief_in_words(helped, said):
    (found,) = relief(episode(relief=(ReliefTried(Relief.HEAT, answer),)) for answer in helped)
    assert str(found.effect) == said
