"""The 30-second check: twelve questions, and one tap for "none of these"."""

from __future__ import annotations

from datetime import date
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from spasmlog.diary import Check, WeaknessRating, check_date
from spasmlog.forms.amounts import weight_field
from spasmlog.forms.entry import EntryForm
from spasmlog.forms.fields import NoteField, RatingField, TriField
from spasmlog.forms.layout import Chips, Fold, helper
from spasmlog.vocabulary import MuscleGroup, Question
from spasmlog.wording import label

QUESTIONS = tuple(question.value for question in Question)
RATINGS = {group: f"rating_{group.value}" for group in MuscleGroup}


class CheckForm(EntryForm):
    """The check of one date."""

    none_of_these = forms.BooleanField(label=_("None of these"), required=False)
    weight_loss_intended = TriField(label=_("If you have lost weight: did you mean to?"))
    note = NoteField()

    def __init__(self, *args: Any, date: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.date = date
        unit = self.now.diary.weight_unit
        self.fields["weight_g"] = weight_field(unit, _("Weight, in %(unit)s") % {"unit": label(unit.label)})
        for question in Question:
            self.fields[question.value] = TriField(label=label(question.label))
        for group, name in RATINGS.items():
            self.fields[name] = RatingField(label=label(group.label))
        self.helper = helper(
            "base",
            Div("none_of_these", *(Chips(name) for name in QUESTIONS), css_class="question", css_id="questions"),
            *self.weight(),
            Fold(
                "weakness",
                _("How weak does it feel, from 0 (not at all) to 10 (cannot move it)?"),
                *(Chips(name) for name in RATINGS.values()),
            ),
            Fold("note", _("Note"), "note"),
        )

    def weight(self) -> list[Any]:
        """The questions about the weight, in the diary's unit."""
        return [Fold("weight", _("Weight"), "weight_g", Chips("weight_loss_intended"))]

    @staticmethod
    def initial_of(check: Check) -> dict[str, Any]:
        """The answers that make a check again."""
        answers = {name: getattr(check, name) for name in (*QUESTIONS, "weight_g", "weight_loss_intended", "note")}
        return answers | {RATINGS[rated.group]: rated.rating for rated in check.weakness}

    def build(self, answers: dict[str, Any]) -> Check:
        check_date("date", self.date, self.now)
        said = {name: answers[name] for name in QUESTIONS}
        if answers["none_of_these"]:
            said = {name: False if answer is None else answer for name, answer in said.items()}
        return Check(
            date=self.date,
            weight_g=answers["weight_g"],
            weight_loss_intended=answers["weight_loss_intended"],
            weakness=tuple(
                WeaknessRating(group, answers[name]) for group, name in RATINGS.items() if answers[name] is not None
            ),
            recorded_at=self.now.instant,
            note=answers["note"],
            **said,
        )


class OfflineCheckForm(CheckForm):
    """The check where the diary's unit of weight is not known."""

    def weight(self) -> list[Any]:
        """None: a number without a unit is no weight."""
        return []
