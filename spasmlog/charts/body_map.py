"""How many episodes there were at each place of the body, on a drawing of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from spasmlog.charts.chart import Config, Figure
from spasmlog.charts.curves import written
from spasmlog.charts.regions import EDGES, FEATURES, HEIGHT, REGIONS, Region, View, label, regions_of
from spasmlog.charts.svg import INK, Canvas, number
from spasmlog.text import N_, Text, Value
from spasmlog.trends.sites import SiteCount

# How dark a place is, from the fewest episodes to the most. Light enough for a number on the darkest.
SHADES: Final = (0.1, 0.2, 0.3, 0.4)
FONT: Final = 15.0  # large: the drawing is shown at two thirds of its size on a phone
ABOVE: Final = 4.0
BELOW: Final = 64.0  # for the names of the views and the legend
SWATCH: Final = 16.0


@dataclass(frozen=True, slots=True)
class BodyMap(Figure):
    """The front and the back of a body, and the face where something was there. Episodes of both sides count on each of
    them; those whose side was not said are on neither, and are said in words."""

    counts: tuple[SiteCount, ...]

    def config(self) -> Config:
        """Nothing: this is drawn as it is, on the page as on paper."""
        return {}

    def paint(self, canvas: Canvas) -> None:
        found = tallied(self.counts)
        views = [view for view in View if view is not View.FACE or any(region.view is view for region in found)]
        width = View.FRONT.midline + View.BACK.midline
        for name, value in (
            ("viewBox", f"0 {number(-ABOVE)} {number(width)} {number(ABOVE + HEIGHT + BELOW)}"),
            ("width", number(width)),
            ("height", number(ABOVE + HEIGHT + BELOW)),
            ("font-size", number(FONT)),
        ):
            canvas.root.set(name, value)
        bounds = steps(max(found.values(), default=0))
        for view in views:
            self._paint_view(canvas, view, found, bounds)
        self._paint_legend(canvas, bounds)

    @staticmethod
    def _paint_view(canvas: Canvas, view: View, found: Counter[Region], bounds: tuple[int, ...]) -> None:
        group = canvas.group(view.name.lower())
        regions = [region for region in REGIONS if region.view is view]
        for region in regions:
            _path(group, region.path, shade(found[region], bounds), "0.6", "0.55")
        for curve in FEATURES if view is View.FACE else ():
            _path(group, written(curve, closed=False), 0, "1", "0.7")
        _path(group, written(EDGES[view]), 0, "1.3", "1")
        for region in regions:
            if found[region]:
                _number(canvas, group, found[region], region)
        sides = (Text(N_("L")), Text(N_("R"))) if view is View.BACK else (Text(N_("R")), Text(N_("L")))
        for side, x in zip(sides, (view.midline - 32, view.midline + 32), strict=True):
            canvas.text(group, side, (x, HEIGHT + 12), "middle")
        canvas.text(group, view.label, (view.midline, HEIGHT + 12), "middle")

    def _paint_legend(self, canvas: Canvas, bounds: tuple[int, ...]) -> None:
        legend = canvas.group("legend")
        x, y, fewest = 8.0, HEIGHT + 32, 1
        for most, opacity in zip(bounds, SHADES, strict=False):
            box = {"x": number(x), "y": number(y), "width": number(SWATCH), "height": number(SWATCH)}
            SubElement(legend, "rect", {**box, "fill": INK, "fill-opacity": number(opacity), "stroke": INK})
            said: Value = most if most == fewest else f"{fewest}–{most}"
            canvas.text(legend, said, (x + SWATCH + 5, y + SWATCH - 3))
            x += SWATCH + 22 + 9 * len(canvas.write(said))
            fewest = most + 1

    @property
    def unsaid(self) -> Text | None:
        """How many episodes there were at places of which no side was said; None where there was none."""
        count = sum(row.total for row in self.counts if row.place.side is None)
        if not count:
            return None
        return Text(N_("Side not said, so not on the drawing: %(count)s."), {"count": count})


def tallied(counts: Iterable[SiteCount]) -> Counter[Region]:
    """The episodes of every region."""
    found: Counter[Region] = Counter()
    for row in counts:
        for region in regions_of(row.place.site, row.place.side):
            found[region] += row.total
    return +found


def steps(most: int) -> tuple[int, ...]:
    """The highest number of each of up to four equal steps from 1 to `most`; none where there is nothing."""
    size = max(ceil(most / len(SHADES)), 1)
    return tuple(min(size * step, most) for step in range(1, len(SHADES) + 1) if size * (step - 1) < most)


def shade(count: int, bounds: tuple[int, ...]) -> float:
    """How dark a region with so many episodes is; 0 for one without any."""
    return next((opacity for most, opacity in zip(bounds, SHADES, strict=False) if 0 < count <= most), 0)


def _number(canvas: Canvas, parent: Element, count: int, region: Region) -> None:
    place = label(region, len(canvas.write(count)))
    x, y = place.beside or place.inside
    if place.beside:
        gap = {"start": -3, "end": 3, "middle": 0}[place.anchor]
        end = (x + gap, y if gap else y - FONT * 0.6)
        canvas.line(parent, place.inside, end, 0.8)
    sized = SubElement(parent, "g", {"font-size": number(place.size)})
    canvas.text(sized, count, (x, y + place.size * 0.36), place.anchor)


def _path(parent: Element, d: str, opacity: float, width: str, line: str) -> None:
    drawn = {"d": d, "fill": INK, "fill-opacity": number(opacity), "stroke": INK, "stroke-width": width}
    SubElement(parent, "path", {**drawn, "stroke-opacity": line, "stroke-linejoin": "round"})
