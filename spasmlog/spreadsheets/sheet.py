"""A file as rows of cells, with the line that each begins on. Encoding and delimiter are guessed, and can be said."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from spasmlog.diary import NO_TEXT, NOT_TEXT
from spasmlog.spreadsheets.problem import Unreadable
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Term

MAX_BYTES: Final = 20_000_000
MAX_ROWS: Final = 50_000
MAX_COLUMNS: Final = 100
SAMPLE: Final = 50  # rows that a guess looks at
SEP: Final = "sep="  # the line with which Excel itself names the delimiter

# A cell may be as long as a file: the doses of ten years are one. Where quotation marks do not fit, the end says so.
csv.field_size_limit(MAX_BYTES)


class Encoding(Term):
    """How the letters of a file are bytes."""

    UTF_8 = "utf-8", N_("Unicode (UTF-8)")
    UTF_16 = "utf-16", N_("Unicode (UTF-16)")
    WINDOWS = "cp1252", N_("Western European (Windows-1252)")


class Delimiter(Term):
    """What stands between two cells."""

    COMMA = "comma", N_("comma ,")
    SEMICOLON = "semicolon", N_("semicolon ;")
    TAB = "tab", N_("tab")

    @property
    def sign(self) -> str:
        return {"comma": ",", "semicolon": ";", "tab": "\t"}[self.value]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, as many as there are columns."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A spreadsheet: the names of its columns and the rows below them, blank ones left out."""

    encoding: Encoding
    delimiter: Delimiter
    header: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, place: int) -> Iterator[str]:
        """What stands in a column, blanks left out."""
        return (cell for row in self.rows if (cell := row.cells[place].strip()))


def read_sheet(raw: bytes, encoding: Encoding | None = None, delimiter: Delimiter | None = None) -> Sheet:
    """A file as a sheet. Raises `Unreadable`."""
    if len(raw) > MAX_BYTES:
        raise Unreadable(Text(N_("The file is larger than %(most)s MB."), {"most": MAX_BYTES // 1_000_000}))
    encoding = encoding or guessed_encoding(raw)
    text = _decoded(raw, encoding)
    named, text, skipped = _named_delimiter(text)
    delimiter = delimiter or named or guessed_delimiter(text)
    found = [Row(line + skipped, cells) for line, cells in islice(_rows(text, delimiter), MAX_ROWS + 2)]
    if not found:
        raise Unreadable(Text(N_("There is nothing in the file.")))
    if len(found) > MAX_ROWS + 1:
        raise Unreadable(Text(N_("There are more than %(most)s rows. Divide the file."), {"most": MAX_ROWS}))
    header = tuple(name.strip() for name in found[0].cells)
    if len(header) > MAX_COLUMNS:
        raise Unreadable(Text(N_("There are more than %(most)s columns."), {"most": MAX_COLUMNS}))
    return Sheet(encoding, delimiter, header, tuple(_fitted(row, len(header)) for row in found[1:]))


def guessed_encoding(raw: bytes) -> Encoding:
    """UTF-16 by its mark or by its many zeroes, UTF-8 where it is one, else what Windows writes in western Europe."""
    start = raw[:2_000]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or start.count(0) > len(start) / 4:
        return Encoding.UTF_16
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return Encoding.WINDOWS
    return Encoding.UTF_8


def _decoded(raw: bytes, encoding: Encoding) -> str:
    codec = "utf-8-sig" if encoding is Encoding.UTF_8 else encoding.value
    if encoding is Encoding.UTF_16 and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        codec = "utf-16-be" if raw[:1] == b"\0" else "utf-16-le"
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError:
        raise Unreadable(Text(N_("The file is not text in %(encoding)s."), {"encoding": encoding.label})) from None
    if NO_TEXT.search(text):
        raise Unreadable(NOT_TEXT)
    return text


def _named_delimiter(text: str) -> tuple[Delimiter | None, str, int]:
    """The delimiter that the file names in a line of its own, the text after that, and how many lines it took."""
    first, _end, rest = text.partition("\n")
    sign = first.strip("\r\"'")[len(SEP) :]
    found = next((one for one in Delimiter if one.sign == sign), None) if first.lower().startswith(SEP) else None
    return (found, rest, 1) if found else (None, text, 0)


def guessed_delimiter(text: str) -> Delimiter:
    """The one by which most rows have as many cells as the first, and that more than one."""

    def fit(delimiter: Delimiter) -> tuple[float, int]:
        try:
            widths = [len(cells) for _line, cells in islice(_rows(text, delimiter), SAMPLE)]
        except Unreadable:
            return 0, 0
        if not widths or widths[0] < 2:
            return 0, 0
        return widths.count(widths[0]) / len(widths), widths[0]

    return max(Delimiter, key=fit)


def _rows(text: str, delimiter: Delimiter) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows that are not blank, with the line that each begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter.sign, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, tuple(cells)
            line = reader.line_num + 1
    except csv.Error:
        message = N_("Line %(line)s: the quotation marks of this row do not fit.")
        raise Unreadable(Text(message, {"line": line})) from None


def _fitted(row: Row, width: int) -> Row:
    """The row with a cell for every column. Blank cells beyond the last column are none."""
    cells = row.cells[:width] + ("",) * (width - len(row.cells))
    if any(cell.strip() for cell in row.cells[width:]):
        message = N_("Line %(line)s: this row has more cells than there are columns.")
        raise Unreadable(Text(message, {"line": row.line}))
    return Row(row.line, cells)


def letter(place: int) -> str:
    """What spreadsheets call a column: A, B, … Z, AA."""
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def names(header: Sequence[str]) -> tuple[str, ...]:
    """What the columns are called, those without a name by their letter."""
    return tuple(
        name or str(Text(N_("column %(letter)s"), {"letter": letter(place)})) for place, name in enumerate(header)
    )
