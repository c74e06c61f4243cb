"""When medicines were started, changed and stopped, over how often spasms came; it never says why they came.

A mark stands in the bin that holds its date, whose row and column in the table have the date itself. The rate of the
bins has a table of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from spasmlog.charts.cells import frame_of, known, recorded
from spasmlog.charts.chart import Chart, Drawing, Table
from spasmlog.charts.events import Event
from spasmlog.charts.frame import NOT_RECORDED
from spasmlog.charts.sentences import spasms_of
from spasmlog.charts.timeline import Line, Timeline
from spasmlog.text import N_, Text, Value, plural
from spasmlog.trends.courses import Around, Course, Start, courses, rate
from spasmlog.trends.frequency import Frequency, frequency
from spasmlog.trends.ranges import Range
from spasmlog.trends.source import Source
from spasmlog.trends.steps import Slots, Step

COLUMNS: Final = (
    Text(N_("Medicine")),
    Event.STARTED.label,
    Event.STOPPED.label,
    Event.DOSE_CHANGED.label,
    Event.FIRST_SPASM.label,
    Text(N_("Spasms in the 28 days before the start")),
    Text(N_("Spasms in the 28 days from the start on")),
)
NOT_WHY: Final = Text(
    N_(
        "What comes after a start need not come from it: other things changed too. Your pharmacist or doctor can look "
        "at it with you."
    )
)
NO_CHANGE: Final = Text(N_("none"))
NO_SPASM: Final = Text(N_("none recorded"))
STILL_TAKEN: Final = Text(N_("still taken"))
OUTSIDE: Final = Text(N_("not started in this time"))
NOTHING_CHANGED: Final = Text(N_("nothing changed"))
PER_DAY: Final = Text(N_("Spasms a day"))
PER_WEEK: Final = Text(N_("Spasms per 7 recorded days"))


class MedicinesChart(Chart):
    """The courses of the medicines that matter to the range, over the rate of spasms."""

    slug = "medicines"
    title = Text(N_("Medicines over time"))
    order = 80

    def draw(self, source: Source, span: Range) -> Drawing:
        found = courses(source.medications(), source.series, span, source.today)
        trend = frequency(source.series, span.first, span.last)
        timeline = _timeline(found, trend, Slots.of(span.first, span.last))
        return Drawing(
            slug=self.slug,
            title=self.title,
            reading=reading(found),
            range=span,
            figure=timeline,
            table=Table(COLUMNS, tuple(_row(course) for course in found)),
            recorded_days=sum(one.recorded_days for one in trend.bins),
            days=span.days,
            notes=_notes(found, timeline),
            second_table=_rates(timeline, trend),
        )


CHART: Final = MedicinesChart()


def _timeline(found: tuple[Course, ...], trend: Frequency, slots: Slots) -> Timeline:
    rows: dict[tuple[str, bool], list[Course]] = {}
    # Two courses of one name are one line; where there are too many, those of which something is told come first.
    for course in sorted(found, key=lambda one: not one.is_eventful):
        rows.setdefault((course.medication.name, course.medication.as_needed), []).append(course)
    return Timeline(
        frame=frame_of(trend),
        lines=tuple(_line(row, slots) for row in rows.values()),
        rates=tuple(rate(one, trend.step) for one in trend.bins),
        upward=PER_DAY if trend.step is Step.DAY else PER_WEEK,
    )


def _rates(timeline: Timeline, trend: Frequency) -> Table:
    """The rate as it is drawn, with how much of each bin is known."""
    rows = zip(trend.bins, timeline.rates, strict=True)
    columns = (trend.step.label, timeline.upward, Text(N_("Recorded days")))
    return Table(columns, tuple((one.first, known(rate), recorded(one)) for one, rate in rows))


def _line(row: list[Course], slots: Slots) -> Line:
    dated = [(event, day) for course in row for event, day in _events(course)]
    taken = [_places(slots, course.taken) for course in row if course.taken is not None]
    return Line(
        name=_name(row[0]),
        stretches=tuple((first, last) for first, last in taken),
        events=tuple((event, place) for event, day in dated for place in _places(slots, (day,))),
        as_needed=row[0].medication.as_needed,
    )


def _events(course: Course) -> Iterator[tuple[Event, date]]:
    if course.start is not None:
        yield Event.STARTED, course.start.on
        if course.start.first_spasm is not None:
            yield Event.FIRST_SPASM, course.start.first_spasm
    for change in course.changes:
        yield Event.DOSE_CHANGED, change.on
    if course.stopped is not None:
        yield Event.STOPPED, course.stopped


def _places(slots: Slots, days: tuple[date, ...]) -> list[int]:
    return [place for place in map(slots.place, days) if place is not None]


def _name(course: Course) -> Value:
    name = course.medication.name
    return Text(N_("%(name)s (as needed)"), {"name": name}) if course.medication.as_needed else name


def _row(course: Course) -> tuple[Value, ...]:
    medicine = course.medication
    changes = tuple(Text(N_("%(on)s: %(dose)s"), {"on": one.on, "dose": one.dose}) for one in course.changes)
    return (
        _name(course),
        medicine.started_on or NOT_RECORDED,
        medicine.stopped_on or STILL_TAKEN,
        Text(N_("%(changes)s"), {"changes": changes}) if changes else NO_CHANGE,
        *_around(course.start),
    )


def _around(start: Start | None) -> tuple[Value, Value, Value]:
    if start is None:
        return OUTSIDE, OUTSIDE, OUTSIDE
    first: Value = NO_SPASM
    if start.first_spasm is not None:
        first = _after(start.on, start.first_spasm)
    return first, _counted(start.before), _counted(start.after)


def _after(start: date, spasm: date) -> Text:
    if spasm == start:
        return Text(N_("%(on)s (the same day)"), {"on": spasm})
    return plural(
        "%(on)s (%(days)s day after)",
        "%(on)s (%(days)s days after)",
        "days",
        on=spasm,
        days=(spasm - start).days,
    )


def _counted(around: Around) -> Value:
    if not around.recorded_days:
        return NOT_RECORDED
    params: dict[str, Value] = {
        "spasms": spasms_of(around.spasms),
        "recorded": around.recorded_days,
        "days": around.days,
    }
    counted = Text(N_("%(spasms)s, %(recorded)s of %(days)s days recorded"), params)
    if around.per_week is None:
        return counted
    return Text(N_("%(rate)s a week (%(counted)s)"), {"rate": around.per_week, "counted": counted})


def _notes(found: tuple[Course, ...], timeline: Timeline) -> tuple[Text, ...]:
    left_out = len(timeline.lines) - len(timeline.shown)
    more = plural(
        "%(count)s more medicine is in the table.",
        "%(count)s more medicines are in the table.",
        "count",
        count=left_out,
    )
    return ((more,) if left_out else ()) + ((NOT_WHY,) if any(course.start for course in found) else ())


def reading(found: tuple[Course, ...]) -> Text:
    """How many medicines there were, and what changed."""
    if not found:
        return Text(N_("No medicine is recorded in this time."))
    changed = (
        plural("%(n)s start", "%(n)s starts", "n", n=sum(course.start is not None for course in found)),
        plural("%(n)s change of dose", "%(n)s changes of dose", "n", n=sum(len(course.changes) for course in found)),
        plural("%(n)s stop", "%(n)s stops", "n", n=sum(course.stopped is not None for course in found)),
    )
    named: Value = tuple(one for one in changed if one.params["n"]) or NOTHING_CHANGED
    return plural(
        "%(count)s medicine in this time: %(changed)s.",
        "%(count)s medicines in this time: %(changed)s.",
        "count",
        count=len({course.medication.name.casefold() for course in found}),
        changed=named,
    )
