"""What was tried against episodes, and whether it helped. The table's columns 3 to 5 are the parts of the bars."""

from __future__ import annotations

from typing import Final

from spasmlog.charts.bars import Layer
from spasmlog.charts.chart import Chart, Drawing, Table
from spasmlog.charts.parts import Parts
from spasmlog.charts.svg import Pattern
from spasmlog.text import N_, Text, Value, plural
from spasmlog.trends.ranges import Range
from spasmlog.trends.relief import ReliefCount
from spasmlog.trends.source import Source

HELPED: Final = Text(N_("Helped"))
DID_NOT_HELP: Final = Text(N_("Did not help"))
NOT_SAID: Final = Text(N_("Not said"))


class ReliefChart(Chart):
    """How often each technique was tried and helped; what nobody answered is neither a yes nor a no."""

    slug = "relief"
    title = Text(N_("What was tried, and whether it helped"))
    order = 100

    def draw(self, source: Source, span: Range) -> Drawing:
        found = tuple(sorted(source.relief(span.first, span.last), key=lambda row: -row.tried))
        return Drawing(
            slug=self.slug,
            title=self.title,
            reading=reading(found),
            range=span,
            figure=_parts(found),
            table=_table(found),
            recorded_days=len(source.series.recorded(span.first, span.last)),
            days=span.days,
        )


CHART: Final = ReliefChart()


def _parts(found: tuple[ReliefCount, ...]) -> Parts:
    return Parts(
        names=tuple(row.technique.label for row in found),
        layers=(
            Layer("helped", HELPED, tuple(row.helped.yes for row in found), "--chart-1", Pattern.SOLID),
            Layer("not-helped", DID_NOT_HELP, tuple(row.helped.no for row in found), "--chart-2", Pattern.DIAGONAL),
            Layer("not-said", NOT_SAID, tuple(row.helped.unknown for row in found), "--chart-4", Pattern.DOTS),
        ),
        across=Text(N_("Times tried")),
    )


def _table(found: tuple[ReliefCount, ...]) -> Table:
    columns = (Text(N_("What was tried")), Text(N_("Times tried")), HELPED, DID_NOT_HELP, NOT_SAID)
    return Table(columns, tuple(_row(row) for row in found))


def _row(row: ReliefCount) -> tuple[Value, ...]:
    return (row.technique.label, row.tried, row.helped.yes, row.helped.no, row.helped.unknown)


def reading(found: tuple[ReliefCount, ...]) -> Text:
    """What was tried most, and what was said of it. That an episode ended may have had other reasons."""
    if not found:
        return Text(N_("Nothing that was tried is recorded in this time."))
    most = [row for row in found if row.tried == found[0].tried]
    said = tuple(_said(row) for row in most)
    return Text(N_("Tried most often: %(said)s."), {"said": said})


def _said(row: ReliefCount) -> Text:
    return plural(
        "%(technique)s (%(tried)s time; helped %(helped)s, did not help %(not_helped)s, not said %(unknown)s)",
        "%(technique)s (%(tried)s times; helped %(helped)s, did not help %(not_helped)s, not said %(unknown)s)",
        "tried",
        technique=row.technique.label,
        tried=row.tried,
        helped=row.helped.yes,
        not_helped=row.helped.no,
        unknown=row.helped.unknown,
    )
