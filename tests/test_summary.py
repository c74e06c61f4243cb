"""The summary for a doctor, counted by hand from the example diaries, and true of any diary."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasmlog.diary import DEFAULT_TARGET_ML, BodySite, NotLoaded, Spans
from spasmlog.interchange import read, write
from spasmlog.management.demo.plausible import plausible_diary
from spasmlog.rules import assess
from spasmlog.summary import evidence_dates, evidence_said, summarise
from spasmlog.text import ENGLISH, written
from spasmlog.trends.answers import Answers
from spasmlog.trends.duration import Durations
from spasmlog.trends.fluids import Fluids
from spasmlog.trends.headline import Headline
from spasmlog.trends.medication import MedicineCourse
from spasmlog.trends.onsets import Onsets
from spasmlog.trends.pain import Pain
from spasmlog.trends.promptness import Promptness
from spasmlog.trends.sites import GroupCount, SiteCount
from spasmlog.trends.steps import Step
from spasmlog.trends.waking import ActivityCount, Waking
from spasmlog.vocabulary import (
    Activity,
    ConditionKind,
    FunctionSign,
    Habit,
    Kind,
    MedicineClass,
    MuscleGroup,
    Side,
    Sign,
    Site,
    Status,
)
from tests.builders import AS_OF, calm_episode, condition, day, diary, episode
from tests.strategies import lived_diaries

VIGNETTES = Path(__file__).parent / "vignettes"


def march(number):
    return date(2026, 3, number)


def april(number):
    return date(2026, 4, number)


def of_vignette(name, first, last):
    file = read((VIGNETTES / name).read_bytes())
    findings = assess(file.diary, file.exported_at)
    return summarise(file.diary, first, last, file.exported_at, findings)


def test_mark_has_six_cramps_on_six_of_fourteen_days():
    summary = of_vignette("mark.json", march(18), march(31))
    assert summary.period == Headline(
        march(18), march(31), 14, recorded_days=6, spasms=6, spasm_days=6, severe_days=0, twitches=0
    )
    # Six recorded days are too few for a rate: it would be 28 of 28.
    assert (summary.period.spasm_days_per_28, summary.period.spasms_per_week) == (None, 3.0)
    assert summary.before is None
    assert summary.spasm_dates == tuple(march(number) for number in (18, 20, 23, 25, 28, 30))
    assert summary.severe_dates == ()
    assert [(row.kind, row.count) for row in summary.kinds] == list(zip(Kind, (6, 0, 0, 0), strict=True))
    weeks = [(found.first, found.total, found.recorded_days, found.days) for found in summary.weeks.bins]
    assert weeks == [(march(18), 2, 2, 5), (march(23), 3, 3, 7), (march(30), 1, 1, 2)]


def test_the_weeks_of_a_long_and_of_a_short_period_are_weeks():
    assert of_vignette("mark.json", march(30), march(31)).weeks.step is Step.WEEK


def test_mark_is_woken_on_six_nights_by_three_minutes_in_the_left_calf():
    summary = of_vignette("mark.json", march(18), march(31))
    three = timedelta(minutes=3)
    assert summary.duration == Durations(three, three, 0, exact=6, band_only=0, unknown=0, bands=())
    assert summary.pain == Pain(2.0, 2, rated=6, not_rated=0)
    assert summary.sites == (SiteCount(BodySite(Site.CALF, Side.LEFT), 6, 0),)
    assert summary.groups == (GroupCount(MuscleGroup.LOWER_LEG, 6, 0),)
    assert [row.count for row in summary.times_of_day] == [6, 0, 0, 0]
    assert summary.waking == Waking(6, Answers(yes=6))
    assert summary.activities == (ActivityCount(Activity.RESTING, 6),)
    assert summary.onsets == Onsets(6, at_night=6, at_rest=Answers(yes=6), with_exercise=Answers(no=6))
    assert summary.several_groups == 0
    assert {row.answers for row in summary.signs} == {Answers(no=6)}
    assert {(row.lasting, row.during, row.no, row.unknown) for row in summary.losses} == {(0, 0, 6, 0)}
    assert summary.promptness == Promptness(0, 0, unknown=6)
    assert summary.relief == ()


def test_mark_drinks_too_little_takes_a_thiazide_and_answers_no_habit():
    summary = of_vignette("mark.json", march(18), march(31))
    assert summary.fluids == Fluids(13, 13, 1185, 1185, days_below=13, target_ml=1893)
    assert {row.answers for row in summary.habits} == {Answers(unknown=14)}
    assert summary.medicines == (
        MedicineCourse(
            *("hydrochlorothiazide", "", False, None, march(15), None, (), None),
            classes=(MedicineClass.DIURETIC,),
            is_recognised=True,
            listed_days=14,
            is_stopped=False,
        ),
    )
    assert summary.conditions == ()
    assert {finding.code for finding in summary.findings if finding.is_met} >= {"TAB-2"}


def test_mark_later_has_three_cramps_in_four_weeks_and_three_in_the_four_before():
    summary = of_vignette("mark-later.json", march(25), april(21))
    assert (summary.period.spasms, summary.period.recorded_days, summary.period.days) == (3, 3, 28)
    assert summary.period.spasms_per_week == 0.75
    assert summary.before == Headline(
        date(2026, 2, 25), march(24), 28, recorded_days=3, spasms=3, spasm_days=3, severe_days=0, twitches=0
    )
    assert summary.fluids == Fluids(13, 27, 2133, 2133, days_below=0, target_ml=1893)
    assert [(row.name, row.stopped_on) for row in summary.medicines] == [("HCTZ", march(31))]
    assert [found.unknown for found in summary.weeks.bins] == [False, False, True, True, True]


def test_mark_later_has_three_weeks_of_which_nobody_knows():
    summary = of_vignette("mark-later.json", april(1), april(21))
    assert summary.period == Headline(april(1), april(21), 21, 0, None, None, None, 0)
    assert (summary.period.spasm_days_per_28, summary.period.spasms_per_week) == (None, None)
    assert summary.before is not None
    assert (summary.before.first, summary.before.spasms, summary.before.recorded_days) == (march(11), 6, 6)
    assert summary.waking.nights_disturbed is None
    assert {row.count for row in summary.kinds} == {None}
    assert summary.medicines == ()


def test_an_empty_diary_is_unknown_and_not_well():
    summary = summarise(diary(), march(4), march(31), AS_OF)
    assert summary.period == Headline(march(4), march(31), 28, 0, None, None, None, 0)
    assert summary.before is None
    assert (summary.duration.median, summary.pain.worst, summary.fluids.mean_ml) == (None, None, None)
    assert summary.fluids.target_ml == DEFAULT_TARGET_ML
    assert summary.waking.nights_disturbed is None
    assert (summary.episodes, summary.sites, summary.relief, summary.findings) == ((), (), (), ())
    assert all(found.unknown for found in summary.weeks.bins)


def test_one_quick_entry_answers_nothing():
    summary = summarise(diary(episode("2026-03-30T15:00")), march(30), march(30), AS_OF)
    assert (summary.period.spasms, summary.period.severe_days, summary.period.spasms_per_week) == (1, None, 7.0)
    assert (summary.duration.unknown, summary.pain.not_rated, summary.waking.nights_disturbed) == (1, 1, None)
    assert {row.answers for row in summary.signs} == {Answers(unknown=1)}
    assert summary.activities == (ActivityCount(None, 1),)


@pytest.mark.parametrize(
    ("entry", "recorded", "spasms"),
    [
        pytest.param(day("2026-03-17", no_spasms=True), 1, 0, id="one day without spasms"),
        pytest.param(episode("2026-03-17T23:59"), 1, 1, id="a spasm on its last date"),
        pytest.param(episode("2026-03-04T00:00"), 1, 1, id="a spasm on its first date"),
        pytest.param(episode("2026-03-10T10:00", kind=Kind.TWITCH), 0, None, id="a twitch"),
    ],
)
def test_the_period_before_is_compared_when_anything_was_recorded_in_it(entry, recorded, spasms):
    summary = summarise(diary(entry), march(18), march(31), AS_OF)
    assert summary.before is not None
    assert (summary.before.days, summary.before.recorded_days, summary.before.spasms) == (14, recorded, spasms)


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(day("2026-03-17", fluid_ml=1500), id="fluids only"),
        pytest.param(episode("2026-03-03T23:59"), id="a spasm on the day before its first"),
        pytest.param(episode("2026-03-18T00:00"), id="a spasm on the first day after it"),
    ],
)
def test_else_it_is_unknown(entry):
    assert summarise(diary(entry), march(18), march(31), AS_OF).before is None


def test_what_is_later_than_the_moment_is_ignored():
    later = [episode("2026-03-31T20:01"), episode("2026-04-01T08:00"), day("2026-04-01", no_spasms=True)]
    planned = condition(ConditionKind.PREGNANCY, since="2026-04-01")
    summary = summarise(diary(*later, planned), march(18), date(2026, 12, 31), AS_OF)
    assert (summary.period.last, summary.period.recorded_days) == (march(31), 0)
    assert (summary.episodes, summary.conditions) == ((), ())


def test_twitches_count_at_sites_and_signs_and_not_as_spasms():
    twitch = calm_episode("2026-03-30T15:00", kind=Kind.TWITCH, sites=(Site.EYELID,), pain=9, woke=True)
    summary = summarise(diary(twitch), march(18), march(31), AS_OF)
    assert (summary.period.spasms, summary.period.twitches) == (None, 1)
    assert summary.sites == (SiteCount(BodySite(Site.EYELID), 0, 1),)
    assert summary.signs[0].answers == Answers(no=1)
    assert (summary.pain.rated, summary.severe_dates, summary.duration.band_only) == (0, (), 0)


@pytest.mark.parametrize(
    ("held_from", "enough"),
    [pytest.param(march(4), True, id="both periods"), pytest.param(march(5), False, id="a day too few")],
)
def test_a_partial_diary_must_hold_the_period_before_as_well(held_from, enough):
    value = replace(diary(), spans=Spans(held_from, held_from, held_from, None, None, {}, None))
    if enough:
        assert summarise(value, march(18), march(31), AS_OF).before is None
    else:
        with pytest.raises(NotLoaded):
            summarise(value, march(18), march(31), AS_OF)


# Findings, pictures ---------------------------------------------------------------------------------------------------


def test_what_a_finding_rests_on_is_said_in_a_line():
    found = {finding.code: finding for finding in of_vignette("mark.json", march(18), march(31)).met}
    assert written(evidence_said(found["TAB-2"]), ENGLISH) == "6 days, 2026-03-18 to 2026-03-30"
    # The cramps since 15 March, not the day on which the tablets were started.
    assert written(evidence_said(found["PAT-5"]), ENGLISH) == "6 days, 2026-03-18 to 2026-03-30"
    assert march(15) in evidence_dates(found["PAT-5"])


def test_a_few_dates_are_named_each_once_in_their_order():
    twice = [episode(f"2026-03-{day}T{hour}:00", swelling=True) for day in (30, 29, 28) for hour in (10, 12)]
    found = {finding.code: finding for finding in assess(diary(*twice), AS_OF)}
    assert evidence_said(found["TAB-4"]) == (march(28), march(29), march(30))
    assert evidence_said(found["TAB-1"]) == ()


def test_findings_are_sorted_out_by_their_status():
    summary = of_vignette("quick-cramp.json", march(18), march(31))
    assert {finding.status for finding in summary.met} <= {Status.MET}
    assert summary.not_assessable
    assert {finding.status for finding in summary.not_assessable} == {Status.NOT_ASSESSABLE}


def test_the_pictures_are_of_the_period_alone_whatever_else_is_held():
    whole = of_vignette("mark-later.json", april(1), april(21))
    pictures = whole.pictures()
    assert (pictures.weeks.slug, pictures.hours.slug, pictures.sites.slug) == ("frequency", "hours", "sites")
    assert {(one.range.first, one.range.last) for one in (pictures.weeks, pictures.hours, pictures.sites)} == {
        (april(1), april(21))
    }
    part = replace(whole.diary, episodes=(), spans=Spans(april(1), april(1), april(1), None, None, {}, None))
    beside = replace(whole, diary=part).pictures()
    assert [one.svg(ENGLISH) for one in (pictures.weeks, pictures.hours, pictures.sites)] == [
        one.svg(ENGLISH) for one in (beside.weeks, beside.hours, beside.sites)
    ]


@pytest.mark.parametrize(
    ("kind", "limits"),
    [(ConditionKind.KIDNEY_DISEASE, True), (ConditionKind.FLUID_RESTRICTION, True), (ConditionKind.DIABETES, False)],
)
def test_with_a_condition_that_limits_fluids_no_target_is_named(kind, limits):
    assert summarise(diary(condition(kind)), march(18), march(31), AS_OF).limits_fluids is limits


# Every figure --------------------------------------------------------------------------------------------------------

# The office worker, by hand from tests/vignettes/README.md: six cramps of the left calf at 03:00, of three minutes and
# pain 2, each of which woke him at rest, with every sign answered "no"; thirteen days of fluids; one medicine. In March
# five cups of 237 ml a day are 1,185 ml; in April nine are 2,133 ml. Whatever is not here is 0, or was never asked.
OF_MARK = {
    "recorded_days": 6,
    "spasms": 6,
    "spasm_days": 6,
    "kind.cramp": 6,
    "entries.unknown": 6,
    "duration.median_s": 180,
    "duration.longest_s": 180,
    "duration.exact": 6,
    "pain.median": 2,
    "pain.worst": 2,
    "pain.rated": 6,
    "site.calf.left.spasms": 6,
    "group.lower_leg.spasms": 6,
    "when.night": 6,
    "activity.resting": 6,
    "rest.yes": 6,
    "exercise.no": 6,
    "woke.yes": 6,
    "nights_disturbed": 6,
    **{f"sign.{sign}.no": 6 for sign in Sign},
    **{f"loss.{sign}.no": 6 for sign in FunctionSign},
    "fluid.recorded_days": 13,
    "fluid.target_ml": 1893,
    "medicines": 1,
    "findings.checked": 26,
    "spasm_days_per_28": None,
    "severe_days_per_28": None,
}
IN_MARCH = {
    "period_days": 14,
    "spasms_per_week": 3,
    "fluid.median_ml": 1185,
    "fluid.days": 13,
    "fluid.days_below": 13,
    "findings.met": 4,  # TAB-2, PAT-1, PAT-5 and QUO-1
    **{f"habit.{habit}.unknown": 14 for habit in Habit},
}
# 90 days: 6 × 7 / 90 spasms a week; the spasms of March are old, but still within 28 days of the last one's 21 April.
IN_APRIL = {
    "period_days": 90,
    "spasms_per_week": 42 / 90,
    "fluid.median_ml": 2133,
    "fluid.days": 89,
    "fluid.days_below": 0,
    "findings.met": 1,  # QUO-1: spasms on three of the last 28 dates, 25, 28 and 30 March
    **{f"habit.{habit}.unknown": 90 for habit in Habit},
}


@pytest.mark.parametrize(
    ("name", "first", "last", "own"),
    [
        pytest.param("mark.json", march(18), march(31), IN_MARCH, id="the two weeks of his cramps"),
        pytest.param("mark-later.json", date(2026, 1, 22), april(21), IN_APRIL, id="90 days, three weeks later"),
    ],
)
def test_every_figure_of_the_office_worker(name, first, last, own):
    figures = of_vignette(name, first, last).figures()
    expected = OF_MARK | own
    assert {code: number for code, number in figures.items() if number != 0 or code in expected} == expected
    assert {number for code, number in figures.items() if code not in expected} == {0}


TEN_YEARS = 3653
UNTIL = AS_OF


@cache
def ten_years():
    """A made-up diary of ten years with 10,000 episodes, always the same."""
    return plausible_diary("Ten years", ZoneInfo("Europe/London"), days=TEN_YEARS, episodes=10_000, seed=1, until=UNTIL)


def counted_from_the_file(first, last):
    """The figures of a period, counted once more from the diary file alone, as one would with a pencil: from the text
    of its local times, without any code of the program that counts."""
    document = json.loads(b"".join(write(ten_years(), None)))
    episodes = [one for one in document["episodes"] if first <= one["started_at"][:10] <= last]
    spasms = [one for one in episodes if one["kind"] != "twitch"]
    dates = {one["started_at"][:10] for one in spasms}
    zeroes = {one["date"] for one in document["days"] if one.get("no_spasms") and first <= one["date"] <= last}
    drunk = sorted(
        one["fluid_ml"] for one in document["days"] if first <= one["date"] < last and one.get("fluid_ml") is not None
    )
    rated = sorted(one["pain"] for one in spasms if "pain" in one)
    ended = [one for one in spasms if "ended_at" in one]
    lengths = sorted(
        (datetime.fromisoformat(one["ended_at"]) - datetime.fromisoformat(one["started_at"])).total_seconds()
        for one in ended
    )
    calf = [one for one in episodes if {"site": "calf", "side": "left"} in one["sites"]]
    return {
        "recorded_days": len(dates | zeroes),
        "spasms": len(spasms),
        "spasm_days": len(dates),
        "twitches": len(episodes) - len(spasms),
        "severe_days": len({one["started_at"][:10] for one in spasms if one.get("pain", 0) >= 7}),
        "spasm_days_per_28": len(dates) * 28 / len(dates | zeroes),
        "pain.median": middle(rated),
        "pain.worst": rated[-1],
        "pain.not_rated": len(spasms) - len(rated),
        "duration.exact": len(lengths),
        "duration.median_s": middle(lengths),
        "duration.longest_s": lengths[-1],
        "duration.rough": sum("duration_band" in one for one in spasms),
        "site.calf.left.spasms": sum(one["kind"] != "twitch" for one in calf),
        "site.calf.left.twitches": sum(one["kind"] == "twitch" for one in calf),
        "when.night": sum(one["started_at"][11:13] >= "22" or one["started_at"][11:13] < "06" for one in spasms),
        "rest.yes": sum(one.get("activity") in {"asleep", "resting", "sitting"} for one in spasms),
        "woke.yes": sum(one.get("woke") is True for one in spasms),
        "woke.unknown": sum("woke" not in one for one in spasms),
        "sign.swelling.no": sum(one.get("swelling") is False for one in episodes),
        "sign.swelling.unknown": sum("swelling" not in one for one in episodes),
        # An episode between noon and noon belongs to one night: twelve hours back on the wall clock, its date.
        "nights_disturbed": len(
            {
                (datetime.fromisoformat(one["started_at"][:19]) - timedelta(hours=12)).date()
                for one in spasms
                if one.get("woke")
            }
        ),
        "relief.heat.tried": sum(tried["technique"] == "heat" for one in episodes for tried in one.get("relief", [])),
        "fluid.recorded_days": len(drunk),
        "fluid.median_ml": int(middle(drunk) + 0.5),
        "fluid.days_below": sum(amount < document["diary"]["fluid_target_ml"] for amount in drunk),
    }


def middle(ordered):
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


# The first three months of 2026 and those before, counted once as below and written down, so that neither way of
# counting can drift with the other.
GOLDEN = {
    "period_days": 90,
    "recorded_days": 88,
    "spasms": 222,
    "spasm_days": 82,
    "severe_days": 19,
    "twitches": 19,
    "pain.median": 4,
    "pain.worst": 10,
    "duration.median_s": 124,
    "duration.longest_s": 551,
    "before.recorded_days": 85,
    "before.spasms": 181,
    "before.spasm_days": 75,
    "before.severe_days": 20,
    "nights_disturbed": 48,
    "when.night": 140,
    "woke.yes": 60,
    "fluid.median_ml": 1825,
    "fluid.days_below": 35,
    "several_groups": 0,
    "medicines": 2,
    "conditions": 1,
}


def test_the_figures_of_ten_years_are_those_that_a_pencil_counts():
    figures = summarise(ten_years(), date(2026, 1, 1), march(31), UNTIL).figures()
    assert {code: figures[code] for code in GOLDEN} == GOLDEN
    again = counted_from_the_file("2026-01-01", "2026-03-31")
    assert {code: figures[code] for code in again} == again
    before = counted_from_the_file("2025-10-03", "2025-12-31")
    names = ("recorded_days", "spasms", "spasm_days", "severe_days", "twitches", "spasm_days_per_28")
    assert {name: figures[f"before.{name}"] for name in names} == {name: before[name] for name in names}


def test_a_period_of_ten_years_ago_has_its_own_figures():
    figures = summarise(ten_years(), date(2017, 1, 1), date(2017, 12, 31), UNTIL).figures()
    again = counted_from_the_file("2017-01-01", "2018-01-01")  # no day of that year is unfinished today
    assert (figures["fluid.recorded_days"], figures["fluid.median_ml"]) == (
        again["fluid.recorded_days"],
        again["fluid.median_ml"],
    )
    again = counted_from_the_file("2017-01-01", "2017-12-31")
    assert {code: figures[code] for code in again if "fluid" not in code} == {
        code: number for code, number in again.items() if "fluid" not in code
    }


@given(lived_diaries(AS_OF), st.integers(0, 200), st.integers(0, 100))
def test_the_figures_of_any_diary_add_up(value, days, ago):
    last = value.local_date(AS_OF) - timedelta(days=ago)
    summary = summarise(value, last - timedelta(days=days), last, AS_OF)
    spasms = [entry for entry in summary.episodes if entry.is_spasm]
    known = {row.kind: row.count or 0 for row in summary.kinds}
    assert sum(known.values()) == len(summary.episodes) == sum(found.total for found in summary.weeks.bins)
    assert (summary.period.spasms or 0) == len(spasms) == summary.pain.rated + summary.pain.not_rated
    assert (summary.period.spasm_days or 0) == len(summary.spasm_dates) <= summary.period.recorded_days
    assert summary.period.recorded_days <= summary.period.days == days + 1
    assert set(summary.severe_dates) <= set(summary.spasm_dates)
    lengths = summary.duration
    assert lengths.exact + lengths.band_only + lengths.unknown == len(spasms)
    assert sum(row.count for row in summary.times_of_day) == sum(row.count for row in summary.activities) == len(spasms)
    prompt = summary.promptness
    assert prompt.within_24h + prompt.later + prompt.unknown == len(summary.episodes)
    assert all(sum((row.answers.yes, row.answers.no, row.answers.unknown)) == days + 1 for row in summary.habits)
    assert summary.fluids.recorded_days <= summary.fluids.days
