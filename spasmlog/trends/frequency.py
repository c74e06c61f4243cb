"""Episodes by kind, and spasm days, in days, weeks or longer steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from spasmlog.trends.series import Series
from spasmlog.trends.steps import FEW_DAYS, Slots, Step
from spasmlog.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Bin:
    """The episodes of some consecutive dates, cut to the range that was asked for.

    `counts` has every kind. `recorded_days` of its `days` are known to have had a spasm or none, `spasm_days` of these
    had one; `partial` says that the range holds only a part of this week (month, …).
    """

    first: date
    last: date
    counts: Mapping[Kind, int]
    recorded_days: int
    spasm_days: int
    partial: bool

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def unknown(self) -> bool:
        """Nothing was recorded at all, which is not the same as no spasms."""
        return not self.recorded_days and not self.total

    @property
    def sparse(self) -> bool:
        """Something was recorded, but fewer than half of its days: its height says little."""
        return not self.unknown and 2 * self.recorded_days < self.days

    @property
    def known_spasm_days(self) -> int | None:
        """Its spasm days; None where nothing is known of spasms."""
        return self.spasm_days if self.recorded_days else None

    def count(self, kind: Kind) -> int | None:
        """Episodes of a kind; None where that is not known. A twitch alone does not tell of spasms."""
        known = self.recorded_days if kind.is_spasm else not self.unknown
        return self.counts[kind] if known else None


@dataclass(frozen=True, slots=True)
class Frequency:
    """Consecutive bins of one step, oldest first, none left out."""

    step: Step
    bins: tuple[Bin, ...]


def frequency(series: Series, first: date, last: date, most_days: int = FEW_DAYS) -> Frequency:
    """Episodes by kind of the dates `first` to `last`: in days where these are at most `most_days`, else in weeks where
    these are at most 200, else in longer steps."""
    slots = Slots.of(first, last, most_days)
    start = slots.step.start
    recorded = Counter(start(day) for day in series.recorded(first, last))
    spasm_days = Counter(start(day) for day in series.spasm_dates(first, last))
    counts: dict[date, Counter[Kind]] = {}
    for day, kinds in series.between(first, last):
        counts.setdefault(start(day), Counter()).update(kinds)
    bins = []
    for slot in slots:
        begins = start(slot.first)
        own = counts.get(begins, Counter())
        bins.append(
            Bin(
                slot.first,
                slot.last,
                counts=MappingProxyType({kind: own[kind] for kind in Kind}),
                recorded_days=recorded[begins],
                spasm_days=spasm_days[begins],
                partial=slot.partial,
            )
        )
    return Frequency(slots.step, tuple(bins))
