"""The legend of a printed chart: which pattern, point or line stands for what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from spasmlog.charts.marks import Mark, paint_line, paint_mark
from spasmlog.charts.svg import FONT_SIZE, INK, WIDTH, Canvas, Pattern
from spasmlog.text import Text

SWATCH: Final = 12.0
GAP: Final = 14.0
ROW: Final = 18.0
# No font is at hand to measure with: about the widest average of Latin letters, so that rows break early, not late.
LETTER: Final = 0.58 * FONT_SIZE
DASHES: Final = {"stroke": INK, "stroke-dasharray": "2 3", "stroke-opacity": "0.7"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A label with its swatch: a pattern, or a point and the line that joins such points, or where there is neither an
    empty dashed frame."""

    label: Text
    pattern: Pattern | None = None
    mark: Mark | None = None
    dash: tuple[int, ...] = ()
    joined: bool = False

    @property
    def width(self) -> float:
        """Of the swatch: dashes need room to be seen."""
        return 2 * SWATCH if self.joined else SWATCH


def paint_legend(canvas: Canvas, entries: tuple[Entry, ...]) -> float:
    """Draw the entries from the top, in as many rows as they need; answers where the legend ends."""
    legend = canvas.group("legend")
    x, y = 0.0, 2.0
    for entry in entries:
        width = entry.width + 4 + LETTER * len(canvas.write(entry.label))
        if x and x + width > WIDTH:
            x, y = 0.0, y + ROW
        _paint_swatch(canvas, legend, entry, (x + 1, y))
        canvas.text(legend, entry.label, (x + entry.width + 5, y + SWATCH - 2))
        x += width + GAP
    return y + ROW


def _paint_swatch(canvas: Canvas, legend: Element, entry: Entry, at: tuple[float, float]) -> None:
    x, y = at
    box = x, y, SWATCH, SWATCH
    if entry.mark is not None:
        middle = y + SWATCH / 2
        if entry.joined:
            paint_line(legend, [(x, middle), (x + entry.width, middle)], entry.dash)
        paint_mark(legend, entry.mark, (x + entry.width / 2, middle), SWATCH / 3)
    elif entry.pattern is None:
        canvas.rect(legend, box, "none", **DASHES)
    else:
        canvas.rect(legend, box, canvas.fill(entry.pattern), stroke=INK)
