"""The pages that matter when somebody is worried are read with seven years of school."""

from __future__ import annotations

import pytest
from django.test import Client

from spasmlog.rules import all_criteria
from tests.builders import calm_episode
from tests.reading import grade, prose, sentences, syllables
from tests.stored import vignette

MOST = 7
CRITERIA = [one.slug for one in all_criteria()]


def assert_plain(response):
    """The whole page, and by itself what is said in sentences, without the short labels that make it look easier."""
    html = response.content.decode()
    assert grade(" ".join(sentences(html))) <= MOST
    hardest = sorted(prose(html), key=grade, reverse=True)
    assert grade(" ".join(hardest)) <= MOST, hardest[:10]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/criteria/", "/emergency/", "/emergency/?country=GB"])
def test_a_page_for_everybody_is_plain(path, client: Client):
    assert_plain(client.get(path))


@pytest.mark.django_db
@pytest.mark.parametrize("slug", CRITERIA)
def test_the_page_of_a_criterion_is_plain(slug, client: Client):
    assert_plain(client.get(f"/criteria/{slug}/"))


@pytest.mark.parametrize("page", ["findings", "today", "finding_history"])
def test_a_page_with_everything_met_is_plain(keep, clock, page):
    file = vignette("everything.json")
    clock.move_to(file.exported_at)
    own = keep(*file.diary.entries(), zone=file.diary.zone.key, country="GB")
    assert_plain(own.get(page))


@pytest.mark.parametrize("page", ["findings", "finding_history"])
def test_a_page_with_nothing_met_is_plain(own, page):
    assert_plain(own.get(page))


@pytest.mark.parametrize("page", ["findings", "today"])
def test_a_page_with_open_questions_is_plain(keep, page):
    assert_plain(keep(calm_episode(duration_band=None), calm_episode(weakness=None)).get(page))


# What measures -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("spasm", 2), ("spasms", 2), ("pain", 1), ("muscle", 2), ("time", 1), ("doctor", 2), ("emergency", 4)),
        *(("article", 3), ("diary", 3), ("fluid", 2), ("criterion", 4), ("saying", 2), ("the", 1), ("table", 2)),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word, count):
    assert syllables(word) == count


def test_a_block_ends_a_sentence_and_what_all_pages_have_is_left_out():
    html = "<nav>Menu</nav><h1>Act now</h1><ul><li>Call <b>999</b> at once</li><li>Do not wait.</li></ul><p>–</p>"
    assert sentences(html) == ["Act now.", "Call 999 at once.", "Do not wait."]


def test_names_and_titles_are_left_out():
    html = "<p>The article lists peripheral artery disease (TAB-5, “Muscle Spasms: Common Causes”), and ALS.</p>"
    assert sentences(html) == ["The article lists ( , ), and ."]


def test_what_is_hard_to_read_is_found_out():
    hard = "Individuals experiencing unexplained neuromuscular manifestations necessitate comprehensive evaluation."
    assert grade(hard) > MOST
    assert grade("See a doctor within days.") <= MOST
