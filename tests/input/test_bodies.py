"""Requests that are too large, cut off or in no encoding of text."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from spasmlog.models import Diary
from spasmlog.wsgi import application
from tests.access.markup import check_page
from tests.access.world import World, everything, sign_in

FORM = "application/x-www-form-urlencoded"
ENCODINGS = ("utf-16", "utf-7", "latin-1", "hex", "rot13", "unicode_escape", "idna", "punycode", "UTF8", "no-such")
EMPTY = b'{"format": "spasmlog-diary", "version": 1, "diary": {"name": "large", "time_zone": "UTC"}'


def answered(path: str, query: str = "", body: bytes = b"", **environ: str) -> tuple[int, bytes]:
    """What a server would get from the whole program."""
    asked: dict[str, Any] = {"REQUEST_METHOD": "POST", "PATH_INFO": path, "QUERY_STRING": query}
    asked |= {"REMOTE_ADDR": "127.0.0.1", "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body)} | environ
    setup_testing_defaults(asked)
    begun: list[str] = []
    content = b"".join(application(asked, lambda status, headers, error=None: begun.append(status)))
    return int(begun[0][:3]), content


@pytest.mark.django_db
class TestAnEncoding:
    @pytest.mark.parametrize("charset", ENCODINGS)
    @pytest.mark.parametrize("kind", [FORM, "multipart/form-data; boundary=x", "application/json", "text/plain"])
    def test_other_than_utf_8_is_refused(self, charset: str, kind: str):
        status, page = answered("/accounts/login/", "a=%ff", b"a=b", CONTENT_TYPE=f"{kind}; charset={charset}")
        assert status == 400
        check_page(page)

    @pytest.mark.parametrize(
        "parameter", ["x*=no-such''a", "charset*=idna''utf-8", "charset*=hex''%ff", "charset*0=hex"]
    )
    def test_that_is_named_oddly_is_refused(self, parameter: str):
        assert answered("/accounts/login/", CONTENT_TYPE=f"{FORM}; {parameter}")[0] == 400

    @pytest.mark.parametrize(
        "kind", [FORM, f"{FORM}; charset=utf-8", f"{FORM};charset=UTF-8", "", ";", "=", "x" * 5000]
    )
    def test_of_utf_8_is_taken(self, kind: str):
        # Without the form's token, so 403; but read.
        assert answered("/accounts/login/", body=b"a=b", CONTENT_TYPE=kind)[0] == 403


@pytest.mark.django_db
class TestALargeBody:
    @pytest.mark.parametrize("path", ["/accounts/login/", "/diaries/new/", "/", "/no-such-page"])
    @pytest.mark.parametrize("kind", [FORM, "multipart/form-data; boundary=x"])
    def test_of_more_than_two_megabytes_is_not_even_read(self, path: str, kind: str):
        class Unread(BytesIO):
            def read(self, *_: object) -> bytes:
                raise AssertionError("read")

        sent = {"CONTENT_TYPE": kind, "CONTENT_LENGTH": str(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}
        status, page = answered(path, **sent, **{"wsgi.input": Unread()})
        assert status == 413
        check_page(page)
        assert b"Nothing was saved" in page

    @pytest.mark.parametrize("length", ["9" * 30, "2000001", "20100001"])
    def test_is_refused_by_what_it_says_of_its_length(self, length: str):
        assert answered("/accounts/login/", CONTENT_LENGTH=length)[0] == 413

    @pytest.mark.parametrize("length", ["-1", "abc", "1e9", "", "٣"])
    def test_is_none_where_the_length_is_no_number(self, length: str):
        assert answered("/accounts/login/", CONTENT_LENGTH=length)[0] == 403

    def test_just_below_the_limit_is_read(self, world: World):
        body = b"note=" + b"x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE - 5)
        path = reverse("condition_new", args=[world.diary.pk])
        page = sign_in(world.owner).post(path, body, content_type=FORM)
        assert page.status_code == 422
        assert "note" in page.context["form"].errors

    def test_of_many_fields_is_refused(self, world: World):
        body = "&".join(f"field{number}=1" for number in range(1_001))
        page = sign_in(world.owner).post("/diaries/new/", body, content_type=FORM)
        assert page.status_code == 400
        check_page(page.content)

    def test_of_many_files_is_refused(self, world: World):
        files = {f"file{number}": SimpleUploadedFile("a.json", b"{}") for number in range(101)}
        assert sign_in(world.owner).post(reverse("diary_import"), files).status_code == 400

    @pytest.mark.parametrize(
        "body", [b"", b"--x", b"--x\r\n", b"--x\r\nContent-Disposition: form-data\r\n\r\n", b"\0" * 99]
    )
    def test_that_is_cut_off_saves_nothing(self, body: bytes, world: World):
        before = everything()
        client = sign_in(world.owner)
        for kind in ("multipart/form-data; boundary=x", "multipart/form-data", "multipart/form-data; boundary=\xe9"):
            page = client.generic("POST", reverse("diary_import"), body, kind)
            assert page.status_code in {400, 422}
        assert everything() == before


def padded(size: int) -> bytes:
    """A diary file of that many bytes."""
    return EMPTY + b" " * (size - len(EMPTY) - 1) + b"}"


@pytest.mark.django_db
class TestAnImport:
    def send(self, client: Client, raw: bytes) -> Any:
        return client.post(reverse("diary_import"), {"file": SimpleUploadedFile("diary.json", raw), "into": ""})

    def test_of_twenty_megabytes_works(self, world: World):
        assert self.send(sign_in(world.stranger), padded(20_000_000)).status_code == 302
        assert Diary.objects.filter(account=world.stranger, name="large").exists()

    def test_of_one_byte_more_is_refused_at_the_field(self, world: World):
        before = everything()
        page = self.send(sign_in(world.stranger), padded(20_000_001))
        assert page.status_code == 422
        assert page.context["form"].errors == {"file": ["The file is larger than 20 MB."]}
        assert everything() == before

    def test_of_much_more_is_refused_before_it_is_read(self, world: World):
        page = self.send(sign_in(world.stranger), padded(20_200_000))
        assert page.status_code == 413
        assert b"20 MB" in page.content
