"""Values of bins as points, joined by a line or not, over the bars of a chart or in a chart of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from spasmlog.charts.chart import Config
from spasmlog.charts.legend import Entry
from spasmlog.charts.marks import HOLLOW, Mark, Place, paint_line, paint_mark
from spasmlog.charts.plot import Plot
from spasmlog.charts.svg import Canvas
from spasmlog.text import Text

RADIUS: Final = 5.0  # of a point on the page, in pixels
NARROW: Final = 60  # with more bins than this, points are smaller or they hide each other
SMALL: Final = 1.5


@dataclass(frozen=True, slots=True)
class Points:
    """A value of every bin; None is a gap. `colour` is the name of a CSS property.

    `right` ones belong to the scale on the right. `steps` make a line that jumps from bin to bin. `small_zeros` are
    marked by a dot: a zero is drawn, but does not look like a mark. `fills` shades what lies between the points and
    those before them.
    """

    key: str
    label: Text
    values: tuple[float | None, ...]
    colour: str
    mark: Mark
    dash: tuple[int, ...] = ()
    joined: bool = False
    steps: bool = False
    right: bool = False
    small_zeros: bool = False
    fills: bool = False

    def dataset(self) -> Config:
        """The points for Chart.js. Each set is a stack of its own, or a chart of stacked bars piles them up."""
        return {
            "type": "line",
            "label": self.label,
            "data": self.values,
            "yAxisID": "right" if self.right else "y",
            "stack": self.key,
            "order": 0,
            "showLine": self.joined,
            "stepped": "middle" if self.steps else False,
            "spanGaps": False,
            "clip": False,
            "fill": "-1" if self.fills else False,
            "borderColor": self.colour,
            "borderWidth": 2,
            "borderDash": self.dash,
            "backgroundColor": self._inside(),
            "pointStyle": self.mark.value,
            "pointRadius": tuple(self._radius(index) for index in range(len(self.values))),
        }

    def entry(self) -> Entry:
        """Its line of the legend."""
        return Entry(self.label, mark=self.mark, dash=self.dash, joined=self.joined)

    def paint(self, canvas: Canvas, plot: Plot, across: float = 0.5) -> None:
        """Draw them for print, at a share `across` of the width of each bin."""
        group = canvas.group(self.key)
        if self.joined:
            self._paint_lines(group, plot, across)
        radius = max(SMALL, min(0.7 * RADIUS, 0.3 * plot.band))
        for index, value in enumerate(self.values):
            if value is not None:
                size = SMALL * 0.6 if self.small_zeros and not value else radius
                paint_mark(group, self.mark, (plot.x(index + across), plot.y(value)), size)

    def _paint_lines(self, group: Element, plot: Plot, across: float) -> None:
        for run in self._runs():
            if self.steps:
                ends = [(plot.x(index), plot.x(index + 1), plot.y(value)) for index, value in run]
                places: list[Place] = [place for left, right, y in ends for place in ((left, y), (right, y))]
            else:
                places = [(plot.x(index + across), plot.y(value)) for index, value in run]
            if len(places) > 1:
                paint_line(group, places, self.dash)

    def _runs(self) -> list[list[tuple[int, float]]]:
        # What is known without a gap between.
        runs: list[list[tuple[int, float]]] = [[]]
        for index, value in enumerate(self.values):
            if value is None:
                runs.append([])
            else:
                runs[-1].append((index, value))
        return [run for run in runs if run]

    def _inside(self) -> str:
        if self.fills:
            return "--chart-grid"
        if self.mark not in HOLLOW:
            return self.colour
        # Joined ones may lie on others with the same value, which are seen through them.
        return "transparent" if self.joined else "--card"

    def _radius(self, index: int) -> float:
        if self.mark is Mark.LINE:
            # What stands between two gaps is joined to nothing: it gets a dash, or it would not be seen.
            beside = (*self.values[max(index - 1, 0) : index], *self.values[index + 1 : index + 2])
            return RADIUS if all(value is None for value in beside) else 0
        if self.small_zeros and not self.values[index]:
            return SMALL
        return RADIUS if len(self.values) <= NARROW else 0.6 * RADIUS
