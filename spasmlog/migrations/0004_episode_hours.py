"""The hour at which an episode began and its exact length become columns, so that the database can count by them."""

from typing import Any
from zoneinfo import ZoneInfo

from django.db import migrations, models

BATCH = 500


def fill(apps: Any, _schema_editor: Any) -> None:
    episodes = apps.get_model("spasmlog", "Episode").objects
    for diary in apps.get_model("spasmlog", "Diary").objects.only("id", "time_zone"):
        zone = ZoneInfo(diary.time_zone)
        stored = episodes.filter(diary=diary).only("key", "started_at", "ended_at").order_by("key")
        last = 0
        while batch := list(stored.filter(key__gt=last)[:BATCH]):
            for episode in batch:
                episode.local_hour = episode.started_at.astimezone(zone).hour
                if episode.ended_at is not None and episode.ended_at >= episode.started_at:
                    episode.lasted = int((episode.ended_at - episode.started_at).total_seconds())
            episodes.bulk_update(batch, ["local_hour", "lasted"])
            last = batch[-1].key


class Migration(migrations.Migration):
    dependencies = [("spasmlog", "0003_carried_acknowledgements")]

    operations = [
        migrations.AddField(
            model_name="episode",
            name="local_hour",
            field=models.PositiveSmallIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(model_name="episode", name="lasted", field=models.PositiveBigIntegerField(null=True)),
        migrations.AddConstraint(
            model_name="episode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("local_hour__gte", 0), ("local_hour__lte", 23)),
                    ("local_hour__isnull", True),
                    _connector="OR",
                ),
                name="episode_local_hour_bounds",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
