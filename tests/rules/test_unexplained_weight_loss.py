"""RF-4. The moment is 2026-03-31 20:00 in London; weights are written as days before it: grams. The last 90 days
begin on 1 January, the last 28 on 4 March."""

from __future__ import annotations

import pytest

from spasmlog.rules.criterion import Remedy
from spasmlog.vocabulary import Kind, Question, WeightUnit
from tests.builders import ago, calm_check, check, day, episode
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

SLUG = "unexplained-weight-loss"
FROM_80_TO_70_KG = {60: 80_000, 0: 70_000}


def weighed(grams: dict[int, int]):
    """A check with a weight, so many days before the moment."""
    return [check(ago(days), weight_g=weight) for days, weight in grams.items()]


def loss(intended: dict[int, bool | None], grams: dict[int, int] = FROM_80_TO_70_KG):
    """Weights, and what the checks of so many days before the moment said of the loss being intended."""
    days = grams.keys() | intended.keys()
    return [episode(), *(check(ago(n), weight_g=grams.get(n), weight_loss_intended=intended.get(n)) for n in days)]


WEIGHTS = {
    "exactly 5 per cent is a match": ([episode(), *weighed({30: 80_000, 0: 76_000})], SOON),
    "a gram less than 5 per cent is not": ([episode(), *weighed({30: 80_000, 0: 76_001})], NOT_MET),
    "a gram more is": ([episode(), *weighed({30: 80_000, 0: 75_999})], SOON),
    "of an odd weight just over 5 per cent is a match": ([episode(), *weighed({30: 70_001, 0: 66_500})], SOON),
    "of an odd weight just under 5 per cent is not": ([episode(), *weighed({30: 70_001, 0: 66_501})], NOT_MET),
    "no loss is no match": ([episode(), *weighed({30: 80_000, 0: 80_000})], NOT_MET),
    "a gain is no match": ([episode(), *weighed({30: 70_000, 0: 80_000})], NOT_MET),
    "taken 14 days before it counts": ([episode(), *weighed({14: 80_000, 0: 70_000})], SOON),
    "taken 13 days before it does not": ([episode(), *weighed({13: 80_000, 0: 70_000})], NOT_ASSESSABLE),
    "a higher one 13 days before it does not": (
        [episode(), *weighed({14: 70_000, 13: 80_000, 0: 70_000})],
        NOT_MET,
    ),
    "taken 365 days before it counts": ([episode(), *weighed({365: 80_000, 0: 70_000})], SOON),
    "taken 366 days before it does not": ([episode(), *weighed({366: 80_000, 0: 70_000})], NOT_ASSESSABLE),
    "a higher one 366 days before it does not": (
        [episode(), *weighed({366: 80_000, 365: 70_000, 0: 70_000})],
        NOT_MET,
    ),
    "the latest may be 60 days old": ([episode(), *weighed({74: 80_000, 60: 70_000})], SOON),
    "the latest may not be 61 days old": ([episode(), *weighed({75: 80_000, 61: 70_000})], NOT_ASSESSABLE),
    "the days are counted back from the latest": ([episode(), *weighed({425: 80_000, 60: 70_000})], SOON),
    "and no farther": ([episode(), *weighed({426: 80_000, 60: 70_000})], NOT_ASSESSABLE),
    "14 days before the moment are not enough": ([episode(), *weighed({14: 80_000, 1: 70_000})], NOT_ASSESSABLE),
    "the latest counts, not the lowest": ([episode(), *weighed({60: 80_000, 30: 70_000, 0: 79_000})], NOT_MET),
    "the highest counts, not the first": ([episode(), *weighed({90: 70_000, 60: 80_000, 0: 72_000})], SOON),
    "the highest counts, not the last before": ([episode(), *weighed({90: 80_000, 60: 72_000, 0: 72_000})], SOON),
    "a later check without a weight hides none": (
        [episode(), *weighed({30: 80_000, 10: 70_000}), check(ago(0), spreading=True)],
        SOON,
    ),
    "a weight of tomorrow is ignored": ([episode(), *weighed({30: 80_000, 0: 79_000, -1: 60_000})], NOT_MET),
    "a gain of tomorrow is ignored": ([episode(), *weighed({30: 80_000, 0: 70_000, -1: 80_000})], SOON),
}

