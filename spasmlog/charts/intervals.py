"""Rates with their intervals, one above the other, so that it is seen how far these overlap."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

from spasmlog.charts.chart import Config, Figure
from spasmlog.charts.legend import LETTER
from spasmlog.charts.parts import BELOW, NAME_ABOVE, RIGHT
from spasmlog.charts.plot import tick_step
from spasmlog.charts.svg import FONT_SIZE, HEIGHT, INK, WIDTH, Canvas, Pattern
from spasmlog.text import N_, Text, Value

INTERVAL: Final = Text(N_("95 % interval"))
SCALE: Final = 7  # where the axis ends at least, so that a rate near 0 looks small
TOP: Final = 20.0


@dataclass(frozen=True, slots=True)
class Interval:
    """A rate between its limits; all three are None where nothing is known."""

    name: Value
    rate: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Intervals(Figure):
    """The first on top. `measure` says what the rates count."""

    rows: tuple[Interval, ...]
    measure: Text

    def config(self) -> Config:
        return {
            "type": "bar",
            "data": {
                "labels": tuple(row.name for row in self.rows),
                "datasets": (self._points(), self._limits()),
            },
            "options": {
                "animation": False,
                "responsive": True,
                "maintainAspectRatio": False,
                "indexAxis": "y",
                "interaction": {"mode": "index", "intersect": False, "axis": "y"},
                "scales": {
                    "x": {
                        "type": "linear",
                        "min": 0,
                        "suggestedMax": SCALE,
                        "title": {"display": True, "text": self.measure},
                    },
                    "y": {
                        "type": "category",
                        "offset": True,
                        "ticks": {**NAME_ABOVE, "labelOffset": -20},
                        "grid": {"display": False},
                    },
                },
                "plugins": {
                    "legend": {"display": bool(self.rows), "position": "bottom", "labels": {"usePointStyle": True}}
                },
            },
        }

    def _points(self) -> Config:
        return {
            "type": "line",
            "label": self.measure,
            "data": tuple(row.rate for row in self.rows),
            "showLine": False,
            "pointStyle": "rectRot",
            "pointRadius": 8,
            "pointHoverRadius": 9,
            "clip": False,  # a rate of 0 is a whole point too
            "borderColor": "--chart-ink",
            "borderWidth": 2,
            "backgroundColor": "--card",
        }

    def _limits(self) -> Config:
        pairs = tuple(None if row.low is None or row.high is None else (row.low, row.high) for row in self.rows)
        return {
            "label": INTERVAL,
            "data": pairs,
            "backgroundColor": "--chart-1",
            "borderColor": "--chart-ink",
            "borderWidth": 1,
            "borderSkipped": False,
            "pointStyle": "rect",
            "barThickness": 14,
        }

    def paint(self, canvas: Canvas) -> None:
        canvas.define((Pattern.DIAGONAL,))
        names = [canvas.write(row.name) for row in self.rows]
        left = LETTER * max(map(len, names), default=0) + 10
        highest = ceil(max((row.high or 0 for row in self.rows), default=0))
        step = tick_step(max(highest, SCALE))
        end = step * ceil(max(highest, SCALE) / step)
        unit, bottom = (WIDTH - left - RIGHT) / end, HEIGHT - BELOW
        axes, limits, rates = canvas.group("axes"), canvas.group("limits"), canvas.group("rates")
        for tick in range(0, end + 1, step):
            canvas.line(axes, (left + tick * unit, TOP), (left + tick * unit, bottom), 0.2 if tick else 1)
            canvas.text(axes, tick, (left + tick * unit, bottom + FONT_SIZE + 3), "middle")
        canvas.text(axes, self.measure, (left + (WIDTH - left - RIGHT) / 2, HEIGHT - 5), "middle")
        band = (bottom - TOP) / max(len(self.rows), 1)
        for index, (row, name) in enumerate(zip(self.rows, names, strict=True)):
            y = TOP + (index + 0.5) * band
            canvas.text(axes, name, (left - 8, y + 4), "end")
            if row.rate is None or row.low is None or row.high is None:
                continue
            box = left + row.low * unit, y - 7, (row.high - row.low) * unit, 14
            canvas.rect(limits, box, canvas.fill(Pattern.DIAGONAL), stroke=INK)
            canvas.rect(rates, (left + row.rate * unit - 3, y - 13, 6, 26), INK)
            canvas.text(rates, row.rate, (left + row.rate * unit, y - 18), "middle")
