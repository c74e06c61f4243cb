"""What holds for any diary whatever."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from spasmlog.diary import AsOf, Diary, Medication, Spans
from spasmlog.rules import Finding, assess, to_json
from spasmlog.vocabulary import DurationBand, Kind, Lasting
from tests.builders import AS_OF, calm_episode, episode
from tests.strategies import dates, diaries, episodes, instants, lived_diaries

QUICKLY = settings(max_examples=40, deadline=None)

lived = lived_diaries(AS_OF)
COLLECTIONS = ("conditions", "medications", "days", "checks", "episodes")


def answers(findings: tuple[Finding, ...]) -> list[tuple[str, str, str | None]]:
    return [(finding.code, finding.status, finding.level) for finding in findings]


def status_of(diary: Diary, code: str) -> Finding:
    return next(finding for finding in assess(diary, AS_OF) if finding.code == code)


def with_episode(diary: Diary, *added: object) -> Diary:
    return replace(diary, episodes=(*diary.episodes, *added))


@QUICKLY
@given(diaries(), instants())
def test_any_diary_is_answered_at_any_moment(diary: Diary, as_of: datetime):
    for finding in assess(diary, as_of):
        assert bool(finding.evidence) == finding.is_met == (finding.level is not None)
        assert bool(finding.missing) == finding.is_not_assessable
        assert to_json(finding)["code"] == finding.code


@QUICKLY
@given(lived, st.randoms(use_true_random=False))
def test_the_order_of_entries_never_matters(diary: Diary, random: Random):
    mixed = {name: tuple(random.sample(getattr(diary, name), len(getattr(diary, name)))) for name in COLLECTIONS}
    assert assess(replace(diary, **mixed), AS_OF) == assess(diary, AS_OF)


@QUICKLY
@given(lived, st.text("abc é%", max_size=20))
def test_a_note_never_matters(diary: Diary, note: str):
    noted = {name: tuple(replace(entry, note=note) for entry in getattr(diary, name)) for name in COLLECTIONS}
    assert assess(replace(diary, **noted), AS_OF) == assess(diary, AS_OF)


@QUICKLY
@given(lived, instants(AS_OF))
def test_when_it_was_recorded_never_matters(diary: Diary, when: datetime):
    told = {
        name: tuple(replace(entry, recorded_at=when) for entry in getattr(diary, name))
        for name in ("days", "checks", "episodes")
    }
    assert assess(replace(diary, **told), AS_OF) == assess(diary, AS_OF)


@QUICKLY
@given(lived, st.integers(426, 4000))
def test_an_unanswered_twitch_of_long_ago_changes_no_answer(diary: Diary, days_ago: int):
    old = episode((AS_OF - timedelta(days=days_ago)).isoformat(), kind=Kind.TWITCH)
    assert answers(assess(with_episode(diary, old), AS_OF)) == answers(assess(diary, AS_OF))


@QUICKLY
@given(lived, episodes(instants(AS_OF + timedelta(days=2), before=1, after=30)))
def test_an_entry_of_the_future_changes_nothing(diary: Diary, future):
    assert assess(with_episode(diary, future), AS_OF) == assess(diary, AS_OF)


@QUICKLY
@given(lived, st.integers(0, 27))
def test_another_long_spasm_never_undoes_a_long_spasm(diary: Diary, days_ago: int):
    more = calm_episode((AS_OF - timedelta(days=days_ago)).isoformat(), duration_band=DurationBand.OVER_10_MIN)
    after = status_of(with_episode(diary, more), "TAB-1")
    before = status_of(diary, "TAB-1")
    assert after.is_met
    assert before.level is None or after.level.rank <= before.level.rank
    assert {evidence.id for evidence in before.evidence} < {evidence.id for evidence in after.evidence}


waking = st.lists(st.integers(0, 27), min_size=3, max_size=12)


@QUICKLY
@given(lived, waking, st.integers(0, 27))
def test_another_waking_spasm_never_undoes_broken_sleep(diary: Diary, days_ago: list[int], more: int):
    def woken(days: int):
        return calm_episode((AS_OF - timedelta(days=days)).isoformat(), woke=True)

    before = with_episode(diary, *map(woken, days_ago))
    after = with_episode(before, woken(more))
    assert status_of(after, "TAB-2").is_met or not status_of(before, "TAB-2").is_met


@QUICKLY
@given(lived)
def test_no_criterion_hides_another(diary: Diary):
    met = {finding.code for finding in assess(diary, AS_OF) if finding.is_met}
    worst = calm_episode(
        (AS_OF - timedelta(hours=1)).isoformat(),
        duration_band=DurationBand.OVER_10_MIN,
        weakness=Lasting.LASTING,
        swelling=True,
    )
    after = {finding.code for finding in assess(with_episode(diary, worst), AS_OF) if finding.is_met}
    assert after >= met | {"TAB-1", "TAB-3", "TAB-4"}


def held_from(diary: Diary, first: date) -> tuple[object, ...]:
    return tuple(episode for episode in diary.episodes if diary.local_date(episode.started_at) >= first)


def with_recent_doses(diary: Diary, medication: Medication, first: date) -> Medication:
    """Without the doses taken before a date, but for the newest of them."""
    before = [dose for dose in medication.doses_taken if diary.local_date(dose.at) < first]
    recent = [dose for dose in medication.doses_taken if diary.local_date(dose.at) >= first]
    return replace(medication, doses_taken=(*before[-1:], *recent))


@QUICKLY
@given(lived_diaries(AS_OF, most=8) | diaries(dates(AS_OF.date(), before=430), instants(AS_OF, before=430), most=8))
def test_what_the_database_loads_is_all_that_is_needed(diary: Diary):
    """35 dates of episodes, 15 of days, 426 of checks, 28 of doses, the newest entries and the first spasms."""
    at = AsOf(diary, AS_OF)
    spans = Spans(
        at.first_date(35),
        at.first_date(15),
        at.first_date(426),
        at.newest_episode,
        at.newest_spasm,
        at.first_spasms,
        at.first_multi_group_spasm,
    )
    part = replace(
        diary,
        episodes=held_from(diary, spans.episodes_from),
        days=tuple(day for day in diary.days if day.date >= spans.days_from),
        checks=tuple(check for check in diary.checks if check.date >= spans.checks_from),
        medications=tuple(with_recent_doses(diary, one, at.first_date(28)) for one in diary.medications),
        spans=spans,
    )
    assert assess(part, AS_OF) == assess(diary, AS_OF)
