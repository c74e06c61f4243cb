"""A diary file in, whole or not at all; and out again."""

import json
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from spasmlog import selectors
from spasmlog.interchange import read, write
from spasmlog.models import Diary
from tests.builders import AS_OF, check, condition, day, diary, episode, medication
from tests.interchange.documents import bare, cramp, encoded, full
from tests.pages.browser import Visitor, answered, form_in, path, words
from tests.stored import VIGNETTES, account, stored

IMPORT = "/diaries/import/"


@pytest.fixture
def client(anna):
    """Anna, who has no diary yet."""
    client = Client()
    client.force_login(anna)
    return client


def send(client, raw, **answers):
    """Choose a file on the import page and send it."""
    form = form_in(client.get(IMPORT), to=IMPORT).filled(**answers)
    return client.post(IMPORT, form | {"file": SimpleUploadedFile("diary.json", raw)})


def file_of(*entries, **settings):
    return b"".join(write(diary(*entries, **settings), AS_OF))


def exported(visitor):
    response = visitor.get("export", "diary.json")
    assert response.status_code == 200
    return b"".join(response.streaming_content)


# As a new diary ------------------------------------------------------------------------------------------------------


def test_a_file_becomes_a_new_diary_of_its_name(client, anna):
    response = send(client, encoded(full()))
    (row,) = Diary.objects.all()
    assert path(response) == reverse("today", args=[row.id])
    assert selectors.whole_diary(row) == read(encoded(full())).diary
    assert (row.name, row.account, row.revision) == ("full", anna, 1)
    page = words(client.get(response.url))
    assert "Imported: 7 added, 0 replaced, 0 were there already." in page


@pytest.mark.parametrize("name", [None, "", "  "])
def test_a_file_without_a_name_is_named_after_the_day(client, name):
    document = bare(episodes=[cramp()])
    document["diary"] |= {} if name is None else {"name": name}
    send(client, encoded(document))
    assert Diary.objects.get().name == "Imported on 2026-03-31"


def test_a_name_that_is_taken_is_not_taken_twice(client, anna):
    stored(owner=anna, name="full")
    response = send(client, encoded(full()))
    assert "You have a diary of that name. Choose it, or rename it first." in answered(response)
    assert Diary.objects.count() == 1


def test_an_empty_diary_is_a_diary(client):
    assert send(client, encoded(bare())).status_code == 302
    assert selectors.whole_diary(Diary.objects.get()).is_empty


# Whole or not at all -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("into", ["a new diary", "one that is there"])
def test_one_entry_that_is_wrong_stops_the_whole_file_and_is_named_with_its_line(client, anna, into):
    row = stored(owner=anna, name="Me")
    document = bare(episodes=[cramp(), cramp(pain=11), cramp(kind="ache")], days=[{"date": "2026-03-30"}])
    answers = {} if into == "a new diary" else {"into": str(row.id)}
    raw = encoded(document, indent=1)
    page = answered(send(client, raw, **answers))
    assert "Nothing was imported:" in page
    line = raw[: raw.index(b'"pain": 11')].count(b"\n") + 1
    assert f"Line {line}, episodes[1].pain: This must be at most 10." in page
    assert "episodes[2].kind: One of these is expected: cramp, twitch, tonus, unsure." in page
    assert Diary.objects.count() == 1
    assert selectors.whole_diary(row).is_empty


def test_what_cannot_have_happened_yet_is_refused(client):
    page = answered(send(client, file_of(episode("2026-04-02T00:00"))))
    assert "episodes[0].started_at: This date must lie between Jan. 1, 1900 and April 1, 2026." in page
    assert not Diary.objects.exists()


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "Line 1, the file: From column 1 of this line on, this is not JSON."),
        (b"\xff\xfe", "the file: The file is not text in UTF-8."),
        (b"[]", "the file: A diary file holds one JSON object."),
        (b"{}", "format: This is missing."),
        (b'{"format": "spasmlog-diary", "version": 2, "diary": {"time_zone": "UTC"}}', "Only version 1"),
    ],
)
def test_what_is_no_diary_file_is_refused_with_what_is_wrong(client, raw, message):
    assert message in answered(send(client, raw))
    assert not Diary.objects.exists()


