"""What spasms did to sleep, and what the person was doing when they began."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from spasmlog.diary import Episode
from spasmlog.trends.answers import Answers, answers
from spasmlog.trends.period import Period
from spasmlog.vocabulary import Activity


@dataclass(frozen=True, slots=True)
class Waking:
    """Nights with a spasm that woke the person (noon to noon: several in one night are one), and how often each
    answer was given. `nights_disturbed` is None where no day was recorded, or no spasm has the answer."""

    nights_disturbed: int | None
    woke: Answers


@dataclass(frozen=True, slots=True)
class ActivityCount:
    """Episodes that began during an activity; None is an activity that was not recorded."""

    activity: Activity | None
    count: int


def waking(period: Period, recorded_days: int) -> Waking:
    """How often the spasms of a period woke the person."""
    spasms = period.spasms
    woke = answers([episode.woke for episode in spasms])
    nights = {period.now.diary.night(episode.started_at) for episode in spasms if episode.woke}
    known = recorded_days and (not spasms or woke.yes or woke.no)
    return Waking(len(nights) if known else None, woke)


def activities(episodes: Iterable[Episode]) -> tuple[ActivityCount, ...]:
    """How many episodes began during each activity that occurs; those without a recorded one come last."""
    counts = Counter(episode.activity for episode in episodes)
    return tuple(ActivityCount(activity, counts[activity]) for activity in (*Activity, None) if counts[activity])
