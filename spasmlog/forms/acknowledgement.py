"""What the person says about a finding."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from spasmlog.diary import EARLIEST
from spasmlog.forms.fields import DateField, NoteField
from spasmlog.forms.layout import helper


class DiscussedForm(forms.Form):
    """When a finding was discussed with a doctor, and what came of it. `said_id` was made when the form was opened:
    sent twice, it is written once. `seen` is what the finding rested on then."""

    said_id = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    discussed_on = DateField(label=_("When did you discuss it with your doctor?"))
    note = NoteField(label=_("What came of it?"), help_text=_("For example: blood tests on Friday."))
    helper = helper("said_id", "seen", "discussed_on", "note")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)

    def has_changed_meanwhile(self, digest: str, *, is_met: bool) -> None:
        """The finding is not what it was when the form was opened: nothing was saved, what was written stays, and the
        next time it is sent it is about what is shown now."""
        answers = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, which is read-only
        answers["seen"] = digest
        self.data = answers
        changed = gettext("This has changed since you opened the page. Nothing was saved. Look at it, then save again.")
        gone = gettext("It does not match any more, so nothing was saved. Copy your note if you want to keep it.")
        self.add_error(None, changed if is_met else gone)

    def clean_discussed_on(self) -> date:
        day: date = self.cleaned_data["discussed_on"]
        if not EARLIEST <= day <= self.today:
            raise forms.ValidationError(gettext("This day is still to come, or before 1900."))
        return day
