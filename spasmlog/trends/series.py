"""How many episodes there were on each local date, and on which dates the person said that there were none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Self

from spasmlog.diary import Diary
from spasmlog.vocabulary import Kind

Row = tuple[date, Kind, int]


@dataclass(frozen=True, slots=True)
class Series:
    """Counts of episodes by local date and kind, and the dates with a recorded "no spasms".

    A date that is in neither is unknown, not zero. Counts are above zero: a kind that did not occur on a date is
    left out, and so is a date without episodes.
    """

    counts: Mapping[date, Mapping[Kind, int]] = field(default_factory=lambda: MappingProxyType({}))
    zero_dates: frozenset[date] = frozenset()

    @classmethod
    def of(cls, diary: Diary, until: datetime | None = None) -> Self:
        """The counts of a diary; episodes that start, and days that lie, after `until` are left out.

        Of a partial diary only what it holds is counted: what lies before its spans is then unknown.
        """
        last = date.max if until is None else diary.local_date(until)
        return cls.of_rows(
            (
                (diary.local_date(episode.started_at), episode.kind, 1)
                for episode in diary.episodes
                if until is None or episode.started_at <= until
            ),
            (day.date for day in diary.days if day.no_spasms and day.date <= last),
        )

    @classmethod
    def of_rows(cls, rows: Iterable[Row], zero_dates: Iterable[date]) -> Self:
        """The counts from rows such as a GROUP BY on the stored local date gives; equal keys are added up."""
        counts: dict[date, dict[Kind, int]] = {}
        for day, kind, count in rows:
            if count < 0:
                raise ValueError(f"{count} episodes on {day}")
            if count:
                kinds = counts.setdefault(day, {})
                kinds[kind] = kinds.get(kind, 0) + count
        frozen = {day: MappingProxyType(counts[day]) for day in sorted(counts)}
        return cls(MappingProxyType(frozen), frozenset(zero_dates))

    @property
    def first_date(self) -> date | None:
        """The earliest date with an episode or a "no spasms"; None for an empty series."""
        return min((*self.counts, *self.zero_dates), default=None)

    @property
    def last_date(self) -> date | None:
        """The latest date with an episode or a "no spasms"; None for an empty series."""
        return max((*self.counts, *self.zero_dates), default=None)

    def between(self, first: date, last: date) -> Iterator[tuple[date, Mapping[Kind, int]]]:
        """The dates of a period that have episodes, with their counts."""
        return ((day, kinds) for day, kinds in self.counts.items() if first <= day <= last)

    def spasm_dates(self, first: date, last: date) -> frozenset[date]:
        """The dates with a spasm, which is every kind but a twitch."""
        return frozenset(day for day, kinds in self.between(first, last) if any(kind.is_spasm for kind in kinds))

    def recorded(self, first: date, last: date) -> frozenset[date]:
        """The dates of which it is known whether there was a spasm: one was entered, or "no spasms" was.

        A date with twitches only is not among them: a twitch does not say that there was no spasm.
        """
        return self.spasm_dates(first, last) | {day for day in self.zero_dates if first <= day <= last}

    def totals(self, first: date, last: date) -> dict[Kind, int]:
        """Episodes of every kind in a period; a kind that did not occur is 0."""
        totals = dict.fromkeys(Kind, 0)
        for _, kinds in self.between(first, last):
            for kind, count in kinds.items():
                totals[kind] += count
        return totals
