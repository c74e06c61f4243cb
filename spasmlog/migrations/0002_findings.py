# What the person said about findings, and their history.

import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("spasmlog", "0001_start"),
    ]

    operations = [
        migrations.AddField(
            model_name="diary",
            name="assessed_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="diary",
            name="assessed_revision",
            field=models.PositiveBigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="diary",
            name="ever_acknowledged",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                ("key", models.BigAutoField(primary_key=True, serialize=False)),
                ("note", models.TextField(blank=True, default="", max_length=4000)),
                ("revision", models.PositiveBigIntegerField(default=0)),
                ("entry_id", models.UUIDField(default=uuid_utils.compat.uuid7, editable=False)),
                ("code", models.CharField(max_length=24)),
                ("at", models.DateTimeField()),
                ("level", models.CharField(max_length=24)),
                ("discussed_on", models.DateField(null=True)),
                ("evidence", models.JSONField(default=list)),
                (
                    "diary",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="spasmlog.diary"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["diary", "code", "-at", "-key"], name="acknowledgement_newest")],
                "constraints": [
                    models.UniqueConstraint(fields=("diary", "entry_id"), name="acknowledgement_id_unique_in_diary"),
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True), name="acknowledgement_has_a_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["emergency", "urgent", "soon", "routine", "info"])),
                        name="acknowledgement_level_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FindingPeriod",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=24)),
                ("version", models.PositiveSmallIntegerField()),
                ("level", models.CharField(max_length=24)),
                ("first_met_at", models.DateTimeField()),
                ("last_met_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "diary",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="finding_periods", to="spasmlog.diary"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["diary", "-first_met_at", "-id"], name="findingperiod_newest_first")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("diary", "code"),
                        name="findingperiod_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["emergency", "urgent", "soon", "routine", "info"])),
                        name="findingperiod_level_known",
                    ),
                ],
            },
        ),
    ]
