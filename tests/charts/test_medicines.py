"""The chart of medicines: exact rows, exact lines and points, the sentence; no cause is named."""

from datetime import date

import pytest

from spasmlog.charts.medicines import CHART
from spasmlog.diary import AsOf, DoseChange
from spasmlog.text import ENGLISH
from spasmlog.trends.ranges import all_time, between, last_weeks
from spasmlog.trends.source import WholeDiary
from spasmlog.vocabulary import Kind
from tests.builders import AS_OF, LONDON, day, diary, each, episode, medication

TODAY = date(2026, 3, 31)
QUARTER = last_weeks(TODAY)  # from Monday 5 January
UNKNOWN = "not recorded"
OUTSIDE = ["not started in this time"] * 3
ENTRIES = [
    medication("Statin", started="2026-03-02", dose_changes=(DoseChange(date(2026, 3, 9), "40 mg"),)),
    medication("inhaler", as_needed=True, stopped="2026-02-03"),
    medication("Old", stopped="2026-01-04"),
    medication("Future", started="2026-04-01"),
    *each(episode, "02-20T09:00", "02-20T10:00", "03-05T09:00", "03-30T09:00"),
    *each(day, "03-03", "03-04", no_spasms=True),
    episode("2026-03-02T09:00", kind=Kind.TWITCH),
    episode("2026-04-01T09:00"),
]


def drawn(*entries, span=QUARTER, zone=LONDON):
    return CHART.draw(WholeDiary(AsOf(diary(*entries, zone=zone), AS_OF)), span)


def datasets(drawing):
    data = drawing.document(ENGLISH)["config"]["data"]
    return {one["label"]: one["data"] for one in data["datasets"]}


def test_the_table_has_a_row_a_course():
    table = drawn(*ENTRIES).document(ENGLISH)["table"]
    assert table["columns"] == [
        *("Medicine", "Started", "Stopped", "Dose changed", "First spasm after the start"),
        *("Spasms in the 28 days before the start", "Spasms in the 28 days from the start on"),
    ]
    assert table["rows"] == [
        ["inhaler (as needed)", UNKNOWN, "2026-02-03", "none", *OUTSIDE],
        [
            *("Statin", "2026-03-02", "still taken", "2026-03-09: 40 mg", "2026-03-05 (3 days after)"),
            *("2 spasms, 1 of 28 days recorded", "1 spasm, 3 of 28 days recorded"),
        ],
    ]


def test_lines_and_points_stand_in_the_weeks_of_their_dates():
    found = datasets(drawn(*ENTRIES))
    assert found["Started"] == [{"x": "2026-03-02", "y": "Statin"}]
    assert found["First spasm after the start"] == [{"x": "2026-03-02", "y": "Statin"}]
    assert found["Dose changed"] == [{"x": "2026-03-09", "y": "Statin"}]
    assert found["Stopped"] == [{"x": "2026-02-02", "y": "inhaler (as needed)"}]
    assert [one["x"] for one in found["Taken"]] == ["2026-03-02", "2026-03-30", "2026-03-30"]
    assert [one["x"] for one in found["Taken as needed"]] == ["2026-01-05", "2026-02-02", "2026-02-02"]


def test_every_point_is_a_cell_of_the_table_that_is_no_blank():
    document = drawn(*ENTRIES).document(ENGLISH)
    columns = document["table"]["columns"]
    rows = {row[0]: dict(zip(columns, row, strict=True)) for row in document["table"]["rows"]}
    points = [
        (one["label"], point["y"])
        for one in document["config"]["data"]["datasets"]
        if one["label"] in columns
        for point in one["data"]
    ]
    assert len(points) == 4
    assert all(rows[name][label][:4] == "2026" for label, name in points)


def test_the_rate_is_per_recorded_day_and_unknown_is_a_gap():
    rates = datasets(drawn(*ENTRIES))["Spasms per 7 recorded days"]
    assert rates == [None] * 6 + [14, None, 2.3, None, None, None, 7]
    marks = drawn(*ENTRIES).document(ENGLISH)["config"]["options"]["plugins"]["unknownDays"]
    assert marks["unknown"] == [0, 1, 2, 3, 4, 5, 7, 9, 10, 11]


def test_in_four_weeks_the_rate_is_of_days():
    drawing = drawn(*ENTRIES, span=last_weeks(TODAY, "4w"))
    rates = datasets(drawing)["Spasms a day"]
    assert (len(rates), rates[:3], rates[-2:]) == (28, [0, 1, None], [1, None])
    assert drawing.table.rows[0][0] == "Statin"  # the inhaler was stopped before


def test_two_courses_of_one_name_are_one_line_and_two_rows():
    drawing = drawn(
        medication("Magnesium", started="2026-01-12", stopped="2026-01-27"),
        medication("Magnesium", started="2026-03-02"),
    )
    found = datasets(drawing)
    assert [(one["x"], one["y"]) for one in found["Taken"]] == [
        *[("2026-01-12", "Magnesium"), ("2026-01-26", "Magnesium"), ("2026-01-26", None)],
        *[("2026-03-02", "Magnesium"), ("2026-03-30", "Magnesium"), ("2026-03-30", None)],
    ]
    assert len(drawing.table.rows) == 2
    assert str(drawing.reading) == "1 medicine in this time: 2 starts, 1 stop."


