"""The page that a diary opens with."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from spasmlog.guidance.relief import relief_steps
from spasmlog.management.demo.plausible import plausible_diary
from spasmlog.vocabulary import ConditionKind, FluidUnit, Kind, Site
from tests.builders import AS_OF, LONDON, calm_check, calm_episode, check, condition, day, episode, medication
from tests.pages.browser import path

TODAY = "2026-03-31"


def ago(**length):
    return (AS_OF - timedelta(**length)).isoformat()


def test_an_empty_diary_says_what_to_do_first(own):
    page = own.read("today")
    assert "Your diary is empty Log a spasm when one comes" in page
    assert "Last episodes" not in page
    assert "30-second check none in the last year" in page


@pytest.mark.parametrize(
    "entry",
    [
        episode(),
        episode("2020-03-30T15:00"),
        episode("2020-03-30T15:00", kind=Kind.TWITCH),
        day(TODAY),
        day("2020-03-30", fluid_ml=1000),
        check(TODAY),
        check("2020-03-30"),
        medication(),
        condition(),
    ],
)
def test_a_diary_with_any_entry_is_not_called_empty(keep, entry):
    assert "Your diary is empty" not in keep(entry).read("today")


def test_the_last_episodes_are_shown_newest_first(keep):
    own = keep(*(episode(f"2026-03-{number}T10:00", sites=(site,)) for number, site in
                 [(20, Site.JAW), (21, Site.FOOT), (23, Site.HAND), (22, Site.NECK)]))  # fmt: skip
    page = own.read("today")
    assert page.index("Cramp: hand") < page.index("Cramp: neck") < page.index("Cramp: foot")
    assert "Cramp: jaw" not in page


def test_what_begins_later_is_not_among_the_last_episodes(keep):
    assert "Last episodes" not in keep(episode("2026-04-01T10:00")).read("today")


@pytest.mark.parametrize("site", [Site.CALF, Site.NECK, Site.EYELID])
def test_one_that_goes_on_is_shown_first_with_what_may_help_there(keep, site):
    own = keep(episode(ago(minutes=4), ongoing=True, sites=(site,)))
    page = own.read("today")
    assert f"Cramp: {site.label} Edit Since March 31, 2026, 7:56 p.m." in page
    assert all(str(step.how) in page for step in relief_steps([site]))
    assert page.index("It is over now") < page.index("Log a spasm") < page.index("Fluids today")


def test_of_several_that_go_on_each_can_be_ended_and_help_is_shown_once(keep):
    own = keep(*(episode(ago(minutes=4), ongoing=True) for _ in range(2)))
    page = own.read("today")
    assert page.count("It is over now") == 2
    assert page.count("What may help now") == 1


def test_one_that_was_left_open_long_ago_can_still_be_ended(keep):
    assert "It is over now" in keep(episode(ago(days=90), ongoing=True)).read("today")


# Fluids --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({}, "not recorded of 1,893 ml"),
        ({"fluid_ml": 0}, "0 ml of 1,893 ml"),
        ({"fluid_ml": 1200}, "1,200 ml of 1,893 ml"),
        ({"fluid_ml": 1200, "hot": False, "hard_exercise": False}, "1,200 ml of 1,893 ml"),
        ({"fluid_ml": 1200, "hot": True}, "1,200 ml of 2,366 ml (a quarter more today)"),
        ({"hard_exercise": True}, "not recorded of 2,366 ml (a quarter more today)"),
        ({"hot": True, "hard_exercise": True}, "not recorded of 2,366 ml (a quarter more today)"),
    ],
)
def test_the_fluids_are_shown_against_the_target(keep, given, shown):
    own = keep(day(TODAY, **given)) if given else keep(day("2026-03-30", fluid_ml=900, hot=True))
    assert f"Fluids today The whole day {shown}" in own.read("today")


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        (FluidUnit.US_CUP, "5 cups of 8 cups"),
        (FluidUnit.METRIC_CUP, "4.75 cups of 7.5 cups"),
        (FluidUnit.US_FL_OZ, "40 fl oz of 64 fl oz"),
    ],
)
def test_the_fluids_are_shown_in_the_persons_unit(keep, unit, shown):
    assert shown in keep(day(TODAY, fluid_ml=1185), fluid_unit=unit).read("today")


def test_the_day_of_the_fluids_is_the_local_one(keep):
    own = keep(day("2026-04-01", fluid_ml=300), day(TODAY, fluid_ml=900), zone="Pacific/Auckland")
    assert "300 ml of" in own.read("today")


# The check, and what is found ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entries", "shown"),
    [
        ([], "none in the last year"),
        ([check(TODAY)], "done today"),
        ([check("2026-03-30")], "1 day ago"),
        ([check("2026-03-01"), check("2026-03-24")], "7 days ago"),
        ([check("2026-04-01")], "none in the last year"),
        ([check("2025-01-30")], "425 days ago"),
        ([check("2025-01-29")], "none in the last year"),
    ],
)
def test_the_days_since_the_last_check_are_shown(keep, entries, shown):
    assert f"30-second check {shown}" in keep(*entries).read("today")


def test_open_findings_are_shown_the_most_pressing_first_and_with_whom_to_call(keep):
    own = keep(
        calm_episode(ago(hours=2), warmth=True),
        condition(ConditionKind.KIDNEY_DISEASE),
        calm_check(TODAY),
        country="US",
    )
    page = own.read("today")
    assert page.index("Get emergency help now") < page.index("911") < page.index("Log a spasm")
    assert "What the diary matches now What this rests on Mention it at your next visit" in page
    assert page.count("Get emergency help now") == 1


def test_without_a_finding_nothing_is_called_well(keep):
    page = keep(calm_episode(), calm_check(TODAY)).read("today").casefold()
    assert "0 matches" in page
    assert not any(words in page for words in ("all clear", "low risk", "healthy", "no problem", "congratulations"))


def test_no_spasms_today_is_one_tap(keep):
    own = keep(day(TODAY, fluid_ml=500, note="kept"))
    assert "Saved: no spasms today. " in own.follow(own.press("no_spasms"))
    assert own.diary.days == (day(TODAY, fluid_ml=500, note="kept", no_spasms=True),)
    assert "No spasms today, you said." in own.read("today")
    revision = own.revision
    own.post("no_spasms")
    assert own.revision == revision


def test_no_spasms_makes_the_day_where_there_is_none(own):
    own.press("no_spasms")
    assert own.diary.days == (day(TODAY, no_spasms=True, recorded_at=AS_OF),)


# What it costs -------------------------------------------------------------------------------------------------------


def test_the_page_asks_the_database_at_most_twelve_times(keep, django_assert_max_num_queries):
    invented = plausible_diary("x", ZoneInfo(LONDON), days=365, episodes=400, seed=3, until=timezone.now())
    own = (
        keep(*invented.entries(), episode(ago(minutes=4), ongoing=True), day(TODAY, hot=True, fluid_ml=700))
        if not any(one.date.isoformat() == TODAY for one in invented.days)
        else keep(*invented.entries())
    )
    own.read("today")  # the session remembers the diary
    with django_assert_max_num_queries(12):
        own.read("today")


def test_the_page_of_an_empty_diary_asks_no_more(own, django_assert_max_num_queries):
    own.read("today")
    with django_assert_max_num_queries(12):
        own.read("today")


def test_a_stranger_and_nobody_see_nothing(own, stranger, nobody):
    assert stranger.get("today").status_code == 404
    assert stranger.post("no_spasms").status_code == 404
    assert path(nobody.get("today")) == reverse("account_login")
    assert nobody.post("no_spasms").status_code == 403
    assert own.post("today").status_code == 405
    assert own.get("no_spasms").status_code == 405
    assert not own.diary.days
