"""The contract of a criterion, and everything that a file in `criteria/` needs to state one.

A new criterion is one file there, `criteria/<slug with underscores>.py`, that ends in `CRITERION = TheClass()`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import ClassVar, Final

from spasmlog.diary import AsOf
from spasmlog.rules.explanation import Explanation
from spasmlog.rules.finding import (
    Count,
    EntryKind,
    EntryReference,
    Evidence,
    Finding,
    Missing,
    Origin,
    Remedy,
    Window,
)
from spasmlog.rules.sources import Citation, Source
from spasmlog.rules.thresholds import Threshold
from spasmlog.text import N_, Text, Value
from spasmlog.vocabulary import Level, Status

__all__ = [
    "Citation",
    "Count",
    "Criterion",
    "EntryKind",
    "EntryReference",
    "Evidence",
    "Finding",
    "Missing",
    "Origin",
    "Remedy",
    "Source",
    "Threshold",
    "Window",
]

NOT_MET_DETAIL: Final = Text(
    N_("This does not mean that nothing is wrong. If you are worried, or something is new or worse, ask a doctor.")
)
NOT_ASSESSABLE_DETAIL: Final = Text(
    N_("Some answers that it needs are not in the diary yet. This is unknown, which is not a no.")
)


class Criterion(ABC):
    """One thing that the diary is checked for.

    `code` is how `docs/criteria.md` calls it, `slug` how addresses and file names do; neither ever changes.
    `version` goes up when the same diary may be answered differently. `article` restates what the article says; that of
    an addition says that the article does not ask this, and why we do. `thresholds` holds every number that `assess`
    compares with. `may_indicate` and `action` are the article's; the first names a disease only as "the article lists
    …", and an addition names none.
    """

    code: ClassVar[str]
    slug: ClassVar[str]
    version: ClassVar[int]
    origin: ClassVar[Origin]
    title: ClassVar[Text]
    article: ClassVar[Text]
    thresholds: ClassVar[tuple[Threshold[float], ...]]
    matches: ClassVar[tuple[str, ...]]
    how_soon: ClassVar[str]
    unknown: ClassVar[str]
    may_indicate: ClassVar[Text]
    action: ClassVar[Text]
    source: ClassVar[Citation]

    @abstractmethod
    def assess(self, at: AsOf) -> Finding:
        """The answer for a diary at a moment. It reads `at` and nothing else: no clock, no settings, no other diary."""

    def turns(self, at: AsOf) -> Iterable[datetime]:
        """The moments from which it may answer otherwise, though date and night are the same and nothing is written;
        for a criterion that looks at hours and not at dates."""
        return ()

    @property
    def explanation(self) -> Explanation:
        """When it matches, how soon it asks for help, and what stays unknown; with the numbers of its thresholds, so
        that words and rule cannot disagree."""
        numbers: dict[str, Value] = {threshold.name: threshold.value for threshold in self.thresholds}
        return Explanation(
            tuple(Text(way, numbers) for way in self.matches), Text(self.how_soon, numbers), Text(self.unknown, numbers)
        )

    def met(
        self,
        level: Level,
        summary: Text,
        detail: Text,
        *,
        evidence: Iterable[Evidence],
        window: Window,
        counts: Iterable[Count] = (),
        may_indicate: Text | None = None,
        action: Text | None = None,
    ) -> Finding:
        """It is met. `may_indicate` and `action` are given where they differ by level."""
        return replace(
            self._finding(Status.MET, summary, detail, window, counts),
            level=level,
            may_indicate=may_indicate or self.may_indicate,
            action=action or self.action,
            evidence=tuple(evidence),
        )

    def not_met(self, window: Window, counts: Iterable[Count] = ()) -> Finding:
        """Nothing in the diary meets it, and what it needs to know is known."""
        summary = Text(N_("Not matched by the diary: %(title)s."), {"title": self.title})
        return self._finding(Status.NOT_MET, summary, NOT_MET_DETAIL, window, counts)

    def not_assessable(self, missing: Iterable[Missing], window: Window, counts: Iterable[Count] = ()) -> Finding:
        """Nothing meets it so far, but what is missing could."""
        summary = Text(N_("Cannot be checked yet: %(title)s."), {"title": self.title})
        unknown = self._finding(Status.NOT_ASSESSABLE, summary, NOT_ASSESSABLE_DETAIL, window, counts)
        return replace(unknown, missing=tuple(missing))

    def _finding(self, status: Status, summary: Text, detail: Text, window: Window, counts: Iterable[Count]) -> Finding:
        return Finding(
            code=self.code,
            slug=self.slug,
            version=self.version,
            origin=self.origin,
            title=self.title,
            status=status,
            summary=summary,
            detail=detail,
            window=window,
            counts=tuple(counts),
            source=self.source,
            thresholds=self.thresholds,
        )
