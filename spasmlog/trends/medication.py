"""The medicines that matter to a period, with what changed in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from spasmlog.diary import DoseChange, Medication
from spasmlog.medicines.recognition import recognise
from spasmlog.text import N_, Text, Value, plural
from spasmlog.trends.headline import FEWEST_RECORDED
from spasmlog.trends.period import Period
from spasmlog.trends.rounding import tenth
from spasmlog.vocabulary import MedicineClass

A_MONTH: Final = 30  # days: a round number that is said beside it
NOT_RECOGNISED: Final = Text(N_("not in our table of medicines"))


@dataclass(frozen=True, slots=True)
class MedicineCourse:
    """A medicine in a period. `dose` is the one in force on the last date that it was taken.

    `doses_taken` counts the recorded doses of the period; None where none was recorded by its end: nobody counted.
    `classes` are those that the article links to cramps; `is_recognised` says whether the table of medicines knows the
    name, or the person said what it is. On `listed_days` of the period it was on the list.
    `is_stopped`: its end was reached by the moment, else it is planned.
    """

    name: str
    dose: str
    as_needed: bool
    class_by_hand: MedicineClass | None
    started_on: date | None
    stopped_on: date | None
    dose_changes: tuple[DoseChange, ...]
    doses_taken: int | None
    classes: tuple[MedicineClass, ...]
    is_recognised: bool
    listed_days: int
    is_stopped: bool

    @property
    def doses_a_month(self) -> float | None:
        """Recorded doses per 30 days on the list, to a tenth; None with fewer than 14 such days, which tell nothing of
        a month."""
        if self.doses_taken is None or self.listed_days < FEWEST_RECORDED:
            return None
        return tenth(self.doses_taken * A_MONTH / self.listed_days)

    @property
    def mark(self) -> Text | None:
        """The classes of the article that it belongs to, or that nobody knows; None: known, and not linked."""
        if self.classes:
            return Text(N_("linked by the article: %(classes)s"), {"classes": tuple(one.label for one in self.classes)})
        return None if self.is_recognised else NOT_RECOGNISED

    @property
    def said(self) -> tuple[Value, ...]:
        """What there is to say of it beside its name, in the order of reading."""
        dose: tuple[Value, ...] = (self.dose,) if self.dose else ()
        needed = (Text(N_("when needed")),) if self.as_needed else ()
        changes = [Text(N_("%(dose)s from %(day)s"), {"dose": one.dose, "day": one.on}) for one in self.dose_changes]
        return (*dose, *needed, self._since, *changes, *self._end, *self._doses)

    @property
    def _end(self) -> tuple[Text, ...]:
        if self.stopped_on is None:
            return ()
        # An end that is only planned is no fact.
        return (Text(N_("stopped %(day)s") if self.is_stopped else N_("to stop %(day)s"), {"day": self.stopped_on}),)

    @property
    def _since(self) -> Text:
        if self.started_on is None:
            return Text(N_("since when is not known"))
        return Text(N_("since %(day)s"), {"day": self.started_on})

    @property
    def _doses(self) -> tuple[Text, ...]:
        if self.doses_taken is None:
            return ()
        recorded = plural(
            "%(n)s dose recorded in this period",
            "%(n)s doses recorded in this period",
            "n",
            n=self.doses_taken,
        )
        if self.doses_a_month is None:
            return (recorded,)
        params: dict[str, Value] = {"doses": self.doses_a_month, "days": A_MONTH}
        return (recorded, Text(N_("%(doses)s per %(days)s days"), params))


def medicines(period: Period) -> tuple[MedicineCourse, ...]:
    """The medicines taken in a period or stopped on its first date, by name."""
    courses = [_course(medicine, period) for medicine in period.now.diary.medications if matters(medicine, period)]
    return tuple(sorted(courses, key=lambda course: (course.name.casefold(), course.started_on or date.min)))


def matters(medicine: Medication, period: Period) -> bool:
    """Whether a medicine belongs to a period: a stop on its first date is news, although it was not taken in it any
    more."""
    if medicine.stopped_on == period.first:
        return True
    return medicine.taken_between(period.first, period.last)


def _course(medicine: Medication, period: Period) -> MedicineCourse:
    last_taken = period.last
    if medicine.stopped_on is not None:
        last_taken = min(last_taken, medicine.stopped_on - timedelta(days=1))
    dose_dates = [
        period.now.diary.local_date(dose.at) for dose in medicine.doses_taken if dose.at <= period.now.instant
    ]
    by_then = [day for day in dose_dates if day <= period.last]
    known = recognise(medicine.name, medicine.class_by_hand)
    listed_from = max(period.first, medicine.started_on or period.first)
    return MedicineCourse(
        name=medicine.name,
        dose=medicine.dose_on(last_taken),
        as_needed=medicine.as_needed,
        class_by_hand=medicine.class_by_hand,
        started_on=medicine.started_on,
        stopped_on=medicine.stopped_on,
        dose_changes=tuple(change for change in medicine.dose_changes if period.holds(change.on)),
        doses_taken=sum(period.holds(day) for day in by_then) if by_then else None,
        classes=known.classes,
        is_recognised=known.is_recognised,
        listed_days=max((last_taken - listed_from).days + 1, 0),
        is_stopped=medicine.stopped_on is not None and medicine.stopped_on <= period.now.date,
    )
