"""The table of medicines: one row a name, from the data file beside this module."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from spasmlog.medicines.words import words_of
from spasmlog.vocabulary import MedicineClass

FILE: Final = "medicines.csv"
LINKED: Final = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Medicine:
    """A name of a medicine or of a class of medicines.

    `linked` is the class that the article links to cramps; None: known, and of another class. `atc` is the code of the
    World Health Organization's classification, or the beginning of one; empty where there is none or we are not
    certain. `brand_of` names what is in it, joined by “+”; empty for a name of a substance or of a class. `languages`
    are those of a spelling that is not English.
    """

    name: str
    class_name: str
    linked: MedicineClass | None
    atc: str
    brand_of: str
    reference: str
    languages: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def all_medicines() -> tuple[Medicine, ...]:
    """Every row, in the order of the file."""
    lines = files(__package__).joinpath(FILE).read_text(encoding="utf-8").splitlines()
    return tuple(medicine_of(row) for row in csv.DictReader(lines))


def medicine_of(row: Mapping[str, str]) -> Medicine:
    """A row of the file. What is neither linked nor not, or linked and of no class of the article, is refused."""
    return Medicine(
        name=row["name"],
        class_name=row["class"],
        linked=MedicineClass(row["class"]) if LINKED[row["linked"]] else None,
        atc=row["atc"],
        brand_of=row["brand_of"],
        reference=row["reference"],
        languages=tuple(row["languages"].split()),
    )


Entry = tuple[tuple[str, ...], Medicine]


@lru_cache(maxsize=1)
def by_first_word() -> Mapping[str, tuple[Entry, ...]]:
    """The words of each name with its row, under the first of the words; of those, the longer names first."""
    entries = ((words_of(medicine.name), medicine) for medicine in all_medicines())
    found: dict[str, list[Entry]] = {}
    for words, medicine in sorted(entries, key=lambda entry: len(entry[0]), reverse=True):
        found.setdefault(words[0], []).append((words, medicine))
    return MappingProxyType({first: tuple(longest_first) for first, longest_first in found.items()})


def suggestions() -> tuple[Medicine, ...]:
    """What a form offers while a name is typed: substances before brands, each by name. Spellings of other languages
    are known, and not offered."""
    offered = (medicine for medicine in by_name() if not medicine.languages)
    return tuple(sorted(offered, key=lambda medicine: bool(medicine.brand_of)))


def by_name() -> tuple[Medicine, ...]:
    """Every row, in the order of its words."""
    return tuple(sorted(all_medicines(), key=lambda medicine: words_of(medicine.name)))
