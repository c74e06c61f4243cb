"""RF-1. The moment is 2026-03-31 20:00 in London; the last 28 days begin on 4 March."""

from __future__ import annotations

import pytest

from spasmlog.vocabulary import Kind, MuscleGroup, Side, Site
from tests.builders import check, each, episode
from tests.rules.answers import NOT_MET, SOON, answer, counted, found, names, numbers, shown

SLUG = "spreading"
TWITCH = Kind.TWITCH


def calf(*times: str, **given: object):
    return each(episode, *times, sites=(Site.CALF,), **given)


def arm(*times: str, **given: object):
    return each(episode, *times, sites=(Site.FOREARM,), **given)


def both(*times: str, **given: object):
    return each(episode, *times, sites=(Site.CALF, Site.FOREARM), **given)


NEW_GROUP = {
    "an empty diary has none": ([], NOT_MET),
    "one group alone does not spread": (calf("01-10", "03-10", "03-24", "03-25"), NOT_MET),
    "a group that begins 14 days after the first spasm is new": (calf("03-10") + arm("03-24", "03-25"), SOON),
    "a group that begins 13 days after it is not": (calf("03-11") + arm("03-24", "03-25", "03-30"), NOT_MET),
    "a group that begins years after it is": (calf("01-01") + arm("03-24", "03-25"), SOON),
    "the 14 days are dates, not hours": (calf("03-10T23:59") + arm("03-24T00:00", "03-25"), SOON),
    "spasms on one date are too few": (calf("03-10") + arm("03-24T08:00", "03-24T23:59"), NOT_MET),
    "spasms on both sides of midnight are two dates": (calf("03-10") + arm("03-24T23:59", "03-25T00:00"), SOON),
    "a group that begins on the first of 28 days is new": (calf("01-10") + arm("03-04T00:00", "03-30"), SOON),
    "a group that began the minute before is not": (
        calf("01-10") + arm("03-03T23:59", "03-10", "03-30"),
        NOT_MET,
    ),
    "a group that began long ago and comes back is not": (
        calf("01-10") + arm("01-11", "03-10", "03-30"),
        NOT_MET,
    ),
    "the second date may be that of the moment": (calf("01-10") + arm("03-30", "03-31T20:00"), SOON),
    "one that starts later is ignored": (calf("01-10") + arm("03-30", "03-31T20:00:01"), NOT_MET),
    "another place of the same group is not new": (
        calf("01-10") + each(episode, "03-24", "03-25", sites=(Site.FOOT,)),
        NOT_MET,
    ),
    "the other side is not new": (
        calf("01-10", side=Side.LEFT) + calf("03-24", "03-25", side=Side.RIGHT),
        NOT_MET,
    ),
    "a spasm of two groups counts for each": (calf("01-10") + both("03-24") + arm("03-25"), SOON),
    "two places of the new group count as one group": (
        calf("01-10") + each(episode, "03-24", sites=(Site.FOREARM, Site.UPPER_ARM)),
        NOT_MET,
    ),
    "twitches of a new group are no spread": (calf("01-10") + arm("03-24", "03-25", kind=TWITCH), NOT_MET),
    "a twitch is no second date": (calf("01-10") + arm("03-24") + arm("03-25", kind=TWITCH), NOT_MET),
    "an old twitch does not make a group known": (
        calf("01-10") + arm("01-11", kind=TWITCH) + arm("03-24", "03-25"),
        SOON,
    ),
    "a twitch does not begin the diary": (
        calf("01-10", kind=TWITCH) + calf("03-20") + arm("03-24", "03-25"),
        NOT_MET,
    ),
    "of two new groups one date each are too few": (
        calf("01-10") + arm("03-24") + each(episode, "03-25", sites=(Site.JAW,)),
        NOT_MET,
    ),
}

SEVERAL_GROUPS = {
    "spasms of two groups on two dates are a match": (both("03-10", "03-11"), SOON),
    "on three dates they are too": (both("03-10", "03-11", "03-12"), SOON),
    "on one date they are too few": (both("03-10T08:00", "03-10T09:00"), NOT_MET),
    "on both sides of midnight they are on two dates": (both("03-10T23:59", "03-11T00:00"), SOON),
    "two groups in two spasms are no single spasm": (calf("03-10", "03-11") + arm("03-10", "03-11"), NOT_MET),
    "two places of one group are one group": (
        each(episode, "03-10", "03-11", sites=(Site.CALF, Site.FOOT)),
        NOT_MET,
    ),
    "three groups are several": (
        each(episode, "03-10", "03-11", sites=(Site.CALF, Site.FOREARM, Site.JAW)),
        SOON,
    ),
    "other groups on the second date count": (
        both("03-10") + each(episode, "03-11", sites=(Site.CALF, Site.JAW)),
        SOON,
    ),
    "the first moment of the first of 28 days counts": (both("03-04T00:00", "03-30"), SOON),
    "one before the 28 days makes it nothing new": (both("03-03T23:59", "03-10", "03-11"), NOT_MET),
    "one long before does too": (both("01-01", "03-10", "03-11"), NOT_MET),
    "a spasm of one group is no second one": (both("03-10") + calf("03-11"), NOT_MET),
    "a twitch of two groups before does not": (both("03-03", kind=TWITCH) + both("03-10", "03-11"), SOON),
    "two places of one group before do not": (
        each(episode, "03-03", sites=(Site.CALF, Site.FOOT)) + both("03-10", "03-11"),
        SOON,
    ),
    "twitches of two groups are no spasms": (both("03-10", "03-11", kind=TWITCH), NOT_MET),
    "a twitch is no second one": (both("03-10") + both("03-11", kind=TWITCH), NOT_MET),
    "the second may start at the moment": (both("03-30", "03-31T20:00"), SOON),
    "one that starts later is ignored": (both("03-30", "03-31T20:00:01"), NOT_MET),
}

