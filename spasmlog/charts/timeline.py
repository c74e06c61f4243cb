"""Courses in time as horizontal lines with their events, above the bars of a rate; both share the bins across."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from spasmlog.charts.chart import Config, Figure
from spasmlog.charts.events import POINTS, SHAPES, Event
from spasmlog.charts.frame import Frame
from spasmlog.charts.legend import Entry, paint_legend
from spasmlog.charts.marks import Mark, paint_line, paint_mark
from spasmlog.charts.parts import NAME_ABOVE, cut
from spasmlog.charts.plot import LEFT, Plot
from spasmlog.charts.svg import FONT_SIZE, INK, Canvas, Pattern
from spasmlog.text import N_, Text, Value

MOST_LINES: Final = 6  # more courses than these are too close to each other on a phone; the table has them all
# The height is shared by these weights: the rate has the first, the courses as much and the second for each of them.
RATE_WEIGHT: Final = 1.5
LINE_WEIGHT: Final = 0.5
BAND: Final = 24.0  # the height of a course on paper, where there are few
COURSES_HEIGHT: Final = 112.0
TAKEN: Final = Text(N_("Taken"))
AS_NEEDED: Final = Text(N_("Taken as needed"))
SPASMS: Final = Text(N_("Spasms"))
DASH: Final = (4, 4)
LONGEST_NAME: Final = 60  # letters that a name on paper has at most


@dataclass(frozen=True, slots=True)
class Line:
    """A course: the first and the last bin of each stretch of it, and its events with their bins."""

    name: Value
    stretches: tuple[tuple[int, int], ...]
    events: tuple[tuple[Event, int], ...]
    as_needed: bool = False


@dataclass(frozen=True, slots=True)
class Timeline(Figure):
    """Lines, the first on top, over a rate by bin; None is unknown. Names are unique. Only six lines are drawn."""

    frame: Frame
    lines: tuple[Line, ...]
    rates: tuple[float | None, ...]
    upward: Text

    @property
    def shown(self) -> tuple[Line, ...]:
        return self.lines[:MOST_LINES]

    @property
    def _events(self) -> tuple[Event, ...]:
        return tuple(event for event in Event if any(event is one for line in self.shown for one, _ in line.events))

    @property
    def _manners(self) -> tuple[tuple[Text, bool], ...]:
        """How there are medicines taken: always, as needed, or both."""
        drawn = {line.as_needed for line in self.shown if line.stretches}
        return tuple(manner for manner in ((TAKEN, False), (AS_NEEDED, True)) if manner[1] in drawn)

    def config(self) -> Config:
        events = tuple(self._points(event) for event in self._events)
        strokes = tuple(self._strokes(*manner) for manner in self._manners)
        options = self.frame.config(self._upward())
        return {
            "type": "bar",
            "data": {"labels": self.frame.labels, "datasets": (*events, *strokes, self._bars())},
            "options": {
                **options,
                "interaction": {"mode": "nearest", "intersect": True},
                "scales": self._scales(options),
            },
        }

    def _scales(self, options: dict[str, Config]) -> Config:
        scales = options["scales"]
        if not self.shown or not isinstance(scales, Mapping):
            return scales
        courses: Config = {
            "type": "category",
            "labels": tuple(line.name for line in self.shown),
            "offset": True,
            "stack": "panels",
            "stackWeight": RATE_WEIGHT + LINE_WEIGHT * len(self.shown),
            "ticks": {**NAME_ABOVE, "labelOffset": -13},
            "grid": {"display": False},
        }
        return {**scales, "courses": courses}

    def _upward(self) -> dict[str, Config]:
        return {
            "type": "linear",
            "min": 0,
            "suggestedMax": 1,
            "stack": "panels",
            "stackWeight": RATE_WEIGHT,
            "title": {"display": True, "text": SPASMS},  # in full in the legend: there is little height here
        }

    def _bars(self) -> Config:
        return {
            "label": self.upward,
            "data": self.rates,
            "backgroundColor": "--chart-4",
            "pattern": Pattern.DIAGONAL.value,
            "pointStyle": "rect",
            "minBarLength": 2,  # so that zero is seen, and unlike a gap
        }

    def _points(self, event: Event) -> Config:
        shape, size, filling = POINTS[event]
        return {
            "type": "line",
            "label": event.label,
            "yAxisID": "courses",
            "data": tuple(
                {"x": self.frame.labels[place], "y": line.name}
                for line in self.shown
                for one, place in line.events
                if one is event
            ),
            "showLine": False,
            "pointStyle": shape,
            "pointRadius": size,
            "pointHoverRadius": size + 1,
            "backgroundColor": filling,
            "borderColor": "--chart-ink",
            "borderWidth": 2,
        }

    def _strokes(self, label: Text, as_needed: bool) -> Config:
        labels = self.frame.labels
        data: list[Config] = []
        for line in self.shown:
            for first, last in line.stretches if line.as_needed is as_needed else ():
                data += [{"x": labels[place], "y": line.name} for place in (first, last)]
                data.append({"x": labels[last], "y": None})  # a gap: what follows is another line
        return {
            "type": "line",
            "label": label,
            "yAxisID": "courses",
            "data": tuple(data),
            "spanGaps": False,
            "pointRadius": 0,
            "pointStyle": "dash" if as_needed else "line",
            "borderColor": "--chart-3",
            "borderWidth": 5,
            "borderCapStyle": "butt" if as_needed else "round",
            "borderDash": DASH if as_needed else (),
        }

    def paint(self, canvas: Canvas) -> None:
        canvas.define((Pattern.DIAGONAL, Pattern.SOLID, Pattern.UNKNOWN))
        top = paint_legend(canvas, self._legend())
        band = min(BAND, COURSES_HEIGHT / max(len(self.shown), 1))
        highest = max((rate or 0 for rate in self.rates), default=0)
        plot = Plot(top + len(self.shown) * band + 2 * FONT_SIZE, len(self.frame.labels), highest)
        self.frame.paint(canvas, plot)
        plot.paint_axes(canvas, self.frame.labels, self.frame.across, self.upward)
        bars, zeros = canvas.group("rate"), canvas.group("zero")
        for index, rate in enumerate(self.rates):
            if rate:
                box = plot.x(index + 0.1), plot.y(rate), 0.8 * plot.band, plot.bottom - plot.y(rate)
                canvas.rect(bars, box, canvas.fill(Pattern.DIAGONAL), stroke=INK, stroke_width="0.75")
            elif rate is not None:
                canvas.rect(zeros, (plot.x(index + 0.1), plot.bottom, 0.8 * plot.band, 3), INK)
        for row, line in enumerate(self.shown):
            self._paint_line(canvas, plot, line, (row, top + (row + 1) * band - 4))

    def _legend(self) -> tuple[Entry, ...]:
        return (
            *(Entry(label, mark=Mark.LINE, dash=DASH * as_needed, joined=True) for label, as_needed in self._manners),
            *(
                Entry(event.label, mark=SHAPES[event][0]) if event in SHAPES else Entry(event.label, Pattern.SOLID)
                for event in self._events
            ),
            Entry(self.upward, Pattern.DIAGONAL),
            *self.frame.entries(),
        )

    def _paint_line(self, canvas: Canvas, plot: Plot, line: Line, at: tuple[int, float]) -> None:
        row, y = at
        group = canvas.group(f"course-{row}")
        canvas.text(group, cut(canvas.write(line.name), LONGEST_NAME), (LEFT, y - 6))
        for first, last in line.stretches:
            paint_line(group, [(plot.x(first), y), (plot.x(last + 1), y)], DASH * line.as_needed)
        for event, place in line.events:
            x = plot.x(place + 0.5)
            if event in SHAPES:
                shape, radius = SHAPES[event]
                paint_mark(group, shape, (x, y), radius)
            else:
                canvas.rect(group, (x - 3.5, y - 3.5, 7, 7), INK)
