"""The part of a diary that the rules read, from the database: it answers what the whole diary answers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from spasmlog import selectors
from spasmlog.actions.entries import save
from spasmlog.diary import AsOf, DoseTaken, NotLoaded
from spasmlog.rules import assess
from spasmlog.rules.criteria import dehydration_pattern as dehydration
from spasmlog.rules.criteria import persistent_or_spreading_twitches as twitches
from spasmlog.rules.criteria import progressive_weakness as weakness
from spasmlog.rules.criteria import unexplained_weight_loss as weight_loss
from spasmlog.rules.thresholds import W28
from spasmlog.vocabulary import Kind, MuscleGroup, Site
from tests.builders import AS_OF, check, condition, day, diary, episode, instant, medication
from tests.stored import EXPECTED, NAMES, stored, undone, vignette
from tests.strategies import dates, diaries, instants, lived_diaries

pytestmark = pytest.mark.django_db

WITH_ROWS = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def answers(findings):
    return {finding.code: [finding.status, finding.level] for finding in findings}


@pytest.mark.parametrize("name", NAMES)
def test_every_vignette_gives_the_same_findings_from_the_database(name):
    file = vignette(name)
    row = stored(file.diary)
    from_rows = assess(selectors.as_of(row, file.exported_at).diary, file.exported_at)
    assert from_rows == assess(file.diary, file.exported_at)
    assert from_rows == assess(selectors.whole_diary(row), file.exported_at)
    assert answers(from_rows) == {code: EXPECTED[name][code] for code in answers(from_rows)}


@WITH_ROWS
@given(lived_diaries(AS_OF))
def test_any_diary_gives_the_same_findings_from_the_database(value):
    with undone():
        assert assess(selectors.as_of(stored(value), AS_OF).diary, AS_OF) == assess(value, AS_OF)


@WITH_ROWS
@given(diaries(dates(AS_OF.date(), before=500, after=40), instants(AS_OF, before=500, after=40), most=6))
def test_what_is_read_is_what_the_whole_diary_holds_in_each_window(value):
    whole = AsOf(value, AS_OF)
    with undone():
        part = selectors.as_of(stored(value), AS_OF)
    assert part.first_spasms == whole.first_spasms
    assert part.first_multi_group_spasm == whole.first_multi_group_spasm
    assert bare(part.newest_episode) == bare(whole.newest_episode)
    assert bare(part.newest_spasm) == bare(whole.newest_spasm)
    assert [bare(one) for one in part.episodes_in(35)] == [bare(one) for one in whole.episodes_in(35)]
    nights = [[(night, one.id) for night, one in each.spasms_of_nights(28)] for each in (part, whole)]
    assert nights[0] == nights[1]
    assert part.days_in(15) == whole.days_in(15)
    assert part.checks_in(426) == whole.checks_in(426)
    assert part.diary.conditions == value.conditions
    assert [undosed(one) for one in part.diary.medications] == [undosed(one) for one in value.medications]


def bare(entry):
    """An episode without what no rule reads."""
    return entry and replace(entry, relief=())


def undosed(medicine):
    return replace(medicine, doses_taken=())


def test_the_windows_are_those_of_the_criteria():
    one_more_night = W28.value + 1  # 28 nights begin on 29 dates
    looked_at = {
        "EPISODE_DATES": max(twitches.LOOK_BACK.value, one_more_night),
        "DAY_DATES": dehydration.SPAN.value + 1,  # and today
        "CHECK_DATES": max(weight_loss.LOOK_BACK.value, weakness.LOOK_BACK.value),
        "DOSE_DATES": W28.value,
    }
    assert {name: getattr(selectors, name) for name in looked_at} == looked_at


@pytest.mark.parametrize(
    ("taken", "held"),
    [
        ([], []),
        (["2020-01-01T08:00", "2021-01-01T08:00"], ["2021-01-01T08:00"]),
        (["2026-03-03T23:58", "2026-03-03T23:59", "2026-03-04T00:00"], ["2026-03-03T23:59", "2026-03-04T00:00"]),
        (["2026-03-05T08:00", "2026-03-31T08:00"], ["2026-03-05T08:00", "2026-03-31T08:00"]),
    ],
    ids=["none", "old ones", "both sides of the first midnight", "recent ones"],
)
def test_of_the_doses_those_of_28_dates_are_read_and_the_newest_before(taken, held):
    doses = tuple(DoseTaken(instant(time), f"{number} puffs") for number, time in enumerate(taken))
    other = medication("Ventolin", as_needed=True, doses_taken=(DoseTaken(instant("2019-01-01T08:00")),))
    row = stored(diary(medication(as_needed=True, doses_taken=doses), other))
    part = {one.id: one for one in selectors.as_of(row, AS_OF).diary.medications}
    assert part.pop(other.id) == other
    (read,) = part.values()
    assert read.doses_taken == tuple(dose for dose in doses if dose.at in [instant(time) for time in held])


@pytest.mark.parametrize(
    "question", [("episodes_in", 36), ("days_in", 16), ("checks_in", 427), ("spasms_of_nights", 36)]
)
def test_a_longer_window_is_refused_and_not_answered_in_part(question):
    name, days = question
    with pytest.raises(NotLoaded):
        getattr(selectors.as_of(stored(), AS_OF), name)(days)


def test_the_first_spasms_are_those_of_all_time_and_twitches_are_none():
    row = stored(
        diary(
            episode("2019-01-01T03:00", sites=(Site.EYELID,), kind=Kind.TWITCH),
            episode("2020-01-01T03:00", sites=(Site.CALF,)),
            episode("2021-01-01T03:00", sites=(Site.SHIN, Site.HAND)),
            episode("2026-03-30T03:00", sites=(Site.NECK, Site.CALF)),
            episode("2026-03-31T21:00", sites=(Site.JAW,)),  # is yet to come
        )
    )
    now = selectors.as_of(row, AS_OF)
    assert now.first_spasms == {
        MuscleGroup.LOWER_LEG: date(2020, 1, 1),
        MuscleGroup.HAND: date(2021, 1, 1),
        MuscleGroup.NECK_SHOULDER: date(2026, 3, 30),
    }
    assert now.first_multi_group_spasm == date(2021, 1, 1)


def test_a_date_that_came_twice_is_the_first_that_a_spasm_has():
    """Until 2011 the clocks of St John's went back at 00:01: for a minute it was the next day already."""
    both = (Site.CALF, Site.HAND)
    after_midnight, before_midnight = "2010-11-07T00:00:30-02:30", "2010-11-06T23:30-03:30"
    value = diary(episode(after_midnight, sites=both), episode(before_midnight, sites=both), zone="America/St_Johns")
    for now in (selectors.as_of(stored(value), AS_OF), AsOf(value, AS_OF)):
        assert set(now.first_spasms.values()) == {now.first_multi_group_spasm} == {date(2010, 11, 6)}


