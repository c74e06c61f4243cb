"""Cells of the tables of charts over time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from spasmlog.charts.frame import NOT_RECORDED, Frame
from spasmlog.text import N_, Text, Value
from spasmlog.trends.frequency import Bin, Frequency

NO_SPASMS: Final = Text(N_("no spasms"))


def frame_of(trend: Frequency) -> Frame:
    """The bins of a chart of spasms, marked where little is known of spasms."""
    return Frame(
        labels=tuple(found.first for found in trend.bins),
        unknown=places(not found.recorded_days for found in trend.bins),
        sparse=places(found.recorded_days > 0 and found.sparse for found in trend.bins),
        across=trend.step.label,
    )


def places(marks: Iterable[bool]) -> tuple[int, ...]:
    """Where (from 0) something holds."""
    return tuple(place for place, holds in enumerate(marks) if holds)


def known(value: float | None) -> Value:
    """A number, or that it was not recorded."""
    return NOT_RECORDED if value is None else value


def of_spasms(found: Bin, value: float | None) -> Value:
    """What was said of the spasms of a bin: where there was none, there was nothing to say."""
    return NO_SPASMS if value is None and found.spasm_days == 0 < found.recorded_days else known(value)


def when_recorded(found: Bin, count: int | None) -> Value:
    """How many spasms of a bin something holds for; not zero, but not known, where nothing is known of spasms, or not
    what is asked (None)."""
    return NOT_RECORDED if count is None or not found.recorded_days else count


def tidy(value: float | None) -> float | None:
    """A median without a needless ".0"."""
    return int(value) if value is not None and value == int(value) else value


def recorded(found: Bin) -> Text:
    """How many of its days are known to have had a spasm or none."""
    return recorded_of(found.recorded_days, found.days)


def recorded_of(days: int, of: int) -> Text:
    return Text(N_("%(recorded)s of %(days)s"), {"recorded": days, "days": of})
