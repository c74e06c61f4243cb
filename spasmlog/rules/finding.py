"""What a criterion answers: a `Finding`, with the entries, counts and gaps that the answer rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Literal, Self
from uuid import UUID

from spasmlog.diary import AsOf, Check, Day, Entry, Episode, Medication
from spasmlog.rules.sources import Citation
from spasmlog.rules.thresholds import Threshold
from spasmlog.text import N_, Text, plural
from spasmlog.vocabulary import Level, Status, Term

Indicator = Literal["critical", "warning", "info"]

# The levels in the terms of CDS Hooks.
INDICATORS: Final[dict[Level, Indicator]] = {
    Level.EMERGENCY: "critical",
    Level.URGENT: "critical",
    Level.SOON: "warning",
    Level.ROUTINE: "warning",
    Level.INFO: "info",
}
CAVEAT: Final = Text(N_("Many causes of muscle spasms are harmless, and this is not a diagnosis."))


class Origin(Term):
    """Who asks for a criterion: the article, or we."""

    ARTICLE = "article", N_("from the article")
    ADDITION = "addition", N_("added by us")


class EntryKind(StrEnum):
    """The collection of the diary that an entry belongs to."""

    EPISODE = "episode"
    DAY = "day"
    CHECK = "check"
    MEDICATION = "medication"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class EntryReference:
    """An entry of the diary. Days and checks have no id, their date names them.

    `at` is local: the start of an episode, the date of a day or a check, the date a medicine or a condition began
    (None: not known). Of what is missing, a day may be one of which nothing was recorded.
    """

    kind: EntryKind
    id: UUID | None
    at: datetime | date | None

    @classmethod
    def to(cls, entry: Entry, at: AsOf) -> EntryReference:
        return EntryReference(*_named(entry, at))

    @property
    def key(self) -> tuple[EntryKind, UUID | date | None]:
        """What tells the entry from every other of the diary."""
        return self.kind, self.id or self.at


@dataclass(frozen=True, slots=True)
class Evidence(EntryReference):
    """An entry that matches, and the value in it that does."""

    value: Text

    @classmethod
    def of(cls, entry: Entry, at: AsOf, value: Text) -> Self:
        return cls(*_named(entry, at), value)


def _named(entry: Entry, at: AsOf) -> tuple[EntryKind, UUID | None, datetime | date | None]:
    match entry:
        case Episode():
            return EntryKind.EPISODE, entry.id, at.local_start(entry)
        case Day():
            return EntryKind.DAY, None, entry.date
        case Check():
            return EntryKind.CHECK, None, entry.date
        case Medication():
            return EntryKind.MEDICATION, entry.id, entry.started_on
    return EntryKind.CONDITION, entry.id, entry.since


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something there were, beside the number that matters; `must_exceed` says that just as many are not
    enough."""

    what: Text
    counted: int
    threshold: Threshold[float]
    must_exceed: bool = False


class Remedy(Term):
    """The one thing to do that settles what is missing."""

    CHECK = "check", N_("Take the 30-second check.")
    EPISODES = "episodes", N_("Answer the open questions about your episodes.")
    FLUIDS = "fluids", N_("Write down what you drink on a few more days.")
    MEDICINES = "medicines", N_("Say what kind of medicine it is.")


@dataclass(frozen=True, slots=True)
class Missing:
    """What would have been needed, the one thing that would settle it, and the entry that lacks it, if it is one."""

    what: Text
    remedy: Remedy
    entry: EntryReference | None = None

    @property
    def settled_by(self) -> Text:
        """What to do, in words."""
        return self.remedy.label


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of the diary that was looked at, both ends included; nights are named by the date they begin on."""

    unit: Literal["days", "nights"]
    first: date
    last: date
    text: Text

    @classmethod
    def of_days(cls, at: AsOf, length: Threshold[int]) -> Self:
        text = plural("the last %(days)s day", "the last %(days)s days", "days", days=length.value)
        return cls("days", at.first_date(length.value), at.date, text)

    @classmethod
    def of_days_before(cls, at: AsOf, length: Threshold[int]) -> Self:
        """The dates before that of the moment, which is left out: it is not over yet."""
        yesterday = at.date - timedelta(days=1)
        text = plural("the %(days)s day before today", "the %(days)s days before today", "days", days=length.value)
        return cls("days", at.date - timedelta(days=length.value), yesterday, text)

    @classmethod
    def of_nights(cls, at: AsOf, length: Threshold[int]) -> Self:
        text = plural("the last %(nights)s night", "the last %(nights)s nights", "nights", nights=length.value)
        last = at.diary.night(at.instant)
        return cls("nights", last - timedelta(days=length.value - 1), last, text)


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of one criterion for one diary at one moment.

    `level`, `may_indicate` and `action` are None unless it is met. `may_indicate` is shown after `action`, never
    alone. `summary` is shorter than 140 characters. `thresholds` say which numbers are the article's, which ours.
    """

    code: str
    slug: str
    version: int
    origin: Origin
    title: Text
    status: Status
    summary: Text
    detail: Text
    window: Window
    source: Citation
    thresholds: tuple[Threshold[float], ...]
    level: Level | None = None
    may_indicate: Text | None = None
    action: Text | None = None
    evidence: tuple[Evidence, ...] = ()
    counts: tuple[Count, ...] = ()
    missing: tuple[Missing, ...] = ()

    @property
    def is_met(self) -> bool:
        return self.status is Status.MET

    @property
    def is_not_assessable(self) -> bool:
        return self.status is Status.NOT_ASSESSABLE

    @property
    def indicator(self) -> Indicator | None:
        """The level as an indicator of CDS Hooks; None unless met."""
        return None if self.level is None else INDICATORS[self.level]

    @property
    def caveat(self) -> Text:
        """What stands under every card."""
        return CAVEAT
