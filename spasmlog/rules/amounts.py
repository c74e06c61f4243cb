"""Amounts in the unit that the person chose: fluids in whole ml or ounces or quarters of a cup, weights to a tenth."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from spasmlog.text import N_, Text, plural
from spasmlog.vocabulary import FluidUnit, WeightUnit

QUARTER: Final = Decimal("0.25")
WEIGHTS: Final = {WeightUnit.KG: N_("%(amount)s kg"), WeightUnit.LB: N_("%(amount)s lb")}


def fluid(ml: int, unit: FluidUnit) -> Text:
    """An amount of fluid."""
    if unit is FluidUnit.ML:
        return Text(N_("%(amount)s ml"), {"amount": ml})
    if unit is FluidUnit.US_FL_OZ:
        return Text(N_("%(amount)s fl oz"), {"amount": int(_in_steps(ml / Decimal(str(unit.ml)), Decimal(1)))})
    cups = _in_steps(ml / Decimal(str(unit.ml)), QUARTER)
    amount = int(cups) if cups == int(cups) else float(cups)
    return plural("%(amount)s cup", "%(amount)s cups", "form", form=1 if cups == 1 else 2, amount=amount)


def weight(grams: int, unit: WeightUnit) -> Text:
    """A body weight."""
    tenths = _in_steps(grams / Decimal(str(unit.grams)), Decimal("0.1"))
    return Text(WEIGHTS[unit], {"amount": float(tenths)})


def _in_steps(amount: Decimal, step: Decimal) -> Decimal:
    return (amount / step).quantize(Decimal(1), ROUND_HALF_UP) * step
