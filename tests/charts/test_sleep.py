"""The chart of disturbed nights."""

from datetime import date

import pytest

from spasmlog.charts.sleep import CHART
from spasmlog.diary import AsOf
from spasmlog.text import ENGLISH
from spasmlog.trends.ranges import between
from spasmlog.trends.source import WholeDiary
from spasmlog.vocabulary import Kind
from tests.builders import AS_OF, day, diary, episode
from tests.charts.pictures import boxes, picture, words

TODAY = date(2026, 3, 31)
FOUR_DAYS = between(date(2026, 3, 28), TODAY, TODAY)
UNKNOWN, NONE = "not recorded", "no spasms"

ENTRIES = [
    episode("2026-03-28T23:50", woke=True, sleep_disturbance=4),
    episode("2026-03-29T04:00", woke=True, sleep_disturbance=9),
    episode("2026-03-29T23:00"),
    episode("2026-03-31T03:00", woke=False, sleep_disturbance=0),
    episode("2026-03-31T04:00"),
    day("2026-03-31", no_spasms=True),
]


def drawn(*entries, span=FOUR_DAYS, **settings):
    return CHART.draw(WholeDiary(AsOf(diary(*entries, **settings), AS_OF)), span)


def rows(*entries, **given):
    return drawn(*entries, **given).document(ENGLISH)["table"]["rows"]


def marks(drawing):
    found = drawing.document(ENGLISH)["config"]["options"]["plugins"]["unknownDays"]
    return found["unknown"], found["sparse"]


def test_the_table():
    found = drawn(*ENTRIES).document(ENGLISH)["table"]
    assert found["columns"] == [
        *("Day", "Disturbed nights", "Median disturbance", "Spasms without an answer", "Recorded days"),
    ]
    assert found["rows"] == [
        ["2026-03-28", 1, 6.5, 0, "1 of 1"],
        ["2026-03-29", UNKNOWN, UNKNOWN, 1, "1 of 1"],
        ["2026-03-30", 0, 0, 1, "0 of 1"],
        ["2026-03-31", 0, NONE, 0, "1 of 1"],
    ]


def test_the_data():
    found = drawn(*ENTRIES).document(ENGLISH)["config"]
    assert {one["label"]: one["data"] for one in found["data"]["datasets"]} == {
        "Disturbed nights": [1, None, 0, 0],
        "Median disturbance": [6.5, None, 0, None],
    }
    assert [one.get("yAxisID") for one in found["data"]["datasets"]] == [None, "right"]
    right = found["options"]["scales"]["right"]
    assert (right["min"], right["max"], right["position"]) == (0, 10, "right")


def test_a_night_is_known_by_its_spasms_though_its_date_has_no_record():
    assert marks(drawn(*ENTRIES)) == ([1], [2])
    assert marks(drawn()) == ([0, 1, 2, 3], [])


def test_a_zero_has_a_mark_of_its_own_in_print():
    root = picture(drawn(*ENTRIES))
    assert len(boxes(root, "nights")) == 1
    assert len(boxes(root, "zero")) == 2
    assert len(boxes(root, "unknown")) == 1  # the night of which no spasm has an answer
    assert words(root, "right") == ["Disturbance (0 to 10)", "0", "2", "4", "6", "8", "10"]


def test_where_answers_are_missing_the_bars_are_the_least_and_it_is_said():
    assert [str(note) for note in drawn(*ENTRIES).notes] == [
        "The bars show at least so many nights: some spasms have no answer to whether they woke, as the table says."
    ]
    assert drawn(*ENTRIES[:2]).notes == ()


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        pytest.param([], "Nothing is recorded in this time.", id="nothing"),
        pytest.param([episode(kind=Kind.TWITCH, woke=True)], "Nothing is recorded in this time.", id="twitches"),
        pytest.param(
            [day(no_spasms=True)], "From 2026-03-28 to 2026-03-31: no spasms on the recorded days.", id="no spasms"
        ),
        pytest.param(
            ENTRIES,
            "From 2026-03-28 to 2026-03-31: 5 spasms, which disturbed at least 1 night; for 2 of them "
            "that is not recorded.",
            id="some answered",
        ),
        pytest.param(
            ENTRIES[:2], "From 2026-03-28 to 2026-03-31: 2 spasms, which disturbed 1 night.", id="all answered"
        ),
        pytest.param(
            [episode(woke=False)], "From 2026-03-28 to 2026-03-31: 1 spasm, which disturbed 0 nights.", id="one, no"
        ),
        pytest.param(
            [episode()],
            "From 2026-03-28 to 2026-03-31: 1 spasm; whether sleep was broken is not recorded.",
            id="none answered",
        ),
    ],
)
def test_the_sentence(entries, sentence):
    assert str(drawn(*entries).reading) == sentence


def test_what_lies_outside_the_range_or_after_the_moment_is_not_counted():
    span = between(date(2026, 3, 28), date(2026, 3, 29), TODAY)
    outside = [episode("2026-03-27T23:59", woke=True), episode("2026-03-30T04:00", woke=True)]
    assert [row[1] for row in rows(*outside, span=span)] == [UNKNOWN, UNKNOWN]
    assert rows(episode("2026-03-31T20:01", woke=True))[-1][1] == UNKNOWN


def test_nights_are_those_of_the_diarys_zone():
    # 06:16 UTC is 12:01 in Kathmandu, after noon, and 07:16 in London, before it.
    late = episode("2026-03-30T06:16+00:00", woke=True)
    assert [row[1] for row in rows(late, zone="Asia/Kathmandu")] == [UNKNOWN, UNKNOWN, 1, UNKNOWN]
    assert [row[1] for row in rows(late)] == [UNKNOWN, 1, 0, UNKNOWN]


def test_the_night_of_the_clock_change_is_one():
    both = [episode("2026-03-29T00:30", woke=True), episode("2026-03-29T02:30", woke=True)]
    assert [row[1] for row in rows(*both)] == [1, 0, UNKNOWN, UNKNOWN]
