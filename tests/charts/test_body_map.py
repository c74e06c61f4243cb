"""The body map: every place has its region, regions do not overlap, and the numbers stand where they belong."""

from itertools import combinations

import pytest

from spasmlog.charts.body_map import SHADES, BodyMap, shade, steps, tallied
from spasmlog.charts.curves import flattened, joined, ring, straight
from spasmlog.charts.regions import EDGES, HALF, HEIGHT, LEAST, LETTER, REGIONS, SMALLEST, View, label, regions_of
from spasmlog.charts.svg import Canvas
from spasmlog.diary import BodySite
from spasmlog.text import ENGLISH
from spasmlog.trends.sites import SiteCount
from spasmlog.vocabulary import Side, Site

# Pairs that share their place on purpose: an eyelid lies on the face, and what lies in the middle between both sides.
ABOVE = {frozenset((Site.FACE, Site.EYELID))}


def at(site, side, spasms=1, twitches=0):
    return SiteCount(BodySite(site, side), spasms, twitches)


def painted(*rows):
    canvas = Canvas("x", ENGLISH)
    canvas.describe("title", "what is seen")
    BodyMap(rows).paint(canvas)
    return canvas.root


def texts(picture, view):
    group = next(one for one in picture.iter("g") if one.get("id") == f"x-{view}")
    return [one.text for one in group.iter("text")]


