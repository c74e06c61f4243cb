"""The summary for a doctor, counted by hand from the example diaries, and true of any diary."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasmlog.diary import DEFAULT_TARGET_ML, BodySite, NotLoaded, Spans
from spasmlog.interchange import read
from spasmlog.rules import assess
from spasmlog.summary import summarise
from spasmlog.trends.answers import Answers
from spasmlog.trends.duration import Durations
from spasmlog.trends.fluids import Fluids
from spasmlog.trends.headline import Headline
from spasmlog.trends.medication import MedicineCourse
from spasmlog.trends.pain import Pain
from spasmlog.trends.promptness import Promptness
from spasmlog.trends.sites import GroupCount, SiteCount
from spasmlog.trends.waking import ActivityCount, Waking
from spasmlog.vocabulary import Activity, ConditionKind, Kind, MuscleGroup, Side, Site
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
    assert {row.answers for row in summary.signs} == {Answers(no=6)}
    assert {(row.lasting, row.during, row.no, row.unknown) for row in summary.losses} == {(0, 0, 6, 0)}
    assert summary.promptness == Promptness(0, 0, unknown=6)
    assert summary.relief == ()


def test_mark_drinks_too_little_takes_a_thiazide_and_answers_no_habit():
    summary = of_vignette("mark.json", march(18), march(31))
    assert summary.fluids == Fluids(13, 13, 1185, 1185, days_below=13, target_ml=1893)
    assert {row.answers for row in summary.habits} == {Answers(unknown=14)}
    assert summary.medicines == (
        MedicineCourse("hydrochlorothiazide", "", False, None, march(15), None, (), doses_taken=None),
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
