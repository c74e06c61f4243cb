"""Opening a link: what it takes, what it shows, and everything that it does not open."""

from __future__ import annotations

import logging
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from spasmlog import selectors
from spasmlog.actions import diaries, entries
from spasmlog.actions.shares import MOST_OPENINGS
from spasmlog.models import Diary, Share, ShareOpening
from spasmlog.settings import PASSWORD_HASHERS
from spasmlog.site.logs import DiscreetFormatter
from spasmlog.typesetting import CannotTypeset
from spasmlog.views.shared import COOKIE
from tests import builders
from tests.access.page import parsed
from tests.access.world import CANARY, everything
from tests.pages.browser import words
from tests.shares.conftest import Reader, expire

PASSCODE = "heron 2026"
WRONG = "a-token-that-nobody-was-given-0123456789_abc"


# What it opens -------------------------------------------------------------------------------------------------------


def test_a_link_shows_the_summary_without_an_account(owner, doctor):
    text = doctor.read(owner.share())
    assert f"Muscle-spasm diary: <img src=x onerror=1>\"'&amp;{CANARY}" in text
    assert "Shared with you as it was on" in text


def test_it_has_no_form_and_leads_into_no_diary(owner, doctor):
    link = owner.share()
    doctor.read(link)
    page = parsed(doctor.client.get(link.url()).content)
    assert not list(page.iter("form"))
    targets = [anchor.get("href") for anchor in page.iter("a")]
    assert {link.url("shared_pdf"), link.url("shared_close")} <= set(targets)
    assert not [target for target in targets if "diaries" in target]


def test_it_gives_the_pdf(owner, doctor):
    link = owner.share()
    doctor.read(link)
    response = doctor.client.get(link.url("shared_pdf"))
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response.content.startswith(b"%PDF")
    assert "PDF taken" in owner.read(link)


def test_whoever_only_looks_whether_the_pdf_is_there_does_not_take_it(owner, doctor):
    link = owner.share()
    doctor.read(link)
    assert doctor.client.head(link.url("shared_pdf")).status_code == 200
    assert "PDF taken" not in owner.read(link)


def test_a_pdf_that_cannot_be_made_is_a_page_and_was_not_taken(owner, doctor, monkeypatch):
    def fails(*_):
        raise CannotTypeset("no")

    link = owner.share()
    doctor.read(link)
    monkeypatch.setattr("spasmlog.views.shared.typeset", fails)
    assert doctor.status(link, "shared_pdf") == 503
    assert "PDF taken" not in owner.read(link)


def test_the_link_may_be_pasted_whole(owner, doctor):
    link = owner.share()
    assert doctor.open(f" https://diary.example/s/#{link.token} ")["Location"] == link.url()


def test_it_opens_again_and_again_while_it_is_valid(owner):
    link = owner.share()
    for _ in range(3):
        assert Reader().open(link.token).status_code == 302
    assert ShareOpening.objects.filter(share=link.row).count() == 3


def test_looking_at_the_page_opens_and_logs_nothing(owner, doctor):
    link = owner.share()
    before = everything()
    for _ in range(2):
        assert doctor.client.get(reverse("shared")).status_code == 200
        assert doctor.client.head(reverse("shared")).status_code == 200
    assert everything() == before
    assert "Not opened yet." in owner.read(link)


# Frozen and live -----------------------------------------------------------------------------------------------------


def added(owner) -> None:
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    entries.save(owner.row, builders.medication("Neumycin", started=yesterday))


@pytest.mark.parametrize(("shows", "is_there"), [("frozen", False), ("live", True)])
def test_what_is_entered_later_is_in_the_live_diary_alone(shows, is_there, owner, doctor):
    link = owner.share(shows=shows)
    before = doctor.read(link)
    added(owner)
    after = doctor.read(link)
    assert ("Neumycin" in after) == is_there
    assert (before == after) != is_there


def test_the_days_of_a_live_link_move_along(owner):
    live, frozen = owner.share(shows="live").row, owner.share().row
    earlier = owner.share(shows="live", **{"from": "2020-01-01", "to": "2020-01-31"}).row
    later = owner.world.today + timedelta(days=5)
    assert selectors.shared_period(live, later) == (later - timedelta(days=89), later)
    for fixed in (frozen, earlier):
        assert selectors.shared_period(fixed, later) == (fixed.first, fixed.last)


# What opens nothing --------------------------------------------------------------------------------------------------


def ended(owner, link):
    owner.revoke(link)


def disabled(owner, _):
    User.objects.filter(pk=owner.world.owner.pk).update(is_active=False)


def without_diary(owner, _):
    diaries.delete_diary(Diary.objects.get(pk=owner.row.pk))


def without_account(owner, _):
    diaries.delete_account(User.objects.get(pk=owner.world.owner.pk))


def locked(_, link):
    Share.objects.filter(id=link.row.id).update(wrong_passcodes=selectors.MOST_WRONG_PASSCODES)


