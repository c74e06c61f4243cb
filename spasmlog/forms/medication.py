"""The forms of a medicine, of a change of its dose and of a dose that was taken."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from spasmlog.diary import (
    LABEL_LENGTH,
    DoseChange,
    DoseTaken,
    Medication,
    check_happened,
    check_planned,
)
from spasmlog.forms.entry import EntryForm, IdentifiedForm
from spasmlog.forms.fields import ClockField, DateField, NoteField, TermField
from spasmlog.forms.layout import Chips, Fold, helper, together
from spasmlog.forms.medicine_name import MedicineName
from spasmlog.forms.moment import Ambiguous, FoldField, instant_of
from spasmlog.medicines import Recognition, recognise
from spasmlog.vocabulary import MedicineClass


class MedicationForm(IdentifiedForm):
    """A medicine. Its dose changes and doses have forms of their own, and are kept.

    `recognition` is what the answers to the name and the kind mean as they stand; None where no name was given yet.
    """

    name = forms.CharField(
        label=_("Name, as on the package"),
        max_length=LABEL_LENGTH,
        # Or the browser offers the names of people.
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    dose = forms.CharField(
        label=_("Dose"), max_length=LABEL_LENGTH, required=False, help_text=_("For example: 25 mg every morning")
    )
    as_needed = forms.BooleanField(
        label=_("Taken only when needed"), required=False, help_text=_("Then you can record each dose.")
    )
    started_on = DateField(label=_("First day"), required=False, help_text=_("Leave empty if you do not know it."))
    stopped_on = DateField(
        label=_("First day without it"), required=False, help_text=_("Leave empty while you are taking it.")
    )
    class_by_hand = TermField(
        MedicineClass,
        label=_("Is it one of these?"),
        required=False,
        empty_choice=("", _("I do not know")),
        help_text=_("The package leaflet or your pharmacist can tell."),
    )
    note = NoteField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recognition = self._recognition()
        unknown = self.recognition is not None and not self.recognition.is_recognised
        self.helper = helper(
            *("base", "entry_id"),
            MedicineName("name"),
            Fold("kind", _("What kind of medicine is it?"), Chips("class_by_hand"), open=unknown),
            *("dose", "as_needed"),
            together("started_on", "stopped_on"),
            "note",
        )

    def _recognition(self) -> Recognition | None:
        name, kind = self["name"].value() or "", self["class_by_hand"].value()
        by_hand = next((one for one in MedicineClass if one == kind), None)
        return recognise(name, by_hand) if name.strip() else None

    @staticmethod
    def initial_of(medication: Medication) -> dict[str, Any]:
        """The answers that make a medicine again."""
        names = ("name", "dose", "as_needed", "started_on", "stopped_on", "class_by_hand", "note")
        return {"entry_id": medication.id} | {name: getattr(medication, name) for name in names}

    def build(self, answers: dict[str, Any]) -> Medication:
        for name in ("started_on", "stopped_on"):
            if answers[name]:
                check_planned(name, answers[name], self.now)
        if answers["started_on"] and answers["stopped_on"] and answers["stopped_on"] < answers["started_on"]:
            self.add_error("stopped_on", gettext("It stopped before it started. Check both dates."))
        return Medication(
            id=self.id(),
            dose_changes=self.stored.dose_changes if self.stored else (),
            doses_taken=self.stored.doses_taken if self.stored else (),
            **{name: answers[name] for name in answers if name not in {"base", "entry_id"}},
        )


class DoseChangeForm(EntryForm):
    """What is added to a medicine: from a date on, another dose."""

    asked_as = {"dose_changes": "on"}
    on = DateField(label=_("From"))
    dose = forms.CharField(label=_("New dose"), max_length=LABEL_LENGTH)
    helper = helper("base", together("on", "dose"))

    def build(self, answers: dict[str, Any]) -> Any:
        check_planned("on", answers["on"], self.now)
        return DoseChange(answers["on"], answers["dose"])


class DoseTakenForm(EntryForm):
    """What is added to a medicine: one dose of an as-needed one."""

    asked_as = {"at": "clock"}
    day = DateField(label=_("Date"))
    clock = ClockField(label=_("Time"))
    which = FoldField()
    amount = forms.CharField(label=_("How much"), max_length=LABEL_LENGTH, required=False)
    helper = helper("base", together("day", "clock", "amount"))

    def build(self, answers: dict[str, Any]) -> Any:
        try:
            at = instant_of(answers["day"], answers["clock"], self.now.diary.zone, answers["which"])
        except Ambiguous as question:
            self.helper = helper("base", together("day", "clock", Chips("which"), "amount"))
            self.add_error("which", question.message)
            return None
        except forms.ValidationError as problem:
            self.add_error("clock", problem.message)
            return None
        check_happened("clock", at, self.now)
        return DoseTaken(at, answers["amount"])
