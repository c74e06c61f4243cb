"""RF-3. The moment is 2026-03-31 20:00 in London; the last 28 days begin on 4 March."""

from __future__ import annotations

import pytest

from spasmlog.rules.criterion import Remedy
from spasmlog.vocabulary import Kind, Lasting
from tests.builders import calm_check, calm_episode, check, each, episode
from tests.rules.answers import (
    NOT_ASSESSABLE,
    NOT_MET,
    SOON,
    answer,
    counted,
    found,
    lacking,
    names,
    numbers,
    remedies,
    shown,
)

SLUG = "difficulty-walking-or-holding"
LASTING, DURING = Lasting.LASTING, Lasting.DURING
BOTH = ("walking_difficulty", "holding_difficulty")
NEITHER = dict.fromkeys(BOTH, False)

ROWS = {
    "an empty diary has none": ([], NOT_MET),
    "neither is no match": ([calm_episode()], NOT_MET),
    "a lasting difficulty is a match though the other is unanswered": ([episode(walking_difficulty=LASTING)], SOON),
    "a match is one though another episode is unanswered": (
        [calm_episode(holding_difficulty=LASTING), episode()],
        SOON,
    ),
    "a difficulty only during it is no match": (
        [calm_episode(walking_difficulty=DURING, holding_difficulty=DURING)],
        NOT_MET,
    ),
    "other lasting losses are no match": ([calm_episode(weakness=LASTING, function_loss=LASTING)], NOT_MET),
    "a twitch counts too": ([calm_episode(kind=Kind.TWITCH, walking_difficulty=LASTING)], SOON),
    "the first moment of the first of 28 days counts": (
        [calm_episode("2026-03-04T00:00", walking_difficulty=LASTING)],
        SOON,
    ),
    "the second before does not": ([calm_episode("2026-03-03T23:59:59", walking_difficulty=LASTING)], NOT_MET),
    "one that starts at the moment counts": ([calm_episode("2026-03-31T20:00", walking_difficulty=LASTING)], SOON),
    "one that starts later is ignored": ([calm_episode("2026-03-31T20:00:01", walking_difficulty=LASTING)], NOT_MET),
    "a yes in a check needs no episode": ([check(walking_difficulty=True)], SOON),
    "a yes in a check is one whatever an episode leaves open": ([check(holding_difficulty=True), episode()], SOON),
    "a check on the first of 28 days counts": ([check("2026-03-04", walking_difficulty=True)], SOON),
    "a check of the day before does not": ([check("2026-03-03", walking_difficulty=True)], NOT_MET),
    "a check of tomorrow is ignored": ([check("2026-04-01", walking_difficulty=True)], NOT_MET),
    "a check with two nos is no match": ([calm_check()], NOT_MET),
    "a check without an answer needs none": ([check(spreading=True)], NOT_MET),
    "a later no does not undo a yes": ([check("2026-03-20", walking_difficulty=True), calm_check()], SOON),
    "a no in a check does not undo an episode": ([calm_episode(walking_difficulty=LASTING), calm_check()], SOON),
    "an unanswered episode is unknown": ([episode()], NOT_ASSESSABLE),
    "a twitch with no answer is unknown": ([episode(kind=Kind.TWITCH)], NOT_ASSESSABLE),
    "only during it, with the other unanswered, is unknown": (
        [episode(walking_difficulty=DURING)],
        NOT_ASSESSABLE,
    ),
    "a known episode does not answer for an unknown one": ([calm_episode(), episode()], NOT_ASSESSABLE),
    "an unanswered one on the first of 28 days is unknown": ([episode("2026-03-04T00:00")], NOT_ASSESSABLE),
    "an unanswered one of the day before is not asked for": ([episode("2026-03-03T23:59")], NOT_MET),
    "an unanswered one that starts later is ignored": ([episode("2026-03-31T20:00:01")], NOT_MET),
    "a check of the same date settles it": ([episode("2026-03-30T23:59"), check("2026-03-30", **NEITHER)], NOT_MET),
    "a check of a later date settles it": ([episode("2026-03-20"), check("2026-03-30", **NEITHER)], NOT_MET),
    "a check of the day before does not settle it": (
        [episode("2026-03-30T00:00"), check("2026-03-29", **NEITHER)],
        NOT_ASSESSABLE,
    ),
    "a check of tomorrow settles nothing": ([episode(), check("2026-04-01", **NEITHER)], NOT_ASSESSABLE),
    "a check that answers one of the two settles nothing": (
        [episode(), check(walking_difficulty=False)],
        NOT_ASSESSABLE,
    ),
    "a check that answers the other one settles nothing": (
        [episode(), check(holding_difficulty=False)],
        NOT_ASSESSABLE,
    ),
    "two checks with one answer each settle nothing": (
        [episode(), check("2026-03-30", walking_difficulty=False), check("2026-03-31", holding_difficulty=False)],
        NOT_ASSESSABLE,
    ),
    "a later check without answers undoes nothing": (
        [episode(), check("2026-03-30", **NEITHER), check("2026-03-31")],
        NOT_MET,
    ),
    "a check settles all that came before it": (
        [*each(episode, "03-20", "03-29", "03-30"), check("2026-03-30", **NEITHER)],
        NOT_MET,
    ),
    "the latest check settles what an earlier one does not": (
        [episode("2026-03-25"), check("2026-03-20", **NEITHER), check("2026-03-30", **NEITHER)],
        NOT_MET,
    ),
    "a check settles nothing that came after it": (
        [*each(episode, "03-20", "03-29", "03-31"), check("2026-03-30", **NEITHER)],
        NOT_ASSESSABLE,
    ),
}


