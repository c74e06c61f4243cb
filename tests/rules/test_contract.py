"""What others keep of a criterion and may rely on: its version, the place it restates, and values that never change."""

from __future__ import annotations

import dataclasses
import pkgutil
from importlib import import_module

import pytest

from spasmlog import rules
from spasmlog.rules import all_criteria, sources
from spasmlog.rules.criterion import Criterion
from spasmlog.rules.sources import Source

MODULES = [import_module(one.name) for one in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}.")]
VALUES = {
    value.__name__: value
    for module in MODULES
    for value in vars(module).values()
    if isinstance(value, type) and dataclasses.is_dataclass(value) and value.__module__ == module.__name__
}

# Raised, here too, when the same diary may be answered differently: findings that were kept name their version.
VERSIONS = dict.fromkeys((one.code for one in all_criteria()), 1)

# The part of the article, by its number where it counts them.
PLACES = {
    "TAB-1": 1,
    "TAB-2": 2,
    "TAB-3": 3,
    "TAB-4": 4,
    "TAB-5": 5,
    "PAT-1": 1,
    "PAT-2": 2,
    "PAT-3a": 3,
    "PAT-3b": 3,
    "PAT-4": 4,
    "PAT-5": 5,
    "PAT-6": 5,
}

YEARS = {
    "NG127": 2019,
    "Classification of Chronic Pain": 2019,
    "Unintentional Weight Loss": 2021,
    "Nocturnal Leg Cramps": 2012,
    "Common Causes and When to Seek Help": None,
    "own questions": None,
}


@pytest.mark.parametrize("one", all_criteria(), ids=lambda one: one.slug)
def test_a_criterion_has_its_version(one):
    assert one.version == VERSIONS[one.code]


@pytest.mark.parametrize("one", all_criteria(), ids=lambda one: one.slug)
def test_a_criterion_names_its_row_of_the_table_or_its_cause(one):
    part = one.source.part
    assert part.params.get("row" if one.code.startswith("TAB") else "number") == PLACES.get(one.code)


def test_every_source_has_the_year_of_its_publication():
    stated = [value for value in vars(sources).values() if isinstance(value, Source)]
    assert len(stated) == len(YEARS)
    for part, year in YEARS.items():
        assert [source.year for source in stated if part in source.title] == [year], part


def test_a_criterion_that_assesses_nothing_cannot_be_made():
    class Nothing(Criterion):
        pass

    with pytest.raises(TypeError, match="assess"):
        Nothing()


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_value_cannot_be_changed_and_holds_nothing_but_its_fields(value):
    made = value.__new__(value)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(made, dataclasses.fields(value)[0].name, None)
    assert not hasattr(made, "__dict__")
