"""Amounts in the person's unit, as a finding shows them."""

import pytest

from spasmlog.rules.amounts import fluid, weight
from spasmlog.vocabulary import FluidUnit, WeightUnit

FLUIDS = [
    (0, FluidUnit.ML, "0 ml"),
    (1893, FluidUnit.ML, "1893 ml"),
    (1893, FluidUnit.US_CUP, "8 cups"),
    (237, FluidUnit.US_CUP, "1 cup"),
    (296, FluidUnit.US_CUP, "1.25 cups"),  # 1.249
    (267, FluidUnit.US_CUP, "1.25 cups"),  # 1.127: from an eighth on it is a quarter
    (266, FluidUnit.US_CUP, "1 cup"),  # 1.122
    (1875, FluidUnit.METRIC_CUP, "7.5 cups"),
    (125, FluidUnit.METRIC_CUP, "0.5 cups"),
    (281, FluidUnit.METRIC_CUP, "1 cup"),
    (1893, FluidUnit.US_FL_OZ, "64 fl oz"),
    (44, FluidUnit.US_FL_OZ, "1 fl oz"),
    (45, FluidUnit.US_FL_OZ, "2 fl oz"),
]


@pytest.mark.parametrize(("ml", "unit", "words"), FLUIDS)
def test_fluids_are_in_whole_ml_or_ounces_or_in_quarters_of_a_cup(ml, unit, words):
    assert str(fluid(ml, unit)) == words


WEIGHTS = [
    (80_000, WeightUnit.KG, "80.0 kg"),
    (76_049, WeightUnit.KG, "76.0 kg"),
    (76_050, WeightUnit.KG, "76.1 kg"),
    (80_000, WeightUnit.LB, "176.4 lb"),
    (700_000, WeightUnit.LB, "1543.2 lb"),
]


@pytest.mark.parametrize(("grams", "unit", "words"), WEIGHTS)
def test_weights_are_to_a_tenth(grams, unit, words):
    assert str(weight(grams, unit)) == words