EPISODES = {
    "without an episode it is no match": (weighed({30: 80_000, 0: 70_000}), NOT_MET),
    "a day is no episode": ([day(), *weighed({30: 80_000, 0: 70_000})], NOT_MET),
    "a twitch is an episode": ([episode(kind=Kind.TWITCH), *weighed({30: 80_000, 0: 70_000})], SOON),
    "an episode on the first of 90 days counts": (
        [episode("2026-01-01T00:00"), *weighed({30: 80_000, 0: 70_000})],
        SOON,
    ),
    "one in the second before does not": (
        [episode("2025-12-31T23:59:59"), *weighed({30: 80_000, 0: 70_000})],
        NOT_MET,
    ),
    "one that starts at the moment counts": (
        [episode("2026-03-31T20:00"), *weighed({30: 80_000, 0: 70_000})],
        SOON,
    ),
    "one that starts later is ignored": (
        [episode("2026-03-31T20:00:01"), *weighed({30: 80_000, 0: 70_000})],
        NOT_MET,
    ),
}

INTENDED = {
    "a loss that was intended is no match": (loss({0: True}), NOT_MET),
    "one that was not intended is": (loss({0: False}), SOON),
    "one that nobody was asked about is": (loss({0: None}), SOON),
    "intended, said the day after the highest weight, is no match": (loss({59: True}), NOT_MET),
    "intended, said with the highest weight, is": (loss({60: True}), SOON),
    "intended, said before it, is": (loss({61: True}), SOON),
    "intended, said after the latest weight, is no match": (loss({0: True}, {60: 80_000, 1: 70_000}), NOT_MET),
    "intended, said in a check without a weight, is no match": (loss({30: True}), NOT_MET),
    "intended, said tomorrow, is ignored": (loss({-1: True}), SOON),
    "not intended, said later, does not undo it": (loss({30: True, 0: False}), NOT_MET),
    "of equal highest weights the latest counts": (loss({50: True}, {40: 80_000} | FROM_80_TO_70_KG), SOON),
    "intended, said after the latest of them, is no match": (
        loss({39: True}, {40: 80_000} | FROM_80_TO_70_KG),
        NOT_MET,
    ),
    "an equal one of 13 days before is none of them": (loss({30: True}, {13: 80_000} | FROM_80_TO_70_KG), NOT_MET),
}

ANSWERS = {
    "an empty diary has none": ([], NOT_MET),
    "a yes in a check needs no episode": ([check(unexplained_weight_loss=True)], SOON),
    "a yes is a match though the loss was intended": (
        [*loss({0: True}), check(ago(1), unexplained_weight_loss=True)],
        SOON,
    ),
    "a yes is a match though there is no loss": (
        [*weighed({30: 70_000, 0: 80_000}), check(ago(1), unexplained_weight_loss=True)],
        SOON,
    ),
    "a yes on the first of 28 days counts": ([check("2026-03-04", unexplained_weight_loss=True)], SOON),
    "a yes of the day before does not": ([check("2026-03-03", unexplained_weight_loss=True)], NOT_MET),
    "a yes of tomorrow is ignored": ([check("2026-04-01", unexplained_weight_loss=True)], NOT_MET),
    "a later no does not undo it": (
        [check("2026-03-20", unexplained_weight_loss=True), calm_check()],
        SOON,
    ),
    "a no does not undo what the weights show": (
        [episode(), *weighed({30: 80_000, 0: 70_000}), calm_check(ago(1))],
        SOON,
    ),
}

