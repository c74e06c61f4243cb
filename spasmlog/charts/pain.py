"""How painful spasms were: the median and the worst rating of every bin.

The chart and its table both have the median and the worst. How many spasms were rated is in the table alone.
"""

from __future__ import annotations

from typing import Final

from spasmlog.charts.axis import Axis
from spasmlog.charts.cells import frame_of, of_spasms, recorded, tidy, when_recorded
from spasmlog.charts.chart import Chart, Drawing, Table
from spasmlog.charts.frame import Frame
from spasmlog.charts.lines import Limit, Lines
from spasmlog.charts.marks import Mark
from spasmlog.charts.points import Points
from spasmlog.charts.sentences import NOTHING, dates, no_spasms, spasms_of
from spasmlog.diary import RATING_MAX
from spasmlog.text import N_, Text, Value
from spasmlog.trends.bins import Counts, binned, together
from spasmlog.trends.frequency import Bin, frequency
from spasmlog.trends.pain import SEVERE, Pain, counted_pain
from spasmlog.trends.ranges import Range
from spasmlog.trends.source import Source
from spasmlog.trends.steps import Slots
from spasmlog.trends.tally import By

MEDIAN: Final = Text(N_("Median pain"))
WORST: Final = Text(N_("Worst pain"))
# Where this diary calls a spasm severe (criterion SEV-1).
LIMIT: Final = Limit(SEVERE, Text(N_("7: severe, as this diary counts it")))


class PainChart(Chart):
    """Ratings from 0 (none) to 10. A spasm that was not rated is no spasm without pain."""

    slug = "pain"
    title = Text(N_("How painful spasms were"))
    order = 30

    def draw(self, source: Source, span: Range) -> Drawing:
        trend = frequency(source.series, span.first, span.last)
        ratings = source.tally(span.first, span.last, By.DATE, By.PAIN)
        counts = binned(ratings, Slots.of(span.first, span.last))
        found = tuple(_pain(of_bin) for of_bin in counts)
        recorded_days = sum(of.recorded_days for of in trend.bins)
        return Drawing(
            slug=self.slug,
            title=self.title,
            reading=reading(span, _pain(together(counts)), recorded_days),
            range=span,
            figure=_lines(frame_of(trend), found),
            table=Table(
                (trend.step.label, MEDIAN, WORST, Text(N_("Rated")), Text(N_("Not rated")), Text(N_("Recorded days"))),
                tuple(_row(of, one) for of, one in zip(trend.bins, found, strict=True)),
            ),
            recorded_days=recorded_days,
            days=span.days,
        )


CHART: Final = PainChart()


def _pain(counts: Counts) -> Pain:
    return counted_pain({rating: count for (rating,), count in counts.items()})


def _lines(frame: Frame, found: tuple[Pain, ...]) -> Lines:
    middle = tuple(tidy(one.median) for one in found)
    worst = tuple(one.worst for one in found)
    return Lines(
        frame=frame,
        points=(
            Points("median", MEDIAN, middle, "--chart-1", Mark.CIRCLE, joined=True),
            Points("worst", WORST, worst, "--chart-2", Mark.TRIANGLE, (2, 3), joined=True),
        ),
        axis=Axis(Text(N_("Pain (0 to 10)")), reach=RATING_MAX, fixed=True),
        limit=LIMIT,
    )


def _row(of: Bin, found: Pain) -> tuple[Value, ...]:
    return (
        of.first,
        of_spasms(of, tidy(found.median)),
        of_spasms(of, found.worst),
        when_recorded(of, found.rated),
        when_recorded(of, found.not_rated),
        recorded(of),
    )


def reading(span: Range, found: Pain, recorded_days: int) -> Text:
    """How painful the spasms of the range were, and of how many that is known."""
    spasms = found.rated + found.not_rated
    if not spasms:
        return no_spasms(span) if recorded_days else NOTHING
    middle = tidy(found.median)
    if middle is None or found.worst is None:
        return Text(
            N_("From %(first)s to %(last)s: the pain of %(spasms)s was not rated."),
            {**dates(span), "spasms": spasms_of(spasms)},
        )
    if found.rated == 1:
        return Text(
            N_("From %(first)s to %(last)s: the pain of 1 of %(spasms)s was rated, %(worst)s on a scale from 0 to 10."),
            {**dates(span), "spasms": spasms_of(spasms), "worst": found.worst},
        )
    return Text(
        N_(
            "From %(first)s to %(last)s: the pain of %(rated)s of %(spasms)s was rated, half of these %(median)s or "
            "less, the worst %(worst)s, on a scale from 0 to 10."
        ),
        {**dates(span), "rated": found.rated, "spasms": spasms_of(spasms), "median": middle, "worst": found.worst},
    )
