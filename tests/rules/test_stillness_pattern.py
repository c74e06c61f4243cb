"""PAT-3a. The moment is 2026-03-31 20:00 in London; the last 28 days begin on 4 March."""

from __future__ import annotations

import pytest

from spasmlog.rules.criterion import Remedy
from spasmlog.vocabulary import Activity, Kind
from tests.builders import each, episode
from tests.rules.answers import (
    INFO,
    NOT_ASSESSABLE,
    NOT_MET,
    answer,
    counted,
    found,
    lacking,
    names,
    numbers,
    remedies,
    shown,
)

SLUG = "stillness-pattern"


def still(minutes: int | None, *times: str, **given: object):
    """Spasms after so many minutes of sitting or standing still."""
    return each(episode, *times, still_minutes=minutes, **given)


def minutes(hour: int, count: int):
    """So many minutes of an hour of 30 March."""
    return [f"03-30T{hour}:{minute:02}" for minute in range(count)]


ROWS = {
    "an empty diary has none": ([], NOT_MET),
    "one is too few, though it is all there is": (still(61, "03-30"), NOT_MET),
    "two of two are a match": (still(61, "03-29", "03-30"), INFO),
    "60 minutes are not longer than an hour": (still(60, "03-29", "03-30"), NOT_MET),
    "one of an hour and one of a minute more is one": (still(61, "03-29") + still(60, "03-30"), NOT_MET),
    "a day is longer": (still(1440, "03-29", "03-30"), INFO),
    "two of four are": (still(61, "03-29", "03-30") + still(60, "03-27", "03-28"), INFO),
    "two of five are not": (still(61, "03-29", "03-30") + still(60, "03-26", "03-27", "03-28"), NOT_MET),
    "three of six are": (still(90, "03-28", "03-29", "03-30") + still(5, "03-25", "03-26", "03-27"), INFO),
    "three of seven are not": (
        still(90, "03-28", "03-29", "03-30") + still(5, "03-24", "03-25", "03-26", "03-27"),
        NOT_MET,
    ),
    "no minute at all is an answer": (still(61, "03-29", "03-30") + still(0, "03-26", "03-27", "03-28"), NOT_MET),
    "they are spasms, not dates": (still(61, "03-30T08:00", "03-30T09:00"), INFO),
    "25 of 51 are less than half": (still(61, *minutes(10, 25)) + still(0, *minutes(11, 26)), NOT_MET),
    "25 of 50 are half": (still(61, *minutes(10, 25)) + still(0, *minutes(11, 25)), INFO),
    "those that nobody asked about do not dilute them": (
        still(61, "03-29", "03-30") + still(None, "03-26", "03-27", "03-28"),
        INFO,
    ),
    "to be sitting is not to be still for an hour": (
        still(0, "03-28", "03-29", "03-30", activity=Activity.SITTING),
        NOT_MET,
    ),
    "the first moment of the first of 28 days counts": (still(61, "03-04T00:00", "03-30"), INFO),
    "the second before does not": (still(61, "03-03T23:59:59", "03-30"), NOT_MET),
    "one that starts at the moment counts": (still(61, "03-30", "03-31T20:00"), INFO),
    "one that starts later is ignored": (still(61, "03-30", "03-31T20:00:01"), NOT_MET),
    "others before the 28 days do not dilute them": (
        still(61, "03-29", "03-30") + still(0, "03-01", "03-02", "03-03T23:59"),
        INFO,
    ),
    "twitches are no spasms": (still(61, "03-29", "03-30", kind=Kind.TWITCH), NOT_MET),
    "twitches do not dilute them": (
        still(61, "03-29", "03-30") + still(0, "03-26", "03-27", "03-28", kind=Kind.TWITCH),
        INFO,
    ),
    "nothing answered is unknown": (still(None, "03-29", "03-30"), NOT_ASSESSABLE),
    "one spasm with nothing answered is unknown": (still(None, "03-30"), NOT_ASSESSABLE),
    "an activity does not answer it": (still(None, "03-30", activity=Activity.SITTING), NOT_ASSESSABLE),
    "one answer is enough to know": (still(None, "03-28", "03-29") + still(0, "03-30"), NOT_MET),
    "an answer of a twitch is not": (still(None, "03-29") + still(0, "03-30", kind=Kind.TWITCH), NOT_ASSESSABLE),
    "an answer before the 28 days is not": (still(None, "03-29") + still(0, "03-03T23:59"), NOT_ASSESSABLE),
    "a twitch with nothing answered needs no answer": (still(None, "03-30", kind=Kind.TWITCH), NOT_MET),
    "a spasm before the 28 days needs none": (still(None, "03-03T23:59"), NOT_MET),
    "one that starts later needs none": (still(None, "03-31T20:00:01"), NOT_MET),
}


@pytest.mark.parametrize(("entries", "expected"), ROWS.values(), ids=ROWS)
def test_a_diary_is_answered(entries, expected):
    assert answer(SLUG, *entries) == expected
    assert answer(SLUG, *reversed(entries)) == expected


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.TWITCH])
def test_every_kind_but_a_twitch_counts(kind):
    assert answer(SLUG, *still(61, "03-29", "03-30", kind=kind)) == INFO


def test_evidence_is_the_spasms_that_match_with_their_minutes():
    long = still(61, "03-20") + still(240, "03-21", "03-22")
    others = [*still(60, "03-10"), *still(None, "03-11"), *still(90, "03-03"), *still(90, "03-12", kind=Kind.TWITCH)]
    finding = found(SLUG, *others, *reversed(long))
    assert shown(finding) == names(*long)
    assert [numbers(evidence.value) for evidence in finding.evidence] == [[61], [240], [240]]
    assert counted(finding) == [(3, 2), (75, 50)]
    assert numbers(finding.summary) == [3, 4, 60]


def test_counts_are_told_where_they_are_too_few():
    assert counted(found(SLUG)) == [(0, 2), (0, 50)]
    assert counted(found(SLUG, *still(61, "03-30"), *still(60, "03-28", "03-29"))) == [(1, 2), (33, 50)]


def test_missing_names_every_spasm_of_the_28_days():
    spasms = still(None, "03-10", "03-20")
    finding = found(SLUG, *reversed(spasms), *still(None, "03-03"), *still(None, "03-11", kind=Kind.TWITCH))
    assert lacking(finding) == names(*spasms)
    assert remedies(finding) == {Remedy.EPISODES}
