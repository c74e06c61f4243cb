"""Homes to measure in, and servers on them; both go when the measuring is over."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ACCOUNT, PASSWORD = "bench", "a long password for the bench"
PROGRAM, BARE = "spasmlog.settings", "tests.bench.bare.settings"
READY_WITHIN = 60.0
BAD_REQUEST = 400


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@dataclass(frozen=True)
class Home:
    """A folder of data, the port that a server of it gets, and the settings of what is served."""

    path: Path
    port: int
    settings: str = PROGRAM

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | {
            "SPASMLOG_HOME": str(self.path),
            "PORT": str(self.port),
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": self.settings,
            "WEB_CONCURRENCY": "2",
        }

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-W", "ignore", "-m", "django", *arguments]

    def call(self, module: str, call: str) -> list[str]:
        """The command that calls a function of the bench inside Django."""
        return self.command("shell", "--no-imports", "--command", f"import tests.bench.{module} as asked; asked.{call}")

    def run(self, command: list[str]) -> str:
        """What a command prints when it is run in this home."""
        done = subprocess.run(  # noqa: S603 (our own commands)
            command, cwd=ROOT, env=self.environment, check=False, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(f"{command}: status {done.returncode}\n{done.stderr}")
        return done.stdout

    def manage(self, *arguments: str) -> str:
        return self.run(self.command(*arguments))


@contextlib.contextmanager
def home(name: str, settings: str = PROGRAM) -> Iterator[Home]:
    """A new, empty home."""
    path = Path(tempfile.mkdtemp(prefix=f"spasmlog-bench-{name}-"))
    try:
        yield Home(path, free_port(), settings)
    finally:
        shutil.rmtree(path, ignore_errors=True)


def fill(home: Home, years: float, episodes: int) -> None:
    """Make everything ready to serve, and seed a diary."""
    home.manage("serve", "--prepare-only")
    seed(home, years, episodes)


def seed(home: Home, years: float, episodes: int) -> None:
    size = ("--years", str(years), "--episodes", str(episodes))
    home.manage("seed_diary", "--account", ACCOUNT, "--password", PASSWORD, *size)


@dataclass(frozen=True)
class Server:
    """A running server."""

    process: subprocess.Popen[bytes]
    home: Home

    @property
    def workers(self) -> list[int]:
        """The process ids of gunicorn's workers."""
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@contextlib.contextmanager
def server(home: Home, *command: str) -> Iterator[Server]:
    """A server in a group of processes of its own, ready to answer; it is ended, with its group, at the end."""
    with (home.path / "server.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 (our own commands)
            command, cwd=ROOT, env=home.environment, stdout=log, stderr=log, start_new_session=True
        )
    try:
        wait_until_ready(process, home)
        yield Server(process, home)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def program(home: Home) -> contextlib.AbstractContextManager[Server]:
    return server(home, *home.command("serve"))


def bare(home: Home) -> contextlib.AbstractContextManager[Server]:
    """The bare app, served as the program is: by its command, under its settings."""
    return server(replace(home, settings=PROGRAM), *home.call("bare.wsgi", "serve()"))


def wait_until_ready(process: subprocess.Popen[bytes], home: Home) -> None:
    """Until `/` is answered, with the page or a redirect."""
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError((home.path / "server.log").read_text())
        with (
            contextlib.suppress(OSError),
            contextlib.closing(HTTPConnection("127.0.0.1", home.port, timeout=5)) as asked,
        ):
            asked.request("GET", "/")
            if asked.getresponse().status < BAD_REQUEST:
                return
        time.sleep(0.02)
    raise RuntimeError("the server is not ready in time")
