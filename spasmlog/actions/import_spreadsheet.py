"""Spreadsheets: taken in to be looked at, imported whole or not at all, undone within a day."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from spasmlog import selectors
from spasmlog.actions import rows
from spasmlog.actions.entries import id_of
from spasmlog.actions.import_file import revive
from spasmlog.actions.outcome import Gone, Refused
from spasmlog.actions.turns import turn
from spasmlog.actions.writing import writing
from spasmlog.diary import LABEL_LENGTH, AsOf, Day, Item
from spasmlog.interchange import content_of, read_entry
from spasmlog.models import DeletedEntry, Diary, Spreadsheet
from spasmlog.selectors import KEPT_FOR
from spasmlog.spreadsheets.choices import Choices, choices_of
from spasmlog.spreadsheets.guesses import guessed
from spasmlog.spreadsheets.own import read_own, table_of
from spasmlog.spreadsheets.reading import Reading
from spasmlog.spreadsheets.rows import read_rows
from spasmlog.spreadsheets.sheet import Delimiter, Encoding, Sheet, read_sheet
from spasmlog.text import N_, Text, plural

BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that is looked at: how it is divided into cells, and what it says. `choices` is None for a file of ours,
    which says itself what its columns are."""

    row: Spreadsheet
    sheet: Sheet
    choices: Choices | None
    reading: Reading


@dataclass(frozen=True, slots=True)
class Written:
    """How many entries were new, how many were added to or replaced, and how many were there."""

    added: int
    changed: int
    unchanged: int

    def text(self) -> Text:
        params = {"added": self.added, "changed": self.changed, "unchanged": self.unchanged}
        return Text(N_("%(added)s added, %(changed)s changed, %(unchanged)s were there already."), params)


@dataclass(frozen=True, slots=True)
class Undone:
    """How many entries are as they were before, and how many were left because they were edited since."""

    undone: int
    kept: int

    def text(self) -> Text:
        done = plural(
            "%(count)s entry is as it was before the import.",
            "%(count)s entries are as they were before the import.",
            "count",
            count=self.undone,
        )
        if not self.kept:
            return done
        kept = plural(
            "%(count)s was edited since and was left as it is.",
            "%(count)s were edited since and were left as they are.",
            "count",
            count=self.kept,
        )
        return Text(N_("%(done)s %(kept)s"), {"done": done, "kept": kept})


class Wrong(Refused):
    """Something in the file cannot be read; nothing was imported."""


class Differs(Refused):
    """Entries of the file are in the diary with other content; nothing was imported."""

    def __init__(self, count: int) -> None:
        super().__init__(str(count))
        self.count = count

    def text(self) -> Text:
        return plural(
            "%(count)s entry is in the diary with other content. Nothing was imported.",
            "%(count)s entries are in the diary with other content. Nothing was imported.",
            "count",
            count=self.count,
        )


def take_in(row: Diary, name: str, raw: bytes, now: datetime) -> Spreadsheet:
    """Keep a file to be looked at, in place of an earlier one, with what its columns seem to be.

    Raises `Unreadable`.
    """
    sheet = read_sheet(raw)
    made = Spreadsheet(diary=row, name=name[:LABEL_LENGTH], content=zlib.compress(raw, 1), at=now)
    _choose(made, sheet, None if table_of(sheet) else guessed(sheet, row.time_zone))
    with turn(), transaction.atomic():
        forget_spreadsheets(now)
        Spreadsheet.objects.filter(diary=row, revision=None).delete()
        made.save()
    return made


def divide(made: Spreadsheet, encoding: Encoding, delimiter: Delimiter) -> None:
    """Read a draft in another encoding or with another delimiter, and guess anew. Raises `Unreadable`."""
    sheet = read_sheet(_raw(made), encoding, delimiter)
    _choose(made, sheet, None if table_of(sheet) else guessed(sheet, made.diary.time_zone))
    _draft(made).update(encoding=made.encoding, delimiter=made.delimiter, choices=made.choices)


def choose(made: Spreadsheet, choices: Choices) -> None:
    """Read a draft by other choices from now on."""
    made.choices = choices.plain()
    _draft(made).update(choices=made.choices)


def discard(made: Spreadsheet) -> None:
    """Forget a draft."""
    _draft(made).delete()


def _draft(made: Spreadsheet) -> QuerySet[Spreadsheet]:
    """The row of a draft; none, where it was imported or deleted at the same time elsewhere."""
    return Spreadsheet.objects.filter(id=made.id, revision=None)


def _choose(made: Spreadsheet, sheet: Sheet, choices: Choices | None) -> None:
    made.encoding, made.delimiter = sheet.encoding.value, sheet.delimiter.value
    made.choices = None if choices is None else choices.plain()


def _raw(made: Spreadsheet) -> bytes:
    assert made.content is not None  # noqa: S101 (a draft has one)
    return zlib.decompress(bytes(made.content))


def look_at(made: Spreadsheet, now: AsOf) -> Draft:
    """What a draft says at this moment."""
    sheet = read_sheet(_raw(made), Encoding(made.encoding), Delimiter(made.delimiter))
    if made.choices is None:
        table = table_of(sheet)
        assert table is not None  # noqa: S101 (or it would have choices)
        return Draft(made, sheet, None, read_own(sheet, table, now))
    choices = choices_of(made.choices)
    known = {day.date: day for day in selectors.days(made.diary)}
    return Draft(made, sheet, choices, read_rows(sheet, choices, now, known))


