"""How long spasms lasted: the median and the longest of every bin, against ten minutes.

The chart and its table both have the median and the longest. How many lengths these rest on, and how many spasms lasted
over ten minutes, is in the table alone.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from spasmlog.charts.axis import Axis
from spasmlog.charts.cells import frame_of, of_spasms, recorded, tidy, when_recorded
from spasmlog.charts.chart import Chart, Drawing, Table
from spasmlog.charts.frame import Frame
from spasmlog.charts.lines import Limit, Lines
from spasmlog.charts.marks import Mark
from spasmlog.charts.points import Points
from spasmlog.charts.sentences import NOTHING, dates, no_spasms, spasms_of
from spasmlog.text import N_, Text, Value
from spasmlog.trends.bins import binned, together
from spasmlog.trends.duration import TEN_MINUTES, Durations, counted_durations
from spasmlog.trends.frequency import Bin, frequency
from spasmlog.trends.ranges import Range
from spasmlog.trends.source import Source
from spasmlog.trends.steps import Slots
from spasmlog.trends.tally import By

MEDIAN: Final = Text(N_("Median (minutes)"))
LONGEST: Final = Text(N_("Longest (minutes)"))
COUNTS: Final = (
    Text(N_("Over 10 minutes")),
    Text(N_("Length known exactly")),
    Text(N_("Roughly known")),
    Text(N_("Length not known")),
)
LIMIT: Final = Limit(TEN_MINUTES / timedelta(minutes=1), Text(N_("10 minutes")))
# Up to an hour a plain scale is read at a glance. One spasm of several hours would press all others, and the line at
# ten minutes, down to the axis: then each step of the scale is ten times the one below. Such a scale has no zero, so
# that it is kept plain where a length is 0.0 minutes.
PLAIN_UP_TO: Final = 60.0
BY_TENS: Final = Text(N_("The scale goes up by tens: 1, 10, 100 minutes. The longest spasm would dwarf the others."))


class DurationChart(Chart):
    """Exact lengths alone make the points; those known roughly are counted beside them."""

    slug = "duration"
    title = Text(N_("How long spasms lasted"))
    order = 20

    def draw(self, source: Source, span: Range) -> Drawing:
        trend = frequency(source.series, span.first, span.last)
        lengths = source.tally(span.first, span.last, By.DATE, By.LASTED, By.BAND)
        counts = binned(lengths, Slots.of(span.first, span.last))
        found = tuple(counted_durations(of_bin) for of_bin in counts)
        figure = _lines(frame_of(trend), found)
        recorded_days = sum(of.recorded_days for of in trend.bins)
        return Drawing(
            slug=self.slug,
            title=self.title,
            reading=reading(span, counted_durations(together(counts)), recorded_days),
            range=span,
            figure=figure,
            table=Table(
                (trend.step.label, MEDIAN, LONGEST, *COUNTS, Text(N_("Recorded days"))),
                tuple(_row(of, one) for of, one in zip(trend.bins, found, strict=True)),
            ),
            recorded_days=recorded_days,
            days=span.days,
            notes=(BY_TENS,) if figure.axis.logarithmic else (),
        )


CHART: Final = DurationChart()


def minutes(length: timedelta | None) -> float | None:
    """A length in minutes to a tenth, halves up; None is not known."""
    return None if length is None else tidy(int(length / timedelta(seconds=6) + 0.5) / 10)


def _lines(frame: Frame, found: tuple[Durations, ...]) -> Lines:
    middle = tuple(minutes(one.median) for one in found)
    longest = tuple(minutes(one.longest) for one in found)
    known = [length for length in (*middle, *longest) if length is not None]
    return Lines(
        frame=frame,
        points=(
            Points("median", MEDIAN, middle, "--chart-1", Mark.CIRCLE, joined=True),
            Points("longest", LONGEST, longest, "--chart-2", Mark.TRIANGLE, (2, 3), joined=True),
        ),
        axis=Axis(
            Text(N_("Minutes")),
            reach=LIMIT.value * 1.2,  # the line and its words lie inside even where all is shorter
            whole=False,
            logarithmic=max(known, default=0) > PLAIN_UP_TO and min(known) > 0,
        ),
        limit=LIMIT,
    )


def _row(of: Bin, found: Durations) -> tuple[Value, ...]:
    counts = (found.over_10_minutes, found.exact, found.band_only, found.unknown)
    return (
        of.first,
        of_spasms(of, minutes(found.median)),
        of_spasms(of, minutes(found.longest)),
        *(when_recorded(of, count) for count in counts),
        recorded(of),
    )


def reading(span: Range, found: Durations, recorded_days: int) -> Text:
    """How long the spasms of the range were, and of how many that is known."""
    spasms = found.exact + found.band_only + found.unknown
    if not spasms:
        return no_spasms(span) if recorded_days else NOTHING
    over = _over(found, spasms)
    middle, longest = minutes(found.median), minutes(found.longest)
    if middle is None or longest is None:
        return Text(
            N_("From %(first)s to %(last)s: no exact length of %(spasms)s is known; %(over)s."),
            {**dates(span), "spasms": spasms_of(spasms), "over": over},
        )
    if found.exact == 1:
        return Text(
            N_(
                "From %(first)s to %(last)s: the exact length of 1 of %(spasms)s is known, %(length)s minutes; "
                "%(over)s."
            ),
            {**dates(span), "spasms": spasms_of(spasms), "length": longest, "over": over},
        )
    return Text(
        N_(
            "From %(first)s to %(last)s: the exact length of %(exact)s of %(spasms)s is known, half of these lasted "
            "%(median)s minutes or less, the longest %(longest)s; %(over)s."
        ),
        {
            **dates(span),
            "exact": found.exact,
            "spasms": spasms_of(spasms),
            "median": middle,
            "longest": longest,
            "over": over,
        },
    )


def _over(found: Durations, spasms: int) -> Text:
    if found.over_10_minutes is None:
        return Text(N_("of none it is known whether it lasted over 10 minutes"))
    params: dict[str, Value] = {"over": found.over_10_minutes, "spasms": spasms, "unknown": found.unknown}
    if not found.over_10_minutes and not found.unknown:
        return Text(N_("none lasted over 10 minutes"), params)
    if found.unknown:
        return Text(N_("%(over)s lasted over 10 minutes, and of %(unknown)s that is not known"), params)
    return Text(N_("%(over)s of %(spasms)s lasted over 10 minutes"), params)
