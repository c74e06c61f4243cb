"""Fluids: recorded days only, today's are unfinished, and what is below the target."""

from datetime import date

import pytest

from spasmlog.diary import must_limit_fluids
from spasmlog.trends.fluids import Fluids, fluids, shown_target
from spasmlog.trends.period import Period
from spasmlog.vocabulary import ConditionKind
from tests.builders import AS_OF, condition, day, diary

KIDNEY = ConditionKind.KIDNEY_DISEASE


def of(*entries, last=date(2026, 3, 31), **settings):
    return fluids(Period.of(diary(*entries, **settings), date(2026, 3, 18), last, AS_OF))


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param([], Fluids(0, 13, None, None, None, 1893), id="nothing recorded is unknown"),
        pytest.param([day("2026-03-30")], Fluids(0, 13, None, None, None, 1893), id="a day without fluids is unknown"),
        pytest.param([day("2026-03-30", fluid_ml=0)], Fluids(1, 13, 0, 0, 1, 1893), id="nothing drunk is zero"),
        pytest.param([day("2026-03-30", fluid_ml=1892)], Fluids(1, 13, 1892, 1892, 1, 1893), id="1 ml below"),
        pytest.param([day("2026-03-30", fluid_ml=1893)], Fluids(1, 13, 1893, 1893, 0, 1893), id="the target itself"),
        pytest.param(
            [day("2026-03-31", fluid_ml=100)], Fluids(0, 13, None, None, None, 1893), id="today is unfinished"
        ),
        pytest.param(
            [day("2026-03-28", fluid_ml=1000), day("2026-03-29", fluid_ml=1001), day("2026-03-30", fluid_ml=2500)],
            Fluids(3, 13, 1500, 1001, 2, 1893),
            id="mean and median differ",
        ),
        pytest.param(
            [day("2026-03-29", fluid_ml=1000), day("2026-03-30", fluid_ml=1001)],
            Fluids(2, 13, 1001, 1001, 2, 1893),
            id="halves are rounded up to whole ml",
        ),
        pytest.param(
            [day("2026-03-17", fluid_ml=100), day("2026-04-01", fluid_ml=100)],
            Fluids(0, 13, None, None, None, 1893),
            id="other dates do not count",
        ),
        pytest.param(
            [day("2026-03-30", fluid_ml=1900, hot=True)], Fluids(1, 13, 1900, 1900, 0, 1893), id="hot: the plain target"
        ),
    ],
)
def test_fluids(entries, expected):
    assert of(*entries) == expected


def test_a_period_that_ended_has_all_its_days():
    assert of(day("2026-03-30", fluid_ml=900), last=date(2026, 3, 30)) == Fluids(1, 13, 900, 900, 1, 1893)


def test_the_diarys_own_target_counts():
    assert of(day("2026-03-30", fluid_ml=900), fluid_target_ml=900).days_below == 0


@pytest.mark.parametrize(
    ("target", "record", "shown"),
    [
        pytest.param(1893, None, 1893, id="no record of the day"),
        pytest.param(1893, day(), 1893, id="not said"),
        pytest.param(1893, day(hot=False, hard_exercise=False), 1893, id="neither"),
        pytest.param(1893, day(hot=True), 2366, id="hot"),
        pytest.param(1893, day(hard_exercise=True), 2366, id="hard exercise"),
        pytest.param(1893, day(hot=True, hard_exercise=True), 2366, id="both, once"),
        pytest.param(2, day(hot=True), 3, id="half a millilitre up"),
    ],
)
def test_the_target_shown_is_a_quarter_higher_when_hot_or_with_exercise(target, record, shown):
    assert shown_target(diary(fluid_target_ml=target), record) == shown


@pytest.mark.parametrize(
    ("entry", "limited"),
    [
        pytest.param(condition(KIDNEY), True, id="kidney disease"),
        pytest.param(condition(ConditionKind("heart_failure")), True, id="heart failure"),
        pytest.param(condition(ConditionKind("fluid_restriction")), True, id="told to limit fluids"),
        pytest.param(condition(ConditionKind("diabetes")), False, id="another condition"),
        pytest.param(condition(KIDNEY, since="2026-04-01"), False, id="not begun yet"),
        pytest.param(condition(KIDNEY, since="2026-03-31"), True, id="begun that day"),
        pytest.param(condition(KIDNEY, resolved="2026-03-31"), False, id="resolved that day"),
        pytest.param(condition(KIDNEY, resolved="2026-04-01"), True, id="resolved the day after"),
    ],
)
def test_with_some_conditions_no_target_is_named(entry, limited):
    assert must_limit_fluids([entry], date(2026, 3, 31)) is limited
