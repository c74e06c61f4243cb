"""One of our own CSV files: entries of one collection, one a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from operator import attrgetter
from typing import Any, Final
from zoneinfo import ZoneInfo

from spasmlog.diary import Item
from spasmlog.spreadsheets.cells import BYTE_ORDER_MARK
from spasmlog.spreadsheets.columns import Column

# An entry as the values of the columns, in their order. A code is a text, whether it comes as a term of the vocabulary
# or as the database has it; both have the same letters.
Record = tuple[Any, ...]
BATCH: Final = 1_000
END: Final = "\r\n"


@dataclass(frozen=True)
class Table:
    """`slug` is the file's name, `collection` the diary's, `required` the columns that tell the file by."""

    slug: str
    collection: str
    value: Callable[..., Item]
    required: frozenset[str]
    columns: tuple[Column, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def is_header(self, header: Sequence[str]) -> bool:
        """Whether these are columns of ours, in whatever order, without gaps in what an entry needs."""
        names = [name.strip() for name in header]
        return len(names) == len(set(names)) and self.required <= set(names) <= set(self.names)

    @cached_property
    def record_of(self) -> Callable[[Item], Record]:
        """An entry as a record."""
        found: Callable[[Item], Record] = attrgetter(*self.names)
        return found

    def write(self, records: Iterable[Record], zone: ZoneInfo) -> Iterator[bytes]:
        """The file in pieces, a batch of records each."""
        yield f"{BYTE_ORDER_MARK}{','.join(self.names)}{END}".encode()
        rest = iter(records)
        while batch := list(islice(rest, BATCH)):
            columns = zip(self.columns, zip(*batch, strict=True), strict=True)
            cells = [column.write(values, zone) for column, values in columns]
            yield "".join([",".join(row) + END for row in zip(*cells, strict=True)]).encode()
