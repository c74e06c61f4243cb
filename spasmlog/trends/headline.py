"""The few figures by which two periods are compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from spasmlog.trends.pain import SEVERE
from spasmlog.trends.period import Period
from spasmlog.trends.series import Series
from spasmlog.vocabulary import Kind

FOUR_WEEKS: Final = 28  # days
# With fewer recorded days a rate says how the diary is kept, not how it goes: people record the bad days first. Ours.
FEWEST_RECORDED: Final = 14


@dataclass(frozen=True, slots=True)
class Headline:
    """Counts of a period; None is unknown. With no recorded day nobody knows whether there were spasms, and with no
    rating whether they were severe."""

    first: date
    last: date
    days: int
    recorded_days: int
    spasms: int | None
    spasm_days: int | None
    severe_days: int | None
    twitches: int

    @property
    def spasm_days_per_28(self) -> float | None:
        """Spasm days per 28 recorded days; None with fewer than 14 recorded days."""
        return self._per_28(self.spasm_days)

    @property
    def severe_days_per_28(self) -> float | None:
        """Days with severe pain per 28 recorded days; None with fewer than 14 recorded days."""
        return self._per_28(self.severe_days)

    @property
    def spasms_per_week(self) -> float | None:
        """Spasms per 7 days of the period: at least so many, where not every day was recorded."""
        return None if self.spasms is None else self.spasms * 7 / self.days

    def _per_28(self, days: int | None) -> float | None:
        if days is None or self.recorded_days < FEWEST_RECORDED:
            return None
        return days * FOUR_WEEKS / self.recorded_days


def headline(period: Period, series: Series) -> Headline:
    """The figures of a period; `series` counts the same diary."""
    rated = not period.spasms or any(episode.pain is not None for episode in period.spasms)
    return counted(period.first, period.last, series, len(severe_dates(period)) if rated else None)


def counted(first: date, last: date, series: Series, severe_days: int | None) -> Headline:
    """The figures of the dates `first` to `last`, where the severe days are counted already; None of them where there
    were spasms and no pain was rated."""
    totals = series.totals(first, last)
    recorded = len(series.recorded(first, last))
    return Headline(
        first=first,
        last=last,
        days=(last - first).days + 1,
        recorded_days=recorded,
        spasms=sum(count for kind, count in totals.items() if kind.is_spasm) if recorded else None,
        spasm_days=len(series.spasm_dates(first, last)) if recorded else None,
        severe_days=severe_days if recorded else None,
        twitches=totals[Kind.TWITCH],
    )


def severe_dates(period: Period) -> tuple[date, ...]:
    """The dates that are known to have had a spasm of pain 7 or more."""
    rated = ((day, episode.pain) for day, episode in period.dated if episode.is_spasm and episode.pain is not None)
    return tuple(sorted({day for day, pain in rated if pain >= SEVERE}))
