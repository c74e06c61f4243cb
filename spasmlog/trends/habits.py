"""How often the habits of prevention were kept."""

from __future__ import annotations

from dataclasses import dataclass

from spasmlog.trends.answers import Answers, answers
from spasmlog.trends.period import Period
from spasmlog.vocabulary import Habit


@dataclass(frozen=True, slots=True)
class HabitCount:
    """On how many dates a habit was kept, was not, and was not recorded."""

    habit: Habit
    answers: Answers


def habits(period: Period) -> tuple[HabitCount, ...]:
    """Every habit, over every date of the period: a date without a record counts as not recorded."""
    blank: list[bool | None] = [None] * (period.days - len(period.day_records))
    return tuple(
        HabitCount(habit, answers([*(day.habit(habit) for day in period.day_records), *blank])) for habit in Habit
    )
