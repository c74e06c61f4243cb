"""Amounts in the person's units, kept in whole millilitres and grams."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from spasmlog.diary import MAX_FLUID_ML, MAX_WEIGHT_G, MIN_WEIGHT_G
from spasmlog.vocabulary import FluidUnit, WeightUnit


class AmountField(forms.DecimalField):
    """A number in a unit, as a whole number of the base unit, between two bounds of it."""

    def __init__(self, size: float, decimals: int, least: int, most: int, **options: Any) -> None:
        self.size, self.decimals, self.least, self.most = Decimal(str(size)), decimals, least, most
        widget = forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"})
        super().__init__(required=False, max_digits=12, widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            step = Decimal(1).scaleb(-self.decimals)
            return (Decimal(value) / self.size).quantize(step, ROUND_HALF_UP).normalize().__format__("f")
        return value

    def clean(self, value: Any) -> Any:
        amount = super().clean(value)
        if amount is None:
            return None
        base = int((amount * self.size).quantize(Decimal(1), ROUND_HALF_UP))
        if not self.least <= base <= self.most:
            bounds = {"least": self.prepare_value(self.least), "most": self.prepare_value(self.most)}
            raise ValidationError(gettext("This must be between %(least)s and %(most)s.") % bounds)
        return base


def fluid_field(unit: FluidUnit, label: Any) -> AmountField:
    """An amount of fluid in the unit, kept in ml."""
    decimals = 0 if unit is FluidUnit.ML else 2
    return AmountField(unit.ml, decimals, 0, MAX_FLUID_ML, label=label)


def weight_field(unit: WeightUnit, label: Any) -> AmountField:
    """A body weight in the unit, kept in grams."""
    return AmountField(unit.grams, 3 if unit is WeightUnit.KG else 2, MIN_WEIGHT_G, MAX_WEIGHT_G, label=label)
