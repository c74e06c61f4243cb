"""Writing the questions that the person has for the doctor."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from spasmlog.actions.writing import writing
from spasmlog.diary import check_questions
from spasmlog.models import Diary

COLUMNS: Final = ("question_1", "question_2", "question_3")


def ask(row: Diary, questions: Sequence[str]) -> None:
    """Keep these questions in place of those that are there. Raises `Invalid`."""
    with writing(row) as write:
        if put(row, questions):
            write.changed()


def put(row: Diary, questions: Sequence[str]) -> bool:
    """Write the columns, without gaps, in a transaction that somebody else began; whether anything changed. Raises
    `Invalid`."""
    check_questions(questions)
    columns = dict(zip_longest(COLUMNS, questions, fillvalue=""))
    for name, text in columns.items():
        setattr(row, name, text)
    stored = Diary.objects.filter(id=row.id)
    return bool(stored.exclude(**columns).update(**columns))
