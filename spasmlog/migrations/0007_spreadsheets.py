# What is uploaded to be imported, and what was imported, for a day.

import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("spasmlog", "0006_carried_trials"),
    ]

    operations = [
        migrations.CreateModel(
            name="Spreadsheet",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("content", models.BinaryField(null=True)),
                ("encoding", models.CharField(default="", max_length=24)),
                ("delimiter", models.CharField(default="", max_length=24)),
                ("choices", models.JSONField(null=True)),
                ("at", models.DateTimeField()),
                ("revision", models.PositiveBigIntegerField(null=True)),
                ("written", models.JSONField(default=list)),
                (
                    "diary",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="spreadsheets", to="spasmlog.diary"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="spreadsheet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("content__isnull", False), ("revision__isnull", True)),
                    models.Q(("content__isnull", True), ("revision__isnull", False)),
                    _connector="OR",
                ),
                name="spreadsheet_draft_or_imported",
            ),
        ),
        migrations.AddConstraint(
            model_name="spreadsheet",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revision__isnull", True)), fields=("diary",), name="spreadsheet_one_draft"
            ),
        ),
    ]
