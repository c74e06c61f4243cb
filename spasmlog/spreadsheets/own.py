"""Our own CSV files, read again: each row is the entry that it was."""

from __future__ import annotations

from typing import Any

from spasmlog.diary import AsOf, Invalid
from spasmlog.spreadsheets.columns import Column
from spasmlog.spreadsheets.identity import NO_ID, identified
from spasmlog.spreadsheets.reading import Found, Notes, Reading, check
from spasmlog.spreadsheets.sheet import Row, Sheet
from spasmlog.spreadsheets.table import Table
from spasmlog.spreadsheets.tables import TABLES
from spasmlog.text import N_, Text


def table_of(sheet: Sheet) -> Table | None:
    """Which of our own files it is, if any."""
    return next((table for table in TABLES if table.is_header(sheet.header)), None)


def read_own(sheet: Sheet, table: Table, now: AsOf | None) -> Reading:
    """The entries of the file. With `now`, what happened must lie between 1900 and tomorrow, as an import asks."""
    known = {column.name: column for column in table.columns}
    columns = [known[name] for name in sheet.header]
    notes = Notes()
    found: list[Found] = []
    for row in sheet.rows:
        fields = _fields(row, table, columns, notes)
        if fields is None:
            continue
        try:
            entry = table.value(**fields)
            if now is not None:
                check(entry, now)
        except Invalid as invalid:
            notes.add(row.line, invalid.field, invalid)
        else:
            found.append(Found(row.line, entry))
    return notes.reading(_once(list(identified(found)), notes))


def _fields(row: Row, table: Table, columns: list[Column], notes: Notes) -> dict[str, Any] | None:
    """The values of a row's cells; None where one of them cannot be read, which is noted."""
    fields: dict[str, Any] = {}
    wrong = notes.wrong
    for column, cell in zip(columns, row.cells, strict=True):
        try:
            if cell:
                fields[column.name] = column.read(cell)
            elif column.name in NEEDED:
                raise Invalid(column.name, Text(N_("This is missing.")))
        except Invalid as invalid:
            notes.add(row.line, column.name, invalid)
    if notes.wrong != wrong:
        return None
    if table.collection != "days":
        fields.setdefault("id", NO_ID)
    return fields


# What an entry is nothing without; what is empty may be so everywhere else.
NEEDED = frozenset({"started_at", "kind", "sites", "date", "name"})


def _once(found: list[Found], notes: Notes) -> list[Found]:
    """The entries, each id and each date once."""
    seen: dict[Any, int] = {}
    for one in found:
        entry: Any = one.entry
        name = "id" if hasattr(entry, "id") else "date"
        key = getattr(entry, name)
        if key in seen:
            twice = Text(N_("%(key)s stands in line %(line)s already."), {"key": str(key), "line": seen[key]})
            notes.add(one.line, name, Invalid(name, twice))
        seen.setdefault(key, one.line)
    return found
