"""Drawing an SVG for print: text is only ever data, and no attribute needs a style sheet or a script.

Lengths are user units of a picture of 680 by 260. Everything is drawn in `currentColor`; kinds differ by pattern and
by grey, so that paper without colour shows them apart.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from spasmlog.text import Translator, Value, written

WIDTH: Final = 680.0
HEIGHT: Final = 260.0
FONT_SIZE: Final = 13.0
INK: Final = "currentColor"
# What XML 1.0 cannot hold in any form; a note or a name may.
NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


class Pattern(StrEnum):
    """How an area is filled. The page draws the same patterns by the same names."""

    SOLID = "solid"
    DIAGONAL = "diagonal"
    DOTS = "dots"
    CROSS = "cross"
    UNKNOWN = "unknown"


TILE: Final = 6  # side of the square that repeats
# The strokes of a tile, and how dark the grey beneath them is (0 to 1).
TILES: Final[dict[Pattern, tuple[str, float]]] = {
    Pattern.SOLID: ("", 0.8),
    Pattern.DIAGONAL: ("M-1 1l2 -2M0 6l6 -6M5 7l2 -2", 0.3),
    Pattern.DOTS: ("M2 3h2M5 0h1M0 0h1", 0.0),
    Pattern.CROSS: ("M0 3h6M3 0v6", 0.15),
    Pattern.UNKNOWN: ("M-1 5l2 2M0 0l6 6M5 -1l2 2", 0.0),
}


def number(value: float) -> str:
    """A length, to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


class Canvas:
    """An SVG element that is being drawn. `prefix` makes its ids its own on the page."""

    def __init__(self, prefix: str, translator: Translator) -> None:
        self.prefix = prefix
        self.translator = translator
        size = f"0 0 {number(WIDTH)} {number(HEIGHT)}"
        self.root = Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": size,
                "width": number(WIDTH),
                "height": number(HEIGHT),
                "role": "img",
                "aria-labelledby": f"{prefix}-title {prefix}-desc",
                "font-family": "sans-serif",
                "font-size": number(FONT_SIZE),
                # Time runs to the right in every language; without this a page from right to left turns the anchors.
                "direction": "ltr",
            },
        )

    def write(self, value: Value) -> str:
        """A value in the canvas's language, without the characters that XML cannot hold."""
        return NOT_XML.sub(REPLACEMENT, written(value, self.translator))

    def describe(self, title: Value, description: Value) -> None:
        """What a screen reader says of the picture."""
        for tag, value in (("title", title), ("desc", description)):
            SubElement(self.root, tag, {"id": f"{self.prefix}-{tag}"}).text = self.write(value)

    def group(self, name: str) -> Element:
        """A named part of the picture."""
        return SubElement(self.root, "g", {"id": f"{self.prefix}-{name}"})

    def define(self, patterns: tuple[Pattern, ...]) -> None:
        """Make patterns ready to be filled with."""
        definitions = SubElement(self.root, "defs")
        side = str(TILE)
        for pattern in patterns:
            strokes, grey = TILES[pattern]
            tile = SubElement(
                definitions,
                "pattern",
                {"id": self._id(pattern), "width": side, "height": side, "patternUnits": "userSpaceOnUse"},
            )
            SubElement(tile, "rect", {"width": side, "height": side, "fill": INK, "fill-opacity": number(grey)})
            SubElement(tile, "path", {"d": strokes, "fill": "none", "stroke": INK, "stroke-width": "1"})

    def fill(self, pattern: Pattern) -> str:
        """The value of `fill` for a pattern."""
        return f"url(#{self._id(pattern)})"

    def rect(self, parent: Element, box: tuple[float, float, float, float], fill: str, **stroke: str) -> None:
        """A rectangle: `box` is x, y, width, height; `stroke` are its further attributes."""
        place = dict(zip(("x", "y", "width", "height"), map(number, box), strict=True))
        named = {name.replace("_", "-"): value for name, value in stroke.items()}
        SubElement(parent, "rect", {**place, "fill": fill, **named})

    def line(self, parent: Element, start: tuple[float, float], end: tuple[float, float], opacity: float = 1) -> None:
        """A thin line."""
        names = ("x1", "y1", "x2", "y2")
        place = dict(zip(names, map(number, (*start, *end)), strict=True))
        SubElement(parent, "line", {**place, "stroke": INK, "stroke-opacity": number(opacity)})

    def text(self, parent: Element, value: Value, at: tuple[float, float], anchor: str = "start") -> None:
        """A line of text whose `anchor` (start, middle, end) is at a point of its base line."""
        place = {"x": number(at[0]), "y": number(at[1]), "fill": INK, "text-anchor": anchor}
        SubElement(parent, "text", place).text = self.write(value)

    def _id(self, pattern: Pattern) -> str:
        return f"{self.prefix}-pattern-{pattern}"