CHECKS = {
    "a check that says so is a match": ([check(spreading=True)], SOON),
    "a check on the first of 28 days counts": ([check("2026-03-04", spreading=True)], SOON),
    "a check of the day before does not": ([check("2026-03-03", spreading=True)], NOT_MET),
    "a check of tomorrow is ignored": ([check("2026-04-01", spreading=True)], NOT_MET),
    "a check that says no is none": ([check(spreading=False)], NOT_MET),
    "a check that does not answer needs no answer": ([check(getting_weaker=True)], NOT_MET),
    "a later no does not undo it": ([check("2026-03-20", spreading=True), check(spreading=False)], SOON),
    "a no does not undo what the spasms show": (calf("03-10") + arm("03-24", "03-25") + [check(spreading=False)], SOON),
}


@pytest.mark.parametrize(
    ("entries", "expected"),
    [*NEW_GROUP.values(), *SEVERAL_GROUPS.values(), *CHECKS.values()],
    ids=[*NEW_GROUP, *SEVERAL_GROUPS, *CHECKS],
)
def test_a_diary_is_answered(entries, expected):
    assert answer(SLUG, *entries) == expected
    assert answer(SLUG, *reversed(entries)) == expected


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not TWITCH])
def test_every_kind_but_a_twitch_is_a_spasm(kind):
    assert answer(SLUG, *calf("01-10", kind=kind), *arm("03-24", "03-25", kind=kind)) == SOON
    assert answer(SLUG, *both("03-10", "03-11", kind=kind)) == SOON


@pytest.mark.parametrize("site", Site)
def test_every_group_but_that_of_the_first_spasm_is_new(site):
    leg = site.group is MuscleGroup.LOWER_LEG
    assert answer(SLUG, *calf("01-10"), *each(episode, "03-24", "03-25", sites=(site,))) == (NOT_MET if leg else SOON)


def test_the_spasms_of_the_new_group_are_the_evidence():
    known, new = calf("01-10", "03-23", "03-26"), arm("03-24", "03-25T08:00", "03-25T09:00")
    twitch, later, both_ = arm("03-27", kind=TWITCH), arm("04-02"), both("03-28")
    finding = found(SLUG, *later, *twitch, *reversed(new), *known, *both_, check(spreading=False))
    assert shown(finding) == names(*new, *both_)
    assert [str(evidence.value) for evidence in finding.evidence] == ["new: arm"] * 4
    assert counted(finding) == [(1, 1), (1, 2), (0, 1)]
    assert "arm" in str(finding.summary)


def test_the_spasms_of_each_new_group_are_the_evidence():
    hand = each(episode, "03-26", "03-27", sites=(Site.HAND,))
    jaw = each(episode, "03-28", sites=(Site.JAW,))  # on one date only
    arms = arm("03-24", "03-25")
    finding = found(SLUG, *calf("01-10"), *hand, *jaw, *arms)
    assert set(shown(finding)) == set(names(*hand, *arms))
    assert len(finding.evidence) == 4
    assert counted(finding) == [(2, 1), (0, 2), (0, 1)]
    assert "arm, hand" in str(finding.summary)


def test_the_spasms_of_several_groups_are_the_evidence():
    several, one = both("03-10", "03-12"), calf("03-11")
    finding = found(SLUG, *one, *reversed(several), *both("03-13", kind=TWITCH))
    assert shown(finding) == names(*several)
    assert [str(evidence.value) for evidence in finding.evidence] == ["at once: lower leg, arm"] * 2
    assert counted(finding) == [(0, 1), (2, 2), (0, 1)]
    assert numbers(finding.summary) == [2, 28]


def test_the_checks_that_say_so_are_the_evidence():
    yes = each(check, "03-10", "03-12", spreading=True)
    others = [check("2026-03-11", spreading=False), check("2026-03-03", spreading=True)]
    finding = found(SLUG, *reversed(yes), *others, *calf("03-10"), *both("03-11"))
    assert shown(finding) == names(*yes)
    assert counted(finding) == [(0, 1), (1, 2), (2, 1)]
    assert "in a check" in str(finding.summary)


def test_what_matches_in_several_ways_is_shown_once():
    spasms, yes = both("03-24", "03-25"), check("2026-03-26", spreading=True)
    finding = found(SLUG, *calf("01-10"), *spasms, yes)
    assert len(finding.evidence) == 3
    assert str(finding.evidence[0].value) == "new: arm, at once: lower leg, arm"
    assert set(shown(finding)) == set(names(*spasms, yes))
