"""The printed chart: true heights, unknown that looks unlike zero, and nothing that a strict policy refuses."""

import itertools
import re
from datetime import date
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasmlog.charts.bars import Bars, Layer, runs
from spasmlog.charts.chart import Drawing, Table
from spasmlog.charts.legend import LETTER, ROW, Entry, paint_legend
from spasmlog.charts.plot import MOST_LABELS, MOST_TICKS, Plot, tick_step
from spasmlog.charts.svg import HEIGHT, WIDTH, Canvas, Pattern, number
from spasmlog.text import ENGLISH, Text
from spasmlog.trends.ranges import between
from tests.charts.pictures import SVG, boxes, part, picture, words

SPAN = between(date(2026, 3, 1), date(2026, 3, 28), date(2026, 3, 31))
EVIL = "</title><script>alert(1)</script>&\"' \x0b\ufffe"


def bars(*layers, unknown=(), sparse=(), labels=None):
    looks = list(Pattern)
    made = [
        Layer(f"layer{index}", Text(f"kind {index}"), counts, "--chart-1", looks[index])
        for index, counts in enumerate(layers)
    ]
    names = labels or tuple(f"bin {index}" for index in range(len(layers[0]) if layers else 4))
    return Bars(names, tuple(made), unknown, sparse, Text("Week from"), Text("Episodes"))


def drawing(figure, title="Title", reading="Reading."):
    return Drawing("sample", Text(title), Text(reading), SPAN, figure, Table((), ()), 0, 28)


def test_it_is_an_accessible_image_of_a_fixed_size():
    root = picture(drawing(bars((1, 2))))
    assert root.tag == f"{SVG}svg"
    assert (root.get("role"), root.get("viewBox")) == ("img", "0 0 680 260")
    named = [part(root, name) for name in ("title", "desc")]
    assert [one.text for one in named] == ["Title", "Reading."]
    assert [one.tag for one in named] == [f"{SVG}title", f"{SVG}desc"]
    assert root.get("aria-labelledby").split() == [one.get("id") for one in named]


def test_bars_are_as_high_as_their_counts_and_stand_on_each_other():
    root = picture(drawing(bars((1, 4, 0), (2, None, 3))))
    (one, four), (two, three) = boxes(root, "layer0"), boxes(root, "layer1")
    unit = one[3]
    assert [box[3] / unit for box in (four, two, three)] == pytest.approx([4, 2, 3], rel=0.001)
    assert two[1] + two[3] == pytest.approx(one[1], abs=0.01)  # on top of the layer below
    assert one[1] + one[3] == four[1] + four[3] == three[1] + three[3]  # all on the axis
    assert [two[0], three[0]] == pytest.approx([one[0], 2 * four[0] - one[0]], abs=0.02)


def test_a_zero_has_a_mark_and_an_unknown_a_hatched_band():
    root = picture(drawing(bars((1, 0, None, None, 2, None), unknown=(2, 3, 5))))
    (zero,) = boxes(root, "zero")
    first, second = boxes(root, "unknown")
    assert first[2] == pytest.approx(2 * second[2], abs=0.02)  # two bins that are neighbours make one band
    assert zero[0] + zero[2] <= first[0]
    assert {one.get("fill") for one in part(root, "unknown")} == {"url(#sample-period-pattern-unknown)"}
    assert words(root, "legend") == ["kind 0", "not recorded"]


def test_few_recorded_days_have_a_dashed_frame_and_a_legend():
    root = picture(drawing(bars((1, 2, 3), sparse=(0, 2))))
    assert len(boxes(root, "sparse")) == 2
    assert all(one.get("stroke-dasharray") for one in part(root, "sparse"))
    assert words(root, "legend") == ["kind 0", "fewer than half of the days recorded"]


def test_a_chart_without_any_bar_still_has_its_axis():
    root = picture(drawing(bars(unknown=(0, 1, 2, 3))))
    assert words(root, "axes")[:3] == ["Episodes", "0", "1"]
    assert boxes(root, "zero") == []


def test_kinds_differ_by_pattern_and_every_pattern_is_there():
    root = picture(drawing(bars((1,), (1,), (1,), (1,))))
    fills = [one.get("fill") for name in range(4) for one in part(root, f"layer{name}")]
    defined = {f"url(#{one.get('id')})" for one in root.iter(f"{SVG}pattern")}
    assert len(set(fills)) == 4
    assert set(fills) <= defined


def test_only_presentation_attributes_and_no_script():
    root = picture(drawing(bars((1, None, 0), (0, None, 2), unknown=(1,), sparse=(0,))))
    assert {one.tag.removeprefix(SVG) for one in root.iter()} == {
        *("svg", "title", "desc", "defs", "pattern", "rect", "path", "g", "line", "text"),
    }
    names = {name for one in root.iter() for name in one.attrib}
    assert not {name for name in names if name in {"style", "class", "href"} or name.startswith("on")}
    colours = {one.get(name) for one in root.iter() for name in ("fill", "stroke") if one.get(name)}
    assert all(colour in {"currentColor", "none"} or colour.startswith("url(#sample-") for colour in colours)


