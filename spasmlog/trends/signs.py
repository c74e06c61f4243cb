"""What came with episodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spasmlog.diary import Episode
from spasmlog.trends.answers import Answers, answers
from spasmlog.vocabulary import FunctionSign, Lasting, Sign


@dataclass(frozen=True, slots=True)
class SignCount:
    """How often a sign was there, was not, and was not asked about."""

    sign: Sign
    answers: Answers


@dataclass(frozen=True, slots=True)
class LossCount:
    """How often a loss lasted, came during the episode only, was not there, and was not asked about."""

    sign: FunctionSign
    lasting: int
    during: int
    no: int
    unknown: int


def signs(episodes: Sequence[Episode]) -> tuple[SignCount, ...]:
    """Every sign, whether it occurs or not."""
    return tuple(SignCount(sign, answers([getattr(episode, sign) for episode in episodes])) for sign in Sign)


def losses(episodes: Sequence[Episode]) -> tuple[LossCount, ...]:
    """Every loss of strength or function, whether it occurs or not."""
    return tuple(_loss(sign, [getattr(episode, sign) for episode in episodes]) for sign in FunctionSign)


def _loss(sign: FunctionSign, given: Sequence[Lasting | None]) -> LossCount:
    return LossCount(
        sign,
        lasting=given.count(Lasting.LASTING),
        during=given.count(Lasting.DURING),
        no=given.count(Lasting.NO),
        unknown=given.count(None),
    )
