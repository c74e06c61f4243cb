"""Saving, deleting and bringing back one entry of a diary."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from spasmlog import diary as values
from spasmlog import selectors
from spasmlog.actions import rows
from spasmlog.actions.outcome import Conflict, Gone, Outcome, Stale
from spasmlog.actions.writing import writing
from spasmlog.interchange import content_of, read_entry
from spasmlog.models import DeletedEntry, Diary, statements

UNDO_FOR: Final = timedelta(days=1)
# Days and checks have no id of their own; their date makes one, so that their deletion can be undone by id too.
DATE_NAMESPACE: Final = UUID("5d1c0c53-27e4-5c39-8d7c-0d8a4b8f3f52")


def save(row: Diary, value: values.Item, *, base: int | None = None) -> Outcome:
    """Write an entry under its id or date.

    `base` is the revision of the entry that the writer has read; None says that it means a new one. The same
    content again changes nothing. `recorded_at` of the first writing is kept.

    Raises `Conflict` (new, but the id holds other content), `Stale` (written since it was read), `Gone` (deleted).
    """
    name, key = rows.collection_of(value), rows.key_of(value)
    with writing(row) as write:
        written = selectors.revision_of(row, name, key)
        if not written:
            _insert(row, value, base, write.revision)
            write.changed()
            return Outcome.CREATED
        stored = selectors.entry(row, name, key)
        if same_content(stored, value):
            return Outcome.UNCHANGED
        if base is None:
            raise Conflict
        if written != base:
            raise Stale
        rows.overwrite(row, _recorded_when(stored, value), write.revision)
        write.changed()
        return Outcome.CHANGED


def same_content(stored: values.Item, other: values.Item) -> bool:
    """Whether two entries say the same, whenever they were recorded."""
    return bool(stored == _recorded_when(stored, other))


def _recorded_when(stored: Any, value: Any) -> Any:
    if not hasattr(value, "recorded_at"):
        return value
    zone = {"recorded_zone": stored.recorded_zone} if isinstance(value, values.Episode) else {}
    return replace(value, recorded_at=stored.recorded_at, **zone)


def _insert(row: Diary, value: values.Item, base: int | None, revision: int) -> None:
    name, key = rows.collection_of(value), id_of(rows.key_of(value))
    is_dead = statements.is_deleted(row.id, name, key)
    if isinstance(value, values.Day | values.Check):
        if is_dead:  # a date is written anew; only an id stays dead
            DeletedEntry.objects.filter(diary=row, collection=name, entry_id=key).delete()
        if base:
            raise Stale
    elif is_dead or base is not None:
        raise Gone
    rows.insert(row, [value], revision)


def delete(row: Diary, name: str, key: UUID | date, now: datetime, *, base: int | None = None) -> UUID:
    """Delete an entry, and return the id under which it can be undone for a day. `base` is the revision of the entry
    that the writer has read; None deletes it whatever it says. Raises `selectors.NotVisible` and `Stale`."""
    with writing(row) as write:
        value = selectors.entry(row, name, key)
        if base is not None and selectors.revision_of(row, name, key) != base:
            raise Stale
        model, column = rows.MODELS[name], rows.KEYS[name]
        model.objects.filter(diary=row, **{column: key}).delete()
        forget_deleted(row, now)
        DeletedEntry.objects.update_or_create(
            diary=row,
            collection=name,
            entry_id=id_of(key),
            defaults={"content": content_of(value, ZoneInfo(row.time_zone)), "deleted_at": now},
        )
        write.changed()
    return id_of(key)


def undo_delete(row: Diary, name: str, entry_id: UUID, now: datetime) -> values.Item:
    """Bring a deleted entry back as it was. Raises `Gone` when it is too late, `Conflict` when its date was written
    anew since."""
    with writing(row) as write:
        dead = DeletedEntry.objects.filter(
            diary=row, collection=name, entry_id=entry_id, content__isnull=False, deleted_at__gte=now - UNDO_FOR
        )
        found = dead.first()
        if found is None or found.content is None:
            raise Gone
        value: values.Item = read_entry(name, found.content)
        if rows.MODELS[name].objects.filter(diary=row, **{rows.KEYS[name]: rows.key_of(value)}).exists():
            raise Conflict
        dead.delete()
        rows.insert(row, [value], write.revision)
        write.changed()
    return value


def forget_deleted(row: Diary | None, now: datetime) -> int:
    """Empty the content of what was deleted more than a day ago, in one diary or in all; the ids stay dead."""
    old = DeletedEntry.objects.filter(content__isnull=False, deleted_at__lt=now - UNDO_FOR)
    return (old if row is None else old.filter(diary=row)).update(content=None)


def id_of(key: UUID | date) -> UUID:
    """The id an entry's deletion is known by."""
    return key if isinstance(key, UUID) else uuid.uuid5(DATE_NAMESPACE, key.isoformat())
