"""TAB-1. The moment is 2026-03-31 20:00 in London unless a row says otherwise."""

from __future__ import annotations

from datetime import UTC, timedelta

import pytest

from spasmlog.vocabulary import DurationBand, Kind
from tests.builders import episode, instant
from tests.rules.answers import CLOCK_CHANGES, NOT_ASSESSABLE, NOT_MET, SOON, URGENT, answer, found

SLUG = "prolonged-spasm"
OVER = DurationBand.OVER_10_MIN


def lasting(seconds: float, start: str = "2026-03-31T12:00", **given: object):
    return episode(start, ended_at=instant(start) + timedelta(seconds=seconds), **given)


ROWS = {
    "an empty diary has none": ([], NOT_MET),
    "599 seconds is not longer than ten minutes": ([lasting(599)], NOT_MET),
    "600 seconds is not longer than ten minutes": ([lasting(600)], NOT_MET),
    "601 seconds is longer": ([lasting(601)], URGENT),
    "a microsecond more than 600 seconds is longer": ([lasting(600.000001)], URGENT),
    "no time at all is not longer": ([lasting(0)], NOT_MET),
    "an end before the start leaves the duration unknown": ([lasting(-1)], NOT_ASSESSABLE),
    "a band over ten minutes is longer": ([episode(duration_band=OVER)], URGENT),
    "a band up to ten minutes is not": ([episode(duration_band=DurationBand.FROM_5_TO_10_MIN)], NOT_MET),
    "the shortest band is not": ([episode(duration_band=DurationBand.UNDER_1_MIN)], NOT_MET),
    "no duration at all is unknown": ([episode()], NOT_ASSESSABLE),
    "one that just began is not longer yet": ([episode("2026-03-31T20:00", ongoing=True)], NOT_MET),
    "one that goes on for ten minutes is not longer yet": ([episode("2026-03-31T19:50", ongoing=True)], NOT_MET),
    "one that goes on for a second more is": ([episode("2026-03-31T19:49:59", ongoing=True)], URGENT),
    "one left open for 24 hours is still known": ([episode("2026-03-30T20:00", ongoing=True)], URGENT),
    "one left open for longer is unknown": ([episode("2026-03-30T19:59:59", ongoing=True)], NOT_ASSESSABLE),
    "one left open too long is unknown whatever its band": (
        [episode("2026-03-30T19:59:59", ongoing=True, duration_band=OVER)],
        NOT_ASSESSABLE,
    ),
    "ended 48 hours ago is recent": ([episode("2026-03-29T19:30", ended="2026-03-29T20:00")], URGENT),
    "ended a second earlier is not": ([episode("2026-03-29T19:30", ended="2026-03-29T19:59:59")], SOON),
    "begun long ago but ended within 48 hours is recent": (
        [episode("2026-03-20T08:00", ended="2026-03-29T20:00")],
        URGENT,
    ),
    "an end after the moment is recent": ([episode("2026-03-10T08:00", ended="2026-04-02T08:00")], URGENT),
    "with no end its start 48 hours ago is recent": ([episode("2026-03-29T20:00", duration_band=OVER)], URGENT),
    "with no end its start a second earlier is not": ([episode("2026-03-29T19:59:59", duration_band=OVER)], SOON),
    "one recent among old ones makes it urgent": ([lasting(700, "2026-03-10T12:00"), lasting(700)], URGENT),
    "a short recent one does not make an old one urgent": ([lasting(700, "2026-03-10T12:00"), lasting(60)], SOON),
    "an unknown recent one does not make an old one urgent": ([lasting(700, "2026-03-10T12:00"), episode()], SOON),
    "a long twitch is no spasm": ([lasting(3600, kind=Kind.TWITCH)], NOT_MET),
    "a twitch of unknown duration needs no answer": ([episode(kind=Kind.TWITCH)], NOT_MET),
    "a lasting tightness is a spasm": ([lasting(3600, kind=Kind.TONUS)], URGENT),
    "what one is not sure of is a spasm": ([lasting(3600, kind=Kind.UNSURE)], URGENT),
    "the first minute of the first of 28 days counts": ([lasting(700, "2026-03-04T00:00")], SOON),
    "the last minute of the day before does not": ([lasting(700, "2026-03-03T23:59")], NOT_MET),
    "across midnight the start decides": ([episode("2026-03-03T23:59", ended="2026-03-04T00:30")], NOT_MET),
    "an unknown duration before the 28 days is not asked for": ([episode("2026-03-03T23:59")], NOT_MET),
    "one that starts later is ignored": ([lasting(700, "2026-03-31T20:00:01")], NOT_MET),
    "an unknown one that starts later is ignored": ([episode("2026-03-31T20:00:01")], NOT_MET),
}