OVER = {
    "revoked": ended,
    "expired": lambda _, link: expire(link),
    "locked": locked,
    "of a disabled account": disabled,
    "of a diary that was deleted": without_diary,
    "of an account that was deleted": without_account,
}


@pytest.mark.parametrize("shows", ["frozen", "live"])
@pytest.mark.parametrize("how", OVER)
def test_a_link_that_is_over_opens_nothing_and_ends_every_visit(how, shows, owner, doctor, nobody):
    link = owner.share(shows=shows)
    doctor.read(link)
    OVER[how](owner, link)
    assert doctor.status(link) == doctor.status(link, "shared_pdf") == 404
    assert nobody.open(link.token).status_code == 404


def test_wrong_expired_and_revoked_are_one_and_the_same_answer(owner, nobody):
    answers = []
    tokens = [WRONG, "x", "#"]
    for how in ("expired", "revoked", "locked"):
        link = owner.share()
        OVER[how](owner, link)
        tokens.append(link.token)
    for token in tokens[:2] + tokens[3:]:
        response = nobody.open(token)
        answers.append((response.status_code, words(response), dict(response.headers), str(response.cookies)))
    assert answers[0][0] == 404
    assert all(answer == answers[0] for answer in answers)


def test_each_of_them_asks_the_database_just_as_much(owner, nobody, django_assert_num_queries):
    over = owner.share()
    expire(over)
    for token in (WRONG, over.token):
        with django_assert_num_queries(1):
            nobody.open(token)


def test_only_the_hash_of_the_token_is_stored(owner):
    link = owner.share()
    assert link.token not in str(everything())
    assert len(link.token) == 43  # 256 bits
    assert owner.share().token != link.token


def test_what_stands_in_the_database_opens_nothing(owner, nobody):
    link = owner.share()
    for found in (link.row.token_hash, str(link.row.id), str(link.row.entry_id)):
        assert nobody.open(found).status_code == 404


def test_a_form_without_a_code_is_asked_again(nobody, db):
    for sent in ({}, {"code": ""}, {"code": "x" * 501}):
        assert nobody.client.post(reverse("shared"), sent).status_code == 422


# The cookie ----------------------------------------------------------------------------------------------------------


def test_the_token_is_in_no_address_no_cookie_and_no_page_that_follows(owner, doctor):
    link = owner.share()
    answer = doctor.open(link.token)
    page = doctor.client.get(link.url())
    for response in (answer, page):
        assert link.token not in response.content.decode() + str(response.headers) + str(response.cookies)


def test_the_cookie_is_for_this_summary_alone_and_no_script(owner, doctor):
    link = owner.share()
    answer = doctor.open(link.token)
    (cookie,) = answer.cookies.values()
    assert (cookie.key, cookie["path"], cookie["domain"]) == (COOKIE, link.url(), "")
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Strict", "")
    assert bool(cookie["secure"]) == settings.SECURE


def test_nothing_is_told_to_caches_search_engines_and_other_sites(owner, doctor):
    link = owner.share()
    doctor.read(link)
    for path in (link.url(), link.url("shared_pdf")):
        response = doctor.client.get(path)
        assert response["Cache-Control"] == "no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        assert response["Referrer-Policy"] == "no-referrer"
    assert 'name="robots" content="noindex, nofollow"' in doctor.client.get(link.url()).content.decode()


def test_the_cookie_of_another_link_opens_nothing(owner, doctor, nobody):
    mine, other = owner.share(), owner.share()
    doctor.open(mine.token)
    held = doctor.client.cookies[COOKIE].value
    nobody.client.cookies[COOKIE] = held  # sent everywhere by this browser
    assert nobody.status(mine) == 200
    assert nobody.status(other) == nobody.status(other, "shared_pdf") == 404


@pytest.mark.parametrize("value", ["", "x", "a:b:c", str(builders.new_id())])
def test_a_forged_cookie_opens_nothing(value, owner, nobody):
    link = owner.share()
    nobody.client.cookies[COOKIE] = value
    assert nobody.status(link) == 404


def test_the_cookie_lasts_for_half_a_day(owner, doctor):
    link = owner.share()
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        doctor.read(link)
    for later, status in ((selectors.VISIT - timedelta(seconds=1), 200), (selectors.VISIT + timedelta(seconds=1), 404)):
        with time_machine.travel(now + later, tick=False):
            assert doctor.status(link) == status


def test_closing_takes_the_cookie_away_and_ends_the_visit(owner, doctor):
    link = owner.share()
    doctor.read(link)
    copied = doctor.client.cookies[COOKIE].value
    assert "Close the summary on this device?" in words(doctor.client.get(link.url("shared_close")))
    assert doctor.status(link) == 200
    answer = doctor.client.post(link.url("shared_close"))
    (cookie,) = answer.cookies.values()
    assert (cookie.key, cookie.value, cookie["max-age"], cookie["path"]) == (COOKIE, "", 0, link.url())
    doctor.client.cookies[COOKIE] = copied
    assert doctor.status(link) == 404
    assert doctor.client.get(link.url("shared_pdf")).status_code == 404
    assert "Closed" in words(doctor.client.post(link.url("shared_close")))  # once more says the same
    doctor.read(link)  # the link opens it again


