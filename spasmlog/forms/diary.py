"""The settings of a diary, and the form that imports a file."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from spasmlog.diary import (
    BIRTH_YEARS,
    DEFAULT_TARGET_ML,
    LABEL_LENGTH,
    MAX_TARGET_ML,
    MIN_TARGET_ML,
    Diary,
)
from spasmlog.forms.amounts import AmountField
from spasmlog.forms.fields import TermField, kept
from spasmlog.forms.layout import Chips, helper, together
from spasmlog.interchange import MAX_BYTES
from spasmlog.notation import known_zones
from spasmlog.vocabulary import FluidUnit, WeightUnit
from spasmlog.wording import label

# Names of other times (aliases of IANA, fixed offsets) are valid but not offered.
REGIONS = (
    *("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"),
)


def zone_choices(stored: str = "UTC") -> list[tuple[str, Any]]:
    """The time zones by region, UTC last, and the one that a diary has, whatever it is called."""
    by_region: dict[str, list[tuple[str, str]]] = {region: [] for region in REGIONS}
    for name in sorted(known_zones()):
        region, _slash, city = name.partition("/")
        if city and region in by_region:
            by_region[region].append((name, city.replace("_", " ").replace("/", ", ")))
    others = {"UTC", stored} - {name for names in by_region.values() for name, _city in names}
    return [("", _("Choose a time zone")), *by_region.items(), *((name, name) for name in sorted(others))]


class SettingsForm(forms.Form):
    """Name, zone, country and units of a diary. After `is_valid()`, `value` is the (empty) diary with them."""

    name = forms.CharField(
        label=_("Name of the diary"), max_length=LABEL_LENGTH, help_text=_("For example your name, or whose it is.")
    )
    country = forms.RegexField(
        label=_("Country"),
        regex=r"^[A-Za-z]{2}\Z",
        required=False,
        max_length=2,
        help_text=_("Two letters, such as GB or US; for the right emergency number and paper size."),
        error_messages={"invalid": _("A country is two letters (ISO 3166), such as GB.")},
    )
    birth_year = forms.IntegerField(
        label=_("Year of birth"), required=False, min_value=BIRTH_YEARS[0], max_value=BIRTH_YEARS[1]
    )
    fluid_unit = TermField(FluidUnit, label=_("Fluids are counted in"), required=True)
    weight_unit = TermField(WeightUnit, label=_("Weight is given in"), required=True)
    helper = helper(
        "name",
        "time_zone",
        together("country", "birth_year"),
        Chips("fluid_unit"),
        "fluid_target_ml",
        Chips("weight_unit"),
    )

    def __init__(self, *args: Any, stored: Diary | None = None, **kwargs: Any) -> None:
        self.stored = stored
        super().__init__(*args, **kwargs)
        unit = stored.fluid_unit if stored else FluidUnit.ML
        self.fields["time_zone"] = forms.ChoiceField(
            label=_("Time zone"), choices=zone_choices(stored.zone.key) if stored else zone_choices()
        )
        self.fields["fluid_target_ml"] = AmountField(
            unit.ml,
            0 if unit is FluidUnit.ML else 2,
            MIN_TARGET_ML,
            MAX_TARGET_ML,
            label=_("How much to drink a day, in %(unit)s") % {"unit": label(unit.label)},
            help_text=_(
                "Eight US cups (1,893 ml) is what the article asks for; your doctor may have told you otherwise."
            ),
        )
        self.value: Diary | None = None

    @staticmethod
    def initial_of(diary: Diary) -> dict[str, Any]:
        """The answers that make these settings again."""
        names = ("name", "country", "birth_year", "fluid_target_ml", "fluid_unit", "weight_unit")
        return {"time_zone": diary.zone.key} | {name: getattr(diary, name) for name in names}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        name, target = cleaned["name"], cleaned["fluid_target_ml"]
        if self.stored:
            name = kept(self.fields["name"], self.stored.name, name)
            target = kept(self.fields["fluid_target_ml"], self.stored.fluid_target_ml, target)
        self.value = Diary(
            zone=ZoneInfo(cleaned["time_zone"]),
            name=name,
            country=(cleaned["country"] or "").upper() or None,
            birth_year=cleaned["birth_year"],
            fluid_target_ml=DEFAULT_TARGET_ML if target is None else target,
            fluid_unit=cleaned["fluid_unit"],
            weight_unit=cleaned["weight_unit"],
        )
        return cleaned


class ImportForm(forms.Form):
    """A diary file, where it goes, and what happens to entries that are there with other content."""

    file = forms.FileField(label=_("Diary file (.json)"), allow_empty_file=True)
    into = forms.ChoiceField(label=_("Import into"), widget=forms.RadioSelect)
    replacing = forms.BooleanField(
        label=_("Replace entries that are in the diary with other content"),
        required=False,
        help_text=_("Without this, such entries stop the whole import, and nothing is changed."),
    )
    helper = helper("file", Chips("into"), "replacing")

    def __init__(self, *args: Any, diaries: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        into: Any = self.fields["into"]
        into.choices = [("", pgettext_lazy("import into", "a new diary")), *diaries]
        into.required = False

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(gettext("The file is larger than 20 MB."))
        return bytes(file.read())


def default_name(now: datetime) -> str:
    """What an import without a name is called."""
    return gettext("Imported on %(day)s") % {"day": f"{now:%Y-%m-%d}"}
