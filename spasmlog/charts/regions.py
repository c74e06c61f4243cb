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
    BACK = 342.0, Text(N_("back"))
    FACE = 228.0, Text(N_("face"))  # between the legs of the two others, where there is room

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


# The face by itself, more than twice as large. Half of it is given: x from the midline, y as in the other views.
TOP, CHIN, HAIRLINE, LIP = (0.0, 288.0), (0.0, 416.6), (0.0, 312.0), (0.0, 392.0)
EAR_TOP, EAR_END, JAW_TOP = (45.6, 341.0), (43.4, 365.0), (42.8, 368.0)
HAIR_OUT: Final = (44.8, 330.0)
CHIN_OUT, CHEEK_IN, BROW_IN = (10.0, 414.4), (10.0, 390.8), (8.0, 311.4)
SCALP: Final = through(
    TOP, (18.6, 291.6), (34.4, 302.6), (42.6, 318), HAIR_OUT, EAR_TOP, before=(-18.6, 291.6), after=(45.2, 356)
)
EAR: Final = through(
    EAR_TOP, (49, 339.4), (51.6, 345), (49.6, 356), (46.6, 363.6), EAR_END, before=(45, 344), after=(42, 361)
)
TEMPLE: Final = through(EAR_TOP, (44.8, 354), EAR_END, JAW_TOP, before=HAIR_OUT, after=(37, 387))
JAW: Final = through(JAW_TOP, (37.6, 384), (27.4, 402), CHIN_OUT, CHIN, before=EAR_END, after=(-10, 414.4))
HAIR: Final = through(HAIR_OUT, (37.4, 321), (24, 313), BROW_IN, HAIRLINE, after=(-8, 311.4))
CHEEK: Final = through(JAW_TOP, (30, 381.6), CHEEK_IN, LIP, after=(-10, 390.8))
NOSE: Final = through(BROW_IN, (6.8, 334), (8.6, 356), (10.4, 370), CHEEK_IN)
LID: Final = through(
    (12.4, 347), (17.2, 340), (25, 337), (33, 340), (37.8, 347), (31.6, 352), (25, 353.4), (18.4, 352), (12.4, 347)
)
MOUTH: Final = through((-9, 380.6), (-4, 381.8), (0, 381.2), (4, 381.8), (9, 380.6))
NOSTRILS: Final = through((-6.4, 367.4), (-3, 370.2), (0, 369.4), (3, 370.2), (6.4, 367.4))
FACE_EDGE: Final = joined(SCALP, EAR, straight(EAR_END, JAW_TOP), JAW)
FACE: Final[Mapping[Site, tuple[Curve, ...]]] = {
    # The eye is cut out of the face by running the other way round.
    Site.FACE: (
        ring(
            part(SCALP, HAIR_OUT, EAR_TOP),
            TEMPLE,
            part(CHEEK, JAW_TOP, CHEEK_IN),
            NOSE[::-1],
            part(HAIR, BROW_IN, HAIR_OUT),
        ),
        LID[::-1],
    ),
    Site.JAW: (ring(part(JAW, JAW_TOP, CHIN_OUT), straight(CHIN_OUT, CHEEK_IN), part(CHEEK, CHEEK_IN, JAW_TOP)),),
    Site.EYELID: (LID,),
}
FACE_MIDDLE: Final[Mapping[Site, Curve]] = {
    Site.FACE: joined(part(HAIR, HAIRLINE, BROW_IN), NOSE, part(CHEEK, CHEEK_IN, LIP)),
    Site.JAW: joined(part(CHEEK, LIP, CHEEK_IN), straight(CHEEK_IN, CHIN_OUT), part(JAW, CHIN_OUT, CHIN)),
}


def whole(half: Curve) -> Curve:
    """A shape from its half on the right of the midline, which it begins and ends at."""
    return joined(half, mirrored(half)[::-1])


EDGES: Final[Mapping[View, Curve]] = {
    View.FRONT: moved(whole(FRONT_EDGE), View.FRONT.midline, 0),
    View.BACK: moved(whole(BACK_EDGE), View.BACK.midline, 0),
    View.FACE: moved(whole(FACE_EDGE), View.FACE.midline, 0),
}

# What makes a face of a face; it stands for no site.
FEATURES: Final = tuple(moved(curve, View.FACE.midline, 0) for curve in (MOUTH, NOSTRILS))


