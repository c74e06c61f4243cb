"""Points and lines: what the page is told, and how paper shows them without colour."""

import re
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest

from spasmlog.charts.axis import Axis
from spasmlog.charts.bars import Bars, Layer
from spasmlog.charts.frame import Frame
from spasmlog.charts.legend import Entry, paint_legend
from spasmlog.charts.lines import Limit, Lines
from spasmlog.charts.marks import Mark, paint_line, paint_mark
from spasmlog.charts.plot import Plot
from spasmlog.charts.points import NARROW, Points
from spasmlog.charts.svg import HEIGHT, WIDTH, Canvas, Pattern
from spasmlog.text import ENGLISH, Text
from tests.charts.pictures import SVG, boxes, part, words

LABEL = Text("Points")
TENTHS = {"format": {"maximumFractionDigits": 1}}


def points(*values, mark=Mark.CIRCLE, **given):
    return Points("points", LABEL, values, "--chart-1", mark, **given)


def painted(figure):
    canvas = Canvas("x", ENGLISH)
    canvas.describe("Title", "Reading.")
    figure.paint(canvas)
    return read_back(canvas)


def read_back(canvas):
    return fromstring(tostring(canvas.root))  # noqa: S314 (our own drawing)


def lines(*sets, limit=5, axis=None):
    bins = len(sets[0].values)
    frame = Frame(tuple(f"bin {index}" for index in range(bins)), (), (), Text("Week from"))
    return Lines(frame, sets, axis or Axis(Text("Minutes")), Limit(limit, Text("the limit")))


def bars(counts, *sets, right=None):
    names = tuple(f"bin {index}" for index in range(len(counts)))
    layer = Layer("layer", Text("layer"), counts, "--chart-1", Pattern.SOLID)
    return Bars(names, (layer,), (), (), Text("Week from"), Text("Nights"), sets, right)


def shapes(root, name="points"):
    """The closed shapes and the open lines of a part."""
    drawn = [one.get("d", "") for one in part(root, name).iter(f"{SVG}path")]
    return [one for one in drawn if one.endswith("Z")], [one for one in drawn if not one.endswith("Z")]


def numbers(path):
    return [float(one) for one in re.findall(r"-?[0-9.]+", path)]


@pytest.mark.parametrize(
    ("mark", "corners", "fill"),
    [
        pytest.param(Mark.TRIANGLE, 3, "currentColor", id="a full triangle"),
        pytest.param(Mark.DIAMOND, 4, "none", id="a hollow diamond"),
        pytest.param(Mark.CIRCLE, 1, "none", id="a hollow circle"),
    ],
)
def test_shapes_can_be_told_apart_without_colour(mark, corners, fill):
    parent = Element("g")
    paint_mark(parent, mark, (100, 50), 4)
    (shape,) = parent
    assert shape.get("fill") == fill
    assert shape.get("d", "").count("L") + 1 == corners
    assert shape.get("stroke") == "currentColor"


def test_a_line_has_no_points():
    parent = Element("g")
    paint_mark(parent, Mark.LINE, (100, 50), 4)
    assert list(parent) == []


def test_a_line_is_dashed_if_it_should_be():
    parent = Element("g")
    paint_line(parent, [(0, 0), (10, 5)])
    paint_line(parent, [(0, 0), (10, 5)], (2, 3))
    assert [one.get("stroke-dasharray") for one in parent] == [None, "2 3"]
    assert parent[0].get("d") == "M0 0L10 5"


@pytest.mark.parametrize(
    ("values", "joined", "counts"),
    [
        pytest.param((1, 2, 3), True, (3, 1), id="one run"),
        pytest.param((1, 2, None, 3, 4), True, (4, 2), id="a gap between"),
        pytest.param((1, None, 2), True, (2, 0), id="alone on both sides of a gap"),
        pytest.param((None, None), True, (0, 0), id="nothing known"),
        pytest.param((0, 0), True, (2, 1), id="zeros are points"),
        pytest.param((1, 2, 3), False, (3, 0), id="not joined"),
    ],
)
def test_gaps_are_not_bridged(values, joined, counts):
    drawn = shapes(painted(lines(points(*values, joined=joined))))
    assert (len(drawn[0]), len(drawn[1])) == counts


