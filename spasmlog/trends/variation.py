"""Is a change real, or ordinary variation? The latest weeks beside a band from the diary's own past.

Spasms of a week are counts. Where the weeks of the past vary no more than chance makes counts vary, the band is that of
a Poisson count; where they vary more, of a negative binomial one (McCullagh and Nelder, Generalized Linear Models, 2nd
ed. 1989, sections 6.2.3 and 6.2.4).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from spasmlog.text import N_, Text, plural
from spasmlog.trends.exact import ALPHA, Exact
from spasmlog.trends.ranges import WEEK, monday
from spasmlog.trends.rate_ratio import FEWEST_SPASM_DATES
from spasmlog.trends.series import Series

# A week of which less is recorded says more about the diary than about the spasms. Our choice.
FEWEST_DAYS: Final = 4
# The weeks that are looked at, all of them complete: the one that is going on is never judged. Our choice.
LATEST: Final = 4
# The weeks before them that the band is made of, and how many must be recorded: with fewer, how much the weeks vary is
# hardly known. A year at most, so that it is what is usual now. Our choice.
MOST_WEEKS: Final = 52
FEWEST_WEEKS: Final = 12
# How many of them make the band as wide as it says. In invented diaries without any change that vary more than chance,
# 5 % of weeks lay outside with 26 weeks of past, 9 % with 12.
ENOUGH_WEEKS: Final = 26
# In the past; with fewer, the rate itself is hardly known. As many as a comparison takes; our choice.
FEWEST_SPASMS: Final = FEWEST_SPASM_DATES
LOOK_BACK: Final = (MOST_WEEKS + LATEST) * WEEK
ONE_IN_TWENTY: Final = Text(N_("By chance alone about 1 week in 20 lies outside."))
ONE_IN_TEN: Final = Text(N_("With so short a past, up to 1 week in 10 lies outside by chance alone."))


@dataclass(frozen=True, slots=True)
class Week:
    """A week from a Monday on: its spasms, and how many of its 7 dates were recorded."""

    first: date
    spasms: int
    recorded_days: int


@dataclass(frozen=True, slots=True)
class JudgedWeek:
    """A week beside its band: `low` to `high` spasms, both included, are usual with as many recorded days."""

    week: Week
    low: int
    high: int

    @property
    def is_above(self) -> bool:
        return self.week.spasms > self.high

    @property
    def is_below(self) -> bool:
        return self.week.spasms < self.low


@dataclass(frozen=True, slots=True)
class Variation:
    """The band of a diary: `rate` spasms a recorded day, with variance mean + `dispersion` × mean²; of the `weeks` of
    its past. `judged` are those of the latest weeks that were recorded, oldest first. `band` is that of a whole week,
    every day of it recorded."""

    weeks: int
    rate: float
    dispersion: float
    band: tuple[int, int]
    judged: tuple[JudgedWeek, ...]

    @property
    def outside(self) -> tuple[JudgedWeek, ...]:
        return tuple(week for week in self.judged if week.is_above or week.is_below)

    @property
    def reading(self) -> Text:
        """Which of the latest weeks lie outside the band; by chance alone 1 of 20 does."""
        low, high = self.band
        usual = Text(
            N_("Usual for this diary are %(low)s to %(high)s spasms in a whole week (from %(weeks)s weeks before)."),
            {"low": low, "high": high, "weeks": self.weeks},
        )
        return Text(N_("%(usual)s %(latest)s"), {"usual": usual, "latest": self._latest})

    @property
    def _latest(self) -> Text:
        if not self.judged:
            return Text(N_("Of the latest weeks too few days are recorded to say how they compare."))
        if not self.outside:
            return plural(
                "Of the latest 4 weeks %(judged)s is recorded well enough; it lies within what is usual.",
                "Of the latest 4 weeks %(judged)s are recorded well enough; they lie within what is usual.",
                "judged",
                judged=len(self.judged),
            )
        named = tuple(_outside(week) for week in self.outside)
        by_chance = ONE_IN_TWENTY if self.weeks >= ENOUGH_WEEKS else ONE_IN_TEN
        return Text(N_("Outside it: %(weeks)s. %(chance)s"), {"weeks": named, "chance": by_chance})


@dataclass(frozen=True, slots=True)
class TooShort:
    """The past is too short for a band: `missing` more recorded weeks are needed."""

    missing: int

    @property
    def reading(self) -> Text:
        return plural(
            "What is usual for this diary can be said after %(missing)s more week with 4 recorded days.",
            "What is usual for this diary can be said after %(missing)s more weeks with 4 recorded days each.",
            "missing",
            missing=self.missing,
        )


@dataclass(frozen=True, slots=True)
class TooFew:
    """There were `spasms` in the `weeks` of the past, too few to say how much they vary."""

    spasms: int
    weeks: int

    @property
    def reading(self) -> Text:
        return plural(
            "In the %(weeks)s weeks before there was %(spasms)s spasm: too few to say what is usual.",
            "In the %(weeks)s weeks before there were %(spasms)s spasms: too few to say what is usual.",
            "spasms",
            spasms=self.spasms,
            weeks=self.weeks,
        )


def variation(series: Series, today: date, exact: Exact) -> Variation | TooShort | TooFew:
    """The band of the diary as it stands on a date, and the latest complete weeks beside it."""
    weeks = _weeks(series, monday(today) - LOOK_BACK, MOST_WEEKS + LATEST)
    past, latest = weeks[:MOST_WEEKS], weeks[MOST_WEEKS:]
    past = [week for week in past if week.recorded_days >= FEWEST_DAYS]
    if len(past) < FEWEST_WEEKS:
        return TooShort(FEWEST_WEEKS - len(past))
    spasms = sum(week.spasms for week in past)
    if spasms < FEWEST_SPASMS:
        return TooFew(spasms, len(past))
    rate = spasms / sum(week.recorded_days for week in past)
    dispersion = _dispersion(past, rate, exact)
    judged = tuple(
        JudgedWeek(week, *exact.count_band(rate * week.recorded_days, dispersion))
        for week in latest
        if week.recorded_days >= FEWEST_DAYS
    )
    return Variation(len(past), rate, dispersion, exact.count_band(7 * rate, dispersion), judged)


def _weeks(series: Series, first: date, weeks: int) -> list[Week]:
    last = first + weeks * WEEK - timedelta(days=1)
    recorded = Counter(monday(day) for day in series.recorded(first, last))
    spasms: Counter[date] = Counter()
    for day, kinds in series.between(first, last):
        spasms[monday(day)] += sum(count for kind, count in kinds.items() if kind.is_spasm)
    starts = [first + number * WEEK for number in range(weeks)]
    return [Week(start, spasms[start], recorded[start]) for start in starts]


def _dispersion(weeks: Sequence[Week], rate: float, exact: Exact) -> float:
    """How much more the weeks vary than a Poisson count would, by the method of moments; 0 where Pearson's chi-squared
    shows no more than chance."""
    expected = [rate * week.recorded_days for week in weeks]
    squares = [(week.spasms - mean) ** 2 for week, mean in zip(weeks, expected, strict=True)]
    pearson = sum(square / mean for square, mean in zip(squares, expected, strict=True))
    if exact.chi_squared(pearson, len(weeks) - 1) >= ALPHA:
        return 0.0
    beyond = sum(square - mean for square, mean in zip(squares, expected, strict=True))
    return max(beyond / sum(mean**2 for mean in expected), 0.0)


def _outside(found: JudgedWeek) -> Text:
    """A week with its own limits, which are lower where fewer of its days were recorded."""
    return plural(
        "the week from %(day)s with %(spasms)s (usual for %(days)s recorded day: %(low)s to %(high)s)",
        "the week from %(day)s with %(spasms)s (usual for %(days)s recorded days: %(low)s to %(high)s)",
        "days",
        day=found.week.first,
        spasms=found.week.spasms,
        days=found.week.recorded_days,
        low=found.low,
        high=found.high,
    )
