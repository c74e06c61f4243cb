"""`manage.py assess`: files in, one JSON document a line out, and no database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command

from spasmlog.interchange import MAX_BYTES, write
from spasmlog.management.commands.assess import Command
from spasmlog.rules import all_criteria
from tests.builders import calm_episode, diary

ROOT = Path(__file__).parent.parent
MARK = ROOT / "tests/vignettes/mark.json"
EMPTY = ROOT / "tests/vignettes/empty.json"


def assess(*arguments: object) -> list[dict]:
    """The documents that the command prints."""
    out = StringIO()
    call_command(Command(), *map(str, arguments), stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def refused(*arguments: object) -> tuple[list[dict], str]:
    """The documents and the complaints of a command that ends with exit status 2."""
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError) as error:
        call_command(Command(), *map(str, arguments), stdout=out, stderr=err)
    assert error.value.returncode == 2
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


@pytest.fixture
def undated(tmp_path) -> Path:
    """A diary file that does not say when it was exported."""
    path = tmp_path / "undated.json"
    path.write_bytes(b"".join(write(diary(calm_episode("2026-03-30T15:00", swelling=True)), None)))
    return path


def test_a_file_is_assessed_by_every_criterion():
    (document,) = assess(MARK)
    assert list(document) == ["file", "as_of", "findings"]
    assert document["file"] == str(MARK)
    assert [finding["code"] for finding in document["findings"]] == [one.code for one in all_criteria()]
    (sleep,) = (finding for finding in document["findings"] if finding["code"] == "TAB-2")
    assert (sleep["status"], sleep["level"]) == ("met", "routine")
    assert {evidence["kind"] for evidence in sleep["evidence"]} == {"episode"}


def test_every_vignette_is_answered_as_expected():
    expected = json.loads((ROOT / "tests/vignettes/expected.json").read_text())
    documents = assess(*(ROOT / "tests/vignettes" / name for name in expected))
    answers = {
        Path(document["file"]).name: {
            finding["code"]: [finding["status"], finding["level"]] for finding in document["findings"]
        }
        for document in documents
    }
    assert answers == expected


def test_several_files_are_answered_in_their_order():
    documents = assess(EMPTY, MARK, EMPTY)
    assert [document["file"] for document in documents] == [str(EMPTY), str(MARK), str(EMPTY)]


def test_the_moment_is_when_the_file_was_exported():
    (document,) = assess(MARK)
    assert document["as_of"] == "2026-03-31T20:00:00+01:00"


def test_a_given_moment_wins_and_is_told_in_the_diary_s_zone():
    (document,) = assess(MARK, "--as-of", "2027-07-01T00:00:00Z")
    assert document["as_of"] == "2027-07-01T01:00:00+01:00"
    assert {finding["status"] for finding in document["findings"] if finding["code"] == "TAB-2"} == {"not_met"}


def test_without_either_the_moment_is_now(undated):
    with time_machine.travel(datetime(2026, 3, 31, 19, 0, tzinfo=UTC), tick=False):
        (document,) = assess(undated)
    assert document["as_of"] == "2026-03-31T20:00:00+01:00"
    assert {finding["level"] for finding in document["findings"] if finding["code"] == "TAB-4"} == {"emergency"}


def test_a_file_that_is_not_valid_is_named_with_the_place_and_the_others_are_assessed(tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text(MARK.read_text().replace('"pain": ', '"pain": 1', 1))
    documents, complaints = refused(EMPTY, broken, MARK)
    assert [document["file"] for document in documents] == [str(EMPTY), str(MARK)]
    (line,) = complaints.splitlines()
    assert line.startswith(f"{broken}: Line ")
    assert ", episodes[0].pain: " in line


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("text.json", b"no json", "Line 1, "),
        ("list.json", b"[]", "A diary file holds one JSON object."),
        ("latin.json", b"\xe9", "The file is not text in UTF-8."),
        ("nothing.json", b"", "not JSON"),
        ("large.json", b" " * (MAX_BYTES + 1), "The file is larger than 20 MB."),
    ],
)
def test_what_is_no_diary_is_refused(tmp_path, name, content, complaint):
    path = tmp_path / name
    path.write_bytes(content)
    documents, complaints = refused(path)
    assert documents == []
    assert complaints.startswith(f"{path}: ")
    assert complaint in complaints


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    missing = tmp_path / "missing.json"
    documents, complaints = refused(missing, tmp_path, EMPTY)
    assert len(documents) == 1
    assert complaints.splitlines() == [f"{missing}: No such file or directory", f"{tmp_path}: Is a directory"]


@pytest.mark.parametrize(
    ("moment", "complaint"),
    [
        ("2026-03-31T20:00:00", "A time needs its offset from UTC."),
        ("2026-03-31", "A time needs its offset from UTC."),
        ("yesterday", "'yesterday' is not a time such as"),
        ("2026-02-30T00:00:00Z", "'2026-02-30T00:00:00Z' is not a time such as"),
        ("0001-01-01T00:00:00Z", "This time is outside the calendar."),
    ],
)
def test_a_moment_that_is_none_is_refused(moment, complaint, capsys):
    with pytest.raises(SystemExit) as error:
        Command().run_from_argv(["manage.py", "assess", str(MARK), "--as-of", moment])
    assert error.value.code == 2
    assert f"argument --as-of: {complaint}" in capsys.readouterr().err


def test_without_a_file_there_is_nothing_to_assess(capsys):
    with pytest.raises(SystemExit) as error:
        Command().run_from_argv(["manage.py", "assess"])
    assert error.value.code == 2
    assert "FILE" in capsys.readouterr().err


def test_it_runs_where_there_is_no_database(tmp_path):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "spasmlog.settings",
        "SPASMLOG_HOME": str(tmp_path),
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
    }
    command = [sys.executable, "manage.py", "assess", "nowhere.json", str(MARK)]
    done = subprocess.run(  # noqa: S603 (our own command)
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert [json.loads(line)["file"] for line in done.stdout.splitlines()] == [str(MARK)]
    assert done.stderr.splitlines()[0] == "nowhere.json: No such file or directory"