def test_steps_reach_from_edge_to_edge_of_a_bin():
    root = painted(lines(points(2, 2, None, 4, mark=Mark.LINE, joined=True, steps=True)))
    plain, (first, alone) = shapes(root)
    plot = Plot(0, 4, 1)
    assert plain == []
    assert numbers(first)[::2] == [plot.x(0), plot.x(1), plot.x(1), plot.x(2)]
    assert numbers(alone)[::2] == [plot.x(3), plot.x(4)]


def test_points_are_as_high_as_their_values():
    circles, _ = shapes(painted(lines(points(0, 1, 4))))
    zero, one, four = (numbers(circle)[1] for circle in circles)
    assert (zero - four) / (zero - one) == pytest.approx(4, abs=0.01)


@pytest.mark.parametrize("bins", [1, 7, 200])
def test_everything_lies_inside_the_picture(bins):
    root = painted(lines(points(*range(bins), joined=True), limit=3 * bins))
    for path in (*shapes(root)[1], *shapes(root, "limit")[1]):
        ends = numbers(path)
        assert all(0 <= x <= WIDTH for x in ends[::2])
        assert all(0 <= y <= HEIGHT for y in ends[1::2])


def test_points_beside_bars_do_not_lie_on_them():
    root = painted(bars((3, 2), points(3, 1)))
    edges = [box[0] + box[2] for box in boxes(root, "layer")]
    circles, _ = shapes(root)
    assert all(min(numbers(circle)[0] for circle in [one]) > edge for one, edge in zip(circles, edges, strict=True))


def test_bars_make_no_room_for_lines():
    alone, with_line, with_points = (
        boxes(painted(bars((3, 2), *sets)), "layer")[0][2]
        for sets in ((), (points(3, 1, mark=Mark.LINE, joined=True),), (points(3, 1),))
    )
    assert alone == with_line > with_points


def test_points_that_are_higher_than_the_bars_lie_inside():
    (_, high), _ = shapes(painted(bars((1, 1), points(1, 40))))
    assert 0 < numbers(high)[1] < HEIGHT


def test_points_of_the_right_scale_are_placed_by_it():
    fixed = Axis(Text("Disturbance"), reach=10, fixed=True)
    root = painted(bars((1, 400), points(None, 10, right=True), right=fixed))
    (circle,), _ = shapes(root)
    top = min(float(one.get("y1", "")) for one in part(root, "axes").iter(f"{SVG}line"))
    assert numbers(circle)[1] == pytest.approx(top, abs=0.01)
    assert words(root, "right") == ["Disturbance", "0", "2", "4", "6", "8", "10"]


def test_an_unknown_count_has_neither_a_bar_nor_a_zero():
    root = painted(bars((1, 0, None)))
    assert (len(boxes(root, "layer")), len(boxes(root, "zero"))) == (1, 1)


def test_a_small_zero_is_a_dot():
    (zero, one), _ = shapes(painted(lines(points(0, 1, small_zeros=True))))
    assert numbers(zero)[2] < numbers(one)[2] / 2
    assert points(0, 1, None, small_zeros=True).dataset()["pointRadius"] == (1.5, 5, 1.5)


@pytest.mark.parametrize(
    ("given", "radius"),
    [
        pytest.param(points(1, 2), (5, 5), id="points"),
        pytest.param(points(1, 2, mark=Mark.LINE), (0, 0), id="a line"),
        pytest.param(points(1, None, 2, 3, mark=Mark.LINE), (5, 0, 0, 0), id="a line of one bin is a dash"),
        pytest.param(points(7, mark=Mark.LINE), (5,), id="a line of the only bin"),
    ],
)
def test_the_size_of_points_on_the_page(given, radius):
    assert given.dataset()["pointRadius"] == radius


