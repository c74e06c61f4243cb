"""The columns of our own CSV files: how each kind of value stands in a cell, and how it is read again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from spasmlog import notation
from spasmlog.diary import Invalid
from spasmlog.spreadsheets.cells import quoted, unsafe
from spasmlog.spreadsheets.lists import joined, parted
from spasmlog.text import N_, Text

# The cells of a column from its values and the diary's zone: a column at a time, which for ten thousand rows takes half
# as long as cell by cell.
Write = Callable[[Sequence[Any], ZoneInfo], list[str]]
WHOLE: Final = re.compile(r"\d{1,9}", re.ASCII)
# What a database says instead of true and false are equal to them.
ANSWERS: Final[dict[bool | None, str]] = {True: "yes", False: "no", None: ""}


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name in the header. `holds` and `means` are for `docs/csv.md`: the notation, and what it says.
    An empty cell is never read: it is what the value has where nothing was said."""

    name: str
    holds: str
    means: str
    read: Callable[[str], Any]
    write: Write


def text(name: str, means: str) -> Column:
    return Column(name, "text", means, unsafe, lambda values, _zone: [quoted(value) for value in values])


def instant(name: str, means: str) -> Column:
    def write(values: Sequence[datetime | None], zone: ZoneInfo) -> list[str]:
        return ["" if value is None else write_instant(value, zone) for value in values]

    return Column(name, "time with offset", means, read_instant, write)


def day(name: str, means: str) -> Column:
    return Column(name, "date", means, read_date, _written)


def answer(name: str, means: str) -> Column:
    return Column(name, "yes or no", means, read_answer, lambda values, _zone: list(map(ANSWERS.__getitem__, values)))


def number(name: str, means: str) -> Column:
    return Column(name, "whole number", means, read_number, _written)


def term(name: str, vocabulary: type[Enum], means: str) -> Column:
    codes = ", ".join(f"`{member.value}`" for member in vocabulary)
    return Column(name, codes, means, lambda cell: read_term(vocabulary, cell), _written)


def identity(name: str, means: str) -> Column:
    return Column(name, "id", means, read_id, _written)


def zone(name: str, means: str) -> Column:
    return Column(name, "time zone", means, notation.read_zone, _written)


def listed(
    name: str, one: str, means: str, read: Callable[[str], Any], write: Callable[[Any, ZoneInfo], str]
) -> Column:
    """A list in one cell, of which `read` and `write` know one thing."""

    def write_all(values: Sequence[Sequence[Any]], zone: ZoneInfo) -> list[str]:
        lists = [tuple(value) for value in values]
        # Of ten thousand episodes most are at the same few places.
        cells = {things: quoted(joined([write(thing, zone) for thing in things])) for things in set(lists)}
        return [cells[things] for things in lists]

    def read_all(cell: str) -> tuple[Any, ...]:
        return tuple(map(read, parted(unsafe(cell))))

    return Column(name, one, means, read_all, write_all)


def _written(values: Sequence[object], _zone: ZoneInfo) -> list[str]:
    """What needs neither quotes nor a notation of its own."""
    return ["" if value is None else str(value) for value in values]


def write_instant(value: datetime, zone: ZoneInfo) -> str:
    """ISO 8601 on the wall clock of the zone, with its offset; in UTC where that has seconds, as it had long ago."""
    written = value.astimezone(zone).isoformat()
    return written if written[-6] in "+-" else value.astimezone(UTC).isoformat()


def read_instant(cell: str) -> datetime:
    return notation.read_instant(cell.strip())


def read_date(cell: str) -> date:
    return notation.read_date(cell.strip())


def read_answer(cell: str) -> bool:
    found = {"yes": True, "no": False}.get(cell.strip().lower())
    if found is None:
        raise Invalid("", Text(N_("“yes” or “no” is expected.")))
    return found


def read_number(cell: str) -> int:
    if not WHOLE.fullmatch(cell.strip()):
        raise Invalid("", Text(N_("A whole number is expected.")))
    return int(cell)


def read_term(vocabulary: type[Enum], cell: str) -> Any:
    try:
        return vocabulary(cell.strip())
    except ValueError:
        codes = ", ".join(str(member.value) for member in vocabulary)
        raise Invalid("", Text(N_("One of these is expected: %(codes)s."), {"codes": codes})) from None


def read_id(cell: str) -> UUID:
    return notation.read_id(cell.strip())
