"""Points and lines of a printed chart. Series differ by the shape of their points and by their dashes, never by colour
alone."""

from __future__ import annotations

from enum import StrEnum
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from spasmlog.charts.svg import INK, number

Place = tuple[float, float]


class Mark(StrEnum):
    """The shape of a point, by the name that Chart.js gives it; `LINE` is a line without points."""

    CIRCLE = "circle"
    TRIANGLE = "triangle"
    DIAMOND = "rectRot"
    LINE = "line"


# The outline of a shape of radius 1 around 0, 0. A circle is two arcs.
CORNERS: Final[dict[Mark, tuple[Place, ...]]] = {
    Mark.TRIANGLE: ((0, -1), (0.9, 0.75), (-0.9, 0.75)),
    Mark.DIAMOND: ((0, -1), (1, 0), (0, 1), (-1, 0)),
}
HOLLOW: Final = frozenset({Mark.CIRCLE, Mark.DIAMOND})


def paint_mark(parent: Element, mark: Mark, at: Place, radius: float) -> None:
    """A point; a line has none."""
    if mark is Mark.LINE:
        return
    x, y = at
    if mark is Mark.CIRCLE:
        left, halves = f"M{number(x - radius)} {number(y)}", (2 * radius, -2 * radius)
        arc = f"a{number(radius)} {number(radius)} 0 1 0"
        outline = left + "".join(f"{arc} {number(across)} 0" for across in halves)
    else:
        outline = _path([(x + radius * right, y + radius * down) for right, down in CORNERS[mark]])
    fill = "none" if mark in HOLLOW else INK
    SubElement(parent, "path", {"d": f"{outline}Z", "fill": fill, "stroke": INK, "stroke-width": "1.25"})


def paint_line(parent: Element, places: list[Place], dash: tuple[int, ...] = ()) -> None:
    """A line from place to place, with dashes and gaps of these lengths."""
    dashes = {"stroke-dasharray": " ".join(str(length) for length in dash)} if dash else {}
    SubElement(parent, "path", {"d": _path(places), "fill": "none", "stroke": INK, "stroke-width": "1.25", **dashes})


def _path(places: list[Place]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in places)
