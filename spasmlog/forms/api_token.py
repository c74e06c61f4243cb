"""What a program may do with a token, and for how long."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from spasmlog.actions.api_tokens import Wanted
from spasmlog.diary import LABEL_LENGTH
from spasmlog.forms.fields import FixedChoiceField
from spasmlog.forms.layout import Chips, helper

USUAL_LIFETIME: Final = 90
LONGEST_LIFETIME: Final = 365

READ, WRITE = "read", "write"
SCOPES: Final = [(READ, _("read")), (WRITE, _("read and write"))]


class TokenForm(forms.Form):
    """A name, what it may do, in which diary, for how long. After `is_valid()`, `wanted` is what was asked for."""

    token_id = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("What is it for?"),
        max_length=LABEL_LENGTH,
        help_text=_("So that you know it again, such as “Script on the laptop”."),
    )
    scope = FixedChoiceField(label=_("What may it do?"), choices=SCOPES, widget=forms.RadioSelect)
    diary = forms.ChoiceField(label=_("In which diary?"), required=False)
    days = forms.IntegerField(
        label=_("For how many days?"),
        min_value=1,
        max_value=LONGEST_LIFETIME,
        help_text=_("At most 365. You can end it earlier at any time."),
    )

    def __init__(self, answers: Any = None, *, diaries: Sequence[tuple[str, str]]) -> None:
        super().__init__(answers, initial={"token_id": uuid7(), "scope": READ, "days": USUAL_LIFETIME})
        self.fields["diary"].choices = [("", _("All of my diaries")), *diaries]  # type: ignore[attr-defined]
        self.helper = helper("token_id", "name", Chips("scope"), "diary", "days")

    @property
    def wanted(self) -> Wanted:
        """What is to be made."""
        answers = self.cleaned_data
        return Wanted(
            id=answers["token_id"],
            name=answers["name"],
            may_write=answers["scope"] == WRITE,
            diary_id=UUID(answers["diary"]) if answers["diary"] else None,
            days=answers["days"],
        )
