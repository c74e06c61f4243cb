"""On how many dates the habits of prevention were kept and the fluids reached their target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spasmlog.diary import Day, Diary, must_limit_fluids
from spasmlog.text import Text
from spasmlog.trends.answers import Answers, answers
from spasmlog.trends.ranges import Range
from spasmlog.vocabulary import Habit


@dataclass(frozen=True, slots=True)
class Kept:
    """On how many dates something was kept (yes), was not, and was not recorded. `key` is a habit's code, or
    "fluids"."""

    key: str
    label: Text
    answers: Answers

    @property
    def answered(self) -> int:
        return self.answers.yes + self.answers.no

    @property
    def percent(self) -> int | None:
        """Of the dates with an answer, halves up; None without any."""
        if not self.answered:
            return None
        return (200 * self.answers.yes + self.answered) // (2 * self.answered)


def adherence(days: Sequence[Day], span: Range, today: date, settings: Diary, fluids: Text) -> tuple[Kept, ...]:
    """Every habit, and the fluids (which are called `fluids`) against the plain target, as in criterion PAT-1.

    Every date of the range counts: one without a record as not recorded. Of the fluids, today is left out, as they are
    unfinished; and so are all of them where the person has to limit what they drink.
    """
    blank: list[bool | None] = [None] * (span.days - len(days))
    kept = [Kept(habit, habit.label, answers([*(day.habit(habit) for day in days), *blank])) for habit in Habit]
    if must_limit_fluids(settings.conditions, today):
        return tuple(kept)
    target = settings.fluid_target_ml
    finished = [day for day in days if day.date != today]
    reached = [None if day.fluid_ml is None else day.fluid_ml >= target for day in finished]
    dates = span.days - (span.last == today)
    unrecorded: list[bool | None] = [None] * (dates - len(finished))
    return (*kept, Kept("fluids", fluids, answers([*reached, *unrecorded])))
