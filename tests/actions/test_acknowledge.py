"""What the person says about a finding is written once, and can be taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from spasmlog import diary as values
from spasmlog import selectors
from spasmlog.actions import findings
from spasmlog.actions.entries import delete, undo_delete
from spasmlog.actions.findings import COLLECTION, acknowledge
from spasmlog.actions.import_file import Differs, import_file
from spasmlog.actions.outcome import Conflict, Gone, Outcome
from spasmlog.interchange import DiaryFile
from spasmlog.models import Acknowledgement, DeletedEntry
from spasmlog.rules import assess
from spasmlog.rules.standing import standing
from spasmlog.vocabulary import DurationBand, Level
from tests.builders import AS_OF, acknowledgement, calm_episode, diary, new_id
from tests.stored import account, stored

pytestmark = pytest.mark.django_db

LONG = calm_episode("2026-03-20T12:00", duration_band=DurationBand.OVER_10_MIN)
FINDING = assess(diary(LONG), AS_OF)[0]


@pytest.fixture
def row():
    return stored(diary(LONG))


def held(row):
    return selectors.whole_diary(row).acknowledgements


def test_it_is_kept_with_the_level_and_the_entries_of_that_moment(row):
    said = new_id()
    revision = row.revision
    assert acknowledge(row, FINDING, said, AS_OF) is Outcome.CREATED
    evidence = (f"episode:{LONG.id}",)
    assert held(row) == (values.Acknowledgement(said, "TAB-1", AS_OF, Level.SOON, None, evidence),)
    assert row.revision == revision + 1
    assert standing(FINDING, held(row)).is_seen


def test_a_discussion_is_kept_with_its_date_and_note(row):
    acknowledge(row, FINDING, new_id(), AS_OF, discussed_on=date(2026, 3, 30), note="blood tests")
    (said,) = held(row)
    assert (said.discussed_on, said.note) == (date(2026, 3, 30), "blood tests")


def test_the_same_twice_is_written_once_whenever_it_arrives(row):
    said = new_id()
    acknowledge(row, FINDING, said, AS_OF)
    before, revision = held(row), row.revision
    assert acknowledge(row, FINDING, said, AS_OF + timedelta(hours=1)) is Outcome.UNCHANGED
    assert (held(row), row.revision) == (before, revision)


@pytest.mark.parametrize("other", [{"note": "x"}, {"discussed_on": date(2026, 3, 30)}], ids=["note", "date"])
def test_one_id_does_not_stand_for_other_words(row, other):
    said = new_id()
    acknowledge(row, FINDING, said, AS_OF)
    before = held(row)
    with pytest.raises(Conflict):
        acknowledge(row, FINDING, said, AS_OF, **other)
    assert held(row) == before


def test_what_was_taken_back_is_not_said_again_by_the_same_button(row):
    said = new_id()
    acknowledge(row, FINDING, said, AS_OF)
    delete(row, COLLECTION, said, AS_OF)
    assert not held(row)
    with pytest.raises(Gone):
        acknowledge(row, FINDING, said, AS_OF)
    assert not held(row)


def test_what_was_taken_back_can_be_brought_back_as_it_was(row):
    said = new_id()
    acknowledge(row, FINDING, said, AS_OF, note="x")
    before = held(row)
    delete(row, COLLECTION, said, AS_OF)
    undo_delete(row, COLLECTION, said, AS_OF)
    assert held(row) == before


def test_what_is_not_met_is_not_acknowledged(row):
    with pytest.raises(ValueError, match="TAB-1 is not met"):
        acknowledge(row, assess(diary(), AS_OF)[0], new_id(), AS_OF)


def test_one_id_is_free_in_every_diary(row):
    said, other = new_id(), stored(diary(LONG), account("bob"))
    acknowledge(row, FINDING, said, AS_OF)
    acknowledge(other, FINDING, said, AS_OF, note="mine")
    assert [one.note for one in (*held(row), *held(other))] == ["", "mine"]
    delete(other, COLLECTION, said, AS_OF)
    assert len(held(row)) == 1


def test_no_more_entries_are_named_than_a_diary_file_holds(row, monkeypatch):
    monkeypatch.setattr(findings.values, "MAX_EVIDENCE", 0)
    acknowledge(row, FINDING, new_id(), AS_OF)
    assert held(row)[0].evidence == ()


# With the whole diary ------------------------------------------------------------------------------------------------


def test_an_import_treats_them_as_it_treats_entries(row):
    first = acknowledgement("TAB-1", note="x", discussed_on=date(2026, 3, 1))
    file = DiaryFile(diary(acknowledgements=(first,)), None, frozenset())
    assert import_file(row, file).added == 1
    assert import_file(row, file).unchanged == 1
    changed = DiaryFile(diary(acknowledgements=(acknowledgement(id=first.id, note="y"),)), None, frozenset())
    with pytest.raises(Differs, match="acknowledgements"):
        import_file(row, changed)
    assert import_file(row, changed, replacing=True).replaced == 1
    assert held(row) == changed.diary.acknowledgements


def test_an_import_brings_back_what_was_taken_back(row):
    first = acknowledgement()
    file = DiaryFile(diary(acknowledgements=(first,)), None, frozenset())
    import_file(row, file)
    delete(row, COLLECTION, first.id, AS_OF)
    import_file(row, file)
    assert held(row) == (first,)
    assert not DeletedEntry.objects.exists()


def test_with_the_diary_they_are_deleted(row):
    acknowledge(row, FINDING, new_id(), AS_OF)
    row.delete()
    assert not Acknowledgement.objects.exists()


# The latest of each --------------------------------------------------------------------------------------------------


def latest(row, *codes):
    return selectors.latest_acknowledgements(row, codes)


def test_the_latest_of_the_criteria_asked_for_are_read_and_no_others(row):
    days = range(1, selectors.SAID + 3)
    codes = ("TAB-1", "PAT-3a", "SAF-7")
    many = [acknowledgement(code, f"2026-03-{day:02}T12:00") for code in codes for day in days]
    import_file(row, DiaryFile(diary(acknowledgements=tuple(many)), None, frozenset()))
    found = latest(row, "TAB-1", "SAF-7", "TAB-2")
    assert sorted(one.code for one in found) == ["SAF-7"] * selectors.SAID + ["TAB-1"] * selectors.SAID
    assert {one.at.day for one in found} == set(days[-selectors.SAID :])
    assert latest(row) == ()


def test_however_much_was_said_little_is_read(row, django_assert_num_queries):
    many = [acknowledgement("TAB-1", f"2026-03-{1 + number % 28:02}T12:00") for number in range(500)]
    import_file(row, DiaryFile(diary(acknowledgements=tuple(many)), None, frozenset()))
    with django_assert_num_queries(1):
        assert len(latest(row, "TAB-1", "TAB-2")) == selectors.SAID


def test_what_was_said_of_a_criterion_that_is_not_known_is_kept(row):
    newer = acknowledgement("NEW-1")
    import_file(row, DiaryFile(diary(acknowledgements=(newer,)), None, frozenset()))
    assert held(row) == (newer,)


def test_another_s_are_not_read(row):
    acknowledge(row, FINDING, new_id(), AS_OF)
    acknowledge(stored(diary(LONG), account("bob")), FINDING, new_id(), AS_OF, note="Bob’s")
    assert [one.note for one in latest(row, "TAB-1")] == [""]


def test_where_nothing_was_ever_said_the_database_is_not_asked(row, django_assert_num_queries):
    mine = selectors.diary_of(row.account, row.id)
    with django_assert_num_queries(0):
        assert latest(mine, "TAB-1") == ()
    acknowledge(row, FINDING, new_id(), AS_OF)
    again = selectors.diary_of(row.account, row.id)
    with django_assert_num_queries(1):
        found = latest(again, "TAB-1")
    assert found == held(row)
