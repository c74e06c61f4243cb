"""Ids of somebody else's in forms and files lead nowhere."""

from __future__ import annotations

from io import BytesIO

from django.urls import reverse

from spasmlog.exports.diary_file import EXPORT
from spasmlog.models import Day, Episode, Medication
from spasmlog.selectors import whole_diary
from tests.access.addresses import in_diary
from tests.access.page import form_to
from tests.access.world import CANARY, World, everything, path_to, sign_in

NEW = in_diary("episode_new", 200, 302)


def test_a_file_is_not_imported_into_another_s_diary(world: World):
    before = everything()
    file = BytesIO(b'{"format": "spasmlog-diary", "version": 1, "diary": {"time_zone": "UTC"}}')
    body = {"file": file, "into": str(world.diary.pk)}
    page = sign_in(world.stranger).post(reverse("diary_import"), body)
    assert page.status_code == 422
    assert CANARY.encode() not in page.content
    assert everything() == before


def test_the_page_for_importing_offers_one_s_own_diaries_alone(world: World):
    page = sign_in(world.stranger).get(reverse("diary_import"), {"into": str(world.diary.pk)})
    assert str(world.other.pk).encode() in page.content
    assert str(world.diary.pk).encode() not in page.content


def test_another_s_entry_id_makes_a_new_entry_of_one_s_own(world: World):
    client = sign_in(world.stranger)
    path = path_to(NEW, world, diary_id=world.other.pk)
    form = form_to(path, client, path)
    before = list(Episode.objects.filter(diary=world.diary).values())
    ours = {**form.answers, "sites": ["calf"], "kind": "cramp", "entry_id": str(world.episode)}
    assert client.post(path, ours).status_code == 302
    assert Episode.objects.get(diary=world.other, entry_id=world.episode).note == ""
    assert list(Episode.objects.filter(diary=world.diary).values()) == before


def test_another_s_drink_id_adds_a_drink_of_one_s_own(world: World):
    client = sign_in(world.stranger)
    client.post(reverse("drink", args=[world.other.pk, world.drink]), {"ml": "300"})
    assert Day.objects.get(diary=world.other, date=world.today).fluid_ml == 300
    assert Day.objects.get(diary=world.diary, date=world.today).fluid_ml == 250


def test_another_s_deletion_is_not_undone(world: World):
    before = everything()
    path = reverse("deleted", args=[world.other.pk, "episodes", world.deleted])
    assert sign_in(world.stranger).get(path).status_code == 404
    sign_in(world.stranger).post(path)
    assert everything() == before


def test_another_s_entry_is_no_place_to_go_on_a_list_from(world: World):
    path = reverse("episodes", args=[world.other.pk])
    assert sign_in(world.stranger).get(path, {"after": str(world.episode)}).status_code == 404


def test_a_file_with_another_s_ids_is_imported_beside_theirs(world: World):
    """The owner's own file, taken to another account: the same ids are other entries there."""
    raw = b"".join(EXPORT.write(whole_diary(world.diary), None))
    before = list(Medication.objects.filter(diary=world.diary).values())
    answer = sign_in(world.stranger).post(reverse("diary_import"), {"file": BytesIO(raw), "into": ""})
    assert answer.status_code == 302
    assert Medication.objects.filter(entry_id=world.medication).count() == 2
    assert list(Medication.objects.filter(diary=world.diary).values()) == before


def test_the_diary_last_used_in_another_s_session_is_not_where_home_leads(world: World):
    client = sign_in(world.stranger)
    session = client.session
    session["diary"] = str(world.diary.pk)
    session.save()
    assert client.get(reverse("home"))["Location"] == reverse("today", args=[world.other.pk])
