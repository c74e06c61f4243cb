"""The chart of weekdays and hours: exact rows, exact fields, the sentence."""

from datetime import date

import pytest

from spasmlog.charts.hours import CHART
from spasmlog.diary import AsOf
from spasmlog.text import ENGLISH
from spasmlog.trends.ranges import all_time, between
from spasmlog.trends.source import WholeDiary
from spasmlog.vocabulary import Kind
from tests.builders import AS_OF, LONDON, day, diary, each, episode

TODAY = date(2026, 3, 31)
WEEK = between(date(2026, 3, 23), date(2026, 3, 29), TODAY)
UNKNOWN = "not recorded"
ENTRIES = [
    *each(episode, "03-23T03:10", "03-23T03:20", "03-24T01:00", "03-28T14:30"),
    episode("2026-03-28T15:00", kind=Kind.TWITCH),
    day("2026-03-25", no_spasms=True),
    # Outside:
    *each(episode, "03-22T23:59", "03-30T00:00", "04-01T09:00"),
]


def drawn(*entries, span=WEEK, zone=LONDON):
    return CHART.draw(WholeDiary(AsOf(diary(*entries, zone=zone), AS_OF)), span)


def shown(drawing):
    """The fields of the drawn chart that are not zero, as {(row, column): count}."""
    datasets = drawing.document(ENGLISH)["config"]["data"]["datasets"]
    return {(cell["y"], cell["x"]): cell["v"] for one in datasets for cell in one["data"] if cell["v"]}


def test_the_table_has_a_row_a_weekday_and_a_column_an_hour():
    table = drawn(*ENTRIES).document(ENGLISH)["table"]
    hours = [f"{hour:02}:00" for hour in range(24)]
    assert table["columns"] == ["Weekday", *hours, "Total", "Recorded days"]
    rows = {row[0]: row[1:] for row in table["rows"]}
    assert list(rows) == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    assert rows["Monday"] == [0, 0, 0, 2, *[0] * 20, 2, 1]
    assert rows["Tuesday"] == [0, 1, *[0] * 22, 1, 1]
    assert rows["Wednesday"] == [*[0] * 24, 0, 1]  # recorded as without spasms
    assert rows["Thursday"] == [*[UNKNOWN] * 24, UNKNOWN, 0]
    assert rows["Saturday"] == [*[0] * 14, 1, *[0] * 9, 1, 1]


def test_the_fields_are_the_cells_of_the_table():
    document = drawn(*ENTRIES).document(ENGLISH)
    fields = {
        (cell["y"], cell["x"]): cell["v"] for one in document["config"]["data"]["datasets"] for cell in one["data"]
    }
    columns = document["table"]["columns"]
    cells = {
        (row[0], column): cell
        for row in document["table"]["rows"]
        for column, cell in zip(columns[1:25], row[1:25], strict=True)
        if cell != UNKNOWN
    }
    assert fields == cells
    assert len(fields) == 4 * 24


def test_the_recorded_days_are_those_of_the_range():
    drawing = drawn(*ENTRIES)
    assert (drawing.recorded_days, drawing.days) == (4, 7)
    assert [str(note) for note in drawing.notes] == ["A weekday without fields: nothing was recorded on it."]
    assert drawn(*(day(f"2026-03-{n}", no_spasms=True) for n in range(23, 30))).notes == ()


def test_a_diary_in_kathmandu_and_the_change_of_the_clock():
    at = episode("2026-03-23T20:00+00:00")
    assert shown(drawn(at)) == {("Monday", "20:00"): 1}
    assert shown(drawn(at, zone="Asia/Kathmandu")) == {("Tuesday", "01:00"): 1}
    assert shown(drawn(episode("2026-03-29T01:00+00:00"))) == {("Sunday", "02:00"): 1}  # an hour forward


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        pytest.param([], "Nothing is recorded in this time.", id="nothing"),
        pytest.param(
            [episode("2026-03-24T01:00", kind=Kind.TWITCH)], "Nothing is recorded in this time.", id="a twitch"
        ),
        pytest.param(
            [day("2026-03-25", no_spasms=True)], "No spasms on the recorded days of this time.", id="recorded zeroes"
        ),
        pytest.param(
            [episode("2026-03-24T01:00")], "1 of 1 spasm began at night (22:00 to 06:00).", id="one is no pattern"
        ),
        pytest.param(
            each(episode, "03-24T07:00", "03-24T13:00"),
            "0 of 2 spasms began at night (22:00 to 06:00); no part of the week stands out.",
            id="equal parts",
        ),
        pytest.param(
            ENTRIES,
            "3 of 4 spasms began at night (22:00 to 06:00); the most in one part of the week: "
            "2 in the night from Sunday to Monday.",
            id="a night has two weekdays",
        ),
        pytest.param(
            each(episode, "03-28T14:30", "03-28T15:00", "03-29T01:00"),
            "1 of 3 spasms began at night (22:00 to 06:00); the most in one part of the week: "
            "2 on Saturday, afternoon (12:00 to 18:00).",
            id="an afternoon has one",
        ),
    ],
)
def test_the_sentence(entries, sentence):
    assert str(drawn(*entries).reading) == sentence


def test_an_empty_diary_has_no_field_of_any_weekday():
    document = drawn().document(ENGLISH)
    assert [one["data"] for one in document["config"]["data"]["datasets"]] == [[]]
    assert drawn().notes == ()


def test_a_hundred_years_are_the_same_fields():
    assert sum(shown(drawn(*ENTRIES, span=all_time(date(1900, 1, 1), TODAY))).values()) == 6
