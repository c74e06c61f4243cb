"""The cache that all workers of one machine share."""

import fcntl
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache


class SharedFiles(FileBasedCache):
    """Files in the home. `add` adds once, whichever workers try at the same moment: rate limits lock with it, and a
    one-time password is marked as used with it. Django's own looks first and writes then."""

    def __init__(self, dir: str | Path, params: dict[str, Any]) -> None:
        super().__init__(str(dir), params)
        self.folder = Path(dir).absolute()

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return bool(super().add(key, value, timeout, version))
