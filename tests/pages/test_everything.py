"""Take everything with you: one archive with every way out of a diary."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from django.db import OperationalError
from django.urls import reverse

from spasmlog.exports import all_exports
from spasmlog.interchange import read
from spasmlog.typesetting import CannotTypeset
from tests.access.world import World, sign_in, the_world
from tests.stored import stored


@pytest.fixture
def world(db: None) -> World:
    return the_world()


@pytest.fixture
def client(world: World):
    return sign_in(world.owner)


def taken(client, name, *args):
    response = client.get(reverse(name, args=args))
    assert (response.status_code, response["Content-Type"]) == (200, "application/zip")
    assert response["Content-Disposition"].startswith('attachment; filename="spasmlog-')
    archive = ZipFile(BytesIO(response.getvalue()))
    assert archive.testzip() is None
    return {info.filename: archive.read(info) for info in archive.infolist()}


def test_it_holds_every_export_and_the_pdf(world, client):
    files = taken(client, "diary_archive", world.diary.pk)
    assert set(files) == {export.slug for export in all_exports()} | {"summary.pdf"}
    assert files["summary.pdf"].startswith(b"%PDF")


def test_every_file_is_just_what_its_own_download_gives(world, client):
    with time_machine.travel(datetime.now(UTC), tick=False):
        files = taken(client, "diary_archive", world.diary.pk)
        for export in all_exports():
            alone = client.get(reverse("export", args=[world.diary.pk, export.slug]) + "?all=1")
            assert files[export.slug] == alone.getvalue(), export.slug


def test_of_an_account_each_diary_has_a_folder_of_its_own(world, client):
    for name in ("Anna", "anna!"):
        stored(None, world.owner, name)
    files = taken(client, "account_archive")
    folders = {path.partition("/")[0] for path in files}
    assert {"anna", "anna-2"} < folders
    assert len(folders) == 3
    names = {read(content).diary.name for path, content in files.items() if path.endswith("diary.json")}
    assert {"Anna", "anna!"} < names


def test_nothing_of_anybody_else_is_in_it(world):
    files = taken(sign_in(world.stranger), "account_archive")
    assert {path.partition("/")[0] for path in files} == {"mine"}


def test_without_the_pdf_everything_else_is_there_and_it_is_said(world, client, monkeypatch):
    def fails(*_):
        raise CannotTypeset("no")

    monkeypatch.setattr("spasmlog.views.everything.typeset", fails)
    files = taken(client, "diary_archive", world.diary.pk)
    assert b"could not be made" in files["summary.pdf-is-missing.txt"]
    assert "diary.json" in files


def test_a_failure_is_an_error_page_and_never_half_an_archive(world, client, monkeypatch):
    def fails(*_):
        raise OperationalError("database is locked")

    client.raise_request_exception = False
    monkeypatch.setattr("spasmlog.views.everything.typeset", fails)  # the last of the files
    response = client.get(reverse("diary_archive", args=[world.diary.pk]))
    assert (response.status_code, response["Content-Type"]) == (503, "text/html; charset=utf-8")


@pytest.mark.parametrize(("page", "archive"), [("settings", "diary_archive"), ("diary_delete", "diary_archive")])
def test_it_is_offered_where_a_diary_is_kept_and_deleted(page, archive, world, client):
    content = client.get(reverse(page, args=[world.diary.pk])).content.decode()
    assert reverse(archive, args=[world.diary.pk]) in content


@pytest.mark.parametrize("page", ["diaries", "account_delete"])
def test_it_is_offered_on_the_pages_of_the_account(page, client):
    assert reverse("account_archive") in client.get(reverse(page)).content.decode()
