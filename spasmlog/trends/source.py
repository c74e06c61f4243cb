"""Where charts and trends get what they count from: a diary in memory, or a database that aggregates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Protocol

from spasmlog.diary import AsOf, Day, Diary, Episode, Medication
from spasmlog.trends.exact import Exact, Scipy
from spasmlog.trends.relief import ReliefCount, relief
from spasmlog.trends.series import Series
from spasmlog.trends.sites import SiteCount, sites
from spasmlog.trends.tally import By, Tally, tally


class Source(Protocol):
    """What a chart may ask for, as it stands at a moment. The database answers with a GROUP BY or a window, so that a
    chart over all time never loads all entries. Dates are local; `first` and `last` are both included."""

    @property
    def settings(self) -> Diary:
        """The diary's zone, units and target, with its conditions; other entries may be missing."""
        ...

    @property
    def today(self) -> date:
        """The local date of the moment."""
        ...

    @property
    def exact(self) -> Exact:
        """What reckons exact intervals."""
        ...

    @property
    def series(self) -> Series:
        """The counts by local date, as far back as the chart and its reading need them."""
        ...

    def tally(self, first: date, last: date, *by: By) -> Tally:
        """Spasms counted by what was recorded of them."""
        ...

    def sites(self, first: date, last: date) -> tuple[SiteCount, ...]:
        """Episodes by site and side, the most frequent first."""
        ...

    def relief(self, first: date, last: date) -> tuple[ReliefCount, ...]:
        """What was tried, and whether it helped."""
        ...

    def days(self, first: date, last: date) -> tuple[Day, ...]:
        """What was recorded of single dates, oldest first."""
        ...

    def medications(self) -> tuple[Medication, ...]:
        """All medicines with their dose changes; the doses taken may be missing."""
        ...


@dataclass(frozen=True)
class WholeDiary:
    """A source that has the diary in memory, as it stands at a moment."""

    now: AsOf
    exact: Exact = field(default_factory=Scipy)

    @property
    def settings(self) -> Diary:
        return self.now.diary

    @property
    def today(self) -> date:
        return self.now.date

    @cached_property
    def series(self) -> Series:
        return Series.of(self.now.diary, until=self.now.instant)

    def tally(self, first: date, last: date, *by: By) -> Tally:
        return tally(self.now, first, last, *by)

    def sites(self, first: date, last: date) -> tuple[SiteCount, ...]:
        return sites(self._between(first, last))

    def relief(self, first: date, last: date) -> tuple[ReliefCount, ...]:
        return relief(self._between(first, last))

    def days(self, first: date, last: date) -> tuple[Day, ...]:
        return tuple(day for day in self.now.diary.days if first <= day.date <= min(last, self.now.date))

    def medications(self) -> tuple[Medication, ...]:
        return self.now.diary.medications

    def _between(self, first: date, last: date) -> Iterable[Episode]:
        return (episode for episode in self.now.episodes if first <= self.now.date_of(episode) <= last)