def _regions() -> Iterator[Region]:
    middles: dict[View, Mapping[Site, Curve]] = {
        View.FRONT: FRONT_MIDDLE,
        View.BACK: BACK_MIDDLE,
        View.FACE: FACE_MIDDLE,
    }
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


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the number of a region stands: `inside` it, on as much `room` across as there is; where that is too narrow,
    `beside` the body with a line that leads there. Points are of the half, as in `outline`."""

    inside: Point
    room: float
    beside: Point | None = None


ARM_SPOTS: Final[Mapping[Site, Spot]] = {
    Site.NECK: Spot((17.0, 74.0), 0, (34.0, 61.0)),
    Site.SHOULDER: Spot((47.4, 101.0), 20),
    Site.UPPER_ARM: Spot((53.0, 131.0), 16, (70.0, 126.0)),
    Site.FOREARM: Spot((61.6, 170.0), 14.6, (80.0, 168.0)),
    Site.WRIST: Spot((68.8, 204.0), 12, (85.0, 194.0)),
    Site.HAND: Spot((71.4, 223.0), 15.8),
    Site.FINGERS: Spot((78.5, 246.0), 0, (79.0, 274.0)),
    Site.ANKLE: Spot((21.0, 395.0), 8, (37.0, 388.0)),
}
SPOTS: Final[Mapping[View, Mapping[Site, Spot]]] = {
    View.FRONT: {
        **ARM_SPOTS,
        Site.CHEST: Spot((22.0, 110.0), 29),
        Site.SIDE: Spot((28.0, 147.0), 9, (76.0, 147.0)),
        Site.ABDOMEN: Spot((14.6, 146.0), 14.6),
        Site.HIP: Spot((31.6, 196.0), 12),
        Site.THIGH_FRONT: Spot((29.2, 247.0), 18.4),
        Site.THIGH_INNER: Spot((11.2, 239.0), 15.6),
        Site.SHIN: Spot((21.0, 345.0), 22),
        Site.FOOT: Spot((24.0, 411.0), 8, (43.0, 407.0)),
        Site.TOES: Spot((37.0, 420.0), 0, (48.0, 426.0)),
    },
    View.BACK: {
        **ARM_SPOTS,
        Site.UPPER_BACK: Spot((21.5, 118.0), 26),
        Site.LOWER_BACK: Spot((20.0, 166.0), 24),
        Site.BUTTOCK: Spot((20.5, 211.0), 34),
        Site.THIGH_BACK: Spot((22.0, 262.0), 28),
        Site.CALF: Spot((21.0, 345.0), 22),
        Site.FOOT: Spot((23.0, 418.0), 21),
    },
    View.FACE: {
        Site.FACE: Spot((23.6, 329.0), 30),
        Site.JAW: Spot((19.8, 396.0), 16.4),
        Site.EYELID: Spot((25.1, 345.6), 16.4),
    },
}


@dataclass(frozen=True, slots=True)
class Label:
    """Where and how large the number of a region is written; from `beside`, if it is there, a line leads `inside`."""

    inside: Point
    size: float
    beside: Point | None = None
    anchor: str = "middle"


LETTER: Final = 0.58  # about the width of a digit beside its height
LARGEST, SMALLEST, LEAST = 15.0, 12.0, 9.0  # sizes of type; below SMALLEST a number moves out, if it can


def label(region: Region, digits: int) -> Label:
    """The place for a number of so many digits."""
    if region.side is Side.MIDLINE:
        left, top, right, bottom = region.box
        spot = Spot((0, (top + bottom) / 2), right - left - 0.4)
        if region.site is Site.FACE:
            spot = Spot((0, 346.0), 13)
    else:
        spot = SPOTS[region.view][region.site]
    way = 1 if region.side is (Side.RIGHT if region.view is View.BACK else Side.LEFT) else -1
    inside = region.view.midline + way * spot.inside[0], spot.inside[1]
    size = spot.room / digits / LETTER
    if spot.beside is None or size >= SMALLEST:
        return Label(inside, max(min(size, LARGEST), LEAST))
    beside = region.view.midline + way * spot.beside[0], spot.beside[1]
    size = min(LARGEST, LARGEST * 3 / digits)
    if region.site is Site.FINGERS:  # below their tips
        return Label(inside, size, beside)
    return Label(inside, size, beside, "start" if way > 0 else "end")
