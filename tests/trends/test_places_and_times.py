"""Where episodes were, when they began, and what the person was doing."""

from datetime import date, time

import pytest

from spasmlog.diary import BodySite
from spasmlog.trends.answers import Answers
from spasmlog.trends.period import Period
from spasmlog.trends.sites import GroupCount, SiteCount, muscle_groups, sites
from spasmlog.trends.time_of_day import TimeOfDay, part_of, times_of_day
from spasmlog.trends.waking import ActivityCount, Waking, activities, waking
from spasmlog.vocabulary import Activity, Kind, MuscleGroup, Side, Site
from tests.builders import AS_OF, day, diary, episode


def test_sites_are_counted_by_side_the_most_frequent_first():
    found = sites(
        [
            episode(sites=(Site.HAND,), kind=Kind.TWITCH),
            episode(side=Side.RIGHT),
            episode(side=Side.LEFT),
            episode(side=Side.LEFT, kind=Kind.TWITCH),
            episode(sites=(Site.CALF, Site.FOOT), side=Side.LEFT),
            episode(),
        ]
    )
    assert found == (
        SiteCount(BodySite(Site.CALF, Side.LEFT), 2, 1),
        SiteCount(BodySite(Site.CALF), 1, 0),
        SiteCount(BodySite(Site.CALF, Side.RIGHT), 1, 0),
        SiteCount(BodySite(Site.FOOT, Side.LEFT), 1, 0),
        SiteCount(BodySite(Site.HAND), 0, 1),
    )
    assert [row.total for row in found] == [3, 1, 1, 1, 1]


def test_an_episode_with_two_sites_of_a_group_is_one_of_the_group():
    found = muscle_groups(
        [
            episode(sites=(Site.EYELID,), kind=Kind.TWITCH),
            episode(sites=(Site.CALF, Site.FOOT)),
            episode(sites=(Site.CALF, Site.HAND)),
        ]
    )
    assert found == (
        GroupCount(MuscleGroup.LOWER_LEG, 2, 0),
        GroupCount(MuscleGroup.HAND, 1, 0),
        GroupCount(MuscleGroup.FACE, 0, 1),
    )


def test_no_episode_is_nowhere():
    assert (sites([]), muscle_groups([]), activities([])) == ((), (), ())


@pytest.mark.parametrize(
    ("clock", "part"),
    [
        pytest.param(time(0, 0), TimeOfDay.NIGHT, id="midnight"),
        pytest.param(time(5, 59, 59), TimeOfDay.NIGHT, id="a second before six"),
        pytest.param(time(6, 0), TimeOfDay.MORNING, id="six"),
        pytest.param(time(11, 59), TimeOfDay.MORNING, id="before noon"),
        pytest.param(time(12, 0), TimeOfDay.AFTERNOON, id="noon"),
        pytest.param(time(17, 59), TimeOfDay.AFTERNOON, id="before six in the evening"),
        pytest.param(time(18, 0), TimeOfDay.EVENING, id="six in the evening"),
        pytest.param(time(21, 59), TimeOfDay.EVENING, id="before ten"),
        pytest.param(time(22, 0), TimeOfDay.NIGHT, id="ten"),
    ],
)
def test_parts_of_the_day(clock, part):
    assert part_of(clock) is part


def test_times_are_of_the_wall_clock_and_parts_without_any_are_there():
    entries = [
        episode("2026-03-29T05:30+00:00"),  # 06:30 in London, whose clock went forward at one
        episode("2026-03-28T05:30+00:00"),
        episode("2026-03-28T22:30+00:00"),
    ]
    found = times_of_day(entries, diary())
    assert [(row.part, row.count) for row in found] == list(zip(TimeOfDay, (2, 1, 0, 0), strict=True))
    assert "22:00" in str(TimeOfDay.NIGHT.label)


@pytest.mark.parametrize(
    ("entries", "nights", "answers"),
    [
        pytest.param([], None, Answers(), id="nothing recorded is unknown"),
        pytest.param([day("2026-03-30", no_spasms=True)], 0, Answers(), id="a day without spasms disturbed no night"),
        pytest.param([episode("2026-03-30T03:00")], None, Answers(0, 0, 1), id="not asked is unknown"),
        pytest.param([episode("2026-03-30T03:00", woke=False)], 0, Answers(0, 1, 0), id="slept through"),
        pytest.param(
            [
                episode("2026-03-28T23:50", woke=True),
                episode("2026-03-29T00:30", woke=True),
                episode("2026-03-29T04:00", woke=True),
                episode("2026-03-29T13:00", woke=True),
                episode("2026-03-30T04:00"),
            ],
            2,
            Answers(4, 0, 1),
            id="23:50, 00:30 and 04:00 are one night, a nap is of the next",
        ),
        pytest.param(
            [episode("2026-03-30T03:00", woke=True, kind=Kind.TWITCH)], None, Answers(), id="a twitch is no spasm"
        ),
    ],
)
def test_waking(entries, nights, answers):
    period = Period.of(diary(*entries), date(2026, 3, 1), date(2026, 3, 31), AS_OF)
    recorded = len(period.spasms) + len(period.day_records)
    assert waking(period, recorded) == Waking(nights, answers)


def test_activities_are_counted_and_what_was_not_recorded_comes_last():
    found = activities(
        [episode(activity=given) for given in (None, Activity.WALKING, Activity.ASLEEP, Activity.WALKING)]
    )
    assert found == (ActivityCount(Activity.ASLEEP, 1), ActivityCount(Activity.WALKING, 2), ActivityCount(None, 1))
