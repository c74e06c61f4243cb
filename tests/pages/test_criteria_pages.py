"""What the diary is checked for, explained to anybody without a diary."""

import pytest
from django.test import Client
from django.urls import reverse

from spasmlog.rules import all_criteria
from spasmlog.rules.finding import Origin
from tests.builders import calm_episode
from tests.pages.browser import words

pytestmark = pytest.mark.django_db
CRITERIA = all_criteria()
IDS = [one.slug for one in CRITERIA]


def read(client, name="criteria", *args):
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return words(response)


def test_all_are_listed_with_code_and_version_the_article_s_apart_from_ours(client):
    page = read(client)
    article, ours = page.split("Added by us")
    for one in CRITERIA:
        part = ours if one.origin is Origin.ADDITION else article
        title = str(one.title)
        assert f"{title[0].upper()}{title[1:]} {one.code}, version {one.version}" in part
    assert "No clinician has reviewed these criteria yet." in page


def test_each_leads_to_its_page(client):
    html = client.get(reverse("criteria")).content.decode()
    assert all(html.count(f'href="/criteria/{one.slug}/"') == 1 for one in CRITERIA)


@pytest.mark.parametrize("one", CRITERIA, ids=IDS)
def test_the_page_of_one_says_all_that_there_is_to_say(one, client):
    page = read(client, "criterion", one.slug)
    heading = "Why we ask" if one.origin is Origin.ADDITION else "What the article says"
    assert f"{heading} {one.article}" in page
    assert f"{one.code}, version {one.version}, {one.origin.label}" in page
    assert page.index(f"What to do {one.action}") < page.index(f"What it may indicate {one.may_indicate}")
    for threshold in one.thresholds:
        unit = str(threshold.unit)
        assert f"{unit[0].upper()}{unit[1:]}: {threshold.value}. {threshold.reason}" in page
        source = f"Source: “{threshold.source.title}”" if threshold.source else "This is our choice."
        assert f"{threshold.reason} {source}" in page
    assert "Many causes of muscle spasms are harmless, and this is not a diagnosis." in page
    assert "What is not answered is never taken for a no." in page
    assert "No clinician has reviewed these criteria yet." in page
    assert "Then get medical advice, whatever the diary shows." in page


@pytest.mark.parametrize("one", CRITERIA, ids=IDS)
def test_the_page_of_one_says_exactly_when_it_matches_in_the_numbers_of_the_rule(one, client):
    found = one.explanation
    page = read(client, "criterion", one.slug)
    assert found.matches
    for text in (*found.matches, found.how_soon, found.unknown):
        assert str(text) in page
    if len(found.matches) > 1:
        assert "When it matches One of these is enough:" in page


@pytest.mark.parametrize("one", CRITERIA, ids=IDS)
def test_the_words_of_an_explanation_hold_no_number_that_a_threshold_could_change(one):
    scale = "You rate from 0 to 10, and 10 is the weakest."  # of the scale, not of the rule
    text = " ".join((*one.matches, one.how_soon, one.unknown)).replace(scale, "").replace(" out of 10", "")
    assert not any(letter.isdigit() for letter in text), text


def test_a_threshold_of_a_publication_leads_to_it(client):
    response = client.get(reverse("criterion", args=["progressive-weakness"]))
    assert 'href="https://www.nice.org.uk/guidance/ng127"' in response.content.decode()
    assert "National Institute for Health and Care Excellence (NICE), 2019." in words(response)


@pytest.mark.parametrize("slug", ["", "no-such", "prolonged_spasm", "PROLONGED-SPASM"])
def test_there_is_no_page_of_what_there_is_not(client, slug):
    assert client.get(f"/criteria/{slug}-/").status_code == 404


@pytest.mark.parametrize("path", ["/criteria/", "/criteria/prolonged-spasm/"])
def test_a_cache_may_keep_it_and_it_is_the_same_for_everybody(path, keep, client):
    own = keep(calm_episode(swelling=True))
    mine, theirs = own.client.get(path), client.get(path)
    assert mine["Cache-Control"] == theirs["Cache-Control"] == "public, max-age=300"
    assert "Accept-Language" in mine["Vary"]
    assert mine.content == theirs.content
    assert not mine.cookies


def test_a_message_to_one_person_waits_for_another_page(own):
    own.post("drink_undo")  # leaves the message that there is nothing to take back
    assert "There is nothing to take back." not in words(own.client.get("/criteria/"))
    assert "There is nothing to take back." in own.read("today")


def test_it_is_led_to_from_the_start_signing_up_and_the_findings(own):
    for page in (Client().get("/"), Client().get(reverse("account_signup")), own.get("findings")):
        assert 'href="/criteria/"' in page.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(client, method):
    assert getattr(client, method)("/criteria/").status_code == 405
    assert getattr(client, method)("/criteria/prolonged-spasm/").status_code == 405


def test_without_a_database_it_is_shown(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/criteria/spreading/")
        client.get("/criteria/")