def test_text_is_only_ever_text():
    markup = drawing(bars((1,), labels=(EVIL,)), title=EVIL, reading=EVIL).svg(ENGLISH)
    root = fromstring(markup)  # noqa: S314 (that it can be parsed is what is tested)
    shown = EVIL.replace("\x0b", "\ufffd").replace("\ufffe", "\ufffd")
    assert "<script" not in markup
    assert (part(root, "title").text, part(root, "desc").text) == (shown, shown)
    assert shown in words(root, "axes")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_makes_xml(text):
    root = picture(drawing(bars((1,), labels=(text,)), title=text))
    # A parser of XML reads every line break as one "\n".
    assert len(part(root, "title").text or "") == len(text.replace("\r\n", "\n"))


def test_ids_are_of_the_chart_and_its_range():
    ids = re.findall(r'id="([^"]*)"', drawing(bars((1, 0))).svg(ENGLISH))
    assert len(ids) == len(set(ids))
    assert all(name.startswith("sample-period-") for name in ids)


@given(st.lists(st.none() | st.integers(0, 10_000), min_size=1, max_size=200))
def test_everything_lies_inside_the_picture(counts):
    root = picture(drawing(bars(tuple(counts))))
    for name in ("layer0", "zero"):
        for x, y, width, height in boxes(root, name):
            assert 0 <= x <= x + width <= WIDTH
            assert 0 <= y <= y + height <= HEIGHT


@pytest.mark.parametrize(
    ("highest", "step"),
    [
        pytest.param(0, 1, id="nothing"),
        pytest.param(5, 1, id="5 by ones"),
        pytest.param(6, 2, id="6 by twos"),
        pytest.param(10, 2, id="10 by twos"),
        pytest.param(11, 5, id="11 by fives"),
        pytest.param(25, 5, id="25 by fives"),
        pytest.param(26, 10, id="26 by tens"),
        pytest.param(101, 50, id="101 by fifties"),
    ],
)
def test_ticks_are_round_whole_numbers(highest, step):
    assert tick_step(highest) == step
    ticks = Plot(0, 1, highest).ticks
    assert ticks[0] == 0
    assert highest <= ticks[-1]
    assert 2 <= len(ticks) <= MOST_TICKS + 1


@pytest.mark.parametrize(
    ("bins", "labels"),
    [
        pytest.param(1, 1, id="one"),
        pytest.param(7, 7, id="seven"),
        pytest.param(8, 4, id="eight"),
        pytest.param(200, 7, id="two hundred"),
    ],
)
def test_labels_are_thinned_until_they_can_be_read(bins, labels):
    shown = words(picture(drawing(bars((1,) * bins))), "axes")
    assert len([word for word in shown if word.startswith("bin ")]) == labels
    assert "bin 0" in shown


@given(st.integers(1, 60), st.text("Nov. 16,2", min_size=1, max_size=300))
def test_no_label_lies_over_the_next(bins, label):
    root = picture(drawing(bars((1,) * bins, labels=(label,) * bins)))
    places = [
        float(one.get("x", "")) for one in part(root, "axes").iter(f"{SVG}text") if one.get("text-anchor") == "middle"
    ]
    middles = places[:-1]  # the last is the name of the axis
    assert len(middles) <= MOST_LABELS
    half = LETTER * len(label) / 2
    assert half > WIDTH / 2 or all(half - 1 <= middle <= WIDTH - half + 1 for middle in middles)
    assert all(after - before > LETTER * len(label) for before, after in itertools.pairwise(middles))


def test_a_long_legend_breaks_into_rows():
    assert paint_legend(Canvas("x", ENGLISH), ()) == 2 + ROW
    long = tuple(Entry(Text("lorem ipsum dolor sit amet " * 2), Pattern.DOTS) for _ in range(3))
    canvas = Canvas("x", ENGLISH)
    assert paint_legend(canvas, long) == 2 + 3 * ROW
    swatches = part(canvas.root, "legend").iter("rect")
    assert [(one.get("x"), one.get("y")) for one in swatches] == [("1", "2"), ("1", "20"), ("1", "38")]


@pytest.mark.parametrize(
    ("indexes", "expected"),
    [
        pytest.param([], [], id="none"),
        pytest.param([3], [(3, 1)], id="one"),
        pytest.param([0, 1, 2], [(0, 3)], id="neighbours"),
        pytest.param([0, 2, 3, 7], [(0, 1), (2, 2), (7, 1)], id="with gaps"),
    ],
)
def test_runs(indexes, expected):
    assert list(runs(indexes)) == expected


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (680.0, "680"), (1 / 3, "0.33"), (100.5, "100.5"), (-2, "-2")])
def test_lengths_are_short(value, text):
    assert number(value) == text
