"""Making a link, what is said of it, and ending it."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from spasmlog.actions.shares import MOST_OPEN
from spasmlog.models import Share
from tests.access.page import parsed
from tests.builders import new_id
from tests.pages.browser import answered, words
from tests.shares.conftest import TOKEN, expire


def test_a_link_is_for_90_days_of_diary_and_14_days_unless_somebody_chooses(owner):
    row = owner.share().row
    assert (row.last, row.last - row.first) == (owner.world.today, timedelta(days=89))
    assert row.expires_at - row.made_at == timedelta(days=14)
    assert (row.frozen, row.moving, row.passcode_hash) == (True, False, "")


def test_what_is_chosen_is_what_is_shared(owner):
    row = owner.share(**{"shows": "live", "from": "2026-01-01", "to": "2026-01-31", "days": "90"}).row
    assert [day.isoformat() for day in (row.first, row.last)] == ["2026-01-01", "2026-01-31"]
    assert row.expires_at - row.made_at == timedelta(days=90)
    assert (row.frozen, row.moving, row.snapshot) == (False, False, None)


BAD = [
    ({"days": "0"}, "greater than or equal to 1"),
    ({"days": "91"}, "less than or equal to 90"),
    ({"days": "many"}, "Enter a whole number"),
    ({"days": ""}, "This field is required"),
    ({"shows": "both"}, "Select a valid choice"),
    ({"passcode": "12345"}, "at least 6 characters"),
    ({"passcode": "x" * 65}, "at most 64 characters"),
    ({"from": "2026-02-02", "to": "2026-02-01"}, "ends before it begins"),
    ({"from": "2020-01-01", "to": "2026-02-01"}, "at most a year"),
    ({"from": "soon"}, "Enter a valid date"),
]


@pytest.mark.parametrize(("answers", "message"), BAD)
def test_what_does_not_fit_is_said_and_shares_nothing(answers, message, owner):
    before = Share.objects.count()
    assert message in answered(owner.post(**answers))
    assert Share.objects.count() == before


def test_an_id_that_is_none_shares_nothing(owner):
    assert owner.post(entry_id="x").status_code == 422


def test_the_link_is_shown_once_as_text_as_a_picture_and_in_a_mail(owner):
    response = owner.post()
    token = TOKEN.search(response.content.decode()).group(1)
    page = parsed(response.content)
    address = f"http://testserver/s/#{token}"
    assert address in words(response)
    assert [
        svg.get("aria-label") for svg in page.iter("{http://www.w3.org/2000/svg}svg") if svg.get("class") == "qr"
    ] == ["QR code of the link"]
    (mail,) = (a.get("href") for a in page.iter("a") if a.get("href").startswith("mailto:"))
    assert parse_qs(urlsplit(mail).query)["body"][0].endswith(f"\r\n\r\n{address}")
    link = Share.objects.latest("made_at")
    for name, args in (("share", [link.entry_id]), ("shares", [])):
        assert token not in owner.client.get(owner.url(name, *args)).content.decode()


def test_the_address_is_the_one_that_the_installation_is_known_by(owner, settings):
    settings.PUBLIC_URL = "https://diary.example"
    assert "https://diary.example/s/#" in owner.post().content.decode()


@pytest.mark.parametrize(
    ("url", "is_local"),
    [
        ("http://localhost:8000", True),
        ("http://127.0.0.1:8000", True),
        ("http://[::1]:8000", True),
        ("https://diary.example", False),
    ],
)
def test_a_link_that_nobody_else_can_open_says_so(owner, settings, url, is_local):
    settings.PUBLIC_URL = url
    page = words(owner.post())
    assert ("This address works on this computer alone" in page) is is_local


def test_a_form_that_is_sent_twice_makes_one_link(owner):
    entry_id = str(new_id())
    owner.post(entry_id=entry_id)
    made = Share.objects.count()
    again = owner.post(entry_id=entry_id)
    assert again.status_code == 302
    assert Share.objects.count() == made
    assert "shown once" in words(owner.client.get(again["Location"]))


def test_there_is_an_end_to_how_many_can_be_opened(owner):
    links = [owner.share() for _ in range(MOST_OPEN - 1)]  # the world has one
    assert "End one of them first" in answered(owner.post())
    owner.revoke(links[0])
    expire(links[1])
    owner.share()
    owner.share()


def test_the_openings_are_listed(owner, doctor):
    link = owner.share()
    doctor.read(link)
    doctor.read(link)
    assert owner.read(link).count(str(timezone.localdate().year)) >= 2
    assert "Opened 2 times" in words(owner.client.get(owner.url("shares")))


def test_of_many_openings_the_latest_are_listed(owner, doctor, monkeypatch):
    monkeypatch.setattr("spasmlog.views.shares.OPENINGS_SHOWN", 1)
    link = owner.share()
    doctor.read(link)
    assert "There are earlier ones." not in owner.read(link)
    doctor.read(link)
    assert "There are earlier ones." in owner.read(link)


def test_a_link_that_was_ended_says_so_and_cannot_be_ended_again(owner):
    link = owner.share()
    assert "End it now" in owner.read(link)
    owner.revoke(link)
    at = Share.objects.get(id=link.row.id).revoked_at
    owner.revoke(link)
    assert Share.objects.get(id=link.row.id).revoked_at == at
    assert "Ended by you on" in owner.read(link)
    assert "End it now" not in owner.read(link)


def test_an_expired_one_says_so(owner):
    link = owner.share()
    expire(link)
    assert "Expired on" in owner.read(link)


@pytest.mark.parametrize("how", [lambda owner, link: owner.revoke(link), lambda _, link: expire(link)])
def test_what_was_frozen_is_forgotten_when_nobody_can_open_it_any_more(how, owner):
    kept, over = owner.share(), owner.share(passcode="secret-1")
    how(owner, over)
    owner.share()
    assert Share.objects.get(id=kept.row.id).snapshot
    row = Share.objects.get(id=over.row.id)
    assert (row.snapshot, row.passcode_hash) == (None, "")


def test_what_it_shows_is_said(owner):
    assert "as it was on" in owner.read(owner.share())
    assert "as many days, up to the day on which it is opened" in owner.read(owner.share(shows="live"))
    earlier = owner.share(shows="live", to="2026-01-31")
    assert "as the diary says when it is opened" in owner.read(earlier)
    assert "It asks for a passcode." in owner.read(owner.share(passcode="secret-1"))


def test_the_next_opening_of_any_link_forgets_it_too(owner, doctor):
    kept, over = owner.share(), owner.share(passcode="secret-1")
    past = timezone.now() - timedelta(days=2)
    Share.objects.filter(id=over.row.id).update(made_at=past, expires_at=past + timedelta(days=1))
    doctor.read(kept)
    row = Share.objects.get(id=over.row.id)
    assert (row.snapshot, row.passcode_hash) == (None, "")
    assert Share.objects.get(id=kept.row.id).snapshot
