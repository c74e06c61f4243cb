"""How often there are spasms on some dates beside others, with how sure that is.

Given `a` spasm dates on `t1` exposed dates and `b` on `t0` others: conditional on a + b, a is binomial with the
probability t1 / (t1 + t0), so the Clopper–Pearson limits of a proportion become limits of the ratio, and p is twice the
smaller tail (docs/criteria.md, section 5; Przyborowski and Wilenski 1940, Biometrika 31:313–323).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Final

from spasmlog.text import N_, Text
from spasmlog.trends.exact import Exact
from spasmlog.trends.rounding import limit, two_digits

# The gate. With fewer, an interval is so wide that it says nothing. Our choice.
FEWEST_SPASM_DATES: Final = 6  # in both arms together
FEWEST_RECORDED: Final = 14  # in each arm
# Below this many spasm dates it is an early pattern: a handful of further days may turn it around. Our choice.
ENOUGH: Final = 24


@dataclass(frozen=True, slots=True)
class Arm:
    """Some recorded dates, and how many of them had a spasm."""

    spasm_dates: int
    recorded_dates: int

    def __post_init__(self) -> None:
        if not 0 <= self.spasm_dates <= self.recorded_dates:
            raise ValueError(f"{self.spasm_dates} spasm dates of {self.recorded_dates} recorded")


@dataclass(frozen=True, slots=True)
class RateRatio:
    """Spasm dates per recorded date, exposed against not exposed, with its exact 95 % interval. `ratio` and `high` are
    infinite where no unexposed date had a spasm."""

    ratio: float
    low: float
    high: float
    p: float

    @property
    def said(self) -> Text:
        """The ratio with its interval, as a table has it; one that cannot be said is not said."""
        low, high = limit(self.low), limit(self.high)
        if self.ratio == 0:
            return Text(N_("at most %(high)s"), {"high": high})
        if self.high == inf:
            return Text(N_("at least %(low)s"), {"low": low})
        return Text(N_("%(ratio)s (%(low)s to %(high)s)"), {"ratio": two_digits(self.ratio), "low": low, "high": high})


@dataclass(frozen=True, slots=True)
class Missing:
    """What there must be more of until a ratio is shown: spasm dates, and recorded dates of each arm."""

    spasm_dates: int
    exposed: int
    unexposed: int


def missing(exposed: Arm, unexposed: Arm) -> Missing | None:
    """What keeps the gate closed; None where it is open."""
    lacking = Missing(
        spasm_dates=max(FEWEST_SPASM_DATES - exposed.spasm_dates - unexposed.spasm_dates, 0),
        exposed=max(FEWEST_RECORDED - exposed.recorded_dates, 0),
        unexposed=max(FEWEST_RECORDED - unexposed.recorded_dates, 0),
    )
    return None if lacking == Missing(0, 0, 0) else lacking


def is_early(exposed: Arm, unexposed: Arm) -> bool:
    """Whether there are too few spasm dates for more than an early pattern."""
    return exposed.spasm_dates + unexposed.spasm_dates < ENOUGH


def rate_ratio(exposed: Arm, unexposed: Arm, exact: Exact) -> RateRatio:
    """The ratio of two arms. Each needs a recorded date, and there must be a spasm date in one of them."""
    spasms = exposed.spasm_dates + unexposed.spasm_dates
    if not (spasms and exposed.recorded_dates and unexposed.recorded_dates):
        raise ValueError(f"no ratio of {exposed} and {unexposed}")
    times = unexposed.recorded_dates / exposed.recorded_dates
    low, high = exact.proportion(exposed.spasm_dates, spasms)
    expected = exposed.recorded_dates / (exposed.recorded_dates + unexposed.recorded_dates)
    return RateRatio(
        ratio=_odds(exposed.spasm_dates / spasms) * times,
        low=_odds(low) * times,
        high=_odds(high) * times,
        p=exact.tail(exposed.spasm_dates, spasms, expected),
    )


def _odds(probability: float) -> float:
    return inf if probability >= 1 else probability / (1 - probability)
