"""Disks that are really full: a small file system of its own where root may mount one, and a limit on the size of
files everywhere."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.reliability.server import Server

SIZE = "12m"


def can_mount() -> bool:
    """Whether we may mount a file system, tried out."""
    folder = Path(tempfile.mkdtemp())
    try:
        with mounted(folder):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False
    finally:
        folder.rmdir()


@contextmanager
def mounted(folder: Path) -> Iterator[None]:
    subprocess.run(  # noqa: S603 (our own command)
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=0700", "tmpfs", str(folder)],  # noqa: S607
        check=True,
        capture_output=True,
    )
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True, capture_output=True)  # noqa: S603, S607


@dataclass
class SmallDisk:
    """The home lies on a file system that a large file fills to the last byte."""

    server: Server

    @property
    def filler(self) -> Path:
        return self.server.home / "filler"

    def fill(self) -> None:
        with self.filler.open("wb", buffering=0) as file:
            for size in (65536, 1):
                try:
                    while file.write(b"\0" * size):
                        pass
                except OSError:
                    continue
        assert shutil.disk_usage(self.server.home).free == 0

    def free(self) -> None:
        self.filler.unlink()


@dataclass
class Limit:
    """The processes of the server may not make any file longer than it is: `setrlimit`, as a quota does."""

    server: Server
    before: dict[int, tuple[int, int]] = field(default_factory=dict)

    def fill(self) -> None:
        assert self.server.process is not None
        parent = self.server.process.pid
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        for pid in (parent, *map(int, children)):
            self.before[pid] = resource.prlimit(pid, resource.RLIMIT_FSIZE)
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, self.before[pid][1]))

    def free(self) -> None:
        for pid, limits in self.before.items():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


KINDS: dict[str, Callable[[Server], SmallDisk | Limit]] = {"limit": Limit}
if os.geteuid() == 0 and can_mount():
    KINDS["disk"] = SmallDisk
