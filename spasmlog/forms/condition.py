"""The form of a condition."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from spasmlog.diary import LABEL_LENGTH, Condition, check_planned
from spasmlog.forms.entry import IdentifiedForm
from spasmlog.forms.fields import DateField, NoteField, TermField
from spasmlog.forms.layout import Chips, helper, together
from spasmlog.vocabulary import ConditionKind


class ConditionForm(IdentifiedForm):
    """A condition of the person, with its dates where they are known."""

    kind = TermField(ConditionKind, label=_("Which condition?"), required=True)
    label = forms.CharField(
        label=_("In your own words"), max_length=LABEL_LENGTH, required=False, help_text=_("For example: type 2")
    )
    since = DateField(label=_("Since"), required=False, help_text=_("Leave empty if you do not know it."))
    resolved_on = DateField(label=_("Resolved on"), required=False, help_text=_("Leave empty while you have it."))
    note = NoteField()
    helper = helper("base", "entry_id", Chips("kind"), "label", together("since", "resolved_on"), "note")

    @staticmethod
    def initial_of(condition: Condition) -> dict[str, Any]:
        """The answers that make a condition again."""
        names = ("kind", "label", "since", "resolved_on", "note")
        return {"entry_id": condition.id} | {name: getattr(condition, name) for name in names}

    def build(self, answers: dict[str, Any]) -> Condition:
        for name in ("since", "resolved_on"):
            if answers[name]:
                check_planned(name, answers[name], self.now)
        if answers["since"] and answers["resolved_on"] and answers["resolved_on"] < answers["since"]:
            self.add_error("resolved_on", gettext("It was resolved before it began. Check both dates."))
        return Condition(id=self.id(), **{name: answers[name] for name in answers if name not in {"base", "entry_id"}})
