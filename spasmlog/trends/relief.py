"""What was tried against episodes, and whether it helped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from spasmlog.diary import Episode
from spasmlog.text import N_, Text, Value
from spasmlog.trends.answers import Answers, counted_answers
from spasmlog.vocabulary import Relief


@dataclass(frozen=True, slots=True)
class ReliefCount:
    """How often a technique was tried, and how often it helped, did not, and nobody said."""

    technique: Relief
    tried: int
    helped: Answers

    @property
    def effect(self) -> Text:
        """How often it was tried and helped. What nobody said is named where there is any of it."""
        counts: dict[str, Value] = {"n": self.tried, "yes": self.helped.yes, "no": self.helped.no}
        if not self.helped.unknown:
            return Text(N_("tried %(n)s ×, helped %(yes)s, did not help %(no)s"), counts)
        return Text(
            N_("tried %(n)s ×, helped %(yes)s, did not help %(no)s, not said %(unknown)s"),
            counts | {"unknown": self.helped.unknown},
        )


def relief(episodes: Iterable[Episode]) -> tuple[ReliefCount, ...]:
    """Every technique that was tried, in the vocabulary's order."""
    return counted_relief((tried.technique, tried.helped, 1) for episode in episodes for tried in episode.relief)


def counted_relief(rows: Iterable[tuple[Relief, bool | None, int]]) -> tuple[ReliefCount, ...]:
    """The same from rows such as a GROUP BY gives: a technique, whether it helped, and how often."""
    found: dict[Relief, Counter[bool | None]] = {}
    for technique, helped, count in rows:
        found.setdefault(technique, Counter())[helped] += count
    return tuple(
        ReliefCount(technique, found[technique].total(), counted_answers(found[technique]))
        for technique in Relief
        if technique in found
    )
