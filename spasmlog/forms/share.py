"""What is shared, and what whoever got the link fills in."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from spasmlog.actions.shares import Wanted
from spasmlog.diary import AsOf
from spasmlog.forms.fields import FixedChoiceField
from spasmlog.forms.filters import PeriodForm
from spasmlog.forms.layout import Chips, Fold, helper, together

# From one appointment to the next, and never for good: our choice.
USUAL_LIFETIME: Final = 14
LONGEST_LIFETIME: Final = 90
PASSCODE_LENGTH: Final = (6, 64)
# A link that was pasted whole, with room to spare.
LONGEST_CODE: Final = 500

FROZEN, KEEPS_UP = "frozen", "live"
SHOWS: Final = [(FROZEN, _("the diary as it is now")), (KEEPS_UP, _("the diary as it is when the link is opened"))]


class ShareForm(PeriodForm):
    """A period, whether it keeps up with the diary, for how long, and a passcode. After `is_valid()`, `wanted` is
    what was asked for."""

    entry_id = forms.UUIDField(widget=forms.HiddenInput)
    shows = FixedChoiceField(label=_("What it shows"), choices=SHOWS, widget=forms.RadioSelect)
    days = forms.IntegerField(
        label=_("For how many days?"),
        min_value=1,
        max_value=LONGEST_LIFETIME,
        help_text=_("At most 90. You can end it earlier at any time."),
    )
    passcode = forms.CharField(
        label=_("Passcode"),
        required=False,
        min_length=PASSCODE_LENGTH[0],
        max_length=PASSCODE_LENGTH[1],
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=_(
            "At least 6 characters. Tell it to the doctor by another way than the link, for example by telephone. "
            "It is not shown again."
        ),
    )

    def __init__(self, answers: Any = None, *, now: AsOf) -> None:
        initial = {"entry_id": uuid7(), "shows": FROZEN, "days": USUAL_LIFETIME}
        super().__init__(answers, now=now, initial=initial)
        first, last = self.period()
        self.initial.update({"from": first, "to": last})
        self.helper = helper(
            "entry_id",
            together("from", "to"),
            Chips("shows"),
            "days",
            Fold("more", _("Ask for a passcode, too"), "passcode"),
        )

    @property
    def wanted(self) -> Wanted:
        """What is to be shared."""
        first, last = self.period()
        answers = self.cleaned_data
        return Wanted(
            id=answers["entry_id"],
            first=first,
            last=last,
            keeps_up=answers["shows"] == KEEPS_UP,
            days=answers["days"],
            passcode=answers["passcode"],
        )


class OpenForm(forms.Form):
    """The code of a link, and the passcode where it turns out that there is one."""

    code = forms.CharField(
        label=_("The link, or what stands behind the # in it"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    passcode = forms.CharField(
        label=_("Passcode"),
        required=False,
        max_length=PASSCODE_LENGTH[1],
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Whoever gave you the link has told it to you by another way."),
    )

    def clean_code(self) -> str:
        """The code alone."""
        return self.cleaned_data["code"].rpartition("#")[2].strip()

    def asking_for_code(self) -> OpenForm:
        """As whoever opens a link meets it."""
        self.helper = helper("code")
        return self

    def asking_for_passcode(self) -> OpenForm:
        """As it is where the code was right, and does not suffice."""
        self.fields["code"].widget = forms.HiddenInput()
        self.helper = helper("code", "passcode")
        return self
