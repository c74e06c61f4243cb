"""Numbers as they are read."""

from __future__ import annotations

from math import floor, isfinite


def tenth(value: float) -> float:
    """A value of 0 or more to a tenth, halves up: Python's `round` makes 0.2 of 0.25."""
    return floor(value * 10 + 0.5) / 10


def two_digits(ratio: float, digits: int = 2) -> float:
    """A ratio as it is read: with two digits 0.042, 1.3 and 20 say equally much."""
    return float(f"{ratio:.{digits}g}")


def limit(ratio: float) -> float:
    """A limit of a ratio as it is read; with more digits where two would put it at 1, on which side of it lies what it
    says."""
    if not isfinite(ratio):
        return ratio
    return next((shown for digits in range(2, 18) if (shown := two_digits(ratio, digits)) != 1), ratio)
