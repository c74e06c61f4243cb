"""Our CSV files opened by LibreOffice itself: the right columns, the same texts, and nothing reckoned."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from functools import cache

import pytest

from spasmlog.diary import DoseChange, DoseTaken, ReliefTried
from spasmlog.spreadsheets.own import read_own
from spasmlog.spreadsheets.sheet import read_sheet
from spasmlog.spreadsheets.tables import DAYS, EPISODES, TABLES
from spasmlog.vocabulary import Relief, Side, Site
from tests.builders import AS_OF, day, diary, episode, medication

# tests/run.sh installs it, or leaves this file out and says so.
SOFFICE = shutil.which("soffice") or "soffice"
pytestmark = [pytest.mark.server, pytest.mark.timeout(180)]

# 44: a comma, 34: a quotation mark, 76: UTF-8, 1: from the first line, 1033: US English; what looks like a number or a
# date is one, and what looks like a formula is reckoned (the last word). Written again with a semicolon, every text in
# quotation marks.
READ = "--infilter=Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false,false,false,0,true"
WRITTEN = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1033,true,false,false"
FORMULAS = ("=1+1", '=HYPERLINK("http://x/";"y")', "+1", "-2+3", "@SUM(A1)", "\t=1", "＝1", "'", "'=1", "=\n=")
NO_FORMULAS = ("1;2,3", 'say "no"', "first\nsecond", "שלום, העולם", "👩🏽‍⚕️ Krämpfe")
UNSAFE = b"note,pain\r\n=1+1,7\r\n"  # as a program writes it that does not care


@cache
def entries_of(table):
    texts = (*FORMULAS, *NO_FORMULAS)
    match table.slug:
        case EPISODES.slug:
            more = {"relief": (ReliefTried(Relief.HEAT, True), ReliefTried(Relief.COLD)), "side": Side.LEFT}
            return [
                episode(f"2026-03-{n + 1:02}T03:00:30", sites=(Site.CALF, Site.FOOT), pain=n % 11, note=text, **more)
                for n, text in enumerate(texts)
            ]
        case DAYS.slug:
            return [day(f"2026-03-{n + 1:02}", fluid_ml=n, hot=n % 2 == 0, note=text) for n, text in enumerate(texts)]
        case _:
            dose = DoseTaken(AS_OF, "-1; = 2")
            change = DoseChange(AS_OF.date(), "=3")
            return [
                medication(text, dose=text, note=text, doses_taken=(dose,), dose_changes=(change,)) for text in texts
            ]


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """The files as LibreOffice opened and saved them, by their table, in one run of it."""
    folder = tmp_path_factory.mktemp("libreoffice")
    zone = diary().zone
    files = {table.slug: b"".join(table.write(map(table.record_of, entries_of(table)), zone)) for table in TABLES}
    files["unsafe.csv"] = UNSAFE
    for name, content in files.items():
        (folder / name).write_bytes(content)
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", READ]
    command += ["--convert-to", WRITTEN, "--outdir", str(folder / "out"), *(str(folder / name) for name in files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=150, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return {name: (folder / "out" / name).read_bytes() for name in files}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.slug)
def test_it_has_our_columns_and_a_row_for_each_entry(converted, table):
    header, *rows = csv.reader(io.StringIO(converted[table.slug].decode("utf-8-sig"), newline=""), delimiter=";")
    assert tuple(header) == table.names
    assert len(rows) == len(entries_of(table))
    assert {len(row) for row in rows} == {len(header)}


def test_it_reckons_where_nobody_takes_care(converted):
    assert rows_of(converted, "unsafe.csv") == [{"note": "2", "pain": "7"}]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.slug)
def test_no_cell_was_taken_for_a_formula(converted, table):
    notes = [row["note"] for row in rows_of(converted, table.slug)]
    assert notes == [*(f"'{text}" for text in FORMULAS), *NO_FORMULAS]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.slug)
def test_what_it_saved_is_imported_as_the_same_entries(converted, table):
    reading = read_own(read_sheet(converted[table.slug]), table, None)
    assert [str(one.text()) for one in reading.problems] == []
    assert list(reading.entries) == entries_of(table)


def rows_of(converted, name):
    text = converted[name].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
