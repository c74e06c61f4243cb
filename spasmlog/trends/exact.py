"""Exact intervals and tails, as scipy reckons them.

The statistics ask an `Exact`, so that whoever cannot afford scipy's memory may ask it elsewhere. Arguments and answers
are plain numbers.
"""

from __future__ import annotations

from typing import Final, Protocol

ALPHA: Final = 0.05  # intervals are of 95 %


class NoAnswer(RuntimeError):
    """Whoever was asked did not answer. The counts are known all the same; only how sure they are is not."""


class Exact(Protocol):
    """What the statistics need of a library. Raises `NoAnswer`."""

    def proportion(self, successes: int, trials: int) -> tuple[float, float]:
        """The Clopper–Pearson 95 % limits of a proportion."""
        ...

    def tail(self, successes: int, trials: int, probability: float) -> float:
        """The two-sided p of a binomial count: twice the smaller tail, at most 1."""
        ...

    def count_band(self, mean: float, dispersion: float) -> tuple[int, int]:
        """The central 95 % of a count: negative binomial with variance mean + dispersion × mean², Poisson where the
        dispersion is 0."""
        ...

    def chi_squared(self, statistic: float, degrees: int) -> float:
        """The upper tail of the chi-squared distribution."""
        ...


class Scipy:
    """`Exact` by scipy. It is imported with the first question: 90 MB that most processes never need."""

    def proportion(self, successes: int, trials: int) -> tuple[float, float]:
        from scipy.stats import binomtest  # noqa: PLC0415 (see the class)

        found = binomtest(successes, trials).proportion_ci(1 - ALPHA, method="exact")
        return float(found.low), float(found.high)

    def tail(self, successes: int, trials: int, probability: float) -> float:
        from scipy.stats import binom  # noqa: PLC0415 (see the class)

        below = float(binom.cdf(successes, trials, probability))
        above = float(binom.sf(successes - 1, trials, probability))
        return min(1.0, 2 * min(below, above))

    def count_band(self, mean: float, dispersion: float) -> tuple[int, int]:
        from scipy.stats import nbinom, poisson  # noqa: PLC0415 (see the class)

        if mean == 0:
            return 0, 0
        if dispersion > 0:
            size = 1 / dispersion
            found = nbinom(size, size / (size + mean))
        else:
            found = poisson(mean)
        return int(found.ppf(ALPHA / 2)), int(found.ppf(1 - ALPHA / 2))

    def chi_squared(self, statistic: float, degrees: int) -> float:
        from scipy.stats import chi2  # noqa: PLC0415 (see the class)

        return float(chi2.sf(statistic, degrees))
