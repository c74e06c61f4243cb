"""How spasms disturbed the nights: the nights with a spasm that woke, and how much sleep was disturbed.

The chart and its table both have the nights and the median disturbance. How many spasms have no answer is in the table
alone: each of them may have disturbed a further night. A night runs from noon to noon and belongs to the date on which
it begins.
"""

from __future__ import annotations

from typing import Final

from spasmlog.charts.axis import Axis
from spasmlog.charts.bars import Bars, Layer
from spasmlog.charts.cells import NO_SPASMS, known, places, recorded, tidy
from spasmlog.charts.chart import Chart, Drawing, Table
from spasmlog.charts.marks import Mark
from spasmlog.charts.points import Points
from spasmlog.charts.sentences import NOTHING, dates, no_spasms, spasms_of
from spasmlog.charts.svg import Pattern
from spasmlog.diary import RATING_MAX
from spasmlog.text import N_, Text, Value, plural
from spasmlog.trends.bins import by_night
from spasmlog.trends.frequency import Bin, Frequency, frequency
from spasmlog.trends.ranges import Range
from spasmlog.trends.sleep import Sleep, sleep, sleep_by_bin
from spasmlog.trends.source import Source
from spasmlog.trends.steps import Slots
from spasmlog.trends.tally import By

NIGHTS: Final = Text(N_("Disturbed nights"))
DISTURBANCE: Final = Text(N_("Median disturbance"))
NOT_ANSWERED: Final = Text(N_("Spasms without an answer"))
# In the notes, not in each cell: a cell is a number, as the bar is.
AT_LEAST: Final = Text(
    N_("The bars show at least so many nights: some spasms have no answer to whether they woke, as the table says.")
)


class SleepChart(Chart):
    """A spasm of which nobody said whether it woke is none that did not."""

    slug = "sleep"
    title = Text(N_("Disturbed nights"))
    order = 60

    def draw(self, source: Source, span: Range) -> Drawing:
        trend = frequency(source.series, span.first, span.last)
        counts = source.tally(span.first, span.last, By.DATE, By.HOUR, By.WOKE, By.DISTURBANCE)
        found = sleep_by_bin(counts, Slots.of(span.first, span.last))
        whole = sleep(by_night(counts))
        recorded_days = sum(of.recorded_days for of in trend.bins)
        return Drawing(
            slug=self.slug,
            title=self.title,
            reading=reading(span, whole, recorded_days),
            range=span,
            figure=_bars(trend, found),
            table=Table(
                (trend.step.label, NIGHTS, DISTURBANCE, NOT_ANSWERED, Text(N_("Recorded days"))),
                tuple(_row(of, one) for of, one in zip(trend.bins, found, strict=True)),
            ),
            recorded_days=recorded_days,
            days=span.days,
            notes=(AT_LEAST,) if whole.not_answered else (),
        )


CHART: Final = SleepChart()


def _is_known(of: Bin, found: Sleep) -> bool:
    # The spasms of a night that ended on the next bin's first date are known, whatever else is.
    return of.recorded_days > 0 or found.spasms > 0


def _nights(of: Bin, found: Sleep) -> int | None:
    return found.nights_disturbed if _is_known(of, found) else None


def _bars(trend: Frequency, found: tuple[Sleep, ...]) -> Bars:
    nights = tuple(_nights(of, one) for of, one in zip(trend.bins, found, strict=True))
    disturbance = tuple(tidy(one.median_disturbance) for one in found)
    return Bars(
        labels=tuple(of.first for of in trend.bins),
        layers=(Layer("nights", NIGHTS, nights, "--chart-1", Pattern.SOLID),),
        unknown=places(night is None for night in nights),
        sparse=places(
            night is not None and 2 * of.recorded_days < of.days for night, of in zip(nights, trend.bins, strict=True)
        ),
        across=trend.step.label,
        upward=Text(N_("Nights")),
        points=(Points("disturbance", DISTURBANCE, disturbance, "--chart-2", Mark.CIRCLE, right=True),),
        right=Axis(Text(N_("Disturbance (0 to 10)")), reach=RATING_MAX, fixed=True),
    )


def _row(of: Bin, found: Sleep) -> tuple[Value, ...]:
    median = tidy(found.median_disturbance)
    none = of.recorded_days and not found.spasms
    return (
        of.first,
        known(_nights(of, found)),
        NO_SPASMS if none else known(median),
        known(found.not_answered if _is_known(of, found) else None),
        recorded(of),
    )


def reading(span: Range, found: Sleep, recorded_days: int) -> Text:
    """How many nights of the range were disturbed, at least."""
    if not found.spasms:
        return no_spasms(span) if recorded_days else NOTHING
    spasms = spasms_of(found.spasms)
    if found.nights_disturbed is None:
        return Text(
            N_("From %(first)s to %(last)s: %(spasms)s; whether sleep was broken is not recorded."),
            {**dates(span), "spasms": spasms},
        )
    nights = plural("%(count)s night", "%(count)s nights", "count", count=found.nights_disturbed)
    if not found.not_answered:
        return Text(
            N_("From %(first)s to %(last)s: %(spasms)s, which disturbed %(nights)s."),
            {**dates(span), "spasms": spasms, "nights": nights},
        )
    return Text(
        N_(
            "From %(first)s to %(last)s: %(spasms)s, which disturbed at least %(nights)s; for %(unknown)s of them that "
            "is not recorded."
        ),
        {**dates(span), "spasms": spasms, "nights": nights, "unknown": found.not_answered},
    )
