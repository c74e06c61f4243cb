"""How much was drunk each day, against the target, with the days of spasms marked; as means of the recorded days where
there are too many days to draw.

The chart and its table both have the fluids, the target (where there is one) and the spasm days, which are 0 or 1 where
a bin is a day. Fluids are in the diary's unit.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from spasmlog.charts.axis import Axis
from spasmlog.charts.bars import Bars, Layer
from spasmlog.charts.cells import known, places, recorded_of
from spasmlog.charts.chart import Chart, Drawing, Table
from spasmlog.charts.marks import Mark
from spasmlog.charts.points import Points
from spasmlog.charts.sentences import dates
from spasmlog.charts.svg import Pattern
from spasmlog.diary import Day, Diary, must_limit_fluids
from spasmlog.text import N_, Text, Value, plural
from spasmlog.trends.fluids_over_time import Drunk, drunk, drunk_by_bin, finished
from spasmlog.trends.frequency import Bin, Frequency, frequency
from spasmlog.trends.ranges import Range
from spasmlog.trends.source import Source
from spasmlog.trends.steps import MOST_BINS, Slots, Step
from spasmlog.vocabulary import FluidUnit

UPWARD: Final = {
    FluidUnit.ML: Text(N_("Fluids (ml)")),
    FluidUnit.US_CUP: Text(N_("Fluids (cups)")),
    FluidUnit.METRIC_CUP: Text(N_("Fluids (cups)")),
    FluidUnit.US_FL_OZ: Text(N_("Fluids (fl oz)")),
}
MEAN_UPWARD: Final = {
    FluidUnit.ML: Text(N_("Fluids a day (ml)")),
    FluidUnit.US_CUP: Text(N_("Fluids a day (cups)")),
    FluidUnit.METRIC_CUP: Text(N_("Fluids a day (cups)")),
    FluidUnit.US_FL_OZ: Text(N_("Fluids a day (fl oz)")),
}
TARGET: Final = Text(N_("Target"))
SPASM_DAYS: Final = Text(N_("Spasm days"))
UNFINISHED: Final = Text(N_("Today is not over: its fluids are those so far, and the sentence above leaves them out."))
LEFT_OUT: Final = Text(N_("Today is not over: its fluids are left out."))
MEANS: Final = Text(N_("Fluids are the mean of the recorded days, and so is the target."))
MORE: Final = Text(N_("The target is a quarter higher on hot days and on days of hard exercise."))
NOT_KNOWN: Final = Text(N_("No fluids are recorded in this time."))
DAY_TOP: Final = 1.08  # a mark at 1 stands just below the top


class FluidsChart(Chart):
    """A day without recorded fluids is not a day without fluids."""

    slug = "fluids"
    title = Text(N_("Fluids"))
    order = 70

    def draw(self, source: Source, span: Range) -> Drawing:
        diary, today = source.settings, source.today
        trend = frequency(source.series, span.first, span.last, MOST_BINS)
        days = source.days(span.first, span.last)
        slots = Slots.of(span.first, span.last, MOST_BINS)
        found = drunk_by_bin(diary, days, today, slots)
        limited = must_limit_fluids(diary.conditions, today)
        return Drawing(
            slug=self.slug,
            title=self.title,
            reading=reading(
                span, diary, drunk(diary, finished(days, today)), span.days - (span.last == today), limited
            ),
            range=span,
            figure=_bars(trend, diary, found, limited),
            table=_table(trend, diary, found, limited),
            recorded_days=sum(of.recorded_days for of in trend.bins),
            days=span.days,
            notes=_notes(slots, days, today, limited),
        )


CHART: Final = FluidsChart()


def _bars(trend: Frequency, diary: Diary, found: tuple[Drunk, ...], limited: bool) -> Bars:
    unit, daily = diary.fluid_unit, trend.step is Step.DAY
    fluids = tuple(_in_unit(unit, one.mean_ml) for one in found)
    targets = tuple(unit.amount(one.target_ml) for one in found)
    days = tuple(of.known_spasm_days for of in trend.bins)
    target = Points("target", TARGET, targets, "--chart-2", Mark.LINE, (6, 3), joined=True, steps=True)
    marked = Points("spasm-days", SPASM_DAYS, days, "--chart-ink", Mark.DIAMOND, right=True, small_zeros=True)
    return Bars(
        labels=tuple(of.first for of in trend.bins),
        layers=(Layer("fluids", _heading(unit, trend.step), fluids, "--chart-1", Pattern.SOLID),),
        unknown=places(not one.recorded_days for one in found),
        sparse=places(0 < 2 * one.recorded_days < of.days for of, one in zip(trend.bins, found, strict=True)),
        across=trend.step.label,
        upward=_heading(unit, trend.step),
        points=(marked,) if limited else (target, marked),
        right=Axis(
            SPASM_DAYS, DAY_TOP if daily else max(7, *(of.spasm_days for of in trend.bins)), daily, hidden=daily
        ),
    )


def _heading(unit: FluidUnit, step: Step) -> Text:
    return (UPWARD if step is Step.DAY else MEAN_UPWARD)[unit]


def _in_unit(unit: FluidUnit, ml: int | None) -> float | None:
    return None if ml is None else unit.amount(ml)


def _table(trend: Frequency, diary: Diary, found: tuple[Drunk, ...], limited: bool) -> Table:
    heading = _heading(diary.fluid_unit, trend.step)
    columns = (trend.step.label, heading, TARGET, SPASM_DAYS, Text(N_("Days with fluids recorded")))
    shown = [place for place, column in enumerate(columns) if not (limited and column is TARGET)]
    if trend.step is Step.DAY:
        shown.pop()  # of one day, the amount says it
    rows = [_row(of, one, diary.fluid_unit) for of, one in zip(trend.bins, found, strict=True)]
    return Table(tuple(columns[place] for place in shown), tuple(tuple(row[place] for place in shown) for row in rows))


def _row(of: Bin, found: Drunk, unit: FluidUnit) -> tuple[Value, ...]:
    return (
        of.first,
        known(_in_unit(unit, found.mean_ml)),
        unit.amount(found.target_ml),
        known(of.known_spasm_days),
        recorded_of(found.recorded_days, of.days),
    )


def _notes(slots: Slots, days: tuple[Day, ...], today: date, limited: bool) -> tuple[Text, ...]:
    daily = slots.step is Step.DAY
    notes = [] if daily else [MEANS]
    if any(day.date == today and day.fluid_ml is not None for day in days):
        notes.append(UNFINISHED if daily else LEFT_OUT)
    if not limited and any(day.hot or day.hard_exercise for day in days):
        notes.append(MORE)
    return tuple(notes)


def reading(span: Range, diary: Diary, found: Drunk, days: int, limited: bool) -> Text:
    """How much was drunk on how many days, against the plain target, where there is one. It says nothing of spasms:
    whether fluids have to do with them is not seen by looking."""
    unit = diary.fluid_unit
    if found.mean_ml is None:
        return NOT_KNOWN
    params: dict[str, Value] = {
        **dates(span),
        "recorded": found.recorded_days,
        "days": days,
        "mean": unit.written(found.mean_ml),
    }
    if limited:
        return Text(
            N_(
                "From %(first)s to %(last)s: fluids are recorded on %(recorded)s of %(days)s days, "
                "%(mean)s a day on average."
            ),
            params,
        )
    return Text(
        N_(
            "From %(first)s to %(last)s: fluids are recorded on %(recorded)s of %(days)s days, "
            "%(mean)s a day on average; %(below)s."
        ),
        {**params, "below": _below(found.days_below, unit.written(diary.fluid_target_ml))},
    )


def _below(days: int, target: Text) -> Text:
    return plural(
        "%(count)s of these days is below the usual target of %(target)s",
        "%(count)s of these days are below the usual target of %(target)s",
        "count",
        count=days,
        target=target,
    )
