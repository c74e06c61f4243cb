"""A server that is killed again and again while people save: what was acknowledged is there, once and whole."""

from __future__ import annotations

import random
import signal
import sqlite3
import threading
import time
import uuid
from contextlib import closing
from http.client import HTTPException

import pytest

from tests.reliability.server import Keeper, serving

pytestmark = [pytest.mark.server, pytest.mark.sqlite, pytest.mark.timeout(150)]

KILLS, WRITERS = 20, 4
SITES = {("calf", "left"), ("foot", "right")}


class Writer(threading.Thread):
    """Saves one episode after the other; sends the same form until it is acknowledged, then the next."""

    def __init__(self, keeper: Keeper, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.keeper, self.stop = keeper, stop
        self.tried: list[str] = []
        self.acknowledged: list[str] = []
        self.repeated = 0
        self.sending = False
        self.surprise: str | None = None

    def run(self) -> None:
        while not self.stop.is_set():
            entry_id = str(uuid.uuid4())
            self.tried.append(entry_id)
            while not self.send(entry_id):
                if self.surprise:
                    return
                self.repeated += 1
                time.sleep(0.01)

    def send(self, entry_id: str) -> bool:
        try:
            self.sending = True
            answer = self.keeper.log(entry_id)
        except (OSError, HTTPException):
            return False
        finally:
            self.sending = False
        if answer.status != 302 or entry_id not in str(answer.header("Location")):
            self.surprise = f"{answer.status}: {answer.words}"
            return False
        self.acknowledged.append(entry_id)
        return True


def test_no_acknowledged_write_is_lost_or_doubled_by_kill_9(server):
    keeper = server.keeper()
    stop = threading.Event()
    writers = [Writer(Keeper(keeper.port, dict(keeper.cookies), keeper.diary), stop) for _ in range(WRITERS)]
    chance = random.Random()  # noqa: S311 (moments, not secrets)
    in_flight = served = 0
    for number in range(KILLS):
        server.start(wait=False)
        if number == 0:
            server.wait()
            for writer in writers:
                writer.start()
        before = sum(len(writer.acknowledged) for writer in writers)
        if number % 2:  # half of them while it starts or serves its first requests, half while it is busy
            time.sleep(chance.uniform(0.2, 2.5))
        else:
            server.wait()
            time.sleep(chance.uniform(0.1, 0.9))
        sending = any(writer.sending for writer in writers)
        server.end(signal.SIGKILL)
        reached = sum(len(writer.acknowledged) for writer in writers) > before
        served += reached
        in_flight += reached and sending
        assert not [writer.surprise for writer in writers if writer.surprise]
    with serving(server):
        time.sleep(0.5)
        stop.set()
        for writer in writers:
            writer.join(timeout=30)
    assert not [writer.surprise for writer in writers if writer.surprise]
    assert not any(writer.is_alive() for writer in writers)

    acknowledged = [entry_id for writer in writers for entry_id in writer.acknowledged]
    tried = [entry_id for writer in writers for entry_id in writer.tried]
    repeated = sum(writer.repeated for writer in writers)
    assert len(acknowledged) > 20 * WRITERS
    assert repeated > KILLS
    assert served >= KILLS // 4
    assert in_flight >= 1

    with closing(sqlite3.connect(server.database)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        stored = [str(uuid.UUID(row[0])) for row in database.execute("SELECT entry_id FROM spasmlog_episode")]
        assert sorted(stored) == sorted(acknowledged) == sorted(tried)
        sites: dict[str, set[tuple[str, str]]] = {}
        for entry_id, site, side in database.execute(
            "SELECT entry_id, site, side FROM spasmlog_episode e JOIN spasmlog_episodesite s ON s.episode_id = e.key"
        ):
            sites.setdefault(str(uuid.UUID(entry_id)), set()).add((site, side))
        assert sites == dict.fromkeys(acknowledged, SITES)
        assert database.execute("SELECT count(*) FROM spasmlog_episodesite").fetchone() == (2 * len(stored),)
        assert database.execute("SELECT count(*) FROM spasmlog_episoderelief").fetchone() == (len(stored),)
        # Each write raised the diary's revision once; none was done twice.
        assert database.execute("SELECT revision FROM spasmlog_diary").fetchall() == [(len(stored),)]
