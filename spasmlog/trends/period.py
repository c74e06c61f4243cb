"""The entries of a period of a diary, as they stood at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Self

from spasmlog.diary import EARLIEST, AsOf, Day, Diary, Episode, NotLoaded


@dataclass(frozen=True)
class Period:
    """The local dates `first` to `last`, both included."""

    now: AsOf
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"{self.first} is after {self.last}")
        spans = self.now.diary.spans
        if spans is not None and max(spans.episodes_from, spans.days_from) > self.first:
            raise NotLoaded(f"episodes from {spans.episodes_from}, days from {spans.days_from}, asked {self.first}")

    @classmethod
    def of(cls, diary: Diary, first: date, last: date, as_of: datetime) -> Self:
        """The period as far as anything can have happened in it: from 1900 to the date of `as_of`."""
        now = AsOf(diary, as_of)
        return cls(now, max(first, EARLIEST), min(last, now.date))

    def preceding(self) -> Self:
        """The period of equal length that ends the day before."""
        return type(self)(self.now, self.first - timedelta(days=self.days), self.first - timedelta(days=1))

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    @cached_property
    def dated(self) -> tuple[tuple[date, Episode], ...]:
        """The episodes of every kind with the local date of their start, oldest first."""
        local_date = self.now.diary.local_date
        dated = ((local_date(episode.started_at), episode) for episode in self.now.episodes)
        return tuple((day, episode) for day, episode in dated if self.holds(day))

    @cached_property
    def episodes(self) -> tuple[Episode, ...]:
        """The episodes of every kind, oldest first."""
        return tuple(episode for _, episode in self.dated)

    @cached_property
    def spasms(self) -> tuple[Episode, ...]:
        """The episodes but twitches, oldest first."""
        return tuple(episode for episode in self.episodes if episode.is_spasm)

    @cached_property
    def day_records(self) -> tuple[Day, ...]:
        """What was recorded about single dates, oldest first."""
        return tuple(day for day in self.now.diary.days if self.holds(day.date))
