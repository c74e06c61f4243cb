"""The CSV files of a long diary, as a browser asks for them, to the last byte."""

from __future__ import annotations

from statistics import median
from typing import Any

from tests.bench.figure import Figure
from tests.bench.homes import Server
from tests.bench.load import Connection, get

WITHIN = 300.0  # ms, with 10,000 episodes
SLUGS = ("episodes.csv", "days.csv", "medications.csv")


def exports(ours: Server, session: dict[str, Any], rounds: int) -> list[Figure]:
    """Each file, after a request that only warms up."""
    figures = []
    for slug in SLUGS:
        connection = Connection(ours.home.port)
        asked = get(f"{session['root']}export/{slug}", session["cookie"])
        connection.ask(asked)
        took = [1000 * connection.ask(asked) for _ in range(2 * rounds)]
        detail = f"{len(connection.answer) / 1_000_000:.2f} MB, at most {max(took):.0f} ms"
        figures.append(Figure(f"{slug}, to the last byte", median(took), "ms", at_most=WITHIN, detail=detail))
        connection.socket.close()
    return figures
