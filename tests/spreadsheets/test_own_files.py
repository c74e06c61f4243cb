"""Our own CSV files: out, safe in every spreadsheet, and in again as the same entries."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasmlog.diary import AsOf, BodySite, DoseChange, DoseTaken, ReliefTried
from spasmlog.spreadsheets.cells import FORMULA, safe, unsafe
from spasmlog.spreadsheets.lists import joined, parted
from spasmlog.spreadsheets.own import read_own, table_of
from spasmlog.spreadsheets.sheet import Delimiter, Encoding, read_sheet
from spasmlog.spreadsheets.tables import DAYS, EPISODES, MEDICATIONS, TABLES
from spasmlog.vocabulary import Relief, Side, Site
from tests import strategies
from tests.builders import AS_OF, day, diary, episode, medication

LONDON = ZoneInfo("Europe/London")
ENTRIES = {"episodes": strategies.episodes(), "days": strategies.days(), "medications": strategies.medications()}


def file_of(*entries, zone=LONDON, table=EPISODES):
    return b"".join(table.write(map(table.record_of, entries), zone))


def rows_of(raw):
    """The file as any other program reads it (RFC 4180)."""
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def back(raw, now=None):
    sheet = read_sheet(raw)
    return read_own(sheet, table_of(sheet), now)


def key_of(entry):
    return getattr(entry, "id", None) or entry.date


# Out and in again ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.slug)
@settings(max_examples=120)
@given(data=st.data(), zone=strategies.zones())
def test_any_entries_come_back_as_they_were(table, data, zone):
    entries = data.draw(st.lists(ENTRIES[table.collection], min_size=1, max_size=4, unique_by=key_of))
    reading = back(file_of(*entries, zone=zone, table=table))
    assert reading.problems == ()
    assert reading.entries == tuple(entries)


@pytest.mark.parametrize(
    "note", [*strategies.ODD_TEXTS, *FORMULA, "'", "''=x", "=\r\n", " =1", "a\rb", "שלום\n=", '";"']
)
def test_a_note_comes_back_letter_by_letter(note):
    entry = episode(note=note)
    assert back(file_of(entry)).entries == (entry,)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.slug)
def test_a_file_without_entries_is_its_header(table):
    assert file_of(table=table).decode() == "\ufeff" + ",".join(table.names) + "\r\n"
    assert back(file_of(table=table)).entries == ()


@given(st.lists(strategies.texts(shortest=1), max_size=5))
def test_any_things_are_parted_as_they_were_joined(things):
    assert parted(joined(things)) == things


def test_a_backslash_at_the_end_of_a_list_stands_for_itself():
    assert parted("a; b\\") == ["a", "b\\"]


# What a spreadsheet sees ---------------------------------------------------------------------------------------------


@given(strategies.texts())
def test_no_text_is_a_formula_and_each_can_be_told_again(text):
    assert not safe(text).startswith(FORMULA)
    assert unsafe(safe(text)) == text


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.slug)
@settings(max_examples=60)
@given(data=st.data())
def test_no_cell_of_any_file_is_a_formula(table, data):
    entries = data.draw(st.lists(ENTRIES[table.collection], min_size=1, max_size=3, unique_by=key_of))
    rows = rows_of(file_of(*entries, table=table))
    assert len(rows) == len(entries)
    for row in rows:
        assert list(row) == list(table.names)
        assert not any(cell.startswith(FORMULA) for cell in row.values())


def test_an_episode_in_its_columns():
    entry = episode(
        "2026-03-29T00:30",
        ended="2026-03-29T02:10",  # after the clocks went forward
        sites=(Site.FOOT, Site.CALF),
        pain=7,
        woke=True,
        swelling=False,
        relief=(ReliefTried(Relief.HEAT, True), ReliefTried(Relief.COLD, False), ReliefTried(Relief.STRETCH)),
        note='He said: "rest",\nthen left',
    )
    entry = replace(entry, sites=(BodySite(Site.CALF, Side.LEFT), BodySite(Site.FOOT)))
    (row,) = rows_of(file_of(entry))
    assert row == dict.fromkeys(EPISODES.names, "") | {
        "started_at": "2026-03-29T00:30:00+00:00",
        "ended_at": "2026-03-29T02:10:00+01:00",
        "ongoing": "no",
        "kind": "cramp",
        "sites": "calf:left; foot",
        "pain": "7",
        "woke": "yes",
        "swelling": "no",
        "relief": "stretch; heat:yes; cold:no",
        "note": 'He said: "rest",\nthen left',
        "id": str(entry.id),
    }


def test_a_day_in_its_columns():
    (row,) = rows_of(file_of(day("2026-03-01", no_spasms=True, fluid_ml=0, hot=False, note="=1+1"), table=DAYS))
    assert row == dict.fromkeys(DAYS.names, "") | {
        "date": "2026-03-01", "no_spasms": "yes", "fluid_ml": "0", "hot": "no", "note": "'=1+1",
    }  # fmt: skip


def test_a_medicine_in_its_columns():
    taken = datetime(2026, 3, 1, 8, tzinfo=UTC)
    entry = medication(
        "+ Magnesium",
        dose="300 mg; in the evening",
        as_needed=True,
        started="2026-01-01",
        dose_changes=(DoseChange(date(2026, 2, 1), "1; 2 \\ 3"), DoseChange(date(2026, 3, 1), "")),
        doses_taken=(DoseTaken(taken, "a=b"), DoseTaken(taken.replace(hour=9))),
    )
    (row,) = rows_of(file_of(entry, table=MEDICATIONS))
    assert row == dict.fromkeys(MEDICATIONS.names, "") | {
        "name": "'+ Magnesium",
        "dose": "300 mg; in the evening",
        "as_needed": "yes",
        "started_on": "2026-01-01",
        "dose_changes": "2026-02-01=1\\; 2 \\\\ 3; 2026-03-01=",
        "doses_taken": "2026-03-01T08:00:00+00:00=a=b; 2026-03-01T09:00:00+00:00",
        "id": str(entry.id),
    }
    assert back(file_of(entry, table=MEDICATIONS)).entries == (entry,)


def test_an_offset_with_seconds_is_written_in_utc():
    (row,) = rows_of(file_of(episode("1960-01-01T00:00+00:00"), zone=ZoneInfo("Africa/Monrovia")))
    assert row["started_at"] == "1960-01-01T00:00:00+00:00"


def test_the_time_of_a_row_is_that_of_the_diary_s_zone():
    (row,) = rows_of(file_of(episode("2026-07-01T12:00+00:00"), zone=ZoneInfo("Asia/Kolkata")))
    assert row["started_at"] == "2026-07-01T17:30:00+05:30"


# Files that went through another program -----------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", Delimiter)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_that_was_saved_by_another_program_is_the_same(delimiter, encoding):
    entries = (episode(note="ä;b,c\td\n=2", side=Side.LEFT), episode(note="\u200fימין"))
    rows = rows_of(file_of(*entries))
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter.sign, lineterminator="\n")
    writer.writerow(reversed(EPISODES.names))
    writer.writerows([row[name] for name in reversed(EPISODES.names)] for row in rows)
    sheet = read_sheet(written.getvalue().encode(encoding))
    assert sheet.delimiter is delimiter
    assert sheet.encoding is (Encoding.UTF_16 if encoding == "utf-16" else Encoding.UTF_8)
    assert read_own(sheet, EPISODES, None).entries == entries


def test_columns_that_are_empty_for_all_may_be_left_out():
    raw = b"started_at,kind,sites\r\n2026-03-18T03:00Z,cramp,calf\r\n2026-03-18T03:00Z,cramp,calf\r\n"
    first, second = back(raw).entries
    assert first.started_at == datetime(2026, 3, 18, 3, tzinfo=UTC)
    assert replace(first, id=second.id) == second
    assert first.id != second.id
    assert back(raw).entries == (first, second)  # the same file is the same entries


@pytest.mark.parametrize(
    "header",
    ["started_at,kind", "started_at,kind,sites,pain,pain", "started_at,kind,sites,mine", "date,fluid_ml", "name,dose"],
)
def test_other_columns_are_no_file_of_ours(header):
    assert table_of(read_sheet(header.encode() + b"\r\n")) is None


# What is wrong -------------------------------------------------------------------------------------------------------

GOOD = "2026-03-18T03:00:00+00:00,cramp,calf"


@pytest.mark.parametrize(
    ("header", "row", "place", "message"),
    [
        ("pain", "11", "pain", "This must be between 0 and 10."),
        ("pain", "7.5", "pain", "A whole number is expected."),
        ("woke", "maybe", "woke", "“yes” or “no” is expected."),
        ("activity", "flying", "activity", "One of these is expected: asleep, resting, sitting"),
        ("id", "1", "id", "An id such as"),
        ("recorded_zone", "Mars/Olympus", "recorded_zone", "The name of a time zone"),
        ("ended_at", "2026-03-18", "ended_at", "A time such as 2026-03-18T03:00:00+00:00 is expected."),
        ("ended_at", "2026-02-30T00:00Z", "ended_at", "A time such as 2026-03-18T03:00:00+00:00 is expected."),
        ("relief", "prayer", "relief", "One of these is expected: stretch"),
        ("recorded_at", "2999-01-01T00:00Z", "recorded_at", "This date must lie between 1900-01-01 and 2026-04-01."),
        ("note", "x" * 4001, "note", "This is longer than 4000 characters."),
    ],
)
def test_a_cell_that_is_wrong_is_named_with_its_line_and_column(header, row, place, message):
    raw = f"started_at,kind,sites,{header}\r\n{GOOD},\r\n\r\n{GOOD},{row}\r\n".encode()
    reading = back(raw, AsOf(diary(), AS_OF))
    (problem,) = reading.problems
    assert (problem.line, problem.column) == (4, place)
    assert str(problem.message).startswith(message)
    assert reading.wrong == 1


def test_what_is_missing_is_named():
    reading = back(b"started_at,kind,sites\n2026-03-18T03:00Z,,\n,cramp,calf\n")
    assert [(one.line, one.column, str(one.message)) for one in reading.problems] == [
        (2, "kind", "This is missing."),
        (2, "sites", "This is missing."),
        (3, "started_at", "This is missing."),
    ]


@pytest.mark.parametrize(
    ("table", "row"),
    [(EPISODES, file_of(episode())), (DAYS, file_of(day(), table=DAYS))],
    ids=["episodes", "days"],
)
def test_an_entry_stands_there_once(table, row):
    header, _, line = row.partition(b"\r\n")
    (problem,) = back(header + b"\r\n" + line + line).problems
    assert (problem.line, problem.column) == (3, "id" if table is EPISODES else "date")
    assert "stands in line 2 already." in str(problem.message)


@pytest.mark.parametrize("cell", ["2026-02-30", "18.3.2026"])
def test_a_date_that_is_none(cell):
    (problem,) = back(f"date,no_spasms\n{cell},yes\n".encode()).problems
    assert str(problem.text()) == "Line 2, date: A date such as 2026-03-18 is expected."


def test_a_change_of_dose_without_a_date():
    (problem,) = back(b"name,as_needed,dose_changes\nx,no,20 mg\n").problems
    assert "A date and a dose such as 2026-03-18=20 mg are expected." in str(problem.text())
