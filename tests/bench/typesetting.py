"""The summary as a PDF, as a person asks for it: the queries, the rules, the document, the process that sets it."""

from __future__ import annotations

import json
from statistics import median

from tests.bench.figure import Figure
from tests.bench.homes import Home

NINETY_DAYS = 80.0  # ms, with 200 episodes
A_YEAR = 250.0  # ms, with 1,000
LARGEST = 300.0  # kB
MEGABYTES = 300.0
TIMES = 20


def typesetting(short: Home, year: Home) -> list[Figure]:
    """The latest 90 days of a diary with 200 episodes in them, and a year with 1,000; once the process is there."""
    found = {
        days: json.loads(home.run(home.call("inside", f"typesetting({days}, {TIMES})")))
        for home, days in ((short, 90), (year, 366))
    }
    figures = []
    for days, most in ((90, NINETY_DAYS), (366, A_YEAR)):
        name, one = f"PDF of {days} days", found[days]
        parts = ", ".join(f"{part} {median(times):.0f} ms" for part, times in one["parts"].items())
        detail = f"{one['episodes']} episodes; {parts}"
        figures += [
            Figure(name, median(one["whole"]), "ms", at_most=most, detail=detail),
            Figure(f"{name}: size", one["bytes"] / 1000, "kB", at_most=LARGEST),
        ]
    figures.append(Figure("PDF: memory of the process", found[366]["megabytes"], "MB", at_most=MEGABYTES))
    return figures
