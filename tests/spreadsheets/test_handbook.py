"""docs/csv.md says what the code does: every column, every notation, every bound, every choice."""

from __future__ import annotations

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from spasmlog.spreadsheets.cells import BYTE_ORDER_MARK, FORMULA, MARK, safe
from spasmlog.spreadsheets.lists import joined, parted
from spasmlog.spreadsheets.sheet import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, Delimiter, Encoding
from spasmlog.spreadsheets.tables import EPISODES, TABLES
from tests.builders import LONDON, episode

HANDBOOK = (Path(__file__).parents[2] / "docs" / "csv.md").read_text(encoding="utf-8")
WORDS = " ".join(HANDBOOK.split())
SECTIONS = dict(re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", HANDBOOK, re.MULTILINE | re.DOTALL))
WITHOUT_LETTERS = {"\t": "a tab", "\r": "a line break", "\n": "a line break"}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.slug)
def test_every_column_stands_there_in_its_order_and_no_other_does(table):
    rows = re.findall(r"^\| `(.*?)` \| (.*?) \| (.*) \|$", SECTIONS[table.slug], re.MULTILINE)
    assert rows == [(column.name, column.holds, column.means) for column in table.columns]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.slug)
def test_the_columns_that_a_file_needs_are_named(table):
    (said,) = re.findall(r"^Needs (.*?);", SECTIONS[table.slug], re.MULTILINE)
    assert said == ", ".join(f"`{name}`" for name in table.names if name in table.required)


def test_every_notation_of_a_cell_is_explained():
    simple = {column.holds for table in TABLES for column in table.columns if "`" not in column.holds}
    assert simple == {"text", "time with offset", "date", "time zone", "id", "yes or no", "whole number"}
    for notation in simple - {"text", "whole number"}:
        assert f"**{notation}**" in SECTIONS["How the files are written"]


def test_every_beginning_that_is_made_safe_is_named():
    written = SECTIONS["How the files are written"]
    for beginning in FORMULA:
        assert WITHOUT_LETTERS.get(beginning, f"`{beginning}`") in written
        assert safe(beginning).startswith(MARK)
    assert f"`{MARK}`" in written


def test_the_examples_are_what_is_written():
    assert joined(["calf:left", "foot"]) in SECTIONS["How the files are written"]
    (escaped, plain) = re.search(r"`(1\S*; 2)` is the one text `(.*?)`", WORDS).groups()
    assert parted(escaped) == [plain]
    assert joined([plain]) == escaped
    raw = b"".join(EPISODES.write([EPISODES.record_of(episode())], ZoneInfo(LONDON)))
    assert raw.startswith(BYTE_ORDER_MARK.encode())
    assert raw.count(b"\r\n") == raw.count(b"\n") == 2


def test_the_bounds_and_what_is_read_are_named():
    assert f"At most {MAX_BYTES // 1_000_000} MB, {MAX_ROWS:,} rows and {MAX_COLUMNS} columns" in WORDS
    assert "in UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs" in WORDS
    assert (len(Encoding), len(Delimiter)) == (3, 3)