def import_draft(made: Spreadsheet, now: AsOf, *, replacing: bool = False) -> Written:
    """Import a draft, whole or not at all. The same file twice changes nothing.

    An entry that is there with other content is left as it is where it came from such a file before; of our own files
    it is a reason to refuse, unless `replacing`. Raises `Wrong`, `Differs`, and `Gone` where it was imported or deleted
    at the same time elsewhere.
    """
    row = made.diary
    with writing(row) as write:
        found = _draft(made).select_for_update().first()
        if found is None:
            raise Gone
        draft = look_at(found, now)
        if draft.reading.wrong:
            raise Wrong
        new: list[Item] = []
        changed: list[tuple[Item, Item]] = []
        unchanged = 0
        for before, entry in _beside(row, draft.reading.entries):
            if before is None:
                new.append(entry)
            elif before == entry or (draft.choices and not isinstance(entry, Day)):
                unchanged += 1
            else:
                changed.append((before, entry))
        if changed and not replacing and draft.choices is None:
            raise Differs(len(changed))
        _insert(row, new, write.revision)
        for _before, entry in changed:
            rows.overwrite(row, entry, write.revision)
        if new or changed:
            write.changed()
        zone = ZoneInfo(row.time_zone)
        found.content, found.choices, found.at = None, None, now.instant
        found.revision = write.revision
        found.written = [[*_name(entry), None] for entry in new]
        found.written += [[*_name(entry), content_of(before, zone)] for before, entry in changed]
        found.save()
    return Written(len(new), len(changed), unchanged)


def _beside(row: Diary, entries: Sequence[Item]) -> Iterator[tuple[Item | None, Item]]:
    """Each entry beside the one that is in the diary under its id or date."""
    known: dict[str, dict[Any, Item]] = {}
    for entry in entries:
        name = rows.collection_of(entry)
        if name not in known:
            known[name] = {rows.key_of(one): one for one in selectors.LOADERS[name](row)}
        yield known[name].get(rows.key_of(entry)), entry


def _insert(row: Diary, entries: Sequence[Item], revision: int) -> None:
    by_name: dict[str, list[Item]] = {}
    for entry in entries:
        by_name.setdefault(rows.collection_of(entry), []).append(entry)
    for name, some in by_name.items():
        revive(row, name, {id_of(rows.key_of(entry)) for entry in some})
        rows.insert(row, some, revision)


def _name(entry: Item) -> tuple[str, str]:
    return rows.collection_of(entry), str(rows.key_of(entry))


def undo_import(made: Spreadsheet, now: datetime) -> Undone:
    """Take an import back: what it added goes, what it changed is as before. Entries that were edited since stay, and
    are counted. Raises `Gone` after a day."""
    row = made.diary
    with writing(row) as write:
        found = Spreadsheet.objects.select_for_update().filter(id=made.id, at__gte=now - KEPT_FOR).first()
        if found is None or found.is_draft:
            raise Gone
        undone = kept = 0
        for name, entries in _by_collection(found.written).items():
            revisions = _revisions(row, name, list(entries))
            kept += sum(revision != found.revision for revision in revisions.values())
            as_written = {key: entries[key] for key, revision in revisions.items() if revision == found.revision}
            _take_back(row, name, as_written, write.revision)
            undone += len(as_written)
        found.delete()
        if undone:
            write.changed()
    return Undone(undone, kept)


def _by_collection(written: Sequence[Sequence[Any]]) -> dict[str, dict[UUID | date, Any]]:
    """What the entries were before, by their collection and their id or date."""
    found: dict[str, dict[UUID | date, Any]] = {}
    for name, key, before in written:
        known_by = date.fromisoformat(key) if rows.KEYS[name] == "date" else UUID(key)
        found.setdefault(name, {})[known_by] = before
    return found


def _revisions(row: Diary, name: str, keys: Sequence[UUID | date]) -> dict[UUID | date, int]:
    """The revisions at which these entries were last written; those that are gone have none."""
    column = rows.KEYS[name]
    found: dict[UUID | date, int] = {}
    for some in _batches(keys):
        there = rows.MODELS[name].objects.filter(diary=row, **{f"{column}__in": some})
        found.update(there.values_list(column, "revision"))
    return found


def _take_back(row: Diary, name: str, entries: Mapping[UUID | date, Any], revision: int) -> None:
    added = [key for key, before in entries.items() if before is None]
    for some in _batches(added):
        rows.MODELS[name].objects.filter(diary=row, **{f"{rows.KEYS[name]}__in": some}).delete()
        dead = [DeletedEntry(diary=row, collection=name, entry_id=id_of(key)) for key in some]
        DeletedEntry.objects.bulk_create(dead, ignore_conflicts=True)
    for before in entries.values():
        if before is not None:
            rows.overwrite(row, read_entry(name, before), revision)


def _batches(keys: Sequence[UUID | date]) -> Iterator[Sequence[UUID | date]]:
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))


def forget_spreadsheets(now: datetime) -> int:
    """Forget what was uploaded or imported more than a day ago, in whatever diary."""
    return Spreadsheet.objects.filter(at__lt=now - KEPT_FOR).delete()[0]
