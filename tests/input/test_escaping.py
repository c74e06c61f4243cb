"""Text is text: in pages, in drawings, in the data of charts, in names of files."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from spasmlog.interchange import read
from tests.access.page import parsed
from tests.access.world import HOSTILE, World, sign_in

SHOWN_ON = {
    "episode": ("episode",),
    "note of the day": ("day",),
    "note of the check": ("check",),
    "medicine": ("medication", "medications", "summary"),
    "condition": ("conditions", "condition_edit", "summary"),
    "diary": ("today", "settings", "diary_delete"),
}


def page_of(name: str, world: World) -> str:
    ids = {"episode": [world.episode], "medication": [world.medication], "condition_edit": [world.condition]}
    dated = {"day", "check"}
    more = [world.ids(name)["date"]] if name in dated else ids.get(name, [])
    return reverse(name, args=[world.diary.pk, *more])


@pytest.mark.parametrize("name", sorted({page for pages in SHOWN_ON.values() for page in pages}))
def test_markup_that_was_typed_is_shown_as_it_was_typed(name: str, world: World):
    page = parsed(sign_in(world.owner).get(page_of(name, world)).content)
    texts = "".join(page.itertext()) + "".join(value for element in page.iter() for value in element.attrib.values())
    assert HOSTILE in texts
    assert [image for image in page.iter("img") if image.get("src") == "x"] == []
    assert [element for element in page.iter() if element.get("onerror")] == []


def test_a_drawing_holds_no_markup_of_others(world: World):
    content = sign_in(world.owner).get(reverse("summary", args=[world.diary.pk])).content
    drawing = content.partition(b"<svg xmlns")[2].partition(b"</svg>")[0]
    assert drawing
    assert b"<img" not in drawing
    assert b"onerror" not in drawing


def test_the_data_of_a_chart_is_json_that_no_browser_takes_for_a_page(world: World):
    answer = sign_in(world.owner).get(reverse("trend", args=[world.diary.pk, "frequency"]))
    assert answer["Content-Type"] == "application/json"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"<" not in json.dumps(json.loads(answer.content)).encode()


def test_a_download_is_a_file_with_a_harmless_name_and_all_the_text(world: World):
    answer = sign_in(world.owner).get(reverse("export", args=[world.diary.pk, "diary.json"]))
    assert answer["Content-Type"] == "application/json"
    assert answer["Content-Disposition"].startswith('attachment; filename="spasmlog-')
    assert not set('<>\\\r\n;"') & set(answer["Content-Disposition"].partition('filename="')[2].rstrip('"'))
    assert read(answer.getvalue()).diary.medications[0].name == HOSTILE


@pytest.mark.parametrize(
    "name", ["a\r\nSet-Cookie: x=1", '"; filename="evil.exe', "../../etc/x", "\u202egnp.exe", "💊"]
)
def test_a_name_of_a_diary_cannot_write_headers(name: str, world: World):
    client = sign_in(world.owner)
    path = reverse("settings", args=[world.diary.pk])
    settings = {"name": name, "time_zone": "UTC", "fluid_unit": "ml", "weight_unit": "kg"}
    client.post(path, settings)
    answer = client.get(reverse("export", args=[world.diary.pk, "diary.json"]))
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer
    assert set(answer["Content-Disposition"].partition('filename="')[2]) <= set(
        'abcdefghijklmnopqrstuvwxyz0123456789-_."'
    )


def test_a_message_about_what_was_typed_is_text(world: World):
    client = sign_in(world.owner)
    path = reverse("medication_new", args=[world.diary.pk])
    new = {"entry_id": "01900000-0000-7000-8000-000000000001", "name": HOSTILE}
    page = client.post(path, new, follow=True)
    assert b"<img src=x" not in page.content
    assert b"Saved: &lt;img" in page.content
