"""The statements that every page and every save needs, written down instead of composed.

Django composes a statement anew each time it is asked, which takes five to fifteen times as long as SQLite takes to
carry it out (docs/adr/0023). These few say what a query of Django's would; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Field, Model

from spasmlog.models.diary import Diary

# `carried` is large where an older release left something in it, and nothing reads it.
DIARY_COLUMNS: Final = ", ".join(str(field.column) for field in Diary._meta.concrete_fields if field.name != "carried")
# Names of tables and columns are written into the statements, from the models; values never are.
DIARY: Final = f"SELECT {DIARY_COLUMNS} FROM spasmlog_diary WHERE id = %s AND account_id = %s"  # noqa: S608  # nosec B608
REVISION: Final = "SELECT revision FROM spasmlog_diary WHERE id = %s"
DELETED: Final = "SELECT 1 FROM spasmlog_deletedentry WHERE diary_id = %s AND collection = %s AND entry_id = %s"


def diary_of(account_id: Any, diary_id: UUID) -> Diary | None:
    """A diary of an account."""
    return next(iter(Diary.objects.raw(DIARY, [_id(diary_id), account_id])), None)


def lock(diary_id: UUID) -> int:
    """The revision of a diary. Until the transaction ends nobody else can write to the diary (with SQLite, since the
    transaction began). Raises `Diary.DoesNotExist`."""
    found = _first(REVISION + (" FOR UPDATE" if connection.features.has_select_for_update else ""), _id(diary_id))
    if found is None:
        raise Diary.DoesNotExist
    return int(found[0])


def revision_of(model: type[Model], column: str, diary_id: UUID, key: UUID | date) -> int:
    """The revision at which an entry with an id or a date of its own was last written; 0 where there is none."""
    found = _first(_revision(model, column), _id(diary_id), _stored(model._meta.get_field(column), key))
    return int(found[0]) if found else 0


def is_deleted(diary_id: UUID, collection: str, entry_id: UUID) -> bool:
    """Whether an entry with that id was deleted."""
    return _first(DELETED, _id(diary_id), collection, _id(entry_id)) is not None


def insert(rows: Sequence[Model]) -> None:
    """Insert rows of one model, and give each its key. For the few rows of an entry: each is a statement."""
    model = type(rows[0])
    statement, fields = _insertion(model)
    with connection.cursor() as cursor:
        for row in rows:
            stored = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
            cursor.execute(statement, stored)
            row.pk = cursor.lastrowid if connection.vendor == "sqlite" else cursor.fetchone()[0]
            row._state.adding = False


def _first(statement: str, *parameters: Any) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: tuple[Any, ...] | None = cursor.fetchone()
        return found


def _id(value: UUID) -> Any:
    return _stored(Diary._meta.pk, value)


def _stored(field: Any, value: Any) -> Any:
    return field.get_db_prep_value(value, connection)


@cache
def _revision(model: type[Model], column: str) -> str:
    table = model._meta.db_table
    return f"SELECT revision FROM {table} WHERE diary_id = %s AND {column} = %s"  # noqa: S608  # nosec B608


@cache
def _insertion(model: type[Model]) -> tuple[str, tuple[Field[Any, Any], ...]]:
    fields = tuple(field for field in model._meta.concrete_fields if not field.primary_key)
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    places = ", ".join("%s" for _ in fields)
    key = "" if connection.vendor == "sqlite" else f" RETURNING {model._meta.pk.column}"  # SQLite has it from 3.35 on
    statement = f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({places}){key}"  # noqa: S608  # nosec B608
    return statement, fields
