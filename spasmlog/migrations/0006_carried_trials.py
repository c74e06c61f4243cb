"""Trials had no fixed fields and were carried as they came; those that have the fields now become rows.

What else a file called so stays where it is: nothing reads it any more, and nothing is destroyed. Apart from 0005,
because PostgreSQL changes no table in a transaction that has just filled it.
"""

from collections.abc import Iterator
from typing import Any

from django.db import migrations
from pydantic import ValidationError

from spasmlog.diary import Invalid
from spasmlog.interchange import with_id

NAME = "trials"
BATCH = 500


def move(apps: Any, _schema_editor: Any) -> None:
    Diary = apps.get_model("spasmlog", "Diary")
    for row in Diary.objects.exclude(carried={}).only("id", "carried", "revision").iterator(chunk_size=BATCH):
        carried = row.carried.get(NAME)
        if isinstance(carried, list):
            left = list(_moved(apps, row, carried))
            row.carried = {name: items for name, items in row.carried.items() if name != NAME}
            if left:
                row.carried[NAME] = left
            row.ever_tried = len(left) < len(carried)
            row.save(update_fields=["carried", "ever_tried"])


def _moved(apps: Any, row: Any, items: list[Any]) -> Iterator[Any]:
    """Make rows of the items that fit, each id once, and give back the others."""
    Trial = apps.get_model("spasmlog", "Trial")
    made, kept = {}, {}
    for item in items:
        try:
            value = with_id(NAME, item)
        except (ValidationError, Invalid):
            yield item
            continue
        if kept.setdefault(value.id, value) != value:
            yield item  # the id stands for another trial already
            continue
        made[value.id] = Trial(
            diary=row,
            entry_id=value.id,
            what=value.what,
            started_on=value.started_on,
            days=value.days,
            review_on=value.review_on,
            stopped_on=value.stopped_on,
            note=value.note,
            revision=row.revision,
        )
    Trial.objects.bulk_create(made.values(), batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("spasmlog", "0005_trials")]

    operations = [migrations.RunPython(move, migrations.RunPython.noop, elidable=True)]
