"""What the browser is told with every page."""

from __future__ import annotations

import gzip

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.access.addresses import ADDRESSES, PROGRAMS, Address
from tests.access.world import World, path_to, sign_in

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
SENT_ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# The same for whoever reads them, with nothing of anybody's in them: a cache may keep them.
FOR_EVERYBODY = {"criteria", "criterion", "methods"}
# The same for everybody too, and asked for each time: a new release shows at once.
ASKED_ANEW = {"offline", "service_worker", "manifest"}
UNUSED = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone")


def policy_of(response) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in response["Content-Security-Policy"].split(";"))
    return {name: sources for name, _, sources in parts}


def check_headers(response) -> None:
    assert policy_of(response) == POLICY
    assert {name: response[name] for name in SENT_ALWAYS} == SENT_ALWAYS
    allowed = response["Permissions-Policy"].split(", ")
    assert {f"{name}=()" for name in UNUSED} <= set(allowed)


@pytest.mark.parametrize("address", [*ADDRESSES, *PROGRAMS], ids=str)
def test_every_answer_to_the_owner_carries_them_and_is_kept_by_no_cache(address: Address, world: World):
    client = sign_in(world.owner)
    for method in ("GET", "POST"):
        response = client.generic(method, path_to(address, world))
        list(response)  # to its end: a file is open until then
        check_headers(response)
        if address.name in FOR_EVERYBODY and method == "GET":
            assert response["Cache-Control"] == "public, max-age=300"
            assert not response.cookies
            continue
        if address.name in ASKED_ANEW and method == "GET":
            assert response["Cache-Control"] == "no-cache"
            assert not response.cookies
            continue
        kept = "private, no-cache" if address.name == "trend" and method == "GET" else "no-store"
        assert response["Cache-Control"].startswith(kept) or "no-store" in response["Cache-Control"]
        assert "public" not in response["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/accounts/signup/", "/no-such-page", "/diaries/"])
def test_every_answer_to_nobody_does_too(path: str, db: None):
    response = Client().get(path)
    check_headers(response)
    assert "no-store" in response["Cache-Control"]


def test_so_do_answers_to_a_wrong_host_and_to_a_request_that_cannot_be_read(db: None):
    for response in (
        Client().get("/", headers={"host": "elsewhere.example"}),
        Client().post("/accounts/login/", b"--x", content_type="multipart/form-data"),
    ):
        assert response.status_code == 400
        check_headers(response)


def test_cookies_are_out_of_reach_for_scripts_and_other_sites(world: World):
    client = Client()
    client.get(reverse("account_login"))
    client.post(reverse("account_login"), {"login": "olga", "password": "a-password-for-tests"})
    assert set(client.cookies) == {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    for cookie in client.cookies.values():
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
        assert cookie["domain"] == ""


def test_the_session_is_another_one_after_signing_in(world: World):
    client = Client()
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    client.post(reverse("account_login"), {"login": "olga", "password": "a-password-for-tests"})
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != session.session_key


class TestTheDataOfAChart:
    @pytest.fixture
    def path(self, world: World) -> str:
        return reverse("trend", args=[world.diary.pk, "frequency"])

    def test_is_asked_for_again_each_time(self, path: str, world: World):
        response = sign_in(world.owner).get(path)
        assert response["Cache-Control"] == "private, no-cache"
        assert {"Cookie", "Accept-Language"} <= {name.strip() for name in response["Vary"].split(",")}

    @pytest.mark.parametrize("as_sent", ["{}", "W/{}", '"another", {}', '"another",W/{}'])
    def test_is_not_sent_again_while_nothing_changed(self, as_sent: str, path: str, world: World):
        client = sign_in(world.owner)
        tag = client.get(path)["ETag"]
        again = client.get(path, headers={"if-none-match": as_sent.format(tag)})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
        assert again["Cache-Control"] == "private, no-cache"

    def test_is_sent_again_after_a_write(self, path: str, world: World):
        client = sign_in(world.owner)
        tag = client.get(path)["ETag"]
        client.post(reverse("episode_delete", args=[world.diary.pk, world.episode]))
        again = client.get(path, headers={"if-none-match": tag})
        assert again.status_code == 200
        assert again["ETag"] != tag

    def test_has_another_tag_in_another_range_and_language(self, path: str, world: World):
        client = sign_in(world.owner)
        tags = [
            client.get(path)["ETag"],
            client.get(path, {"range": "all"})["ETag"],
            client.get(path, headers={"accept-language": "en-gb"})["ETag"],
        ]
        assert len(set(tags)) == 3

    @pytest.mark.parametrize("tag", ["*", "", '"', "W/", "no tag at all", '"a' * 1000, "\u0663"])
    def test_is_sent_whatever_odd_tag_is_named(self, tag: str, path: str, world: World):
        response = sign_in(world.owner).get(path, headers={"if-none-match": tag})
        assert response.status_code == (304 if tag == "*" else 200)

    def test_is_no_answer_to_the_tag_for_a_stranger(self, path: str, world: World):
        tag = sign_in(world.owner).get(path)["ETag"]
        assert sign_in(world.stranger).get(path, headers={"if-none-match": tag}).status_code == 404


class TestCompression:
    """Pages go compressed; what has a strong tag or is a file does not."""

    def ask(self, world: World, name: str, *args: object):
        path = reverse(name, args=args)
        answer = sign_in(world.owner).get(path, headers={"accept-encoding": "gzip, br"})
        answer.getvalue()  # to its end: a file is open until then
        return answer

    def test_of_a_page(self, world: World):
        answer = self.ask(world, "today", world.diary.pk)
        assert answer["Content-Encoding"] == "gzip"
        assert b"<h1" in gzip.decompress(answer.content)
        assert "Accept-Encoding" in answer["Vary"]

    def test_hides_how_long_a_page_is(self, world: World):
        lengths = {len(self.ask(world, "offline").content) for _ in range(8)}
        assert len(lengths) > 1

    @pytest.mark.parametrize("name", ["api_root", "api_session", "offline_told", "account_archive"])
    def test_of_nothing_else(self, name: str, world: World):
        answer = self.ask(world, name)
        assert answer.status_code == 200
        assert "Content-Encoding" not in answer

    def test_of_no_entry(self, world: World):
        answer = self.ask(world, "api_entries", world.diary.pk, "episodes")
        assert answer["ETag"].startswith('"')
        assert "Content-Encoding" not in answer
