"""People's own spreadsheets: what each row becomes, and every problem with its line and column."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasmlog.diary import AsOf, BodySite, Day, Episode
from spasmlog.spreadsheets.amounts import AmountUnit, DecimalSign, LengthUnit
from spasmlog.spreadsheets.calendar import DateOrder
from spasmlog.spreadsheets.choices import Choices, PainZero, Role, choices_of
from spasmlog.spreadsheets.guesses import guessed
from spasmlog.spreadsheets.reading import MOST_PROBLEMS, MOST_WORDS
from spasmlog.spreadsheets.rows import read_rows
from spasmlog.spreadsheets.sheet import Delimiter, Encoding, Row, Sheet, read_sheet
from spasmlog.vocabulary import DurationBand, Kind, Side, Site
from tests.builders import AS_OF, LONDON, diary

NOW = AsOf(diary(), AS_OF)
CALF = (BodySite(Site.CALF),)


def read(header, *rows, known=(), **choices):
    """What a file says, with the columns as they are guessed and whatever else is chosen."""
    sheet = read_sheet("\n".join([header, *rows]).encode())
    chosen = replace(guessed(sheet, LONDON), **choices)
    return read_rows(sheet, chosen, NOW, {day.date: day for day in known})


def entries(header, *rows, **choices):
    """What a file becomes that has nothing wrong; without ids and the zone, which have tests of their own."""
    reading = read(header, *rows, **choices)
    assert [str(problem.text()) for problem in reading.problems] == []
    return [replace(one, id=None, recorded_zone=None) if isinstance(one, Episode) else one for one in reading.entries]


def problems(header, *rows, **choices):
    reading = read(header, *rows, **choices)
    assert reading.wrong == len(reading.problems)
    return [str(problem.text()) for problem in reading.problems]


def cramp(day="2026-03-05", clock="03:00", *, zone=LONDON, **given):
    fields = {"kind": Kind.UNSURE, "sites": CALF} | given
    start = datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), ZoneInfo(zone))
    return Episode(id=None, started_at=start, **fields)


# Rows ----------------------------------------------------------------------------------------------------------------


def test_a_row_with_everything():
    (found, day) = entries(
        "Datum;Uhrzeit;Dauer (min);Schmerz;Wo;Seite;Art;Wasser (l);Notiz",
        "05.03.2026;03:00;1,5;7;Wade;links;Krampf;1,5;im Schlaf",
        "31.12.2025;;;;;;;2;",
    )[:2]
    assert found == cramp(
        ended_at=datetime(2026, 3, 5, 3, 1, 30, tzinfo=UTC),
        kind=Kind.CRAMP,
        sites=(BodySite(Site.CALF, Side.LEFT),),
        pain=7,
        note="im Schlaf",
    )
    assert day == Day(date(2026, 3, 5), fluid_ml=1500)


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("date,time,where", "2026-03-05,03:00,calf", [cramp()]),
        ("when,where", "2026-03-05 03:00,calf", [cramp()]),
        ("when,where", "2026-03-05T03:00:00+01:00,calf", [cramp(clock="02:00")]),
        ("start time,where", "2026-03-05 3:00 am,calf", [cramp()]),
        ("date,time,where", "2026-03-05 00:00:00,03:00,calf", [cramp()]),
        ("date,time,where,end", "2026-03-05,03:00,calf,03:10",
         [cramp(ended_at=datetime(2026, 3, 5, 3, 10, tzinfo=UTC))]),
        ("date,time,where,end", "2026-03-05,23:55,calf,00:05",
         [cramp(clock="23:55", ended_at=datetime(2026, 3, 6, 0, 5, tzinfo=UTC))]),
        ("date,time,where,end,duration", "2026-03-05,03:00,calf,03:10,10 min",
         [cramp(ended_at=datetime(2026, 3, 5, 3, 10, tzinfo=UTC))]),
        ("date,time,where,end,duration", "2026-03-05,03:00,calf,03:10,5-10 min",
         [cramp(ended_at=datetime(2026, 3, 5, 3, 10, tzinfo=UTC))]),
        ("date,time,where,duration", "2026-03-05,03:00,calf,> 10 min", [cramp(duration_band=DurationBand.OVER_10_MIN)]),
        ("date,time,where,pain", "2026-03-05,03:00,calf,0", [cramp(pain=0)]),
        ("date,note", "2026-03-05,tired", [Day(date(2026, 3, 5), note="tired")]),
        ("date,water (l),note", "2026-03-05,2,tired", [Day(date(2026, 3, 5), fluid_ml=2000, note="tired")]),
        ("date,no spasms", "2026-03-05,x", [Day(date(2026, 3, 5), no_spasms=True)]),
        ("date,no spasms,time", "2026-03-05,no,", []),
        ("date,spasms,time,where", "2026-03-05,no,,", [Day(date(2026, 3, 5), no_spasms=True)]),
        ("date,spasms,time,where", "2026-03-05,yes,03:00,calf", [cramp()]),
        ("date,time,where", ",,", []),
        ("date,time,where,other", "2026-03-05,03:00,calf,left out", [cramp()]),
        ("date,other", ",left out", []),
    ],
)  # fmt: skip
def test_what_a_row_becomes(header, row, expected):
    assert entries(header, row) == expected


def test_the_time_is_that_of_the_chosen_zone():
    (found,) = read("date,time,where", "2026-03-05,03:00,calf", zone="Asia/Tokyo").entries
    assert found.started_at == datetime(2026, 3, 4, 18, tzinfo=UTC)
    assert found.recorded_zone == "Asia/Tokyo"


def test_what_stands_in_where_a_row_says_nothing():
    usual = {"usual_time": time(12), "usual_site": Site.FOOT, "usual_kind": Kind.CRAMP}
    (found,) = entries("date,pain,side", "2026-03-05,5,left", **usual)
    assert found == cramp(clock="12:00", pain=5, kind=Kind.CRAMP, sites=(BodySite(Site.FOOT, Side.LEFT),))


@pytest.mark.parametrize(
    ("meaning", "expected"),
    [
        (PainZero.NO_SPASMS, [Day(date(2026, 3, 5), no_spasms=True)]),
        (PainZero.EPISODE, [cramp(clock="12:00", pain=0)]),
    ],
)
def test_what_pain_0_means_is_chosen(meaning, expected):
    usual = {"usual_time": time(12), "usual_site": Site.CALF}
    assert entries("date,pain", "2026-03-05,0", pain_zero=meaning, **usual) == expected
    assert problems("date,pain", "2026-03-05,0", **usual) == [
        "Line 2, pain: Pain 0 and nothing else: choose below what that means."
    ]


# Days ----------------------------------------------------------------------------------------------------------------


def test_rows_of_one_day_are_one_day():
    found = entries(
        "date,time,where,water,note",
        "2026-03-05,03:00,calf,500,",
        "2026-03-05,,,500,hot",
        "2026-03-05,,,,tired",
        "2026-03-05,,,,hot",
    )
    assert found == [cramp(), Day(date(2026, 3, 5), fluid_ml=500, note="hot\n\ntired")]


def test_rows_that_contradict_each_other_are_a_problem():
    assert problems("date,water", "2026-03-05,500", "2026-03-05,600") == [
        "Line 3, water: 500 ml are known of this date already."
    ]
    assert problems("date,time,where,no spasms", "2026-03-05,03:00,calf,", "2026-03-05,,,yes") == [
        "Line 3, no spasms: This says that there were no spasms on 2026-03-05, and line 2 describes one."
    ]


def test_a_twitch_is_no_spasm():
    header = "date,time,where,kind,no spasms"
    assert len(entries(header, "2026-03-05,03:00,calf,twitch,", "2026-03-05,,,,yes")) == 2


KNOWN = Day(date(2026, 3, 5), fluid_ml=500, hot=True, note="mine")


def test_a_day_that_the_diary_holds_is_added_to():
    (found,) = entries("date,no spasms,note", "2026-03-05,yes,theirs", known=[KNOWN])
    assert found == replace(KNOWN, no_spasms=True, note="mine\n\ntheirs")
    (again,) = entries("date,no spasms,note", "2026-03-05,yes,theirs", known=[found])
    assert again == found


def test_a_day_of_which_the_diary_says_something_else_is_a_problem_unless_it_may_stay():
    file = ("date,water,no spasms", "2026-03-05,600,yes")
    assert problems(*file, known=[KNOWN]) == ["Line 2, water: 500 ml are known of this date already."]
    assert entries(*file, known=[KNOWN], keep_known=True) == [replace(KNOWN, no_spasms=True)]


# Ids -----------------------------------------------------------------------------------------------------------------


def test_the_same_file_is_the_same_entries_and_equal_rows_are_two():
    file = ("date,time,where", "2026-03-05,03:00,calf", "2026-03-05,03:00,calf", "2026-03-05,03:01,calf")
    ids = [one.id for one in read(*file).entries]
    assert len(set(ids)) == 3
    assert [one.id for one in read(*file).entries] == ids


def test_ids_are_the_same_in_every_release_or_a_file_would_import_twice():
    header, row = "date,time,where,side,kind,pain,note", "2026-03-05,03:00,calf,left,cramp,7,im Schlaf"
    first, second = read(header, row, row).entries
    assert str(first.id) == "54916ab4-b329-520c-b3df-75ce13c2f4c9"
    assert str(second.id) == "c1c5684a-d16c-5f67-92b3-420880215061"


# Problems ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "row", "message"),
    [
        ("date,time,where", ",03:00,calf", "date: A date is missing."),
        ("date,time,where", "05/03/2026,03:00,calf", "date: Choose whether the day or the month comes first."),
        ("date,time,where", "2026-03-05,,calf", "time: A time is missing. You can say below what stands in for it."),
        ("date,where", "2026-03-05,calf", "A time is missing. You can say below what stands in for it."),
        ("date,time,where", "2026-03-05,late,calf", "time: A time such as 14:05 or 2:05 pm is expected."),
        ("date,time,where", "2026-03-05 04:00,03:00,calf", "date: This is no date that we can read."),
        ("when,where", "2026-03-05 late,calf", "when: A time such as 14:05 or 2:05 pm is expected."),
        ("when,where", "2026-03-05 03:00+99:99,calf", "when: A time such as 14:05 or 2:05 pm is expected."),
        ("date,time,where", "2026-03-05,03:00,",
         "where: A place on the body is missing. You can say below what stands in for it."),
        ("date,time,where", "2026-03-05,03:00,soul",
         "where: “soul” is no word that we know here. Say below what it means."),
        ("date,time,where,pain", "2026-03-05,03:00,calf,11", "pain: A whole number from 0 to 10 is expected."),
        ("date,time,where,end", "2026-03-05,03:00,calf,late", "end: A time such as 14:05 or 2:05 pm is expected."),
        ("date,time,where,end,duration", "2026-03-05,03:00,calf,03:10,5 min",
         "duration: The length does not fit the times."),
        ("date,time,where", "2999-03-05,03:00,calf", "date: This date must lie between 1900-01-01 and 2026-04-01."),
        ("date,time,where,note", f"2026-03-05,03:00,calf,{'x' * 4001}", "note: This is longer than 4000 characters."),
        ("date,note", f"2026-03-05,{'x' * 4001}", "note: This is longer than 4000 characters."),
        ("date,water", "2026-03-05,30000", "water: This must be between 0 and 20000."),
        ("date,water", "1899-12-31,300", "date: This date must lie between 1900-01-01 and 2026-04-01."),
        ("date,no spasms,pain", "2026-03-05,yes,3",
         "no spasms: This says that there were no spasms, and the row describes one."),
        ("date,spasms,pain", "2026-03-05,no,3",
         "spasms: This says that there were no spasms, and the row describes one."),
        # in London the clocks go forward on 29 March 2026, and went back on 26 October 2025
        ("date,time,where", "2026-03-29,01:30,calf",
         "time: On 2026-03-29 the clocks went forward in Europe/London, and 01:30 was skipped. Correct the file."),
        ("date,time,where", "2025-10-26,01:30,calf",
         "time: On 2025-10-26 the clocks went back in Europe/London, and 01:30 came twice. Write 01:30+0100 or "
         "01:30+0000 into the file."),
        ("when,where", "2025-10-26 01:30,calf",
         "when: On 2025-10-26 the clocks went back in Europe/London, and 01:30 came twice. Write 01:30+0100 or "
         "01:30+0000 into the file."),
        ("date,time,where,end", "2025-10-26,00:30,calf,01:30",
         "end: On 2025-10-26 the clocks went back in Europe/London, and 01:30 came twice. Write 01:30+0100 or "
         "01:30+0000 into the file."),
    ],
)  # fmt: skip
def test_a_problem_with_its_line_and_column(header, row, message):
    assert problems(header, row) == [f"Line 2{':' if message[0].isupper() else ','} {message}"]


@pytest.mark.parametrize(("clock", "instant"), [("01:30+0100", 0), ("01:30+00:00", 1)])
def test_a_time_that_came_twice_can_say_which_it_is(clock, instant):
    (found,) = entries("date,time,where", f"2025-10-26,{clock},calf")
    assert found.started_at == datetime(2025, 10, 26, instant, 30, tzinfo=UTC)


def test_every_wrong_cell_of_a_row_is_named():
    header = "date,time,where,side,kind,pain,duration,end,water,no spasms"
    sheet = read_sheet(f"{header}\nx,x,x,x,x,x,x,x,x,x\n".encode())
    roles = (Role.DATE, Role.TIME, Role.SITE, Role.SIDE, Role.KIND, Role.PAIN, Role.LENGTH, Role.END, Role.FLUIDS)
    choices = Choices(dict(enumerate((*roles, Role.NO_SPASMS))), LONDON)
    reading = read_rows(sheet, choices, NOW, {})
    # x is a yes
    assert sorted(problem.column for problem in reading.problems) == sorted(header.split(",")[:-1])
    assert {problem.line for problem in reading.problems} == {2}
    assert set(reading.words) == {("site", "x"), ("side", "x"), ("kind", "x")}


def test_problems_and_words_without_end_are_counted_but_not_all_named():
    rows = [f"2026-03-05,03:00,{chr(97 + n // 26)}{chr(97 + n % 26)}zz" for n in range(300)]
    reading = read("date,time,where", *rows)
    assert (reading.wrong, len(reading.problems), len(reading.words)) == (300, MOST_PROBLEMS, MOST_WORDS)


# Guesses -------------------------------------------------------------------------------------------------------------


def sheet_of(header, *rows):
    return Sheet(
        Encoding.UTF_8,
        Delimiter.COMMA,
        tuple(header),
        tuple(Row(line, tuple(cells)) for line, cells in enumerate(rows, 2)),
    )


@pytest.mark.parametrize(
    ("header", "row", "roles"),
    [
        (["Date", "Time", "Pain (0-10)", "Body part", "Comments"], ["1", "1", "1", "1", "1"],
         [Role.DATE, Role.TIME, Role.PAIN, Role.SITE, Role.NOTE]),
        (["a", "b", "c", "d", "e"], ["2026-03-05", "03:00", "left calf", "R", "twitch"],
         [Role.DATE, Role.TIME, Role.SITE, Role.SIDE, Role.KIND]),
        (["Started", "Ended"], ["2026-03-05 03:00", "03:10"], [Role.DATE, Role.END]),
        (["Date", "Date of birth"], ["2026-03-05", "1980-01-01"], [Role.DATE, None]),
        (["Cramps", "Spasm free"], ["yes", "no"], [Role.SPASMS, Role.NO_SPASMS]),
        (["Cramps", "Day"], ["in the calf, terrible", "2026-03-05"], [None, Role.DATE]),
        (["anything", ""], ["", ""], [None, None]),
    ],
)  # fmt: skip
def test_what_columns_seem_to_be(header, row, roles):
    found = guessed(sheet_of(header, row), LONDON).columns
    assert [found.get(place) for place in range(len(header))] == roles


@pytest.mark.parametrize(
    ("header", "length", "fluid"),
    [
        (["duration (s)", "water (l)"], LengthUnit.SECONDS, AmountUnit.LITRE),
        (["duration in hours", "cups of water"], LengthUnit.HOURS, AmountUnit.US_CUP),
        (["duration", "water oz"], LengthUnit.MINUTES, AmountUnit.US_FL_OZ),
        (["minutes", "ml"], LengthUnit.MINUTES, AmountUnit.ML),
    ],
)
def test_the_units_that_the_names_of_columns_say(header, length, fluid):
    found = guessed(sheet_of(header, ["1", "1"]), LONDON)
    assert (found.length_unit, found.fluid_unit) == (length, fluid)


def test_the_order_of_dates_and_the_sign_are_guessed_from_the_cells():
    found = guessed(sheet_of(["date", "water"], ["13/2/2026", "1,5"], ["1/2/2026", "2"]), LONDON)
    assert (found.order, found.decimal) == (DateOrder.DMY, DecimalSign.COMMA)


def test_choices_are_kept_as_json():
    plain = Choices({0: Role.DATE, 3: Role.SITE}, LONDON, words={})
    full = replace(
        plain,
        order=DateOrder.MDY,
        decimal=DecimalSign.COMMA,
        usual_time=time(12, 30),
        usual_site=Site.CALF,
        pain_zero=PainZero.EPISODE,
        keep_known=True,
        words={"site:leg": "calf"},
    )
    for choices in (plain, full):
        assert choices_of(choices.plain()) == choices


# Whatever stands there -----------------------------------------------------------------------------------------------

CELLS = st.sampled_from(
    ["2026-03-05", "5.3.2026", "03:00", "5 min", "7", "calf", "left", "cramp", "yes", "1,5", "", "x"]
)


@given(st.lists(st.lists(CELLS | st.text(max_size=8), min_size=len(Role), max_size=len(Role)), max_size=5))
def test_any_cells_are_read_or_refused_with_their_place(rows):
    roles = dict(enumerate(Role))
    choices = Choices(roles, LONDON, order=DateOrder.DMY, decimal=DecimalSign.COMMA, words={})
    reading = read_rows(sheet_of([role.value for role in Role], *rows), choices, NOW, {})
    assert reading.wrong == len(reading.problems)
    assert all(2 <= problem.line <= len(rows) + 1 for problem in reading.problems)
    for one in reading.entries:
        if isinstance(one, Episode):
            assert one.started_at <= AS_OF + timedelta(days=2)
