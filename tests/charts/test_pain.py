"""The chart of how painful spasms were."""

from datetime import date

import pytest

from spasmlog.charts.pain import CHART
from spasmlog.diary import AsOf
from spasmlog.text import ENGLISH
from spasmlog.trends.ranges import between
from spasmlog.trends.source import WholeDiary
from spasmlog.vocabulary import Kind
from tests.builders import AS_OF, day, diary, episode
from tests.charts.pictures import part, picture, words

TODAY = date(2026, 3, 31)
THREE_DAYS = between(date(2026, 3, 28), date(2026, 3, 30), TODAY)
UNKNOWN, NONE = "not recorded", "no spasms"

ENTRIES = [
    day("2026-03-28", no_spasms=True),
    episode("2026-03-29T03:00"),
    episode("2026-03-30T03:00", pain=0),
    episode("2026-03-30T04:00", pain=7),
    episode("2026-03-30T05:00"),
    episode("2026-03-30T05:00", kind=Kind.TWITCH, pain=10),
]


def drawn(*entries, span=THREE_DAYS, **settings):
    return CHART.draw(WholeDiary(AsOf(diary(*entries, **settings), AS_OF)), span)


def rows(*entries, **given):
    return drawn(*entries, **given).document(ENGLISH)["table"]["rows"]


def test_the_table():
    found = drawn(*ENTRIES).document(ENGLISH)["table"]
    assert found["columns"] == ["Day", "Median pain", "Worst pain", "Rated", "Not rated", "Recorded days"]
    assert found["rows"] == [
        ["2026-03-28", NONE, NONE, 0, 0, "1 of 1"],
        ["2026-03-29", UNKNOWN, UNKNOWN, 0, 1, "1 of 1"],
        ["2026-03-30", 3.5, 7, 2, 1, "1 of 1"],
    ]


def test_the_data_have_a_gap_where_nothing_was_rated_and_zero_is_zero():
    found = drawn(*ENTRIES, episode("2026-03-29T05:00", pain=0)).document(ENGLISH)["config"]["data"]["datasets"]
    assert {one["label"]: one["data"] for one in found} == {
        "Median pain": [None, 0, 3.5],
        "Worst pain": [None, 0, 7],
    }


def test_a_day_of_which_nothing_is_known_is_unknown():
    assert rows(span=between(TODAY, TODAY, TODAY)) == [["2026-03-31", *[UNKNOWN] * 4, "0 of 1"]]


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        pytest.param([], "Nothing is recorded in this time.", id="nothing"),
        pytest.param([episode(kind=Kind.TWITCH)], "Nothing is recorded in this time.", id="twitches only"),
        pytest.param(
            [day(no_spasms=True)], "From 2026-03-28 to 2026-03-30: no spasms on the recorded days.", id="no spasms"
        ),
        pytest.param(
            ENTRIES,
            "From 2026-03-28 to 2026-03-30: the pain of 2 of 4 spasms was rated, half of these 3.5 or less, "
            "the worst 7, on a scale from 0 to 10.",
            id="some rated",
        ),
        pytest.param([episode()], "From 2026-03-28 to 2026-03-30: the pain of 1 spasm was not rated.", id="not rated"),
        pytest.param(
            [episode(pain=0)],
            "From 2026-03-28 to 2026-03-30: the pain of 1 of 1 spasm was rated, 0 on a scale from 0 to 10.",
            id="one without pain",
        ),
    ],
)
def test_the_sentence(entries, sentence):
    assert str(drawn(*entries).reading) == sentence


def test_the_scale_is_that_of_the_rating_and_has_a_line_where_severe_begins():
    found = drawn(*ENTRIES)
    options = found.document(ENGLISH)["config"]["options"]
    assert (options["scales"]["y"]["min"], options["scales"]["y"]["max"]) == (0, 10)
    line = options["plugins"]["annotation"]["annotations"]["limit"]
    assert (line["yMin"], line["yMax"], line["label"]["content"]) == (7, 7, "7: severe, as this diary counts it")
    assert words(picture(found), "axes")[1:7] == ["0", "2", "4", "6", "8", "10"]


def test_print_joins_neighbours_and_leaves_gaps():
    dates = ["2026-03-24", "2026-03-25", "2026-03-27", "2026-03-29", "2026-03-30"]
    drawing = drawn(*(episode(f"{on}T09:00", pain=5) for on in dates), span=between(date(2026, 3, 24), TODAY, TODAY))
    shapes = [one.get("d") for one in part(picture(drawing), "worst")]
    lines = [shape for shape in shapes if not shape.endswith("Z")]
    assert (len(lines), len(shapes) - len(lines)) == (2, 5)


def test_what_lies_outside_the_range_or_after_the_moment_is_not_counted():
    outside = [episode("2026-03-27T23:59", pain=9), episode("2026-03-31T00:00", pain=9)]
    assert [row[1:5] for row in rows(*outside)] == [[UNKNOWN] * 4] * 3
    assert rows(episode("2026-03-31T20:01", pain=9), span=between(TODAY, TODAY, TODAY))[0][1] == UNKNOWN


def test_dates_are_those_of_the_diarys_zone():
    late = episode("2026-03-29T18:15+00:00", pain=4)
    assert [row[2] for row in rows(late, zone="Asia/Kathmandu")] == [UNKNOWN, UNKNOWN, 4]
    assert [row[2] for row in rows(late)] == [UNKNOWN, 4, UNKNOWN]


def test_the_night_of_the_clock_change():
    # 23:30 UTC on 29 March is 00:30 of the 30th in London, where summer time has begun that morning.
    assert [row[2] for row in rows(episode("2026-03-29T23:30+00:00", pain=4))] == [UNKNOWN, UNKNOWN, 4]
    assert [row[2] for row in rows(episode("2026-03-28T23:30+00:00", pain=4))] == [4, UNKNOWN, UNKNOWN]
