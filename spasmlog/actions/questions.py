"""Writing the questions that the person has for the doctor."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from itertools import zip_longest
from typing import Final

from spasmlog.actions.outcome import Stale
from spasmlog.actions.writing import writing
from spasmlog.diary import check_questions
from spasmlog.models import Diary

COLUMNS: Final = ("question_1", "question_2", "question_3")


class AskedMeanwhile(Stale):
    """Others were written since the writer last read them; `questions` are those."""

    def __init__(self, questions: tuple[str, ...]) -> None:
        super().__init__()
        self.questions = questions


def ask(row: Diary, questions: Sequence[str], *, base: str = "") -> None:
    """Keep these questions in place of those that are there. `base` is the digest of those that the writer saw, ""
    where it does not say. Raises `Invalid` and `AskedMeanwhile`."""
    with writing(row) as write:
        there = tuple(filter(None, Diary.objects.values_list(*COLUMNS).get(id=row.id)))
        if base not in ("", digest(there)) and tuple(questions) != there:
            raise AskedMeanwhile(there)
        if put(row, questions):
            write.changed()


def digest(questions: Sequence[str]) -> str:
    """A short text that changes with the questions."""
    return sha256(json.dumps(list(questions)).encode()).hexdigest()[:16]


def put(row: Diary, questions: Sequence[str]) -> bool:
    """Write the columns, without gaps, in a transaction that somebody else began; whether anything changed. Raises
    `Invalid`."""
    check_questions(questions)
    columns = dict(zip_longest(COLUMNS, questions, fillvalue=""))
    for name, text in columns.items():
        setattr(row, name, text)
    stored = Diary.objects.filter(id=row.id)
    return bool(stored.exclude(**columns).update(**columns))