@pytest.mark.parametrize(
    ("spasms", "cell"),
    [
        pytest.param([], "none recorded", id="none"),
        pytest.param(["03-02T09:00"], "2026-03-02 (the same day)", id="the date of the start"),
        pytest.param(["03-03T09:00"], "2026-03-03 (1 day after)", id="the next date"),
        pytest.param(["03-01T23:59"], "none recorded", id="before"),
    ],
)
def test_the_first_spasm(spasms, cell):
    drawing = drawn(medication(started="2026-03-02"), *each(episode, *spasms))
    assert drawing.document(ENGLISH)["table"]["rows"][0][4] == cell


def test_a_rate_is_said_with_enough_recorded_days_only():
    zeroes = [day(f"2026-02-{number:02}", no_spasms=True) for number in range(2, 15)]
    before = drawn(medication(started="2026-03-02"), *zeroes).document(ENGLISH)["table"]["rows"][0][5]
    assert before == "0 spasms, 13 of 28 days recorded"
    drawing = drawn(medication(started="2026-03-02"), *zeroes, *each(episode, "02-15T09:00", "02-15T10:00"))
    assert drawing.document(ENGLISH)["table"]["rows"][0][5:] == [
        "1.0 a week (2 spasms, 14 of 28 days recorded)",
        UNKNOWN,
    ]


def test_dates_are_of_the_diarys_wall_clock_over_the_change_too():
    start = medication(started="2026-03-30")
    late = episode("2026-03-29T23:00+00:00")  # 00:00 on the 30th in London, after the clock went forward
    assert drawn(start, late).document(ENGLISH)["table"]["rows"][0][4] == "2026-03-30 (the same day)"
    kathmandu = drawn(start, episode("2026-03-29T18:14+00:00"), zone="Asia/Kathmandu")  # 23:59 on the 29th there
    assert kathmandu.document(ENGLISH)["table"]["rows"][0][4] == "none recorded"


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        pytest.param([], "No medicine is recorded in this time.", id="nothing"),
        pytest.param([episode("2026-03-02T09:00")], "No medicine is recorded in this time.", id="one episode"),
        pytest.param([medication()], "1 medicine in this time: nothing changed.", id="one without a change"),
        pytest.param(ENTRIES, "2 medicines in this time: 1 start, 1 change of dose, 1 stop.", id="two"),
    ],
)
def test_the_sentence(entries, sentence):
    assert str(drawn(*entries).reading) == sentence


def test_a_start_comes_with_a_word_of_caution():
    (note,) = drawn(medication(started="2026-03-02")).notes
    assert "need not come from it" in str(note)
    assert drawn(medication()).notes == ()


@pytest.mark.parametrize(
    ("medicines", "notes"),
    [
        pytest.param(6, [], id="six are drawn"),
        pytest.param(7, ["1 more medicine is in the table."], id="the seventh is not"),
        pytest.param(20, ["14 more medicines are in the table."], id="fourteen are not"),
    ],
)
def test_what_is_not_drawn_is_in_the_table(medicines, notes):
    drawing = drawn(*(medication(f"medicine {number:02}") for number in range(medicines)))
    assert [str(note) for note in drawing.notes] == notes
    assert len(drawing.table.rows) == medicines
    assert len(drawing.document(ENGLISH)["config"]["options"]["scales"]["courses"]["labels"]) == 6


def test_of_many_those_of_which_something_is_told_are_drawn_first():
    many = [medication(f"medicine {number:02}") for number in range(10)]
    drawing = drawn(*many, medication("zinc", stopped="2026-03-02"))
    labels = drawing.document(ENGLISH)["config"]["options"]["scales"]["courses"]["labels"]
    assert labels == ["zinc", *(f"medicine {number:02}" for number in range(5))]


def test_a_medicine_of_which_only_the_stop_is_in_the_range_has_no_line():
    found = datasets(drawn(medication("Old", stopped="2026-01-05")))
    assert found["Stopped"] == [{"x": "2026-01-05", "y": "Old"}]
    assert "Taken" not in found


def test_a_hundred_years_have_at_most_200_bins():
    drawing = drawn(*ENTRIES, span=all_time(date(1900, 1, 1), TODAY))
    assert len(drawing.document(ENGLISH)["config"]["data"]["labels"]) <= 200
    assert drawing.days == between(date(1900, 1, 1), TODAY, TODAY).days


def test_an_empty_diary_has_no_line():
    drawing = drawn()
    assert datasets(drawing) == {"Spasms per 7 recorded days": [None] * 13}
    assert (drawing.table.rows, drawing.recorded_days) == ((), 0)


@pytest.mark.parametrize("span", [QUARTER, last_weeks(TODAY, "4w")])
def test_the_rate_that_is_drawn_has_a_table_of_its_own(span):
    drawing = drawn(*ENTRIES, span=span)
    (label,) = {"Spasms a day", "Spasms per 7 recorded days"} & set(datasets(drawing))
    table = drawing.second_table
    assert [str(column) for column in table.columns][1:] == [label, "Recorded days"]
    assert [row[0] for row in table.rows] == list(drawing.figure.frame.labels)
    drawn_rates = [UNKNOWN if rate is None else rate for rate in drawing.figure.rates]
    assert [str(cell) if not isinstance(cell, int | float) else cell for _, cell, _ in table.rows] == drawn_rates
