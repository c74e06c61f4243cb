"""What every chart over time keeps to: its data are its table's, unknown is a gap, and points can be told apart."""

import json
from datetime import date

import pytest
from hypothesis import given, settings

from spasmlog.charts import duration, fluids, frequency, pain, sleep
from spasmlog.diary import AsOf
from spasmlog.text import ENGLISH
from spasmlog.trends.ranges import all_time, between, last_weeks
from spasmlog.trends.source import WholeDiary
from tests.builders import AS_OF, day, diary, episode
from tests.charts.pictures import picture, words
from tests.strategies import lived_diaries

TODAY = date(2026, 3, 31)
CHARTS = [pytest.param(module.CHART, id=module.CHART.slug) for module in (frequency, duration, pain, sleep, fluids)]
LONG_AGO = between(date(1900, 1, 1), TODAY, TODAY)

every_chart = pytest.mark.parametrize("chart", CHARTS)


def document(chart, span, *entries, **settings):
    return chart.draw(WholeDiary(AsOf(diary(*entries, **settings), AS_OF)), span).document(ENGLISH)


def same(value, cell):
    """A number and its cell; a gap has words for a cell."""
    return isinstance(cell, str) if value is None else value == cell


@every_chart
@given(value=lived_diaries(AS_OF))
@settings(max_examples=25)
def test_the_data_are_those_of_the_table(chart, value):
    source = WholeDiary(AsOf(value, AS_OF))
    for span in (all_time(source.series.first_date, source.today), last_weeks(source.today, "4w")):
        found = json.loads(json.dumps(chart.draw(source, span).document(ENGLISH)))
        data, table = found["config"]["data"], found["table"]
        assert data["labels"] == [row[0] for row in table["rows"]]
        assert all(len(row) == len(table["columns"]) for row in table["rows"])
        for dataset in data["datasets"]:
            column = table["columns"].index(dataset["label"])
            assert [same(*pair) for pair in zip(dataset["data"], (row[column] for row in table["rows"]), strict=True)]
            assert all(same(value, row[column]) for value, row in zip(dataset["data"], table["rows"], strict=True))


@every_chart
def test_of_126_years_there_are_at_most_200_points(chart):
    found = document(chart, LONG_AGO, episode(pain=3, woke=True, ended="2026-03-30T15:01"), day(fluid_ml=1))
    assert len(found["config"]["data"]["labels"]) == len(found["table"]["rows"]) == 127
    assert {len(one["data"]) for one in found["config"]["data"]["datasets"]} == {127}


@every_chart
def test_an_empty_diary_is_all_unknown_and_still_has_a_scale(chart):
    found = document(chart, last_weeks(TODAY))
    weeks = range(len(found["table"]["rows"]))
    assert found["config"]["options"]["plugins"]["unknownDays"]["unknown"] == list(weeks)
    left = found["config"]["options"]["scales"]["y"]
    assert left.get("max", left.get("suggestedMax")) > 0
    assert (found["recorded_days"], found["days"]) == (0, 86)


@every_chart
def test_sets_of_points_and_bars_differ_by_more_than_colour(chart):
    entries = [episode(f"2026-0{month}-1{day_}", pain=3) for month in (1, 2, 3) for day_ in range(9)]
    found = document(chart, last_weeks(TODAY, "1y"), *entries, *(day(f"2026-01-{n}", no_spasms=True) for n in (11, 30)))
    looks = [
        (one.get("pattern"), one["pointStyle"], tuple(one.get("borderDash", ())))
        for one in found["config"]["data"]["datasets"]
    ]
    assert len(set(looks)) == len(looks) > 1


@every_chart
def test_points_stand_in_the_middle_of_their_bin_and_gaps_are_not_bridged(chart):
    found = document(chart, last_weeks(TODAY), episode())["config"]
    assert found["options"]["scales"]["x"]["offset"] is True
    assert all(one.get("spanGaps", False) is False for one in found["data"]["datasets"])


@every_chart
def test_points_are_never_piled_up(chart):
    """On a stacked scale Chart.js adds up all lines that have no stack of their own."""
    found = document(chart, last_weeks(TODAY), episode())["config"]["data"]["datasets"]
    stacks = [one["stack"] for one in found if one.get("type") == "line"]
    assert len(set(stacks)) == len(stacks) > 0


@every_chart
def test_print_names_what_the_page_names(chart):
    drawn = chart.draw(WholeDiary(AsOf(diary(episode(pain=3, woke=True)), AS_OF)), last_weeks(TODAY))
    labels = [str(one["label"]) for one in drawn.config["data"]["datasets"]]
    assert words(picture(drawn), "legend")[: len(labels)] == labels
