"""A drawing of the body whose places can be chosen: every region with its name, its area to tap and its square.

What it offers is a site with a side; a place whose side is open is chosen in the list beside it. What is drawn is the
same for everybody and long, so it stands in a file that browsers keep (`sheet`), and pages refer to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from spasmlog.charts import outline, regions, targets
from spasmlog.charts.curves import Curve, Point, moved, written
from spasmlog.charts.regions import EDGES, FEATURES, HEIGHT, REGIONS, Region, View, label, regions_of, whole
from spasmlog.charts.svg import number
from spasmlog.charts.targets import Area, Square
from spasmlog.diary import BodySite
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Side, Site

# Names that "left …" would say the wrong way round.
SIDED: Final[Mapping[Site, Mapping[Side, Text]]] = {
    Site.THIGH_FRONT: {
        Side.LEFT: Text(N_("front of the left thigh")),
        Side.RIGHT: Text(N_("front of the right thigh")),
    },
    Site.THIGH_BACK: {
        Side.LEFT: Text(N_("back of the left thigh")),
        Side.RIGHT: Text(N_("back of the right thigh")),
    },
}


def spoken(site: Site, side: Side) -> Text:
    """A place as one says it: left calf, middle of the belly."""
    if side is Side.MIDLINE:
        return Text(N_("middle of the %(site)s"), {"site": site.label})
    if site in SIDED:
        return SIDED[site][side]
    return Text(N_("%(side)s %(site)s"), {"side": side.label, "site": site.label})


@dataclass(frozen=True, slots=True)
class Choice:
    """A region that can be chosen. `code` is what is sent for it; `shape` is its name in the sheet; `flip` is the
    `transform` that mirrors it for the other half, "" for none. Lengths are written out, as attributes of an SVG."""

    site: Site
    side: Side
    name: Text
    shape: str
    flip: str
    square: tuple[str, str, str]
    tick: str

    @property
    def code(self) -> str:
        return f"{self.site.value}:{self.side.value}"


@dataclass(frozen=True, slots=True)
class Panel:
    """A view with what can be chosen in it. `sides` are the sides at the left and the right of the picture."""

    name: str
    title: Text
    box: str
    sides: tuple[Text, Text]
    choices: tuple[Choice, ...]


# Where the tick stands, where that is not the place of a number: points of the half, as in `outline`.
TICKS: Final[Mapping[Site, Point]] = {Site.TOES: (22.0, 424.0), Site.FINGERS: (75.5, 238.5), Site.NECK: (16.0, 72.5)}

RIGHT: Final = Text(N_("your right"))
LEFT: Final = Text(N_("your left"))
TITLES: Final = {View.FRONT: Text(N_("Front")), View.BACK: Text(N_("Back")), View.FACE: Text(N_("Face"))}
BOXES: Final = {
    View.FRONT: (-targets.REACH, -4.0, 2 * targets.REACH, HEIGHT + 8),
    View.BACK: (-targets.REACH, -4.0, 2 * targets.REACH, HEIGHT + 8),
    View.FACE: (-54.0, 285.0, 108.0, 135.0),
}
AREAS: Final[Mapping[View, tuple[Mapping[Site, Area], Mapping[Site, Area]]]] = {
    View.FRONT: (targets.FRONT, targets.FRONT_MIDDLE),
    View.BACK: (targets.BACK, targets.BACK_MIDDLE),
    View.FACE: (targets.FACE, targets.FACE_MIDDLE),
}
CURVES: Final[Mapping[View, tuple[Mapping[Site, tuple[Curve, ...]], Mapping[Site, Curve]]]] = {
    View.FRONT: (outline.FRONT, outline.FRONT_MIDDLE),
    View.BACK: (outline.BACK, outline.BACK_MIDDLE),
    View.FACE: (regions.FACE, regions.FACE_MIDDLE),
}
SQUARES: Final[Mapping[View, tuple[Mapping[Site, Square], Mapping[Site, Square]]]] = {
    View.FRONT: (targets.FRONT_SQUARES, targets.FRONT_MIDDLE_SQUARES),
    View.BACK: (targets.BACK_SQUARES, targets.BACK_MIDDLE_SQUARES),
    View.FACE: (targets.FACE_SQUARES, targets.FACE_MIDDLE_SQUARES),
}


def on_the_left(region: Region) -> bool:
    """Whether it is in the left half of the picture, which is the mirrored one."""
    return region.side is (Side.LEFT if region.view is View.BACK else Side.RIGHT)


def curves_of(region: Region) -> tuple[Curve, ...]:
    """The region around a midline at 0, in the right half of the picture."""
    halves, middles = CURVES[region.view]
    return (whole(middles[region.site]),) if region.side is Side.MIDLINE else halves[region.site]


def area_of(region: Region) -> Area:
    """The corners of the area to tap, in the right half of the picture."""
    halves, middles = AREAS[region.view]
    return both_halves(middles[region.site]) if region.side is Side.MIDLINE else halves[region.site]


def both_halves(half: Area) -> Area:
    """An area from its half on the right, which begins and ends at the midline."""
    return half + tuple((-x, y) for x, y in half[::-1] if x)


def _written(area: Area) -> str:
    """The `d` of straight lines around an area."""
    return f"M{'L'.join(f'{x:g} {y:g}' for x, y in area)}Z"


def square_of(region: Region) -> Square:
    """The square of its button: left, top and side, on the side of the picture where it is."""
    halves, middles = SQUARES[region.view]
    x, y, size = (middles if region.side is Side.MIDLINE else halves)[region.site]
    return (-x - size if on_the_left(region) else x), y, size


def tick_of(region: Region) -> Point:
    """The middle of its tick, around a midline at 0."""
    if region.side is Side.MIDLINE or region.site not in TICKS:
        x, y = label(region, 1).inside
        return x - region.view.midline, y
    x, y = TICKS[region.site]
    return (-x if on_the_left(region) else x), y


class _Shapes:
    """What is drawn, by name. What is the same has one name: arms and lower legs from both sides."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def name(self, wanted: str, *, seen: str = "", tapped: str = "") -> str:
        """The name of a path that is `seen`, in the colours of where it is used, with one that is `tapped` over it."""
        drawn = f'<path d="{seen}"/>' if seen else ""
        over = f'<path d="{tapped}" fill="none" stroke="none" pointer-events="all"/>' if tapped else ""
        return self.names.setdefault(drawn + over, wanted)


