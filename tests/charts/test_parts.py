"""Horizontal bars: parts that add up, eight rows at most, names that have room."""

from datetime import date

import pytest

from spasmlog.charts.bars import Layer
from spasmlog.charts.chart import Drawing, Table, plain
from spasmlog.charts.parts import LONGEST_NAME, MOST_ROWS, Parts, cut
from spasmlog.charts.svg import HEIGHT, WIDTH, Pattern
from spasmlog.text import ENGLISH, Text
from spasmlog.trends.ranges import between
from tests.charts.pictures import boxes, picture, words

DAY = date(2026, 3, 31)
YES = (Text("Yes"), "--chart-1", Pattern.SOLID)
NO = (Text("No"), "--chart-2", Pattern.DIAGONAL)


def parts(names, yes, no):
    layers = [
        Layer(key, label, tuple(counts), colour, pattern)
        for key, counts, (label, colour, pattern) in (("yes", yes, YES), ("no", no, NO))
    ]
    return Parts(tuple(names), tuple(layers), Text("Days"))


def painted(figure):
    return picture(
        Drawing("sample", Text("Title"), Text("Reading."), between(DAY, DAY, DAY), figure, Table((), ()), 0, 1)
    )


def test_the_page_gets_stacked_horizontal_bars():
    config = plain(parts(["one", "two"], (3, 0), (1, 2)).config(), ENGLISH)
    assert (config["type"], config["options"]["indexAxis"]) == ("bar", "y")
    assert config["data"]["labels"] == ["one", "two"]
    shown = [(one["label"], one["data"], one["backgroundColor"], one["pattern"]) for one in config["data"]["datasets"]]
    assert shown == [("Yes", [3, 0], "--chart-1", "solid"), ("No", [1, 2], "--chart-2", "diagonal")]
    scales = config["options"]["scales"]
    assert (scales["x"]["stacked"], scales["x"]["min"], scales["x"]["title"]["text"]) == (True, 0, "Days")
    assert (scales["y"]["stacked"], scales["y"]["ticks"]["mirror"]) == (True, True)


def test_paper_has_bars_as_long_as_their_counts_side_by_side():
    root = painted(parts(["one", "two"], (3, 0), (1, 2)))
    (yes,) = boxes(root, "yes")
    two, one = boxes(root, "no")
    unit = one[2]
    assert [yes[2] / unit, two[2] / unit] == pytest.approx([3, 2], rel=0.001)
    assert yes[0] + yes[2] == pytest.approx(one[0], abs=0.02)
    assert two[0] == yes[0]
    assert (yes[1], two[1] > yes[1]) == (one[1], True)
    assert words(root, "legend") == ["Yes", "No"]
    assert words(root, "axes") == ["0", "1", "2", "3", "4", "Days", "one", "two"]


def test_only_eight_rows_are_drawn():
    counts = tuple(range(20, 0, -1))
    figure = parts([f"row {count}" for count in counts], counts, counts)
    assert len(plain(figure.config(), ENGLISH)["data"]["datasets"][0]["data"]) == MOST_ROWS
    assert len(boxes(painted(figure), "yes")) == MOST_ROWS


def test_no_row_still_has_an_axis():
    root = painted(parts([], (), ()))
    assert words(root, "axes") == ["0", "1", "Days"]
    assert boxes(root, "yes") == []


@pytest.mark.parametrize("counts", [(1,), (10_000, 3, 0), tuple(range(8))])
def test_everything_lies_inside_the_picture(counts):
    root = painted(parts(["x" * 200] * len(counts), counts, counts))
    for name in ("yes", "no"):
        for x, y, width, height in boxes(root, name):
            assert 0 <= x <= x + width <= WIDTH
            assert 0 <= y <= y + height <= HEIGHT


@pytest.mark.parametrize(
    ("letters", "kept"),
    [
        pytest.param(LONGEST_NAME, "x" * LONGEST_NAME, id="just fits"),
        pytest.param(LONGEST_NAME + 1, "x" * (LONGEST_NAME - 1) + "…", id="a letter too long"),
    ],
)
def test_a_long_name_is_cut(letters, kept):
    assert cut("x" * letters, LONGEST_NAME) == kept
    assert words(painted(parts(["x" * letters], (1,), (1,))), "axes")[-1] == kept
