"""When medicines were started, changed and stopped in a range, and the spasms around each start; never why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from spasmlog.diary import DoseChange, Medication
from spasmlog.trends.frequency import Bin
from spasmlog.trends.headline import FEWEST_RECORDED
from spasmlog.trends.ranges import Range
from spasmlog.trends.rounding import tenth
from spasmlog.trends.series import Series
from spasmlog.trends.steps import Step

AROUND: Final = timedelta(days=28)  # the dates before a start, and from it on, as for a change of dose. Our choice.
DAY: Final = timedelta(days=1)
WEEK: Final = 7  # days


@dataclass(frozen=True, slots=True)
class Around:
    """The spasms of some consecutive dates before or after a start."""

    spasms: int
    recorded_days: int
    days: int

    @property
    def per_week(self) -> float | None:
        """Spasms per 7 recorded days, to a tenth; None with fewer than 14 recorded days."""
        if self.recorded_days < FEWEST_RECORDED:
            return None
        return tenth(self.spasms * WEEK / self.recorded_days)


@dataclass(frozen=True, slots=True)
class Start:
    """A medicine was started on `on`. `first_spasm` is the date of the first spasm on or after it within the range.

    `before` are the 28 dates before, `after` the 28 from the start on; dates that are still to come are left out.
    """

    on: date
    first_spasm: date | None
    before: Around
    after: Around


@dataclass(frozen=True, slots=True)
class Course:
    """A medicine in a range.

    `taken` are the first and the last date of the range on which it was taken by its dates; None without any. `start`
    and
    `stopped` are None where it was not started or stopped in the range; `changes` are the changes of dose within it.
    """

    medication: Medication
    taken: tuple[date, date] | None
    start: Start | None
    changes: tuple[DoseChange, ...]
    stopped: date | None

    @property
    def is_eventful(self) -> bool:
        """Whether something about it changed in the range."""
        return self.start is not None or self.stopped is not None or bool(self.changes)


def courses(medications: Iterable[Medication], series: Series, span: Range, today: date) -> tuple[Course, ...]:
    """The medicines taken in a range or stopped on its first date, by name. `series` holds the 28 dates before it."""
    found = (_course(medicine, series, span, today) for medicine in medications if _matters(medicine, span))
    return tuple(sorted(found, key=_by_name))


def _by_name(course: Course) -> tuple[str, date]:
    return course.medication.name.casefold(), course.medication.started_on or date.min


def rate(found: Bin, step: Step) -> float | None:
    """The spasms of a bin: of a day as they are, of a longer one per 7 recorded days, to a tenth. None where nothing
    is recorded."""
    if not found.recorded_days:
        return None
    spasms = sum(count for kind, count in found.counts.items() if kind.is_spasm)
    return spasms if step is Step.DAY else tenth(spasms * WEEK / found.recorded_days)


def _matters(medicine: Medication, span: Range) -> bool:
    # A stop on the first date is news about the range, although the medicine was not taken in it any more.
    return medicine.stopped_on == span.first or medicine.taken_between(span.first, span.last)


def _course(medicine: Medication, series: Series, span: Range, today: date) -> Course:
    started, stopped = medicine.started_on, medicine.stopped_on
    first = max(span.first, started or span.first)
    last = span.last if stopped is None else min(span.last, stopped - DAY)
    return Course(
        medication=medicine,
        taken=(first, last) if first <= last else None,
        start=_start(started, series, span, today) if started is not None and _holds(span, started) else None,
        changes=tuple(change for change in medicine.dose_changes if _holds(span, change.on)),
        stopped=stopped if stopped is not None and _holds(span, stopped) else None,
    )


def _holds(span: Range, day: date) -> bool:
    return span.first <= day <= span.last


def _start(on: date, series: Series, span: Range, today: date) -> Start:
    return Start(
        on=on,
        first_spasm=min(series.spasm_dates(on, span.last), default=None),
        before=_around(series, on - AROUND, on - DAY),
        after=_around(series, on, min(on + AROUND - DAY, today)),
    )


def _around(series: Series, first: date, last: date) -> Around:
    totals = series.totals(first, last)
    spasms = sum(count for kind, count in totals.items() if kind.is_spasm)
    return Around(spasms, len(series.recorded(first, last)), (last - first).days + 1)
