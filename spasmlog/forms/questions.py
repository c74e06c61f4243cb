"""The questions that the person has for the doctor."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from spasmlog.actions.questions import digest
from spasmlog.diary import QUESTION_LENGTH
from spasmlog.forms.fields import NoteField, kept
from spasmlog.forms.layout import helper

LABELS: Final = {
    "question_1": _("First question"),
    "question_2": _("Second question"),
    "question_3": _("Third question"),
}


class QuestionsForm(forms.Form):
    """As many questions as a visit has time for. After `is_valid()`, `questions` are those that were asked. `seen` is
    the digest of those that were there when the form was opened; `there`, where it came back for that, of those now."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    helper = helper("seen", *LABELS)

    def __init__(self, answers: Any = None, *, stored: tuple[str, ...]) -> None:
        self.stored = dict(zip(LABELS, stored, strict=False))
        self.there: tuple[str, ...] = ()
        super().__init__(answers, initial={**self.stored, "seen": digest(stored)})
        for name, label in LABELS.items():
            self.fields[name] = NoteField(label=label, max_length=QUESTION_LENGTH, rows=2)

    @property
    def questions(self) -> tuple[str, ...]:
        """In their order, without gaps."""
        answers = self.cleaned_data
        asked = (kept(self.fields[name], self.stored.get(name, ""), answers[name]) for name in LABELS)
        return tuple(question for question in asked if question)

    def were_asked_meanwhile(self, questions: tuple[str, ...]) -> None:
        """Nothing was saved, what was written stays, and the next time it is sent it takes the place of these."""
        answers = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, which is read-only
        answers["seen"] = digest(questions)
        self.data, self.there = answers, questions
        message = gettext(
            "Your questions were changed on another page or device since you opened them. Nothing was saved. "
            "What you save now takes the place of what is there."
        )
        self.add_error(None, message)
