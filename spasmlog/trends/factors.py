"""What spasm dates are compared by: on which dates each factor was there, was not, or is not known.

Lags are fixed beforehand (docs/criteria.md, section 5): fluids and exercise count for 24 hours, everything else on the
same date. Missing is not unexposed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from spasmlog.diary import Day, Diary, Medication, must_limit_fluids
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Habit

DAY: Final = timedelta(days=1)
SATURDAY: Final = 5  # of date.weekday()
# The dates before a dose change, and as many from it on. As long as the windows of the criteria; our choice.
AROUND_A_CHANGE: Final = 28

SAME_DATE: Final = Text(N_("the same day"))
WITHIN_24_HOURS: Final = Text(N_("that day or the day before"))

# Whether a date is exposed; None where that is not known, or the date belongs to neither side.
OnDate: TypeAlias = Callable[[date], bool | None]

HABITS: Final[Mapping[Habit, str]] = {
    Habit.STRETCHED_BEFORE_BED: N_("Stretching before bed"),
    Habit.STRETCHED_AFTER_WORKOUT: N_("Stretching after exercise"),
    Habit.MAGNESIUM_RICH_FOOD: N_("Food rich in magnesium"),
    Habit.POTASSIUM_RICH_FOOD: N_("Food rich in potassium"),
    Habit.MOVED_HOURLY: N_("Moving every hour"),
    Habit.SUPPORTIVE_FOOTWEAR: N_("Supportive shoes"),
}


@dataclass(frozen=True, slots=True)
class Factor:
    """Something that is there on some dates and not on others. `key` tells it from the others of a diary. `is_limited`:
    the person has a condition because of which a doctor says how much of it is right."""

    key: str
    label: Text
    lag: Text
    on: OnDate
    is_medicine: bool = False
    is_limited: bool = False


def factors(
    days: Iterable[Day], medicines: Iterable[Medication], settings: Diary, first: date, today: date
) -> tuple[Factor, ...]:
    """Every factor of a diary that has something to do with the dates from `first` to `today`, whose fluids are
    unfinished, and so not known. Of `settings` the fluid target and the conditions count."""
    held = {day.date: day for day in days}
    current = [medicine for medicine in medicines if medicine.taken_between(first, today)]
    return (*_of_days(held, settings, today), _weekend(), *_of_medicines(current, first, today))


def within_24_hours(on: OnDate) -> OnDate:
    """Exposed where it was so on the date or the date before, not where it was so on neither; else left out."""

    def either(day: date) -> bool | None:
        answers = {on(day), on(day - DAY)}
        if True in answers:
            return True
        return None if None in answers else False

    return either


def _of_days(held: Mapping[date, Day], settings: Diary, today: date) -> Iterator[Factor]:
    blank = Day(date.min)
    limited = must_limit_fluids(settings.conditions, today)

    def low_fluids(day: date) -> bool | None:
        amount = None if day == today else held.get(day, blank).fluid_ml
        return None if amount is None else amount < settings.fluid_target_ml

    def habit(asked: Habit) -> OnDate:
        return lambda day: held.get(day, blank).habit(asked)

    for asked, name in HABITS.items():
        yield Factor(asked.value, Text(name), SAME_DATE, habit(asked))
    low, less = within_24_hours(low_fluids), Text(N_("Less fluid than the target"))
    yield Factor("low_fluids", less, WITHIN_24_HOURS, low, is_limited=limited)
    yield Factor("hot", Text(N_("A hot day")), SAME_DATE, lambda day: held.get(day, blank).hot)
    hard = within_24_hours(lambda day: held.get(day, blank).hard_exercise)
    yield Factor("hard_exercise", Text(N_("Hard exercise")), WITHIN_24_HOURS, hard)


def _weekend() -> Factor:
    return Factor("weekend", Text(N_("Saturday or Sunday")), SAME_DATE, lambda day: day.weekday() >= SATURDAY)


def _of_medicines(medicines: Iterable[Medication], first: date, today: date) -> Iterator[Factor]:
    for medicine in sorted(medicines, key=lambda one: (one.name.casefold(), one.id)):
        named = {"name": medicine.name}
        listed = N_("%(name)s on the list, to take as needed") if medicine.as_needed else N_("%(name)s taken")
        yield Factor(f"medicine:{medicine.id}", Text(listed, named), SAME_DATE, _taken(medicine), is_medicine=True)
        for change in medicine.dose_changes:
            if first - timedelta(days=AROUND_A_CHANGE) < change.on <= today:
                label = Text(
                    N_("%(name)s from %(on)s on, when the dose became %(dose)s (28 days, beside the 28 before)"),
                    {**named, "on": change.on, "dose": change.dose},
                )
                key = f"dose:{medicine.id}:{change.on}:{change.dose}"
                yield Factor(key, label, SAME_DATE, _after(change.on), is_medicine=True)


def _taken(medicine: Medication) -> OnDate:
    return lambda day: medicine.taken_between(day, day)


def _after(change: date) -> OnDate:
    span = timedelta(days=AROUND_A_CHANGE)
    return lambda day: day >= change if change - span <= day < change + span else None
