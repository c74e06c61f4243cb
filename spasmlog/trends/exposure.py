"""Whether spasms come more often with something than without it: what is associated, what is not, what is not known.

Nothing here is called a cause. All factors are looked at over the same dates, which are fixed beforehand: whoever may
choose a range until something shows will find something.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import isinf
from typing import Final

from spasmlog.text import N_, Text, Value, plural
from spasmlog.trends.exact import ALPHA, Exact
from spasmlog.trends.factors import DAY, Factor, factors
from spasmlog.trends.holm import holm
from spasmlog.trends.rate_ratio import Arm, Missing, RateRatio, is_early, missing, rate_ratio
from spasmlog.trends.rounding import limit, two_digits
from spasmlog.trends.series import Series
from spasmlog.trends.source import Source

# A year holds every season once, and is recent enough to say how it is now. Our choice.
DAYS: Final = 365
LEAST_P: Final = 0.001  # a smaller one is not said: it would read as more certain than a diary is

SHOW_IT: Final = Text(N_("Show this to your pharmacist or doctor. Change nothing on your own."))
# As criterion PAT-1 says it: with a condition that limits fluids nothing may read as advice to drink more.
ASK_HOW_MUCH: Final = Text(N_("Ask your doctor how much is right for you. Until then, keep to what you were told."))


@dataclass(frozen=True, slots=True)
class Compared:
    """A factor with its two arms: the recorded dates with it and without it."""

    factor: Factor
    exposed: Arm
    unexposed: Arm

    @property
    def counts(self) -> Text:
        """What was counted, in a sentence."""
        return Text(
            N_("With it (%(lag)s): %(exposed)s. Without it: %(unexposed)s."),
            {"lag": self.factor.lag, "exposed": _counted(self.exposed), "unexposed": _counted(self.unexposed)},
        )


@dataclass(frozen=True, slots=True)
class Tested(Compared):
    """With the ratio, and its p after the correction for all that were tested."""

    ratio: RateRatio
    adjusted: float
    tested: int

    @property
    def is_associated(self) -> bool:
        return self.adjusted < ALPHA

    @property
    def is_early(self) -> bool:
        return is_early(self.exposed, self.unexposed)

    @property
    def p_said(self) -> Value:
        """The corrected p as a table has it: two digits, and none that read as certainty."""
        return Text(N_("below 0.001")) if self.adjusted < LEAST_P else two_digits(self.adjusted)

    @property
    def sentence(self) -> Text:
        """Counts first, then the ratio with its interval, then what that is worth."""
        parts: dict[str, Value] = {"counts": self.counts, "times": _times(self.ratio), "verdict": self._verdict}
        return Text(N_("%(counts)s %(times)s %(verdict)s"), parts)

    @property
    def _verdict(self) -> Text:
        if not self.is_associated:
            return plural(
                "Nothing else was looked at. A difference like this can be chance.",
                "With %(tested)s things looked at, a difference like this can be chance.",
                "tested",
                tested=self.tested,
            )
        held = plural(
            "Chance alone seldom makes such a difference. Why it is so, a diary cannot tell.",
            "Chance alone seldom makes such a difference, even with %(tested)s things looked at. Why it is so, a "
            "diary cannot tell.",
            "tested",
            tested=self.tested,
        )
        care = SHOW_IT if self.factor.is_medicine else ASK_HOW_MUCH if self.factor.is_limited else None
        return Text(N_("%(held)s %(care)s"), {"held": held, "care": care}) if care else held


@dataclass(frozen=True, slots=True)
class Waiting(Compared):
    """With what there must be more of before it is compared."""

    lacking: Missing

    @property
    def sentence(self) -> Text:
        """What was counted, and what is missing. Where a side has no date at all there is nothing to wait for."""
        if not self.exposed.recorded_dates and not self.unexposed.recorded_dates:
            return Text(N_("On no recorded day is it known whether it was so."))
        if not self.exposed.recorded_dates:
            return Text(
                N_("There is no recorded day with it. Without it: %(days)s."), {"days": _counted(self.unexposed)}
            )
        if not self.unexposed.recorded_dates:
            return Text(N_("There is no recorded day without it, so there is nothing to compare with."))
        if self.factor.is_medicine or self.factor.is_limited:
            # Nothing may read as if somebody should leave a medicine out, or drink more than they were told, for the
            # sake of a comparison.
            return Text(N_("%(counts)s That is too little to compare."), {"counts": self.counts})
        return Text(
            N_("%(counts)s Still missing: %(lacking)s."), {"counts": self.counts, "lacking": _lacking(self.lacking)}
        )


@dataclass(frozen=True, slots=True)
class Associations:
    """Every factor of the dates `first` to `last`, in three lists. An association is an adjusted p below 0.05."""

    first: date
    last: date
    recorded_dates: int
    spasm_dates: int
    associated: tuple[Tested, ...]
    not_associated: tuple[Tested, ...]
    waiting: tuple[Waiting, ...]

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def tested(self) -> int:
        """How many were tested, which is what the correction is for."""
        return len(self.associated) + len(self.not_associated)

    @property
    def all_tested(self) -> tuple[Tested, ...]:
        """The associated ones first."""
        return self.associated + self.not_associated


def associations_of(source: Source) -> Associations:
    """The associations of the last 365 dates of a diary. The series must reach back as far."""
    last, first = source.today, source.today - timedelta(days=DAYS - 1)
    found = factors(source.days(first - DAY, last), source.medications(), source.settings, first, last)
    return associations(source.series, found, first, last, source.exact)


def associations(series: Series, asked: Iterable[Factor], first: date, last: date, exact: Exact) -> Associations:
    """The associations of some factors over the recorded dates from `first` to `last`."""
    recorded, spasms = series.recorded(first, last), series.spasm_dates(first, last)
    waiting, open_ = [], []
    for compared in (_arms(factor, recorded, spasms) for factor in asked):
        lacking = missing(compared.exposed, compared.unexposed)
        if lacking is None:
            ratio = rate_ratio(compared.exposed, compared.unexposed, exact)
            open_.append((compared, ratio))
        else:
            waiting.append(Waiting(compared.factor, compared.exposed, compared.unexposed, lacking))
    tested = _tested(open_)
    return Associations(
        first=first,
        last=last,
        recorded_dates=len(recorded),
        spasm_dates=len(spasms),
        associated=tuple(one for one in tested if one.is_associated),
        not_associated=tuple(one for one in tested if not one.is_associated),
        waiting=tuple(waiting),
    )


def _arms(factor: Factor, recorded: frozenset[date], spasms: frozenset[date]) -> Compared:
    sides: dict[bool | None, set[date]] = {True: set(), False: set(), None: set()}
    for day in recorded:
        sides[factor.on(day)].add(day)
    exposed, unexposed = (Arm(len(sides[side] & spasms), len(sides[side])) for side in (True, False))
    return Compared(factor, exposed, unexposed)


def _tested(found: Sequence[tuple[Compared, RateRatio]]) -> list[Tested]:
    adjusted = holm([ratio.p for _, ratio in found])
    tested = [
        Tested(one.factor, one.exposed, one.unexposed, ratio, p, len(found))
        for (one, ratio), p in zip(found, adjusted, strict=True)
    ]
    return sorted(tested, key=lambda one: one.adjusted)


def _counted(arm: Arm) -> Text:
    return plural(
        "spasms on %(spasms)s of %(recorded)s day",
        "spasms on %(spasms)s of %(recorded)s days",
        "recorded",
        spasms=arm.spasm_dates,
        recorded=arm.recorded_dates,
    )


def _times(found: RateRatio) -> Text:
    low, high = limit(found.low), limit(found.high)
    if found.ratio == 0:
        return Text(N_("There was no spasm with it: at most %(high)s times as often (95 %% interval)."), {"high": high})
    if isinf(high):
        return Text(
            N_("How many times as often cannot be said: at least %(low)s times (95 %% interval)."), {"low": low}
        )
    ratio = two_digits(found.ratio)
    if ratio == 1:
        return Text(N_("That is as often (95 %% interval %(low)s to %(high)s times)."), {"low": low, "high": high})
    return Text(
        N_("That is %(ratio)s times as often (95 %% interval %(low)s to %(high)s)."),
        {"ratio": ratio, "low": low, "high": high},
    )


def _lacking(found: Missing) -> tuple[Text, ...]:
    parts = (
        plural("%(n)s more recorded day with it", "%(n)s more recorded days with it", "n", n=found.exposed),
        plural("%(n)s more recorded day without it", "%(n)s more recorded days without it", "n", n=found.unexposed),
        plural("%(n)s more day with a spasm", "%(n)s more days with a spasm", "n", n=found.spasm_dates),
    )
    return tuple(one for one in parts if one.params["n"])
