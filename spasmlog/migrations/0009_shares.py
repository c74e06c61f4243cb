# What is shared without an account, and when it was opened.

import django.db.models.deletion
import django.db.models.functions.datetime
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("spasmlog", "0008_questions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Share",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("entry_id", models.UUIDField(default=uuid_utils.compat.uuid7, editable=False)),
                ("made_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("moving", models.BooleanField(default=False)),
                ("frozen", models.BooleanField(default=False)),
                ("snapshot", models.BinaryField(null=True)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("passcode_hash", models.CharField(default="", max_length=128)),
                ("wrong_passcodes", models.PositiveSmallIntegerField(default=0)),
                (
                    "diary",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="spasmlog.diary"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ShareOpening",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("pdf_at", models.DateTimeField(null=True)),
                (
                    "share",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="openings", to="spasmlog.share"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.UniqueConstraint(fields=("diary", "entry_id"), name="share_id_unique_in_diary"),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(
                condition=models.Q(("last__gte", models.F("first"))), name="share_last_not_before_first"
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("made_at"))), name="share_expires_later"
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(
                condition=models.Q(("frozen", True), ("snapshot__isnull", True), _connector="OR"),
                name="share_snapshot_frozen",
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(
                condition=models.Q(("frozen", False), ("moving", False), _connector="OR"),
                name="share_frozen_does_not_move",
            ),
        ),
        migrations.AddIndex(
            model_name="shareopening",
            index=models.Index(fields=["share", "-opened_at", "-id"], name="shareopening_newest_first"),
        ),
    ]
