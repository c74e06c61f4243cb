"""Before and during something that the person tries: what was counted, and how sure the difference is; never why.

Both stretches are fixed by the trial's own dates, so that nobody tries ranges until one of them shows something.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf
from typing import Final

from spasmlog.diary import Trial
from spasmlog.text import N_, Text, plural
from spasmlog.trends.exact import Exact
from spasmlog.trends.headline import FEWEST_RECORDED, FOUR_WEEKS
from spasmlog.trends.rate_ratio import ENOUGH, Arm, Missing, RateRatio, is_early, missing, rate_ratio
from spasmlog.trends.series import Series

DAY: Final = timedelta(days=1)
# The dates directly before, where it has lasted less: a week alone says little of how it was. Our choice.
FEWEST_BEFORE: Final = 28
# How long from the date to look back on the Today page reminds of it; the list of trials keeps it. Our choice.
REMINDED_DAYS: Final = 28
CAVEAT: Final = Text(
    N_(
        "Other things changed in that time too, and people often begin something when it is at its worst. A "
        "comparison of before and during cannot tell why."
    )
)
COMES: Final = N_(
    "The comparison comes on %(day)s: whoever looks again and again before sees differences that are only chance."
)
EARLY: Final = plural(
    "An early pattern: with fewer than %(enough)s day with a spasm it still changes easily.",
    "An early pattern: with fewer than %(enough)s days with a spasm it still changes easily.",
    "enough",
    enough=ENOUGH,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The dates `first` to `last`, both included, and how many of them were recorded and had a spasm."""

    first: date
    last: date
    arm: Arm

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def per_28(self) -> float | None:
        """Spasm days per 28 recorded days; None with fewer than 14 recorded days."""
        recorded = self.arm.recorded_dates
        return self.arm.spasm_dates * FOUR_WEEKS / recorded if recorded >= FEWEST_RECORDED else None


@dataclass(frozen=True, slots=True)
class TrialComparison:
    """The dates of a trial beside those before it, and how often there were spasms in the one beside the other; while
    too little is recorded for that, what there must be more of."""

    before: Stretch
    during: Stretch
    found: RateRatio | Missing

    @property
    def stretches(self) -> tuple[Stretch, Stretch]:
        return self.before, self.during

    @property
    def review(self) -> Text:
        """Counts first, then how often and how sure, then what it cannot tell."""
        return Text(
            N_("%(counts)s %(outcome)s %(caveat)s"),
            {"counts": self.counts, "outcome": self.outcome, "caveat": CAVEAT},
        )

    @property
    def counts(self) -> Text:
        """How many days there were with a spasm, of how many that were recorded."""
        return Text(
            N_("During it: %(during)s. Before: %(before)s."),
            {"during": _counted(self.during.arm), "before": _counted(self.before.arm)},
        )

    @property
    def outcome(self) -> Text:
        """How often, with its interval, and whether chance alone can make that; or what is missing to say so."""
        if isinstance(self.found, Missing):
            return _lacking(self.found)
        said = {"often": _often(self.found), "chance": _chance(self.found)}
        if is_early(self.during.arm, self.before.arm):
            return Text(N_("%(often)s %(chance)s %(early)s"), said | {"early": EARLY})
        return Text(N_("%(often)s %(chance)s"), said)


@dataclass(frozen=True, slots=True)
class TrialCourse:
    """How a trial stands on a date: its comparison, or, before it is time for one, what there is to say instead."""

    trial: Trial
    comparison: TrialComparison | None
    outlook: Text | None


def course(trial: Trial, series: Series, today: date, exact: Exact) -> TrialCourse:
    """How a trial stands; `series` counts at least the dates of `span_of` it.

    The comparison comes when the date to look back on is reached or the trial was stopped before, and stays as it is:
    whoever looks every day sees a difference sooner or later, by chance.
    """
    comes_on = trial.looks_back_on
    if trial.stopped_on is not None:
        comes_on = min(comes_on, trial.stopped_on + DAY)
    if today < trial.started_on:
        return TrialCourse(trial, None, Text(N_("It begins on %(day)s."), {"day": trial.started_on}))
    if today < comes_on:
        so_far = (today - trial.started_on).days + 1
        recorded = len(series.recorded(trial.started_on, today))
        outlook = plural(
            "%(recorded)s of %(days)s day so far is recorded. %(comes)s",
            "%(recorded)s of %(days)s days so far are recorded. %(comes)s",
            "days",
            recorded=recorded,
            days=so_far,
            comes=Text(COMES, {"day": comes_on}),
        )
        return TrialCourse(trial, None, outlook)
    return TrialCourse(trial, compare(trial, series, today, exact), None)


