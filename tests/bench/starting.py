"""How long `make run` takes when everything was prepared by an earlier one."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median

from tests.bench.figure import Figure
from tests.bench.homes import Home, server

TARGET = 3.0  # seconds


def second_run(home: Home, rounds: int) -> list[Figure]:
    """From starting `make run` in a prepared home until `/` is answered."""
    venv = Path(sys.executable).parents[1]
    command = ("make", "--no-print-directory", "run", f"VENV={venv}", f"SPASMLOG_HOME={home.path}", f"PORT={home.port}")
    with server(home, *command):
        pass
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        with server(home, *command):
            times.append(time.perf_counter() - start)
    return [Figure("Second `make run` ready", median(times), "s", at_most=TARGET, detail=f"slowest {max(times):.2f} s")]
