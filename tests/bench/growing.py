"""Every page of a diary of ten years beside the same page of a diary of 73 days."""

from __future__ import annotations

from statistics import median
from typing import Any

from tests.bench.figure import Figure
from tests.bench.homes import Server
from tests.bench.load import Connection, get

TARGET = 1.15
NOT_JUDGED = ("trends", "trends, all time")
WARM = 4


def pages(
    long: Server, long_session: dict[str, Any], short: Server, short_session: dict[str, Any], rounds: int
) -> list[Figure]:
    """The medians of pages asked for alternately, one at a time."""
    figures = []
    for name, address in long_session["pages"].items():
        asked = get(address, long_session["cookie"])
        short_asked = get(short_session["pages"][name], short_session["cookie"])
        times, short_times = [], []
        connections = Connection(long.home.port), Connection(short.home.port)
        for n in range(WARM + rounds):
            pair = connections[0].ask(asked), connections[1].ask(short_asked)
            if n >= WARM:
                times.append(pair[0])
                short_times.append(pair[1])
        for one in connections:
            one.socket.close()
        grown, before = median(times), median(short_times)
        detail = f"{1000 * grown:.1f} ms beside {1000 * before:.1f} ms"
        judged = None if name in NOT_JUDGED else TARGET
        figures.append(Figure(f"Growth: {name}", grown / before, "×", at_most=judged, detail=detail))
    return figures
