"""How many episodes of each kind there were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from spasmlog.trends.series import Series
from spasmlog.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class KindCount:
    """Episodes of a kind; None where it is not known whether there were any."""

    kind: Kind
    count: int | None


def kinds(series: Series, first: date, last: date) -> tuple[KindCount, ...]:
    """Every kind, whether it occurs or not. A twitch alone does not tell of spasms."""
    totals = series.totals(first, last)
    of_spasms = bool(series.recorded(first, last))
    of_twitches = of_spasms or totals[Kind.TWITCH] > 0
    return tuple(
        KindCount(kind, totals[kind] if (of_spasms if kind.is_spasm else of_twitches) else None) for kind in Kind
    )
