"""Spasms counted by what was recorded of them: what a GROUP BY answers, or a loop over a diary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import Enum
from typing import Any, Final, TypeAlias

from spasmlog.diary import AsOf, Episode


class By(Enum):
    """What spasms are counted by. The value is the name of the stored column.

    `DATE` (a date) and `HOUR` (0 to 23) are of the start on the diary's wall clock; `LASTED` is the exact length in
    whole seconds and `PAIN` and `DISTURBANCE` are ratings from 0 to 10. None is what was not recorded.
    """

    DATE = "local_date"
    HOUR = "local_hour"
    LASTED = "lasted"
    BAND = "duration_band"
    PAIN = "pain"
    WOKE = "woke"
    DISTURBANCE = "sleep_disturbance"


# How many spasms there are of each combination of values, which stand in the order that was asked for.
Tally: TypeAlias = Mapping[tuple[Any, ...], int]


def tally(now: AsOf, first: date, last: date, *by: By) -> Tally:
    """The spasms (no twitches) of the local dates `first` to `last` by the moment."""
    spasms = [episode for episode in now.episodes if episode.is_spasm and first <= now.date_of(episode) <= last]
    return Counter(tuple(READ[key](now, episode) for key in by) for episode in spasms)


def lasted(episode: Episode) -> int | None:
    """The exact length of an episode that has ended, in whole seconds; a negative one is not known."""
    if episode.ended_at is None or episode.ended_at < episode.started_at:
        return None
    return (episode.ended_at - episode.started_at) // timedelta(seconds=1)


READ: Final[Mapping[By, Callable[[AsOf, Episode], Any]]] = {
    By.DATE: lambda now, episode: now.date_of(episode),
    By.HOUR: lambda now, episode: now.local_start(episode).hour,
    By.LASTED: lambda now, episode: lasted(episode),
    By.BAND: lambda now, episode: episode.duration_band,
    By.PAIN: lambda now, episode: episode.pain,
    By.WOKE: lambda now, episode: episode.woke,
    By.DISTURBANCE: lambda now, episode: episode.sleep_disturbance,
}
