"""TAB-2. The moment is 2026-03-31 20:00 in London: the last 7 nights are those of 25 to 31 March, the last 28 those of
4 to 31 March, each from noon to noon."""

from __future__ import annotations

import pytest

from spasmlog.vocabulary import Kind
from tests.builders import episode, instant
from tests.rules.answers import CLOCK_CHANGES, NOT_ASSESSABLE, NOT_MET, ROUTINE, answer, found

SLUG = "sleep-disruption"


def nights(*days: int, woke: bool | None = True, kind: Kind = Kind.CRAMP):
    """A spasm at 23:00 of each of these days of March."""
    return [episode(f"2026-03-{day:02}T23:00", woke=woke, kind=kind) for day in days]


def at(*times: str, woke: bool | None = True):
    return [episode(f"2026-03-{time}", woke=woke) for time in times]


ROWS = {
    "an empty diary has none": ([], NOT_MET),
    "two of the last seven nights are too few": (nights(29, 30), NOT_MET),
    "three of the last seven nights are a match": (nights(28, 29, 30), ROUTINE),
    "the first of the seven nights counts": (nights(25, 29, 30), ROUTINE),
    "the night before it does not": (nights(24, 29, 30), NOT_MET),
    "the first night begins at noon": (at("25T12:00", "29T23:00", "30T23:00"), ROUTINE),
    "a minute earlier belongs to the night before": (at("25T11:59", "29T23:00", "30T23:00"), NOT_MET),
    "the night of the moment counts": (at("31T12:00", "29T23:00", "28T23:00"), ROUTINE),
    "four of the last 28 nights are too few": (nights(4, 8, 12, 16), NOT_MET),
    "five of the last 28 nights are a match": (nights(4, 8, 12, 16, 20), ROUTINE),
    "the night before the 28 does not count": (nights(3, 8, 12, 16, 20), NOT_MET),
    "the first of 28 nights begins at noon": (at("04T11:59", "08T03:00", "12T03:00", "16T03:00", "20T03:00"), NOT_MET),
    "several in one night across midnight are one": (at("29T23:50", "30T00:30", "30T04:00", "28T23:00"), NOT_MET),
    "three nights across midnight are three": (at("28T23:50", "30T00:30", "31T04:00"), ROUTINE),
    "a spasm that did not wake does not count": (nights(28, 29) + nights(30, woke=False), NOT_MET),
    "twitches that wake are no spasms": (nights(28, 29, 30, kind=Kind.TWITCH), NOT_MET),
    "twitches with no answer need none": (nights(28, 29, 30, woke=None, kind=Kind.TWITCH), NOT_MET),
    "two nights and one unanswered could be three": (nights(28, 29) + nights(30, woke=None), NOT_ASSESSABLE),
    "one night and one unanswered could not": (nights(29) + nights(30, woke=None), NOT_MET),
    "three unanswered could be three": (nights(28, 29, 30, woke=None), NOT_ASSESSABLE),
    "four unanswered could be more than three": (nights(27, 28, 29, 30, woke=None), NOT_ASSESSABLE),
    "an unanswered one in a night that counts adds none": (nights(29, 30) + at("30T03:00", woke=None), NOT_MET),
    "four of 28 and one unanswered could be five": (nights(4, 8, 12, 16) + nights(20, woke=None), NOT_ASSESSABLE),
    "an unanswered one before the 28 nights is not asked for": (
        nights(8, 12, 16, 20) + nights(3, woke=None),
        NOT_MET,
    ),
    "a match is one whatever is unanswered": (nights(28, 29, 30) + nights(27, woke=None), ROUTINE),
    "one that starts later is ignored": (nights(29, 30) + at("31T20:00:01"), NOT_MET),
}


@pytest.mark.parametrize(("entries", "expected"), ROWS.values(), ids=ROWS)
def test_a_diary_is_answered(entries, expected):
    assert answer(SLUG, *entries) == expected
    assert answer(SLUG, *reversed(entries)) == expected


@pytest.mark.parametrize("change", [0, 1], ids=["forward", "back"])
@pytest.mark.parametrize("zone", CLOCK_CHANGES)
def test_a_night_runs_from_noon_to_noon_on_the_wall_clock_where_it_changes(zone, change):
    day = CLOCK_CHANGES[zone][change]
    year_month, number = day[:8], int(day[8:])
    earlier = [episode(f"{day}T{clock}", zone=zone, woke=True) for clock in ("00:30", "04:00")]
    as_of = instant(f"{year_month}{number + 1:02}T20:00", zone)
    today = episode(f"{year_month}{number + 1:02}T19:00", zone=zone, woke=True)

    before_noon = episode(f"{day}T11:59", zone=zone, woke=True)
    assert answer(SLUG, *earlier, before_noon, today, zone=zone, as_of=as_of) == NOT_MET

    after_noon = episode(f"{day}T12:00", zone=zone, woke=True)
    assert answer(SLUG, *earlier, after_noon, today, zone=zone, as_of=as_of) == ROUTINE


def test_before_noon_the_night_of_the_moment_is_that_of_the_day_before():
    as_of = instant("2026-03-31T11:59")
    assert answer(SLUG, *nights(24, 28, 30), as_of=as_of) == ROUTINE
    assert answer(SLUG, *nights(24, 28, 30), as_of=instant("2026-03-31T12:00")) == NOT_MET


def test_the_waking_spasms_of_seven_nights_are_the_evidence_of_that_arm():
    spasms = [*nights(20), *nights(28, 29, 30), *nights(27, woke=False)]
    finding = found(SLUG, *spasms)
    assert [evidence.id for evidence in finding.evidence] == [spasm.id for spasm in spasms[1:4]]
    assert str(finding.summary) == "Spasms woke you on 3 nights of the last 7."
    assert str(finding.window.text) == "the last 7 nights"


def test_the_waking_spasms_of_28_nights_are_the_evidence_where_both_arms_hold():
    spasms = [*nights(4, 8, 28, 29, 30), *at("31T03:00")]
    finding = found(SLUG, *spasms)
    assert [evidence.id for evidence in finding.evidence] == [spasm.id for spasm in spasms]
    assert [(count.counted, count.threshold.value) for count in finding.counts] == [(5, 5), (3, 3)]
    assert finding.window.first.isoformat() == "2026-03-04"


def test_missing_names_every_unanswered_spasm_of_the_28_nights():
    unanswered = [*nights(10, 30, woke=None)]
    finding = found(SLUG, *nights(28, 29), *unanswered, *nights(2, woke=None))
    assert [missing.entry.id for missing in finding.missing] == [spasm.id for spasm in unanswered]
    assert {str(missing.what) for missing in finding.missing} == {"whether it woke you"}
