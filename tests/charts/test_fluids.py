"""The chart of fluids against the target."""

from datetime import date, timedelta

import pytest

from spasmlog.charts.fluids import CHART
from spasmlog.diary import AsOf
from spasmlog.text import ENGLISH
from spasmlog.trends.ranges import between, last_weeks
from spasmlog.trends.source import WholeDiary
from spasmlog.vocabulary import ConditionKind, FluidUnit, Kind
from tests.builders import AS_OF, condition, day, diary, episode
from tests.charts.pictures import part, picture, words

TODAY = date(2026, 3, 31)
THREE_DAYS = between(date(2026, 3, 28), date(2026, 3, 30), TODAY)
TO_TODAY = between(date(2026, 3, 30), TODAY, TODAY)
UNKNOWN = "not recorded"
KIDNEY = condition(ConditionKind.KIDNEY_DISEASE)
TODAY_LEFT_OUT = "Today is not over: its fluids are those so far, and the sentence above leaves them out."
MORE = "The target is a quarter higher on hot days and on days of hard exercise."

ENTRIES = [
    day("2026-03-28", fluid_ml=0, no_spasms=True),
    day("2026-03-30", fluid_ml=2000, hot=True),
    episode("2026-03-30T03:00"),
    episode("2026-03-30T04:00"),
]


def drawn(*entries, span=THREE_DAYS, **settings):
    return CHART.draw(WholeDiary(AsOf(diary(*entries, **settings), AS_OF)), span)


def table(*entries, **given):
    return drawn(*entries, **given).document(ENGLISH)["table"]


def test_the_table_of_days():
    found = table(*ENTRIES)
    assert found["columns"] == ["Day", "Fluids (ml)", "Target", "Spasm days"]
    assert found["rows"] == [
        ["2026-03-28", 0, 1893, 0],
        ["2026-03-29", UNKNOWN, 1893, UNKNOWN],
        ["2026-03-30", 2000, 2366, 1],
    ]


def test_the_data_and_what_is_hatched():
    config = drawn(*ENTRIES).document(ENGLISH)["config"]
    assert {one["label"]: one["data"] for one in config["data"]["datasets"]} == {
        "Fluids (ml)": [0, None, 2000],
        "Target": [1893, 1893, 2366],
        "Spasm days": [0, None, 1],
    }
    marks = config["options"]["plugins"]["unknownDays"]
    assert (marks["unknown"], marks["sparse"]) == ([1], [])


def test_a_spasm_day_has_a_mark_near_the_top_and_a_zero_a_dot():
    config = drawn(*ENTRIES).document(ENGLISH)["config"]
    marked = config["data"]["datasets"][-1]
    assert marked["pointRadius"] == [1.5, 1.5, 5]
    assert (marked["yAxisID"], marked["showLine"]) == ("right", False)
    right = config["options"]["scales"]["right"]
    assert (right["display"], right["min"], right["max"]) == (False, 0, 1.08)
    root = picture(drawn(*ENTRIES))
    assert len(part(root, "spasm-days")) == 2
    assert not [one for one in root.iter() if (one.get("id") or "").endswith("-right")]


def test_weeks_are_means_of_the_recorded_days():
    span = between(TODAY - timedelta(days=209), TODAY, TODAY)
    found = table(
        day("2026-03-16", fluid_ml=1000),
        day("2026-03-18", fluid_ml=2001, hard_exercise=True),
        day("2026-03-30", fluid_ml=500),
        day("2026-03-31", fluid_ml=9000),
        episode("2026-03-16T03:00"),
        span=span,
    )
    assert found["columns"] == [
        *("Week from", "Fluids a day (ml)", "Target", "Spasm days", "Days with fluids recorded"),
    ]
    assert found["rows"][-3:] == [
        ["2026-03-16", 1501, 2130, 1, "2 of 7"],
        ["2026-03-23", UNKNOWN, 1893, UNKNOWN, "0 of 7"],
        ["2026-03-30", 500, 1893, UNKNOWN, "1 of 2"],
    ]
    drawing = drawn(day("2026-03-16", fluid_ml=1), day("2026-03-31", fluid_ml=9), span=span)
    config = drawing.document(ENGLISH)["config"]
    assert config["options"]["plugins"]["unknownDays"]["sparse"] == [28]
    assert config["options"]["scales"]["right"]["display"] is True
    assert [str(note) for note in drawing.notes] == [
        "Fluids are the mean of the recorded days, and so is the target.",
        "Today is not over: its fluids are left out.",
    ]
    assert words(picture(drawing), "right")[0] == "Spasm days"


