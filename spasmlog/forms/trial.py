"""The form of something that the person tries."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spasmlog.diary import LABEL_LENGTH, TRIAL_DAYS, Trial, check_planned
from spasmlog.forms.entry import IdentifiedForm
from spasmlog.forms.fields import DateField, NoteField
from spasmlog.forms.layout import Fold, helper, together

# Four weeks hold every weekday four times, and leave days to spare where 14 recorded ones are needed: our choice.
USUAL_DAYS = 28


class TrialForm(IdentifiedForm):
    """What is tried, from when and for how long, and when to look back."""

    what = forms.CharField(
        label=_("What do you try?"),
        max_length=LABEL_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("One thing at a time says more. For example: stretching every evening"),
    )
    started_on = DateField(label=_("First day"))
    days = forms.IntegerField(
        label=_("For how many days?"),
        min_value=TRIAL_DAYS[0],
        max_value=TRIAL_DAYS[1],
        help_text=_("28 is four weeks. Fewer than 14 recorded days cannot be compared."),
    )
    review_on = DateField(
        label=_("Look back on"), required=False, help_text=_("Leave empty for the day after the last one.")
    )
    stopped_on = DateField(
        label=_("Last day, if you stopped earlier"), required=False, help_text=_("Leave empty while it goes on.")
    )
    note = NoteField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(
            *("base", "entry_id", "what"),
            together("started_on", "days"),
            "review_on",
            Fold("more", _("An earlier end, a note"), "stopped_on", "note"),
        )

    @staticmethod
    def initial_of(trial: Trial) -> dict[str, Any]:
        """The answers that make a trial again."""
        names = ("what", "started_on", "days", "review_on", "stopped_on", "note")
        return {"entry_id": trial.id} | {name: getattr(trial, name) for name in names}

    def build(self, answers: dict[str, Any]) -> Trial:
        for name in ("started_on", "review_on", "stopped_on"):
            if answers[name]:
                check_planned(name, answers[name], self.now)
        return Trial(id=self.id(), **{name: answers[name] for name in answers if name not in {"base", "entry_id"}})
