"""Correction for looking at several things at once (Holm 1979, Scandinavian Journal of Statistics 6:65–70)."""

from __future__ import annotations

from collections.abc import Sequence


def holm(tails: Sequence[float]) -> tuple[float, ...]:
    """The adjusted p of each, in the order they came in. With none adjusted below 0.05, the chance that any of them
    only looks like an association is at most 5 %, however many there are."""
    adjusted = [0.0] * len(tails)
    highest = 0.0
    for rank, place in enumerate(sorted(range(len(tails)), key=lambda place: tails[place])):
        highest = max(highest, min(1.0, (len(tails) - rank) * tails[place]))
        adjusted[place] = highest
    return tuple(adjusted)
