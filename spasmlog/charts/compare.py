"""This period against the one before.

The dataset of the intervals has pairs [low, high], which the table writes in one cell; the counts that follow are in
the table only.
"""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import Final

from spasmlog.charts.cells import known
from spasmlog.charts.chart import Chart, Drawing, Table
from spasmlog.charts.frame import NOT_RECORDED
from spasmlog.charts.intervals import INTERVAL, Interval, Intervals
from spasmlog.text import N_, Text, Value, plural
from spasmlog.trends.compare import PeriodComparison, PeriodFigures, compare
from spasmlog.trends.headline import Headline
from spasmlog.trends.ranges import ALL, Range
from spasmlog.trends.rate_ratio import Arm, Missing, RateRatio, is_early
from spasmlog.trends.rounding import limit, two_digits
from spasmlog.trends.source import Source
from spasmlog.trends.tally import By

MEASURE: Final = Text(N_("Spasm days per 28 recorded days"))
COLUMNS: Final = (
    Text(N_("Period")),
    Text(N_("Days")),
    Text(N_("Recorded days")),
    Text(N_("Spasm days")),
    MEASURE,
    INTERVAL,
    Text(N_("Spasms")),
    Text(N_("Days with severe pain (7 or more)")),
    Text(N_("Twitches")),
)
NONE_BEFORE: Final = Text(N_("All time has no period before it. Choose a shorter range to compare two periods."))
OVERLAP: Final = Text(
    N_(
        "The bar shows how far the true rate may lie from the point (95 % interval): the fewer days are recorded, the "
        "longer it is."
    )
)


BY_CHANCE: Final = Text(N_("A difference of this size can be chance."))
BEYOND_CHANCE: Final = Text(N_("The difference is larger than chance alone usually makes."))


class CompareChart(Chart):
    """Spasm days per recorded day in both periods, with exact intervals: a difference may be chance."""

    slug = "compare"
    title = Text(N_("This period and the one before"))
    order = 110

    def draw(self, source: Source, span: Range) -> Drawing:
        drawing = Drawing(
            slug=self.slug,
            title=self.title,
            reading=NONE_BEFORE,
            range=span,
            figure=Intervals((), MEASURE),
            table=Table(COLUMNS, ()),
            recorded_days=len(source.series.recorded(span.first, span.last)),
            days=span.days,
        )
        if span.key == ALL:
            return drawing
        ratings = source.tally(span.preceding[0], span.last, By.DATE, By.PAIN)
        found = compare(span, source.series, ratings, source.exact)
        return replace(
            drawing,
            reading=reading(found),
            figure=Intervals(tuple(_interval(period) for period in found.periods), MEASURE),
            table=Table(COLUMNS, tuple(_row(period) for period in found.periods)),
            notes=(OVERLAP,) if found.now.per_28 or found.before.per_28 else (),
        )


CHART: Final = CompareChart()


def _name(counts: Headline) -> Text:
    return Text(N_("%(first)s to %(last)s"), {"first": counts.first, "last": counts.last})


def _interval(period: PeriodFigures) -> Interval:
    return Interval(_name(period.counts), *(period.per_28 or (None, None, None)))


def _row(period: PeriodFigures) -> tuple[Value, ...]:
    counts = period.counts
    rate: Value = NOT_RECORDED
    limits: Value = NOT_RECORDED
    if period.per_28 is not None:
        rate, low, high = period.per_28
        limits = Text(N_("%(low)s to %(high)s"), {"low": low, "high": high})
    return (
        _name(counts),
        counts.days,
        counts.recorded_days,
        known(counts.spasm_days),
        rate,
        limits,
        known(counts.spasms),
        known(counts.severe_days),
        counts.twitches,
    )


def reading(found: PeriodComparison) -> Text:
    """Counts first, then how often and how sure."""
    now, before = found.now.arm, found.before.arm
    if not (now.recorded_dates or before.recorded_dates):
        return Text(N_("Nothing is recorded in this time, nor in the one before."))
    counts = Text(
        N_("This period: %(now)s; the one before: %(before)s."), {"now": _counted(now), "before": _counted(before)}
    )
    if isinstance(found.found, Missing):
        return Text(N_("%(counts)s %(lacking)s"), {"counts": counts, "lacking": _lacking(found.found)})
    params: dict[str, Value] = {
        "counts": counts,
        "outcome": _outcome(found.found),
        "chance": BY_CHANCE if found.found.low <= 1 <= found.found.high else BEYOND_CHANCE,
    }
    if is_early(now, before):
        return Text(N_("%(counts)s %(outcome)s %(chance)s It is an early pattern, from few spasm days."), params)
    return Text(N_("%(counts)s %(outcome)s %(chance)s"), params)


def _counted(arm: Arm) -> Text:
    if not arm.recorded_dates:
        return Text(N_("nothing recorded"))
    return plural(
        "spasms on %(spasms)s of %(recorded)s recorded day",
        "spasms on %(spasms)s of %(recorded)s recorded days",
        "recorded",
        spasms=arm.spasm_dates,
        recorded=arm.recorded_dates,
    )


def _lacking(found: Missing) -> Text:
    parts = (
        plural(
            "%(n)s more recorded day in this period", "%(n)s more recorded days in this period", "n", n=found.exposed
        ),
        plural("%(n)s more recorded day before it", "%(n)s more recorded days before it", "n", n=found.unexposed),
        plural("%(n)s more day with a spasm", "%(n)s more days with a spasm", "n", n=found.spasm_dates),
    )
    named = tuple(one for one in parts if one.params["n"])
    return Text(N_("Too little is recorded to compare them. It takes: %(named)s."), {"named": named})


def _outcome(found: RateRatio) -> Text:
    """How often beside before, with its interval; a number that cannot be said is not said."""
    low, high = limit(found.low), limit(found.high)
    if found.ratio == 0:
        return Text(N_("That is at most %(high)s times as often per recorded day (95 %% interval)."), {"high": high})
    if found.high == inf:
        return Text(N_("That is at least %(low)s times as often per recorded day (95 %% interval)."), {"low": low})
    ratio = two_digits(found.ratio)
    if ratio == 1:
        return Text(
            N_("That is as often per recorded day (95 %% interval %(low)s to %(high)s times)."),
            {"low": low, "high": high},
        )
    return Text(
        N_("That is %(ratio)s times as often per recorded day (95 %% interval %(low)s to %(high)s)."),
        {"ratio": ratio, "low": low, "high": high},
    )
