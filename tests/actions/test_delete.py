"""Deleting an entry, and bringing it back within a day."""

from datetime import timedelta

import pytest

from spasmlog import selectors
from spasmlog.actions.drinks import add_drink
from spasmlog.actions.entries import delete, forget_deleted, id_of, save, undo_delete
from spasmlog.actions.outcome import Conflict, Gone
from spasmlog.models import DeletedEntry
from tests.builders import AS_OF, day, diary, episode, new_id
from tests.stored import account, stored

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def revision(row):
    return type(row).objects.get(id=row.id).revision


def test_what_is_not_there_cannot_be_deleted():
    row = stored()
    for name, key in (("episodes", new_id()), ("days", AS_OF.date()), ("checks", AS_OF.date())):
        with pytest.raises(selectors.NotVisible):
            delete(row, name, key, AS_OF)
    assert revision(row) == 0
    assert not DeletedEntry.objects.exists()


def test_deleting_and_undoing_each_raise_the_revision_once():
    entry = episode()
    row = stored(diary(entry))
    delete(row, "episodes", entry.id, AS_OF)
    assert revision(row) == row.revision == 2
    assert undo_delete(row, "episodes", entry.id, AS_OF) == entry
    assert revision(row) == row.revision == 3
    assert selectors.revision_of(row, "episodes", entry.id) == 3


def test_the_content_of_what_was_deleted_is_that_of_a_diary_file():
    entry = episode("2026-03-30T15:00:00.5", note="x")
    row = stored(diary(entry))
    delete(row, "episodes", entry.id, AS_OF)
    content = DeletedEntry.objects.get().content
    assert content["started_at"] == "2026-03-30T15:00:00.500000+01:00"
    assert content["note"] == "x"
    assert "pain" not in content


def test_an_undo_is_refused_after_a_day_and_a_second_time():
    entry = episode()
    row = stored(diary(entry))
    delete(row, "episodes", entry.id, AS_OF)
    with pytest.raises(Gone):
        undo_delete(row, "episodes", entry.id, AS_OF + DAY + timedelta(microseconds=1))
    undo_delete(row, "episodes", entry.id, AS_OF + DAY)
    with pytest.raises(Gone):
        undo_delete(row, "episodes", entry.id, AS_OF + DAY)


def test_an_undo_is_refused_where_a_tap_made_the_day_anew():
    old = day("2026-03-31", note="old")
    row = stored(diary(old))
    key = delete(row, "days", old.date, AS_OF)
    add_drink(row, new_id(), old.date, 250, AS_OF)
    with pytest.raises(Conflict):
        undo_delete(row, "days", key, AS_OF)
    assert selectors.whole_diary(row).days == (day("2026-03-31", fluid_ml=250, recorded_at=AS_OF),)
    assert revision(row) == 3


def test_an_entry_of_another_diary_is_neither_deleted_nor_brought_back():
    entry = episode()
    mine, theirs = stored(diary(entry)), stored(diary(entry), account("bob"))
    delete(theirs, "episodes", entry.id, AS_OF)
    with pytest.raises(Gone):
        undo_delete(mine, "episodes", entry.id, AS_OF)
    assert selectors.whole_diary(mine).episodes == (entry,)
    assert not selectors.can_undo(mine, "episodes", entry.id, AS_OF - DAY)
    assert selectors.can_undo(theirs, "episodes", entry.id, AS_OF - DAY)


def test_dates_are_known_by_an_id_of_their_own():
    first, second = AS_OF.date(), AS_OF.date() - DAY
    assert id_of(first) == id_of(first) != id_of(second)
    entry_id = new_id()
    assert id_of(entry_id) == entry_id


@pytest.mark.parametrize("everywhere", [True, False])
def test_what_was_deleted_more_than_a_day_ago_is_forgotten_and_stays_dead(everywhere):
    old, new = episode(), episode()
    mine, theirs = stored(diary(old, new)), stored(diary(old), account("bob"))
    delete(mine, "episodes", old.id, AS_OF - DAY - timedelta(seconds=1))
    delete(theirs, "episodes", old.id, AS_OF - DAY - timedelta(seconds=1))
    delete(mine, "episodes", new.id, AS_OF - DAY)
    DeletedEntry.objects.filter(entry_id=old.id).update(content={"note": "x"})
    assert forget_deleted(None if everywhere else mine, AS_OF) == (2 if everywhere else 1)
    assert DeletedEntry.objects.filter(content__isnull=False).count() == (1 if everywhere else 2)
    with pytest.raises(Gone):
        save(mine, old)
