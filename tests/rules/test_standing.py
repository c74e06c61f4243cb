"""Where a finding stands with the person: new, seen, or back with something new."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasmlog.diary import ENTRY_NAME, Acknowledgement, Diary
from spasmlog.rules import Finding, assess
from spasmlog.rules.standing import Standing, State, digest, name_of, names_of, standing, standings
from spasmlog.vocabulary import ConditionKind, DurationBand, Level, Site
from tests.builders import AS_OF, acknowledgement, calm_check, calm_episode, condition, diary
from tests.strategies import lived_diaries

FIRST = calm_episode("2026-03-20T12:00", duration_band=DurationBand.OVER_10_MIN)
SECOND = calm_episode("2026-03-21T12:00", duration_band=DurationBand.OVER_10_MIN)
THIRD = calm_episode("2026-03-22T12:00", duration_band=DurationBand.OVER_10_MIN)


def long_spasms(*entries) -> Finding:
    """TAB-1 of these: soon, as none of them was within the last 48 hours."""
    return assess(diary(*entries), AS_OF)[0]


def said(*entries, at="2026-03-31T12:00", level=Level.SOON, code="TAB-1") -> Acknowledgement:
    """That it was seen while it rested on these."""
    return acknowledgement(code, at, level=level, evidence=tuple(f"episode:{entry.id}" for entry in entries))


def answer(finding, *acknowledgements):
    found = standing(finding, acknowledgements)
    return found.state, [evidence.id for evidence in found.news], found.has_risen


ROWS = {
    "nothing was said": ([FIRST], [], State.NEW, [FIRST]),
    "it was seen as it is": ([FIRST], [said(FIRST)], State.SEEN, []),
    "an entry is new": ([FIRST, SECOND], [said(FIRST)], State.RETURNED, [SECOND]),
    "two entries are new": ([FIRST, SECOND, THIRD], [said(SECOND)], State.RETURNED, [FIRST, THIRD]),
    "an entry instead of another": ([SECOND], [said(FIRST)], State.RETURNED, [SECOND]),
    "an entry has passed out of the window": ([SECOND], [said(FIRST, SECOND)], State.SEEN, []),
    "it was seen while it rested on nothing": ([FIRST], [said()], State.RETURNED, [FIRST]),
    "each was seen, one after the other": (
        [FIRST, SECOND],
        [said(FIRST), said(SECOND, at="2026-03-30T12:00")],
        State.SEEN,
        [],
    ),
    "something else was seen": ([FIRST], [said(FIRST, code="TAB-2")], State.NEW, [FIRST]),
    "something of a newer version was seen": ([FIRST], [said(FIRST, code="NEW-1")], State.NEW, [FIRST]),
}


@pytest.mark.parametrize(("entries", "acknowledged", "state", "news"), ROWS.values(), ids=ROWS)
def test_new_entries_bring_a_finding_back(entries, acknowledged, state, news):
    found = standing(long_spasms(*entries), acknowledged)
    assert (found.state, [evidence.id for evidence in found.news]) == (state, [entry.id for entry in news])
    assert not found.has_risen


@pytest.mark.parametrize(
    ("then", "has_risen"),
    [
        (Level.EMERGENCY, False),
        (Level.URGENT, False),
        (Level.SOON, False),
        (Level.ROUTINE, True),
        (Level.INFO, True),
    ],
)
def test_a_more_pressing_level_brings_it_back_and_a_calmer_one_does_not(then, has_risen):
    state = State.RETURNED if has_risen else State.SEEN
    assert answer(long_spasms(FIRST), said(FIRST, level=then)) == (state, [], has_risen)


def test_both_can_bring_it_back():
    now = long_spasms(FIRST, SECOND)
    assert answer(now, said(FIRST, level=Level.INFO)) == (State.RETURNED, [SECOND.id], True)


def test_the_latest_acknowledgement_counts_for_the_level_whatever_their_order():
    early = said(FIRST, at="2026-03-30T12:00", level=Level.ROUTINE)
    late = said(FIRST, at="2026-03-31T12:00", level=Level.SOON)
    for order in ([early, late], [late, early]):
        found = standing(long_spasms(FIRST), order)
        assert (found.acknowledgement, found.state) == (late, State.SEEN)


def test_of_two_at_one_moment_one_is_the_latest_whatever_their_order():
    pair = [said(FIRST, level=Level.INFO), said(FIRST, level=Level.SOON)]
    assert standing(long_spasms(FIRST), pair) == standing(long_spasms(FIRST), pair[::-1])


def test_what_is_not_met_stands_nowhere():
    with pytest.raises(ValueError, match="TAB-1 is not met"):
        standing(long_spasms(), [])


def test_of_all_findings_those_that_are_met_are_shown_in_their_order():
    entries = (FIRST, calm_episode(swelling=True), condition(ConditionKind.KIDNEY_DISEASE))
    met = [finding for finding in assess(diary(*entries), AS_OF) if finding.is_met]
    found = standings(assess(diary(*entries), AS_OF), [said(FIRST)])
    assert [one.finding for one in found] == met
    assert [one.state for one in found if one.finding.code == "TAB-1"] == [State.SEEN]
    assert {one.state for one in found if one.finding.code != "TAB-1"} == {State.NEW}


# What is pressing ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "is_pressing"),
    [
        (calm_episode(swelling=True), True),
        (calm_episode("2026-03-31T12:00", duration_band=DurationBand.OVER_10_MIN), True),
        (calm_episode(swelling=True, sites=(Site.LOWER_BACK,)), False),
        (FIRST, False),
    ],
    ids=["emergency", "urgent", "soon, of the back", "soon, a week ago"],
)
def test_what_cannot_wait_is_pressing_until_it_was_seen(entry, is_pressing):
    finding = next(one for one in assess(diary(entry), AS_OF) if one.code in {"TAB-1", "TAB-4"} and one.is_met)
    assert Standing(finding).is_pressing is is_pressing
    seen = acknowledgement(finding.code, level=finding.level, evidence=names_of(finding))
    assert standing(finding, [seen]).is_seen
    assert not standing(finding, [seen]).is_pressing
    back = standing(finding, [replace(seen, evidence=())])
    assert (back.is_returned, back.is_pressing) == (True, is_pressing)


# Names ---------------------------------------------------------------------------------------------------------------


def test_entries_are_named_by_their_collection_and_their_id_or_date():
    kidney = condition(ConditionKind.KIDNEY_DISEASE)
    found = {one.code: one for one in assess(diary(kidney, FIRST, calm_check(dark_urine=True)), AS_OF)}
    assert names_of(found["TAB-5"]) == (f"condition:{kidney.id}", f"episode:{FIRST.id}")
    assert names_of(found["SAF-5"]) == ("check:2026-03-31",)


def test_what_was_seen_is_told_from_what_changed_since():
    before = long_spasms(FIRST)
    assert digest(before) == digest(long_spasms(replace(FIRST, note="x")))
    others = [long_spasms(SECOND), long_spasms(FIRST, SECOND), long_spasms(), replace(before, level=Level.URGENT)]
    assert len({digest(one) for one in (before, *others)}) == 5


# Whatever the diary --------------------------------------------------------------------------------------------------

QUICKLY = settings(max_examples=30)
lived = lived_diaries(AS_OF)


def acknowledged(finding: Finding) -> Acknowledgement:
    return acknowledgement(finding.code, level=finding.level, evidence=names_of(finding))


@QUICKLY
@given(lived)
def test_what_was_just_acknowledged_is_seen(held: Diary):
    for finding in assess(held, AS_OF):
        if finding.is_met:
            assert standing(finding, [acknowledged(finding)]).is_seen
            assert all(ENTRY_NAME.fullmatch(name_of(evidence)) for evidence in finding.evidence)


@QUICKLY
@given(lived, lived)
def test_it_comes_back_exactly_with_what_was_not_there_or_when_it_is_more_pressing(before: Diary, after: Diary):
    earlier = {finding.code: finding for finding in assess(before, AS_OF) if finding.is_met}
    # some of what was there is gone, some is new
    after = replace(before, episodes=(*before.episodes[::2], *after.episodes), checks=before.checks[1:])
    for finding in assess(after, AS_OF):
        if finding.is_met and finding.code in earlier:
            then = earlier[finding.code]
            found = standing(finding, [acknowledged(then)])
            is_new = not set(names_of(finding)) <= set(names_of(then))
            assert found.is_returned == (is_new or finding.level.rank < then.level.rank)


@QUICKLY
@given(lived, st.randoms(use_true_random=False))
def test_the_order_of_acknowledgements_never_matters(held: Diary, random):
    said_of = list(held.acknowledgements)
    mixed = random.sample(said_of, len(said_of))
    found = assess(held, AS_OF)
    assert standings(found, said_of) == standings(found, mixed)


GONE = datetime(2026, 3, 31, 12, tzinfo=UTC)  # 13:00 in London


@pytest.mark.parametrize(
    ("acknowledged", "state", "was_gone", "news"),
    [
        pytest.param([], State.NEW, False, [FIRST, SECOND], id="nothing was said"),
        pytest.param(
            [said(FIRST, SECOND, at="2026-03-31T12:59")], State.RETURNED, True, [], id="said before it was gone"
        ),
        pytest.param([said(FIRST, SECOND, at="2026-03-31T13:00")], State.RETURNED, True, [], id="said as it went"),
        pytest.param([said(FIRST, SECOND, at="2026-03-31T13:01")], State.SEEN, False, [], id="said since"),
        pytest.param(
            [said(FIRST, at="2026-03-31T12:00"), said(SECOND, at="2026-03-31T14:00")],
            State.RETURNED,
            False,
            [FIRST],
            id="what was seen before counts no more",
        ),
    ],
)
def test_what_was_gone_in_between_comes_back_with_the_same_entries(acknowledged, state, was_gone, news):
    found = standing(long_spasms(FIRST, SECOND), acknowledged, GONE)
    assert (found.state, found.was_gone) == (state, was_gone)
    assert [evidence.id for evidence in found.news] == [entry.id for entry in news]
    (among,) = standings([long_spasms(FIRST, SECOND)], acknowledged, {"TAB-1": GONE, "TAB-2": AS_OF})
    assert among == found


def test_the_latest_discussion_is_told_apart_from_what_was_only_seen():
    first, second = (
        replace(said(FIRST, at=f"2026-03-{day}T12:00"), discussed_on=date(2026, 3, day)) for day in (25, 28)
    )
    found = standing(long_spasms(FIRST), [second, said(FIRST), first])
    assert found.discussed == second
    assert found.acknowledgement.discussed_on is None
    assert standing(long_spasms(FIRST), [said(FIRST)]).discussed is None
    assert standing(long_spasms(FIRST), []).discussed is None


def test_what_was_said_is_told_while_it_holds_and_a_discussion_for_good():
    seen = said(FIRST)
    discussed = replace(said(FIRST, at="2026-03-25T12:00"), discussed_on=date(2026, 3, 25))
    once, again = long_spasms(FIRST), long_spasms(FIRST, SECOND)
    assert standing(once, []).told == ()
    assert standing(once, [seen]).told == (seen,)
    assert standing(again, [seen]).told == ()
    assert standing(once, [discussed]).told == (discussed,)
    assert standing(once, [discussed, seen]).told == (seen, discussed)
    assert standing(again, [discussed, seen]).told == (discussed,)
