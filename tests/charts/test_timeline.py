"""Courses over a rate: lines with gaps, events of their own shapes, zero unlike unknown."""

from datetime import date

import pytest

from spasmlog.charts.chart import Drawing, Table, plain
from spasmlog.charts.events import POINTS, SHAPES, Event
from spasmlog.charts.frame import Frame
from spasmlog.charts.svg import HEIGHT
from spasmlog.charts.timeline import MOST_LINES, Line, Timeline
from spasmlog.text import ENGLISH, Text
from spasmlog.trends.ranges import between
from tests.charts.pictures import SVG, boxes, part, picture, words

DAY = date(2026, 3, 31)
ALWAYS = Line("always", ((0, 3),), ())
TWICE = Line("twice", ((0, 1), (3, 3)), ((Event.STARTED, 0), (Event.STOPPED, 2), (Event.FIRST_SPASM, 0)))
AS_NEEDED = Line("needed", ((1, 2),), ((Event.DOSE_CHANGED, 2),), as_needed=True)
ONLY_STOPPED = Line("stopped", (), ((Event.STOPPED, 0),))


def timeline(*lines, rates=(1.5, 0, None, 3.0)):
    frame = Frame(("a", "b", "c", "d"), (2,), (3,), Text("Week from"))
    return Timeline(frame, lines, rates, Text("Rate"))


def config(*lines):
    return plain(timeline(*lines).config(), ENGLISH)


def datasets(*lines):
    return {one["label"]: one for one in config(*lines)["data"]["datasets"]}


def painted(*lines, **given):
    figure = timeline(*lines, **given)
    return picture(
        Drawing("sample", Text("Title"), Text("Reading."), between(DAY, DAY, DAY), figure, Table((), ()), 0, 1)
    )


def test_each_event_is_a_dataset_of_points_on_the_line_of_its_course():
    found = datasets(ALWAYS, TWICE, AS_NEEDED)
    assert list(found) == [*(str(event.label) for event in Event), "Taken", "Taken as needed", "Rate"]
    assert found["Started"]["data"] == [{"x": "a", "y": "twice"}]
    assert found["Stopped"]["data"] == [{"x": "c", "y": "twice"}]
    assert found["First spasm after the start"]["data"] == [{"x": "a", "y": "twice"}]
    assert found["Dose changed"]["data"] == [{"x": "c", "y": "needed"}]
    assert {found[str(event.label)]["yAxisID"] for event in Event} == {"courses"}
    assert len({shape for shape, _, _ in POINTS.values()}) == len(Event)


def test_stretches_are_lines_with_a_gap_after_each():
    found = datasets(ALWAYS, TWICE, AS_NEEDED)
    assert [(one["x"], one["y"]) for one in found["Taken"]["data"]] == [
        *[("a", "always"), ("d", "always"), ("d", None)],
        *[("a", "twice"), ("b", "twice"), ("b", None)],
        *[("d", "twice"), ("d", "twice"), ("d", None)],
    ]
    assert [(one["x"], one["y"]) for one in found["Taken as needed"]["data"]] == [
        ("b", "needed"),
        ("c", "needed"),
        ("c", None),
    ]
    assert (found["Taken"]["borderDash"], found["Taken as needed"]["borderDash"]) == ([], [4, 4])


def test_the_legend_has_only_what_is_drawn():
    assert list(datasets(ALWAYS)) == ["Taken", "Rate"]
    assert list(datasets(ONLY_STOPPED)) == ["Stopped", "Rate"]
    assert words(painted(AS_NEEDED), "legend")[:3] == ["Taken as needed", "Dose changed", "Rate"]


def test_the_rate_stands_in_a_panel_below_the_courses_and_unknown_is_a_gap():
    shown = config(ALWAYS, TWICE)
    scales = shown["options"]["scales"]
    assert shown["data"]["datasets"][-1]["data"] == [1.5, 0, None, 3.0]
    assert scales["courses"]["labels"] == ["always", "twice"]
    assert scales["y"]["stack"] == scales["courses"]["stack"]
    assert (scales["y"]["stackWeight"], scales["courses"]["stackWeight"]) == (1.5, 2.5)
    assert shown["options"]["plugins"]["unknownDays"]["unknown"] == [2]


def test_without_courses_the_rate_is_alone():
    shown = config()
    assert set(shown["options"]["scales"]) == {"x", "y"}
    assert [one["label"] for one in shown["data"]["datasets"]] == ["Rate"]
    assert len(boxes(painted(), "rate")) == 2


def test_paper_has_a_line_a_stretch_and_a_shape_an_event():
    root = painted(ALWAYS, TWICE, AS_NEEDED)
    dashed = [
        [one.get("stroke-dasharray") for one in part(root, f"course-{row}") if one.get("fill") == "none"]
        for row in range(3)
    ]
    # A line each, and of the second course the hollow circle of the first spasm too; the last has a hollow diamond.
    assert dashed == [[None], [None, None, None], ["4 4", None]]
    assert len(boxes(root, "course-1")) == 1  # the stop
    assert words(root, "course-1") == ["twice"]
    assert len({shape for shape, _ in SHAPES.values()}) == 3


def test_paper_tells_zero_from_unknown():
    root = painted(ALWAYS)
    (zero,) = boxes(root, "zero")
    first, last = boxes(root, "rate")
    assert first[0] < zero[0] < last[0]
    assert last[3] == pytest.approx(2 * first[3], rel=0.01)
    assert len(boxes(root, "unknown")) == 1
    assert len(boxes(root, "sparse")) == 1


def test_paper_draws_what_nothing_is_known_of():
    assert boxes(painted(ALWAYS, rates=(None,) * 4), "rate") == []


def test_only_six_courses_are_drawn():
    many = tuple(Line(f"medicine {number}", ((0, 3),), ()) for number in range(7))
    assert len(config(*many)["options"]["scales"]["courses"]["labels"]) == MOST_LINES
    assert len(datasets(*many)["Taken"]["data"]) == 3 * MOST_LINES
    root = painted(*many)
    assert not [one for one in root.iter() if (one.get("id") or "").endswith(f"course-{MOST_LINES}")]
    lowest = max(float(one.get("y")) for one in part(root, f"course-{MOST_LINES - 1}").iter(f"{SVG}text"))
    assert lowest < min(y for _, y, _, _ in boxes(root, "rate")) < HEIGHT


def test_a_long_name_is_cut_on_paper():
    (shown,) = words(painted(Line("x" * 200, (), ())), "course-0")
    assert (len(shown), shown[-1]) == (60, "…")
