"""PUT: new, the same again, something else, an edit, after a deletion; and DELETE."""

from __future__ import annotations

from uuid import UUID

import pytest

from spasmlog.actions.entries import undo_delete
from spasmlog.interchange import SHAPES
from spasmlog.models import Episode
from spasmlog.selectors import whole_diary
from tests.api.conftest import Program, problem, revision
from tests.api.entries_to_write import CRAMP, ENTRIES, ID, Written
from tests.builders import AS_OF
from tests.stored import stored

each = pytest.mark.parametrize("entry", ENTRIES, ids=str)


def test_every_collection_is_written_here():
    assert {entry.collection for entry in ENTRIES} == set(SHAPES)


@each
def test_a_new_one_is_201_with_what_is_stored_its_tag_and_its_address(entry: Written, either: Program):
    response = either.put(entry.path, entry.body)
    assert (response.status_code, response["Content-Type"]) == (201, "application/json")
    assert response["Location"] == either.url(entry.path)
    stored = response.json()
    assert stored["id" if entry.has_id else "date"] == entry.key
    assert {name: stored[name] for name in entry.told} == entry.told
    again = either.get(entry.path)
    assert (again.status_code, again.json(), again["ETag"]) == (200, stored, response["ETag"])


@each
def test_the_same_again_is_200_and_changes_nothing(entry: Written, either: Program):
    first = either.put(entry.path, entry.body)
    before = revision(either.row)
    for body in (entry.body, first.json()):
        again = either.put(entry.path, body)
        assert (again.status_code, again.json(), again["ETag"]) == (200, first.json(), first["ETag"])
    assert revision(either.row) == before


@each
def test_another_content_is_409_with_what_is_stored(entry: Written, either: Program):
    first = either.put(entry.path, entry.body)
    before = revision(either.row)
    response = either.put(entry.path, entry.other)
    told = problem(response, 409, "conflict")
    assert told["stored"] == {"etag": first["ETag"], "entry": first.json()}
    assert response["ETag"] == first["ETag"]
    assert (revision(either.row), either.get(entry.path).json()) == (before, first.json())


@each
def test_an_edit_names_the_tag_that_was_read(entry: Written, either: Program):
    tag = either.put(entry.path, entry.body)["ETag"]
    edited = either.put(entry.path, entry.other, if_match=tag)
    assert edited.status_code == 200
    assert edited["ETag"] != tag
    assert either.get(entry.path).json() == edited.json()
    # sent twice, because the answer was lost: the tag is an old one by then, and it is what is stored
    assert either.put(entry.path, entry.other, if_match=tag).status_code == 200


@each
def test_an_edit_of_an_older_content_is_409(entry: Written, either: Program):
    first = either.put(entry.path, entry.body)["ETag"]
    second = either.put(entry.path, entry.other, if_match=first)
    response = either.put(entry.path, entry.body, if_match=first)
    assert problem(response, 409, "stale")["stored"] == {"etag": second["ETag"], "entry": second.json()}


@each
def test_a_deleted_one(entry: Written, either: Program):
    either.put(entry.path, entry.body)
    response = either.delete(entry.path)
    assert (response.status_code, response.content) == (204, b"")
    before = revision(either.row)
    if entry.has_id:  # an id stays dead
        for answer in (either.put(entry.path, entry.body), either.get(entry.path), either.delete(entry.path)):
            problem(answer, 410, "deleted")
        assert revision(either.row) == before
        undo_delete(either.row, entry.collection, whole_id(entry), AS_OF)
        assert either.put(entry.path, entry.body).status_code == 200
    else:  # a date is written anew
        problem(either.get(entry.path), 404, "not-found")
        problem(either.delete(entry.path), 404, "not-found")
        assert either.put(entry.path, entry.body).status_code == 201


def whole_id(entry: Written):
    return UUID(entry.key)


@each
def test_a_deletion_of_an_older_content_is_409(entry: Written, either: Program):
    first = either.put(entry.path, entry.body)["ETag"]
    second = either.put(entry.path, entry.other, if_match=first)
    response = either.delete(entry.path, if_match=first)
    assert problem(response, 409, "stale")["stored"] == {"etag": second["ETag"], "entry": second.json()}
    assert either.delete(entry.path, if_match=second["ETag"]).status_code == 204


@each
def test_what_does_not_fit_is_422_with_the_place(entry: Written, either: Program):
    before = revision(either.row)
    told = problem(either.put(entry.path, entry.wrong), 422, "invalid")
    assert [one["pointer"] for one in told["problems"]] == [entry.pointer]
    assert all(one["message"] for one in told["problems"])
    assert revision(either.row) == before
    problem(either.get(entry.path), 404, "not-found")


IF_MATCH = {
    "the one that is stored": ("{}", 200),
    "one of several": ('"1", {}', 200),
    "any": ("*", 200),
    "a weak one": ("W/{}", 409),
    "another": ('"12345"', 409),
    "none at all": ("", 409),
    "no tag": ("5", 409),
    "half a tag": ('"', 409),
}


