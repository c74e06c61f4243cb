"""GET: which diaries, one of them, its entries page by page, one of them; and what needs not be sent again."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spasmlog.actions.diaries import change_settings
from spasmlog.actions.entries import delete, save
from spasmlog.interchange import SHAPES, content_of, read_entry
from spasmlog.selectors import settings_of, whole_diary
from spasmlog.vocabulary import ConditionKind
from tests.api.conftest import ROOT, Program, problem, program, revision
from tests.api.entries_to_write import ENTRIES
from tests.builders import (
    AS_OF,
    acknowledgement,
    check,
    condition,
    day,
    diary,
    episode,
    medication,
    new_id,
    trial,
)
from tests.stored import account, stored

FULL = diary(
    episode("2026-03-29T03:00"),
    *(episode(f"2026-03-{date:02}T04:00", note=f"the {date}th") for date in range(1, 15)),
    *(day(f"2026-03-{date:02}", fluid_ml=date * 100) for date in range(1, 8)),
    *(check(f"2026-03-{date:02}", dark_urine=False) for date in range(1, 6)),
    *(medication(name) for name in ("Aspirin", "Furosemide", "Magnesium")),
    *(condition(kind) for kind in (ConditionKind.DIABETES, ConditionKind.PREGNANCY)),
    *(trial(what) for what in ("Stretching", "Magnesium")),
    acknowledgements=(acknowledgement("TAB-1"), acknowledgement("TAB-4")),
    country="GB",
    questions=("Is it the tablets?",),
)
collections = pytest.mark.parametrize("collection", SHAPES)


@pytest.fixture
def full(anna) -> Program:
    """A script that reads Anna's diary, in which there is something of everything."""
    return program(anna, stored(FULL, anna, "Full"), may_write=False)


def walk(asked: Program, collection: str, limit: int, between=lambda: None) -> list[dict]:
    """All entries, as whoever follows `next` reads them."""
    path, found = f"/{collection}?limit={limit}", []
    while path:
        page = asked.get(path)
        assert page.status_code == 200
        assert len(page.json()["items"]) <= limit
        found += page.json()["items"]
        path = page.json()["next"]
        between()
    return found


def keys(items: list[dict]) -> list[str]:
    return [item["entry"].get("id") or item["entry"]["date"] for item in items]


@collections
@pytest.mark.parametrize("limit", [1, 2, 5, 100])
def test_the_pages_hold_every_entry_once_as_a_diary_file_does(collection: str, limit: int, full: Program):
    items = walk(full, collection, limit)
    held = {read_entry(collection, item["entry"]) for item in items}
    assert len(items) == len(held)
    assert held == set(getattr(whole_diary(full.row), collection))
    assert keys(items) == sorted(keys(items))


@collections
def test_the_tag_of_an_entry_on_a_page_is_its_own(collection: str, full: Program):
    for item in walk(full, collection, 100):
        (key,) = keys([item])
        one = full.get(f"/{collection}/{key}")
        assert (one["ETag"], one.json()) == (item["etag"], item["entry"])


def test_what_is_written_between_two_pages_moves_none_of_the_others(full: Program):
    before = set(keys(walk(full, "episodes", 100)))
    first_and_last = iter((UUID(int=0), UUID(int=2**128 - 1)))

    def write():
        for entry_id in first_and_last:
            save(full.row, episode("2026-03-20T00:00", id=entry_id))
            return

    found = keys(walk(full, "episodes", 3, write))
    assert len(found) == len(set(found))
    # The one that comes after all others is met, the one that comes before them was passed.
    assert set(found) == before | {str(UUID(int=2**128 - 1))}


def test_the_entry_that_a_page_ended_with_may_be_gone(full: Program):
    first = full.get("/episodes?limit=5").json()
    delete(full.row, "episodes", UUID(keys(first["items"])[-1]), AS_OF)
    rest = full.get(first["next"]).json()["items"]
    assert len(rest) == 5
    assert not set(keys(rest)) & set(keys(first["items"]))


WRONG = [
    ("limit=0", "limit"),
    ("limit=501", "limit"),
    ("limit=many", "limit"),
    ("limit=", "limit"),
    ("cursor=2026-03-01", "cursor"),
    ("cursor=", "cursor"),
    ("cursor=%00", "cursor"),
    (f"cursor={'x' * 40}", "cursor"),
]


@pytest.mark.parametrize(("query", "parameter"), WRONG)
def test_a_parameter_that_does_not_fit_is_422(query: str, parameter: str, full: Program):
    told = problem(full.get(f"/episodes?{query}"), 422, "invalid")
    assert [one["parameter"] for one in told["problems"]] == [parameter]
    assert all(one["message"] for one in told["problems"])


@collections
def test_how_much_the_database_is_asked_does_not_depend_on_how_much_there_is(collection: str, full: Program):
    full.get(f"/{collection}?limit=1")
    asked = []
    for limit in (1, 100):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            full.get(f"/{collection}?limit={limit}")
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 6


