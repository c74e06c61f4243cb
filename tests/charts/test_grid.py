"""The grid: steps that read without colour, unknown that is no field, numbers on paper."""

from datetime import date

import pytest

from spasmlog.charts.chart import Drawing, Table, plain
from spasmlog.charts.grid import SHADES, Grid, heat_steps
from spasmlog.charts.svg import HEIGHT, WIDTH
from spasmlog.text import ENGLISH, Text
from spasmlog.trends.ranges import between
from tests.charts.pictures import boxes, part, picture, words

DAY = date(2026, 3, 31)
COLUMNS = tuple(Text(f"column {index}") for index in range(6))


def grid(*counts):
    return Grid(tuple(Text(f"row {index}") for index in range(len(counts))), COLUMNS, counts, Text("Hour"))


def painted(*counts):
    reading = Text("Reading.")
    return picture(
        Drawing("sample", Text("Title"), reading, between(DAY, DAY, DAY), grid(*counts), Table((), ()), 0, 1)
    )


@pytest.mark.parametrize(
    ("highest", "steps"),
    [
        pytest.param(0, [(0, "none")], id="none"),
        pytest.param(1, [(0, "none"), (5, "1")], id="one is the strongest"),
        pytest.param(2, [(0, "none"), (4, "1"), (5, "2")], id="two"),
        pytest.param(5, [(0, "none"), (1, "1"), (2, "2"), (3, "3"), (4, "4"), (5, "5")], id="five, each its own"),
        pytest.param(6, [(0, "none"), (1, "1 to 2"), (2, "3"), (3, "4"), (4, "5"), (5, "6")], id="six"),
        pytest.param(
            40, [(0, "none"), (1, "1 to 8"), (2, "9 to 16"), (3, "17 to 24"), (4, "25 to 32"), (5, "33 to 40")], id="40"
        ),
    ],
)
def test_steps_are_made_from_the_highest_count(highest, steps):
    assert [(step.shade, str(step.label)) for step in heat_steps(highest)] == steps


@pytest.mark.parametrize("highest", [1, 3, 5, 7, 23, 999, 10_000])
def test_every_count_has_one_step(highest):
    steps = heat_steps(highest)
    covered = [count for step in steps for count in range(step.low, step.high + 1)]
    assert covered == list(range(highest + 1))


def test_each_step_is_a_dataset_that_the_legend_names():
    config = plain(grid((0, 2, 1, None, 0, 0), (None,) * 6).config(), ENGLISH)
    assert config["type"] == "matrix"
    shown = {
        one["label"]: (one["backgroundColor"], [(cell["x"], cell["y"], cell["v"]) for cell in one["data"]])
        for one in config["data"]["datasets"]
    }
    assert shown == {
        "none": ("--heat-0", [("column 0", "row 0", 0), ("column 4", "row 0", 0), ("column 5", "row 0", 0)]),
        "1": ("--heat-4", [("column 2", "row 0", 1)]),
        "2": ("--heat-5", [("column 1", "row 0", 2)]),
    }


def test_rows_and_columns_are_categories_with_a_label_for_each_third_column():
    scales = plain(grid((0,) * 6).config(), ENGLISH)["options"]["scales"]
    assert scales["x"]["labels"] == [str(column) for column in COLUMNS]
    assert (scales["x"]["ticks"]["maxTicksLimit"], scales["x"]["title"]["text"]) == (2, "Hour")
    assert (scales["y"]["labels"], scales["y"]["reverse"]) == (["row 0"], False)


def test_paper_has_a_field_a_cell_the_darker_the_more():
    root = painted((0, 2, 1, None, 0, 0))
    fields = [
        (one.get("fill"), one.get("fill-opacity")) for one in part(root, "cells").iter() if one.get("fill-opacity")
    ]
    assert fields == [("currentColor", str(SHADES[shade])) for shade in (0, 5, 4, 0, 0)]
    assert words(root, "cells") == ["2", "1"]
    assert list(SHADES) == sorted(set(SHADES))
    assert len(boxes(root, "cells")) == 6


def test_paper_hatches_what_is_unknown_and_says_so():
    root = painted((0, None, 0, 0, 0, 0))
    (hatched,) = [one for one in part(root, "cells") if one.get("fill") != "currentColor"]
    assert hatched.get("fill") == "url(#sample-period-pattern-unknown)"
    assert words(root, "legend") == ["none", "not recorded"]
    assert words(painted((0,) * 6), "legend") == ["none"]


def test_paper_names_rows_and_each_third_column():
    assert words(painted((0,) * 6, (0,) * 6), "axes") == ["column 0", "column 3", "Hour", "row 0", "row 1"]


def test_everything_lies_inside_the_picture():
    for x, y, width, height in boxes(painted(*[(1, 2, 3, 4, 5, None)] * 7), "cells"):
        assert 0 <= x <= x + width <= WIDTH + 0.05
        assert 0 <= y <= y + height <= HEIGHT
