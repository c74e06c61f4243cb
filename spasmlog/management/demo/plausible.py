"""A plausible diary, made up: more spasms in some weeks than in others, mostly calves, mostly at night.

The same seed and the same last date give the same diary. No person's data went into it; the proportions are invented.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from spasmlog.diary import (
    BodySite,
    Check,
    Condition,
    Day,
    Diary,
    DoseChange,
    DoseTaken,
    Episode,
    Medication,
    ReliefTried,
    Trial,
)
from spasmlog.vocabulary import (
    Activity,
    ConditionKind,
    DurationBand,
    Kind,
    Lasting,
    Relief,
    Side,
    Site,
)

SITES: Final = {Site.CALF: 50, Site.FOOT: 18, Site.TOES: 8, Site.THIGH_BACK: 10, Site.HAND: 6, Site.LOWER_BACK: 8}
KINDS: Final = {Kind.CRAMP: 78, Kind.TWITCH: 12, Kind.TONUS: 6, Kind.UNSURE: 4}
HOURS: Final = [4] * 6 + [1] * 15 + [2] * 3
NOTES: Final = ("", "", "", "after gardening", "long drive", "slept badly", "new shoes")


class Inventor:
    """Makes up entries for the dates `first` to `last`, nothing later than `until`."""

    def __init__(self, seed: int, zone: ZoneInfo, first: date, until: datetime) -> None:
        self.dice = random.Random(seed)  # noqa: S311 (a made-up diary keeps no secret)
        self.zone, self.first, self.until = zone, first, until
        self.last = until.astimezone(zone).date()
        self.days = (self.last - first).days + 1

    def diary(self, name: str, episodes: int) -> Diary:
        invented = self.episodes(episodes)
        self.spasm_dates = {entry.started_at.astimezone(self.zone).date() for entry in invented if entry.is_spasm}
        return Diary(
            zone=self.zone,
            name=name,
            country="GB",
            birth_year=self.last.year - 62,
            episodes=invented,
            days=tuple(self.day(self.first + timedelta(days=n)) for n in range(self.days) if self.dice.random() < 0.7),
            checks=tuple(self.check(self.last - timedelta(weeks=n)) for n in range(self.days // 7 + 1)),
            medications=self.medications(),
            conditions=(
                Condition(self.id(), ConditionKind.DIABETES, "type 2", since=self.first - timedelta(days=900)),
            ),
            trials=self.trials(),
        )

    def id(self) -> UUID:
        return UUID(int=self.dice.getrandbits(128), version=4)

    def trials(self) -> tuple[Trial, ...]:
        """One that it is time to look back on, where the diary holds the days before it."""
        started = self.last - timedelta(days=49)
        known = started - timedelta(days=42) >= self.first
        return (Trial(self.id(), "Stretching before bed", started, 42),) if known else ()

    def episodes(self, count: int) -> tuple[Episode, ...]:
        weeks = self.days // 7 + 1
        busy = [0.4 + self.dice.random() * 1.6 for _ in range(weeks)]
        starts: list[datetime] = []
        while len(starts) < count:
            week = self.dice.choices(range(weeks), busy, k=1)[0]
            day = self.first + timedelta(days=week * 7 + self.dice.randrange(7))
            hour = self.dice.choices(range(24), HOURS, k=1)[0]
            clock = time(hour, self.dice.randrange(60), self.dice.randrange(60))
            start = datetime.combine(day, clock, self.zone).astimezone(UTC)
            if start < self.until - timedelta(hours=3):
                starts.append(start)
        return tuple(self.episode(start) for start in starts)

    def episode(self, start: datetime) -> Episode:
        dice = self.dice
        asleep = start.astimezone(self.zone).hour < 6
        detailed = dice.random() < 0.8
        site = dice.choices(list(SITES), list(SITES.values()), k=1)[0]
        exact = dice.random() < 0.6
        return Episode(
            id=self.id(),
            started_at=start,
            kind=dice.choices(list(KINDS), list(KINDS.values()), k=1)[0],
            sites=(BodySite(site, dice.choice((Side.LEFT, Side.RIGHT, Side.BOTH))),),
            recorded_zone=self.zone.key,
            ended_at=start + timedelta(seconds=int(dice.lognormvariate(4.8, 0.7))) if exact else None,
            duration_band=None if exact else dice.choice(list(DurationBand)[:3]),
            pain=min(10, max(0, round(dice.gauss(4.5, 2)))) if detailed else None,
            woke=asleep and dice.random() < 0.7 if detailed else None,
            activity=Activity.ASLEEP if asleep else dice.choice(list(Activity)[1:]) if detailed else None,
            relief=(ReliefTried(dice.choice(list(Relief)[:5]), dice.choice((True, True, False, None))),)
            if detailed
            else (),
            recorded_at=min(start + timedelta(minutes=dice.randrange(5, 900)), self.until),
            note=dice.choice(NOTES),
            **(dict.fromkeys(TRI, False) | dict.fromkeys(LASTING, Lasting.NO) if detailed else {}),  # type: ignore[arg-type]
        )

    def day(self, day: date) -> Day:
        dice = self.dice
        return Day(
            date=day,
            no_spasms=dice.random() < 0.8 and day not in self.spasm_dates,
            fluid_ml=max(0, round(dice.gauss(1700, 420) / 50) * 50),
            hot=dice.random() < 0.2,
            hard_exercise=dice.random() < 0.25,
            stretched_before_bed=dice.random() < 0.5,
            moved_hourly=dice.choice((True, False, None)),
        )

    def check(self, day: date) -> Check:
        weight = 78_000 + round(self.dice.gauss(0, 700), -2)
        return Check(date=day, weight_g=int(weight), **dict.fromkeys(ANSWERS, False))  # type: ignore[arg-type]

    def medications(self) -> tuple[Medication, ...]:
        middle = self.first + timedelta(days=self.days // 2)
        doses = tuple(
            DoseTaken(datetime.combine(self.last - timedelta(days=n), time(20), self.zone), "2 puffs")
            for n in range(3, min(self.days, 360), 9)
        )
        return (
            Medication(
                self.id(), "Atorvastatin", "20 mg", started_on=self.first, dose_changes=(DoseChange(middle, "40 mg"),)
            ),
            Medication(self.id(), "Salbutamol", "inhaler", as_needed=True, doses_taken=doses),
        )


TRI: Final = (
    *("swelling", "skin_colour_change", "warmth", "numbness", "tingling", "radiating_pain", "eases_with_rest"),
    "hard_exercise_within_24h",
)
LASTING: Final = ("weakness", "function_loss", "walking_difficulty", "holding_difficulty")
ANSWERS: Final = (
    *("spreading", "getting_weaker", "walking_difficulty", "holding_difficulty", "unexplained_weight_loss"),
    *("breathless_or_chest_pain", "sudden_weakness", "saddle_numbness_or_new_bladder_bowel_trouble"),
    *("cold_pale_limb", "dark_urine", "wound_or_toxin_exposure", "swallowing_or_speech_difficulty"),
)


def plausible_diary(name: str, zone: ZoneInfo, *, days: int, episodes: int, seed: int, until: datetime) -> Diary:
    """A made-up diary of the `days` local dates that end with that of `until`."""
    first = until.astimezone(zone).date() - timedelta(days=days - 1)
    return Inventor(seed, zone, first, until).diary(name, episodes)
