"""How often episodes come: stacked bars by kind, the days with a spasm, and where weeks are shown what is usual.

The chart and its table have the same columns but for the total and the recorded days, which are in the table alone, and
for the kinds that do not occur, which the chart leaves out.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from spasmlog.charts.bars import Bars, Layer
from spasmlog.charts.cells import known, recorded
from spasmlog.charts.chart import Chart, Drawing, Table
from spasmlog.charts.marks import Mark
from spasmlog.charts.points import Points
from spasmlog.charts.svg import Pattern
from spasmlog.text import N_, Text, Value, plural
from spasmlog.trends.exact import NoAnswer
from spasmlog.trends.frequency import Bin, Frequency, frequency
from spasmlog.trends.ranges import Range
from spasmlog.trends.series import Series
from spasmlog.trends.source import Source
from spasmlog.trends.steps import FEW_DAYS, Step
from spasmlog.trends.usual import Band, usual_weeks
from spasmlog.trends.variation import TooFew, TooShort, Variation, variation
from spasmlog.vocabulary import Kind

FOUR_WEEKS: Final = timedelta(weeks=4)
DAY: Final = timedelta(days=1)
SPASM_DAYS: Final = Text(N_("Spasm days"))
USUAL: Final = (Text(N_("Usual spasms of this diary: fewest")), Text(N_("Usual spasms of this diary: most")))
TOO_LITTLE: Final = Text(N_("too little is known"))
# Twitches stand on top: what is usual is a number of spasms.
ORDER: Final = (*(kind for kind in Kind if kind.is_spasm), Kind.TWITCH)

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

    def __init__(self, most_days: int = FEW_DAYS) -> None:
        self.most_days = most_days  # dates that are shown day by day; more are shown in weeks

    def draw(self, source: Source, span: Range) -> Drawing:
        trend = frequency(source.series, span.first, span.last, self.most_days)
        usual: Variation | TooShort | TooFew | None = None
        band: Band | None = None
        answered = True
        try:
            usual = _variation(source) if trend.step is Step.WEEK else None
            band = usual_weeks(usual, trend, source.today, source.exact) if isinstance(usual, Variation) else None
        except NoAnswer:
            usual, answered = None, False  # what was counted is known all the same
        recorded_days = sum(found.recorded_days for found in trend.bins)
        return Drawing(
            slug=self.slug,
            title=self.title,
            reading=reading(source.series, span),
            range=span,
            figure=_bars(trend, band),
            table=_table(trend, band),
            recorded_days=recorded_days,
            days=span.days,
            # The latest weeks are those before today, whatever range is looked at.
            notes=_notes(usual, answered) if recorded_days and span.last == source.today else (),
            is_complete=answered,
        )


CHART: Final = FrequencyChart()
WEEKLY: Final = FrequencyChart(most_days=0)  # for the summary, which tells of weeks however short its period is


def _notes(usual: Variation | TooShort | TooFew | None, answered: bool) -> tuple[Text, ...]:
    if not answered:
        return (Text(N_("What is usual for this diary could not be worked out just now. Try again in a minute.")),)
    return () if usual is None else (usual.reading,)


def _variation(source: Source) -> Variation | TooShort | TooFew | None:
    """What is usual for the diary; None of one that is held in part, which has another past on every page."""
    return variation(source.series, source.today, source.exact) if source.settings.spans is None else None


def _bars(trend: Frequency, band: Band | None) -> Bars:
    kinds = [kind for kind in ORDER if any(found.counts[kind] for found in trend.bins)]
    return Bars(
        labels=tuple(found.first for found in trend.bins),
        layers=tuple(
            Layer(kind, kind.label, tuple(found.count(kind) for found in trend.bins), *LOOKS[kind]) for kind in kinds
        ),
        unknown=tuple(index for index, found in enumerate(trend.bins) if found.unknown),
        sparse=tuple(index for index, found in enumerate(trend.bins) if found.sparse),
        across=trend.step.label,
        upward=Text(N_("Episodes")),
        points=(*(() if band is None else _usual(band)), _spasm_days(trend)),
    )


def _spasm_days(trend: Frequency) -> Points:
    days = tuple(found.known_spasm_days for found in trend.bins)
    return Points("spasm-days", SPASM_DAYS, days, "--chart-ink", Mark.DIAMOND, small_zeros=True)


def _usual(band: Band) -> tuple[Points, Points]:
    low, high = (tuple(None if ends is None else ends[end] for ends in band) for end in (0, 1))
    return (
        Points("usual-low", USUAL[0], low, "--chart-ink", Mark.LINE, (2, 3), joined=True, steps=True),
        Points("usual-high", USUAL[1], high, "--chart-ink", Mark.LINE, (6, 3), joined=True, steps=True, fills=True),
    )


def _table(trend: Frequency, band: Band | None) -> Table:
    counts = (*(kind.label for kind in ORDER), Text(N_("Total")), SPASM_DAYS)
    columns = (trend.step.label, *counts, *(USUAL if band is not None else ()), Text(N_("Recorded days")))
    ends = [()] * len(trend.bins) if band is None else [usual or (TOO_LITTLE, TOO_LITTLE) for usual in band]
    return Table(columns, tuple(_row(found, *usual) for found, usual in zip(trend.bins, ends, strict=True)))


def _row(found: Bin, *usual: Value) -> tuple[Value, ...]:
    counts = [found.count(kind) for kind in ORDER]
    total = None if found.unknown else found.total
    return (found.first, *map(known, (*counts, total, found.known_spasm_days)), *usual, recorded(found))


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
        seen.append(plural("%(count)s twitch", "%(count)s twitches", "count", count=twitches))
    params: dict[str, Value] = {"recorded": recorded, "days": (last - first).days + 1}
    return (*seen, Text(N_("%(recorded)s of %(days)s days recorded"), params))


def _spasms(spasms: int, dates: int) -> Text:
    if not spasms:
        return Text(N_("no spasms"))
    params: dict[str, Value] = {
        "spasms": plural("%(count)s spasm", "%(count)s spasms", "count", count=spasms),
        "dates": plural("%(count)s day", "%(count)s days", "count", count=dates),
    }
    return Text(N_("%(spasms)s on %(dates)s"), params)
