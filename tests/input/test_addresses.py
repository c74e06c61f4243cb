"""What stands in an address: dates, ids and queries that no page of ours links to."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.access.markup import check_page
from tests.access.world import World, everything, sign_in
from tests.input.bad import BAD, encoded

# The page, and the parts of its query.
QUERIES = {
    "episodes": ("kind", "site", "first", "last", "text"),
    "episodes, older": ("after",),
    "days": ("month",),
    "checks": ("before",),
    "trends": ("range",),
    "trend": ("range",),
    "summary": ("from",),
    "summary, to": ("to",),
    "summary, both": ("from", "to"),
    "summary_pdf": ("from", "to"),
    "episode": ("saved", "news"),
    "findings": ("saved",),
    "emergency": ("country",),
    "diary_import": ("into",),
    "account_login": ("next",),
}


def page_of(name: str, world: World) -> str:
    diary = world.diary.pk
    match name.partition(",")[0]:
        case "emergency" | "diary_import" | "account_login" as alone:
            return reverse(alone)
        case "trend":
            return reverse("trend", args=[diary, "frequency"])
        case "episode":
            return reverse("episode", args=[diary, world.episode])
        case page:
            return reverse(page, args=[diary])


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_with_anything_in_it_is_a_page_an_error_or_nothing(name: str, world: World):
    client = Client() if name == "account_login" else sign_in(world.owner)
    path = page_of(name, world)
    before = everything()
    for value in [*BAD.values(), b"9999-99", b"1900-01", b"0001-01", b"2026-3", b"//evil.example", b"all,all"]:
        for values in ([value], [b"cramp", value]):
            response = client.get(f"{path}?{encoded(dict.fromkeys(QUERIES[name], values))}")
            assert response.status_code in {200, 404, 422}, (name, value)
            assert b"<script>alert" not in response.content
            assert b"<img src=x" not in response.content
    assert everything() == before


@pytest.mark.parametrize(
    "period",
    [
        {"from": "2026-02-30"},
        {"from": "2026-03-01", "to": "2026-02-01"},
        {"from": "1899-12-31"},
        {"to": "9999-12-31"},
        {"from": "2020-01-01", "to": "2026-01-01"},
    ],
    ids=str,
)
def test_a_period_that_is_none_is_asked_for_again(period: dict[str, str], world: World):
    page = sign_in(world.owner).get(reverse("summary", args=[world.diary.pk]), period)
    assert page.status_code == 422
    check_page(page.content)
    for value in period.values():
        assert f'value="{value}"'.encode() in page.content


DATES = ("2026-02-30", "0000-00-00", "0001-01-01", "1899-12-31", "9999-12-31", "2026-13-01", "٢٠٢٦-٠١-٠١", "2026-1-1")


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("page", ["days/{}/", "days/{}/delete/", "checks/{}/", "checks/{}/delete/"])
def test_a_date_that_cannot_have_been_has_no_page(page: str, date: str, world: World):
    client = sign_in(world.owner)
    path = f"/diaries/{world.diary.pk}/{page.format(date)}"
    before = everything()
    found = {client.post(path, {"note": "x"}).status_code}
    if "delete" not in page:
        found.add(client.get(path).status_code)
    assert found == {404}
    assert everything() == before


@pytest.mark.parametrize("entry", ["1", "0", "x", "%00", "..%2f..", "01900000-0000-7000-8000-00000000dea", "%ED%A0%80"])
def test_an_id_that_is_none_has_no_page(entry: str, world: World):
    client = sign_in(world.owner)
    for path in (f"/diaries/{entry}/", f"/diaries/{world.diary.pk}/episodes/{entry}/", f"/diaries/{entry}/episodes/"):
        response = client.get(path)
        assert response.status_code == 404
        check_page(response.content)


ODD_KEYS = ("accounts/2fa/webauthn/keys/{}/remove/", "accounts/2fa/webauthn/keys/{}/edit/")


@pytest.mark.parametrize("key", ["0", str(2**63), "9" * 400, "٣"])
def test_a_key_that_is_none_has_no_page(key: str, world: World):
    client = sign_in(world.owner)
    assert {client.get("/" + path.format(key)).status_code for path in ODD_KEYS} == {404}


@pytest.mark.parametrize("key", ["1-x", "zzzzzzzzzzzzz-x", "Z" * 400 + "-x", "0-" + "x" * 4000, "1-set-password"])
def test_a_link_of_a_mail_that_is_none_says_so(key: str, client: Client, db: None):
    page = client.get(f"/accounts/password/reset/key/{key}/", follow=True)
    assert page.status_code == 200
    assert b"password1" not in page.content


ODD_HEADERS = {
    "accept-language": ["", "x" * 9000, "de-DE-1996;q=abc", "\xe9", "../../etc", "*", ",,,", "en;q=1e400"],
    "cookie": [
        "",
        "=",
        ";;;",
        "session",
        "session=; csrf=x",
        "language=../../etc/passwd",
        "csrf=" + "x" * 4000,
        "\xe9=\xe9",
    ],
    "referer": ["", "x", "javascript:1", "//"],
    "accept": ["", "x", "application/json;q=abc", "*"],
    "if-none-match": ["", '"', "*"],
    "if-modified-since": ["never", "Thu, 01 Jan 0001 00:00:00 GMT"],
    "x-forwarded-for": ["", "no address", "1.2.3.4, ::1, \xe9"],
    "x-requested-with": ["XMLHttpRequest"],
    "user-agent": ["", "x" * 9000, "<script>"],
    "range": ["bytes=0-0", "bytes=9-1"],
}


@pytest.mark.parametrize("header", ODD_HEADERS)
def test_a_header_with_anything_in_it_gets_an_answer(header: str, world: World):
    for value in ODD_HEADERS[header]:
        client = sign_in(world.owner) if header != "cookie" else Client()
        for path in ("/", "/accounts/login/", reverse("today", args=[world.diary.pk])):
            assert client.get(path, headers={header: value}).status_code in {200, 302}, value
        client.post("/accounts/login/", {"login": "olga", "password": "a-password-for-tests"}, headers={header: value})


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.org", "", "localhost:port", "[::1", "a b", "\xe9"])
def test_a_host_that_is_not_ours_is_refused(host: str, client: Client, db: None):
    page = client.get("/accounts/login/", headers={"host": host})
    assert page.status_code == 400
    check_page(page.content)
