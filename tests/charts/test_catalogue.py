"""A chart is found because its file is there."""

import pytest

from spasmlog.charts import catalogue, frequency
from spasmlog.charts.chart import Chart
from spasmlog.diary import AsOf
from spasmlog.text import ENGLISH
from spasmlog.trends.ranges import last_weeks
from spasmlog.trends.source import WholeDiary
from tests.builders import AS_OF, diary
from tests.charts.pictures import picture


def test_every_chart_is_found_in_the_order_of_the_page():
    found = catalogue.all_charts()
    assert frequency.CHART in found
    assert list(found) == sorted(found, key=lambda one: (one.order, one.slug))
    assert len({one.slug for one in found}) == len(found)


def test_a_chart_is_found_by_its_slug_and_nothing_by_another():
    assert catalogue.chart("frequency") is frequency.CHART
    assert catalogue.chart("bars") is None
    assert catalogue.chart("") is None


def test_a_chart_that_does_not_draw_is_no_chart():
    with pytest.raises(TypeError, match="abstract"):
        Chart()


@pytest.mark.parametrize("one", catalogue.all_charts(), ids=lambda one: one.slug)
def test_every_chart_draws_an_empty_diary_in_both_ways(one):
    now = AsOf(diary(), AS_OF)
    drawing = one.draw(WholeDiary(now), last_weeks(now.date))
    assert drawing.slug == one.slug
    assert drawing.document(ENGLISH)["recorded_days"] == 0
    assert picture(drawing).get("role") == "img"
