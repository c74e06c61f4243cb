"""What was tried against episodes, and whether it helped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spasmlog.diary import Episode
from spasmlog.trends.answers import Answers, answers
from spasmlog.vocabulary import Relief


@dataclass(frozen=True, slots=True)
class ReliefCount:
    """How often a technique was tried, and how often it helped, did not, and nobody said."""

    technique: Relief
    tried: int
    helped: Answers


def relief(episodes: Iterable[Episode]) -> tuple[ReliefCount, ...]:
    """Every technique that was tried, in the vocabulary's order."""
    helped: dict[Relief, list[bool | None]] = {}
    for episode in episodes:
        for tried in episode.relief:
            helped.setdefault(tried.technique, []).append(tried.helped)
    return tuple(
        ReliefCount(technique, len(helped[technique]), answers(helped[technique]))
        for technique in Relief
        if technique in helped
    )
