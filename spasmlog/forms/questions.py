"""The questions that the person has for the doctor."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from spasmlog.diary import QUESTION_LENGTH
from spasmlog.forms.fields import NoteField, kept
from spasmlog.forms.layout import helper

LABELS: Final = {
    "question_1": _("First question"),
    "question_2": _("Second question"),
    "question_3": _("Third question"),
}


class QuestionsForm(forms.Form):
    """As many questions as a visit has time for. After `is_valid()`, `questions` are those that were asked."""

    helper = helper(*LABELS)

    def __init__(self, answers: Any = None, *, stored: tuple[str, ...]) -> None:
        self.stored = dict(zip(LABELS, stored, strict=False))
        super().__init__(answers, initial=self.stored)
        for name, label in LABELS.items():
            self.fields[name] = NoteField(label=label, max_length=QUESTION_LENGTH, rows=2)

    @property
    def questions(self) -> tuple[str, ...]:
        """In their order, without gaps."""
        answers = self.cleaned_data
        asked = (kept(self.fields[name], self.stored.get(name, ""), answers[name]) for name in LABELS)
        return tuple(question for question in asked if question)
