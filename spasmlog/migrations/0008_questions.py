"""Questions to the doctor had no fixed fields and were carried as they came; those that have the fields now are moved.

What else a file called so stays where it is: nothing reads it any more, and nothing is destroyed. The columns come
first: PostgreSQL changes no table in a transaction that has just filled it.
"""

from typing import Any

from django.db import migrations, models
from pydantic import ValidationError

from spasmlog.interchange import QuestionShape

NAME = "questions"
MOST = 3
BATCH = 500


def move(apps: Any, _schema_editor: Any) -> None:
    Diary = apps.get_model("spasmlog", "Diary")
    for row in Diary.objects.exclude(carried={}).only("id", "carried").iterator(chunk_size=BATCH):
        carried = row.carried.get(NAME)
        if isinstance(carried, list):
            texts, left = _sorted_out(carried)
            row.carried = {name: items for name, items in row.carried.items() if name != NAME}
            if left:
                row.carried[NAME] = left
            columns = {f"question_{number}": text for number, text in enumerate(texts, 1)}
            for column, text in columns.items():
                setattr(row, column, text)
            row.save(update_fields=["carried", *columns])


def _sorted_out(items: list[Any]) -> tuple[list[str], list[Any]]:
    """The texts of the first three that fit, and the others."""
    texts: list[str] = []
    left = []
    for item in items:
        try:
            text = QuestionShape.model_validate(item).text
        except ValidationError:
            left.append(item)
            continue
        if len(texts) < MOST:
            texts.append(text)
        else:
            left.append(item)
    return texts, left


class Migration(migrations.Migration):
    dependencies = [("spasmlog", "0007_spreadsheets")]

    operations = [
        *[
            migrations.AddField(
                model_name="diary",
                name=name,
                field=models.CharField(default="", max_length=300),
            )
            for name in ("question_1", "question_2", "question_3")
        ],
        migrations.AddConstraint(
            model_name="diary",
            constraint=models.CheckConstraint(
                condition=models.Q(("question_2", ""), models.Q(("question_1", ""), _negated=True), _connector="OR"),
                name="diary_question_1_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="diary",
            constraint=models.CheckConstraint(
                condition=models.Q(("question_3", ""), models.Q(("question_2", ""), _negated=True), _connector="OR"),
                name="diary_question_2_before_3",
            ),
        ),
        migrations.RunPython(move, migrations.RunPython.noop, elidable=True),
    ]
