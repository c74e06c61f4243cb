"""What an export is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from spasmlog.diary import Diary
from spasmlog.spreadsheets.table import Table
from spasmlog.summary import ClinicalSummary
from spasmlog.text import Text, Translator


@dataclass(frozen=True, slots=True)
class Export:
    """A way out of the diary: `slug` is its file name, `write` gives the bytes of the whole diary, piece by piece."""

    slug: str
    title: Text
    content_type: str
    write: Callable[[Diary, datetime], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class SummaryExport:
    """A way out for a period: `write` gives the bytes of a summary and of what it was made from, in a language. The
    last argument is the diary's key, from which the ids of what is written follow."""

    slug: str
    title: Text
    content_type: str
    write: Callable[[ClinicalSummary, Translator, str, UUID], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class TableExport:
    """A way out of one collection of the diary, one entry a row: its records are read and written batch by batch, so
    that ten years need no more memory than one."""

    table: Table
    title: Text
    content_type: str = "text/csv; charset=utf-8"

    @property
    def slug(self) -> str:
        return self.table.slug
