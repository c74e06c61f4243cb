"""The questions of the 30-second check: which checks say yes to one, and whether any answers it."""

from __future__ import annotations

from collections.abc import Iterable

from spasmlog.diary import Check
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Question


def saying_yes(checks: Iterable[Check], *questions: Question) -> tuple[tuple[Check, Text], ...]:
    """The checks that say yes to one of the questions, each with the questions that it does say yes to."""
    message = N_("yes: %(questions)s")
    said = ((check, tuple(one.label for one in questions if check.answer(one))) for check in checks)
    return tuple((check, Text(message, {"questions": labels})) for check, labels in said if labels)


def any_answer(checks: Iterable[Check], question: Question) -> bool:
    """Whether some check answers the question, yes or no."""
    return any(check.answer(question) is not None for check in checks)


def no_answer(question: Question) -> Text:
    """What is missing where none does."""
    return Text(N_("the answer to: %(question)s"), {"question": question.label})
