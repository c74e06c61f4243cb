"""What the rules ask of all time: of a whole diary, and of one that holds only the latest part."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasmlog.diary import AsOf, NotLoaded, Spans
from spasmlog.vocabulary import Kind, MuscleGroup, Site
from tests import strategies
from tests.builders import AS_OF, check, day, diary, episode

LEG, HAND, FACE = MuscleGroup.LOWER_LEG, MuscleGroup.HAND, MuscleGroup.FACE


def partial(whole, as_of, days):
    """The diary as the database hands it out: the last `days` days, and what is known of the time before."""
    now = AsOf(whole, as_of)
    first = now.first_date(days)
    return replace(
        whole,
        episodes=tuple(entry for entry in whole.episodes if whole.local_date(entry.started_at) >= first),
        days=tuple(entry for entry in whole.days if entry.date >= first),
        checks=tuple(entry for entry in whole.checks if entry.date >= first),
        spans=Spans(
            first,
            first,
            first,
            now.newest_episode,
            now.newest_spasm,
            now.first_spasms,
            now.first_multi_group_spasm,
        ),
    )


WHOLE = diary(
    episode("2024-05-01T10:00", kind=Kind.TWITCH, sites=(Site.EYELID, Site.CALF)),
    episode("2025-06-01T10:00", sites=(Site.CALF,)),
    episode("2025-07-01T23:30", sites=(Site.HAND, Site.FOOT)),
    episode("2025-08-01T10:00", sites=(Site.FINGERS, Site.TOES)),
    episode("2026-03-30T10:00", kind=Kind.TWITCH, sites=(Site.EYELID,)),
    episode("2026-03-31T20:00:01", sites=(Site.JAW, Site.CALF)),
    day("2026-03-03"),
    check("2026-03-03"),
)


@pytest.mark.parametrize("held", [WHOLE, partial(WHOLE, AS_OF, 28)], ids=["whole", "partial"])
def test_twitches_and_what_begins_later_are_no_spasms(held):
    now = AsOf(held, AS_OF)
    assert now.newest_spasm == WHOLE.episodes[3]
    assert now.newest_episode == WHOLE.episodes[4]
    assert now.first_spasms == {LEG: date(2025, 6, 1), HAND: date(2025, 7, 1)}
    assert now.first_multi_group_spasm == date(2025, 7, 1)


def test_a_spasm_that_has_begun_counts_at_once():
    now = AsOf(WHOLE, AS_OF + timedelta(seconds=1))
    assert now.newest_spasm == WHOLE.episodes[-1]
    assert now.first_spasms[FACE] == date(2026, 3, 31)


def test_the_dates_are_those_of_the_diarys_zone():
    now = AsOf(replace(WHOLE, zone=strategies.ZoneInfo("Asia/Tokyo")), AS_OF)
    assert now.first_multi_group_spasm == date(2025, 7, 2)


@pytest.mark.parametrize("held", [diary(), partial(diary(), AS_OF, 28)], ids=["whole", "partial"])
def test_of_an_empty_diary_nothing_is_known(held):
    now = AsOf(held, AS_OF)
    known = (now.newest_episode, now.newest_spasm, now.first_spasms, now.first_multi_group_spasm)
    assert known == (None, None, {}, None)


def test_the_newest_spasm_may_lie_in_the_part_that_is_held():
    held = diary(*WHOLE.episodes, episode("2026-03-31T19:00", sites=(Site.NECK,)))
    now = AsOf(partial(held, AS_OF, 28), AS_OF)
    assert now.newest_spasm == held.episodes[-2]


def test_sites_of_one_group_are_not_several_groups():
    assert AsOf(diary(episode(sites=(Site.CALF, Site.FOOT))), AS_OF).first_multi_group_spasm is None


ASKED = [AsOf.episodes_in, AsOf.spasms_in, AsOf.days_in, AsOf.checks_in]


@pytest.mark.parametrize("ask", ASKED)
def test_a_window_that_reaches_back_before_what_is_held_is_refused(ask):
    now = AsOf(partial(WHOLE, AS_OF, 28), AS_OF)
    assert ask(now, 28) == ask(AsOf(WHOLE, AS_OF), 28)
    with pytest.raises(NotLoaded, match="2026-03-04, asked for 2026-03-03"):
        ask(now, 29)


def test_nights_that_reach_back_before_what_is_held_are_refused():
    """The night of 4 March begins at noon, all of which is held; in the morning the nights reach back one further."""
    evening, morning = AsOf(partial(WHOLE, AS_OF, 28), AS_OF), datetime(2026, 3, 31, 8, tzinfo=UTC)
    assert evening.spasms_of_nights(28) == AsOf(WHOLE, AS_OF).spasms_of_nights(28)
    with pytest.raises(NotLoaded):
        evening.spasms_of_nights(29)
    with pytest.raises(NotLoaded):
        AsOf(evening.diary, morning).spasms_of_nights(28)


@pytest.mark.parametrize("span", ["episodes_from", "days_from", "checks_from"])
def test_each_collection_has_a_span_of_its_own(span):
    held = partial(WHOLE, AS_OF, 28)
    longer = replace(held, spans=replace(held.spans, **{span: date(2020, 1, 1)}))
    reached = []
    for ask, needs in zip(ASKED, ["episodes_from", "episodes_from", "days_from", "checks_from"], strict=True):
        if needs == span:
            assert isinstance(ask(AsOf(longer, AS_OF), 90), tuple)
            reached.append(needs)
        else:
            with pytest.raises(NotLoaded, match=needs):
                ask(AsOf(longer, AS_OF), 90)
    assert reached


def test_a_whole_diary_reaches_back_for_ever():
    assert len(AsOf(WHOLE, AS_OF).episodes_in(40_000)) == 5


@settings(max_examples=25)
@given(strategies.lived_diaries(AS_OF), st.sampled_from([1, 28, 90]))
def test_a_partial_diary_answers_like_the_whole_one(whole, days):
    full, part = AsOf(whole, AS_OF), AsOf(partial(whole, AS_OF, days), AS_OF)
    for ask in ASKED:
        assert ask(part, days) == ask(full, days)
    assert part.newest_episode == full.newest_episode
    assert part.newest_spasm == full.newest_spasm
    assert part.first_spasms == full.first_spasms
    assert part.first_multi_group_spasm == full.first_multi_group_spasm
