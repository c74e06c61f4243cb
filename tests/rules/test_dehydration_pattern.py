"""PAT-1. The moment is 2026-03-31 20:00 in London; the 14 dates before that of the moment are 17 to 30 March."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from spasmlog.diary import Day, Entry
from spasmlog.rules.criterion import EntryKind, Remedy
from spasmlog.vocabulary import ConditionKind, FluidUnit, Kind
from tests.builders import condition, day, each, episode
from tests.rules.answers import (
    CLOCK_CHANGES,
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

SLUG = "dehydration-pattern"
LOW, ENOUGH = 1892, 1893
SECOND = timedelta(seconds=1)


def drank(ml: int | None, *march: int, **given: object):
    """Days of March with so much to drink."""
    return each(day, *(f"03-{number:02}" for number in march), fluid_ml=ml, **given)


FIVE_LOW = drank(LOW, 17, 19, 21, 23, 25)
SEVEN = FIVE_LOW + drank(ENOUGH, 27, 28)


def spasms(*march: int, kind: Kind = Kind.CRAMP):
    return each(episode, *(f"03-{number:02}" for number in march), kind=kind)


DAYS = {
    "an empty diary has none": ([], NOT_MET),
    "five of seven days below the target, with spasms on two, are a match": (SEVEN + spasms(17, 19), INFO),
    "four days below the target are too few": (FIVE_LOW[:4] + drank(ENOUGH, 25, 27, 28) + spasms(17, 19), NOT_MET),
    "six days below the target are a match": (FIVE_LOW + drank(LOW, 26) + drank(ENOUGH, 27) + spasms(17, 19), INFO),
    "a drop below the target is below": (drank(ENOUGH - 1, 17, 18, 19, 20, 21, 22, 23) + spasms(17, 19), INFO),
    "the target itself is not below": (drank(ENOUGH, 17, 18, 19, 20, 21, 22, 23) + spasms(17, 19), NOT_MET),
    "nothing at all to drink is below": (drank(0, 17, 18, 19, 20, 21, 22, 23) + spasms(17, 19), INFO),
    "a hot day has the plain target": (drank(1900, 17, 18, 19, 20, 21, 22, 23, hot=True) + spasms(17, 19), NOT_MET),
    "a day with exercise has the plain target": (
        drank(1900, 17, 18, 19, 20, 21, 22, 23, hard_exercise=True) + spasms(17, 19),
        NOT_MET,
    ),
    "a day without a record is not low": (
        FIVE_LOW[:4] + drank(None, 25) + drank(ENOUGH, 26, 27, 28) + spasms(17, 19),
        NOT_MET,
    ),
    "the first of the 14 dates counts": (drank(LOW, 17, 19, 21, 23, 25) + drank(ENOUGH, 29, 30) + spasms(19, 21), INFO),
    "the date before them does not": (
        drank(LOW, 16, 19, 21, 23, 25) + drank(ENOUGH, 28, 29, 30) + spasms(19, 21),
        NOT_MET,
    ),
    "yesterday counts": (drank(LOW, 19, 21, 23, 25, 30) + drank(ENOUGH, 28, 29) + spasms(19, 21), INFO),
    "today does not: it is not over": (
        drank(LOW, 19, 21, 23, 25, 31) + drank(ENOUGH, 28, 29, 30) + spasms(19, 21),
        NOT_MET,
    ),
    "tomorrow does not": (
        [*drank(LOW, 19, 21, 23, 25), day("2026-04-01", fluid_ml=LOW), *drank(ENOUGH, 28, 29, 30), *spasms(19, 21)],
        NOT_MET,
    ),
}

SPASMS = {
    "on one low date they are too few": (SEVEN + spasms(17), NOT_MET),
    "twice on one low date they are on one": (SEVEN + each(episode, "03-17T08:00", "03-17T23:59"), NOT_MET),
    "on three they are a match": (SEVEN + spasms(17, 19, 21), INFO),
    "on the day after a low one they count": (SEVEN + spasms(18, 26), INFO),
    "two days after it they do not": (SEVEN + spasms(17, 27), NOT_MET),
    "on a low date and the day after they are on two": (SEVEN + spasms(17, 18), INFO),
    "the day before a low one they do not": (
        drank(LOW, 20, 21, 22, 23, 24) + drank(ENOUGH, 28, 29) + spasms(19, 20),
        NOT_MET,
    ),
    "the day after a low date before the 14 they do not": (
        [*drank(LOW, 16), *drank(LOW, 19, 21, 23, 25, 26), *drank(ENOUGH, 29, 30), *spasms(17, 19)],
        NOT_MET,
    ),
    "on the first of the 14 dates they count": (SEVEN + each(episode, "03-17T00:00", "03-19"), INFO),
    "in the last minute of yesterday they count": (
        drank(LOW, 19, 21, 23, 25, 30) + drank(ENOUGH, 28, 29) + each(episode, "03-19", "03-30T23:59"),
        INFO,
    ),
    "today, after a low yesterday, they do not": (
        drank(LOW, 19, 21, 23, 25, 30) + drank(ENOUGH, 28, 29) + spasms(19, 31),
        NOT_MET,
    ),
    "after enough to drink they do not": (SEVEN + spasms(17, 28), NOT_MET),
    "twitches do not": (SEVEN + spasms(17, 19, kind=Kind.TWITCH), NOT_MET),
    "one twitch and one spasm do not": (SEVEN + spasms(17) + spasms(19, kind=Kind.TWITCH), NOT_MET),
    "lasting tightness does": (SEVEN + spasms(17, 19, kind=Kind.TONUS), INFO),
    "what one is not sure of does": (SEVEN + spasms(17, 19, kind=Kind.UNSURE), INFO),
}

UNKNOWN = {
    "fluids on six dates are too few to know": (FIVE_LOW + drank(ENOUGH, 27) + spasms(17, 19), NOT_ASSESSABLE),
    "fluids on seven are enough": (drank(ENOUGH, 17, 18, 19, 20, 21, 22, 23) + spasms(17, 19), NOT_MET),
    "fluids on eight are too": (drank(ENOUGH, 17, 18, 19, 20, 21, 22, 23, 24) + spasms(17, 19), NOT_MET),
    "spasms on two dates with nothing recorded are unknown": (spasms(17, 30), NOT_ASSESSABLE),
    "spasms on one date are not asked about": (spasms(17), NOT_MET),
    "two spasms on one date are not": (each(episode, "03-20T08:00", "03-20T09:00"), NOT_MET),
    "a spasm of today is not": (spasms(30, 31), NOT_MET),
    "a spasm before the 14 dates is not": (each(episode, "03-16T23:59", "03-17"), NOT_MET),
    "a spasm on the first and the last of them is": (each(episode, "03-17T00:00", "03-30T23:59"), NOT_ASSESSABLE),
    "twitches are not": (spasms(17, 19, kind=Kind.TWITCH), NOT_MET),
    "days without a record of fluids are none": (
        drank(None, 17, 18, 19, 20, 21, 22, 23) + spasms(17, 19),
        NOT_ASSESSABLE,
    ),
    "today's fluids are not among the seven": (FIVE_LOW + drank(ENOUGH, 27, 31) + spasms(17, 19), NOT_ASSESSABLE),
    "those of the date before the 14 are not": (FIVE_LOW + drank(LOW, 16, 27) + spasms(18, 19), NOT_ASSESSABLE),
}
FAMILIES = {"days": DAYS, "spasms": SPASMS, "unknown": UNKNOWN}
ROWS = {f"{family}: {name}": row for family, rows in FAMILIES.items() for name, row in rows.items()}


@pytest.mark.parametrize(("entries", "expected"), ROWS.values(), ids=ROWS)
def test_a_diary_is_answered(entries, expected):
    assert answer(SLUG, *entries) == expected
    assert answer(SLUG, *reversed(entries)) == expected


@pytest.mark.parametrize(("target", "expected"), [(1892, NOT_MET), (1893, INFO)])
def test_the_target_is_that_of_the_diary(target, expected):
    assert answer(SLUG, *SEVEN, *spasms(17, 19), fluid_target_ml=target) == expected


@pytest.mark.parametrize("change", [0, 1], ids=["forward", "back"])
@pytest.mark.parametrize("zone", CLOCK_CHANGES)
def test_the_14_dates_begin_and_end_at_local_midnight(zone, change):
    today = date.fromisoformat(CLOCK_CHANGES[zone][change]) + timedelta(days=5)
    days = [Day(today - timedelta(days=back), fluid_ml=LOW) for back in range(1, 15)]
    midnight = datetime.combine(today, time(0), ZoneInfo(zone)).astimezone(UTC)
    first = datetime.combine(days[-1].date, time(0), ZoneInfo(zone)).astimezone(UTC)

    def answered(*starts: datetime):
        return answer(SLUG, *days, *(episode(start.isoformat()) for start in starts), zone=zone, as_of=midnight)

    assert answered(first, midnight - SECOND) == INFO
    assert answered(first - SECOND, midnight - SECOND) == NOT_MET
    assert answered(first, midnight) == NOT_MET


def test_evidence_is_the_low_days_and_the_spasms_of_those_days_and_the_next():
    low = drank(LOW, 17, 19, 21, 23) + drank(500, 25)
    matching = [*each(episode, "03-17", "03-18T08:00", "03-18T09:00"), *spasms(26)]
    others = [*drank(ENOUGH, 27, 28), *drank(LOW, 16, 31), *spasms(16, 28, 31), *spasms(19, kind=Kind.TWITCH)]
    finding = found(SLUG, *others, *reversed(matching), *low)
    assert set(shown(finding)) == set(names(*low, *matching))
    assert len(finding.evidence) == len(low) + len(matching)
    assert [str(evidence.value) for evidence in finding.evidence[:5]] == [*["1892 ml"] * 4, "500 ml"]
    assert numbers(finding.summary) == [5, 7, 3]
    assert counted(finding) == [(7, 7), (5, 5), (3, 2)]


def test_the_window_is_the_14_dates_before_that_of_the_moment():
    window = found(SLUG).window
    assert (window.unit, window.first.isoformat(), window.last.isoformat()) == ("days", "2026-03-17", "2026-03-30")


def test_what_is_missing_is_fluids():
    finding = found(SLUG, *FIVE_LOW, *spasms(17, 19))
    assert remedies(finding) == {Remedy.FLUIDS}
    unrecorded = [18, 20, 22, 24, 26, 27, 28, 29, 30]
    assert lacking(finding) == [date(2026, 3, number) for number in unrecorded]
    assert {missing.entry.kind for missing in finding.missing} == {EntryKind.DAY}
    assert counted(finding) == [(5, 7), (5, 5), (2, 2)]


AMOUNTS = [
    (FluidUnit.ML, 500, "500 ml"),
    (FluidUnit.US_FL_OZ, 500, "17 fl oz"),
    (FluidUnit.US_CUP, 237, "1 cup"),
    (FluidUnit.US_CUP, 500, "2 cups"),
    (FluidUnit.US_CUP, 296, "1.25 cups"),
    (FluidUnit.METRIC_CUP, 250, "1 cup"),
    (FluidUnit.METRIC_CUP, 625, "2.5 cups"),
    (FluidUnit.METRIC_CUP, 0, "0 cups"),
]


@pytest.mark.parametrize(("unit", "ml", "told"), AMOUNTS)
def test_fluids_are_told_in_the_unit_of_the_diary(unit, ml, told):
    finding = found(SLUG, *drank(ml, 17, 19, 21, 23, 25, 27, 29), *spasms(17, 19), fluid_unit=unit)
    assert str(finding.evidence[0].value) == told


LIMITS = (ConditionKind.KIDNEY_DISEASE, ConditionKind.HEART_FAILURE, ConditionKind.FLUID_RESTRICTION)


def advice(*entries: Entry) -> tuple[str, str]:
    """What it says of the target, and what to do."""
    finding = found(SLUG, *SEVEN, *spasms(17, 19), *entries)
    return str(finding.detail), str(finding.action)


@pytest.mark.parametrize("kind", ConditionKind)
def test_whoever_may_have_to_limit_fluids_is_never_told_to_drink_more(kind):
    for told, usual in zip(advice(condition(kind)), advice(), strict=True):
        assert (told != usual) == (kind in LIMITS)
        assert ("your target" in told) == (kind not in LIMITS)
        assert "drink more" not in told.lower()


CONDITIONS = {
    "begun on the day of the moment": ({"since": "2026-03-31"}, True),
    "begun on the day after": ({"since": "2026-04-01"}, False),
    "resolved on the day after": ({"resolved": "2026-04-01"}, True),
    "resolved on the day of the moment": ({"resolved": "2026-03-31"}, False),
}


@pytest.mark.parametrize(("dates", "limits"), CONDITIONS.values(), ids=CONDITIONS)
def test_a_condition_counts_while_it_lasts(dates, limits):
    assert (advice(condition(ConditionKind.HEART_FAILURE, **dates)) != advice()) == limits
