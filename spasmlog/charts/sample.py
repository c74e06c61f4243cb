"""What a chart will look like, for a diary that is still empty. Every number is invented, and the page says so."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from spasmlog.charts import frequency  # as a module: what has a CHART is found as a chart
from spasmlog.charts.chart import Drawing
from spasmlog.diary import AsOf, BodySite, Day, Diary, Episode
from spasmlog.trends.exact import Exact
from spasmlog.trends.ranges import last_weeks
from spasmlog.trends.source import WholeDiary
from spasmlog.vocabulary import Kind, Site

# Cramps a week over 13 weeks; None is a week in which nothing was written down.
CRAMPS: Final = (2, 3, 2, 4, None, 3, 5, 3, 2, 0, 1, 1, 0)
NIGHT: Final = time(3)


def sample(today: date, exact: Exact) -> Drawing:
    """An invented quarter of a year that ends today, as the chart of episodes over time shows it."""
    span = last_weeks(today)
    episodes, days = [], []
    for week, cramps in enumerate(CRAMPS):
        dates = [span.first + timedelta(weeks=week, days=day) for day in range(7)]
        if cramps is not None:
            days += [Day(day, no_spasms=True) for day in dates]
            episodes += [_cramp(day) for day in dates[:cramps]]
    diary = Diary(zone=ZoneInfo("UTC"), days=tuple(days), episodes=tuple(episodes))
    return frequency.CHART.draw(WholeDiary(AsOf(diary, datetime.combine(today, time.max, UTC)), exact), span)


def _cramp(day: date) -> Episode:
    return Episode(UUID(int=day.toordinal()), datetime.combine(day, NIGHT, UTC), Kind.CRAMP, (BodySite(Site.CALF),))
