"""When to seek help: every criterion, by how soon it asks for help, with what it rests on."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from spasmlog.rules import all_criteria
from spasmlog.vocabulary import ConditionKind, Lasting, MedicineClass, Site
from tests.builders import (
    AS_OF,
    calm_check,
    calm_episode,
    check,
    condition,
    day,
    episode,
    medication,
)
from tests.pages.browser import path, words
from tests.stored import EXPECTED, vignette

NOTHING_WRONG = "This does not mean that nothing is wrong"
WORRIED = "Are you worried, or is something new, severe or getting worse? Then get medical advice"
CAVEAT = "Many causes of muscle spasms are harmless, and this is not a diagnosis."


# What a calm episode leaves open.
ANSWERED = {"pain": 0, "still_minutes": 0}


def ago(**length):
    return (AS_OF - timedelta(**length)).isoformat()


def html_of(own):
    return own.get("findings").content.decode()


def answers(own):
    """Status and level of every criterion, by its code, as the page shows them."""
    context = own.get("findings").context
    met = {card.finding.code: ["met", card.finding.level] for section in context["sections"] for card in section.cards}
    rest = [one for name in ("not_assessable", "not_met") for one in context[name]]
    return met | {one.code: [one.status, None] for one in rest}


@pytest.mark.parametrize("name", ["everything.json", "mark.json", "empty.json"])
def test_every_criterion_is_shown_once_whatever_it_answers(keep, name):
    own = keep(*vignette(name).diary.entries())
    html = html_of(own)
    page = own.get("findings")
    checked = len(all_criteria()) - len(page.context["not_assessable"])
    assert f"{checked} of {len(all_criteria())} things could be checked in this diary." in words(page)
    assert all(html.count(f'id="{criterion.slug}"') == 1 for criterion in all_criteria())
    assert all(f'href="/criteria/{criterion.slug}/"' in html for criterion in all_criteria())


@pytest.mark.parametrize("name", ["everything.json", "mark.json", "calm.json", "empty.json", "open-three-days.json"])
def test_the_page_says_what_the_rules_answer(keep, clock, name):
    file = vignette(name)
    clock.move_to(file.exported_at)
    own = keep(*file.diary.entries(), zone=file.diary.zone.key, fluid_target_ml=file.diary.fluid_target_ml)
    assert answers(own) == EXPECTED[name]


def test_without_a_finding_it_says_how_many_were_checked_and_that_nothing_is_promised(keep):
    own = keep(episode())
    open_questions = len(own.get("findings").context["not_assessable"])
    assert open_questions > 5
    page = own.read("findings")
    known = len(all_criteria())
    checked = f"Of {known} criteria {known - open_questions} were checked and none of them matches."
    assert f"Nothing matches now {checked} {open_questions} could not be checked." in page
    assert NOTHING_WRONG in page
    assert WORRIED in page


# What matches --------------------------------------------------------------------------------------------------------


def test_what_matches_is_shown_with_its_entries_action_and_source(keep):
    own = keep(calm_episode(ago(hours=3), duration_band=None, ended=ago(hours=2)), country="GB")
    (entry,) = own.diary.episodes
    page, html = own.read("findings"), html_of(own)
    assert "Act now Get medical advice today 1 spasm in the last 28 days lasted longer than 10 minutes." in page
    assert "What the article says Spasms that last longer than 10 minutes are a reason to consult a physician." in page
    assert "Spasms longer than 10 minutes 1 (it takes 1)" in page
    assert "Looked at the last 28 days (March 4, 2026 – March 31, 2026)" in page
    assert f'<a href="{own.url("episode", entry.id)}">' in html
    assert "Minutes: 10. The article says: longer than this. Ten minutes is not longer. Source: “Muscle Spasms" in page
    assert (
        "Hours: 48. A long spasm of the last two days can be looked at while it is fresh. This is our choice." in page
    )
    assert page.index("What to do Talk to a doctor") < page.index("What it may indicate The article lists nerve damage")
    assert "(TAB-1, version 1, from the article: “Muscle Spasms" in page
    assert CAVEAT in page


LEVELS = {
    "now, an emergency": (calm_episode(swelling=True), "Act now", "Get emergency help now"),
    "now, urgent": (calm_check(dark_urine=True), "Act now", "Get medical advice today"),
    "soon": (calm_episode(weakness=Lasting.LASTING), "Soon", "See a doctor within days"),
}


@pytest.mark.parametrize(("entry", "heading", "level"), LEVELS.values(), ids=LEVELS)
def test_it_stands_under_how_soon_it_asks_for_help(keep, entry, heading, level):
    assert f"{heading} {level}" in keep(entry).read("findings").replace(" Added by us, not from the article", "")


def test_what_can_wait_stands_under_the_next_visit_and_information(keep):
    spasms = [calm_episode(f"2026-03-{day}T15:00") for day in (10, 20, 30)]
    page = keep(*spasms, condition(ConditionKind.LIVER_DISEASE)).read("findings")
    assert "At your next visit Mention it at your next visit" in page
    assert "For your information For your information" in page


def test_the_most_pressing_comes_first(keep):
    own = keep(
        calm_episode(ago(hours=2), warmth=True),
        calm_episode(ago(hours=3), weakness=Lasting.LASTING),
        condition(ConditionKind.LIVER_DISEASE),
    )
    sections = own.get("findings").context["sections"]
    ranks = [card.finding.level.rank for section in sections for card in section.cards]
    assert ranks == sorted(ranks)
    assert len(ranks) == 3


def test_what_cannot_wait_is_read_without_a_tap(keep):
    html = html_of(keep(calm_episode(swelling=True), calm_episode(weakness=Lasting.LASTING)))
    assert html.count("<details open>") == 1
    assert html.index('id="swelling-redness-warmth"') < html.index("<details open>") < html.index('id="weakness-or')


def test_ours_stand_under_a_heading_of_their_own_and_are_never_the_article_s(keep):
    page = keep(calm_check(dark_urine=True), calm_episode(swelling=True)).read("findings")
    ours = page.index("Added by us, not from the article")
    assert page.index("came with swelling") < ours < page.index("Is your urine dark, like cola or tea?")
    assert "Why we ask The article does not ask this." in page


def test_where_none_of_ours_matches_they_have_no_heading(keep):
    assert "Added by us" not in keep(calm_episode(swelling=True)).read("findings")


@pytest.mark.parametrize(("site", "emergency"), [(Site.CALF, True), (Site.LOWER_BACK, False)])
def test_whom_to_call_is_shown_with_what_cannot_wait(keep, site, emergency):
    own = keep(calm_episode(swelling=True, sites=(site,)), country="NZ")
    assert ('href="tel:111"' in html_of(own)) is emergency


def test_evidence_of_every_kind_leads_to_its_entry(keep):
    spasms = [calm_episode(f"2026-03-{number}T15:00") for number in (10, 20, 30)]
    drug = medication(class_by_hand=MedicineClass.STATIN)
    dry = [day(f"2026-03-{number}", fluid_ml=100) for number in range(17, 31)]
    own = keep(*spasms, condition(ConditionKind.KIDNEY_DISEASE), drug, *dry, calm_check("2026-03-29", dark_urine=True))
    html = html_of(own)
    assert own.url("condition_edit", own.diary.conditions[0].id) in html
    assert own.url("medication", drug.id) in html
    assert own.url("check", date(2026, 3, 29)) in html
    assert own.url("day", date(2026, 3, 29)) in html
    assert "since when is not known" in own.read("findings")


def test_of_very_many_entries_the_first_fifty_are_listed(keep):
    long = [
        calm_episode(ago(hours=number), duration_band=None, ended=ago(hours=number - 0.5)) for number in range(1, 61)
    ]
    page = keep(*long).read("findings")
    assert "The 60 entries that match" in page
    assert page.count(": 30 min 0 s") == 50
    assert "These are the first 50 of them." in page


def test_a_finding_says_nothing_that_it_must_not_say(keep):
    own = keep(*vignette("everything.json").diary.entries())
    page = own.read("findings").casefold()
    banned = ("all clear", "low risk", "we detect", "screen you", "monitor you", "you are healthy", "probability")
    assert not any(words in page for words in banned)


def test_that_nobody_has_reviewed_them_is_said(own):
    assert "No clinician has reviewed these criteria yet." in own.read("findings")


# What could not be checked -------------------------------------------------------------------------------------------


def test_an_entry_with_open_questions_is_named_with_them_and_its_form(keep):
    own = keep(
        calm_check(),
        calm_episode(weakness=None, **ANSWERED),
        calm_episode("2026-03-29T15:00", duration_band=None, **ANSWERED),
    )
    page, html = own.read("findings"), html_of(own)
    assert "What could not be checked yet" in page
    assert "Answer the open questions about your episodes. It settles 2 questions." in page
    assert "What is missing March 29, 2026, 3 p.m.: how long the spasm lasted" in page
    assert all(f'href="{own.url("episode_edit", entry.id)}"' in html for entry in own.diary.episodes)


def test_the_check_is_offered_with_how_much_it_settles(own):
    (gap,) = own.get("findings").context["gaps"]
    assert gap.settles == len(own.get("findings").context["not_assessable"]) > 7
    assert f"Take the 30-second check. It settles {gap.settles} questions." in own.read("findings")
    assert f'href="{own.url("check", AS_OF.date())}"' in html_of(own)
    own.send("check", AS_OF.date(), none_of_these="on")
    assert own.get("findings").context["gaps"] == []
    assert "What could not be checked yet" not in own.read("findings")


def test_what_settles_most_comes_first(keep):
    own = keep(calm_episode(duration_band=None))
    settled = [gap.settles for gap in own.get("findings").context["gaps"]]
    assert len(settled) == 2
    assert settled == sorted(settled, reverse=True)


def test_of_many_entries_the_newest_ten_are_named_and_the_others_counted(keep):
    own = keep(
        calm_check(), *(calm_episode(f"2026-03-{day}T15:00", duration_band=None, **ANSWERED) for day in range(10, 23))
    )
    gap = next(gap for gap in own.get("findings").context["gaps"] if gap.entries)
    assert [one.entry.at.day for one in gap.entries] == list(range(22, 12, -1))
    assert "and 3 more" in own.read("findings")


def test_an_entry_that_lacks_several_answers_is_named_once(keep):
    own = keep(calm_check(), calm_episode(duration_band=None, weakness=None, swelling=None, **ANSWERED))
    (gap,) = own.get("findings").context["gaps"]
    (entry,) = gap.entries
    assert (gap.settles, len(entry.asks)) == (3, 3)
    assert "March 30, 2026, 3 p.m. (3 open)" in own.read("findings")


def test_what_the_check_settles_is_asked_by_the_check_and_not_by_the_entries(keep):
    own = keep(calm_episode(walking_difficulty=None, **ANSWERED))
    (gap,) = own.get("findings").context["gaps"]
    assert gap.url == own.url("check", AS_OF.date())
    assert not gap.entries


def test_fluids_and_medicines_lead_to_where_they_are_settled(keep):
    spasms = [calm_episode(f"2026-03-{number}T15:00") for number in (20, 25, 30)]
    unknown = medication("Zzyxoril")
    own = keep(calm_check(), *spasms, unknown)
    gaps = {gap.remedy: gap for gap in own.get("findings").context["gaps"]}
    assert gaps["fluids"].url == own.url("days")
    assert [one.url for one in gaps["medicines"].entries] == [own.url("medication_edit", unknown.id)]


def test_a_check_with_an_answer_missing_is_no_reason_to_ask_for_everything(keep):
    own = keep(calm_check(dark_urine=None), check("2026-03-01"))
    (gap,) = own.get("findings").context["gaps"]
    assert gap.settles == 1
    assert "It settles 1 question." in own.read("findings")


# Who may -------------------------------------------------------------------------------------------------------------


def test_a_stranger_and_nobody_see_nothing(own, stranger, nobody):
    assert stranger.get("findings").status_code == 404
    assert path(nobody.get("findings")) == reverse("account_login")
    assert own.post("findings").status_code == 405
