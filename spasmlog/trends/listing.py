"""The episodes of a period as the rows of a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from spasmlog.diary import BodySite, Episode, ReliefTried
from spasmlog.text import N_, Text
from spasmlog.trends.period import Period
from spasmlog.vocabulary import Activity, DurationBand, FunctionSign, Kind, Lasting, Sign

# A note may have 4,000 characters. A table for a doctor holds what is read at a glance; the diary has the rest.
NOTE_SHOWN: Final = 300


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """One episode. `start` is on the diary's wall clock; `length` is exact, `band` rough, each None where it is not
    known. `signs` are those that were answered yes, with the losses of function; where `is_fully_asked` none of them is
    unanswered. `note` is cut to 300 characters."""

    start: datetime
    kind: Kind
    sites: tuple[BodySite, ...]
    length: timedelta | None
    band: DurationBand | None
    is_ongoing: bool
    pain: int | None
    woke: bool | None
    activity: Activity | None
    signs: tuple[Text, ...]
    is_fully_asked: bool
    relief: tuple[ReliefTried, ...]
    note: str


def listing(period: Period) -> tuple[EpisodeRow, ...]:
    """Every episode of a period, the newest first."""
    return tuple(_row(episode, period) for episode in reversed(period.episodes))


def _row(episode: Episode, period: Period) -> EpisodeRow:
    length = period.now.duration(episode)
    return EpisodeRow(
        start=period.now.local_start(episode),
        kind=episode.kind,
        sites=episode.sites,
        length=length,
        # While it goes on, its band is what somebody thought earlier.
        band=None if length is not None or episode.ongoing else episode.duration_band,
        is_ongoing=episode.ongoing,
        pain=episode.pain,
        woke=episode.woke,
        activity=episode.activity,
        signs=(*_signs(episode), *_losses(episode)),
        is_fully_asked=all(getattr(episode, sign) is not None for sign in (*Sign, *FunctionSign)),
        relief=episode.relief,
        note=episode.note if len(episode.note) <= NOTE_SHOWN else episode.note[: NOTE_SHOWN - 1] + "…",
    )


def _signs(episode: Episode) -> tuple[Text, ...]:
    return tuple(sign.label for sign in Sign if getattr(episode, sign))


def _losses(episode: Episode) -> tuple[Text, ...]:
    found = [(sign, getattr(episode, sign)) for sign in FunctionSign]
    return tuple(
        Text(N_("%(loss)s (lasting)"), {"loss": sign.label}) if answer is Lasting.LASTING else sign.label
        for sign, answer in found
        if answer in {Lasting.LASTING, Lasting.DURING}
    )
