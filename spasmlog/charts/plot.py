"""The plot area of a printed chart: a category axis across, numbers from 0 (or by powers of ten) upward."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from math import ceil, floor, log10
from typing import Final

from spasmlog.charts.legend import GAP, LETTER
from spasmlog.charts.svg import FONT_SIZE, HEIGHT, WIDTH, Canvas
from spasmlog.text import Text, Value

LEFT: Final = 36.0
RIGHT: Final = 36.0  # the last date is centred under its bar and needs room on both sides
BELOW: Final = 40.0
MOST_TICKS: Final = 5
MOST_LABELS: Final = 7


def tick_step(highest: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … that reaches `highest` in at most five steps."""
    steps = (base * int(10**power) for power in count() for base in (1, 2, 5))
    return next(step for step in steps if step * MOST_TICKS >= highest)


@dataclass(frozen=True, slots=True)
class Plot:
    """Where bins and values lie; `top` is the y of the highest tick, `highest` the highest value. `lowest` is the
    lowest one (above 0) of a scale by powers of ten, None of a plain one. `end` is where a plain scale ends, if that is
    not at a tick."""

    top: float
    bins: int
    highest: float
    lowest: float | None = None
    end: float | None = None

    @property
    def width(self) -> float:
        return WIDTH - LEFT - RIGHT

    @property
    def bottom(self) -> float:
        """The y of the lowest tick."""
        return HEIGHT - BELOW

    @property
    def band(self) -> float:
        """The width of a bin, its gap included."""
        return self.width / self.bins

    @property
    def ticks(self) -> Sequence[float]:
        """The marked values, 0 or the lowest first."""
        if self.lowest is not None:
            return [10.0**power for power in range(floor(log10(self.lowest)), ceil(log10(self.highest)) + 1)]
        step = tick_step(self.highest)
        return range(0, step * max(1, ceil(self.highest / step)) + 1, step)

    def x(self, index: float) -> float:
        """The left edge of a bin."""
        return LEFT + index * self.band

    def y(self, value: float) -> float:
        first, last = self.ticks[0], self.ticks[-1]
        share = value / (self.end or last) if self.lowest is None else log10(value / first) / log10(last / first)
        return self.bottom - share * (self.bottom - self.top)

    def paint_axes(self, canvas: Canvas, labels: tuple[Value, ...], across: Text, upward: Text) -> None:
        """Draw both axes, with as many of the labels as have room, and about seven at most."""
        axes = canvas.group("axes")
        canvas.text(axes, upward, (0, self.top - FONT_SIZE))
        for tick in self.ticks:
            canvas.line(
                axes, (LEFT, self.y(tick)), (LEFT + self.width, self.y(tick)), 0.2 if self.y(tick) < self.bottom else 1
            )
            canvas.text(axes, _plain(tick), (LEFT - 5, self.y(tick) + 4), "end")
        for index, middle in self._places(LETTER * max(len(canvas.write(label)) for label in labels)):
            canvas.text(axes, labels[index], (middle, self.bottom + FONT_SIZE + 4), "middle")
        canvas.text(axes, across, (LEFT + self.width / 2, HEIGHT - 5), "middle")

    def _places(self, width: float) -> Iterator[tuple[int, float]]:
        """Which bins have a label, and the middle of it, so that none of that width lies over another or sticks out."""
        aside = max(width / 2 - self.x(0.5), 0)  # the first moves so far to the right, the last to the left
        each = max(ceil(self.bins / MOST_LABELS), ceil((width + GAP + 2 * aside) / self.band))
        for index in range(0, self.bins, each):
            yield index, min(max(self.x(index + 0.5), width / 2), max(WIDTH - width / 2, WIDTH / 2))

    def paint_right(self, canvas: Canvas, upward: Text) -> None:
        """Draw the scale on the right, without lines across."""
        axes = canvas.group("right")
        right = LEFT + self.width
        canvas.text(axes, upward, (WIDTH, self.top - FONT_SIZE), "end")
        for tick in self.ticks:
            canvas.text(axes, _plain(tick), (right + 5, self.y(tick) + 4))


def _plain(tick: float) -> int | float:
    return int(tick) if tick == int(tick) else tick
