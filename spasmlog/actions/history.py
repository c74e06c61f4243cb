"""Keeping the history of findings: when each was first met, and when no longer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from spasmlog.actions.turns import turn
from spasmlog.models import Diary, FindingPeriod
from spasmlog.rules import Finding, by_urgency
from spasmlog.vocabulary import Level


def is_recorded(row: Diary, today: date) -> bool:
    """Whether the history holds what the diary says at its revision on a local date. Asks the database nothing."""
    return (row.assessed_revision, row.assessed_on) == (row.revision, today)


def record_findings(row: Diary, findings: Iterable[Finding], instant: datetime, today: date) -> bool:
    """Bring the history to what the criteria answer at a moment, `today` in the diary; whether there was anything to
    do.

    The diary's revision stays: nothing that the person wrote has changed. Of two that come at once the second finds
    it done; findings of a revision that is no longer the diary's are left to whoever opens it next.
    """
    met = {finding.code: finding for finding in findings if finding.is_met}
    with turn(), transaction.atomic():
        stored = Diary.objects.select_for_update().only("revision", "assessed_revision", "assessed_on").get(id=row.id)
        if stored.revision != row.revision or is_recorded(stored, today):
            return False
        for period in FindingPeriod.objects.filter(diary=row, ended_at=None):
            _go_on(period, met.pop(period.code, None), instant)
        # The newest is shown first: of those that begin together the most pressing is made last.
        begun = reversed(by_urgency(met.values()))
        FindingPeriod.objects.bulk_create([_begun(row, finding, instant) for finding in begun])
        Diary.objects.filter(id=row.id).update(assessed_revision=row.revision, assessed_on=today)
    row.assessed_revision, row.assessed_on = row.revision, today
    return True


def _go_on(period: FindingPeriod, finding: Finding | None, instant: datetime) -> None:
    """What is still met goes on, at its most pressing level; what is not has ended."""
    if finding is None or finding.level is None:
        period.ended_at = max(instant, period.last_met_at)  # a clock may have been put back
    else:
        period.last_met_at = max(instant, period.last_met_at)
        period.version = finding.version
        period.level = min(finding.level, Level(period.level), key=lambda level: level.rank).value
    period.save()


def _begun(row: Diary, finding: Finding, instant: datetime) -> FindingPeriod:
    return FindingPeriod(
        diary=row,
        code=finding.code,
        version=finding.version,
        level=finding.level,
        first_met_at=instant,
        last_met_at=instant,
    )
