"""Amounts in the unit that the person chose: fluids in whole ml or ounces or quarters of a cup, weights to a tenth."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from spasmlog.text import N_, Text
from spasmlog.vocabulary import FluidUnit, WeightUnit

WEIGHTS: Final = {WeightUnit.KG: N_("%(amount)s kg"), WeightUnit.LB: N_("%(amount)s lb")}


def fluid(ml: int, unit: FluidUnit) -> Text:
    """An amount of fluid."""
    return unit.written(ml)


def weight(grams: int, unit: WeightUnit) -> Text:
    """A body weight."""
    tenths = (grams / Decimal(str(unit.grams)) * 10).quantize(Decimal(1), ROUND_HALF_UP) / 10
    return Text(WEIGHTS[unit], {"amount": float(tenths)})
