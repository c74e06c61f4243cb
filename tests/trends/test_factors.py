"""On which dates each factor was there, was not, or is not known."""

from datetime import date, timedelta

import pytest

from spasmlog.diary import DoseChange
from spasmlog.trends.factors import factors
from spasmlog.vocabulary import ConditionKind, Habit
from tests.builders import condition, day, diary, medication

TODAY = date(2026, 3, 31)
TARGET = 1893
SETTINGS = diary(fluid_target_ml=TARGET)
DAY = timedelta(days=1)
FIRST = date(2026, 1, 1)


def on(text):
    return date.fromisoformat(text)


def factor(key, *days, medicines=()):
    found = {one.key.split(":")[0]: one for one in factors(days, medicines, SETTINGS, FIRST, TODAY)}
    return found[key]


def test_every_factor_is_there_even_of_an_empty_diary():
    keys = [one.key for one in factors((), (), SETTINGS, FIRST, TODAY)]
    assert keys == [*(habit.value for habit in Habit), "low_fluids", "hot", "hard_exercise", "weekend"]


@pytest.mark.parametrize("key", [*(habit.value for habit in Habit), "hot"])
def test_a_habit_and_heat_count_on_the_same_day(key):
    found = factor(key, day("2026-03-10", **{key: True}), day("2026-03-11", **{key: False}), day("2026-03-12"))
    dates = ("2026-03-09", "2026-03-10", "2026-03-11", "2026-03-12")
    assert [found.on(on(text)) for text in dates] == [None, True, False, None]
    assert str(found.lag) == "the same day"


@pytest.mark.parametrize(
    ("before", "same", "exposed"),
    [
        pytest.param(True, True, True, id="on both"),
        pytest.param(True, False, True, id="the day before"),
        pytest.param(False, True, True, id="that day"),
        pytest.param(True, None, True, id="the day before, and that day is not known"),
        pytest.param(None, True, True, id="that day, and the day before is not known"),
        pytest.param(False, False, False, id="on neither"),
        pytest.param(False, None, None, id="not the day before, and that day is not known"),
        pytest.param(None, False, None, id="not that day, and the day before is not known"),
        pytest.param(None, None, None, id="nothing is known"),
    ],
)
def test_exercise_and_fluids_count_for_24_hours(before, same, exposed):
    hard = factor("hard_exercise", day("2026-03-09", hard_exercise=before), day("2026-03-10", hard_exercise=same))
    assert hard.on(on("2026-03-10")) is exposed
    ml = {True: TARGET - 1, False: TARGET, None: None}
    low = factor("low_fluids", day("2026-03-09", fluid_ml=ml[before]), day("2026-03-10", fluid_ml=ml[same]))
    assert low.on(on("2026-03-10")) is exposed
    assert str(hard.lag) == str(low.lag) == "that day or the day before"


@pytest.mark.parametrize(("ml", "exposed"), [(0, True), (TARGET - 1, True), (TARGET, False), (TARGET + 1, False)])
def test_fluids_are_low_below_the_plain_target(ml, exposed):
    hot = [day("2026-03-09", fluid_ml=ml, hot=True), day("2026-03-10", fluid_ml=ml, hot=True)]
    assert factor("low_fluids", *hot).on(on("2026-03-10")) is exposed


def test_the_fluids_of_today_are_unfinished():
    low = factor("low_fluids", day("2026-03-30", fluid_ml=3000), day("2026-03-31", fluid_ml=100))
    assert low.on(TODAY) is None
    assert factor("low_fluids", day("2026-03-30", fluid_ml=100), day("2026-03-31", fluid_ml=3000)).on(TODAY) is True


@pytest.mark.parametrize(
    ("entries", "limited"),
    [
        pytest.param([], False, id="no condition"),
        pytest.param([condition(ConditionKind("diabetes"))], False, id="another condition"),
        pytest.param([condition(ConditionKind("heart_failure"))], True, id="heart failure"),
        pytest.param([condition(ConditionKind("heart_failure"), since="2026-04-01")], False, id="from tomorrow on"),
        pytest.param([condition(ConditionKind("heart_failure"), resolved="2026-03-31")], False, id="resolved today"),
    ],
)
def test_only_fluids_are_limited_and_only_with_a_condition_that_limits_them(entries, limited):
    found = factors((), (), diary(*entries), FIRST, TODAY)
    assert [one.key for one in found if one.is_limited] == (["low_fluids"] if limited else [])


def test_the_weekend_is_saturday_and_sunday():
    found = factor("weekend")
    week = [on("2026-03-23") + n * DAY for n in range(7)]
    assert [found.on(one) for one in week] == [False] * 5 + [True] * 2


def test_a_medicine_is_taken_from_its_start_to_the_day_before_its_stop():
    found = factor("medicine", medicines=[medication("Ramipril", started="2026-03-10", stopped="2026-03-20")])
    dates = ("2026-03-09", "2026-03-10", "2026-03-19", "2026-03-20")
    assert [found.on(on(text)) for text in dates] == [False, True, True, False]
    assert (str(found.label), found.is_medicine) == ("Ramipril taken", True)


def test_a_medicine_as_needed_is_said_to_be_on_the_list():
    assert str(factor("medicine", medicines=[medication("Magnesium", as_needed=True)]).label) == (
        "Magnesium on the list, to take as needed"
    )


def test_a_dose_change_is_looked_at_28_days_before_and_from_it_on():
    medicine = medication(
        "Ramipril", dose_changes=(DoseChange(on("2026-03-03"), "10 mg"), DoseChange(on("2026-04-01"), "5 mg"))
    )
    found = [one for one in factors((), [medicine], SETTINGS, FIRST, TODAY) if one.key.startswith("dose:")]
    (change,) = found  # one that is still to come is none
    dates = ("2026-02-02", "2026-02-03", "2026-03-02", "2026-03-03", "2026-03-30", "2026-03-31")
    assert [change.on(on(text)) for text in dates] == [None, False, False, True, True, None]
    assert "10 mg" in str(change.label)


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        pytest.param("2025-12-04", False, id="28 days before the first date"),
        pytest.param("2025-12-05", True, id="27 days before it"),
        pytest.param("2026-03-31", True, id="today"),
        pytest.param("2026-04-01", False, id="tomorrow"),
    ],
)
def test_a_dose_change_whose_days_lie_elsewhere_is_none(change, kept):
    medicine = medication("Ramipril", dose_changes=(DoseChange(on(change), "10 mg"),))
    assert any(one.key.startswith("dose:") for one in factors((), [medicine], SETTINGS, FIRST, TODAY)) is kept


@pytest.mark.parametrize(
    ("started", "stopped", "kept"),
    [("2020-01-01", "2026-01-01", False), ("2020-01-01", "2026-01-02", True), ("2026-04-01", None, False)],
)
def test_a_medicine_of_another_time_is_none(started, stopped, kept):
    medicine = medication("Ramipril", started=started, stopped=stopped)
    assert any(one.is_medicine for one in factors((), [medicine], SETTINGS, FIRST, TODAY)) is kept


def test_the_order_of_entries_does_not_matter_and_a_name_is_only_a_name():
    days = [day("2026-03-09", hot=True), day("2026-03-10", hot=False)]
    medicines = [medication("%(name)s %s", started="2026-03-01"), medication("a", started="2026-03-01")]
    one = factors(days, medicines, SETTINGS, FIRST, TODAY)
    other = factors(reversed(days), list(reversed(medicines)), SETTINGS, FIRST, TODAY)
    assert [found.key for found in one] == [found.key for found in other]
    assert "%(name)s %s taken" in {str(found.label) for found in one}
