"""The body map as an input: everything on it can be chosen, has a name, and is large enough to be hit."""

from itertools import combinations, pairwise
from pathlib import Path

import pytest

from spasmlog.charts.body_input import (
    PANELS,
    SHAPES,
    area_of,
    both_halves,
    curves_of,
    on_the_left,
    sheet,
    shown,
    spoken,
    square_of,
    tick_of,
)
from spasmlog.charts.curves import flattened, mirrored
from spasmlog.charts.regions import REGIONS, View
from spasmlog.charts.targets import HEAD, REACH
from spasmlog.diary import BodySite
from spasmlog.vocabulary import Side, Site

SHEET = Path(__file__).parents[2] / "static" / "icons" / "body.svg"
PHONE = 320 - 2 * 16  # px of the narrowest telephone, without the margins of the page
LEAST = 24  # px, WCAG 2.2, 2.5.8
FACE_WIDTH = 0.276 * 576  # px: where all views are shown, and the least room for that
PX = {View.FRONT: PHONE / (2 * REACH), View.BACK: PHONE / (2 * REACH), View.FACE: FACE_WIDTH / 108}
VISIBLE = 0.74  # of what is drawn of the smallest place answers to it; 0.9 of most


def areas(region):
    """The closed lines around what answers for a region, around a midline at 0."""
    line = area_of(region)
    return [mirrored(line) if on_the_left(region) else line]


def drawn(region):
    """The closed lines of what is seen of a region."""
    lines = [flattened(curve) for curve in curves_of(region)]
    return [mirrored(line) for line in lines] if on_the_left(region) else lines


def within(point, lines):
    """Whether a point lies within closed lines, by how often a ray crosses them; so a hole does not count."""
    x, y = point
    crossings = 0
    for line in lines:
        for (ax, ay), (bx, by) in pairwise((*line, line[0])):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                crossings += 1
    return crossings % 2 == 1


def grid(lines, step):
    """Points within the lines, `step` apart."""
    xs, ys = [x for line in lines for x, _ in line], [y for line in lines for _, y in line]
    across = [min(xs) + step * (n + 0.51) for n in range(int((max(xs) - min(xs)) / step))]
    down = [min(ys) + step * (n + 0.51) for n in range(int((max(ys) - min(ys)) / step))]
    return [point for point in ((x, y) for y in down for x in across) if within(point, lines)]


def of(view):
    return [region for region in REGIONS if region.view is view]


def called(region):
    return f"{region.view.name} {region.site} {region.side}"


@pytest.mark.parametrize("view", View)
def test_no_point_answers_for_two_places(view):
    lines = {region: areas(region) for region in of(view)}
    head = [both_halves(HEAD)]
    for region, mine in lines.items():
        points = grid(mine, 1.5)
        assert points
        others = {called(one): other for one, other in lines.items() if one is not region}
        if view is not View.FACE:
            others["the head"] = head
        assert [(point, name) for point in points for name, other in others.items() if within(point, other)] == []


def turn(a, b, c):
    """Whether a way from `a` by `b` to `c` turns left (1), right (-1) or goes straight on (0), exactly."""
    (ax, ay), (bx, by), (cx, cy) = (tuple(round(10 * number) for number in point) for point in (a, b, c))
    found = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    return (found > 0) - (found < 0)


@pytest.mark.parametrize("view", View)
def test_no_edges_of_two_areas_cross(view):
    edges = [(region, edge) for region in of(view) for line in areas(region) for edge in pairwise((*line, line[0]))]
    for (one, (a, b)), (other, (c, d)) in combinations(edges, 2):
        crosses = turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0
        assert one is other or not crosses, (called(one), called(other), a, b, c, d)


@pytest.mark.parametrize("region", REGIONS, ids=called)
def test_a_place_can_be_hit_on_the_narrowest_telephone(region):
    left, top, size = square_of(region)
    assert size * PX[region.view] >= LEAST
    mine = areas(region)
    steps = [0.01, *(n / 12 for n in range(1, 12)), 0.99]
    assert [(x, y) for x in steps for y in steps if not within((left + x * size, top + y * size), mine)] == []


