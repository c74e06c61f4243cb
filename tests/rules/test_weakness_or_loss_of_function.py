"""TAB-3. The moment is 2026-03-31 20:00 in London; the last 28 days begin on 4 March."""

from __future__ import annotations

import pytest

from spasmlog.vocabulary import Kind, Lasting
from tests.builders import calm_episode, episode
from tests.rules.answers import NOT_ASSESSABLE, NOT_MET, SOON, answer, found

SLUG = "weakness-or-loss-of-function"
LASTING, DURING, NO = Lasting.LASTING, Lasting.DURING, Lasting.NO

ROWS = {
    "an empty diary has none": ([], NOT_MET),
    "a lasting weakness is a match": ([calm_episode(weakness=LASTING)], SOON),
    "a lasting loss of function is a match": ([calm_episode(function_loss=LASTING)], SOON),
    "weakness only during it is not": ([calm_episode(weakness=DURING)], NOT_MET),
    "loss of function only during it is not": ([calm_episode(function_loss=DURING)], NOT_MET),
    "neither is not": ([calm_episode()], NOT_MET),
    "other lasting difficulties are not": (
        [calm_episode(walking_difficulty=LASTING, holding_difficulty=LASTING)],
        NOT_MET,
    ),
    "nothing answered is unknown": ([episode()], NOT_ASSESSABLE),
    "one of the two unanswered is unknown": ([calm_episode(weakness=None)], NOT_ASSESSABLE),
    "the other of the two unanswered is unknown": ([calm_episode(function_loss=None)], NOT_ASSESSABLE),
    "only during it, with the other unanswered, is unknown": (
        [episode(weakness=DURING)],
        NOT_ASSESSABLE,
    ),
    "a match is one though the other is unanswered": ([episode(weakness=LASTING)], SOON),
    "a match is one though another episode is unanswered": ([calm_episode(weakness=LASTING), episode()], SOON),
    "a known episode does not answer for an unknown one": ([calm_episode(), episode()], NOT_ASSESSABLE),
    "a twitch counts too": ([calm_episode(kind=Kind.TWITCH, weakness=LASTING)], SOON),
    "a twitch with no answer is unknown": ([episode(kind=Kind.TWITCH)], NOT_ASSESSABLE),
    "the first minute of the first of 28 days counts": ([calm_episode("2026-03-04T00:00", weakness=LASTING)], SOON),
    "the last minute of the day before does not": ([calm_episode("2026-03-03T23:59", weakness=LASTING)], NOT_MET),
    "an unanswered one of the day before is not asked for": ([episode("2026-03-03T23:59")], NOT_MET),
    "one that starts later is ignored": ([calm_episode("2026-03-31T20:00:01", weakness=LASTING)], NOT_MET),
    "an unanswered one that starts later is ignored": ([episode("2026-03-31T20:00:01")], NOT_MET),
    "one that starts at the moment counts": ([calm_episode("2026-03-31T20:00", weakness=LASTING)], SOON),
}


@pytest.mark.parametrize(("entries", "expected"), ROWS.values(), ids=ROWS)
def test_a_diary_is_answered(entries, expected):
    assert answer(SLUG, *entries) == expected
    assert answer(SLUG, *reversed(entries)) == expected


def test_evidence_names_the_losses_that_lasted():
    both = calm_episode("2026-03-20T12:00", weakness=LASTING, function_loss=LASTING)
    one = calm_episode("2026-03-21T12:00", weakness=LASTING, function_loss=DURING)
    finding = found(SLUG, one, both, calm_episode())
    assert [(evidence.id, str(evidence.value)) for evidence in finding.evidence] == [
        (both.id, "weakness, a part that could not be used"),
        (one.id, "weakness"),
    ]
    assert [(count.counted, count.threshold.value) for count in finding.counts] == [(2, 1)]
    assert str(finding.summary) == ("2 episodes in the last 28 days left weakness, or a part that could not be used.")


def test_missing_names_what_was_left_open_in_each_episode():
    open_in_part, untouched = episode("2026-03-20T12:00", weakness=NO), episode("2026-03-21T12:00")
    finding = found(SLUG, untouched, open_in_part, calm_episode())
    assert [(missing.entry.id, str(missing.what)) for missing in finding.missing] == [
        (open_in_part.id, "whether there was: a part that could not be used"),
        (untouched.id, "whether there was: weakness, a part that could not be used"),
    ]
