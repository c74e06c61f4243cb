"""What a frozen summary keeps of a diary: a diary file with the entries that its figures rest on, and no others."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from spasmlog.diary import AsOf, Diary, Episode
from spasmlog.interchange import read, write
from spasmlog.trends.trial import FEWEST_BEFORE, tried_in
from spasmlog.vocabulary import MuscleGroup

DAY: Final = timedelta(days=1)
# The rules look back on 426 dates (a weight of 60 days ago and one a year before that), the associations on 365.
LOOKED_BACK_ON: Final = timedelta(days=426)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A diary as it stood at a moment."""

    diary: Diary
    as_of: datetime


def frozen(diary: Diary, first: date, last: date, as_of: datetime) -> bytes:
    """What a summary of these dates needs of a whole diary, as a deflated diary file."""
    return zlib.compress(b"".join(write(needed(diary, first, last, as_of), as_of)))


def thawed(content: bytes) -> Snapshot:
    """The inverse."""
    file = read(zlib.decompress(content))
    assert file.exported_at is not None  # noqa: S101 (`frozen` wrote it)
    return Snapshot(file.diary, file.exported_at)


def needed(diary: Diary, first: date, last: date, as_of: datetime) -> Diary:
    """The diary without what the summary of these dates, as it stands at the moment, does not rest on."""
    now = AsOf(diary, as_of)
    trials = tried_in(diary.trials, first, last)
    since = min(
        first - (last - first) - DAY,  # the period before
        now.date - LOOKED_BACK_ON,
        *(trial.started_on - timedelta(days=max(trial.days, FEWEST_BEFORE)) for trial in trials),
    )
    held = [episode for episode in now.episodes if now.date_of(episode) >= since]
    early = {episode for episode in _landmarks(now) if now.date_of(episode) < since}
    return replace(
        diary,
        episodes=(*(replace(episode, note="") for episode in early), *held),
        days=tuple(day for day in diary.days if since <= day.date <= now.date),
        checks=tuple(check for check in diary.checks if since <= check.date <= now.date),
        acknowledgements=(),
        trials=tuple(trials),
    )


def _landmarks(now: AsOf) -> Iterator[Episode]:
    """What the rules ask about of all time: the first spasm of each muscle group, the first of several groups at once,
    and the newest episode and spasm."""
    seen: set[MuscleGroup] = set()
    several = False
    for episode in now.episodes:
        if not episode.is_spasm:
            continue
        if new := set(episode.groups) - seen:
            seen |= new
            yield episode
        if len(episode.groups) > 1 and not several:
            several = True
            yield episode
    for newest in (now.newest_episode, now.newest_spasm):
        if newest is not None:
            yield newest
