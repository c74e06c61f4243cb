"""How much the person drank, in days, weeks or longer steps, in whole millilitres."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import fmean

from spasmlog.diary import Day, Diary
from spasmlog.trends.fluids import shown_target, whole
from spasmlog.trends.steps import Slots, Step


@dataclass(frozen=True, slots=True)
class Drunk:
    """The fluids of some dates; `mean_ml` is of the `recorded_days` among them, None without any.

    `target_ml` is the mean of what was to aim for on these recorded days (more on a hot day, and with hard exercise),
    the plain target without any. `days_below` are below the plain target, as criterion PAT-1 counts them.
    """

    mean_ml: int | None
    target_ml: int
    recorded_days: int
    days_below: int


def drunk(diary: Diary, days: Iterable[Day]) -> Drunk:
    """The fluids of some dates."""
    found = [(day, day.fluid_ml) for day in days if day.fluid_ml is not None]
    plain = diary.fluid_target_ml
    return Drunk(
        mean_ml=whole(fmean(ml for _, ml in found)) if found else None,
        target_ml=whole(fmean(shown_target(diary, day) for day, _ in found)) if found else plain,
        recorded_days=len(found),
        days_below=sum(ml < plain for _, ml in found),
    )


def finished(days: Iterable[Day], today: date) -> tuple[Day, ...]:
    """The days whose fluids are complete: those before today."""
    return tuple(day for day in days if day.date < today)


def drunk_by_bin(diary: Diary, days: Sequence[Day], today: date, slots: Slots) -> tuple[Drunk, ...]:
    """The fluids of every bin. Today's are shown where the bins are days, and left out of every mean: they are
    unfinished."""
    held: list[list[Day]] = [[] for _ in slots]
    for day in days if slots.step is Step.DAY else finished(days, today):
        place = slots.place(day.date)
        if place is not None:
            held[place].append(day)
    found = tuple(drunk(diary, of_bin) for of_bin in held)
    if slots.step is not Step.DAY:
        return found
    # A day without recorded fluids has its own target all the same.
    targets = (shown_target(diary, of_bin[0] if of_bin else None) for of_bin in held)
    return tuple(replace(one, target_ml=target) for one, target in zip(found, targets, strict=True))
