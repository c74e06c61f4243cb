"""When spasms begin, by the diary's wall clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from typing import Self

from spasmlog.diary import Diary, Episode
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Term


class TimeOfDay(Term):
    """A part of the day. It begins at `begins` and ends where the next one begins; the night spans midnight."""

    begins: time

    def __new__(cls, code: str, label: str, hour: int) -> Self:
        part = str.__new__(cls, code)
        part._value_ = code
        part.label = Text(label)
        part.begins = time(hour)
        return part

    NIGHT = "night", N_("night (22:00 to 06:00)"), 22
    MORNING = "morning", N_("morning (06:00 to 12:00)"), 6
    AFTERNOON = "afternoon", N_("afternoon (12:00 to 18:00)"), 12
    EVENING = "evening", N_("evening (18:00 to 22:00)"), 18


@dataclass(frozen=True, slots=True)
class TimeOfDayCount:
    """Episodes that began in a part of the day."""

    part: TimeOfDay
    count: int


def part_of(clock: time) -> TimeOfDay:
    """The part of the day that a wall-clock time lies in."""
    begun = [part for part in TimeOfDay if part.begins <= clock]
    return max(begun, key=lambda part: part.begins, default=TimeOfDay.NIGHT)


def times_of_day(episodes: Iterable[Episode], diary: Diary) -> tuple[TimeOfDayCount, ...]:
    """How many episodes began in each part of the day, those without any included."""
    counts = Counter(part_of(diary.local(episode.started_at).time()) for episode in episodes)
    return tuple(TimeOfDayCount(part, counts[part]) for part in TimeOfDay)
