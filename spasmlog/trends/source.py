"""Where charts and trends get what they count from: a diary in memory, or a database that aggregates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from spasmlog.diary import AsOf, Diary
from spasmlog.trends.series import Series


class Source(Protocol):
    """What a chart may ask for. The database answers `series` with a GROUP BY and `diary` with a window, so that a
    chart over all time never loads all entries."""

    @property
    def series(self) -> Series:
        """The counts by local date, of all time."""
        ...

    def diary(self, first: date, last: date) -> Diary:
        """A diary that holds at least the entries of these dates."""
        ...


@dataclass(frozen=True)
class WholeDiary:
    """A source that has the diary in memory, as it stands at a moment."""

    now: AsOf

    @cached_property
    def series(self) -> Series:
        return Series.of(self.now.diary, until=self.now.instant)

    def diary(self, first: date, last: date) -> Diary:
        return self.now.diary
