"""Horizontal bars, each of several parts that together make its whole."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

from spasmlog.charts.bars import Layer
from spasmlog.charts.chart import Config, Figure
from spasmlog.charts.legend import LETTER, Entry, paint_legend
from spasmlog.charts.plot import tick_step
from spasmlog.charts.svg import FONT_SIZE, HEIGHT, INK, WIDTH, Canvas
from spasmlog.text import Text, Value

MOST_ROWS: Final = 8  # more bars than these are too thin on a phone; the table has them all
LONGEST_NAME: Final = 48  # letters that a name on paper has at most
BELOW: Final = 34.0
RIGHT: Final = 14.0
# Names stand above their bars, inside the plot: beside them, a phone would have no room for the bars.
NAME_ABOVE: Final[dict[str, Config]] = {
    "mirror": True,
    "labelOffset": -14,
    "padding": 2,
    "autoSkip": False,
    "z": 1,
    "textStrokeColor": "--card",  # a rim, so that lines and points behind a name leave it readable
    "textStrokeWidth": 3,
}


@dataclass(frozen=True, slots=True)
class Parts(Figure):
    """Bars from left to right, the first layer first. Only the first eight rows are drawn."""

    names: tuple[Value, ...]
    layers: tuple[Layer, ...]
    across: Text

    @property
    def shown(self) -> tuple[Value, ...]:
        return self.names[:MOST_ROWS]

    def config(self) -> Config:
        return {
            "type": "bar",
            "data": {"labels": self.shown, "datasets": tuple(_dataset(layer) for layer in self.layers)},
            "options": {
                "animation": False,
                "responsive": True,
                "maintainAspectRatio": False,
                "indexAxis": "y",
                "interaction": {"mode": "index", "intersect": False, "axis": "y"},
                "scales": {
                    "x": {
                        "type": "linear",
                        "stacked": True,
                        "min": 0,
                        "suggestedMax": 1,
                        "ticks": {"precision": 0},
                        "title": {"display": True, "text": self.across},
                    },
                    "y": {"type": "category", "stacked": True, "ticks": NAME_ABOVE, "grid": {"display": False}},
                },
                "plugins": {"legend": {"display": True, "position": "bottom"}},
            },
        }

    def paint(self, canvas: Canvas) -> None:
        canvas.define(tuple(layer.pattern for layer in self.layers))
        top = paint_legend(canvas, tuple(Entry(layer.label, layer.pattern) for layer in self.layers)) + 4
        names = [cut(canvas.write(name), LONGEST_NAME) for name in self.shown]
        left = LETTER * max(map(len, names), default=0) + 8
        highest = max((self._total(row) for row in range(len(names))), default=0)
        step = tick_step(highest)
        ticks = range(0, step * max(1, ceil(highest / step)) + 1, step)
        unit = (WIDTH - left - RIGHT) / ticks[-1]
        bottom = HEIGHT - BELOW
        axes = canvas.group("axes")
        for tick in ticks:
            x = left + tick * unit
            canvas.line(axes, (x, top), (x, bottom), 0.2 if tick else 1)
            canvas.text(axes, tick, (x, bottom + FONT_SIZE + 3), "middle")
        canvas.text(axes, self.across, (left + (WIDTH - left - RIGHT) / 2, HEIGHT - 5), "middle")
        band = (bottom - top) / max(len(names), 1)
        for row, name in enumerate(names):
            canvas.text(axes, name, (left - 6, top + (row + 0.5) * band + 4), "end")
        self._paint_bars(canvas, (left, top), unit, band)

    def _paint_bars(self, canvas: Canvas, corner: tuple[float, float], unit: float, band: float) -> None:
        left, top = corner
        thick = min(0.7 * band, 22)
        reached: list[float] = [left] * len(self.shown)
        for layer in self.layers:
            group = canvas.group(layer.key)
            for row, count in enumerate(layer.counts[:MOST_ROWS]):
                if count:
                    box = reached[row], top + (row + 0.5) * band - thick / 2, count * unit, thick
                    canvas.rect(group, box, canvas.fill(layer.pattern), stroke=INK, stroke_width="0.75")
                    reached[row] += count * unit

    def _total(self, row: int) -> float:
        return sum(layer.counts[row] or 0 for layer in self.layers)


def cut(name: str, longest: int) -> str:
    """A name that has no more letters than there is room for."""
    return name if len(name) <= longest else f"{name[: longest - 1]}…"


def _dataset(layer: Layer) -> Config:
    return {
        "label": layer.label,
        "data": layer.counts[:MOST_ROWS],
        "backgroundColor": layer.colour,
        "pattern": layer.pattern.value,
        "borderColor": "--chart-ink",
        "borderWidth": 1,
        "barThickness": 10,
    }
