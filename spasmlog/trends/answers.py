"""Questions answered with yes, no, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answers:
    """How often a question was answered yes, no, and not at all. Not asked is never a no."""

    yes: int = 0
    no: int = 0
    unknown: int = 0


def answers(given: Sequence[bool | None]) -> Answers:
    """The count of each answer."""
    return Answers(given.count(True), given.count(False), given.count(None))


def counted_answers(counts: Mapping[bool | None, int]) -> Answers:
    """The same from how often each answer was given; one that is not there was never given."""
    return Answers(counts.get(True, 0), counts.get(False, 0), counts.get(None, 0))
