"""The account's pages for tokens: made once, shown once, ended at once."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from spasmlog.models import ApiToken
from tests.access.page import form_to
from tests.access.world import sign_in
from tests.api.conftest import Program
from tests.builders import diary
from tests.stored import account, stored

NEW = reverse("api_token_new")
LIST = reverse("api_tokens")


@pytest.fixture
def pages(anna):
    return sign_in(anna)


def make(pages, **said):
    """Send the form of the page, and give its answer and what was sent."""
    sent = form_to(NEW, pages, NEW).answers | {"name": "Script on the laptop"} | said
    return pages.post(NEW, sent), sent


def shown(response) -> str:
    return re.search(r'id="id_token" value="(spasmlog_[^"]+)"', response.content.decode())[1]


def text_of(response) -> str:
    return " ".join(unescape(re.sub("<[^>]*>", " ", response.content.decode())).split())


def test_a_list_without_any_says_what_they_are_for(pages):
    assert "lets a script or another program read your diaries" in text_of(pages.get(LIST))


def test_a_token_is_shown_once_and_works(pages, row):
    response, _ = make(pages, scope="write")
    assert (response.status_code, response["Cache-Control"]) == (201, "no-store")
    token = shown(response)
    assert Program(pages, row, {"authorization": f"Bearer {token}"}).get("").status_code == 200
    listed = pages.get(LIST)
    assert "Script on the laptop" in text_of(listed)
    assert token not in listed.content.decode()


def test_the_form_sent_twice_makes_one(pages):
    first, sent = make(pages)
    again = pages.post(NEW, sent, follow=True)
    assert "This token was made already" in text_of(again)
    assert shown(first) not in again.content.decode()
    assert ApiToken.objects.count() == 1


def test_it_may_read_alone_unless_more_is_asked_for(pages):
    make(pages)
    token = ApiToken.objects.get()
    assert (token.may_write, token.diary, (token.expires_at - token.made_at).days) == (False, None, 90)


WRONG = [({"name": " "}, "name"), ({"days": "0"}, "days"), ({"days": "366"}, "days"), ({"scope": "all"}, "scope")]


@pytest.mark.parametrize(("said", "field"), [*WRONG, ({"days": ""}, "days"), ({"diary": "nothing"}, "diary")])
def test_what_does_not_fit_comes_back_filled(said: dict, field: str, pages):
    response, _ = make(pages, **said)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("days", ["1", "365"])
def test_from_a_day_to_a_year(days: str, pages):
    assert make(pages, days=days)[0].status_code == 201


def test_the_diary_of_somebody_else_is_no_choice(pages):
    theirs = stored(diary(), account("bob"), "Bob’s")
    response, _ = make(pages, diary=str(theirs.id))
    assert response.status_code == 422
    assert "Bob’s" not in text_of(response)


def test_one_too_many_is_refused_and_says_what_to_do(pages):
    for _ in range(20):
        make(pages)
    response, _ = make(pages)
    assert response.status_code == 422
    assert "End one of them first" in text_of(response)


def test_the_password_is_asked_for_again(anna, row):
    before = sign_in(anna, again=False)
    response = before.get(NEW)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_reauthenticate"))


def test_ending_one_asks_first_and_is_at_once(pages, row):
    token = shown(make(pages)[0])
    end = reverse("api_token_revoke", args=[ApiToken.objects.get().id])
    assert "Script on the laptop" in text_of(pages.get(end))
    script = Program(pages, row, {"authorization": f"Bearer {token}"})
    assert script.get("").status_code == 200
    assert "opens nothing any more" in text_of(pages.post(end, follow=True))
    assert script.get("").status_code == 401


def test_the_list_says_when_a_token_is_over_or_ended_by_the_password(anna, pages, clock):
    make(pages)
    anna.set_password("another password")
    anna.save()
    assert "password" in text_of(sign_in(anna).get(LIST)).split("Script on the laptop")[1]
    clock.shift(91 * 24 * 3600)
    assert ApiToken.objects.count() == 1
    assert "Script on the laptop" in text_of(sign_in(anna).get(LIST))


def test_the_page_for_people_names_every_address(pages):
    told = text_of(pages.get(reverse("api_docs")))
    paths = pages.get(reverse("api_openapi")).json()["paths"]
    assert len(paths) == 18
    assert all(path in told for path in paths)