@pytest.mark.parametrize(("entries", "expected"), ROWS.values(), ids=ROWS)
def test_a_diary_is_answered(entries, expected):
    assert answer(SLUG, *entries) == expected
    assert answer(SLUG, *reversed(entries)) == expected


# What the two clocks of a change read, and how many minutes really passed between the readings.
SPRING = {
    "Europe/London": ("T00:55+00:00", "T02:04+01:00"),
    "America/New_York": ("T01:55-05:00", "T03:04-04:00"),
    "Australia/Lord_Howe": ("T01:55+10:30", "T02:34+11:00"),
    "Pacific/Chatham": ("T02:40+12:45", "T03:49+13:45"),
}
AUTUMN = {
    "Europe/London": ("T01:55+01:00", "T01:07+00:00"),
    "America/New_York": ("T01:55-04:00", "T01:07-05:00"),
    "Australia/Lord_Howe": ("T01:55+11:00", "T01:37+10:30"),
    "Pacific/Chatham": ("T03:40+13:45", "T02:52+12:45"),
}


@pytest.mark.parametrize("zone", SPRING)
def test_nine_minutes_are_nine_where_the_clock_skips(zone):
    day = CLOCK_CHANGES[zone][0]
    start, end = (day + clock for clock in SPRING[zone])
    as_of = instant(f"{day}T20:00", zone)
    assert answer(SLUG, episode(start, ended=end, zone=zone), zone=zone, as_of=as_of) == NOT_MET


@pytest.mark.parametrize("zone", AUTUMN)
def test_twelve_minutes_are_twelve_where_the_clock_repeats(zone):
    day = CLOCK_CHANGES[zone][1]
    start, end = (day + clock for clock in AUTUMN[zone])
    as_of = instant(f"{day}T20:00", zone)
    finding = found(SLUG, episode(start, ended=end, zone=zone), zone=zone, as_of=as_of)
    assert finding.is_met
    assert str(finding.evidence[0].value) == "12 min 0 s"


@pytest.mark.parametrize("zone", CLOCK_CHANGES)
def test_48_hours_are_hours_not_readings_of_the_clock(zone):
    day = CLOCK_CHANGES[zone][0]
    as_of = instant(f"{day}T20:00", zone).astimezone(UTC)
    before = as_of - timedelta(hours=48)
    earlier = before - timedelta(seconds=1)
    assert answer(SLUG, episode(before.isoformat(), duration_band=OVER), zone=zone, as_of=as_of) == URGENT
    assert answer(SLUG, episode(earlier.isoformat(), duration_band=OVER), zone=zone, as_of=as_of) == SOON


def test_evidence_says_how_long_each_lasted():
    spasms = [
        lasting(601, "2026-03-10T12:00"),
        lasting(600.5, "2026-03-11T12:00"),
        episode("2026-03-12T12:00", duration_band=OVER),
        episode("2026-03-31T19:35", ongoing=True),
        lasting(60),
    ]
    finding = found(SLUG, *spasms)
    values = ["10 min 1 s", "10 min 1 s", "over 10 minutes", "25 min 0 s so far"]
    assert [str(evidence.value) for evidence in finding.evidence] == values
    assert [evidence.id for evidence in finding.evidence] == [spasm.id for spasm in spasms[:4]]
    assert [(count.counted, count.threshold.value) for count in finding.counts] == [(4, 1)]
    assert str(finding.summary) == "4 spasms in the last 28 days lasted longer than 10 minutes."


def test_it_says_whether_one_of_them_is_recent():
    recent, past = lasting(700, "2026-03-31T12:00"), lasting(700, "2026-03-10T12:00")
    assert "At least one of them" in str(found(SLUG, past, recent).detail)
    assert "None of them" in str(found(SLUG, past).detail)


def test_evidence_is_told_in_local_time():
    spasm = episode("2026-03-30T23:30+00:00", duration_band=OVER)
    (evidence,) = found(SLUG, spasm).evidence
    assert evidence.at.isoformat() == "2026-03-31T00:30:00+01:00"


def test_missing_names_each_spasm_of_unknown_duration_alone():
    known, unknown, backwards = lasting(60), episode("2026-03-30T12:00"), lasting(-60)
    finding = found(SLUG, known, unknown, backwards)
    assert [missing.entry.id for missing in finding.missing] == [unknown.id, backwards.id]
    assert {str(missing.what) for missing in finding.missing} == {"how long the spasm lasted"}
