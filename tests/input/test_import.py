"""Files that are no diaries are refused whole, with the place of what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spasmlog.models import Episode
from tests.access.markup import check_page
from tests.access.world import CANARY, World, everything, sign_in
from tests.stored import undone

GOOD: dict[str, Any] = {"format": "spasmlog-diary", "version": 1, "diary": {"name": "new", "time_zone": "UTC"}}
EPISODE: dict[str, Any] = {"started_at": "2026-03-30T15:00:00Z", "kind": "cramp", "sites": [{"site": "calf"}]}


def with_episode(**given: Any) -> bytes:
    return json.dumps(GOOD | {"episodes": [EPISODE, EPISODE | given]}).encode()


FILES = {
    "empty": b"",
    "a byte": b"\x00",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "utf-16": json.dumps(GOOD).encode("utf-16"),
    "text": b"hello",
    "null": b"null",
    "a number": b"1",
    "a list": b"[]",
    "an empty object": b"{}",
    "cut off": json.dumps(GOOD).encode()[:-5],
    "two documents": json.dumps(GOOD).encode() * 2,
    "nested": b"[" * 200_000,
    "nested objects": b'{"a":' * 100_000,
    "another format": json.dumps(GOOD | {"format": "other"}).encode(),
    "a later version": json.dumps(GOOD | {"version": 2}).encode(),
    "an unknown name": json.dumps(GOOD | {"more": 1}).encode(),
    "no zone": json.dumps(GOOD | {"diary": {}}).encode(),
    "a zone of mars": json.dumps(GOOD | {"diary": {"time_zone": "Mars/Olympus"}}).encode(),
    "a path for a zone": json.dumps(GOOD | {"diary": {"time_zone": "../../etc/passwd"}}).encode(),
    "a list for the diary": json.dumps(GOOD | {"diary": []}).encode(),
    "an object for the list": json.dumps(GOOD | {"episodes": {}}).encode(),
    "texts for entries": json.dumps(GOOD | {"episodes": ["x"]}).encode(),
    "NaN": b'{"format": "spasmlog-diary", "version": NaN}',
    "a name twice": b'{"format": "spasmlog-diary", "format": "spasmlog-diary", "version": 1}',
    "a long number": b'{"format": "spasmlog-diary", "version": ' + b"9" * 5_000 + b"}",
    "markup": json.dumps(GOOD | {"<img src=x onerror=1>": 1}).encode(),
    "NUL": with_episode(note="a\0b"),
    "half a surrogate pair": with_episode(note="\ud800"),
    "a number for a date": with_episode(started_at=5),
    "a list for a text": with_episode(note=["x"]),
    "year 1": with_episode(started_at="0001-01-01T00:00:00+14:00"),
    "year 9999": with_episode(started_at="9999-12-31T23:59:59-14:00"),
    "tomorrow's tomorrow": with_episode(started_at="2999-01-01T00:00:00Z"),
    "an offset of days": with_episode(started_at="2026-01-01T00:00:00+99:99"),
    "a pain of eleven": with_episode(pain=11),
    "a pain of true": with_episode(pain=True),
    "a pain as text": with_episode(pain="3"),
    "a huge pain": with_episode(pain=10**30),
    "no site": with_episode(sites=[]),
    "a site of nowhere": with_episode(sites=[{"site": "soul"}]),
    "an id that is none": with_episode(id="1"),
    "a long note": with_episode(note="x" * 4_001),
}


def send(client: Client, raw: bytes, **more: str) -> Any:
    return client.post(reverse("diary_import"), {"file": SimpleUploadedFile("d.json", raw), "into": "", **more})


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_diary_changes_nothing_and_says_why(name: str, world: World):
    client = sign_in(world.owner)
    before = everything()
    for into in ("", str(world.diary.pk)):
        page = send(client, FILES[name], into=into)
        assert page.status_code == 422
        check_page(page.content)
        assert b"Nothing was imported" in page.content
        assert page.context["problems"]
        assert everything() == before


def test_the_place_of_what_is_wrong_is_named(world: World):
    page = send(sign_in(world.owner), with_episode(pain=11))
    assert b"Line 1, episodes[1].pain" in page.content


@pytest.mark.parametrize("into", ["no-such-choice", "01900000-0000-7000-8000-00000000dead", "\0", "1"])
def test_a_diary_that_is_none_of_one_s_own_is_no_choice(into: str, world: World):
    before = everything()
    assert send(sign_in(world.owner), json.dumps(GOOD).encode(), into=into).status_code == 422
    assert everything() == before


@pytest.mark.parametrize("body", [{}, {"file": "text, not a file"}, {"into": ""}, {"file": ["a", "b"]}])
def test_without_a_file_it_is_asked_for(body: dict[str, Any], world: World):
    page = sign_in(world.owner).post(reverse("diary_import"), body)
    assert page.status_code == 422
    assert "file" in page.context["form"].errors


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\0b.json", "<b>.json", "x" * 5_000, "CON", ""])
def test_the_name_of_the_file_is_of_no_consequence(name: str, world: World):
    body = (
        f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        f"Content-Type: text/html; charset=hex\r\n\r\n{json.dumps(GOOD)}\r\n--x--\r\n"
    ).encode()
    answer = sign_in(world.owner).generic("POST", reverse("diary_import"), body, "multipart/form-data; boundary=x")
    assert answer.status_code in ({422} if not name else {302, 400, 422})


def test_an_import_that_fails_in_the_middle_leaves_nothing(world: World, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("in the middle")

    client = sign_in(world.owner)
    client.raise_request_exception = False
    before = everything()
    monkeypatch.setattr("spasmlog.models.EpisodeRelief._default_manager.bulk_create", broken)
    two = [EPISODE | {"relief": [{"technique": "heat"}], "pain": pain} for pain in (1, 2)]
    raw = json.dumps(GOOD | {"days": [{"date": "2026-03-30"}], "episodes": two}).encode()
    assert send(client, raw).status_code == 500
    assert everything() == before


def test_an_entry_that_differs_stops_the_whole_import(world: World):
    client = sign_in(world.owner)
    held = client.get(reverse("export", args=[world.diary.pk, "diary.json"])).getvalue()
    document = json.loads(held)
    document["episodes"][0]["note"] = "another"
    document["episodes"].append(EPISODE)
    before = everything()
    page = send(client, json.dumps(document).encode(), into=str(world.diary.pk))
    assert page.status_code == 422
    assert everything() == before
    assert Episode.objects.filter(note__contains=CANARY).exists()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["UTC", "calf"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*GOOD, *EPISODE]), inner, max_size=4),
    max_leaves=8,
)
NAMES = (
    "conditions",
    "medications",
    "days",
    "checks",
    "episodes",
    "acknowledgements",
    "trials",
    "diary",
    "exported_at",
)


# Each example is undone, so they may share a world.
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=st.dictionaries(st.sampled_from(NAMES), JSON, max_size=3))
def test_any_json_is_imported_or_refused_as_a_whole(document: dict[str, Any], world: World):
    client = sign_in(world.owner)
    with undone():
        before = everything()
        page = send(client, json.dumps(GOOD | document).encode())
        assert page.status_code in {302, 422}
        assert (everything() == before) is (page.status_code == 422)
