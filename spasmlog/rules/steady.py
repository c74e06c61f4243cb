"""How long the answers of the criteria stay as they are, if nothing is written.

What a criterion answers depends on the moment by its local date and its night, and on little else: entries that lie
still ahead, an episode that is going on, and the moments that a criterion names itself (`Criterion.turns`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Final

from spasmlog.diary import ONGOING_LIMIT, AsOf
from spasmlog.rules.criterion import Criterion

FOR_EVER: Final = datetime.max.replace(tzinfo=UTC)


def same_windows(at: AsOf) -> tuple[date, date]:
    """The local date and the night of a moment: while both are the same, every window holds the same dates."""
    return at.date, at.diary.night(at.instant)


def steady_until(at: AsOf, criteria: Iterable[Criterion]) -> datetime:
    """The first moment at which an answer may be another than now, on the same date and in the same night: the moment
    itself while an episode is going on, whose length grows."""
    if any(episode.ongoing and at.instant - episode.started_at <= ONGOING_LIMIT for episode in at.episodes):
        return at.instant
    turns = (turn for criterion in criteria for turn in criterion.turns(at) if turn > at.instant)
    return min((next_entry(at), *turns))


def next_entry(at: AsOf) -> datetime:
    """When the next of what lies ahead begins to count."""
    return min((when for when in _to_come(at) if when > at.instant), default=FOR_EVER)


def _to_come(at: AsOf) -> Iterator[datetime]:
    for episode in reversed(at.diary.episodes):
        if episode.started_at <= at.instant:
            break
        yield episode.started_at
    for medicine in at.diary.medications:
        yield from (dose.at for dose in medicine.doses_taken)
