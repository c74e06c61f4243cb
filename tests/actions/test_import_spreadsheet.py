"""Spreadsheets into the database: whole or not at all, once, and back again within a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from spasmlog import selectors
from spasmlog.actions import import_spreadsheet as actions
from spasmlog.actions.drinks import add_drink
from spasmlog.actions.entries import delete, save
from spasmlog.actions.import_spreadsheet import Differs, Undone, Written, Wrong
from spasmlog.actions.outcome import Gone
from spasmlog.diary import AsOf, Day, DoseTaken
from spasmlog.models import DeletedEntry, Diary, Spreadsheet
from spasmlog.selectors import KEPT_FOR
from spasmlog.spreadsheets.problem import Unreadable
from spasmlog.spreadsheets.sheet import Delimiter, Encoding
from spasmlog.spreadsheets.tables import TABLES
from spasmlog.vocabulary import Kind
from tests.builders import AS_OF, LONDON, day, diary, episode, medication, new_id
from tests.stored import stored, undone
from tests.strategies import lived_diaries

pytestmark = pytest.mark.django_db

LATER = AS_OF + timedelta(hours=3)
TOO_LATE = AS_OF + KEPT_FOR + timedelta(microseconds=1)
THEIRS = b"date,time,where,pain,water\n2026-03-05,03:00,calf,7,500\n2026-03-06,,,,700\n"


@pytest.fixture
def row():
    return stored()


def files_of(value):
    """Its three CSV files."""
    entries = {table: getattr(value, table.collection) for table in TABLES}
    return [b"".join(table.write(map(table.record_of, held), value.zone)) for table, held in entries.items()]


def file_of(*entries, table=0):
    return files_of(diary(*entries))[table]


def taken(row, raw, now=AS_OF):
    return actions.take_in(row, "list.csv", raw, now)


def imported(row, raw, now=AS_OF, **how):
    """Take in a file and import it as it is guessed: the file, and what was written."""
    made = taken(row, raw, now)
    return made, actions.import_draft(made, AsOf(selectors.settings_of(row), now), **how)


def held(row):
    return selectors.whole_diary(Diary.objects.get(id=row.id))


def revision(row):
    return Diary.objects.get(id=row.id).revision


# Taking in -----------------------------------------------------------------------------------------------------------


def test_a_file_that_is_taken_in_changes_nothing(row):
    before = held(row), revision(row)
    made = taken(row, THEIRS)
    assert (held(row), revision(row)) == before
    assert made.is_draft
    assert str(made) == f"spreadsheet {made.id}"
    assert selectors.spreadsheets(row, AS_OF) == (made,)


def test_a_diary_has_one_draft_and_the_imports_of_a_day(row):
    done, _ = imported(row, THEIRS)
    taken(row, THEIRS)
    last = taken(row, THEIRS)
    assert selectors.spreadsheets(row, AS_OF) == (last, done)


def test_a_file_that_cannot_be_read_leaves_the_draft_before_it(row):
    made = taken(row, THEIRS)
    with pytest.raises(Unreadable):
        taken(row, b"")
    assert selectors.spreadsheets(row, AS_OF) == (made,)


def test_a_draft_can_be_read_again_after_a_day_by_nobody_and_is_forgotten(row):
    made = taken(row, THEIRS)
    assert selectors.spreadsheet(row, made.id, AS_OF + KEPT_FOR) == made
    with pytest.raises(selectors.NotVisible):
        selectors.spreadsheet(row, made.id, TOO_LATE)
    assert selectors.spreadsheets(row, TOO_LATE) == ()
    assert actions.forget_spreadsheets(AS_OF + KEPT_FOR) == 0
    assert actions.forget_spreadsheets(TOO_LATE) == 1


def test_whoever_takes_in_a_file_has_old_ones_of_everybody_forgotten(row):
    taken(row, THEIRS)
    taken(stored(owner=row.account, name="other"), THEIRS, TOO_LATE)
    assert not row.spreadsheets.exists()


def test_a_draft_is_divided_anew_and_what_its_columns_are_is_guessed_again(row):
    made = taken(row, "date;place ä\n5.3.2026;Wade\n".encode("cp1252"))
    assert (made.encoding, made.delimiter) == (Encoding.WINDOWS, Delimiter.SEMICOLON)
    actions.divide(made, Encoding.WINDOWS, Delimiter.COMMA)
    draft = actions.look_at(row.spreadsheets.get(), AsOf(diary(), AS_OF))
    assert draft.sheet.header == ("date;place ä",)
    actions.divide(made, Encoding.WINDOWS, Delimiter.SEMICOLON)
    draft = actions.look_at(row.spreadsheets.get(), AsOf(diary(), AS_OF))
    assert draft.choices.columns == {0: "date", 1: "site"}


# Importing -----------------------------------------------------------------------------------------------------------


def test_rows_become_entries_and_the_file_is_gone(row):
    made, done = imported(row, THEIRS)
    assert done == Written(added=3, changed=0, unchanged=0)
    (found,) = held(row).episodes
    assert (found.started_at, found.pain) == (datetime(2026, 3, 5, 3, tzinfo=UTC), 7)
    assert held(row).days == (Day(date(2026, 3, 5), fluid_ml=500), Day(date(2026, 3, 6), fluid_ml=700))
    kept = Spreadsheet.objects.get(id=made.id)
    assert (kept.content, kept.choices, kept.is_draft) == (None, None, False)
    assert revision(row) == kept.revision == 1


def test_one_wrong_cell_stops_the_whole_file(row):
    made = taken(row, THEIRS + b"2026-03-07,03:00,calf,11,\n")
    before = held(row), revision(row)
    with pytest.raises(Wrong):
        actions.import_draft(made, AsOf(diary(), AS_OF))
    assert (held(row), revision(row)) == before
    assert Spreadsheet.objects.get().is_draft


def test_the_same_file_twice_changes_nothing(row):
    imported(row, THEIRS)
    before = held(row), revision(row)
    _, done = imported(row, THEIRS)
    assert done == Written(added=0, changed=0, unchanged=3)
    assert (held(row), revision(row)) == before


def test_a_row_that_was_edited_since_stays_edited_when_its_file_comes_again(row):
    imported(row, THEIRS)
    edit_the_episode(row, pain=2)
    _, done = imported(row, THEIRS)
    assert done == Written(added=0, changed=0, unchanged=3)
    assert held(row).episodes[0].pain == 2


def edit_the_episode(row, **changes):
    (first,) = held(row).episodes
    save(row, replace(first, **changes), base=selectors.revision_of(row, "episodes", first.id))


def test_a_row_that_was_deleted_comes_back_with_its_file(row):
    imported(row, THEIRS)
    before = held(row)
    delete(row, "episodes", before.episodes[0].id, AS_OF)
    _, done = imported(row, THEIRS)
    assert done == Written(added=1, changed=0, unchanged=2)
    assert held(row) == before
    assert not DeletedEntry.objects.exists()


def test_what_a_file_says_of_a_day_is_added_to_what_the_diary_says(row):
    save(row, day("2026-03-06", note="hot", hot=True))
    _, done = imported(row, THEIRS)
    assert done == Written(added=2, changed=1, unchanged=0)
    assert held(row).days[1] == day("2026-03-06", note="hot", hot=True, fluid_ml=700)


def test_what_contradicts_the_diary_stops_the_file_unless_the_diary_is_right(row):
    save(row, day("2026-03-06", fluid_ml=1))
    made = taken(row, THEIRS)
    draft = actions.look_at(made, AsOf(diary(), AS_OF))
    with pytest.raises(Wrong):
        actions.import_draft(made, AsOf(diary(), AS_OF))
    actions.choose(made, replace(draft.choices, keep_known=True))
    assert actions.import_draft(made, AsOf(diary(), AS_OF)) == Written(added=2, changed=0, unchanged=1)
    assert held(row).days[1] == day("2026-03-06", fluid_ml=1)


def test_a_file_of_ours_is_known_by_its_ids_and_replaces_only_when_that_is_asked_for(row):
    first, second = episode(note="before"), episode(note="the same")
    save(row, first)
    save(row, second)
    raw = file_of(replace(first, note="after"), second, episode(note="new"))
    made = taken(row, raw)
    with pytest.raises(Differs) as refused:
        actions.import_draft(made, AsOf(diary(), AS_OF))
    assert str(refused.value.text()) == "1 entry is in the diary with other content. Nothing was imported."
    assert len(held(row).episodes) == 2
    done = actions.import_draft(made, AsOf(diary(), AS_OF), replacing=True)
    assert done == Written(added=1, changed=1, unchanged=1)
    assert {one.note for one in held(row).episodes} == {"after", "the same", "new"}


@pytest.mark.parametrize("meanwhile", [actions.discard, lambda made: actions.import_draft(made, AsOf(diary(), AS_OF))])
def test_what_was_imported_or_deleted_elsewhere_meanwhile_is_not_imported_again(row, meanwhile):
    made = taken(row, THEIRS)
    meanwhile(Spreadsheet.objects.get(id=made.id))
    before = held(row), list(Spreadsheet.objects.values())
    with pytest.raises(Gone):
        actions.import_draft(made, AsOf(diary(), AS_OF))
    actions.divide(made, Encoding.UTF_8, Delimiter.TAB)
    actions.choose(made, actions.guessed(actions.read_sheet(THEIRS), LONDON))
    actions.discard(made)
    assert (held(row), list(Spreadsheet.objects.values())) == before


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(value=lived_diaries(AS_OF - timedelta(days=5), most=3))
def test_the_three_files_of_any_diary_bring_all_of_it_into_another(value):
    with undone():
        first = stored(value, name="first")
        other = stored(diary(zone=value.zone.key), first.account, "other")
        for raw in files_of(selectors.whole_diary(first)):
            imported(other, raw)
        there, here = selectors.whole_diary(first), held(other)
        for table in TABLES:
            assert getattr(here, table.collection) == getattr(there, table.collection)


# Undoing -------------------------------------------------------------------------------------------------------------


def test_an_import_is_undone_as_if_it_had_not_been(row):
    save(row, day("2026-03-06", note="before"))
    before = held(row)
    made, _ = imported(row, THEIRS)
    assert actions.undo_import(made, LATER) == Undone(undone=3, kept=0)
    assert held(row) == before
    assert revision(row) == 3
    assert not Spreadsheet.objects.exists()


def test_an_import_that_was_undone_can_be_done_again(row):
    made, first = imported(row, THEIRS)
    before = held(row)
    actions.undo_import(made, LATER)
    _, again = imported(row, THEIRS, LATER)
    assert again == first
    assert held(row) == before


def test_what_was_edited_since_stays_and_is_counted(row):
    made, _ = imported(row, THEIRS)
    edit_the_episode(row, pain=2)
    add_drink(row, new_id(), date(2026, 3, 6), 250, AS_OF)
    done = actions.undo_import(made, LATER)
    assert done == Undone(undone=1, kept=2)
    assert str(done.text()) == "1 entry is as it was before the import. 2 were edited since and were left as they are."
    assert [one.pain for one in held(row).episodes] == [2]
    assert [(one.date.day, one.fluid_ml) for one in held(row).days] == [(6, 950)]


def test_what_was_deleted_since_stays_deleted(row):
    made, _ = imported(row, THEIRS)
    delete(row, "episodes", held(row).episodes[0].id, AS_OF)
    assert actions.undo_import(made, LATER) == Undone(undone=2, kept=0)
    assert held(row).is_empty


def test_where_everything_was_edited_since_the_diary_stays_as_it_is(row):
    made, _ = imported(row, file_of(episode()))
    edit_the_episode(row, pain=2)
    before = held(row), revision(row)
    assert actions.undo_import(made, LATER) == Undone(undone=0, kept=1)
    assert (held(row), revision(row)) == before


def test_replaced_entries_are_as_they_were_with_all_that_belongs_to_them(row):
    value = diary(
        episode(kind=Kind.TWITCH, note="=1"),
        day("2026-03-06", fluid_ml=5),
        medication(dose_changes=(), doses_taken=(DoseTaken(AS_OF, "1 tablet; = 2"),)),
    )
    for entry in value.entries():
        save(row, entry)
    before = held(row)
    changed = replace(
        value,
        episodes=(replace(value.episodes[0], kind=Kind.CRAMP, note=""),),
        days=(replace(value.days[0], fluid_ml=6),),
        medications=(replace(value.medications[0], doses_taken=()),),
    )
    made = [imported(row, raw, replacing=True)[0] for raw in files_of(changed)]
    assert held(row) == replace(changed, name=before.name)
    for one in made:
        assert actions.undo_import(one, LATER) == Undone(undone=1, kept=0)
    assert held(row) == before


@pytest.mark.parametrize("when", ["too late", "twice", "not imported"])
def test_what_cannot_be_undone(row, when):
    made = taken(row, THEIRS)
    if when != "not imported":
        actions.import_draft(made, AsOf(diary(), AS_OF))
    if when == "twice":
        actions.undo_import(made, LATER)
    before = held(row), revision(row)
    with pytest.raises(Gone):
        actions.undo_import(made, TOO_LATE if when == "too late" else LATER)
    assert (held(row), revision(row)) == before


def test_a_thousand_rows_are_imported_and_undone_with_far_fewer_queries(row, django_assert_max_num_queries):
    start = datetime(2020, 1, 1, tzinfo=UTC)
    times = [(start + timedelta(hours=9 * n)).strftime("%Y-%m-%d,%H:%M") for n in range(1_200)]
    raw = "\n".join(["date,time,where,water", *(f"{one},calf," for one in times)]).encode()
    with django_assert_max_num_queries(120):
        made, done = imported(row, raw)
    assert done.added == 1_200
    with django_assert_max_num_queries(120):
        assert actions.undo_import(made, LATER).undone == 1_200