def test_closing_ends_no_other_visit(owner, doctor):
    link, other = owner.share(), owner.share()
    doctor.read(link)
    doctor.read(other)
    held = doctor.client.cookies[COOKIE].value
    assert doctor.client.post(link.url("shared_close")).status_code == 200
    doctor.client.cookies[COOKIE] = held
    assert doctor.status(other) == 200


def test_the_form_asks_for_its_token_against_forgeries(owner):
    client = Client(enforce_csrf_checks=True)
    link = owner.share()
    response = client.post(reverse("shared"), {"code": link.token})
    assert response.status_code == 403
    page = words(response)
    assert "Please open the link again" in page
    assert "Nothing was saved" not in page
    assert link.token not in response.content.decode()
    assert "noindex" in response["X-Robots-Tag"]
    assert not link.row.openings.exists()


def test_a_hundred_times_a_day_are_enough(owner, doctor):
    link, now = owner.share(), timezone.now()
    ShareOpening.objects.bulk_create(
        ShareOpening(share=link.row, opened_at=now - timedelta(hours=23, minutes=n % 50))
        for n in range(MOST_OPENINGS - 1)
    )
    ShareOpening.objects.create(share=link.row, opened_at=now - timedelta(hours=25))
    doctor.read(link)
    response = doctor.open(link.token)
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "opened too often today" in words(response)
    assert doctor.status(link) == 200  # the visit that had begun goes on
    assert link.row.openings.count() == MOST_OPENINGS + 1
    with time_machine.travel(now + timedelta(hours=2)):
        assert doctor.open(link.token).status_code == 302


def test_an_account_that_is_signed_in_needs_the_link_too(owner):
    link = owner.share()
    assert owner.client.get(link.url()).status_code == 404


# The passcode --------------------------------------------------------------------------------------------------------


def test_with_a_passcode_the_token_is_not_enough(owner, doctor):
    link = owner.share(passcode=PASSCODE)
    asked = doctor.open(link.token)
    assert asked.status_code == 200
    assert "Passcode" in words(asked)
    assert doctor.status(link) == 404
    assert "Not opened yet." in owner.read(link)
    assert doctor.open(link.token, passcode=PASSCODE)["Location"] == link.url()
    assert doctor.status(link) == 200


def test_it_is_kept_as_argon2_has_it(owner, settings):
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS  # tests of accounts use a faster one
    assert owner.share(passcode=PASSCODE).row.passcode_hash.startswith("argon2$")
    assert PASSCODE not in str(everything())


def test_whoever_has_no_token_learns_of_no_passcode(owner, nobody):
    owner.share(passcode=PASSCODE)
    assert nobody.open(WRONG, passcode=PASSCODE).status_code == 404


def test_after_ten_wrong_ones_the_link_is_over_for_the_right_one_too(owner, nobody):
    link = owner.share(passcode=PASSCODE)
    for left in reversed(range(selectors.MOST_WRONG_PASSCODES)):
        answer = nobody.open(link.token, passcode="a guess")
        assert answer.status_code == 422
        assert (f"{left} more time" in words(answer)) == bool(left)
    assert nobody.open(link.token, passcode=PASSCODE).status_code == 404
    assert "Closed after ten wrong passcodes" in owner.read(link)


def test_from_other_browsers_there_are_no_more_tries(owner):
    link = owner.share(passcode=PASSCODE)
    statuses = [Reader().open(link.token, passcode=f"guess {n}").status_code for n in range(12)]
    assert statuses == [422] * 10 + [404] * 2


def test_a_right_one_begins_the_count_anew(owner, doctor):
    link = owner.share(passcode=PASSCODE)
    for _ in range(9):
        doctor.open(link.token, passcode="a guess")
    assert doctor.open(link.token, passcode=PASSCODE).status_code == 302
    assert "9 more times" in words(doctor.open(link.token, passcode="a guess"))


# Logs ----------------------------------------------------------------------------------------------------------------


def test_neither_token_nor_passcode_nor_id_is_logged(owner, nobody):
    link = owner.share(passcode=PASSCODE)
    written = StringIO()
    ours = {
        handler
        for handler in (*logging.getLogger().handlers, *logging.getLogger("django").handlers)
        if isinstance(handler.formatter, DiscreetFormatter)
    }
    before = {handler: handler.setStream(written) for handler in ours}
    try:
        nobody.open(link.token, passcode="a wrong one")
        nobody.status(link)
        owner.revoke(link)
        nobody.open(link.token, passcode=PASSCODE)
    finally:
        for handler, stream in before.items():
            handler.setStream(stream)
    log = written.getvalue()
    assert "Not Found: /s/" in log
    for hidden in (link.token, PASSCODE, "a wrong one", str(link.row.id), link.row.token_hash):
        assert hidden not in log
