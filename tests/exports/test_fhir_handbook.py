"""docs/fhir.md says what the code does: every code, every system, every element, and none that is not there."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

from spasmlog.exports.fhir import bundle, codes, sections
from spasmlog.interchange import read
from tests.access.world import whole_diary
from tests.builders import AS_OF, condition, day, diary, episode, medication
from tests.exports.fhir_rules import resources
from tests.exports.test_fhir_any_diary import bundle_of
from tests.stored import VIGNETTES

HANDBOOK = (Path(__file__).parents[2] / "docs" / "fhir.md").read_text(encoding="utf-8")
STANDARDS = {codes.LOINC: "LOINC", codes.SNOMED_CT: "SNOMED CT"}
# What every resource has, and what needs no word.
ALWAYS = {"resourceType", "id", "text", "language", "status", "subject", "patient", "performer", "informationSource"}


def test_every_code_stands_in_the_table_and_no_other_does():
    table = re.findall(r"^\| `([a-z][\w.-]*)` \| (.*) \| (.*) \|$", HANDBOOK, re.MULTILINE)
    known = [
        (one.name, str(one.label), f"{STANDARDS[one.system]} `{one.standard}`" if one.standard else "–")
        for one in codes.all_codes()
    ]
    assert table == known
    assert len({name for name, _, _ in known}) == len(known)


def test_every_system_and_section_is_named():
    systems = {codes.TERMS, codes.CRITERIA, codes.LEVELS, codes.LOINC, codes.SNOMED_CT, codes.ATC, codes.UCUM}
    for name in (*systems, *sections.SECTION_CODES, bundle.PATIENT_NOTE):
        assert f"`{name}`" in HANDBOOK


def test_the_elements_that_it_names_are_those_that_are_written():
    """Of diaries that have between them whatever there is."""
    file = read((VIGNETTES / "everything.json").read_bytes())
    counted = diary(episode(recorded_at=AS_OF), day("2026-03-29", no_spasms=True))
    made = (
        bundle_of(file.diary, file.exported_at),
        bundle_of(whole_diary(AS_OF.date())),
        bundle_of(counted),
        bundle_of(diary(medication(), condition(resolved="2026-03-01"), birth_year=1971)),
    )
    written = {
        f"{one['resourceType']}.{name}"
        for one in chain.from_iterable(map(resources, made))
        for name in one
        if name not in ALWAYS
    }
    named = set(re.findall(r"`([A-Z]\w+\.\w+)`", HANDBOOK)) - {"Bundle.timestamp", "DetectedIssue.status"}
    assert named <= written
    assert {one.partition(".")[0] for one in written} <= set(re.findall(r"`([A-Z]\w+)[.`]", HANDBOOK))


def test_a_code_of_a_standard_is_written_as_the_standard_writes_it():
    for one in codes.all_codes():
        if one.system == codes.SNOMED_CT:
            assert is_sctid(one.standard), one
        if one.system == codes.LOINC:
            assert is_loinc(one.standard), one
    assert all(map(is_loinc, (*sections.SECTION_CODES, bundle.PATIENT_NOTE)))


# The check digits catch a code that was copied wrongly ---------------------------------------------------------------


def is_loinc(code: str) -> bool:
    """Whether the last digit is the check digit of the others (mod 10, as LOINC's guide describes it)."""
    number, check = code.split("-")
    doubled = "".join(str(int(digit) * 2) if place % 2 == 0 else digit for place, digit in enumerate(reversed(number)))
    return (-sum(map(int, doubled))) % 10 == int(check)


def is_sctid(code: str) -> bool:
    """Whether the last digit is the check digit of the others (Verhoeff, as SNOMED CT's guide describes it)."""
    total = 0
    for place, digit in enumerate(reversed(code)):
        total = MULTIPLY[total][PERMUTE[place % 8][int(digit)]]
    return total == 0


# Verhoeff's tables: the multiplication of the dihedral group of order ten, and a permutation applied once a place.
MULTIPLY = [[(a + b) % 5 + 5 * (b >= 5) if a < 5 else (a - b) % 5 + 5 * (b < 5) for b in range(10)] for a in range(10)]
PERMUTE = [list(range(10))]
for _ in range(7):
    PERMUTE.append([PERMUTE[-1][one] for one in (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)])


def test_the_check_digits_refuse_a_code_with_two_digits_exchanged():
    assert is_sctid("22298006")
    assert not is_sctid("22289006")
    assert is_loinc("29463-7")
    assert not is_loinc("24963-7")
