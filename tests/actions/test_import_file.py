"""A diary file into the database, and out again."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from spasmlog import diary as values
from spasmlog import selectors
from spasmlog.actions.diaries import NameTaken, create_diary
from spasmlog.actions.entries import delete
from spasmlog.actions.import_file import Differs, Imported, import_as_new, import_file
from spasmlog.interchange import DiaryFile, read, write
from spasmlog.models import DeletedEntry, Diary, Episode
from tests.builders import AS_OF, day, diary, episode, medication
from tests.interchange.documents import encoded, full
from tests.stored import NAMES, account, stored, undone, vignette
from tests.strategies import diaries

pytestmark = pytest.mark.django_db

WITH_ROWS = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def file_of(value, *given):
    return DiaryFile(value, None, frozenset(given))


def bytes_of(value):
    return b"".join(write(value, AS_OF))


@pytest.mark.parametrize("name", NAMES)
def test_every_vignette_is_read_back_as_it_was_and_written_as_the_same_bytes(name):
    value = vignette(name).diary
    row = stored(value, name=value.name)
    back = selectors.whole_diary(row)
    assert back == value
    again = stored(read(bytes_of(back)).diary, account("bob"), name=value.name)
    assert bytes_of(selectors.whole_diary(again)) == bytes_of(back) == bytes_of(value)


@WITH_ROWS
@given(diaries(most=2))
def test_any_diary_is_read_back_as_it_was(value):
    value = replace(value, name=value.name.strip() or "x")
    with undone():
        assert selectors.whole_diary(stored(value, name=value.name)) == value


@WITH_ROWS
@given(diaries(most=1))
def test_any_diary_is_exported_imported_and_exported_as_the_same_bytes(value):
    with undone():
        first = bytes_of(selectors.whole_diary(stored(value)))
        second = stored(read(first).diary, account("bob"))
        assert bytes_of(selectors.whole_diary(second)) == first


@WITH_ROWS
@given(diaries(most=2))
def test_the_same_file_twice_changes_nothing(value):
    with undone():
        row = stored()
        file = read(bytes_of(value))
        import_file(row, file, replacing=True)
        before, revision = selectors.whole_diary(row), row.revision
        done = import_file(row, file)
        assert (done.added, done.replaced) == (0, 0)
        assert selectors.whole_diary(row) == before
        assert row.revision == Diary.objects.get(id=row.id).revision == revision


def test_a_file_with_everything_is_imported_with_everything():
    file = read(encoded(full()))
    row = stored()
    assert import_file(row, file, replacing=True) == Imported(7, 0, 0)
    assert selectors.whole_diary(row) == replace(file.diary, name="Anna’s diary")


def test_the_batches_of_a_large_file_are_told():
    told = []
    entries = [episode() for _ in range(1001)]
    row = stored()
    import_file(row, file_of(diary(*entries, day())), progress=lambda name, done: told.append((name, done)))
    assert told == [("episodes", 500), ("episodes", 1000), ("episodes", 1001), ("days", 1)]
    assert Episode.objects.count() == 1001


def test_at_most_twenty_places_are_named():
    entries = [episode(pain=1) for _ in range(25)]
    row = stored(diary(*entries))
    changed = diary(*(replace(entry, pain=2) for entry in entries))
    with pytest.raises(Differs) as refused:
        import_file(row, file_of(changed))
    assert refused.value.count == 25
    assert len(refused.value.places) == 20
    assert str(refused.value.text()).startswith("25 entries are in the diary with other content: episodes[0] (")
    assert row.revision == 1


def test_one_that_differs_is_said_in_the_singular():
    entry = episode()
    row = stored(diary(entry))
    with pytest.raises(Differs, match=str(entry.id)) as refused:
        import_file(row, file_of(diary(replace(entry, note="x"))))
    assert "1 entry is in the diary with other content" in str(refused.value.text())


def test_an_import_that_fails_half_way_leaves_nothing(monkeypatch):
    row = stored()

    def broken(name, done):
        raise RuntimeError(name)

    with pytest.raises(RuntimeError):
        import_file(row, file_of(diary(episode(), day()), "country"), progress=broken)
    with pytest.raises(RuntimeError):
        import_as_new(row.account, file_of(diary(episode())), "new", broken)
    assert selectors.whole_diary(row).is_empty
    assert Diary.objects.get().revision == 0


def test_only_the_deletions_of_what_comes_back_are_forgotten():
    entry, other, drug = episode(), episode(), medication()
    row = stored(diary(entry, other, drug))
    for name, key in (("episodes", entry.id), ("episodes", other.id), ("medications", drug.id)):
        delete(row, name, key, AS_OF)
    import_file(row, file_of(diary(entry)))
    assert set(DeletedEntry.objects.values_list("entry_id", flat=True)) == {other.id, drug.id}


def test_a_name_is_unique_in_an_account_and_not_beyond():
    anna = account()
    create_diary(anna, diary(name="Mum"))
    with pytest.raises(NameTaken):
        import_as_new(anna, file_of(diary(episode())), "Mum")
    assert import_as_new(account("bob"), file_of(diary(episode())), "Mum")
    assert Episode.objects.count() == 1


def test_a_name_that_no_diary_can_have_is_refused():
    with pytest.raises(values.Invalid):
        import_as_new(account(), file_of(diary()), "x" * 201)
    assert not Diary.objects.exists()