def inside(point, line):
    """Whether a point lies within a closed line, by how often a ray crosses it."""
    x, y = point
    crossings = 0
    for (ax, ay), (bx, by) in zip(line, (*line[1:], line[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossings += 1
    return crossings % 2 == 1


def samples(region, step=3.0):
    """Points of a region, a little away from its edges."""
    left, top, right, bottom = region.box
    lines = [flattened(curve) for curve in region.curves]
    found = []
    y = top + step / 2
    while y < bottom:
        x = left + step / 2
        while x < right:
            if all(any(inside((x + dx, y + dy), line) for line in lines) for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
                found.append((x, y))
            x += step
        y += step
    return found


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT, Side.BOTH, Side.MIDLINE])
@pytest.mark.parametrize("site", Site)
def test_every_place_has_a_region(site, side):
    found = regions_of(site, side)
    assert found
    assert {region.site for region in found} == {site}
    if side in {Side.LEFT, Side.RIGHT}:
        assert {region.side for region in found} == {side}
    if side is Side.BOTH:
        assert {region.side for region in found} == {Side.LEFT, Side.RIGHT}


@pytest.mark.parametrize("site", Site)
def test_a_side_that_was_not_said_is_on_neither(site):
    assert regions_of(site, None) == ()


@pytest.mark.parametrize("region", REGIONS, ids=lambda one: f"{one.view.name} {one.site} {one.side}")
def test_left_is_on_the_right_of_the_front_and_on_the_left_of_the_back(region):
    left, _, right, _ = region.box
    middle = (left + right) / 2
    if region.side is Side.MIDLINE:
        assert middle == pytest.approx(region.view.midline)
    else:
        on_the_right = region.side is (Side.RIGHT if region.view is View.BACK else Side.LEFT)
        assert (middle > region.view.midline) is on_the_right


@pytest.mark.parametrize("region", REGIONS, ids=lambda one: f"{one.view.name} {one.site} {one.side}")
def test_a_region_lies_within_its_view_and_its_outline(region):
    left, top, right, bottom = region.box
    assert region.view.midline - HALF < left < right < region.view.midline + HALF
    assert 0 <= top < bottom < HEIGHT
    edge = flattened(EDGES[region.view])
    found = samples(region)
    assert found
    assert sum(inside(point, edge) for point in found) >= 0.97 * len(found)


@pytest.mark.parametrize("view", View)
def test_regions_do_not_overlap(view):
    sides = [one for one in REGIONS if one.view is view and one.side is Side.LEFT]
    for one, other in combinations(sides, 2):
        if frozenset((one.site, other.site)) in ABOVE:
            continue
        lines = [flattened(curve) for curve in other.curves]
        assert not [point for point in samples(one) if any(inside(point, line) for line in lines)], (one, other)


def within(region, point):
    """Whether a point lies in a region; a hole (the eye in the face) is crossed twice and so does not count."""
    return sum(inside(point, flattened(curve)) for curve in region.curves) % 2 == 1


def box_of(place, digits):
    """Left, top, right and bottom of a number as it is written."""
    x, y = place.beside or place.inside
    width, height = LETTER * place.size * digits, 0.74 * place.size
    left = x - {"start": 0, "middle": width / 2, "end": width}[place.anchor]
    return left, y - height / 2, left + width, y + height / 2


@pytest.mark.parametrize("digits", [1, 2, 3, 4])
@pytest.mark.parametrize("region", REGIONS, ids=lambda one: f"{one.view.name} {one.site} {one.side}")
def test_a_number_stands_in_its_own_region_or_outside_the_body(region, digits):
    place = label(region, digits)
    left, top, right, bottom = box_of(place, digits)
    assert place.size >= LEAST
    assert within(region, place.inside)
    corners = [(left, top), (right, top), (left, bottom), (right, bottom), ((left + right) / 2, top)]
    if place.beside:
        assert 0 < left < right < View.FRONT.midline + View.BACK.midline
        assert not [one for one in corners for edge in EDGES.values() if inside(one, flattened(edge))]
    elif place.size >= SMALLEST:
        assert [one for one in corners if within(region, one)] == corners


@pytest.mark.parametrize("digits", [1, 2, 3])
def test_numbers_do_not_run_into_each_other(digits):
    boxes = [(region, box_of(label(region, digits), digits)) for region in REGIONS if region.side is not Side.MIDLINE]
    for (one, (left, top, right, bottom)), (other, (a, b, c, d)) in combinations(boxes, 2):
        assert right <= a or c <= left or bottom <= b or d <= top, (one.site, one.side, other.site, other.side)


def test_both_halves_are_the_same_mirrored():
    for region in REGIONS:
        (twin,) = (
            one
            for one in REGIONS
            if (one.view, one.site) == (region.view, region.site)
            and {one.side, region.side} in ({Side.LEFT, Side.RIGHT}, {Side.MIDLINE})
        )
        middle = region.view.midline
        left, top, right, bottom = region.box
        assert (2 * middle - right, top, 2 * middle - left, bottom) == pytest.approx(twin.box)


@pytest.mark.parametrize(
    ("most", "bounds"),
    [(0, ()), (1, (1,)), (2, (1, 2)), (4, (1, 2, 3, 4)), (5, (2, 4, 5)), (53, (14, 28, 42, 53)), (8, (2, 4, 6, 8))],
)
def test_the_steps_reach_from_one_to_the_most(most, bounds):
    assert steps(most) == bounds


@pytest.mark.parametrize(
    ("count", "opacity"), [(0, 0), (1, SHADES[0]), (14, SHADES[0]), (15, SHADES[1]), (53, SHADES[3])]
)
def test_the_more_the_darker(count, opacity):
    assert shade(count, steps(53)) == opacity


def test_both_sides_count_on_each_and_twitches_with_spasms():
    found = tallied([at(Site.CALF, Side.BOTH, 2, 1), at(Site.CALF, Side.LEFT, 4)])
    assert {(region.view, region.side): count for region, count in found.items()} == {
        (View.BACK, Side.LEFT): 7,
        (View.BACK, Side.RIGHT): 3,
    }


def test_a_place_that_is_seen_from_both_sides_is_drawn_on_both():
    assert {region.view for region in tallied([at(Site.FOOT, Side.LEFT)])} == {View.FRONT, View.BACK}


def test_the_numbers_and_the_names_of_the_views_are_drawn():
    picture = painted(at(Site.CALF, Side.LEFT, 53), at(Site.CALF, Side.RIGHT, 34))
    assert texts(picture, "back") == ["34", "53", "L", "R", "back"]
    assert texts(picture, "front") == ["R", "L", "front"]
    assert texts(picture, "legend") == ["1–14", "15–28", "29–42", "43–53"]
    assert picture.get("role") == "img"


def test_the_face_is_drawn_where_something_was_there():
    assert not any("face" in str(one.get("id")) for one in painted(at(Site.CALF, Side.LEFT)).iter())
    assert texts(painted(at(Site.EYELID, Side.RIGHT, 9)), "face") == ["9", "R", "L", "face"]


def test_a_number_outside_the_body_has_a_line_that_ends_in_its_region():
    picture = painted(at(Site.FINGERS, Side.LEFT, 5), at(Site.WRIST, Side.RIGHT, 140), at(Site.CHEST, Side.LEFT, 7))
    front = next(one for one in picture.iter("g") if one.get("id") == "x-front")
    ends = {(float(one.get("x1")), float(one.get("y1"))) for one in front.iter("line")}
    wrist, fingers = (
        next(one for one in regions_of(site, side) if one.view is View.FRONT)
        for site, side in ((Site.WRIST, Side.RIGHT), (Site.FINGERS, Side.LEFT))
    )
    shown = {label(wrist, 3).inside, label(fingers, 1).inside}
    assert sorted(ends) == [pytest.approx(one, abs=0.01) for one in sorted(shown)]
    assert sorted(one.text for one in front.iter("text")) == ["140", "5", "7", "L", "R", "front"]


def test_what_lies_in_the_middle_is_drawn_there():
    (region,) = regions_of(Site.LOWER_BACK, Side.MIDLINE)
    place = label(region, 1)
    assert (place.inside[0], place.beside, place.anchor) == (pytest.approx(View.BACK.midline), None, "middle")
    assert "8" in texts(painted(at(Site.LOWER_BACK, Side.MIDLINE, 8)), "back")


def test_sides_that_were_not_said_are_said_in_words():
    assert BodyMap((at(Site.CALF, Side.LEFT),)).unsaid is None
    one = BodyMap((at(Site.CALF, None, 1),))
    assert str(one.unsaid) == "Side not said, so not on the drawing: 1."
    several = BodyMap((at(Site.CALF, None, 2), at(Site.HAND, None, 0, 1)))
    assert str(several.unsaid) == "Side not said, so not on the drawing: 3."


def test_an_empty_map_is_a_body_without_numbers():
    picture = painted()
    assert texts(picture, "front") == ["R", "L", "front"]
    assert texts(picture, "legend") == []
    assert BodyMap(()).config() == {}


def test_the_ids_of_a_picture_are_each_there_once():
    ids = [one.get("id") for one in painted(at(Site.EYELID, Side.LEFT)).iter() if one.get("id")]
    assert len(ids) == len(set(ids))


def test_edges_that_do_not_meet_are_refused():
    with pytest.raises(ValueError, match="cannot go on"):
        joined(straight((0, 0), (1, 1)), straight((2, 2), (3, 3)))
    with pytest.raises(ValueError, match="cannot end"):
        ring(straight((0, 0), (1, 1)), straight((1, 1), (2, 0)))