UNKNOWN = {
    "an episode alone is unknown": ([episode()], NOT_ASSESSABLE),
    "a twitch alone is unknown": ([episode(kind=Kind.TWITCH)], NOT_ASSESSABLE),
    "a check with other answers is unknown": ([episode(), calm_check(unexplained_weight_loss=None)], NOT_ASSESSABLE),
    "one weight is unknown": ([episode(), *weighed({0: 70_000})], NOT_ASSESSABLE),
    "without an episode nothing is asked for": (weighed({0: 70_000}), NOT_MET),
    "an episode on the first of 90 days is enough to ask": ([episode("2026-01-01T00:00")], NOT_ASSESSABLE),
    "one of the day before is not": ([episode("2025-12-31T23:59")], NOT_MET),
    "one that starts later is not": ([episode("2026-03-31T20:00:01")], NOT_MET),
    "a no is known": ([episode(), check(unexplained_weight_loss=False)], NOT_MET),
    "a no on the first of 28 days is known": ([episode(), check("2026-03-04", unexplained_weight_loss=False)], NOT_MET),
    "a no of the day before is unknown by now": (
        [episode(), check("2026-03-03", unexplained_weight_loss=False)],
        NOT_ASSESSABLE,
    ),
    "a no of tomorrow is ignored": ([episode(), check("2026-04-01", unexplained_weight_loss=False)], NOT_ASSESSABLE),
    "a weight of tomorrow makes no pair": ([episode(), *weighed({30: 80_000, -1: 70_000})], NOT_ASSESSABLE),
    "a yes of the day before is unknown by now": (
        [episode(), check("2026-03-03", unexplained_weight_loss=True)],
        NOT_ASSESSABLE,
    ),
}
FAMILIES = {"weights": WEIGHTS, "episodes": EPISODES, "intended": INTENDED, "answers": ANSWERS, "unknown": UNKNOWN}
ROWS = {f"{family}: {name}": row for family, rows in FAMILIES.items() for name, row in rows.items()}


@pytest.mark.parametrize(("entries", "expected"), ROWS.values(), ids=ROWS)
def test_a_diary_is_answered(entries, expected):
    assert answer(SLUG, *entries) == expected
    assert answer(SLUG, *reversed(entries)) == expected


def test_the_two_weights_are_the_evidence():
    highest, latest = weighed({60: 80_000, 5: 69_600})
    others = [*weighed({371: 90_000, 90: 79_000, 30: 75_000, 10: 81_000}), check(ago(3), spreading=True)]
    newest = episode("2026-03-30T12:00")
    finding = found(SLUG, latest, *others, highest, newest, episode("2026-03-29"), episode("2026-04-01"))
    assert shown(finding) == names(highest, latest, newest)
    assert [str(evidence.value) for evidence in finding.evidence] == ["80.0 kg", "69.6 kg", "cramp"]
    assert numbers(finding.summary) == [80, 69.6, 55, 13]  # per cent
    assert counted(finding) == [(13, 5), (0, 1)]


def test_weights_are_told_in_the_unit_of_the_diary():
    finding = found(SLUG, *weighed({60: 100_000, 0: 90_718}), episode(), weight_unit=WeightUnit.LB)
    assert [str(evidence.value) for evidence in finding.evidence[:2]] == ["220.5 lb", "200.0 lb"]


@pytest.mark.parametrize(("latest", "percent"), [(80_000, 0), (90_000, 0), (79_200, 1), (79_201, 0), (76_001, 4)])
def test_the_loss_is_told_in_whole_per_cent_rounded_down(latest, percent):
    assert counted(found(SLUG, *weighed({60: 80_000, 0: latest}), episode())) == [(percent, 5), (0, 1)]


def test_the_checks_that_say_so_are_the_evidence():
    yes = [check(f"2026-03-{date}", unexplained_weight_loss=True) for date in ("10", "20")]
    others = [check("2026-03-03", unexplained_weight_loss=True), calm_check("2026-03-15"), *weighed({60: 70_000})]
    finding = found(SLUG, *others, *reversed(yes))
    assert shown(finding) == names(*yes)
    assert counted(finding) == [(0, 5), (2, 1)]


def test_the_weights_and_the_answer_are_the_evidence_where_both_match():
    weights, yes = weighed({60: 80_000, 5: 72_000}), check(unexplained_weight_loss=True)
    finding = found(SLUG, *weights, yes, episode())
    assert len(finding.evidence) == 4  # and the episode
    assert set(names(*weights, yes)) < set(shown(finding))
    assert counted(finding) == [(10, 5), (1, 1)]


def test_an_answer_in_the_check_of_the_latest_weight_is_shown_with_it():
    highest, latest = check(ago(60), weight_g=80_000), check(weight_g=70_000, unexplained_weight_loss=True)
    finding = found(SLUG, highest, latest, beside := episode())
    assert shown(finding) == names(highest, latest, beside)
    assert str(finding.evidence[1].value).startswith("70.0 kg, ")


def test_what_is_missing_is_a_check():
    finding = found(SLUG, episode(), *weighed({0: 70_000}))
    assert remedies(finding) == {Remedy.CHECK}
    assert str(Question.UNEXPLAINED_WEIGHT_LOSS.label) in str(finding.missing[0].what)
    assert numbers(finding.missing[1].what) == [60, 14, 365]
    assert lacking(finding) == []