def compare(trial: Trial, series: Series, today: date, exact: Exact) -> TrialComparison:
    """A trial's dates up to the day before the one to look back on, beside as many directly before its first, at least
    28. Days after that change nothing: a comparison that grows from day to day shows a difference sooner or later."""
    last = _last(trial, today)
    during = _stretch(series, trial.started_on, last)
    before = _stretch(series, _first_before(trial, last), trial.started_on - DAY)
    lacking = missing(during.arm, before.arm)
    return TrialComparison(before, during, lacking or rate_ratio(during.arm, before.arm, exact))


def span_of(trials: Iterable[Trial], today: date) -> tuple[date, date] | None:
    """The first and the last date that the courses of these trials look at; None where none of them has begun."""
    begun = [(trial, _last(trial, today)) for trial in trials if trial.started_on <= today]
    if not begun:
        return None
    return min(_first_before(trial, last) for trial, last in begun), max(last for _, last in begun)


def tried_in(trials: Iterable[Trial], first: date, last: date) -> tuple[Trial, ...]:
    """The trials that have dates in a period, the latest first."""
    within = [trial for trial in trials if trial.started_on <= last and trial.ends_on >= first]
    return tuple(sorted(within, key=lambda trial: (trial.started_on, trial.id), reverse=True))


def to_look_back_on(trials: Iterable[Trial], today: date) -> tuple[Trial, ...]:
    """The trials whose date to look back on was reached in the last 28 days."""
    return tuple(trial for trial in trials if 0 <= (today - trial.looks_back_on).days < REMINDED_DAYS)


def _last(trial: Trial, today: date) -> date:
    """The last date that is compared, which is at least the first one."""
    return max(min(trial.ends_on, trial.looks_back_on - DAY, today), trial.started_on)


def _first_before(trial: Trial, last: date) -> date:
    return trial.started_on - max((last - trial.started_on).days + 1, FEWEST_BEFORE) * DAY


def _stretch(series: Series, first: date, last: date) -> Stretch:
    return Stretch(first, last, Arm(len(series.spasm_dates(first, last)), len(series.recorded(first, last))))


def _shown(number: float, digits: int = 2) -> float:
    """A ratio as it is read: two digits, so that 0.042, 1.3 and 20 say equally much."""
    return float(f"{number:.{digits}g}")


def _limit(number: float) -> float:
    """A limit as it is read; with more digits where two would put it at 1, on which side of it lies what it says."""
    return next((shown for digits in range(2, 18) if (shown := _shown(number, digits)) != 1), number)


def _counted(arm: Arm) -> Text:
    if not arm.recorded_dates:
        return Text(N_("nothing was recorded"))
    return plural(
        "spasms on %(spasms)s of %(recorded)s recorded day",
        "spasms on %(spasms)s of %(recorded)s recorded days",
        "recorded",
        spasms=arm.spasm_dates,
        recorded=arm.recorded_dates,
    )


def _often(found: RateRatio) -> Text:
    """How often beside before, with its interval; a number that cannot be said is not said."""
    low, high = _limit(found.low), _limit(found.high)
    if found.ratio == 0:
        return Text(
            N_("No spasm on the recorded days of it: at most %(high)s times as often (95 %% interval)."), {"high": high}
        )
    if found.high == inf:
        return Text(
            N_(
                "No spasm on the recorded days before: how many times as often cannot be said, at least %(low)s "
                "times (95 %% interval)."
            ),
            {"low": low},
        )
    return Text(
        N_("That is %(ratio)s times as often per recorded day (95 %% interval %(low)s to %(high)s)."),
        {"ratio": _shown(found.ratio), "low": low, "high": high},
    )


def _chance(found: RateRatio) -> Text:
    if found.low <= 1 <= found.high:
        return Text(N_("The interval holds 1, which is no difference: chance alone can make this."))
    return Text(N_("The interval does not hold 1: chance alone seldom makes as much of a difference."))


def _lacking(found: Missing) -> Text:
    parts = (
        plural("%(n)s more recorded day of it", "%(n)s more recorded days of it", "n", n=found.exposed),
        plural("%(n)s more recorded day before", "%(n)s more recorded days before", "n", n=found.unexposed),
        plural("%(n)s more day with a spasm", "%(n)s more days with a spasm", "n", n=found.spasm_dates),
    )
    named = tuple(one for one in parts if one.params["n"])
    return Text(N_("Too little is recorded to compare them. It takes at least: %(missing)s."), {"missing": named})
