"""Values of consecutive bins as points that are joined by lines, with unknown as a gap and a limit drawn across."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spasmlog.charts.axis import Axis
from spasmlog.charts.chart import Config, Figure
from spasmlog.charts.frame import Frame
from spasmlog.charts.legend import Entry, paint_legend
from spasmlog.charts.marks import Mark, paint_line
from spasmlog.charts.plot import LEFT, Plot
from spasmlog.charts.points import Points
from spasmlog.charts.svg import FONT_SIZE, Canvas, Pattern
from spasmlog.text import Text

DASHES: Final = (6, 4)


@dataclass(frozen=True, slots=True)
class Limit:
    """A value that is named by the criteria, drawn across as a line with a label."""

    value: float
    label: Text

    def config(self) -> Config:
        """The line for the plug-in that draws annotations, below the points: they are what is read."""
        return {
            "type": "line",
            "drawTime": "beforeDatasetsDraw",
            "yMin": self.value,
            "yMax": self.value,
            "borderColor": "--chart-ink",
            "borderWidth": 1.5,
            "borderDash": DASHES,
            "label": {
                "display": True,
                "content": self.label,
                "position": "start",
                "yAdjust": -10,
                "padding": 2,
                "backgroundColor": "--card",
                "color": "--chart-ink",
                "font": {"weight": "normal", "size": 12},
            },
        }

    def entry(self) -> Entry:
        """Its line of the legend: words within a printed chart would lie on its points."""
        return Entry(self.label, mark=Mark.LINE, dash=DASHES, joined=True)

    def paint(self, canvas: Canvas, plot: Plot) -> None:
        """The line for print."""
        group = canvas.group("limit")
        y = plot.y(self.value)
        paint_line(group, [(LEFT, y), (LEFT + plot.width, y)], DASHES)


@dataclass(frozen=True, slots=True)
class Lines(Figure):
    """Points on one scale. The scale reaches the limit even where all values are below it."""

    frame: Frame
    points: tuple[Points, ...]
    axis: Axis
    limit: Limit

    def config(self) -> Config:
        limit = {"annotations": {"limit": self.limit.config()}}
        return {
            "type": "line",
            "data": {"labels": self.frame.labels, "datasets": tuple(points.dataset() for points in self.points)},
            "options": self.frame.config(self.axis.config(), annotation=limit),
        }

    def paint(self, canvas: Canvas) -> None:
        canvas.define((Pattern.UNKNOWN,))
        entries = (*(points.entry() for points in self.points), self.limit.entry(), *self.frame.entries())
        below_legend = paint_legend(canvas, entries)
        values = [value for points in self.points for value in points.values if value is not None]
        lowest = min([*values, self.limit.value]) if self.axis.logarithmic else None
        highest = self.axis.reach if self.axis.fixed else max([*values, self.axis.reach, self.limit.value])
        plot = Plot(below_legend + 2 * FONT_SIZE, len(self.frame.labels), highest, lowest)
        self.frame.paint(canvas, plot)
        plot.paint_axes(canvas, self.frame.labels, self.frame.across, self.axis.title)
        self.limit.paint(canvas, plot)
        for points in self.points:
            points.paint(canvas, plot)