def test_of_many_bins_points_are_smaller():
    sizes = [set(points(*[1] * bins).dataset()["pointRadius"]) for bins in (NARROW, NARROW + 1)]
    assert sizes == [{5}, {3}]


@pytest.mark.parametrize(
    ("given", "inside", "fill"),
    [
        pytest.param(points(1), "--card", False, id="hollow, over bars"),
        pytest.param(points(1, joined=True), "transparent", False, id="hollow, over other points"),
        pytest.param(points(1, mark=Mark.TRIANGLE), "--chart-1", False, id="full"),
        pytest.param(points(1, mark=Mark.LINE, fills=True), "--chart-grid", "-1", id="a band"),
    ],
)
def test_what_is_filled(given, inside, fill):
    assert (given.dataset()["backgroundColor"], given.dataset()["fill"]) == (inside, fill)


def test_a_scale_by_tens():
    plot = Plot(0, 1, 240, lowest=0.4)
    assert list(plot.ticks) == [0.1, 1, 10, 100, 1000]
    steps = [plot.y(low) - plot.y(low * 10) for low in (0.1, 1, 10, 100)]
    assert steps == pytest.approx([steps[0]] * 4)
    assert (plot.y(0.1), plot.y(1000)) == (plot.bottom, plot.top)


def test_a_scale_may_end_between_ticks():
    plot = Plot(0, 1, 1.08, end=1.08)
    assert plot.y(1.08) == plot.top
    assert plot.top < plot.y(1) < plot.y(0) == plot.bottom


def test_the_limit_is_inside_a_scale_that_is_lower():
    root = painted(lines(points(1, 2), limit=10, axis=Axis(Text("Minutes"), reach=12)))
    (line,) = shapes(root, "limit")[1]
    assert numbers(line)[1] == numbers(line)[3] > 0
    assert words(root, "legend") == ["Points", "the limit"]


@pytest.mark.parametrize(
    ("axis", "expected"),
    [
        pytest.param(Axis(LABEL), ("linear", 0, None, 1, True, {"precision": 0}), id="plain"),
        pytest.param(Axis(LABEL, 10, fixed=True), ("linear", 0, 10, None, True, {"precision": 0}), id="fixed"),
        pytest.param(Axis(LABEL, 5, whole=False), ("linear", 0, None, 5, True, TENTHS), id="not whole"),
        pytest.param(Axis(LABEL, hidden=True), ("linear", 0, None, 1, False, {"precision": 0}), id="hidden"),
        pytest.param(
            Axis(LABEL, 12, whole=False, logarithmic=True), ("logarithmic", None, None, 12, True, TENTHS), id="by tens"
        ),
    ],
)
def test_a_scale_on_the_page(axis, expected):
    found = axis.config(more=1)
    assert (found["type"], found.get("min"), found.get("max"), found.get("suggestedMax")) == expected[:4]
    assert (found["display"], found["ticks"]) == expected[4:]
    assert (found["title"], found["more"]) == ({"display": True, "text": LABEL}, 1)


def test_the_legend_shows_points_with_the_line_that_joins_them():
    canvas = Canvas("x", ENGLISH)
    canvas.describe("", "")
    entries = (
        Entry(LABEL, mark=Mark.TRIANGLE, dash=(2, 3), joined=True),
        Entry(LABEL, mark=Mark.DIAMOND),
        Entry(LABEL, mark=Mark.LINE, joined=True),
    )
    paint_legend(canvas, entries)
    root = read_back(canvas)
    closed, opened = shapes(root, "legend")
    assert (len(closed), len(opened)) == (2, 2)
    assert words(root, "legend") == ["Points"] * 3
