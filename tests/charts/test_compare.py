"""The chart of two periods: exact rows, exact intervals, the sentence."""

from datetime import date, timedelta

import pytest

from spasmlog.charts.compare import CHART
from spasmlog.diary import AsOf
from spasmlog.text import ENGLISH
from spasmlog.trends.ranges import all_time, last_weeks
from spasmlog.trends.source import WholeDiary
from spasmlog.vocabulary import Kind
from tests.builders import AS_OF, LONDON, day, diary, each, episode

TODAY = date(2026, 3, 31)
SPAN = last_weeks(TODAY, "4w")  # from 4 March; before it 4 February to 3 March
BEFORE, NOW = date(2026, 2, 4), date(2026, 3, 4)
UNKNOWN = "not recorded"
NAMES = ["2026-02-04 to 2026-03-03", "2026-03-04 to 2026-03-31"]


def drawn(*entries, span=SPAN, zone=LONDON):
    return CHART.draw(WholeDiary(AsOf(diary(*entries, zone=zone), AS_OF)), span)


def recorded(first, spasms, zeroes, **given):
    """Spasms on so many dates from the first on, then so many without."""
    days = [first + timedelta(days=n) for n in range(spasms + zeroes)]
    return [episode(f"{one}T09:00", **given) for one in days[:spasms]] + [
        day(one.isoformat(), no_spasms=True) for one in days[spasms:]
    ]


ENTRIES = [
    *recorded(BEFORE, 4, 24, pain=7),
    *recorded(NOW, 9, 5),
    episode("2026-03-04T10:00"),
    episode("2026-03-10T10:00", kind=Kind.TWITCH),
    # Outside:
    *each(episode, "02-03T23:59", "04-01T09:00"),
]


def test_the_table_has_a_row_a_period():
    assert drawn(*ENTRIES).document(ENGLISH)["table"] == {
        "columns": [
            *("Period", "Days", "Recorded days", "Spasm days", "Spasm days per 28 recorded days", "95 % interval"),
            *("Spasms", "Days with severe pain (7 or more)", "Twitches"),
        ],
        "rows": [
            [NAMES[0], 28, 28, 4, 4.0, "1.1 to 9.1", 4, 4, 0],
            [NAMES[1], 28, 14, 9, 18.0, "9.8 to 24.4", 10, UNKNOWN, 1],
        ],
    }


def test_bars_and_points_are_the_table_s():
    document = drawn(*ENTRIES).document(ENGLISH)
    data, table = document["config"]["data"], document["table"]
    assert data["labels"] == NAMES == [row[0] for row in table["rows"]]
    points, limits = data["datasets"]
    assert (points["label"], points["data"]) == (table["columns"][4], [row[4] for row in table["rows"]])
    assert limits["label"] == table["columns"][5]
    assert [f"{low} to {high}" for low, high in limits["data"]] == [row[5] for row in table["rows"]]


def test_a_period_of_which_nothing_is_recorded_is_a_gap():
    document = drawn(*recorded(NOW, 0, 1)).document(ENGLISH)
    assert document["table"]["rows"] == [
        [NAMES[0], 28, 0, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, 0],
        [NAMES[1], 28, 1, 0, 0.0, "0.0 to 27.3", 0, 0, 0],
    ]
    points, limits = document["config"]["data"]["datasets"]
    assert (points["data"], limits["data"]) == ([None, 0.0], [None, [0.0, 27.3]])


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        pytest.param([], "Nothing is recorded in this time, nor in the one before.", id="nothing"),
        pytest.param(
            [episode("2026-03-30T09:00")],
            "This period: spasms on 1 of 1 recorded day; the one before: nothing recorded. Too little is recorded to "
            "compare them. It takes: 13 more recorded days in this period, 14 more recorded days before it, "
            "5 more days with a spasm.",
            id="one episode",
        ),
        pytest.param(
            [*recorded(BEFORE, 6, 7), *recorded(NOW, 0, 14)],
            "This period: spasms on 0 of 14 recorded days; the one before: spasms on 6 of 13 recorded days. Too little "
            "is recorded to compare them. It takes: 1 more recorded day before it.",
            id="a day before the gate",
        ),
        pytest.param(
            ENTRIES,
            "This period: spasms on 9 of 14 recorded days; the one before: spasms on 4 of 28 recorded days. "
            "That is 4.5 times as often per recorded day (95 % interval 1.3 to 20.0). "
            "The difference is larger than chance alone usually makes. It is an early pattern, from few spasm days.",
            id="an early pattern",
        ),
        pytest.param(
            [*recorded(BEFORE, 14, 14), *recorded(NOW, 14, 14)],
            "This period: spasms on 14 of 28 recorded days; the one before: spasms on 14 of 28 recorded days. "
            "That is as often per recorded day (95 % interval 0.44 to 2.3 times). "
            "A difference of this size can be chance.",
            id="the same in both",
        ),
        pytest.param(
            [*recorded(BEFORE, 0, 28), *recorded(NOW, 6, 8)],
            "This period: spasms on 6 of 14 recorded days; the one before: spasms on 0 of 28 recorded days. "
            "That is at least 2.4 times as often per recorded day (95 % interval). "
            "The difference is larger than chance alone usually makes. It is an early pattern, from few spasm days.",
            id="none before",
        ),
        pytest.param(
            [*recorded(BEFORE, 6, 22), *recorded(NOW, 0, 14)],
            "This period: spasms on 0 of 14 recorded days; the one before: spasms on 6 of 28 recorded days. "
            "That is at most 1.7 times as often per recorded day (95 % interval). "
            "A difference of this size can be chance. It is an early pattern, from few spasm days.",
            id="none now",
        ),
    ],
)
def test_the_sentence(entries, sentence):
    assert str(drawn(*entries).reading) == sentence


def test_all_time_has_nothing_to_be_compared_with():
    drawing = drawn(*ENTRIES, span=all_time(date(2016, 1, 1), TODAY))
    document = drawing.document(ENGLISH)
    assert document["reading"].startswith("All time has no period before it.")
    assert (document["table"]["rows"], document["config"]["data"]["labels"]) == ([], [])
    assert (drawing.recorded_days, drawing.notes) == (14 + 28 + 1, ())


def test_an_empty_diary_has_two_periods_without_a_bar():
    document = drawn().document(ENGLISH)
    assert document["config"]["data"]["labels"] == NAMES
    assert [row[3:] for row in document["table"]["rows"]] == [[*[UNKNOWN] * 5, 0]] * 2
    assert drawn().notes == ()


def test_the_interval_is_explained_where_there_is_one():
    assert "95 % interval" in str(drawn(*recorded(BEFORE, 1, 0)).notes[0])
    assert "95 % interval" in str(drawn(*recorded(NOW, 1, 0)).notes[0])


def test_dates_are_of_the_diarys_wall_clock_over_the_change_too():
    late = episode("2026-03-03T19:00+00:00")
    assert [row[6] for row in drawn(late).document(ENGLISH)["table"]["rows"]] == [1, UNKNOWN]
    kathmandu = drawn(late, zone="Asia/Kathmandu")  # 00:45 on 4 March there, and today is 1 April at 00:45
    assert [row[6] for row in kathmandu.document(ENGLISH)["table"]["rows"]] == [UNKNOWN, 1]
    assert drawn(episode("2026-03-31T18:59+00:00")).table.rows[1][6] == 1
