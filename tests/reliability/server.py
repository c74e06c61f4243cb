"""A real server of the program in a home of its own, and somebody who uses it over the network."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.pages.browser import Form, Reader

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN = 60.0


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@dataclass
class Server:
    """A home, and the server that runs on it between `start` and `stop`."""

    home: Path
    port: int = field(default_factory=free_port)
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def database(self) -> Path:
        return self.home / "spasmlog.sqlite3"

    @property
    def variables(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        own = {"SPASMLOG_HOME": str(self.home), "PORT": str(self.port), "WEB_CONCURRENCY": "2"}
        return kept | own | self.environment

    def manage(self, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        """Run a command of `manage.py` in this home."""
        command = [sys.executable, "-W", "ignore", "manage.py", *arguments]
        done = subprocess.run(  # noqa: S603 (our own commands)
            command, cwd=ROOT, env=self.variables, capture_output=True, text=True, check=False, **options
        )
        assert done.returncode == 0, done.stderr
        return done

    def prepare(self) -> None:
        self.manage("serve", "--prepare-only")

    def keeper(self) -> Keeper:
        """Anna with her diary and a session, made in the home."""
        code = "from tests.reliability import inside; inside.keeper()"
        made = json.loads(self.manage("shell", "--no-imports", "--command", code).stdout)
        cookies = {"session": made["session"], "csrf": secrets.token_hex(16)}
        return Keeper(self.port, cookies, diary=made["diary"])

    def start(self, *, wait: bool = True, preexec: Any = None) -> None:
        """`manage.py serve`, in a group of processes of its own."""
        with (self.home / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "manage.py", "serve"],
                cwd=ROOT,
                env=self.variables,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=preexec,  # noqa: PLW1509 (it sets a limit, and no more)
            )
        if wait:
            self.wait()

    def wait(self) -> None:
        """Until it answers at all."""
        until = time.monotonic() + READY_WITHIN
        while time.monotonic() < until:
            assert self.process is None or self.process.poll() is None, (self.home / "server.log").read_text()
            with contextlib.suppress(OSError, HTTPException):
                Keeper(self.port).get("/healthz")
                return
            time.sleep(0.02)
        raise AssertionError((self.home / "server.log").read_text())

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Send the whole group of processes a signal, and wait until it is gone."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, how)
        try:
            self.process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = None

    def log(self) -> str:
        return (self.home / "server.log").read_text()


@contextlib.contextmanager
def serving(server: Server, **options: Any) -> Iterator[Server]:
    server.start(**options)
    try:
        yield server
    finally:
        server.end()


@dataclass
class Answer:
    """What the server answered."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name.lower()]

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def words(self) -> str:
        return " ".join("".join(Reader(self.text).words).split())

    @property
    def forms(self) -> list[Form]:
        return [form for form in Reader(self.text).forms if form.method == "post"]


@dataclass
class Keeper:
    """Somebody who keeps a diary, over the network."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    diary: str = ""
    tls: ssl.SSLContext | None = None
    host: str = "127.0.0.1"

    def url(self, path: str = "") -> str:
        return f"/diaries/{self.diary}/{path}"

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        return self._ask("GET", path, None, headers or {})

    def post(self, path: str, answers: Iterable[tuple[str, str]], headers: dict[str, str] | None = None) -> Answer:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(list(answers)), kind | (headers or {}))

    def log(self, entry_id: str, **changed: str) -> Answer:
        """Send the form of an episode."""
        return self.post(self.url("episodes/new/"), self.episode(entry_id, **changed))

    def episode(self, entry_id: str, **changed: str) -> list[tuple[str, str]]:
        """A cramp of the left calf and the right foot, which stretching helped."""
        opened = changed.pop("opened_at", "2026-01-01T00:00:00+0000")
        answers = {
            "csrfmiddlewaretoken": self.cookies["csrf"],
            "entry_id": entry_id,
            "opened_at": opened,
            "when": "at",
            "start_day": "2026-01-01",
            "start_clock": "03:10",
            "how_long": "1_to_5_min",
            "kind": "cramp",
            "relief_stretch": "yes",
            "note": "after a long drive",
        } | changed
        places = ("calf", "calf:left", "foot", "foot:right")
        return [*answers.items(), *(("sites", place) for place in places)]

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = (
            HTTPSConnection(self.host, self.port, timeout=30, context=self.tls)
            if self.tls
            else HTTPConnection(self.host, self.port, timeout=30)
        )
        with contextlib.closing(connection):
            connection.request(method, path, body, ({"Cookie": kept} if kept else {}) | headers)
            response = connection.getresponse()
            answer = Answer(response.status, response.getheaders(), response.read())
        for line in answer.all("Set-Cookie"):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer


def copied(prepared: Path, home: Path) -> Path:
    """A home of one's own, from one that is prepared."""
    shutil.copytree(prepared, home, ignore=shutil.ignore_patterns("*.log", "*.ctl"), dirs_exist_ok=True)
    home.chmod(0o700)
    return home
