"""The diary as it stood before an episode was saved: the findings are those of the diary without it, or with what it
said before."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spasmlog import selectors
from spasmlog.rules import assess, assess_at
from spasmlog.vocabulary import Kind, MuscleGroup, Site
from tests.builders import AS_OF, diary, each, episode
from tests.stored import stored, undone
from tests.strategies import dates, diaries, episodes, instants, lived_diaries

pytestmark = pytest.mark.django_db

WITH_ROWS = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
LONG = {"dates": dates(AS_OF.date(), before=500), "instants": instants(AS_OF, before=500)}
BOTH = (Site.CALF, Site.HAND)


@WITH_ROWS
@given(
    lived_diaries(AS_OF) | diaries(**LONG, most=6),
    episodes(instants(AS_OF, before=500)),
    st.none() | episodes(instants(AS_OF, before=500)),
)
def test_any_diary_is_assessed_as_it_was_before(value, saved, said):
    before = value if said is None else with_episode(value, replace(said, id=saved.id))
    with undone():
        row = stored(with_episode(value, saved))
        was = selectors.as_of_before(row, AS_OF, saved.id, said and replace(said, id=saved.id))
        assert assess_at(was) == assess(before, AS_OF)


def with_episode(value, added):
    others = [one for one in value.episodes if one.id != added.id]
    return replace(value, episodes=(*others, added))


def before(saved, *others, said=None):
    return selectors.as_of_before(stored(diary(saved, *others)), AS_OF, saved.id, said)


def hand(start, **given):
    return episode(start, sites=(Site.HAND,), **given)


@pytest.mark.parametrize("start", ["2026-03-30T12:00", "2026-02-20T12:00", "2001-01-01T12:00"])
def test_a_group_whose_first_spasm_it_is_had_none_before(start):
    calf = episode("2000-01-01T12:00")
    was = before(hand(start), calf)
    assert was.first_spasms == {MuscleGroup.LOWER_LEG: calf.started_at.date()}
    assert was.first_multi_group_spasm is None


@pytest.mark.parametrize("start", ["2026-03-30T12:00", "2026-02-20T12:00", "2001-01-01T12:00"])
def test_the_first_spasm_of_several_groups_is_the_next_one_before(start):
    later = episode("2026-03-31T12:00", sites=BOTH)
    assert before(episode(start, sites=BOTH), later).first_multi_group_spasm == later.started_at.date()


@pytest.mark.parametrize("start", ["2026-03-30T12:00", "2026-02-20T12:00", "2001-01-01T12:00"])
def test_before_the_only_episode_nothing_is_known(start):
    was = before(episode(start, sites=BOTH))
    assert (was.first_multi_group_spasm, was.first_spasms) == (None, {})
    assert (was.newest_episode, was.newest_spasm) == (None, None)


@pytest.mark.parametrize("start", ["2026-03-30T12:00", "2001-01-01T12:00"])
def test_what_it_said_before_counts_instead(start):
    said = hand("1999-05-01T12:00")
    saved = episode(start, id=said.id, sites=BOTH, kind=Kind.TWITCH)
    was = before(saved, said=said)
    assert was.first_spasms == {MuscleGroup.HAND: said.started_at.date()}
    assert was.newest_spasm == was.newest_episode == said


def test_what_it_said_before_is_not_the_newest_where_another_is_newer():
    said, newer = hand("1999-05-01T12:00"), hand("2010-01-01T12:00")
    was = before(episode("2026-03-30T12:00", id=said.id), newer, said=said)
    assert was.newest_spasm == was.newest_episode == newer


@pytest.mark.parametrize("kind", [Kind.CRAMP, Kind.TWITCH])
def test_the_newest_entry_is_another_before(kind):
    older = hand((AS_OF - timedelta(days=400)).isoformat(), kind=kind)
    was = before(hand("2026-03-30T12:00"), older)
    assert was.newest_episode == older
    assert was.newest_spasm == (older if kind is Kind.CRAMP else None)


def test_the_second_spasm_of_a_new_group_is_what_makes_them_spread():
    calf, first = episode("2026-01-10T12:00"), hand("2026-03-24T12:00")
    saved = hand("2026-03-25T12:00")
    row = stored(diary(calf, first, saved))
    was = {finding.code: finding.is_met for finding in assess_at(selectors.as_of_before(row, AS_OF, saved.id, None))}
    now = {finding.code: finding.is_met for finding in assess_at(selectors.as_of(row, AS_OF))}
    assert (was["RF-1"], now["RF-1"]) == (False, True)


def test_an_old_spasm_that_is_told_later_makes_a_group_known():
    saved, *others = each(episode, "02-01", sites=(Site.HAND,)) + each(episode, "03-24", "03-25", sites=(Site.HAND,))
    row = stored(diary(saved, *others, episode("2026-01-10T12:00")))
    was = {finding.code: finding.is_met for finding in assess_at(selectors.as_of_before(row, AS_OF, saved.id, None))}
    now = {finding.code: finding.is_met for finding in assess_at(selectors.as_of(row, AS_OF))}
    assert (was["RF-1"], now["RF-1"]) == (True, False)
