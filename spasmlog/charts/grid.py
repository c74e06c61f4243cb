"""A grid of counts: the more, the stronger a field, with unknown kept apart from zero."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final
from xml.etree.ElementTree import Element

from spasmlog.charts.chart import Config, Figure
from spasmlog.charts.frame import NOT_RECORDED
from spasmlog.charts.legend import GAP, LETTER, ROW, SWATCH
from spasmlog.charts.svg import FONT_SIZE, HEIGHT, INK, WIDTH, Canvas, Pattern
from spasmlog.text import N_, Text

STEPS: Final = 5  # more shades of one colour than these cannot be told apart
# How dark the fields of a step are on paper, none first. The numbers stand on them and must stay readable.
SHADES: Final = (0.0, 0.1, 0.18, 0.27, 0.36, 0.46)
LEFT: Final = 84.0
BELOW: Final = 38.0
EACH_HOURS: Final = 3  # columns from one label to the next: eight of them fit a phone


@dataclass(frozen=True, slots=True)
class HeatStep:
    """Counts from `low` to `high` look the same. `shade` is the number of the colour, 0 to 5."""

    shade: int
    low: int
    high: int

    @property
    def label(self) -> Text:
        if not self.high:
            return Text(N_("none"))
        if self.low == self.high:
            return Text(N_("%(count)s"), {"count": self.low})
        return Text(N_("%(low)s to %(high)s"), {"low": self.low, "high": self.high})

    @property
    def colour(self) -> str:
        """The name of the CSS property."""
        return f"--heat-{self.shade}"


def heat_steps(highest: int) -> tuple[HeatStep, ...]:
    """None, then at most five equal steps up to `highest`, which always has the strongest colour."""
    steps = min(STEPS, highest)
    bounds = [ceil(highest * step / steps) for step in range(steps + 1)] if steps else [0]
    some = (HeatStep(STEPS - steps + step, bounds[step - 1] + 1, bounds[step]) for step in range(1, steps + 1))
    return (HeatStep(0, 0, 0), *some)


@dataclass(frozen=True, slots=True)
class Grid(Figure):
    """Counts in rows and columns; None is unknown. Each step of counts is a dataset, so that the legend names it."""

    rows: tuple[Text, ...]
    columns: tuple[Text, ...]
    counts: tuple[tuple[int | None, ...], ...]
    across: Text

    @property
    def steps(self) -> tuple[HeatStep, ...]:
        return heat_steps(max((count or 0 for row in self.counts for count in row), default=0))

    def config(self) -> Config:
        return {
            "type": "matrix",
            "data": {"datasets": tuple(self._dataset(step) for step in self.steps)},
            "options": {
                "animation": False,
                "responsive": True,
                "maintainAspectRatio": False,
                "scales": {
                    "x": {
                        "type": "category",
                        "labels": self.columns,
                        "offset": True,
                        "ticks": {"maxTicksLimit": len(self.columns) // EACH_HOURS, "maxRotation": 0},
                        "grid": {"display": False},
                        "title": {"display": True, "text": self.across},
                    },
                    "y": {
                        "type": "category",
                        "labels": self.rows,
                        "offset": True,
                        "reverse": False,  # the plug-in would turn the week around
                        "grid": {"display": False},
                        "ticks": {"autoSkip": False},
                    },
                },
                "plugins": {"legend": {"display": True, "position": "bottom", "labels": {"boxWidth": 16}}},
            },
        }

    def _dataset(self, step: HeatStep) -> Config:
        cells: tuple[Config, ...] = tuple(
            {"x": column, "y": row, "v": count}
            for row, counts in zip(self.rows, self.counts, strict=True)
            for column, count in zip(self.columns, counts, strict=True)
            if count is not None and step.low <= count <= step.high
        )
        return {
            "label": step.label,
            "data": cells,
            "backgroundColor": step.colour,
            "borderColor": "--chart-grid",
            "borderWidth": 1,
        }

    def paint(self, canvas: Canvas) -> None:
        steps = self.steps
        canvas.define((Pattern.UNKNOWN,))
        top = self._paint_legend(canvas, steps) + 4
        left = self._left(canvas)
        width, height = (WIDTH - left - 1) / len(self.columns), (HEIGHT - BELOW - top) / len(self.rows)
        axes, cells = canvas.group("axes"), canvas.group("cells")
        for index in range(0, len(self.columns), EACH_HOURS):
            place = left + (index + 0.5) * width, HEIGHT - BELOW + FONT_SIZE + 3
            canvas.text(axes, self.columns[index], place, "middle")
        canvas.text(axes, self.across, (left + (WIDTH - left) / 2, HEIGHT - 5), "middle")
        for line, row in enumerate(self.rows):
            middle = top + (line + 0.5) * height
            canvas.text(axes, row, (left - 6, middle + 4), "end")
            for column, count in enumerate(self.counts[line]):
                box = left + column * width, top + line * height, width, height
                _paint_cell(canvas, cells, box, count, steps)

    def _left(self, canvas: Canvas) -> float:
        """Where the cells begin: beyond the longest name of a row, which not every language keeps as short as ours."""
        return max(LEFT, 2 * 6 + LETTER * max(len(canvas.write(row)) for row in self.rows))

    def _paint_legend(self, canvas: Canvas, steps: tuple[HeatStep, ...]) -> float:
        legend, x = canvas.group("legend"), 1.0
        for step in steps:
            canvas.rect(legend, (x, 2, SWATCH, SWATCH), INK, fill_opacity=str(SHADES[step.shade]), stroke=INK)
            canvas.text(legend, step.label, (x + SWATCH + 5, SWATCH))
            x += SWATCH + 5 + LETTER * len(canvas.write(step.label)) + GAP
        if any(count is None for row in self.counts for count in row):
            canvas.rect(legend, (x, 2, SWATCH, SWATCH), canvas.fill(Pattern.UNKNOWN), stroke=INK)
            canvas.text(legend, NOT_RECORDED, (x + SWATCH + 5, SWATCH))
        return ROW


def _paint_cell(
    canvas: Canvas,
    cells: Element,
    box: tuple[float, float, float, float],
    count: int | None,
    steps: tuple[HeatStep, ...],
) -> None:
    if count is None:
        canvas.rect(cells, box, canvas.fill(Pattern.UNKNOWN), opacity="0.5")
        return
    (shade,) = (SHADES[step.shade] for step in steps if step.low <= count <= step.high)
    canvas.rect(cells, box, INK, fill_opacity=str(shade), stroke=INK, stroke_width="0.4")
    if count:
        x, y, width, height = box
        canvas.text(cells, count, (x + width / 2, y + height / 2 + 4), "middle")
