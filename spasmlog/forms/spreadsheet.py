"""Uploading a spreadsheet, and saying how it is to be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from spasmlog.forms.diary import zone_choices
from spasmlog.forms.fields import ClockField, TermField, choices_of
from spasmlog.forms.layout import Fold, helper, together
from spasmlog.spreadsheets.amounts import AmountUnit, DecimalSign, LengthUnit
from spasmlog.spreadsheets.calendar import DateOrder
from spasmlog.spreadsheets.choices import Choices, PainZero, Role
from spasmlog.spreadsheets.sheet import MAX_BYTES, Delimiter, Encoding, Sheet, names
from spasmlog.spreadsheets.words import VOCABULARIES
from spasmlog.vocabulary import Kind, Site

LEAVE_OUT: Final = ("", pgettext_lazy("column", "leave out"))
DO_NOT_KNOW: Final = ("", _("choose"))
# The choices that have a field of the same name.
ASKED: Final = (
    *("zone", "order", "decimal", "length_unit", "fluid_unit"),
    *("usual_time", "usual_site", "usual_kind", "pain_zero", "keep_known"),
)
LONGEST_WORD: Final = 60  # that is asked about: what is longer is no word


class SpreadsheetFileForm(forms.Form):
    """A file to be looked at. After `is_valid()`, `raw` is what is in it."""

    file = forms.FileField(
        label=_("Spreadsheet (.csv)"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
        help_text=_("At most 20 MB and 50,000 rows. In Excel or LibreOffice: Save as, CSV."),
    )
    helper = helper("file")

    @property
    def raw(self) -> bytes:
        return bytes(self.cleaned_data["file"].read())

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(gettext("The file is larger than 20 MB."))
        return file


class DivisionForm(forms.Form):
    """How the file is divided into cells."""

    encoding = TermField(Encoding, label=_("Letters"), chips=False, required=True)
    delimiter = TermField(Delimiter, label=_("Between cells"), chips=False, required=True)


class OwnFileForm(DivisionForm):
    """What is asked about a file of ours."""

    replacing = forms.BooleanField(
        label=_("Replace entries that are in the diary with other content"),
        required=False,
        help_text=_("Without this, such entries stop the whole import, and nothing is changed."),
    )
    helper = helper("replacing", Fold("file", _("How the file is written"), together("encoding", "delimiter")))


class ChoicesForm(DivisionForm):
    """What the columns are, and how they are to be read. After `is_valid()`, `value` is the choices."""

    order = TermField(DateOrder, label=_("Dates are written"), required=False, chips=False, empty_choice=DO_NOT_KNOW)
    decimal = TermField(
        DecimalSign, label=_("Decimals follow a"), required=False, chips=False, empty_choice=DO_NOT_KNOW
    )
    usual_time = ClockField(
        label=_("Time of rows without one"),
        required=False,
        help_text=_("Charts of the hours and nights will count them at this time. Empty: such rows are not imported."),
    )
    usual_site = TermField(
        Site, label=_("Place of rows without one"), required=False, chips=False, empty_choice=DO_NOT_KNOW
    )
    usual_kind = TermField(Kind, label=_("Kind of rows without one"), required=True, chips=False)
    length_unit = TermField(LengthUnit, label=_("Lengths without a unit are in"), required=True, chips=False)
    fluid_unit = TermField(AmountUnit, label=_("Fluids without a unit are in"), required=True, chips=False)
    keep_known = forms.BooleanField(
        label=_("Where the diary says something else about a day, leave it as it is"),
        required=False,
        help_text=_("Without this, such a day stops the whole import."),
    )
    pain_zero = TermField(
        PainZero,
        label=_("Pain 0 and nothing else means"),
        required=False,
        chips=False,
        empty_choice=DO_NOT_KNOW,
    )

    def __init__(
        self, *args: Any, sheet: Sheet, choices: Choices, words: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        self.value: Choices | None = None
        for place, name in enumerate(names(sheet.header)):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=name, required=False, choices=[LEAVE_OUT, *choices_of(Role)]
            )
        self.fields["zone"] = forms.ChoiceField(label=_("Time zone"), choices=zone_choices(choices.zone))
        asked = [*(choices.words or {}), *(f"{role}:{word}" for role, word in words)]
        self.words = {_word_field(word): word for word in asked if len(word) <= LONGEST_WORD}
        for field, asked_word in self.words.items():
            role, _colon, word = asked_word.partition(":")
            self.fields[field] = TermField(
                VOCABULARIES[role],
                label=gettext("“%(word)s” means") % {"word": word},
                required=False,
                chips=False,
                empty_choice=DO_NOT_KNOW,
            )
        self.helper = helper(
            Fold("columns", _("What stands in the columns"), *self._in_pairs(), open=True),
            Fold(
                "dates",
                _("Dates and numbers"),
                together("order", "zone"),
                together("decimal", "length_unit"),
                "fluid_unit",
                open=True,
            ),
            *([Fold("words", _("Words that we do not know"), *self.words, open=True)] if self.words else []),
            Fold(
                "usual",
                _("Where a row says nothing"),
                "usual_time",
                together("usual_site", "usual_kind"),
                "pain_zero",
                "keep_known",
            ),
            Fold("file", _("How the file is written"), together("encoding", "delimiter")),
        )

    def columns(self) -> list[str]:
        return [name for name in self.fields if name.startswith("column_")]

    def _in_pairs(self) -> list[Any]:
        columns = self.columns()
        return [together(*columns[place : place + 2]) for place in range(0, len(columns), 2)]

    @staticmethod
    def initial_of(choices: Choices) -> dict[str, Any]:
        """The answers that make these choices again."""
        return {
            **{name: getattr(choices, name) for name in ASKED},
            **{f"column_{place}": role.value for place, role in choices.columns.items()},
            **{_word_field(word): code for word, code in (choices.words or {}).items()},
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        columns: dict[int, Role] = {}
        for name in self.columns():
            if role := cleaned.get(name):
                if Role(role) in columns.values():
                    self.add_error(name, gettext("Another column is this already."))
                columns[int(name.removeprefix("column_"))] = Role(role)
        if Role.DATE not in columns.values():
            self.add_error(None, gettext("Say which column holds the date."))
        if not self.errors:
            words = {word: cleaned[field].value for field, word in self.words.items() if cleaned[field]}
            said = {name: cleaned[name] for name in ASKED}
            self.value = replace(self.choices, columns=columns, words=words, **said)
        return cleaned


def _word_field(word: str) -> str:
    role, _colon, text = word.partition(":")
    return f"word_{role}_{text.encode().hex()}"
