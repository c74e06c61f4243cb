"""What a threshold is, and those that several criteria share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from spasmlog.rules.sources import Source
from spasmlog.text import N_, Text

Number_co = TypeVar("Number_co", bound=float, covariant=True)


@dataclass(frozen=True, slots=True)
class Threshold(Generic[Number_co]):
    """A number that a criterion compares with. `source` is None where the number is our own choice."""

    name: str
    value: Number_co
    unit: Text
    reason: Text
    source: Source | None = None

    @property
    def is_our_choice(self) -> bool:
        return self.source is None


MINUTES: Final = Text(N_("minutes"))
HOURS: Final = Text(N_("hours"))
DAYS: Final = Text(N_("days"))
NIGHTS: Final = Text(N_("nights"))
ENTRIES: Final = Text(N_("entries"))
DATES: Final = Text(N_("different days"))
SPASMS: Final = Text(N_("spasms"))
GROUPS: Final = Text(N_("muscle groups"))
RATINGS: Final = Text(N_("ratings"))
POINTS: Final = Text(N_("points out of 10"))
PERCENT: Final = Text(N_("per cent"))

W28: Final = Threshold(
    "recent_days",
    28,
    DAYS,
    Text(N_("The article names no span of time. Four weeks show what is going on now.")),
)
TWO_DATES: Final = Threshold(
    "fewest_dates", 2, DATES, Text(N_("One day may be chance. Two are the least that repeat."))
)
ONE_IS_ENOUGH: Final = Threshold(
    "fewest_entries",
    1,
    ENTRIES,
    Text(N_("The article names no number here, so one is enough.")),
)
