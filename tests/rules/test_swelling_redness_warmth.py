"""TAB-4. The moment is 2026-03-31 20:00 in London; the last 14 days begin on 18 March."""

from __future__ import annotations

import pytest

from spasmlog.vocabulary import Kind, Site
from tests.builders import calm_episode, episode
from tests.rules.answers import EMERGENCY, NOT_ASSESSABLE, NOT_MET, SOON, answer, found

SLUG = "swelling-redness-warmth"
SIGNS = ("swelling", "skin_colour_change", "warmth")
BACK = (Site.LOWER_BACK,)

ROWS = {
    "an empty diary has none": ([], NOT_MET),
    "none of the three is no match": ([calm_episode()], NOT_MET),
    "other signs are no match": ([calm_episode(numbness=True, tingling=True, radiating_pain=True)], NOT_MET),
    "in the calf it is an emergency": ([calm_episode(swelling=True)], EMERGENCY),
    "in the lower back it is not": ([calm_episode(swelling=True, sites=BACK)], SOON),
    "one limb among the sites is enough": ([calm_episode(warmth=True, sites=(*BACK, Site.CALF))], EMERGENCY),
    "one limb among the episodes is enough": (
        [calm_episode(warmth=True, sites=BACK), calm_episode(warmth=True)],
        EMERGENCY,
    ),
    "a limb in an episode without the signs does not count": (
        [calm_episode(warmth=True, sites=BACK), calm_episode(sites=(Site.CALF,))],
        SOON,
    ),
    "a limb in an unanswered episode does not count": ([calm_episode(warmth=True, sites=BACK), episode()], SOON),
    "nothing answered is unknown": ([episode()], NOT_ASSESSABLE),
    "a match is one though the others are unanswered": ([episode(warmth=True)], EMERGENCY),
    "a known episode does not answer for an unknown one": ([calm_episode(), episode()], NOT_ASSESSABLE),
    "a twitch counts too": ([calm_episode(kind=Kind.TWITCH, swelling=True)], EMERGENCY),
    "a twitch with no answer is unknown": ([episode(kind=Kind.TWITCH)], NOT_ASSESSABLE),
    "the first minute of the first of 14 days counts": ([calm_episode("2026-03-18T00:00", warmth=True)], EMERGENCY),
    "the last minute of the day before does not": ([calm_episode("2026-03-17T23:59", warmth=True)], NOT_MET),
    "an unanswered one of the day before is not asked for": ([episode("2026-03-17T23:59")], NOT_MET),
    "one that starts later is ignored": ([calm_episode("2026-03-31T20:00:01", warmth=True)], NOT_MET),
    "an unanswered one that starts later is ignored": ([episode("2026-03-31T20:00:01")], NOT_MET),
    "one that starts at the moment counts": ([calm_episode("2026-03-31T20:00", warmth=True)], EMERGENCY),
}


@pytest.mark.parametrize(("entries", "expected"), ROWS.values(), ids=ROWS)
def test_a_diary_is_answered(entries, expected):
    assert answer(SLUG, *entries) == expected
    assert answer(SLUG, *reversed(entries)) == expected


@pytest.mark.parametrize("sign", SIGNS)
def test_each_of_the_three_signs_is_a_match(sign):
    assert answer(SLUG, calm_episode(**{sign: True})) == EMERGENCY


@pytest.mark.parametrize("sign", SIGNS)
def test_each_of_the_three_signs_unanswered_is_unknown(sign):
    assert answer(SLUG, calm_episode(**{sign: None})) == NOT_ASSESSABLE


@pytest.mark.parametrize("site", Site)
def test_it_is_an_emergency_in_arms_and_legs_alone(site):
    limbs = ["calf", "shin", "ankle", "foot", "toes", "thigh_front", "thigh_back", "thigh_inner", "hip", "buttock"]
    limbs += ["upper_arm", "forearm", "wrist", "hand", "fingers"]
    assert answer(SLUG, calm_episode(warmth=True, sites=(site,))) == (EMERGENCY if site.value in limbs else SOON)


def test_away_from_the_limbs_no_word_is_said_of_clots():
    elsewhere = found(SLUG, calm_episode(swelling=True, sites=BACK))
    words = " ".join(map(str, (elsewhere.summary, elsewhere.detail, elsewhere.may_indicate, elsewhere.action)))
    assert not any(word in words.lower() for word in ("clot", "thromb", "vein"))
    assert "deep vein thrombosis" in str(found(SLUG, calm_episode(swelling=True)).may_indicate)


def test_help_at_once_is_asked_for_in_arms_and_legs_alone():
    in_limb, elsewhere = found(SLUG, calm_episode(warmth=True)), found(SLUG, calm_episode(warmth=True, sites=BACK))
    assert "right now" in str(in_limb.action)
    assert "at once" in str(in_limb.detail)
    assert "right now" not in str(elsewhere.action)
    assert "not in an arm or a leg" in str(elsewhere.detail)


def test_evidence_names_the_signs_that_were_there():
    one = calm_episode("2026-03-20T12:00", warmth=True, swelling=True)
    two = calm_episode("2026-03-21T12:00", skin_colour_change=True)
    finding = found(SLUG, two, one, calm_episode())
    assert [(evidence.id, str(evidence.value)) for evidence in finding.evidence] == [
        (one.id, "swelling, warmth of the skin"),
        (two.id, "redness or another change of skin colour"),
    ]
    assert [(count.counted, count.threshold.value) for count in finding.counts] == [(2, 1)]
    assert str(finding.summary) == "2 episodes in the last 14 days came with swelling, redness or warmth."


def test_missing_names_what_was_left_open_in_each_episode():
    half = calm_episode(warmth=None)
    finding = found(SLUG, half, calm_episode())
    assert [(missing.entry.id, str(missing.what)) for missing in finding.missing] == [
        (half.id, "whether there was: warmth of the skin")
    ]
