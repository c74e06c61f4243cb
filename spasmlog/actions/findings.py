"""What the person says about findings."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from spasmlog import diary as values
from spasmlog import selectors
from spasmlog.actions import rows
from spasmlog.actions.outcome import Conflict, Gone, Outcome
from spasmlog.actions.writing import writing
from spasmlog.models import DeletedEntry, Diary
from spasmlog.rules import Finding
from spasmlog.rules.standing import names_of

COLLECTION = "acknowledgements"


def acknowledge(
    row: Diary, finding: Finding, said_id: UUID, now: datetime, *, discussed_on: date | None = None, note: str = ""
) -> Outcome:
    """Keep that a met finding was seen, or discussed on a date, with the level and the entries it rests on now.

    The same id and words again change nothing. Raises `Conflict` where the id stands for other words, `Gone` where
    what it stood for was taken back.
    """
    if finding.level is None:
        raise ValueError(f"{finding.code} is not met")
    said = values.Acknowledgement(
        id=said_id,
        code=finding.code,
        at=now,
        level=finding.level,
        discussed_on=discussed_on,
        evidence=names_of(finding)[: values.MAX_EVIDENCE],
        note=note,
    )
    with writing(row) as write:
        known = selectors.acknowledgements(row, entry_id=said_id)
        if known:
            if (known[0].code, known[0].discussed_on, known[0].note) != (said.code, discussed_on, note):
                raise Conflict
            return Outcome.UNCHANGED
        if DeletedEntry.objects.filter(diary=row, collection=COLLECTION, entry_id=said_id).exists():
            raise Gone
        rows.insert(row, [said], write.revision)
        write.changed()
    return Outcome.CREATED
