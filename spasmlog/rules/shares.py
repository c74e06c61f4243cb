"""How large a part of the spasms matches, of those for which that is known: the rule of two patterns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spasmlog.rules.finding import Count
from spasmlog.rules.thresholds import PERCENT, SPASMS, Threshold
from spasmlog.text import N_, Text

FEWEST: Final = Threshold(
    "fewest_spasms", 2, SPASMS, Text(N_("One may be chance. Two are the least that can be a pattern."))
)
LEAST: Final = Threshold(
    "least_share",
    50,
    PERCENT,
    Text(N_("We call it a pattern from half of the spasms on. Those with no answer are left out.")),
)


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of the `known` spasms match."""

    part: int
    known: int

    @property
    def percent(self) -> int:
        """In whole per cent, rounded down; 0 of none."""
        return 100 * self.part // self.known if self.known else 0

    def counts(self, what: Text) -> tuple[Count, Count]:
        """What was counted of the spasms that match, in words, and how large a part they are."""
        part = Count(what, self.part, FEWEST)
        return part, Count(Text(N_("per cent of the spasms with an answer")), self.percent, LEAST)

    @property
    def is_pattern(self) -> bool:
        return self.part >= FEWEST.value and self.percent >= LEAST.value
