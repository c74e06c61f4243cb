"""What is sent twice is written once; an id that was deleted stays dead."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from spasmlog.models import Condition, Day, Drink, Episode, Medication
from tests import builders
from tests.access.page import form_to
from tests.access.test_matrix import FILLED
from tests.access.world import World, everything, sign_in

NEW: dict[str, tuple[Any, dict[str, Any]]] = {
    "episode_new": (Episode, {"pain": "7"}),
    "medication_new": (Medication, {"name": "Another"}),
    "condition_new": (Condition, {"kind": "diabetes"}),
}


def sends(client: Client, world: World, name: str) -> tuple[str, dict[str, Any]]:
    """The address of a new entry, and what its form sends."""
    path = reverse(name, args=[world.diary.pk])
    return path, form_to(path, client, path).answers | FILLED[name]


@pytest.mark.parametrize("name", NEW)
class TestANewEntry:
    def test_that_is_sent_twice_is_one(self, name: str, world: World):
        model, _ = NEW[name]
        client = sign_in(world.owner)
        path, body = sends(client, world, name)
        count = model.objects.count()
        answers = [client.post(path, body) for _ in range(3)]
        assert {answer.status_code for answer in answers} == {302}
        assert len({answer["Location"].partition("?")[0] for answer in answers}) == 1
        assert model.objects.count() == count + 1

    def test_with_the_id_of_another_changes_nothing(self, name: str, world: World):
        _, other = NEW[name]
        client = sign_in(world.owner)
        path, body = sends(client, world, name)
        client.post(path, body)
        before = everything()
        page = client.post(path, body | other)
        assert page.status_code == 422
        assert page.context["form"].non_field_errors()
        assert everything() == before

    def test_that_was_deleted_does_not_come_back_by_a_retry(self, name: str, world: World):
        client = sign_in(world.owner)
        path, body = sends(client, world, name)
        client.post(path, body)
        client.post(reverse(name.replace("new", "delete"), args=[world.diary.pk, body["entry_id"][0]]))
        before = everything()
        page = client.post(path, body)
        assert page.status_code == 422
        assert everything() == before

    def test_that_was_deleted_comes_back_by_undo_and_once(self, name: str, world: World):
        model, _ = NEW[name]
        client = sign_in(world.owner)
        path, body = sends(client, world, name)
        client.post(path, body)
        count = model.objects.count()
        deleted = client.post(reverse(name.replace("new", "delete"), args=[world.diary.pk, body["entry_id"][0]]))
        client.post(deleted["Location"])
        client.post(deleted["Location"])
        assert model.objects.count() == count


class TestADrink:
    def drinks(self, client: Client, world: World, drink: Any, ml: int = 200) -> int | None:
        client.post(reverse("drink", args=[world.diary.pk, drink]), {"ml": str(ml)})
        return Day.objects.get(diary=world.diary, date=world.today).fluid_ml

    def test_counts_once(self, world: World):
        client, drink = sign_in(world.owner), builders.new_id()
        assert [self.drinks(client, world, drink) for _ in range(3)] == [450, 450, 450]

    def test_of_another_size_under_the_same_id_is_refused(self, world: World):
        client, drink = sign_in(world.owner), builders.new_id()
        assert [self.drinks(client, world, drink, ml) for ml in (200, 300)] == [450, 450]

    def test_that_was_taken_back_is_not_added_by_a_retry(self, world: World):
        client, drink = sign_in(world.owner), builders.new_id()
        self.drinks(client, world, drink)
        client.post(reverse("drink_undo", args=[world.diary.pk]))
        assert self.drinks(client, world, drink) == 250
        assert not Drink.objects.filter(entry_id=drink).exists()

    @pytest.mark.parametrize("ml", ["", "0", "-1", "20001", "1e3", "NaN", "9" * 5_000, "\u0663", "200.5", "1_0"])
    def test_of_no_amount_changes_nothing_and_says_so(self, ml: str, world: World):
        client = sign_in(world.owner)
        before = everything()
        page = client.post(reverse("drink", args=[world.diary.pk, builders.new_id()]), {"ml": ml}, follow=True)
        assert b"Nothing was added" in page.content
        assert everything() == before


@pytest.mark.parametrize("part", ["changes", "doses"])
def test_a_part_of_a_medicine_that_is_sent_twice_is_one(part: str, world: World):
    client = sign_in(world.owner)
    page = reverse("medication", args=[world.diary.pk, world.medication])
    path = f"{page}{part}/"
    body = form_to(path, client, page).answers | ({"dose": "50 mg"} if part == "changes" else {"amount": "2"})
    first = client.post(path, body)
    after = everything()
    second = client.post(path, body)
    assert (first.status_code, second.status_code) == (302, 422)
    assert everything() == after


@pytest.mark.parametrize("name", ["day", "check"])
def test_a_form_of_a_date_that_is_sent_twice_is_written_once(name: str, world: World):
    client = sign_in(world.owner)
    path = reverse(name, args=[world.diary.pk, world.ids(name)["date"]])
    body = form_to(path, client, path).answers | {"note": "changed"}
    assert client.post(path, body).status_code == 302
    after = everything()
    assert client.post(path, body).status_code == 302
    assert everything() == after
    assert client.post(path, body | {"note": "changed again"}).status_code == 422
    assert everything() == after


def test_an_import_that_is_sent_twice_changes_nothing(world: World):
    client = sign_in(world.owner)
    raw = client.get(reverse("export", args=[world.diary.pk, "diary.json"])).getvalue()
    before = everything()
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    for _ in range(2):
        body = {"file": SimpleUploadedFile("diary.json", raw), "into": str(world.diary.pk)}
        assert client.post(reverse("diary_import"), body).status_code == 302
    assert everything() == before
