"""The drawing of the body as something to point at: its views, and in each the places that can be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spasmlog.charts.curves import written
from spasmlog.charts.regions import EDGES, FEATURES, HEIGHT, REGIONS, Region, View
from spasmlog.charts.svg import number
from spasmlog.diary import BodySite
from spasmlog.text import N_, Text

# Around a body with its arms, and around the face: left, top, width and height from the midline.
ROOM: Final = {
    View.FRONT: (-98.0, -4.0, 196.0, HEIGHT + 26),
    View.BACK: (-98.0, -4.0, 196.0, HEIGHT + 26),
    View.FACE: (-60.0, 282.0, 120.0, 140.0),
}


@dataclass(frozen=True, slots=True)
class Target:
    """A place that can be chosen: what it is, its code as a form has it (`calf:left`), and its shape."""

    place: BodySite
    code: str
    path: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One view: its box in user units, its places from the head down, the edge of the body, what belongs to no place,
    and where the letters of the sides stand."""

    name: str
    label: Text
    box: str
    targets: tuple[Target, ...]
    edge: str
    features: tuple[str, ...]
    letters: tuple[tuple[float, float, Text], ...]


def _picture(view: View) -> Picture:
    left, top, width, height = ROOM[view]
    regions = sorted((region for region in REGIONS if region.view is view), key=_from_the_head_down)
    return Picture(
        view.name.lower(),
        view.label,
        " ".join(map(number, (view.midline + left, top, width, height))),
        tuple(_target(region) for region in regions),
        written(EDGES[view]),
        tuple(written(curve, closed=False) for curve in FEATURES) if view is View.FACE else (),
        _letters(view),
    )


def _letters(view: View) -> tuple[tuple[float, float, Text], ...]:
    _left, top, width, height = ROOM[view]
    sides = (Text(N_("R")), Text(N_("L")))
    away = width * 0.32
    places = zip((-away, away), sides if view is not View.BACK else sides[::-1], strict=True)
    return tuple((view.midline + x, top + height - 6, side) for x, side in places)


def _from_the_head_down(region: Region) -> tuple[float, float]:
    left, top, *_ = region.box
    return top, left


def _target(region: Region) -> Target:
    return Target(BodySite(region.site, region.side), f"{region.site.value}:{region.side.value}", region.path)


PICTURES: Final = tuple(_picture(view) for view in View)