def test_a_file_that_is_too_large_is_refused(client, monkeypatch):
    monkeypatch.setattr("spasmlog.forms.diary.MAX_BYTES", 10)
    assert "Diary file (.json): The file is larger than 20 MB." in answered(send(client, encoded(full())))
    assert not Diary.objects.exists()


def test_no_file_is_asked_for(client):
    form = form_in(client.get(IMPORT), to=IMPORT)
    assert "Diary file (.json): This field is required." in answered(client.post(IMPORT, form.filled()))


# Into one that is there ----------------------------------------------------------------------------------------------


def into(own, raw, **answers):
    return send(own.client, raw, into=str(own.row.id), **answers)


def test_a_file_is_imported_into_a_diary_beside_what_is_there(keep):
    own = keep(episode("2026-03-01T15:00"), day("2026-03-01"))
    before = own.diary
    page = own.follow(into(own, file_of(episode(), day(), check(), medication(), condition(), name="other")))
    assert "Imported: 5 added, 0 replaced, 0 were there already." in page
    after = own.diary
    assert set(before.entries()) < set(after.entries())
    assert len(list(after.entries())) == 7
    assert after.name == before.name


def test_the_page_offers_the_diary_that_it_was_opened_from(own):
    page = own.client.get(f"{IMPORT}?into={own.row.id}")
    assert ("into", str(own.row.id)) in form_in(page, to=IMPORT).answers


def test_the_same_file_twice_changes_nothing(own):
    raw = encoded(full() | {"diary": {"time_zone": "Europe/London"}})
    into(own, raw)
    before, revision = own.diary, own.revision
    page = own.follow(into(own, raw))
    assert "Imported: 0 added, 0 replaced, 7 were there already." in page
    assert own.diary == before
    assert own.revision == revision


def test_entries_without_an_id_are_known_by_their_content(own):
    raw = encoded(bare(episodes=[cramp(), cramp(), cramp(pain=3)]))
    into(own, raw)
    assert len(own.diary.episodes) == 3
    into(own, raw)
    assert len(own.diary.episodes) == 3


def test_an_entry_that_differs_stops_the_whole_import(keep):
    first = episode(pain=1)
    own = keep(first, day(fluid_ml=1))
    changed = episode(id=first.id, pain=2)
    response = into(own, file_of(changed, day(fluid_ml=2), episode("2026-03-01T15:00")))
    page = answered(response)
    assert "2 entries are in the diary with other content: " in page
    assert f"episodes[1] ({first.id})" in page
    assert "days[0] (2026-03-30)" in page
    assert len(own.diary.episodes) == 1
    assert own.revision == 1


def test_entries_that_differ_are_replaced_where_that_is_asked_for(keep):
    first = episode(pain=1, note="kept?")
    own = keep(first, day(fluid_ml=1))
    other = episode("2026-03-29T15:00", id=first.id, pain=2)
    page = own.follow(into(own, file_of(other, day(fluid_ml=2)), replacing="on"))
    assert "Imported: 0 added, 2 replaced, 0 were there already." in page
    assert own.diary.episodes == (other,)
    assert own.diary.days == (day(fluid_ml=2),)
    assert own.revision == 2


def test_settings_that_the_file_states_differently_are_a_difference_too(keep):
    own = keep(episode("2026-03-30T15:00"), country="GB")
    raw = file_of(country="US", zone="Pacific/Auckland")
    page = answered(into(own, raw))
    assert "diary.country, diary.time_zone" in page
    assert own.diary.country == "GB"
    own.follow(into(own, raw, replacing="on"))
    assert (own.diary.country, own.diary.zone.key) == ("US", "Pacific/Auckland")
    assert "Cramp: calf" in own.read("day", datetime(2026, 3, 31, tzinfo=UTC).date())
    assert own.revision == 2