@pytest.mark.parametrize(("entries", "expected"), ROWS.values(), ids=ROWS)
def test_a_diary_is_answered(entries, expected):
    assert answer(SLUG, *entries) == expected
    assert answer(SLUG, *reversed(entries)) == expected


@pytest.mark.parametrize("sign", BOTH)
def test_each_of_the_two_is_a_match_and_unknown_while_it_is_open(sign):
    assert answer(SLUG, calm_episode(**{sign: LASTING})) == SOON
    assert answer(SLUG, calm_episode(**{sign: DURING})) == NOT_MET
    assert answer(SLUG, calm_episode(**{sign: None})) == NOT_ASSESSABLE
    assert answer(SLUG, calm_check(**{sign: True})) == SOON


def test_evidence_is_the_episodes_and_the_checks_that_say_so():
    walking = calm_episode("2026-03-20T12:00", walking_difficulty=LASTING, holding_difficulty=DURING)
    holding = calm_episode("2026-03-21T12:00", holding_difficulty=LASTING)
    yes = each(check, "03-10", "03-25", walking_difficulty=True)
    others = [calm_episode(), calm_check("2026-03-11"), check("2026-03-03", walking_difficulty=True)]
    finding = found(SLUG, *others, *reversed(yes), holding, walking)
    assert set(shown(finding)) == set(names(walking, holding, *yes))
    assert len(finding.evidence) == 4
    values = {evidence.key[1]: str(evidence.value) for evidence in finding.evidence}
    assert counted(finding) == [(4, 1)]
    assert numbers(finding.summary) == [4, 28]
    assert (values[walking.id], values[holding.id]) == ("difficulty walking", "difficulty holding things")


def test_missing_names_the_open_episodes_that_no_check_settles():
    settled = episode("2026-03-20T12:00")
    open_ones = [episode("2026-03-30T12:00"), episode("2026-03-31T12:00", walking_difficulty=Lasting.NO)]
    finding = found(SLUG, *reversed(open_ones), settled, check("2026-03-29", **NEITHER), calm_episode())
    assert lacking(finding) == names(*open_ones)
    assert remedies(finding) == {Remedy.CHECK}
    assert [str(missing.what) for missing in finding.missing] == [
        "whether there was: difficulty walking, difficulty holding things",
        "whether there was: difficulty holding things",
    ]
