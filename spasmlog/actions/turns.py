"""Taking turns to write to an SQLite database.

SQLite lets one write at a time and makes the others ask again and again, at ever longer intervals, up to 100 ms; what
asks also takes the interpreter from the one that writes. Whoever waits here instead sleeps until the one before is
done. It changes only how long one waits: what keeps the data whole is the transaction, turn or no turn.
"""

from __future__ import annotations

import fcntl
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from django.db import connection

# As long as a write may wait for the database itself (settings.DATABASES); after that the database decides.
PATIENCE: Final = 20.0
# Between two looks at whether another process is done.
PAUSE: Final = 0.0005

_within_this_process: Final = threading.Lock()


@contextmanager
def turn() -> Iterator[None]:
    """Wait until it is this thread's turn to write, for twenty seconds at most; at once inside of a transaction, which
    has had its turn, and with a database that needs none: one of many writers, or of one process."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or connection.in_atomic_block or "memory" in name.rpartition("/")[2]:
        yield
        return
    deadline = time.monotonic() + PATIENCE
    with ExitStack() as held:
        if _within_this_process.acquire(timeout=PATIENCE):
            held.callback(_within_this_process.release)
            _among_processes(Path(f"{name}-turn"), held, deadline)
        yield


def _among_processes(path: Path, held: ExitStack, deadline: float) -> None:
    try:
        file = held.enter_context(path.open("ab"))
    except OSError:
        return  # a full or read-only disk: the write itself will say so
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                return
            time.sleep(PAUSE)
        else:
            return