def test_settings_that_the_file_does_not_state_stay(keep):
    own = keep(country="GB", fluid_target_ml=3000)
    into(own, encoded(bare(episodes=[cramp()])))
    assert (own.diary.country, own.diary.fluid_target_ml) == ("GB", 3000)


def test_a_deleted_entry_comes_back(keep):
    first = episode(note="x")
    own = keep(first)
    own.post("episode_delete", first.id)
    own.follow(into(own, file_of(first)))
    assert own.diary.episodes == (first,)
    assert own.client.get(own.url("deleted", "episodes", first.id)).status_code == 404
    own.post("episode_delete", first.id)  # and can be deleted again
    assert not own.diary.episodes


def test_questions_come_with_the_file_and_are_not_replaced_unasked(own):
    document = bare(questions=[{"text": "Is it the tablets?"}, {"text": "May I run?"}])
    into(own, encoded(document))
    assert own.diary.questions == ("Is it the tablets?", "May I run?")
    assert own.revision == 1
    into(own, encoded(document))
    assert own.revision == 1
    other = encoded(bare(questions=[{"text": "other"}]))
    assert "in the diary with other content: questions." in answered(into(own, other))
    into(own, other, replacing="on")
    assert own.diary.questions == ("other",)
    into(own, encoded(bare(days=[{"date": "2026-03-30"}])))
    assert own.diary.questions == ("other",)


def test_a_diary_of_somebody_else_is_not_offered_and_not_written(own, client):
    bob = Client()
    bob.force_login(account("bob"))
    form = form_in(bob.get(IMPORT), to=IMPORT)
    assert str(own.row.id) not in form.offered["into"]
    raw = SimpleUploadedFile("diary.json", file_of(episode()))
    answered(bob.post(IMPORT, form.filled() | {"into": [str(own.row.id)], "file": raw}))
    assert own.diary.is_empty


# Out -----------------------------------------------------------------------------------------------------------------


def test_an_export_is_a_file_to_save(keep):
    own = keep(episode())
    response = own.get("export", "diary.json")
    assert response["Content-Type"] == "application/json"
    assert response["Content-Disposition"] == 'attachment; filename="spasmlog-annas-diary-2026-03-31-diary.json"'
    assert response["Cache-Control"] == "no-store"
    document = json.loads(b"".join(response.streaming_content))
    assert document["exported_at"] == "2026-03-31T20:00:00+01:00"


def test_a_name_that_no_file_can_have_is_left_out_of_the_name_of_the_file(anna, client):
    own = Visitor(client, stored(owner=anna, name="日記"))
    assert "spasmlog-diary-2026-03-31-diary.json" in own.get("export", "diary.json")["Content-Disposition"]


@pytest.mark.parametrize("slug", ["diary.csv", "json", "..", "diary.json.exe"])
def test_an_export_that_is_none_has_no_page(own, slug):
    assert own.get("export", slug).status_code == 404


@pytest.mark.parametrize("name", ["mark.json", "everything.json", "dst-spring.json"])
def test_a_vignette_that_is_imported_and_exported_twice_gives_the_same_bytes(client, name):
    send(client, (VIGNETTES / name).read_bytes())
    first = Visitor(client, Diary.objects.get())
    raw = exported(first)
    first.row.delete()
    send(client, raw)
    assert exported(Visitor(client, Diary.objects.get())) == raw
    assert read(raw).diary == read((VIGNETTES / name).read_bytes()).diary


def test_a_stranger_and_nobody_export_and_import_nothing(own, stranger, nobody):
    assert stranger.get("export", "diary.json").status_code == 404
    assert path(nobody.get("export", "diary.json")) == reverse("account_login")
    assert path(nobody.client.post(IMPORT, {"file": b"{}"})) == reverse("account_login")
    assert own.client.put(IMPORT).status_code == 405
    assert own.post("export", "diary.json").status_code == 405