class TestNotModified:
    @pytest.mark.parametrize("sent", ["{}", "W/{}", '"another", {}', "*"])
    @pytest.mark.parametrize("path", ["", "/episodes", "/days/2026-03-05", "/medications/{medication}"])
    def test_what_is_known_is_not_sent_again(self, path: str, sent: str, full: Program):
        path = path.format(medication=FULL.medications[0].id)
        tag = full.get(path)["ETag"]
        again = full.get(path, if_none_match=sent.format(tag))
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
        assert "Content-Type" not in again.headers

    @pytest.mark.parametrize("sent", ["", '"', "W/", "5", '"another"'])
    def test_anything_else_is(self, sent: str, full: Program):
        assert full.get("/days/2026-03-05", if_none_match=sent).status_code == 200

    @pytest.mark.parametrize("path", ["", "/episodes", "/days"])
    def test_a_diary_and_its_pages_change_with_every_write(self, path: str, full: Program):
        tag = full.get(path)["ETag"]
        save(full.row, episode())
        again = full.get(path, if_none_match=tag)
        assert again.status_code == 200
        assert again["ETag"] != tag

    def test_an_entry_changes_when_it_is_written_and_with_nothing_else(self, full: Program):
        first = full.get(f"/episodes/{FULL.episodes[0].id}")
        save(full.row, episode())
        change_settings(full.row, settings_of(stored(diary(zone="Asia/Tokyo"), account("zone"), "Full")))
        again = full.get(f"/episodes/{FULL.episodes[0].id}")
        assert (again.content, again["ETag"]) == (first.content, first["ETag"])

    def test_a_glass_changes_its_day(self, anna, full: Program):
        writer = program(anna, full.row)
        tag = full.get("/days/2026-03-05")["ETag"]
        writer.put(f"/drinks/{new_id()}", {"date": "2026-03-05", "ml": 250})
        assert full.get("/days/2026-03-05", if_none_match=tag).json()["fluid_ml"] == 750


def test_the_diaries(full: Program, row):
    response = full.get(f"{ROOT}/")
    assert response.status_code == 200
    told = {one["name"]: (one["id"], one["revision"]) for one in response.json()["diaries"]}
    assert told == {"Full": (str(full.row.id), revision(full.row)), row.name: (str(row.id), revision(row))}


def test_a_diary_with_its_settings_and_questions(full: Program):
    assert full.get("").json() == {
        "id": str(full.row.id),
        "name": "Full",
        "revision": revision(full.row),
        "settings": {
            "name": "Full",
            "time_zone": "Europe/London",
            "country": "GB",
            "birth_year": None,
            "fluid_target_ml": 1893,
            "fluid_unit": "ml",
            "weight_unit": "kg",
        },
        "questions": [{"text": "Is it the tablets?"}],
    }


def test_moments_are_told_in_utc_whatever_the_zone_of_the_diary(anna):
    there = diary(episode("2026-03-30T03:00", zone="Asia/Tokyo"), zone="Asia/Tokyo")
    tokyo = program(anna, stored(there, anna, "Tokyo"))
    (item,) = walk(tokyo, "episodes", 5)
    assert item["entry"]["started_at"] == "2026-03-29T18:00:00+00:00"


@collections
def test_what_is_read_can_be_written_back_unchanged(collection: str, anna, full: Program):
    writer = program(anna, full.row)
    for item in walk(full, collection, 100):
        (key,) = keys([item])
        again = writer.put(f"/{collection}/{key}", item["entry"])
        assert (again.status_code, again["ETag"]) == (200, item["etag"])


def test_head_is_a_get_without_its_body(full: Program):
    for path in ("", "/episodes", "/days/2026-03-05", f"{ROOT}/"):
        got, head = full.get(path), full.ask("HEAD", path)
        assert (head.status_code, head.content) == (200, b"")
        assert {name: value for name, value in head.items() if name != "Content-Length"} == {
            name: value for name, value in got.items() if name != "Content-Length"
        }


def test_nothing_is_kept_by_a_cache(full: Program):
    for path in ("", "/episodes", "/days/2026-03-05", f"{ROOT}/", "/nothing"):
        assert full.get(path)["Cache-Control"] == "no-store"


def test_what_is_not_there_is_404(script: Program):
    for entry in ENTRIES:
        problem(script.get(entry.path), 404, "not-found")
        problem(script.delete(entry.path), 404, "not-found")
    for path in ("/episodes/1", "/days/2026-02-30", "/nothing", "/episodes/", f"/days/{new_id()}", "/drinks"):
        problem(script.get(path), 404, "not-found")


def test_content_is_that_of_the_diary_file(full: Program):
    for collection in SHAPES:
        held = {content_of(entry, FULL.zone).get("note", "") for entry in getattr(whole_diary(full.row), collection)}
        assert {item["entry"].get("note", "") for item in walk(full, collection, 100)} == held
