"""The medicines that matter to a period, with what changed in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from spasmlog.diary import DoseChange, Medication
from spasmlog.trends.period import Period
from spasmlog.vocabulary import MedicineClass


@dataclass(frozen=True, slots=True)
class MedicineCourse:
    """A medicine in a period. `dose` is the one in force on the last date that it was taken.

    `doses_taken` counts the recorded doses of the period; None where none was ever recorded: nobody counted.
    """

    name: str
    dose: str
    as_needed: bool
    class_by_hand: MedicineClass | None
    started_on: date | None
    stopped_on: date | None
    dose_changes: tuple[DoseChange, ...]
    doses_taken: int | None


def medicines(period: Period) -> tuple[MedicineCourse, ...]:
    """The medicines taken in a period or stopped on its first date, by name."""
    courses = [_course(medicine, period) for medicine in period.now.diary.medications if _matters(medicine, period)]
    return tuple(sorted(courses, key=lambda course: (course.name.casefold(), course.started_on or date.min)))


def _matters(medicine: Medication, period: Period) -> bool:
    # A stop on the first date is news about the period, although the medicine was not taken in it any more.
    if medicine.stopped_on == period.first:
        return True
    return medicine.taken_between(period.first, period.last)


def _course(medicine: Medication, period: Period) -> MedicineCourse:
    last_taken = period.last
    if medicine.stopped_on is not None:
        last_taken = min(last_taken, medicine.stopped_on - timedelta(days=1))
    taken = [
        dose
        for dose in medicine.doses_taken
        if dose.at <= period.now.instant and period.holds(period.now.diary.local_date(dose.at))
    ]
    return MedicineCourse(
        name=medicine.name,
        dose=medicine.dose_on(last_taken),
        as_needed=medicine.as_needed,
        class_by_hand=medicine.class_by_hand,
        started_on=medicine.started_on,
        stopped_on=medicine.stopped_on,
        dose_changes=tuple(change for change in medicine.dose_changes if period.holds(change.on)),
        doses_taken=len(taken) if medicine.doses_taken else None,
    )
