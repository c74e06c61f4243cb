"""Values as rows: the inverse of the selectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import Model

from spasmlog import diary as values
from spasmlog.models import (
    Acknowledgement,
    Check,
    Condition,
    Day,
    Diary,
    DoseChange,
    DoseTaken,
    Episode,
    EpisodeRelief,
    EpisodeSite,
    Medication,
    Trial,
    statements,
)
from spasmlog.models.check import WEAKNESS_COLUMNS
from spasmlog.trends.tally import lasted

BATCH: Final = 500


def collection_of(value: values.Item) -> str:
    """The name of the collection an item belongs to."""
    return COLLECTIONS[type(value)]


COLLECTIONS: Final[dict[type, str]] = {
    values.Episode: "episodes",
    values.Day: "days",
    values.Check: "checks",
    values.Medication: "medications",
    values.Condition: "conditions",
    values.Acknowledgement: "acknowledgements",
    values.Trial: "trials",
}


def columns(row: Diary, value: values.Item) -> dict[str, Any]:
    """The columns of an entry's own row."""
    content = {spec.name: getattr(value, spec.name) for spec in fields(value)}
    content = {name: item for name, item in content.items() if not isinstance(item, tuple)}
    if isinstance(value, values.Acknowledgement):
        content["evidence"] = list(value.evidence)
    if "id" in content:
        content["entry_id"] = content.pop("id")
    if isinstance(value, values.Episode):
        content |= local_start(value.started_at, ZoneInfo(row.time_zone))
        content["lasted"] = lasted(value)
        content["several_groups"] = len(value.groups) > 1
    if isinstance(value, values.Check):
        ratings = {rated.group: rated.rating for rated in value.weakness}
        content |= {column: ratings.get(group) for group, column in WEAKNESS_COLUMNS.items()}
    return content


def local_start(started_at: datetime, zone: ZoneInfo) -> dict[str, Any]:
    """The columns that say when an episode began by the wall clock of a zone."""
    wall = started_at.astimezone(zone)
    return {"local_date": wall.date(), "local_hour": wall.hour}


def children(row: Diary, parent: Any, value: values.Item) -> list[Model]:
    """The rows below an entry's own row."""
    match value:
        case values.Episode():
            sites = [
                EpisodeSite(
                    diary=row,
                    episode=parent,
                    site=place.site,
                    side=place.side,
                    group=place.site.group,
                    local_date=parent.local_date,
                    is_spasm=value.is_spasm,
                )
                for place in value.sites
            ]
            relief = [
                EpisodeRelief(episode=parent, technique=tried.technique, helped=tried.helped) for tried in value.relief
            ]
            return [*sites, *relief]
        case values.Medication():
            changes = [DoseChange(medication=parent, on=change.on, dose=change.dose) for change in value.dose_changes]
            doses = [DoseTaken(medication=parent, at=dose.at, amount=dose.amount) for dose in value.doses_taken]
            return [*changes, *doses]
        case _:
            return []


def insert(
    row: Diary,
    entries: Sequence[values.Item],
    revision: int,
    progress: Callable[[int], None] = lambda _: None,
) -> None:
    """Insert entries of one collection, with all that belongs to them, in batches."""
    model = MODELS[collection_of(entries[0])]
    add = statements.insert if len(entries) == 1 else model.objects.bulk_create
    for start in range(0, len(entries), BATCH):
        batch = entries[start : start + BATCH]
        parents = [model(diary=row, revision=revision, **columns(row, value)) for value in batch]
        add(parents)
        _insert_children(row, list(zip(parents, batch, strict=True)))
        progress(start + len(batch))
    if model is Acknowledgement and not row.ever_acknowledged:
        row.ever_acknowledged = True
        row.save(update_fields=["ever_acknowledged"])
    if model is Trial and not row.ever_tried:
        row.ever_tried = True
        row.save(update_fields=["ever_tried"])


def _insert_children(row: Diary, pairs: Sequence[tuple[Any, values.Item]]) -> None:
    below: dict[type[Model], list[Model]] = {}
    for parent, value in pairs:
        for child in children(row, parent, value):
            below.setdefault(type(child), []).append(child)
    for kind, rows in below.items():
        if len(pairs) == 1:
            statements.insert(rows)
        else:
            kind._default_manager.bulk_create(rows)


def overwrite(row: Diary, value: values.Item, revision: int) -> None:
    """Replace the content of the entry that has the value's id or date."""
    name = collection_of(value)
    key = KEYS[name]
    parent = MODELS[name].objects.get(diary=row, **{key: key_of(value)})
    for column, content in columns(row, value).items():
        setattr(parent, column, content)
    parent.revision = revision
    parent.save()
    for related in RELATED[name]:
        getattr(parent, related).all().delete()
    _insert_children(row, [(parent, value)])


def key_of(value: values.Item) -> Any:
    """The id or the date an entry is known by."""
    return value.date if isinstance(value, values.Day | values.Check) else value.id


MODELS: Final[dict[str, Any]] = {
    "episodes": Episode,
    "days": Day,
    "checks": Check,
    "medications": Medication,
    "conditions": Condition,
    "acknowledgements": Acknowledgement,
    "trials": Trial,
}
KEYS: Final = {
    "episodes": "entry_id",
    "days": "date",
    "checks": "date",
    "medications": "entry_id",
    "conditions": "entry_id",
    "acknowledgements": "entry_id",
    "trials": "entry_id",
}
RELATED: Final[dict[str, tuple[str, ...]]] = {
    "episodes": ("site_rows", "relief_rows"),
    "days": (),
    "checks": (),
    "medications": ("dose_change_rows", "dose_taken_rows"),
    "conditions": (),
    "acknowledgements": (),
    "trials": (),
}
