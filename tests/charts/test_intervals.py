"""Rates with their intervals, on the page and on paper."""

from datetime import date

import pytest

from spasmlog.charts.chart import Drawing, Table, plain
from spasmlog.charts.intervals import Interval, Intervals
from spasmlog.text import ENGLISH, Text
from spasmlog.trends.ranges import between
from tests.charts.pictures import boxes, picture, words

DAY = date(2026, 3, 31)
UNKNOWN = Interval("before", None, None, None)


def painted(*rows):
    figure = Intervals(rows, Text("Rate"))
    return picture(
        Drawing("sample", Text("Title"), Text("Reading."), between(DAY, DAY, DAY), figure, Table((), ()), 0, 1)
    )


def test_the_page_gets_floating_bars_and_points():
    config = plain(Intervals((UNKNOWN, Interval("now", 4.0, 1.5, 9.5)), Text("Rate")).config(), ENGLISH)
    points, limits = config["data"]["datasets"]
    assert config["data"]["labels"] == ["before", "now"]
    assert (points["label"], points["data"], points["showLine"]) == ("Rate", [None, 4.0], False)
    assert (limits["label"], limits["data"]) == ("95 % interval", [None, [1.5, 9.5]])
    assert (config["options"]["indexAxis"], config["options"]["plugins"]["legend"]["display"]) == ("y", True)
    assert (config["options"]["scales"]["x"]["min"], config["options"]["scales"]["x"]["suggestedMax"]) == (0, 7)


def test_paper_has_bars_between_the_limits_with_the_rate_in_them():
    root = painted(Interval("before", 4.0, 2.0, 6.0), Interval("now", 1.0, 0.0, 3.0))
    now, before = boxes(root, "limits")
    assert before[2] / now[2] == pytest.approx(4 / 3, rel=0.001)
    unit = now[2] / 3
    assert (before[0] - now[0]) / unit == pytest.approx(2, rel=0.001)
    one, four = (box[0] + box[2] / 2 for box in boxes(root, "rates"))
    assert ((one - now[0]) / unit, (four - now[0]) / unit) == pytest.approx((1, 4), abs=0.01)
    assert words(root, "rates") == ["4.0", "1.0"]
    assert words(root, "axes")[:6] == ["0", "2", "4", "6", "8", "Rate"]


def test_paper_has_a_name_and_no_bar_where_nothing_is_known():
    root = painted(UNKNOWN)
    assert (boxes(root, "limits"), boxes(root, "rates")) == ([], [])
    assert words(root, "axes")[-1] == "before"


def test_without_rows_there_is_an_axis():
    assert words(painted(), "axes")[-1] == "Rate"
    assert plain(Intervals((), Text("Rate")).config(), ENGLISH)["options"]["plugins"]["legend"]["display"] is False


def test_rates_beyond_the_usual_scale_lie_inside_the_picture():
    ((x, _, width, _),) = boxes(painted(Interval("now", 27.0, 23.0, 28.0)), "limits")
    assert 0 < x < x + width < 680
