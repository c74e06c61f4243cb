"""Where on the body episodes were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from spasmlog.diary import BodySite, Episode
from spasmlog.vocabulary import MuscleGroup


@dataclass(frozen=True, slots=True)
class SiteCount:
    """Episodes at a site and side."""

    place: BodySite
    spasms: int
    twitches: int

    @property
    def total(self) -> int:
        return self.spasms + self.twitches


@dataclass(frozen=True, slots=True)
class GroupCount:
    """Episodes in a muscle group; one with several sites of the group counts once."""

    group: MuscleGroup
    spasms: int
    twitches: int

    @property
    def total(self) -> int:
        return self.spasms + self.twitches


def sites(episodes: Iterable[Episode]) -> tuple[SiteCount, ...]:
    """Every site that occurs, the most frequent first. An episode with two sites counts at both."""
    return counted_sites((place, episode.is_spasm, 1) for episode in episodes for place in episode.sites)


def counted_sites(rows: Iterable[tuple[BodySite, bool, int]]) -> tuple[SiteCount, ...]:
    """The same from rows such as a GROUP BY gives: a place, whether it is of spasms, and how many."""
    spasms: Counter[BodySite] = Counter()
    twitches: Counter[BodySite] = Counter()
    for place, is_spasm, count in rows:
        (spasms if is_spasm else twitches)[place] += count
    # The code breaks ties, so that the order never depends on the order of entry.
    places = sorted(spasms | twitches, key=lambda place: (place.site, place.side or ""))
    found = [SiteCount(place, spasms[place], twitches[place]) for place in places]
    return tuple(sorted(found, key=lambda row: -row.total))


def muscle_groups(episodes: Iterable[Episode]) -> tuple[GroupCount, ...]:
    """Every muscle group that occurs, the most frequent first."""
    spasms: Counter[MuscleGroup] = Counter()
    twitches: Counter[MuscleGroup] = Counter()
    for episode in episodes:
        (spasms if episode.is_spasm else twitches).update(episode.groups)
    rows = [GroupCount(group, spasms[group], twitches[group]) for group in MuscleGroup]
    return tuple(sorted((row for row in rows if row.total), key=lambda row: -row.total))
