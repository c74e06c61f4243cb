"""Where on the drawing of the body each site lies: regions of the front, of the back and of the face, as data.

Left and right are the person's: in the front view the person's left is on the right of the picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Final

from spasmlog.charts.curves import (
    Curve,
    Point,
    flattened,
    joined,
    mirrored,
    moved,
    part,
    ring,
    straight,
    through,
    written,
)
from spasmlog.charts.outline import BACK, BACK_EDGE, BACK_MIDDLE, FRONT, FRONT_EDGE, FRONT_MIDDLE
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Side, Site

HEIGHT: Final = 442.0  # of the front and the back view, crown to toes
HALF: Final = 112.0  # from the midline to the tips of the fingers, with room for numbers beside them


class View(Enum):
    """A view, with the x of its midline and its name."""

    FRONT = 114.0, Text(N_("front"))
    BACK = 346.0, Text(N_("back"))
    FACE = 528.0, Text(N_("face"))

    @property
    def midline(self) -> float:
        return self.value[0]

    @property
    def label(self) -> Text:
        return self.value[1]


@dataclass(frozen=True)
class Region:
    """A site of one side in a view. A site may have several pieces there (fingers and thumb); MIDLINE is the strip in
    the middle."""

    view: View
    site: Site
    side: Side
    curves: tuple[Curve, ...]

    @property
    def path(self) -> str:
        """The `d` of an SVG path."""
        return "".join(written(curve) for curve in self.curves)

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of it."""
        points = [point for curve in self.curves for point in flattened(curve)]
        across, down = [x for x, _ in points], [y for _, y in points]
        return min(across), min(down), max(across), max(down)


# The face by itself, larger than life. Half of it is given: x from the midline, y below the crown of the others.
TOP, CHIN, MOUTH = (0.0, 40.0), (0.0, 165.0), (0.0, 126.0)
TEMPLE, CORNER = ((32.0, 47.0), (51.0, 74.0), (52.0, 103.0)), (45.5, 126.0)
JOWL: Final = (24.0, 158.0)
FACE_EDGE: Final = through(TOP, *TEMPLE, CORNER, JOWL, CHIN, before=(-32, 47), after=(-24, 158))
LIPS: Final = straight(MOUTH, CORNER)
LID: Final = through((12, 93), (23, 84.5), (34, 93), (23, 98), (12, 93), before=(23, 98), after=(23, 84.5))
FACE: Final[Mapping[Site, tuple[Curve, ...]]] = {
    Site.FACE: (ring(part(FACE_EDGE, TOP, CORNER), LIPS[::-1], straight(MOUTH, TOP)),),
    Site.JAW: (ring(LIPS, part(FACE_EDGE, CORNER, CHIN), straight(CHIN, MOUTH)),),
    Site.EYELID: (LID,),
}


def whole(half: Curve) -> Curve:
    """A shape from its half on the right of the midline, which it begins and ends at."""
    return joined(half, mirrored(half)[::-1])


EDGES: Final[Mapping[View, Curve]] = {
    View.FRONT: moved(whole(FRONT_EDGE), View.FRONT.midline, 0),
    View.BACK: moved(whole(BACK_EDGE), View.BACK.midline, 0),
    View.FACE: moved(whole(FACE_EDGE), View.FACE.midline, 0),
}


def _regions() -> Iterator[Region]:
    middles: dict[View, Mapping[Site, Curve]] = {View.FRONT: FRONT_MIDDLE, View.BACK: BACK_MIDDLE, View.FACE: {}}
    halves: dict[View, Mapping[Site, tuple[Curve, ...]]] = {View.FRONT: FRONT, View.BACK: BACK, View.FACE: FACE}
    for view, sites in halves.items():
        right = Side.RIGHT if view is View.BACK else Side.LEFT
        left = Side.LEFT if right is Side.RIGHT else Side.RIGHT
        for site, curves in sites.items():
            yield Region(view, site, right, tuple(moved(curve, view.midline, 0) for curve in curves))
            yield Region(view, site, left, tuple(moved(mirrored(curve), view.midline, 0) for curve in curves))
        for site, curve in middles[view].items():
            yield Region(view, site, Side.MIDLINE, (moved(whole(curve), view.midline, 0),))


REGIONS: Final = tuple(_regions())


def regions_of(site: Site, side: Side | None) -> tuple[Region, ...]:
    """The regions that a place is shown at: both sides where it is on both, or in the middle of what has no middle;
    none where its side was not said."""
    own = [region for region in REGIONS if region.site is site]
    sides = {side}
    if side is Side.BOTH or (side is Side.MIDLINE and all(region.side is not Side.MIDLINE for region in own)):
        sides = {Side.LEFT, Side.RIGHT}
    return tuple(region for region in own if region.side in sides)


def label_point(region: Region) -> tuple[Point, str]:
    """Where the number of a region stands, and how it is anchored: in it, or beside it where it is narrow."""
    left, top, right, bottom = region.box
    middle = (left + right) / 2
    if right - left >= WIDE_ENOUGH or region.side is Side.MIDLINE:
        return (middle, (top + bottom) / 2), "middle"
    beside = PAST_THE_THUMB if region.site is Site.HAND else BESIDE
    if middle > region.view.midline:
        return (right + beside, (top + bottom) / 2), "start"
    return (left - beside, (top + bottom) / 2), "end"


WIDE_ENOUGH: Final = 36.0
BESIDE: Final = 4.0
PAST_THE_THUMB: Final = 12.0
