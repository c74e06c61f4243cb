"""Files as rows of cells: encodings, delimiters, quotes, and what is too much."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasmlog.spreadsheets import sheet as sheets
from spasmlog.spreadsheets.problem import Unreadable
from spasmlog.spreadsheets.sheet import Delimiter, Encoding, letter, names, read_sheet

TEXT = "Date;Where;Note\r\n1.3.2026;Wade;Käse €\r\n"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT.encode(), Encoding.UTF_8),
        (TEXT.encode("utf-8-sig"), Encoding.UTF_8),
        (TEXT.encode("utf-16"), Encoding.UTF_16),
        (TEXT.encode("utf-16-le"), Encoding.UTF_16),
        (TEXT.encode("utf-16-be"), Encoding.UTF_16),
        (TEXT.encode("cp1252"), Encoding.WINDOWS),
    ],
    ids=["utf-8", "with a mark", "utf-16", "little-endian", "big-endian", "windows"],
)
def test_the_encoding_is_guessed(raw, encoding):
    found = read_sheet(raw)
    assert found.encoding is encoding
    assert found.header == ("Date", "Where", "Note")
    assert found.rows[0].cells == ("1.3.2026", "Wade", "Käse €")


def test_an_encoding_that_is_said_is_taken():
    assert read_sheet("ä,b\n".encode(), Encoding.WINDOWS).header == ("Ã¤", "b")


@pytest.mark.parametrize(
    ("raw", "delimiter"),
    [
        (b"a,b\n1,2\n", Delimiter.COMMA),
        (b"a;b\n1,5;2,5\n", Delimiter.SEMICOLON),
        (b"a\tb\n1,5\t2\n", Delimiter.TAB),
        (b'a,b,c\n"1;2;3",";",\n', Delimiter.COMMA),
        (b"only\n1\n", Delimiter.COMMA),
        (b"sep=;\na;b,c\n1;2\n", Delimiter.SEMICOLON),
        (b'a;"b\n', Delimiter.COMMA),
    ],
    ids=["comma", "semicolon", "tab", "quoted", "one column", "named", "broken quotes"],
)
def test_the_delimiter_is_guessed(raw, delimiter):
    assert sheets.guessed_delimiter(raw.decode()) is delimiter or read_sheet(raw).delimiter is delimiter


def test_a_delimiter_that_is_said_is_taken():
    assert read_sheet(b"a;b,c\n", None, Delimiter.COMMA).header == ("a;b", "c")


@pytest.mark.parametrize("start", ["", "sep=,\r\n"])
def test_rows_know_their_line(start):
    found = read_sheet(f'{start}a,b\r\n1,"two\r\nlines"\r\n\r\n , \r\n3,4\r\n5\r\n'.encode())
    more = 1 if start else 0
    assert [(row.line - more, row.cells) for row in found.rows] == [
        (2, ("1", "two\r\nlines")),
        (6, ("3", "4")),
        (7, ("5", "")),
    ]


def test_a_cell_may_be_as_long_as_a_file():
    (row,) = read_sheet(b"a,b\n1," + b"x" * 500_000).rows
    assert len(row.cells[1]) == 500_000


def test_blank_cells_beyond_the_last_column_are_none():
    assert read_sheet(b"a,b\n1,2,, \n").rows[0].cells == ("1", "2")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "There is nothing in the file."),
        (b" \r\n,,\r\n", "There is nothing in the file."),
        (b"a,b\n1,2,3\n", "Line 2: this row has more cells than there are columns."),
        (b'a,b\n1,2\n3,"4\n5\n', "Line 3: the quotation marks of this row do not fit."),
        (b'a,b\n1,"2"3\n', "Line 2: the quotation marks of this row do not fit."),
        (b"a,b\n1,\0\n", "This contains a character that is not text."),
        (b"\x81,\xff\n", "The file is not text in Western European (Windows-1252)."),
        (b"\xff\xfea", "The file is not text in Unicode (UTF-16)."),
        (b"," * 100 + b"a", "There are more than 100 columns."),
    ],
)  # fmt: skip
def test_what_is_no_spreadsheet(raw, message):
    with pytest.raises(Unreadable) as refused:
        read_sheet(raw)
    assert str(refused.value.message) == message


def test_what_is_too_much(monkeypatch):
    rows = b"a,b\n" + b"1,2\n" * 3
    monkeypatch.setattr(sheets, "MAX_ROWS", 3)
    assert len(read_sheet(rows).rows) == 3
    with pytest.raises(Unreadable, match="There are more than 3 rows"):
        read_sheet(rows + b"1,2\n")
    monkeypatch.setattr(sheets, "MAX_BYTES", len(rows) - 1)
    with pytest.raises(Unreadable, match="The file is larger than"):
        read_sheet(rows)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_a_sheet_or_refused(raw):
    try:
        found = read_sheet(raw)
    except Unreadable:
        return
    assert all(len(row.cells) == len(found.header) for row in found.rows)


def test_columns_without_a_name_are_called_by_their_letter():
    assert names(("Date", "", "x")) == ("Date", "column B", "x")
    assert [letter(place) for place in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]
