"""The chart of habits: exact rows, exact bars, the sentence."""

from datetime import date

import pytest

from spasmlog.charts.prevention import CHART
from spasmlog.diary import AsOf
from spasmlog.text import ENGLISH
from spasmlog.trends.ranges import all_time, between, last_weeks
from spasmlog.trends.source import WholeDiary
from spasmlog.vocabulary import ConditionKind
from tests.builders import AS_OF, LONDON, condition, day, diary, episode

TODAY = date(2026, 3, 31)
WEEK = between(date(2026, 3, 23), date(2026, 3, 29), TODAY)
UNKNOWN = "not recorded"
ENTRIES = [
    day("2026-03-23", moved_hourly=True, stretched_before_bed=True, fluid_ml=2000, no_spasms=True),
    day("2026-03-24", moved_hourly=False, stretched_before_bed=True, fluid_ml=1000),
    day("2026-03-29", moved_hourly=False, fluid_ml=1000),
    # Outside:
    day("2026-03-22", supportive_footwear=True, fluid_ml=2000),
    day("2026-03-30", supportive_footwear=True, fluid_ml=2000),
    day("2026-04-01", supportive_footwear=True, fluid_ml=2000),
]


def drawn(*entries, span=WEEK, zone=LONDON):
    return CHART.draw(WholeDiary(AsOf(diary(*entries, zone=zone), AS_OF)), span)


def test_the_table_has_a_row_a_habit():
    assert drawn(*ENTRIES).document(ENGLISH)["table"] == {
        "columns": ["Habit", "Yes", "No", "Not recorded", "Yes, of the days with an answer"],
        "rows": [
            ["Stretched before bed", 2, 0, 5, "100 %"],
            ["Stretched after exercise", 0, 0, 7, UNKNOWN],
            ["Ate food rich in magnesium", 0, 0, 7, UNKNOWN],
            ["Ate food rich in potassium", 0, 0, 7, UNKNOWN],
            ["Got up and moved every hour", 1, 2, 4, "33 %"],
            ["Wore supportive shoes", 0, 0, 7, UNKNOWN],
            ["Drank as much as the daily target", 1, 2, 4, "33 %"],
        ],
    }


def test_the_bars_are_the_columns_of_the_table():
    document = drawn(*ENTRIES).document(ENGLISH)
    data, rows = document["config"]["data"], document["table"]["rows"]
    assert data["labels"] == [row[0] for row in rows]
    assert {one["label"]: one["data"] for one in data["datasets"]} == {
        "Yes": [row[1] for row in rows],
        "No": [row[2] for row in rows],
        "Not recorded": [row[3] for row in rows],
    }


def test_fluids_are_left_out_where_they_have_to_be_limited():
    drawing = drawn(*ENTRIES, condition(ConditionKind.KIDNEY_DISEASE), span=last_weeks(TODAY, "4w"))
    assert len(drawing.table.rows) == 6
    assert drawing.notes == ()


def test_up_to_today_it_says_that_todays_fluids_are_not_counted():
    drawing = drawn(*ENTRIES, span=last_weeks(TODAY, "4w"))
    assert [str(note) for note in drawing.notes] == ["Fluids are counted up to yesterday: today is not over."]
    assert sum(drawing.table.rows[-1][1:4]) == 27
    assert drawn(*ENTRIES).notes == ()


def test_today_is_that_of_the_diary():
    late = day("2026-04-01", fluid_ml=2000, moved_hourly=True)  # it is 00:45 on 1 April in Kathmandu
    span = between(date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 1))
    rows = {str(row[0]): row[1:4] for row in drawn(late, span=span, zone="Asia/Kathmandu").table.rows}
    assert rows["Got up and moved every hour"] == (1, 0, 1)
    assert rows["Drank as much as the daily target"] == (0, 0, 1)


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        pytest.param([], "No habit is recorded in this time.", id="nothing"),
        pytest.param([episode("2026-03-23T03:00")], "No habit is recorded in this time.", id="one episode"),
        pytest.param(
            [day("2026-03-23", moved_hourly=False)],
            "“Got up and moved every hour” on 0 of 1 day with an answer.",
            id="one answer",
        ),
        pytest.param(
            ENTRIES[1:2],
            "The largest share of yes: “Stretched before bed” on 1 of 1 day with an answer; "
            "the smallest: “Drank as much as the daily target” on 0 of 1 day with an answer.",
            id="three",
        ),
        pytest.param(
            ENTRIES,
            "The largest share of yes: “Stretched before bed” on 2 of 2 days with an answer; "
            "the smallest: “Drank as much as the daily target” on 1 of 3 days with an answer.",
            id="of equal ones the last",
        ),
    ],
)
def test_the_sentence(entries, sentence):
    assert str(drawn(*entries).reading) == sentence


def test_an_empty_diary_is_all_not_recorded():
    drawing = drawn()
    assert {row[1:4] for row in drawing.table.rows} == {(0, 0, 7)}
    assert (drawing.recorded_days, drawing.days) == (0, 7)


def test_a_hundred_years_are_seven_bars():
    drawing = drawn(*ENTRIES, span=all_time(date(1900, 1, 1), TODAY))
    assert len(drawing.document(ENGLISH)["config"]["data"]["labels"]) == 7
    assert drawing.table.rows[-1][1:3] == (3, 2)