def _choices(view: View, shapes: _Shapes) -> Iterator[Choice]:
    for region in REGIONS:
        if region.view is not view:
            continue
        name = f"{view.name.lower()}-{region.site.value}{'-middle' if region.side is Side.MIDLINE else ''}"
        x, y = tick_of(region)
        left, top, size = square_of(region)
        yield Choice(
            site=region.site,
            side=region.side,
            name=spoken(region.site, region.side),
            shape=shapes.name(
                name,
                seen="".join(written(curve) for curve in curves_of(region)),
                tapped=_written(area_of(region)),
            ),
            flip="scale(-1 1)" if on_the_left(region) else "",
            square=(number(left), number(top), number(size)),
            tick=f"translate({number(x)} {number(y)})",
        )


def _from_the_head_down(choices: Iterable[Choice]) -> list[Choice]:
    """In the order they are read: a site by the height of its button, and across the picture."""
    found = list(choices)
    tops = {choice.site: min(float(one.square[1]) for one in found if one.site is choice.site) for choice in found}
    return sorted(found, key=lambda one: (tops[one.site], one.site, float(one.square[0])))


def _panels(shapes: _Shapes) -> Iterator[Panel]:
    for view in View:
        name = view.name.lower()
        shapes.name(f"{name}-edge", seen=written(moved(EDGES[view], -view.midline, 0)))
        yield Panel(
            name=name,
            title=TITLES[view],
            box=" ".join(map(number, BOXES[view])),
            sides=(LEFT, RIGHT) if view is View.BACK else (RIGHT, LEFT),
            choices=tuple(_from_the_head_down(_choices(view, shapes))),
        )
    features = (moved(curve, -View.FACE.midline, 0) for curve in FEATURES)
    shapes.name("face-features", seen="".join(written(curve, closed=False) for curve in features))
    shapes.name("head", tapped=_written(both_halves(targets.HEAD)))


_SHAPES: Final = _Shapes()
PANELS: Final = tuple(_panels(_SHAPES))
SHAPES: Final[Mapping[str, str]] = {name: drawn for drawn, name in _SHAPES.names.items()}


def sheet() -> str:
    """The file of everything that is drawn, each under its name: `static/icons/body.svg`."""
    groups = "".join(f'<g id="{name}">{drawn}</g>\n' for name, drawn in SHAPES.items())
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{groups}</svg>\n'


def shown(places: Iterable[BodySite]) -> frozenset[str]:
    """The codes of what is marked for places: both sides where it is on both, nothing where no side was said."""
    return frozenset(
        f"{region.site.value}:{region.side.value}" for place in places for region in regions_of(place.site, place.side)
    )
