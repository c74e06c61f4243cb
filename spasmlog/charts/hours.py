"""On which weekday and at which hour spasms begin: a grid in the diary's local time.

The grid's columns are the table's columns 2 to 25 and its rows the table's rows; a field that the table says was not
recorded is left out of the data. The total and the recorded days of a weekday are in the table only.
"""

from __future__ import annotations

from typing import Final

from spasmlog.charts.chart import Chart, Drawing, Table
from spasmlog.charts.frame import NOT_RECORDED
from spasmlog.charts.grid import Grid
from spasmlog.charts.sentences import NOTHING
from spasmlog.text import N_, Text, Value, plural
from spasmlog.trends.ranges import Range
from spasmlog.trends.source import Source
from spasmlog.trends.tally import By
from spasmlog.trends.time_of_day import TimeOfDay
from spasmlog.trends.week_grid import HOURS, WEEKDAYS, WeekGrid, WeekPart, week_grid

ON_THE_HOUR: Final = tuple(Text(N_("%(hour)s:00"), {"hour": f"{hour:02}"}) for hour in HOURS)
GAPS: Final = Text(N_("A weekday without fields: nothing was recorded on it."))


class HoursChart(Chart):
    """Weekday by hour. A weekday of which no date is recorded has no fields, unlike one without spasms."""

    slug = "hours"
    title = Text(N_("Weekday and time of day"))
    order = 40

    def draw(self, source: Source, span: Range) -> Drawing:
        recorded = source.series.recorded(span.first, span.last)
        found = week_grid(source.tally(span.first, span.last, By.DATE, By.HOUR), recorded)
        return Drawing(
            slug=self.slug,
            title=self.title,
            reading=reading(found),
            range=span,
            figure=Grid(WEEKDAYS, ON_THE_HOUR, found.counts, Text(N_("Hour in which the spasm began"))),
            table=_table(found),
            recorded_days=len(recorded),
            days=span.days,
            notes=(GAPS,) if recorded and not all(found.recorded_days) else (),
        )


CHART: Final = HoursChart()


def _table(found: WeekGrid) -> Table:
    columns = (Text(N_("Weekday")), *ON_THE_HOUR, Text(N_("Total")), Text(N_("Recorded days")))
    rows = []
    for weekday, counts, days in zip(WEEKDAYS, found.counts, found.recorded_days, strict=True):
        cells: list[Value] = [NOT_RECORDED if count is None else count for count in counts]
        total: Value = sum(count or 0 for count in counts) if days else NOT_RECORDED
        rows.append((weekday, *cells, total, days))
    return Table(columns, tuple(rows))


def reading(found: WeekGrid) -> Text:
    """How many began at night, and which part of the week has the most."""
    if not any(found.recorded_days):
        return NOTHING
    if not found.total:
        return Text(N_("No spasms on the recorded days of this time."))
    params: dict[str, Value] = {"night": found.at_night, "total": found.total, "most": _most(found)}
    return plural(
        "%(night)s of %(total)s spasm began at night (22:00 to 06:00)%(most)s.",
        "%(night)s of %(total)s spasms began at night (22:00 to 06:00)%(most)s.",
        "total",
        **params,
    )


def _most(found: WeekGrid) -> Value:
    if found.total == 1:
        return ""
    if len(found.parts) > 1:
        return Text(N_("; no part of the week stands out"))
    return Text(
        N_("; the most in one part of the week: %(most)s %(when)s"), {"most": found.most, "when": _when(found.parts[0])}
    )


def _when(part: WeekPart) -> Text:
    weekday = WEEKDAYS[part.weekday]
    if part.part is TimeOfDay.NIGHT:
        return Text(
            N_("in the night from %(first)s to %(last)s"), {"first": weekday, "last": WEEKDAYS[part.next_weekday]}
        )
    return Text(N_("on %(weekday)s, %(part)s"), {"weekday": weekday, "part": part.part.label})
