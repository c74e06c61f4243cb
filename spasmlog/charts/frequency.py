"""How often episodes come: stacked bars per week by kind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from spasmlog.charts.bars import NOT_RECORDED, Bars, Layer
from spasmlog.charts.chart import Chart, Drawing, Table
from spasmlog.charts.svg import Pattern
from spasmlog.text import N_, Text, Value, plural
from spasmlog.trends.frequency import Bin, Frequency, frequency
from spasmlog.trends.ranges import Range
from spasmlog.trends.series import Series
from spasmlog.trends.source import Source
from spasmlog.vocabulary import Kind

FOUR_WEEKS: Final = timedelta(weeks=4)
DAY: Final = timedelta(days=1)

# The colour and the pattern of a kind never change, whichever kinds occur.
LOOKS: Final = {
    Kind.CRAMP: ("--chart-1", Pattern.SOLID),
    Kind.TWITCH: ("--chart-2", Pattern.DOTS),
    Kind.TONUS: ("--chart-3", Pattern.DIAGONAL),
    Kind.UNSURE: ("--chart-4", Pattern.CROSS),
}


class FrequencyChart(Chart):
    """Episodes over time. A week of which nothing is known looks unlike a week without episodes."""

    slug = "frequency"
    title = Text(N_("Episodes over time"))
    order = 10

    def draw(self, source: Source, span: Range) -> Drawing:
        trend = frequency(source.series, span.first, span.last)
        return Drawing(
            slug=self.slug,
            title=self.title,
            reading=reading(source.series, span),
            range=span,
            figure=_bars(trend),
            table=_table(trend),
            recorded_days=sum(found.recorded_days for found in trend.bins),
            days=span.days,
        )


CHART: Final = FrequencyChart()


def _bars(trend: Frequency) -> Bars:
    kinds = [kind for kind in Kind if any(found.counts[kind] for found in trend.bins)]
    return Bars(
        labels=tuple(found.first for found in trend.bins),
        layers=tuple(
            Layer(kind, kind.label, tuple(found.count(kind) for found in trend.bins), *LOOKS[kind]) for kind in kinds
        ),
        unknown=tuple(index for index, found in enumerate(trend.bins) if found.unknown),
        sparse=tuple(index for index, found in enumerate(trend.bins) if found.sparse),
        across=trend.step.label,
        upward=Text(N_("Episodes")),
    )


def _table(trend: Frequency) -> Table:
    columns = (trend.step.label, *(kind.label for kind in Kind), Text(N_("Total")), Text(N_("Recorded days")))
    return Table(columns, tuple(_row(found) for found in trend.bins))


def _row(found: Bin) -> tuple[Value, ...]:
    counts = [found.count(kind) for kind in Kind]
    recorded = Text(N_("%(recorded)s of %(days)s"), {"recorded": found.recorded_days, "days": found.days})
    total: Value = NOT_RECORDED if found.unknown else found.total
    return (found.first, *(NOT_RECORDED if count is None else count for count in counts), total, recorded)


def reading(series: Series, span: Range) -> Text:
    """The last four weeks beside the four before, with how much of them is known. It names no cause.

    What lies before the range is not looked at: the source may not hold it, and it is not drawn. A range too short for
    the comparison is read as a whole.
    """
    middle, start = span.last - FOUR_WEEKS, span.last - 2 * FOUR_WEEKS
    if span.first > start + DAY:
        seen = _seen(series, span.first, span.last)
        return Text(N_("From %(first)s to %(last)s: %(seen)s."), {"first": span.first, "last": span.last, "seen": seen})
    return Text(
        N_("In the 4 weeks to %(last)s: %(now)s; in the 4 weeks before: %(before)s."),
        {
            "last": span.last,
            "now": _seen(series, middle + DAY, span.last),
            "before": _seen(series, start + DAY, middle),
        },
    )


def _seen(series: Series, first: date, last: date) -> tuple[Text, ...]:
    recorded = len(series.recorded(first, last))
    totals = series.totals(first, last)
    twitches = totals.pop(Kind.TWITCH)
    if not recorded and not twitches:
        return (Text(N_("nothing recorded")),)
    seen = [_spasms(sum(totals.values()), len(series.spasm_dates(first, last)))] if recorded else []
    if twitches:
        seen.append(plural(N_("%(count)s twitch"), N_("%(count)s twitches"), "count", count=twitches))
    params: dict[str, Value] = {"recorded": recorded, "days": (last - first).days + 1}
    return (*seen, Text(N_("%(recorded)s of %(days)s days recorded"), params))


def _spasms(spasms: int, dates: int) -> Text:
    if not spasms:
        return Text(N_("no spasms"))
    params: dict[str, Value] = {
        "spasms": plural(N_("%(count)s spasm"), N_("%(count)s spasms"), "count", count=spasms),
        "dates": plural(N_("%(count)s day"), N_("%(count)s days"), "count", count=dates),
    }
    return Text(N_("%(spasms)s on %(dates)s"), params)
