"""Resident memory of the workers after a thousand mixed requests."""

from __future__ import annotations

import re
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from tests.bench.figure import Figure
from tests.bench.homes import Server
from tests.bench.load import get, seconds_for
from tests.bench.serving import saves

TARGET = 110.0  # MiB a worker
GETS, SAVES = 950, 50


def resident(server: Server, session: dict[str, Any]) -> list[Figure]:
    """The largest of the workers, after every page in turn and some saving."""
    pages = (get(address, session["cookie"]) for address in session["pages"].values())
    requests = [*islice(cycle(list(pages)), GETS), *saves(session, SAVES)]
    seconds_for(server.home.port, requests)
    sizes = [resident_mib(pid) for pid in server.workers]
    detail = ", ".join(f"{size:.0f}" for size in sizes) + f" MiB after {len(requests)} requests"
    return [Figure("Resident memory a worker", max(sizes), "MiB", at_most=TARGET, detail=detail)]


def resident_mib(pid: int) -> float:
    found = re.search(r"^VmRSS:\s+(\d+) kB$", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    if found is None:
        raise RuntimeError(f"process {pid} tells no size")
    return int(found[1]) / 1024
