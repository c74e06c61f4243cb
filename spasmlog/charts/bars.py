"""Stacked bars over consecutive bins, with unknown kept apart from zero, and points over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spasmlog.charts.axis import Axis
from spasmlog.charts.chart import Config, Figure
from spasmlog.charts.frame import FEW_RECORDED, NOT_RECORDED, Frame, runs
from spasmlog.charts.legend import Entry, paint_legend
from spasmlog.charts.plot import Plot
from spasmlog.charts.points import Points
from spasmlog.charts.svg import FONT_SIZE, INK, Canvas, Pattern
from spasmlog.text import Text, Value

__all__ = ["FEW_RECORDED", "NOT_RECORDED", "Bars", "Layer", "runs"]

EDGE: Final = 0.1  # of the width of a bin, on both sides of its bar
# Where a printed bar ends when points stand beside it: on top of it, ink on ink, they could not be seen.
BESIDE: Final = 0.62
POINT: Final = 0.8
ZERO: Final = 3  # pixels
IN_THE_MIDDLE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Layer:
    """One kind of thing in every bar. `key` names it in the picture, `colour` is the name of a CSS property; None
    among the counts is unknown."""

    key: str
    label: Text
    counts: tuple[float | None, ...]
    colour: str
    pattern: Pattern

    def dataset(self, stacked: bool) -> Config:
        """The layer for Chart.js, below all points."""
        return {
            "label": self.label,
            "data": self.counts,
            "backgroundColor": self.colour,
            "pattern": self.pattern.value,
            "pointStyle": "rect",
            "order": 1,
            # The bar of a zero is a thin line, and that of an unknown is not there. In a stack it would add up.
            "minBarLength": 0 if stacked else ZERO,
        }

    def entry(self) -> Entry:
        """Its line of the legend."""
        return Entry(self.label, self.pattern)


@dataclass(frozen=True, slots=True)
class Bars(Figure):
    """Bars of layers, the first at the bottom. `unknown` and `sparse` are the bins (from 0) of which nothing, or less
    than half, was recorded. `right` is the scale of those points that do not count what the bars count."""

    labels: tuple[Value, ...]
    layers: tuple[Layer, ...]
    unknown: tuple[int, ...]
    sparse: tuple[int, ...]
    across: Text
    upward: Text
    points: tuple[Points, ...] = ()
    right: Axis | None = None

    @property
    def frame(self) -> Frame:
        return Frame(self.labels, self.unknown, self.sparse, self.across)

    def config(self) -> Config:
        left = Axis(self.upward).config(stacked=True)
        return {
            "type": "bar",
            "data": {
                "labels": self.labels,
                "datasets": (
                    *(layer.dataset(len(self.layers) > 1) for layer in self.layers),
                    *(points.dataset() for points in self.points),
                ),
            },
            "options": self.frame.config(left, self.right, stacked=True),
        }

    def paint(self, canvas: Canvas) -> None:
        canvas.define((*(layer.pattern for layer in self.layers), Pattern.UNKNOWN))
        totals = [sum(layer.counts[index] or 0 for layer in self.layers) for index in range(len(self.labels))]
        entries = [layer.entry() for layer in self.layers] + [points.entry() for points in self.points]
        below_legend = paint_legend(canvas, (*entries, *self.frame.entries()))
        plot = Plot(below_legend + 2 * FONT_SIZE, len(self.labels), max([*totals, *self._heights()]))
        self.frame.paint(canvas, plot)
        plot.paint_axes(canvas, self.labels, self.across, self.upward)
        self._paint_layers(canvas, plot)
        self._paint_zeros(canvas, plot, totals)
        self._paint_points(canvas, plot)

    def _heights(self) -> list[float]:
        return [value for points in self.points if not points.right for value in points.values if value is not None]

    def _width(self) -> float:
        """The share of a bin that its bar takes."""
        return (BESIDE if any(not points.joined for points in self.points) else 1 - EDGE) - EDGE

    def _paint_layers(self, canvas: Canvas, plot: Plot) -> None:
        base = [0.0] * len(self.labels)
        for layer in self.layers:
            group = canvas.group(layer.key)
            for index, value in enumerate(layer.counts):
                if value:
                    top, bottom = plot.y(base[index] + value), plot.y(base[index])
                    box = plot.x(index + EDGE), top, self._width() * plot.band, bottom - top
                    canvas.rect(group, box, canvas.fill(layer.pattern), stroke=INK, stroke_width="0.75")
                    base[index] += value

    def _paint_zeros(self, canvas: Canvas, plot: Plot, totals: Sequence[float]) -> None:
        # A mark below the axis: it says "none" without looking like a low bar. Without layers nothing ever occurred.
        zeros = canvas.group("zero")
        for index, total in enumerate(totals):
            counts = [layer.counts[index] for layer in self.layers]
            is_known = not counts or any(count is not None for count in counts)
            if not total and is_known and index not in self.unknown:
                canvas.rect(zeros, (plot.x(index + EDGE), plot.bottom, self._width() * plot.band, 3), INK)

    def _paint_points(self, canvas: Canvas, plot: Plot) -> None:
        aside = None if self.right is None else self.right.plot(plot)
        if aside is not None and self.right is not None and not self.right.hidden:
            aside.paint_right(canvas, self.right.title)
        for points in self.points:
            own = plot if aside is None or not points.right else aside
            points.paint(canvas, own, IN_THE_MIDDLE if points.joined else POINT)
