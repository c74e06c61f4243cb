"""What an export is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from spasmlog.diary import Diary
from spasmlog.text import Text


@dataclass(frozen=True, slots=True)
class Export:
    """A way out of the diary: `slug` is its file name, `write` gives the bytes of the whole diary, piece by piece."""

    slug: str
    title: Text
    content_type: str
    write: Callable[[Diary, datetime], Iterator[bytes]]
