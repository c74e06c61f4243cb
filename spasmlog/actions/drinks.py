"""Fluids, a glass at a time."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from uuid import UUID

from spasmlog import diary as values
from spasmlog import selectors
from spasmlog.actions.outcome import Conflict, Gone, Outcome
from spasmlog.actions.writing import Writing, writing
from spasmlog.models import Day, DeletedEntry, Diary, Drink

COLLECTION: Final = "drinks"  # of the ids that are dead


def add_drink(row: Diary, drink_id: UUID, day: date, ml: int, now: datetime) -> Outcome:
    """Add a drink to a date's fluids, exactly once whatever is sent twice.

    Raises `Conflict` when the id stands for another drink, `Gone` when it stands for one that was taken back,
    `values.Invalid` when the day would exceed its bounds.
    """
    values.check_range("ml", ml, 1, values.MAX_FLUID_ML)
    with writing(row) as write:
        known = Drink.objects.filter(diary=row, entry_id=drink_id).first()
        if known is not None:
            if (known.date, known.ml) != (day, ml):
                raise Conflict
            return Outcome.UNCHANGED
        if DeletedEntry.objects.filter(diary=row, collection=COLLECTION, entry_id=drink_id).exists():
            raise Gone
        record, _ = Day.objects.get_or_create(diary=row, date=day, defaults={"recorded_at": now})
        total = (record.fluid_ml or 0) + ml
        values.check_range("fluid_ml", total, 0, values.MAX_FLUID_ML)
        Day.objects.filter(key=record.key).update(fluid_ml=total, revision=write.revision)
        Drink.objects.create(diary=row, entry_id=drink_id, date=day, ml=ml)
        write.changed()
    return Outcome.CREATED


def undo_drink(row: Diary, day: date) -> int | None:
    """Take back the drink added last to a date; its millilitres, or None where there is none.

    When nothing is left the day's fluids are unknown again: nobody said that it was zero.
    """
    with writing(row) as write:
        last = Drink.objects.filter(diary=row, date=day).order_by("-key").first()
        record = Day.objects.filter(diary=row, date=day).first()
        if last is None or record is None or record.fluid_ml is None:
            return None
        _take_back(row, last, record, write)
    return last.ml


def take_back_drink(row: Diary, drink_id: UUID) -> None:
    """Take back one drink, whichever it is. Raises `Gone` where that was done before, and `selectors.NotVisible`."""
    with writing(row) as write:
        drink = Drink.objects.filter(diary=row, entry_id=drink_id).first()
        if drink is None:
            raise Gone if selectors.is_deleted(row, COLLECTION, drink_id) else selectors.NotVisible
        _take_back(row, drink, Day.objects.filter(diary=row, date=drink.date).first(), write)


def _take_back(row: Diary, drink: Drink, record: Day | None, write: Writing) -> None:
    drink.delete()
    DeletedEntry.objects.create(diary=row, collection=COLLECTION, entry_id=drink.entry_id)
    if record is not None and record.fluid_ml is not None:
        left = max(record.fluid_ml - drink.ml, 0)
        Day.objects.filter(key=record.key).update(fluid_ml=left or None, revision=write.revision)
    write.changed()
