"""Where a window begins and ends, for every criterion that looks at one: on the wall clock of four zones, in the
weeks in which that clock changes. The nights of TAB-2 and the 14 dates of PAT-1 are in the files of those two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from spasmlog.diary import Check, Entry, Episode, WeaknessRating
from spasmlog.vocabulary import ConditionKind, DurationBand, Kind, Lasting, MuscleGroup, Question, Site
from tests.builders import calm_episode, condition, medication
from tests.rules.answers import CLOCK_CHANGES, found

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
TWITCH, LASTING, CALF_AND_ARM = Kind.TWITCH, Lasting.LASTING, (Site.CALF, Site.FOREARM)


def starting(start: datetime, **given: Any) -> Episode:
    return calm_episode(start.isoformat(), **given)


def weakness(day: date, rating: int) -> Check:
    return Check(day, weakness=(WeaknessRating(MuscleGroup.ARM, rating),))


@dataclass(frozen=True)
class Spell:
    """An episode in the last `days` days that is as `given` is a match, together with such episodes so many days
    before the moment, `beside`, and with `others`."""

    slug: str
    days: int
    given: dict[str, Any]
    beside: tuple[int, ...] = ()
    others: Callable[[datetime], list[Entry]] = lambda as_of: []

    def is_met(self, start: datetime, zone: str, as_of: datetime) -> bool:
        starts = [start, *(as_of - days * DAY for days in self.beside)]
        episodes = [starting(one, **self.given) for one in starts]
        return found(self.slug, *episodes, *self.others(as_of), zone=zone, as_of=as_of).is_met


def kidney(as_of: datetime) -> list[Entry]:
    return [condition(ConditionKind.KIDNEY_DISEASE)]


def calf_of_old(as_of: datetime) -> list[Entry]:
    return [starting(as_of - 400 * DAY)]


def lost_weight(as_of: datetime) -> list[Entry]:
    return [Check((as_of - ago * DAY).date(), weight_g=grams) for ago, grams in ((40, 80_000), (5, 70_000))]


def twitching_calf(as_of: datetime) -> list[Entry]:
    return [starting(as_of - 3 * DAY, kind=TWITCH)]


SPELLS = {
    "TAB-1": Spell("prolonged-spasm", 28, {"duration_band": DurationBand.OVER_10_MIN}),
    "TAB-3": Spell("weakness-or-loss-of-function", 28, {"weakness": LASTING}),
    "TAB-4": Spell("swelling-redness-warmth", 14, {"swelling": True}),
    "TAB-5": Spell("kidney-or-liver-history", 90, {}, (), kidney),
    "RF-1, a new group": Spell("spreading", 28, {"sites": (Site.FOREARM,)}, (3,), calf_of_old),
    "RF-1, several groups": Spell("spreading", 28, {"sites": CALF_AND_ARM}, (3,)),
    "RF-3": Spell("difficulty-walking-or-holding", 28, {"walking_difficulty": LASTING}),
    "RF-4": Spell("unexplained-weight-loss", 90, {}, (), lost_weight),
    "FAQ-1, spreading": Spell(
        "persistent-or-spreading-twitches", 14, {"kind": TWITCH, "sites": (Site.EYELID,)}, (), twitching_calf
    ),
    "FAQ-1, weakness": Spell("persistent-or-spreading-twitches", 28, {"kind": TWITCH, "weakness": LASTING}),
    "QUO-1": Spell("recurrent-episodes", 28, {}, (3, 5)),
    "SEV-1": Spell("severe-episodes", 28, {"pain": 7}, (3,)),
    "PAT-2": Spell("overuse-pattern", 28, {"hard_exercise_within_24h": True}, (3,)),
    "PAT-3a": Spell("stillness-pattern", 28, {"still_minutes": 61}, (3,)),
    "PAT-3b": Spell("walking-pain-pattern", 28, {"eases_with_rest": True}, (3,)),
    "PAT-4": Spell("nerve-compression-pattern", 28, {"numbness": True}, (3,)),
    "PAT-5": Spell("medicine-pattern", 28, {}, (3, 5), lambda as_of: [medication("furosemide")]),
    "PAT-6": Spell("chronic-condition-pattern", 28, {}, (3, 5), lambda as_of: [condition(ConditionKind.DIABETES)]),
}
per_spell = pytest.mark.parametrize("spell", SPELLS.values(), ids=SPELLS)
per_change = pytest.mark.parametrize("change", [0, 1], ids=["forward", "back"])
per_zone = pytest.mark.parametrize("zone", CLOCK_CHANGES)


@per_change
@per_zone
@per_spell
def test_a_window_begins_at_local_midnight_and_ends_at_the_moment(spell, zone, change):
    today = date.fromisoformat(CLOCK_CHANGES[zone][change]) + 5 * DAY
    as_of = datetime.combine(today, time(20), ZoneInfo(zone)).astimezone(UTC)
    first = today - (spell.days - 1) * DAY
    midnight = datetime.combine(first, time(0), ZoneInfo(zone)).astimezone(UTC)

    assert spell.is_met(midnight, zone, as_of)
    assert not spell.is_met(midnight - SECOND, zone, as_of)
    assert spell.is_met(as_of, zone, as_of)
    assert not spell.is_met(as_of + SECOND, zone, as_of)


@per_spell
def test_one_moment_lies_on_other_dates_in_other_zones(spell):
    as_of = datetime(2026, 3, 31, 11, 0, tzinfo=UTC)  # 1 April in Chatham, 31 March in London
    start = datetime(2026, 3, 31, tzinfo=UTC) - (spell.days - 1) * DAY
    assert spell.is_met(start, "UTC", as_of)
    assert not spell.is_met(start - timedelta(minutes=1), "UTC", as_of)
    chatham_midnight = start + DAY - timedelta(hours=13, minutes=45)
    assert spell.is_met(chatham_midnight, "Pacific/Chatham", as_of)
    assert not spell.is_met(chatham_midnight - SECOND, "Pacific/Chatham", as_of)


@dataclass(frozen=True)
class Dated:
    """A check of the last `days` dates is a match; `entries` makes it, and what a match needs beside it."""

    slug: str
    days: int
    entries: Callable[[date, datetime], list[Entry]]

    def is_met(self, day: date, zone: str, as_of: datetime) -> bool:
        return found(self.slug, *self.entries(day, as_of), zone=zone, as_of=as_of).is_met


def saying_yes(slug: str, days: int, question: Question) -> Dated:
    return Dated(slug, days, lambda day, as_of: [Check(day, **{question.value: True})])


def latest_rating(day: date, as_of: datetime) -> list[Entry]:
    return [weakness(day - 14 * DAY, 2), weakness(day - 7 * DAY, 3), weakness(day, 4)]


def latest_weight(day: date, as_of: datetime) -> list[Entry]:
    return [starting(as_of), Check(day - 30 * DAY, weight_g=80_000), Check(day, weight_g=70_000)]


CHECKS = {
    "RF-1": saying_yes("spreading", 28, Question.SPREADING),
    "RF-2": saying_yes("progressive-weakness", 28, Question.GETTING_WEAKER),
    "RF-2, the latest rating": Dated("progressive-weakness", 60, latest_rating),
    "RF-3, walking": saying_yes("difficulty-walking-or-holding", 28, Question.WALKING_DIFFICULTY),
    "RF-3, holding": saying_yes("difficulty-walking-or-holding", 28, Question.HOLDING_DIFFICULTY),
    "RF-4": saying_yes("unexplained-weight-loss", 28, Question.UNEXPLAINED_WEIGHT_LOSS),
    "RF-4, the latest weight": Dated("unexplained-weight-loss", 61, latest_weight),  # at most 60 days old
    **{
        question.value: saying_yes(question.value.replace("_", "-"), 7, question)
        for question in list(Question)[5:]  # those that we added
    },
}


@per_change
@per_zone
@pytest.mark.parametrize("dated", CHECKS.values(), ids=CHECKS)
def test_the_dates_of_checks_are_counted_back_from_the_local_date_of_the_moment(dated, zone, change):
    today = date.fromisoformat(CLOCK_CHANGES[zone][change]) + 5 * DAY
    midnight = datetime.combine(today, time(0), ZoneInfo(zone)).astimezone(UTC)
    for as_of in (midnight, midnight + DAY - SECOND):
        first = today - (dated.days - 1) * DAY
        assert dated.is_met(first, zone, as_of)
        assert not dated.is_met(first - DAY, zone, as_of)
        assert dated.is_met(today, zone, as_of)
        assert not dated.is_met(today + DAY, zone, as_of)


# The days that a finding says it looked at, where nothing is recorded. PAT-1 leaves today out, TAB-2 counts nights.
WINDOWS = {
    **{spell.slug: spell.days for spell in SPELLS.values()},
    **{dated.slug: 7 for code, dated in CHECKS.items() if "_" in code},
    "progressive-weakness": 180,
    "unexplained-weight-loss": 60 + 365 + 1,  # the latest weight, those before it, and today
    "persistent-or-spreading-twitches": 14 + 7 + 14,  # what decides whether a run lasts longer than 14 days
}


@per_zone
@pytest.mark.parametrize("slug", WINDOWS)
def test_a_finding_names_the_dates_that_it_looked_at(slug, zone):
    today = date.fromisoformat(CLOCK_CHANGES[zone][0]) + 5 * DAY
    as_of = datetime.combine(today, time(20), ZoneInfo(zone)).astimezone(UTC)
    window = found(slug, zone=zone, as_of=as_of).window
    assert (window.unit, window.first, window.last) == ("days", today - (WINDOWS[slug] - 1) * DAY, today)
