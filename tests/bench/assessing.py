"""Assessing a diary as the pages do: the queries, the building of the values, and the criteria. What it costs depends
on the windows of the criteria, not on the length of the diary."""

from __future__ import annotations

import json
from statistics import median

from tests.bench.figure import Figure
from tests.bench.homes import Home

GROWTH = 1.2
LONGEST = 15.0  # ms
TIMES = 60
YEAR = (1, 1_000)


def assessing(long: Home, year: Home, rounds: int) -> list[Figure]:
    """A diary of ten years beside one of a year, alternately; of each round its fastest time."""
    times: dict[Home, list[float]] = {long: [], year: []}
    for _ in range(rounds):
        for home, found in times.items():
            found.append(json.loads(home.run(home.call("inside", f"assessing({TIMES})"))))
    grown, before = median(times[long]), median(times[year])
    return [
        Figure("Assessing 10,000 episodes in 10 years", grown, "ms", at_most=LONGEST),
        Figure(
            "Growth: assessing", grown / before, "×", at_most=GROWTH, detail=f"{before:.2f} ms with a year of 1,000"
        ),
    ]
