"""How soon after the event entries were made: memory fades within a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from spasmlog.diary import Episode

PROMPT: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Promptness:
    """Entries made within 24 hours of the onset, later, and at an unknown time."""

    within_24h: int
    later: int
    unknown: int


def promptness(episodes: Iterable[Episode]) -> Promptness:
    """How soon some episodes were entered."""
    delays = [None if entry.recorded_at is None else entry.recorded_at - entry.started_at for entry in episodes]
    known = [delay for delay in delays if delay is not None]
    prompt = sum(delay <= PROMPT for delay in known)
    return Promptness(prompt, len(known) - prompt, len(delays) - len(known))