@pytest.mark.parametrize(("sent", "status"), IF_MATCH.values(), ids=IF_MATCH)
def test_which_tags_match(sent: str, status: int, script: Program):
    tag = script.put(f"/episodes/{ID}", CRAMP)["ETag"]
    assert script.put(f"/episodes/{ID}", CRAMP | {"pain": 3}, if_match=sent.format(tag)).status_code == status


@each
@pytest.mark.parametrize("tag", ['"5"', "*"])
def test_an_edit_of_what_never_was_writes_nothing(tag: str, entry: Written, script: Program):
    response = script.put(entry.path, entry.body, if_match=tag)
    if entry.has_id:
        problem(response, 410, "deleted")
    else:
        assert problem(response, 409, "stale")["stored"] is None
    assert whole_diary(script.row).is_empty


def test_only_when_new_is_what_a_write_means_anyway(script: Program):
    path = f"/episodes/{ID}"
    assert script.put(path, CRAMP, if_none_match="*").status_code == 201
    assert script.put(path, CRAMP, if_none_match="*").status_code == 200
    problem(script.put(path, CRAMP | {"pain": 3}, if_none_match="*"), 409, "conflict")


class TestWhenItWasRecorded:
    def test_is_what_a_client_that_was_offline_says(self, script: Program):
        said = {"recorded_at": "2026-03-29T22:00:00+00:00", "recorded_zone": "Asia/Tokyo"}
        assert said.items() <= script.put(f"/episodes/{ID}", CRAMP | said).json().items()

    def test_is_now_where_it_says_nothing(self, script: Program):
        stored = script.put(f"/episodes/{ID}", CRAMP).json()
        assert (stored["recorded_at"], stored["recorded_zone"]) == ("2026-03-31T19:00:00+00:00", "Europe/London")

    def test_stays_what_it_was_first(self, script: Program):
        said = {"recorded_at": "2026-03-29T22:00:00+00:00"}
        tag = script.put(f"/episodes/{ID}", CRAMP | said)["ETag"]
        edited = script.put(f"/episodes/{ID}", CRAMP | {"pain": 3}, if_match=tag)
        assert edited.json()["recorded_at"] == said["recorded_at"]


FUTURE = {
    "an episode in three days": ("/episodes/" + ID, CRAMP | {"started_at": "2026-04-03T03:00:00Z"}, "/started_at"),
    "recorded in three days": ("/episodes/" + ID, CRAMP | {"recorded_at": "2026-04-03T03:00:00Z"}, "/recorded_at"),
    "an end in three days": ("/episodes/" + ID, CRAMP | {"ended_at": "2026-04-03T03:00:00Z"}, "/ended_at"),
    "a day in three days": ("/days/2026-04-03", {"fluid_ml": 1}, "/date"),
    "a check of the year 9000": ("/checks/9000-01-01", {}, "/date"),
    "a glass in three days": ("/drinks/" + ID, {"date": "2026-04-03", "ml": 200}, "/date"),
}
PAST = {
    "an episode of 1899": ("/episodes/" + ID, CRAMP | {"started_at": "1899-12-31T03:00:00Z"}, "/started_at"),
    "a day of 1899": ("/days/1899-12-31", {}, "/date"),
}


@pytest.mark.parametrize(("path", "body", "pointer"), FUTURE.values(), ids=FUTURE)
def test_what_lies_too_far_ahead_is_told_as_that_for_the_clock_may_be_wrong(path, body, pointer, script: Program):
    told = problem(script.put(path, body), 422, "future")
    assert [one["pointer"] for one in told["problems"]] == [pointer]
    assert whole_diary(script.row).is_empty


@pytest.mark.parametrize(("path", "body", "pointer"), PAST.values(), ids=PAST)
def test_what_lies_too_far_back_does_not_fit(path, body, pointer, script: Program):
    told = problem(script.put(path, body), 422, "invalid")
    assert [one["pointer"] for one in told["problems"]] == [pointer]


def test_tomorrow_is_not_too_far_ahead(script: Program):
    assert script.put(f"/episodes/{ID}", CRAMP | {"started_at": "2026-04-01T22:00:00Z"}).status_code == 201


def test_the_id_of_the_body_is_that_of_the_address(script: Program):
    other = "01900000-0000-7000-8000-0000000000ff"
    told = problem(script.put(f"/episodes/{ID}", CRAMP | {"id": other}), 422, "invalid")
    assert [one["pointer"] for one in told["problems"]] == ["/id"]
    told = problem(script.put("/days/2026-03-30", {"date": "2026-03-29"}), 422, "invalid")
    assert [one["pointer"] for one in told["problems"]] == ["/date"]
    assert script.put(f"/episodes/{ID}", CRAMP | {"id": ID.upper()}).status_code == 201


def test_the_same_id_in_another_diary_is_another_entry(script: Program):
    other = Program(script.client, stored(owner=script.row.account, name="Her mother’s"), script.headers)
    assert [one.put(f"/episodes/{ID}", CRAMP).status_code for one in (script, other)] == [201, 201]
    assert Episode.objects.filter(entry_id=ID).count() == 2
