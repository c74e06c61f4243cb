"""The plot area of a printed bar chart: a category axis across, whole numbers from 0 upward."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from math import ceil
from typing import Final

from spasmlog.charts.svg import FONT_SIZE, HEIGHT, WIDTH, Canvas
from spasmlog.text import Text, Value

LEFT: Final = 36.0
RIGHT: Final = 36.0  # the last date is centred under its bar and needs room on both sides
BELOW: Final = 36.0
MOST_TICKS: Final = 5
MOST_LABELS: Final = 7


def tick_step(highest: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … that reaches `highest` in at most five steps."""
    steps = (base * int(10**power) for power in count() for base in (1, 2, 5))
    return next(step for step in steps if step * MOST_TICKS >= highest)


@dataclass(frozen=True, slots=True)
class Plot:
    """Where bins and values lie; `top` is the y of the highest tick, `highest` the highest bar."""

    top: float
    bins: int
    highest: int

    @property
    def width(self) -> float:
        return WIDTH - LEFT - RIGHT

    @property
    def bottom(self) -> float:
        """The y of 0."""
        return HEIGHT - BELOW

    @property
    def band(self) -> float:
        """The width of a bin, its gap included."""
        return self.width / self.bins

    @property
    def ticks(self) -> range:
        """The marked values, 0 first."""
        step = tick_step(self.highest)
        return range(0, step * max(1, ceil(self.highest / step)) + 1, step)

    def x(self, index: float) -> float:
        """The left edge of a bin."""
        return LEFT + index * self.band

    def y(self, value: float) -> float:
        return self.bottom - value / self.ticks[-1] * (self.bottom - self.top)

    def paint_axes(self, canvas: Canvas, labels: tuple[Value, ...], across: Text, upward: Text) -> None:
        """Draw both axes, with about seven of the labels."""
        axes = canvas.group("axes")
        canvas.text(axes, upward, (0, self.top - FONT_SIZE))
        for tick in self.ticks:
            canvas.line(axes, (LEFT, self.y(tick)), (LEFT + self.width, self.y(tick)), 0.2 if tick else 1)
            canvas.text(axes, tick, (LEFT - 5, self.y(tick) + 4), "end")
        for index in range(0, self.bins, ceil(self.bins / MOST_LABELS)):
            canvas.text(axes, labels[index], (self.x(index + 0.5), self.bottom + FONT_SIZE + 4), "middle")
        canvas.text(axes, across, (LEFT + self.width / 2, HEIGHT - 5), "middle")
