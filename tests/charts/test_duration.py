"""The chart of how long spasms lasted."""

from datetime import date, timedelta

import pytest

from spasmlog.charts.duration import CHART, minutes
from spasmlog.diary import AsOf
from spasmlog.text import ENGLISH
from spasmlog.trends.ranges import between, last_weeks
from spasmlog.trends.source import WholeDiary
from spasmlog.vocabulary import DurationBand, Kind
from tests.builders import AS_OF, day, diary, episode
from tests.charts.pictures import picture, words

TODAY = date(2026, 3, 31)
THREE_DAYS = between(date(2026, 3, 28), date(2026, 3, 30), TODAY)
UNKNOWN, NONE = "not recorded", "no spasms"
OVER, UNDER = DurationBand.OVER_10_MIN, DurationBand.UNDER_1_MIN


def drawn(*entries, span=THREE_DAYS, **settings):
    return CHART.draw(WholeDiary(AsOf(diary(*entries, **settings), AS_OF)), span)


def rows(*entries, **given):
    return drawn(*entries, **given).document(ENGLISH)["table"]["rows"]


def lasting(ended, start="2026-03-30T15:00"):
    return episode(start, ended=f"2026-03-30T{ended}")


ENTRIES = [
    day("2026-03-29", no_spasms=True),
    lasting("15:01:30"),
    lasting("15:02:31"),
    lasting("15:10:01"),
    episode("2026-03-30T08:00", duration_band=OVER),
    episode("2026-03-30T09:00", duration_band=UNDER),
    episode("2026-03-30T10:00"),
    episode("2026-03-30T11:00", kind=Kind.TWITCH, ended="2026-03-30T12:00"),
]


def test_the_table():
    found = drawn(*ENTRIES).document(ENGLISH)["table"]
    assert found["columns"] == [
        *("Day", "Median (minutes)", "Longest (minutes)", "Over 10 minutes"),
        *("Length known exactly", "Roughly known", "Length not known", "Recorded days"),
    ]
    assert found["rows"] == [
        ["2026-03-28", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, "0 of 1"],
        ["2026-03-29", NONE, NONE, 0, 0, 0, 0, "1 of 1"],
        ["2026-03-30", 2.5, 10, 2, 3, 2, 1, "1 of 1"],
    ]


def test_the_data():
    found = drawn(*ENTRIES).document(ENGLISH)["config"]["data"]
    assert {one["label"]: one["data"] for one in found["datasets"]} == {
        "Median (minutes)": [None, None, 2.5],
        "Longest (minutes)": [None, None, 10],
    }


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        pytest.param([], "Nothing is recorded in this time.", id="nothing"),
        pytest.param([day()], "Nothing is recorded in this time.", id="a day that says nothing of spasms"),
        pytest.param(
            [day(no_spasms=True)], "From 2026-03-28 to 2026-03-30: no spasms on the recorded days.", id="no spasms"
        ),
        pytest.param(
            ENTRIES,
            "From 2026-03-28 to 2026-03-30: the exact length of 3 of 6 spasms is known, half of these lasted "
            "2.5 minutes or less, the longest 10; 2 lasted over 10 minutes, and of 1 that is not known.",
            id="some known",
        ),
        pytest.param(
            [lasting("15:00")],
            "From 2026-03-28 to 2026-03-30: the exact length of 1 of 1 spasm is known, 0 minutes; "
            "none lasted over 10 minutes.",
            id="one, of no length",
        ),
        pytest.param(
            [episode(duration_band=OVER), episode(duration_band=UNDER)],
            "From 2026-03-28 to 2026-03-30: no exact length of 2 spasms is known; 1 of 2 lasted over 10 minutes.",
            id="roughly known",
        ),
        pytest.param(
            [episode()],
            "From 2026-03-28 to 2026-03-30: no exact length of 1 spasm is known; of none it is known whether it "
            "lasted over 10 minutes.",
            id="not known",
        ),
    ],
)
def test_the_sentence(entries, sentence):
    assert str(drawn(*entries).reading) == sentence


def test_what_lies_outside_the_range_or_after_the_moment_is_not_counted():
    outside = [
        episode("2026-03-27T23:59", ended="2026-03-28T01:00"),
        episode("2026-03-31T00:00", ended="2026-03-31T01:00"),
    ]
    assert [row[1:7] for row in rows(*outside)] == [[UNKNOWN] * 6] * 3
    late = episode("2026-03-31T20:01", ended="2026-03-31T21:00")
    assert rows(late, span=between(TODAY, TODAY, TODAY)) == [["2026-03-31", *[UNKNOWN] * 6, "0 of 1"]]


def test_dates_are_those_of_the_diarys_zone():
    late = episode("2026-03-29T18:15+00:00", ended="2026-03-29T18:20+00:00")
    assert [row[2] for row in rows(late, zone="Asia/Kathmandu")] == [UNKNOWN, UNKNOWN, 5]
    assert [row[2] for row in rows(late)] == [UNKNOWN, 5, UNKNOWN]


def test_a_length_over_the_clock_change_is_what_passed():
    # The clock of London goes from 01:00 to 02:00 on 29 March.
    assert rows(episode("2026-03-29T00:50", ended="2026-03-29T02:10"))[1][2] == 20


@pytest.mark.parametrize(
    ("ended", "start", "kind", "notes"),
    [
        pytest.param("16:00:00", "15:00:00", "linear", 0, id="an hour"),
        pytest.param("16:00:06", "15:00:00", "logarithmic", 1, id="a tenth of a minute more"),
        pytest.param("18:00:00", "15:00:00", "logarithmic", 1, id="three hours"),
    ],
)
def test_a_very_long_one_makes_the_scale_go_by_tens(ended, start, kind, notes):
    short = episode("2026-03-29T15:00", ended="2026-03-29T15:00:30")
    found = drawn(lasting(ended, f"2026-03-30T{start}"), short)
    left = found.document(ENGLISH)["config"]["options"]["scales"]["y"]
    assert (left["type"], len(found.notes)) == (kind, notes)
    assert ("min" in left) is (kind == "linear")
    assert words(picture(found), "axes")[1] == ("0" if kind == "linear" else "0.1")


def test_a_length_of_zero_keeps_the_scale_plain():
    found = drawn(lasting("18:00"), lasting("15:00"), lasting("15:00"))
    assert found.document(ENGLISH)["config"]["options"]["scales"]["y"]["type"] == "linear"
    assert found.notes == ()


def test_a_line_is_drawn_at_ten_minutes_which_is_inside_the_scale():
    found = drawn(lasting("15:01"))
    config = found.document(ENGLISH)["config"]
    line = config["options"]["plugins"]["annotation"]["annotations"]["limit"]
    assert (line["yMin"], line["yMax"], line["label"]["content"]) == (10, 10, "10 minutes")
    assert config["options"]["scales"]["y"]["suggestedMax"] > 10
    assert "10 minutes" in words(picture(found), "legend")


@pytest.mark.parametrize(
    ("seconds", "expected"), [(0, 0), (2, 0), (3, 0.1), (8, 0.1), (9, 0.2), (60, 1), (601, 10), (603, 10.1)]
)
def test_minutes_are_rounded_to_a_tenth_halves_up(seconds, expected):
    assert minutes(timedelta(seconds=seconds)) == expected


def test_one_episode_in_a_year():
    found = drawn(lasting("15:02"), span=last_weeks(TODAY, "1y")).document(ENGLISH)
    assert [value for value in found["config"]["data"]["datasets"][0]["data"] if value is not None] == [2]
