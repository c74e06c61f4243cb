"""The legend of a printed chart: which pattern stands for what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

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
    """A label with its swatch, which is an empty dashed frame where there is no pattern."""

    label: Text
    pattern: Pattern | None = None


def paint_legend(canvas: Canvas, entries: tuple[Entry, ...]) -> float:
    """Draw the entries from the top, in as many rows as they need; answers where the legend ends."""
    legend = canvas.group("legend")
    x, y = 0.0, 2.0
    for entry in entries:
        width = SWATCH + 4 + LETTER * len(canvas.write(entry.label))
        if x and x + width > WIDTH:
            x, y = 0.0, y + ROW
        box = x + 1, y, SWATCH, SWATCH
        if entry.pattern is None:
            canvas.rect(legend, box, "none", **DASHES)
        else:
            canvas.rect(legend, box, canvas.fill(entry.pattern), stroke=INK)
        canvas.text(legend, entry.label, (x + SWATCH + 5, y + SWATCH - 2))
        x += width + GAP
    return y + ROW
