"""How long spasms lasted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Final

from spasmlog.diary import AsOf, Episode
from spasmlog.vocabulary import DurationBand

TEN_MINUTES: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class BandCount:
    """Episodes whose length is known roughly."""

    band: DurationBand
    count: int


@dataclass(frozen=True, slots=True)
class Durations:
    """`median` and `longest` are of the `exact` lengths, None without any. `over_10_minutes` counts rough lengths too,
    and is None where there are episodes and it is said of none how long it was.

    `exact` + `band_only` + `unknown` are all episodes.
    """

    median: timedelta | None
    longest: timedelta | None
    over_10_minutes: int | None
    exact: int
    band_only: int
    unknown: int
    bands: tuple[BandCount, ...]


def durations(episodes: Sequence[Episode], now: AsOf) -> Durations:
    """The lengths of some episodes; one that is still going on has lasted until now."""
    lengths = [length for length in map(now.duration, episodes) if length is not None]
    bands = _bands(episodes)
    rough = sum(row.count for row in bands)
    over = sum(now.lasted_over(episode, TEN_MINUTES) is True for episode in episodes)
    return Durations(
        median=timedelta(seconds=median(length.total_seconds() for length in lengths)) if lengths else None,
        longest=max(lengths, default=None),
        over_10_minutes=over if lengths or rough or not episodes else None,
        exact=len(lengths),
        band_only=rough,
        unknown=len(episodes) - len(lengths) - rough,
        bands=bands,
    )


def counted_durations(counts: Mapping[tuple[int | None, DurationBand | None], int]) -> Durations:
    """The lengths from how many episodes there are of each exact length in whole seconds and each band.

    One that is still going on has no length yet: a count does not know the moment, so that its band counts, if any.
    """
    seconds = [lasted for (lasted, _), count in counts.items() if lasted is not None for _ in range(count)]
    rough = {band: sum(count for key, count in counts.items() if key == (None, band)) for band in DurationBand}
    over = sum(length > TEN_MINUTES.total_seconds() for length in seconds)
    over += sum(rough[band] for band in rough if band.longer_than >= TEN_MINUTES.total_seconds())
    unknown = counts.get((None, None), 0)
    return Durations(
        median=timedelta(seconds=median(seconds)) if seconds else None,
        longest=timedelta(seconds=max(seconds)) if seconds else None,
        over_10_minutes=over if seconds or any(rough.values()) or not unknown else None,
        exact=len(seconds),
        band_only=sum(rough.values()),
        unknown=unknown,
        bands=tuple(BandCount(band, count) for band, count in rough.items() if count),
    )


def _bands(episodes: Iterable[Episode]) -> tuple[BandCount, ...]:
    # While an episode goes on, its band is what somebody thought earlier: the clock knows better.
    rough = [episode.duration_band for episode in episodes if not episode.ongoing]
    return tuple(BandCount(band, rough.count(band)) for band in DurationBand if band in rough)