@pytest.mark.parametrize("view", View)
def test_the_buttons_of_two_places_do_not_overlap(view):
    squares = [square_of(region) for region in of(view)]
    for (x, y, size), (u, v, other) in combinations(squares, 2):
        assert x + size <= u or u + other <= x or y + size <= v or v + other <= y


@pytest.mark.parametrize("region", REGIONS, ids=called)
def test_what_is_seen_of_a_place_answers_to_it(region):
    seen, mine = grid(drawn(region), 1), areas(region)
    assert sum(within(point, mine) for point in seen) >= VISIBLE * len(seen)
    assert within(tick_of(region), drawn(region))
    assert within(tick_of(region), mine)


@pytest.mark.parametrize("site", Site)
def test_every_site_is_there_with_both_sides(site):
    sides = {choice.side for panel in PANELS for choice in panel.choices if choice.site is site}
    assert sides >= {Side.LEFT, Side.RIGHT}


def test_every_region_is_a_choice_once():
    offered = [(panel.name, choice.site, choice.side) for panel in PANELS for choice in panel.choices]
    assert sorted(offered) == sorted((region.view.name.lower(), region.site, region.side) for region in REGIONS)
    assert len(offered) == len(set(offered))


def test_no_two_places_of_a_view_have_the_same_name():
    for panel in PANELS:
        names = [str(choice.name) for choice in panel.choices]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("site", "side", "name"),
    [
        (Site.CALF, Side.LEFT, "left calf"),
        (Site.CALF, Side.RIGHT, "right calf"),
        (Site.ABDOMEN, Side.MIDLINE, "middle of the belly"),
        (Site.SIDE, Side.LEFT, "left side of the body"),
        (Site.THIGH_FRONT, Side.RIGHT, "front of the right thigh"),
        (Site.THIGH_BACK, Side.LEFT, "back of the left thigh"),
        (Site.THIGH_INNER, Side.LEFT, "left inner thigh"),
    ],
)
def test_a_place_is_called_with_its_side(site, side, name):
    assert str(spoken(site, side)) == name


@pytest.mark.parametrize(("panel", "sides"), [(0, ("your right", "your left")), (1, ("your left", "your right"))])
def test_the_sides_are_those_of_the_person(panel, sides):
    assert tuple(map(str, PANELS[panel].sides)) == sides
    left = [float(one.square[0]) for one in PANELS[panel].choices if one.side is Side.LEFT]
    assert all(x >= 0 for x in left) if panel == 0 else all(x < 0 for x in left)


def test_places_are_read_from_the_head_down():
    front = [choice.site for choice in PANELS[0].choices]
    order = [Site.NECK, Site.SHOULDER, Site.CHEST, Site.UPPER_ARM, Site.HIP, Site.SHIN, Site.FOOT, Site.TOES]
    assert sorted(order, key=front.index) == order


def test_everything_that_is_used_is_in_the_sheet_and_nothing_else():
    used = {choice.shape for panel in PANELS for choice in panel.choices}
    edges = {f"{panel.name}-edge" for panel in PANELS}
    assert set(SHAPES) == used | edges | {"face-features", "head"}


def test_in_the_sheet_only_what_can_be_tapped_answers():
    for name, drawn in SHAPES.items():
        answers = drawn.count('pointer-events="all"')
        assert answers == (0 if name.endswith(("-edge", "-features")) else 1)


def test_the_sheet_is_as_the_code_draws_it():
    assert SHEET.read_text(encoding="utf-8") == sheet(), "run `make docs`"


@pytest.mark.parametrize(
    ("places", "codes"),
    [
        ((), set()),
        ((BodySite(Site.CALF),), set()),
        ((BodySite(Site.CALF, Side.LEFT),), {"calf:left"}),
        ((BodySite(Site.CALF, Side.BOTH),), {"calf:left", "calf:right"}),
        ((BodySite(Site.CALF, Side.MIDLINE),), {"calf:left", "calf:right"}),
        ((BodySite(Site.NECK, Side.MIDLINE),), {"neck:midline"}),
        ((BodySite(Site.NECK, Side.BOTH), BodySite(Site.HAND, Side.RIGHT)), {"neck:left", "neck:right", "hand:right"}),
    ],
)
def test_what_is_marked_for_places(places, codes):
    assert shown(places) == codes
