"""Reading a printed chart back: its parts by name, as a reader of the SVG sees them."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

from spasmlog.charts.chart import Drawing
from spasmlog.text import ENGLISH, Translator

SVG = "{http://www.w3.org/2000/svg}"


def picture(drawing: Drawing, translator: Translator = ENGLISH) -> Element:
    return fromstring(drawing.svg(translator))  # noqa: S314 (our own words, not the world's)


def part(root: Element, name: str) -> Element:
    """The element that is called `name` within the chart."""
    prefix = root.get("aria-labelledby", "").split()[0].removesuffix("title")
    (found,) = (one for one in root.iter() if one.get("id") == prefix + name)
    return found


def boxes(root: Element, name: str) -> list[tuple[float, float, float, float]]:
    """The rectangles of a part as (x, y, width, height), from left to right."""
    places = ("x", "y", "width", "height")
    return sorted(tuple(float(one.get(place, "")) for place in places) for one in part(root, name).iter(f"{SVG}rect"))


def words(root: Element, name: str) -> list[str]:
    """The texts of a part, in order."""
    return [one.text or "" for one in part(root, name).iter(f"{SVG}text")]
