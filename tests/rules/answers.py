"""What one criterion answers, as a pair that a row of a table can hold."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from spasmlog.diary import AsOf, Entry
from spasmlog.rules import Finding, criterion
from spasmlog.rules.criterion import Remedy
from spasmlog.vocabulary import Level, Status
from tests.builders import AS_OF, LONDON, diary

NOT_MET: Final = (Status.NOT_MET, None)
NOT_ASSESSABLE: Final = (Status.NOT_ASSESSABLE, None)
EMERGENCY: Final = (Status.MET, Level.EMERGENCY)
URGENT: Final = (Status.MET, Level.URGENT)
SOON: Final = (Status.MET, Level.SOON)
ROUTINE: Final = (Status.MET, Level.ROUTINE)
INFO: Final = (Status.MET, Level.INFO)

# A spring and an autumn of each: whole hours, half an hour, and 45 minutes past the hour; first the day on which
# the clock goes forward, then the one on which it goes back.
CLOCK_CHANGES: Final = {
    "Europe/London": ("2026-03-29", "2026-10-25"),
    "America/New_York": ("2026-03-08", "2026-11-01"),
    "Australia/Lord_Howe": ("2026-10-04", "2026-04-05"),
    "Pacific/Chatham": ("2026-09-27", "2026-04-05"),
}


def found(slug: str, *entries: Entry, zone: str = LONDON, as_of: datetime = AS_OF, **settings: Any) -> Finding:
    """The finding of one criterion for a diary of these entries."""
    return criterion(slug).assess(AsOf(diary(*entries, zone=zone, **settings), as_of))


def answer(slug: str, *entries: Entry, **given: Any) -> tuple[Status, Level | None]:
    """Its status and level."""
    finding = found(slug, *entries, **given)
    return finding.status, finding.level


def names(*entries: Entry) -> list[UUID | date]:
    """What names these entries: their ids; the dates of days and checks."""
    return [getattr(entry, "id", None) or entry.date for entry in entries]


def shown(finding: Finding) -> list[UUID | date]:
    """What names the entries that are its evidence, in its order."""
    return [evidence.key[1] for evidence in finding.evidence]


def lacking(finding: Finding) -> list[UUID | date]:
    """What names the entries in which something is missing, in its order."""
    return [missing.entry.key[1] for missing in finding.missing if missing.entry is not None]


def remedies(finding: Finding) -> set[Remedy]:
    """What would settle what is missing."""
    return {missing.remedy for missing in finding.missing}


def counted(finding: Finding) -> list[tuple[int, float]]:
    """Its counts, each beside the number that matters."""
    return [(count.counted, count.threshold.value) for count in finding.counts]


def numbers(text: object) -> list[float]:
    """The numbers in a text, in its order: what it says, however it is worded."""
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", str(text))]


def words(finding: Finding) -> str:
    """All that it says of the diary and what to do, in one string."""
    parts = (finding.summary, finding.detail, finding.action or "", *(one.value for one in finding.evidence))
    return " ".join(map(str, parts))
