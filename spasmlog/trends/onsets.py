"""Whether spasms began at night, at rest, or with exercise: a spasm may be all three."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spasmlog.diary import Diary, Episode
from spasmlog.trends.answers import Answers, answers
from spasmlog.trends.time_of_day import TimeOfDay, part_of
from spasmlog.vocabulary import Activity

# What is rest is our choice; what is exercise is that of criterion PAT-2, which asks for the share of those that say
# either. Here nothing is taken for a no that nobody said.
REST: Final = frozenset({Activity.ASLEEP, Activity.RESTING, Activity.SITTING})
EXERCISE: Final = frozenset({Activity.EXERCISING, Activity.AFTER_EXERCISE})


@dataclass(frozen=True, slots=True)
class Onsets:
    """Of all `spasms`, those that began `at_night` (22:00 to 06:00, always known), at rest, and during hard exercise
    or within 24 hours after it; the last two as far as they were answered."""

    spasms: int
    at_night: int
    at_rest: Answers
    with_exercise: Answers


def onsets(spasms: Sequence[Episode], diary: Diary) -> Onsets:
    """How some spasms began."""
    parts = [part_of(diary.local(episode.started_at).time()) for episode in spasms]
    return Onsets(
        spasms=len(spasms),
        at_night=parts.count(TimeOfDay.NIGHT),
        at_rest=answers([None if episode.activity is None else episode.activity in REST for episode in spasms]),
        with_exercise=answers([_with_exercise(episode) for episode in spasms]),
    )


def _with_exercise(episode: Episode) -> bool | None:
    """Whoever was asleep may have run in the evening: only the answer about the 24 hours before can be a no."""
    return True if episode.activity in EXERCISE else episode.hard_exercise_within_24h
