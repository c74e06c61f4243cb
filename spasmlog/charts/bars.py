"""Stacked bars over consecutive bins, with unknown kept apart from zero."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spasmlog.charts.chart import Config, Figure
from spasmlog.charts.legend import DASHES, Entry, paint_legend
from spasmlog.charts.plot import Plot
from spasmlog.charts.svg import FONT_SIZE, INK, Canvas, Pattern
from spasmlog.text import N_, Text, Value

NOT_RECORDED: Final = Text(N_("not recorded"))
FEW_RECORDED: Final = Text(N_("fewer than half of the days recorded"))


@dataclass(frozen=True, slots=True)
class Layer:
    """One kind of thing in every bar. `key` names it in the picture, `colour` is the name of a CSS property; None
    among the counts is unknown."""

    key: str
    label: Text
    counts: tuple[int | None, ...]
    colour: str
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Bars(Figure):
    """Bars of layers, the first at the bottom. `unknown` and `sparse` are the bins (from 0) of which nothing, or less
    than half, was recorded."""

    labels: tuple[Value, ...]
    layers: tuple[Layer, ...]
    unknown: tuple[int, ...]
    sparse: tuple[int, ...]
    across: Text
    upward: Text

    def config(self) -> Config:
        return {
            "type": "bar",
            "data": {"labels": self.labels, "datasets": tuple(_dataset(layer) for layer in self.layers)},
            "options": {
                "animation": False,
                "responsive": True,
                "maintainAspectRatio": False,
                "interaction": {"mode": "index", "intersect": False},
                "scales": {
                    "x": {"type": "category", "stacked": True, "title": {"display": True, "text": self.across}},
                    "y": {
                        "type": "linear",
                        "stacked": True,
                        "min": 0,
                        "suggestedMax": 1,
                        "ticks": {"precision": 0},
                        "title": {"display": True, "text": self.upward},
                    },
                },
                "plugins": {
                    "legend": {"display": True, "position": "bottom"},
                    "unknownDays": {
                        "unknown": self.unknown,
                        "unknownLabel": NOT_RECORDED,
                        "sparse": self.sparse,
                        "sparseLabel": FEW_RECORDED,
                        "color": "--chart-unknown",
                    },
                },
            },
        }

    def paint(self, canvas: Canvas) -> None:
        canvas.define((*(layer.pattern for layer in self.layers), Pattern.UNKNOWN))
        totals = [sum(layer.counts[index] or 0 for layer in self.layers) for index in range(len(self.labels))]
        below_legend = paint_legend(canvas, self._legend())
        plot = Plot(below_legend + 2 * FONT_SIZE, len(self.labels), max(totals))
        self._paint_unknown(canvas, plot)
        plot.paint_axes(canvas, self.labels, self.across, self.upward)
        self._paint_layers(canvas, plot)
        self._paint_zeros(canvas, plot, totals)

    def _legend(self) -> tuple[Entry, ...]:
        entries = [Entry(layer.label, layer.pattern) for layer in self.layers]
        if self.unknown:
            entries.append(Entry(NOT_RECORDED, Pattern.UNKNOWN))
        if self.sparse:
            entries.append(Entry(FEW_RECORDED))
        return tuple(entries)

    def _paint_unknown(self, canvas: Canvas, plot: Plot) -> None:
        height = plot.bottom - plot.top
        unknown, sparse = canvas.group("unknown"), canvas.group("sparse")
        for start, length in runs(self.unknown):
            box = plot.x(start), plot.top, length * plot.band, height
            canvas.rect(unknown, box, canvas.fill(Pattern.UNKNOWN), opacity="0.5", **DASHES)
        for start, length in runs(self.sparse):
            canvas.rect(sparse, (plot.x(start), plot.top, length * plot.band, height), "none", **DASHES)

    def _paint_layers(self, canvas: Canvas, plot: Plot) -> None:
        base = [0] * len(self.labels)
        for layer in self.layers:
            group = canvas.group(layer.key)
            for index, value in enumerate(layer.counts):
                if value:
                    top, bottom = plot.y(base[index] + value), plot.y(base[index])
                    box = plot.x(index + 0.1), top, 0.8 * plot.band, bottom - top
                    canvas.rect(group, box, canvas.fill(layer.pattern), stroke=INK, stroke_width="0.75")
                    base[index] += value

    def _paint_zeros(self, canvas: Canvas, plot: Plot, totals: Sequence[int]) -> None:
        # A mark below the axis: it says "none" without looking like a low bar.
        zeros = canvas.group("zero")
        for index, total in enumerate(totals):
            if not total and index not in self.unknown:
                canvas.rect(zeros, (plot.x(index + 0.1), plot.bottom, 0.8 * plot.band, 3), INK)


def _dataset(layer: Layer) -> Config:
    return {
        "label": layer.label,
        "data": layer.counts,
        "backgroundColor": layer.colour,
        "pattern": layer.pattern.value,
    }


def runs(indexes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Consecutive indexes as (first, how many)."""
    start = 0
    for place, index in enumerate(indexes):
        if place + 1 == len(indexes) or indexes[place + 1] != index + 1:
            yield indexes[start], place + 1 - start
            start = place + 1
