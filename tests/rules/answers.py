"""What one criterion answers, as a pair that a row of a table can hold."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from spasmlog.diary import AsOf, Entry
from spasmlog.rules import Finding, criterion
from spasmlog.vocabulary import Level, Status
from tests.builders import AS_OF, LONDON, diary

NOT_MET: Final = (Status.NOT_MET, None)
NOT_ASSESSABLE: Final = (Status.NOT_ASSESSABLE, None)
EMERGENCY: Final = (Status.MET, Level.EMERGENCY)
URGENT: Final = (Status.MET, Level.URGENT)
SOON: Final = (Status.MET, Level.SOON)
ROUTINE: Final = (Status.MET, Level.ROUTINE)

# A spring and an autumn of each: whole hours, half an hour, and 45 minutes past the hour; first the day on which
# the clock goes forward, then the one on which it goes back.
CLOCK_CHANGES: Final = {
    "Europe/London": ("2026-03-29", "2026-10-25"),
    "America/New_York": ("2026-03-08", "2026-11-01"),
    "Australia/Lord_Howe": ("2026-10-04", "2026-04-05"),
    "Pacific/Chatham": ("2026-09-27", "2026-04-05"),
}


def found(slug: str, *entries: Entry, zone: str = LONDON, as_of: datetime = AS_OF) -> Finding:
    """The finding of one criterion for a diary of these entries."""
    return criterion(slug).assess(AsOf(diary(*entries, zone=zone), as_of))


def answer(slug: str, *entries: Entry, zone: str = LONDON, as_of: datetime = AS_OF) -> tuple[Status, Level | None]:
    """Its status and level."""
    finding = found(slug, *entries, zone=zone, as_of=as_of)
    return finding.status, finding.level
