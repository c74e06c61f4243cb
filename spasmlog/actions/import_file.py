"""Importing a diary file into a diary, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from spasmlog import diary as values
from spasmlog import selectors
from spasmlog.actions import rows
from spasmlog.actions.diaries import SETTINGS, change_settings, create_diary
from spasmlog.actions.entries import id_of
from spasmlog.actions.outcome import Refused
from spasmlog.actions.questions import put
from spasmlog.actions.writing import writing
from spasmlog.interchange import DiaryFile
from spasmlog.models import DeletedEntry, Diary
from spasmlog.text import N_, Text, plural

SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Imported:
    """How many entries were new, how many were there with other content, and how many were there as they are."""

    added: int
    replaced: int
    unchanged: int

    def text(self) -> Text:
        params = {"added": self.added, "replaced": self.replaced, "unchanged": self.unchanged}
        return Text(N_("%(added)s added, %(replaced)s replaced, %(unchanged)s were there already."), params)


class Differs(Refused):
    """Entries (or settings) are there with other content; nothing was imported. `places` names the first twenty."""

    def __init__(self, places: list[str]) -> None:
        super().__init__(", ".join(places[:SHOWN]))
        self.count = len(places)
        self.places = tuple(places[:SHOWN])

    def text(self) -> Text:
        return plural(
            "%(count)s entry is in the diary with other content: %(places)s. Nothing was imported.",
            "%(count)s entries are in the diary with other content: %(places)s. Nothing was imported.",
            "count",
            count=self.count,
            places=self.places,
        )


def import_file(
    row: Diary, file: DiaryFile, *, replacing: bool = False, progress: Callable[[str, int], None] = lambda *_: None
) -> Imported:
    """Import a file into a diary. The same file twice changes nothing; a deleted entry comes back.

    Raises `Differs` when an entry is there with other content, unless `replacing`.
    """
    with writing(row) as write:
        stored = selectors.whole_diary(row)
        differing = _differing_settings(stored, file)
        new: dict[str, list[values.Item]] = {}
        changed: list[values.Item] = []
        unchanged = 0
        for name in rows.MODELS:
            known = {rows.key_of(entry): entry for entry in getattr(stored, name)}
            for index, entry in enumerate(getattr(file.diary, name)):
                there = known.get(rows.key_of(entry))
                if there is None:
                    new.setdefault(name, []).append(entry)
                elif there == entry:
                    unchanged += 1
                else:
                    changed.append(entry)
                    differing.append(f"{name}[{index}] ({rows.key_of(entry)})")
        asks = bool(file.diary.questions) and file.diary.questions != stored.questions
        if asks and stored.questions:
            differing.append("questions")
        if differing and not replacing:
            raise Differs(differing)
        _apply_settings(row, stored, file)
        for name, entries in new.items():
            ids = {id_of(rows.key_of(entry)) for entry in entries}
            revive(row, name, ids)
            rows.insert(row, entries, write.revision, lambda done, name=name: progress(name, done))  # type: ignore[misc]
        for entry in changed:
            rows.overwrite(row, entry, write.revision)
        if asks:
            put(row, file.diary.questions)
        if new or changed or differing or asks:
            write.changed()
    return Imported(sum(len(entries) for entries in new.values()), len(changed), unchanged)


def import_as_new(
    account: selectors.Account,
    file: DiaryFile,
    name: str,
    progress: Callable[[str, int], None] = lambda *_: None,
) -> tuple[Diary, Imported]:
    """A new diary of that name with everything in the file. Raises `NameTaken`."""
    with transaction.atomic():
        settings = {key: getattr(file.diary, key) for key in SETTINGS if key != "name"}
        row = create_diary(account, values.Diary(zone=file.diary.zone, name=name, **settings))
        return row, import_file(row, file, progress=progress)


def _differing_settings(stored: values.Diary, file: DiaryFile) -> list[str]:
    """The settings that the file states and the diary has otherwise. The name says which diary it is, not how."""
    names = [name for name in SETTINGS if name != "name" and name in file.given]
    differing = [f"diary.{name}" for name in names if getattr(stored, name) != getattr(file.diary, name)]
    return differing + (["diary.time_zone"] if stored.zone.key != file.diary.zone.key else [])


def _apply_settings(row: Diary, stored: values.Diary, file: DiaryFile) -> None:
    if _differing_settings(stored, file):
        given = {name: getattr(file.diary, name) for name in SETTINGS if name != "name" and name in file.given}
        zone = ZoneInfo(file.diary.zone.key)
        change_settings(row, replace(selectors.settings_of(row), zone=zone, **given))


def revive(row: Diary, name: str, ids: set[UUID]) -> None:
    """Imported entries are no longer deleted. Few ids are ever dead, so they are matched here, not in SQL."""
    dead = DeletedEntry.objects.filter(diary=row, collection=name).values_list("key", "entry_id")
    DeletedEntry.objects.filter(key__in=[key for key, entry_id in dead if entry_id in ids]).delete()