@pytest.mark.parametrize("days", [40, 400, 40_000])
def test_the_newest_spasm_is_found_however_long_ago(days):
    old, twitch = episode((AS_OF - timedelta(days=days)).isoformat()), episode(kind=Kind.TWITCH)
    row = stored(diary(old, twitch, episode("2026-04-01T10:00")))
    assert selectors.as_of(row, AS_OF).newest_spasm == old
    assert selectors.as_of(row, AS_OF).newest_episode == twitch
    assert selectors.newest_spasm(row, AS_OF) == old
    assert selectors.newest_spasm(row, AS_OF, other_than=old.id) is None
    assert selectors.newest_spasm(row, old.started_at - timedelta(seconds=1)) is None


@pytest.mark.parametrize("days", [40, 400, 40_000])
def test_the_newest_episode_is_found_however_long_ago(days):
    old = episode((AS_OF - timedelta(days=days)).isoformat(), kind=Kind.TWITCH)
    older = episode((AS_OF - timedelta(days=days + 1)).isoformat())
    row = stored(diary(old, older, episode("2026-04-01T10:00")))
    now = selectors.as_of(row, AS_OF)
    assert (now.newest_episode, now.newest_spasm) == (old, older)
    assert selectors.newest_episode(row, AS_OF) == old
    assert selectors.newest_episode(row, AS_OF, other_than=old.id) == older
    assert selectors.newest_episode(row, older.started_at - timedelta(seconds=1)) is None


def test_it_costs_the_same_whatever_the_length_of_the_diary(django_assert_num_queries):
    doses = tuple(DoseTaken(AS_OF - timedelta(days=number)) for number in range(300))
    entries = [day(), check(), medication(), condition(), *(episode() for _ in range(3))]
    short = stored(diary(*entries))
    more = [episode((AS_OF - timedelta(days=number)).isoformat()) for number in range(300)]
    long = stored(diary(*entries, *more, medication(as_needed=True, doses_taken=doses)), short.account, "long")
    with django_assert_num_queries(7):
        selectors.as_of(short, AS_OF)
    with django_assert_num_queries(7):
        selectors.as_of(long, AS_OF)


@pytest.mark.django_db(transaction=True)
def test_a_write_is_seen_at_once_though_windows_are_kept():
    row = stored()
    assert selectors.as_of(row, AS_OF).newest_spasm is None
    first = episode("2026-03-30T15:00")
    save(row, first)
    assert selectors.as_of(row, AS_OF).newest_spasm == first
    assert selectors.as_of(selectors.diary_of(row.account, row.id), AS_OF).newest_spasm == first
    before = first.started_at - timedelta(seconds=1)
    assert selectors.as_of(row, before).newest_spasm is None
