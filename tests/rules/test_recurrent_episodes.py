"""QUO-1. The moment is 2026-03-31 20:00 in London; the last 28 days begin on 4 March."""

from __future__ import annotations

import pytest

from spasmlog.vocabulary import Kind
from tests.builders import check, day, each, episode
from tests.rules.answers import INFO, NOT_MET, answer, counted, found, names, numbers, shown

SLUG = "recurrent-episodes"

ROWS = {
    "an empty diary has none": ([], NOT_MET),
    "spasms on two dates are too few": (each(episode, "03-29", "03-30"), NOT_MET),
    "spasms on three dates are a match": (each(episode, "03-28", "03-29", "03-30"), INFO),
    "spasms on four dates are too": (each(episode, "03-27", "03-28", "03-29", "03-30"), INFO),
    "several on one date are one": (each(episode, "03-29T00:00", "03-29T23:59", "03-30"), NOT_MET),
    "a minute past midnight is another date": (each(episode, "03-28T23:59", "03-29T00:00", "03-30"), INFO),
    "in summer time the local date counts": (each(episode, "03-29T23:30+00:00", "03-30T00:30+00:00", "03-31"), NOT_MET),
    "the first moment of the first of 28 days counts": (each(episode, "03-04T00:00", "03-29", "03-30"), INFO),
    "the second before does not": (each(episode, "03-03T23:59:59", "03-29", "03-30"), NOT_MET),
    "one that starts at the moment counts": (each(episode, "03-29", "03-30", "03-31T20:00"), INFO),
    "one that starts later is ignored": (each(episode, "03-29", "03-30", "03-31T20:00:01"), NOT_MET),
    "a twitch adds no date": ([*each(episode, "03-29", "03-30"), episode("2026-03-28", kind=Kind.TWITCH)], NOT_MET),
    "days and checks add no date": (
        [*each(episode, "03-29", "03-30"), day("2026-03-28", hard_exercise=True), check("2026-03-27", spreading=True)],
        NOT_MET,
    ),
}


@pytest.mark.parametrize(("entries", "expected"), ROWS.values(), ids=ROWS)
def test_a_diary_is_answered(entries, expected):
    assert answer(SLUG, *entries) == expected
    assert answer(SLUG, *reversed(entries)) == expected


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_but_a_twitch_counts(kind):
    spasms = each(episode, "03-28", "03-29", "03-30", kind=kind)
    assert answer(SLUG, *spasms) == (NOT_MET if kind is Kind.TWITCH else INFO)


def test_evidence_is_every_spasm_of_the_28_days():
    spasms = each(episode, "03-10", "03-20T08:00", "03-20T09:00", "03-30")
    others = [episode("2026-03-03"), episode("2026-03-15", kind=Kind.TWITCH), episode("2026-04-01")]
    finding = found(SLUG, *others, *reversed(spasms))
    assert shown(finding) == names(*spasms)
    assert counted(finding) == [(3, 3)]
    assert numbers(finding.summary) == [3, 28]


def test_two_dates_are_counted_though_they_are_too_few():
    assert counted(found(SLUG, *each(episode, "03-29", "03-30"))) == [(2, 3)]
