"""`manage.py import_diary` and `export_diary`: a file in, whole or not at all, and out again."""

from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command

from spasmlog import selectors
from spasmlog.interchange import read, write
from spasmlog.management.commands.import_diary import Command as ImportCommand
from spasmlog.models import Diary
from tests.builders import AS_OF, day, diary, episode
from tests.interchange.documents import bare, cramp, encoded
from tests.stored import VIGNETTES, account, stored, vignette

pytestmark = pytest.mark.django_db

MARK = VIGNETTES / "mark.json"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AS_OF, tick=False):
        yield


@pytest.fixture
def anna():
    return account("anna")


def run(command, *args, **options):
    out = StringIO()
    call_command(command, *map(str, args), stdout=out, **{"account": "anna"} | options)
    return out.getvalue()


def refused(command, *args, **options):
    """The exit status and the words of a command that failed."""
    with pytest.raises(CommandError) as error:
        run(command, *args, **options)
    return error.value.returncode, str(error.value)


@pytest.fixture
def file(tmp_path):
    """A diary file of these entries: `file(episode(…), name="x")`."""

    def written(*entries, **settings) -> Path:
        path = tmp_path / "diary.json"
        path.write_bytes(b"".join(write(diary(*entries, **settings), AS_OF)))
        return path

    return written


def test_a_file_becomes_the_diary_of_its_name(anna):
    assert run("import_diary", MARK) == "vignette: 22 added, 0 replaced, 0 were there already.\n"
    (row,) = selectors.diaries_of(anna)
    assert selectors.whole_diary(row) == vignette("mark.json").diary


def test_the_same_file_twice_changes_nothing(anna):
    run("import_diary", MARK)
    revision = Diary.objects.get().revision
    assert run("import_diary", MARK) == "vignette: 0 added, 0 replaced, 22 were there already.\n"
    assert Diary.objects.get().revision == revision


def test_a_diary_of_another_name_is_made_where_there_is_none(anna, file):
    run("import_diary", MARK, diary="Mark")
    run("import_diary", file(day("2026-01-01"), name="x"), diary="Mark")
    row = selectors.diary_named(anna, "Mark")
    assert row == Diary.objects.get()
    assert len(selectors.whole_diary(row).days) == 15


@pytest.mark.parametrize("name", ["", "   "])
def test_a_file_without_a_name_is_named_after_the_day(anna, file, name):
    assert run("import_diary", file(episode(), name=name)).startswith("Imported on 2026-03-31: 1 added")


def test_an_entry_that_differs_refuses_the_whole_file_unless_it_is_to_be_replaced(anna, file):
    entry = episode(pain=1)
    run("import_diary", file(entry, name="x"))
    changed = file(episode(id=entry.id, pain=2), day(), name="x")
    code, words = refused("import_diary", changed)
    assert code == 1
    assert f"1 entry is in the diary with other content: episodes[0] ({entry.id})." in words
    assert "(--replace overwrites them.)" in words
    assert not selectors.whole_diary(Diary.objects.get()).days
    assert run("import_diary", changed, replace=True) == "x: 1 added, 1 replaced, 0 were there already.\n"
    assert selectors.whole_diary(Diary.objects.get()).episodes[0].pain == 2


def test_a_file_that_is_not_valid_names_every_place_and_imports_nothing(anna, tmp_path):
    path = tmp_path / "bad.json"
    path.write_bytes(encoded(bare(episodes=[cramp(), cramp(pain=11), cramp(started_at="2026-04-02T00:00:00Z")])))
    code, words = refused("import_diary", path)
    assert code == 2
    assert f"{path}: Line 1, episodes[1].pain: This must be at most 10." in words
    assert words.endswith("Nothing was imported.")
    assert not Diary.objects.exists()


@pytest.mark.parametrize("missing", ["not-there.json", "."])
def test_a_file_that_cannot_be_read_is_said(anna, tmp_path, missing):
    code, words = refused("import_diary", tmp_path / missing)
    assert code == 2
    assert str(tmp_path) in words


def test_a_name_that_no_diary_can_have_is_said(anna):
    code, words = refused("import_diary", MARK, diary="x" * 201)
    assert (code, "longer than 200 characters" in words) == (2, True)
    assert not Diary.objects.exists()


@pytest.mark.parametrize("command", [("import_diary", MARK), ("export_diary",)])
def test_an_unknown_account_ends_with_2(command):
    assert refused(*command) == (2, "There is no account named 'anna'.")


def test_progress_is_shown_to_whoever_is_watching(anna):
    class Terminal(StringIO):
        def isatty(self):
            return True

    watched = Terminal()
    call_command(ImportCommand(stderr=watched), str(MARK), account="anna", stdout=StringIO())
    assert "episodes: 6" in watched.getvalue()
    unwatched = StringIO()
    call_command(ImportCommand(stderr=unwatched), str(MARK), account="anna", diary="again", stdout=StringIO())
    assert unwatched.getvalue() == ""


def test_an_export_is_what_an_import_reads(anna):
    run("import_diary", MARK)
    raw = run("export_diary").encode()
    file = read(raw)
    assert file.diary == vignette("mark.json").diary
    assert file.exported_at == AS_OF


def test_an_import_of_an_export_is_exported_as_the_same_bytes(anna, tmp_path):
    run("import_diary", MARK)
    path = tmp_path / "export.json"
    path.write_text(run("export_diary"))
    Diary.objects.all().delete()
    run("import_diary", path)
    assert run("export_diary") == path.read_text()


def test_an_export_of_several_diaries_asks_which(anna):
    for name in ("Me", "Mum"):
        stored(diary(episode(note=name)), anna, name)
    code, words = refused("export_diary")
    assert code == 2
    assert "Which diary? The account has these:" in words
    assert "'Me'" in words
    assert "'Mum'" in words
    assert read(run("export_diary", diary="Mum").encode()).diary.episodes[0].note == "Mum"
    assert refused("export_diary", diary="Dad")[0] == 2


def test_an_account_without_a_diary_has_nothing_to_export(anna):
    assert "The account has these: none." in refused("export_diary")[1]


def test_a_diary_of_another_account_is_not_exported(anna):
    stored(diary(episode()), account("bob"), "Bob’s")
    assert refused("export_diary", diary="Bob’s")[0] == 2
