# What the person tries.

import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("spasmlog", "0004_episode_hours"),
    ]

    operations = [
        migrations.AddField(
            model_name="diary",
            name="ever_tried",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="Trial",
            fields=[
                ("key", models.BigAutoField(primary_key=True, serialize=False)),
                ("note", models.TextField(blank=True, default="", max_length=4000)),
                ("revision", models.PositiveBigIntegerField(default=0)),
                ("entry_id", models.UUIDField(default=uuid_utils.compat.uuid7, editable=False)),
                ("what", models.CharField(max_length=200)),
                ("started_on", models.DateField()),
                ("days", models.PositiveSmallIntegerField()),
                ("review_on", models.DateField(null=True)),
                ("stopped_on", models.DateField(null=True)),
                (
                    "diary",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="spasmlog.diary"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("diary", "entry_id"), name="trial_id_unique_in_diary"),
                    models.CheckConstraint(condition=models.Q(("what", ""), _negated=True), name="trial_says_what"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("days__gte", 7), ("days__lte", 365)), ("days__isnull", True), _connector="OR"
                        ),
                        name="trial_days_bounds",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review_on__isnull", True), ("review_on__gte", models.F("started_on")), _connector="OR"
                        ),
                        name="trial_review_on_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stopped_on__isnull", True), ("stopped_on__gte", models.F("started_on")), _connector="OR"
                        ),
                        name="trial_stopped_on_later",
                    ),
                ],
            },
        ),
    ]