@pytest.mark.parametrize(
    ("days", "step"), [pytest.param(200, "Day", id="200 days"), pytest.param(201, "Week from", id="a day more")]
)
def test_up_to_200_dates_are_shown_day_by_day(days, step):
    assert table(span=between(TODAY - timedelta(days=days - 1), TODAY, TODAY))["columns"][0] == step


@pytest.mark.parametrize(
    ("unit", "heading", "amounts"),
    [
        pytest.param(FluidUnit.ML, "Fluids (ml)", [2000, 1893], id="ml"),
        pytest.param(FluidUnit.US_CUP, "Fluids (cups)", [8.5, 8], id="quarters of US cups"),
        pytest.param(FluidUnit.METRIC_CUP, "Fluids (cups)", [8, 7.5], id="quarters of metric cups"),
        pytest.param(FluidUnit.US_FL_OZ, "Fluids (fl oz)", [68, 64], id="whole ounces"),
    ],
)
def test_amounts_are_in_the_diarys_unit(unit, heading, amounts):
    found = table(day(fluid_ml=2000), fluid_unit=unit)
    assert (found["columns"][1], found["rows"][-1][1:3]) == (heading, amounts)


def test_whoever_must_limit_fluids_sees_no_target_at_all():
    drawing = drawn(*ENTRIES, KIDNEY)
    found = drawing.document(ENGLISH)
    assert found["table"]["columns"] == ["Day", "Fluids (ml)", "Spasm days"]
    assert found["table"]["rows"][2] == ["2026-03-30", 2000, 1]
    assert [one["label"] for one in found["config"]["data"]["datasets"]] == ["Fluids (ml)", "Spasm days"]
    everything = " ".join([drawing.svg(ENGLISH), str(found), *map(str, drawing.notes)]).lower()
    assert "target" not in everything
    assert "1893" not in everything
    assert found["reading"] == (
        "From 2026-03-28 to 2026-03-30: fluids are recorded on 2 of 3 days, 1000 ml a day on average."
    )


@pytest.mark.parametrize(
    ("entries", "given", "sentence"),
    [
        pytest.param([], {}, "No fluids are recorded in this time.", id="nothing"),
        pytest.param([day(no_spasms=True)], {}, "No fluids are recorded in this time.", id="a day without fluids"),
        pytest.param([day("2026-03-31", fluid_ml=9)], {}, "No fluids are recorded in this time.", id="outside"),
        pytest.param(
            [day("2026-03-31", fluid_ml=9)],
            {"span": TO_TODAY},
            "No fluids are recorded in this time.",
            id="today alone is not looked at",
        ),
        pytest.param(
            ENTRIES,
            {},
            "From 2026-03-28 to 2026-03-30: fluids are recorded on 2 of 3 days, 1000 ml a day on average; "
            "1 of these days is below the usual target of 1893 ml.",
            id="two days",
        ),
        pytest.param(
            [day(fluid_ml=1893), day("2026-03-31", fluid_ml=9)],
            {"span": TO_TODAY, "fluid_unit": FluidUnit.US_CUP},
            "From 2026-03-30 to 2026-03-31: fluids are recorded on 1 of 1 days, 8 cups a day on average; "
            "0 of these days are below the usual target of 8 cups.",
            id="today is no day yet",
        ),
    ],
)
def test_the_sentence(entries, given, sentence):
    assert str(drawn(*entries, **given).reading) == sentence


@pytest.mark.parametrize(
    ("entries", "notes"),
    [
        pytest.param([day("2026-03-31", fluid_ml=9)], [TODAY_LEFT_OUT], id="today"),
        pytest.param([day("2026-03-31", hot=True)], [MORE], id="a hot day without fluids"),
        pytest.param([day("2026-03-30", hard_exercise=True, fluid_ml=9)], [MORE], id="hard exercise"),
        pytest.param([day("2026-03-30", hot=False, fluid_ml=9)], [], id="neither"),
    ],
)
def test_the_notes(entries, notes):
    assert [str(note) for note in drawn(*entries, span=TO_TODAY).notes] == notes


def test_spasm_days_are_of_the_diarys_zone_and_twitches_are_none():
    late = episode("2026-03-29T18:15+00:00")
    assert [row[3] for row in table(late, zone="Asia/Kathmandu")["rows"]] == [UNKNOWN, UNKNOWN, 1]
    assert [row[3] for row in table(late)["rows"]] == [UNKNOWN, 1, UNKNOWN]
    assert [row[3] for row in table(episode(kind=Kind.TWITCH))["rows"]] == [UNKNOWN] * 3


def test_a_spasm_in_the_hour_after_the_clock_change_is_of_its_date():
    assert [row[3] for row in table(episode("2026-03-29T02:10"))["rows"]] == [UNKNOWN, 1, UNKNOWN]


def test_three_months_are_shown_day_by_day():
    assert len(table(span=last_weeks(TODAY))["rows"]) == 86
