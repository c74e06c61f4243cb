"""SEV-1. The moment is 2026-03-31 20:00 in London; the last 28 days begin on 4 March."""

from __future__ import annotations

import pytest

from spasmlog.rules.criterion import Remedy
from spasmlog.vocabulary import Kind
from tests.builders import each, episode
from tests.rules.answers import (
    NOT_ASSESSABLE,
    NOT_MET,
    ROUTINE,
    answer,
    counted,
    found,
    lacking,
    names,
    numbers,
    remedies,
    shown,
)

SLUG = "severe-episodes"


def of_pain(pain: int | None, *times: str, kind: Kind = Kind.CRAMP):
    return each(episode, *times, pain=pain, kind=kind)


ROWS = {
    "an empty diary has none": ([], NOT_MET),
    "severe pain on one date is too little": (of_pain(7, "03-30"), NOT_MET),
    "severe pain on two dates is a match": (of_pain(7, "03-29", "03-30"), ROUTINE),
    "severe pain on three dates is too": (of_pain(7, "03-28", "03-29", "03-30"), ROUTINE),
    "a pain of 6 is not severe": (of_pain(7, "03-29") + of_pain(6, "03-30"), NOT_MET),
    "a pain of 8 is": (of_pain(7, "03-29") + of_pain(8, "03-30"), ROUTINE),
    "a pain of 10 is": (of_pain(10, "03-29", "03-30"), ROUTINE),
    "no pain is no answer left open": (of_pain(0, "03-28", "03-29", "03-30"), NOT_MET),
    "twice on one date is one": (of_pain(7, "03-30T00:00", "03-30T23:59"), NOT_MET),
    "a minute past midnight is another date": (of_pain(7, "03-29T23:59", "03-30T00:00"), ROUTINE),
    "the first moment of the first of 28 days counts": (of_pain(7, "03-04T00:00", "03-30"), ROUTINE),
    "the second before does not": (of_pain(7, "03-03T23:59:59", "03-30"), NOT_MET),
    "one that starts at the moment counts": (of_pain(7, "03-30", "03-31T20:00"), ROUTINE),
    "one that starts later is ignored": (of_pain(7, "03-30", "03-31T20:00:01"), NOT_MET),
    "a severe twitch is no spasm": (of_pain(7, "03-29", "03-30", kind=Kind.TWITCH), NOT_MET),
    "one severe and one unrated could be two": (of_pain(7, "03-29") + of_pain(None, "03-30"), NOT_ASSESSABLE),
    "two unrated could be two": (of_pain(None, "03-29", "03-30"), NOT_ASSESSABLE),
    "one unrated could not": (of_pain(None, "03-30"), NOT_MET),
    "one unrated and a mild one could not": (of_pain(None, "03-29") + of_pain(6, "03-30"), NOT_MET),
    "an unrated one on the date of the severe one could not": (
        of_pain(7, "03-30T08:00") + of_pain(None, "03-30T09:00"),
        NOT_MET,
    ),
    "two unrated on one date could not": (of_pain(None, "03-30T08:00", "03-30T09:00"), NOT_MET),
    "unrated twitches are no spasms": (of_pain(None, "03-29", "03-30", kind=Kind.TWITCH), NOT_MET),
    "an unrated one on the first of 28 days could": (
        of_pain(7, "03-30") + of_pain(None, "03-04T00:00"),
        NOT_ASSESSABLE,
    ),
    "an unrated one of the day before is not asked for": (
        of_pain(7, "03-30") + of_pain(None, "03-03T23:59"),
        NOT_MET,
    ),
    "an unrated one that starts later is ignored": (of_pain(7, "03-30") + of_pain(None, "03-31T20:00:01"), NOT_MET),
    "a match is one whatever is unrated": (of_pain(7, "03-29", "03-30") + of_pain(None, "03-28"), ROUTINE),
}


@pytest.mark.parametrize(("entries", "expected"), ROWS.values(), ids=ROWS)
def test_a_diary_is_answered(entries, expected):
    assert answer(SLUG, *entries) == expected
    assert answer(SLUG, *reversed(entries)) == expected


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.TWITCH])
def test_every_kind_but_a_twitch_counts(kind):
    assert answer(SLUG, *of_pain(7, "03-29", "03-30", kind=kind)) == ROUTINE
    assert answer(SLUG, *of_pain(None, "03-29", "03-30", kind=kind)) == NOT_ASSESSABLE


def test_evidence_is_every_severe_spasm_with_its_rating():
    severe = [*of_pain(7, "03-10T08:00", "03-10T09:00"), *of_pain(9, "03-20")]
    others = [*of_pain(6, "03-12"), *of_pain(None, "03-13"), *of_pain(10, "03-03"), *of_pain(10, "04-01")]
    finding = found(SLUG, *others, *reversed(severe), *of_pain(10, "03-14", kind=Kind.TWITCH))
    assert shown(finding) == names(*severe)
    assert [numbers(evidence.value) for evidence in finding.evidence] == [[7, 10], [7, 10], [9, 10]]
    assert counted(finding) == [(2, 2)]
    assert numbers(finding.summary) == [2, 28]


def test_missing_names_every_unrated_spasm_of_the_28_days():
    unrated = of_pain(None, "03-10", "03-20")
    twitch, old = of_pain(None, "03-21", kind=Kind.TWITCH), of_pain(None, "03-03")
    finding = found(SLUG, *twitch, *old, *reversed(unrated), *of_pain(7, "03-22"), *of_pain(3, "03-23"))
    assert lacking(finding) == names(*unrated)
    assert remedies(finding) == {Remedy.EPISODES}
    assert counted(finding) == [(1, 2)]
