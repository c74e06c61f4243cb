"""The form of a day: fluids, strain, and the habits of prevention."""

from __future__ import annotations

from datetime import date
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from spasmlog.diary import Day, check_date
from spasmlog.forms.amounts import fluid_field
from spasmlog.forms.entry import EntryForm
from spasmlog.forms.fields import NoteField, TriField
from spasmlog.forms.layout import Chips, helper
from spasmlog.vocabulary import Habit, Strain
from spasmlog.wording import label

ANSWERS = tuple(term.value for term in (*Strain, *Habit))


class DayForm(EntryForm):
    """What is known of one date."""

    no_spasms = forms.BooleanField(label=_("No spasms on this day"), required=False)
    note = NoteField()

    def __init__(self, *args: Any, date: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.date = date
        unit = self.now.diary.fluid_unit
        self.fields["fluid_ml"] = fluid_field(
            unit, _("Everything drunk on this day, in %(unit)s") % {"unit": label(unit.label)}
        )
        for term in (*Strain, *Habit):
            self.fields[term.value] = TriField(label=label(term.label))
        self.helper = helper(
            "base",
            Div("no_spasms", css_class="question"),
            Div("fluid_ml", css_class="question"),
            Div(*(Chips(term.value) for term in Strain), css_class="question"),
            Div(*(Chips(term.value) for term in Habit), css_class="question"),
            "note",
        )

    @staticmethod
    def initial_of(day: Day) -> dict[str, Any]:
        """The answers that make a day again."""
        return {name: getattr(day, name) for name in ("no_spasms", "fluid_ml", "note", *ANSWERS)}

    def build(self, answers: dict[str, Any]) -> Day:
        check_date("date", self.date, self.now)
        return Day(
            date=self.date,
            no_spasms=answers["no_spasms"],
            fluid_ml=answers["fluid_ml"],
            recorded_at=self.now.instant,
            note=answers["note"],
            **{name: answers[name] for name in ANSWERS},
        )
