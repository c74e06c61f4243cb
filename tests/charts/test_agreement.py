"""Whatever the diary, what is drawn and what the table says are the same, and it can be printed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasmlog.charts import compare, hours, medicines, prevention, relief, sites
from spasmlog.diary import AsOf
from spasmlog.text import ENGLISH
from spasmlog.trends.ranges import all_time, last_weeks
from spasmlog.trends.source import WholeDiary
from tests.builders import AS_OF
from tests.charts.pictures import picture
from tests.strategies import lived_diaries

UNKNOWN = "not recorded"
CHARTS = (hours.CHART, sites.CHART, medicines.CHART, prevention.CHART, relief.CHART, compare.CHART)


def check_fields(document, cells):
    """Every field of the grid is a cell, and every cell but the unknown ones is a field."""
    fields = [field for one in document["config"]["data"]["datasets"] for field in one["data"]]
    assert all(cells[field["y"], field["x"]] == field["v"] for field in fields)
    counted = document["table"]["columns"][1:25]
    assert len(fields) == sum(cells[row[0], hour] != UNKNOWN for row in document["table"]["rows"] for hour in counted)


def check_parts(document, cells):
    """The bars are the first eight rows, and their parts the cells."""
    data = document["config"]["data"]
    assert data["labels"] == [row[0] for row in document["table"]["rows"]][:8]
    for one in data["datasets"]:
        assert one["data"] == [cells[label, one["label"]] for label in data["labels"]]


def check_periods(document, cells):
    """The rates are cells, and so are their limits, which a rate lies between."""
    labels, (points, limits) = document["config"]["data"]["labels"], document["config"]["data"]["datasets"]
    rates = [UNKNOWN if rate is None else rate for rate in points["data"]]
    pairs = [UNKNOWN if pair is None else f"{pair[0]} to {pair[1]}" for pair in limits["data"]]
    assert rates == [cells[label, points["label"]] for label in labels]
    assert pairs == [cells[label, limits["label"]] for label in labels]
    known = [(rate, *pair) for rate, pair in zip(points["data"], limits["data"], strict=True) if pair]
    assert all(low <= rate <= high for rate, low, high in known)


def check_courses(document, cells):
    """Every line and point belongs to a row, and every point of an event to a cell with a date."""
    data, names = document["config"]["data"], {row for row, _ in cells}
    assert len(data["labels"]) <= 200
    for one in data["datasets"][:-1]:
        assert {point["y"] for point in one["data"]} - {None} <= names
        assert {point["x"] for point in one["data"]} <= set(data["labels"])


CHECKS = {"hours": check_fields, "medicines": check_courses, "compare": check_periods}


@given(lived_diaries(AS_OF), st.sampled_from(["4w", "3m", "1y", "all"]))
def test_any_diary_gives_json_that_agrees_with_its_table_and_can_be_printed(value, key):
    source = WholeDiary(AsOf(value, AS_OF))
    span = all_time(source.series.first_date, source.today) if key == "all" else last_weeks(source.today, key)
    for chart in CHARTS:
        drawing = chart.draw(source, span)
        document = json.loads(json.dumps(drawing.document(ENGLISH)))
        table = document["table"]
        cells = {
            (row[0], column): cell for row in table["rows"] for column, cell in zip(table["columns"], row, strict=True)
        }
        CHECKS.get(chart.slug, check_parts)(document, cells)
        assert picture(drawing).get("role") == "img"


@pytest.mark.parametrize("slug", CHECKS)
def test_every_check_is_of_a_chart(slug):
    assert slug in {chart.slug for chart in CHARTS}
