"""When to seek help: every criterion, with what it rests on."""

from datetime import timedelta

import pytest
from django.urls import reverse

from spasmlog.rules import all_criteria
from spasmlog.vocabulary import ConditionKind, Lasting, Site
from tests.builders import AS_OF, calm_check, calm_episode, check, condition, episode, medication
from tests.pages.browser import path
from tests.stored import EXPECTED, vignette

NOTHING_WRONG = "This does not mean that nothing is wrong"
WORRIED = "Whoever is worried, or has something new, severe or getting worse, should get medical advice"


def ago(**length):
    return (AS_OF - timedelta(**length)).isoformat()


def test_every_criterion_is_shown_whatever_it_answers(own):
    page = own.read("findings")
    assert f"{len(all_criteria())} criteria of the article are checked so far" in page
    html = own.get("findings").content.decode()
    assert all(html.count(f'id="{criterion.slug}"') == 1 for criterion in all_criteria())


def test_without_a_finding_it_says_how_many_were_checked_and_that_nothing_is_promised(keep):
    own = keep(episode())
    page = own.read("findings")
    assert f"Nothing matches now Of {len(all_criteria())} criteria none matches; 3 could not be checked." in page
    assert NOTHING_WRONG in page
    assert WORRIED in page


def test_what_matches_is_shown_with_its_entries_action_and_source(keep):
    own = keep(calm_episode(ago(hours=3), duration_band=None, ended=ago(hours=2)), country="GB")
    (entry,) = own.diary.episodes
    page, html = own.read("findings"), own.get("findings").content.decode()
    assert "What the diary matches Get medical advice today" in page
    assert own.url("episode", entry.id) in html
    assert "“Muscle Spasms: Common Causes and When to Seek Help”" in page
    assert "TAB-1, version 1, from the article" in page
    assert "our choice" in page
    assert "The article lists" in page
    assert "Many causes of muscle spasms are harmless, and this is not a diagnosis." in page


@pytest.mark.parametrize(("site", "emergency"), [(Site.CALF, True), (Site.LOWER_BACK, False)])
def test_whom_to_call_is_shown_with_what_cannot_wait(keep, site, emergency):
    own = keep(calm_episode(swelling=True, sites=(site,)), country="NZ")
    assert ('href="tel:111"' in own.get("findings").content.decode()) is emergency


def test_what_could_not_be_checked_says_what_is_missing(keep):
    own = keep(calm_episode(weakness=None), calm_episode(duration_band=None))
    page, html = own.read("findings"), own.get("findings").content.decode()
    assert "What could not be checked yet" in page
    assert all(own.url("episode", entry.id) in html for entry in own.diary.episodes)


@pytest.mark.parametrize("name", ["everything.json", "mark.json", "calm.json", "empty.json", "open-three-days.json"])
def test_the_page_says_what_the_rules_answer(keep, clock, name):
    file = vignette(name)
    clock.move_to(file.exported_at)
    own = keep(*file.diary.entries(), zone=file.diary.zone.key)
    context = own.get("findings").context
    found = {
        one.code: [one.status, one.level] for kind in ("met", "not_assessable", "not_met") for one in context[kind]
    }
    assert found == {code: EXPECTED[name][code] for code in found}
    assert len(found) == len(all_criteria())


def test_the_most_pressing_comes_first(keep):
    own = keep(
        calm_episode(ago(hours=2), warmth=True),
        calm_episode(ago(hours=3), weakness=Lasting.LASTING),
        condition(ConditionKind.LIVER_DISEASE),
    )
    ranks = [finding.level.rank for finding in own.get("findings").context["met"]]
    assert ranks == sorted(ranks)
    assert len(ranks) == 3


def test_evidence_of_every_kind_leads_to_its_entry(keep):
    own = keep(episode(), condition(ConditionKind.KIDNEY_DISEASE), calm_check(), check("2026-03-01"), medication())
    html = own.get("findings").content.decode()
    assert own.url("condition_edit", own.diary.conditions[0].id) in html
    assert "since when is not known" in own.read("findings")


def test_a_finding_says_nothing_that_it_must_not_say(keep):
    own = keep(*vignette("everything.json").diary.entries())
    page = own.read("findings").casefold()
    banned = ("all clear", "low risk", "we detect", "screen you", "monitor you", "you are healthy", "probability")
    assert not any(words in page for words in banned)


def test_a_stranger_and_nobody_see_nothing(own, stranger, nobody):
    assert stranger.get("findings").status_code == 404
    assert path(nobody.get("findings")) == reverse("account_login")
    assert own.post("findings").status_code == 405
