"""Each row of the data file says what it may say. A failing test names the rows."""

import re
from collections.abc import Callable

import pytest

from spasmlog.medicines import Medicine, suggestions
from spasmlog.medicines.classes import OTHER_CLASSES, class_of
from spasmlog.medicines.references import REFERENCES
from spasmlog.medicines.table import all_medicines, medicine_of
from spasmlog.medicines.words import words_of
from spasmlog.vocabulary import MedicineClass

ROWS = all_medicines()
ENGLISH = [row for row in ROWS if not row.languages]
LINKED = {one.value: one for one in MedicineClass if one is not MedicineClass.NONE}
NAMES = {row.name: row for row in ROWS}
ATC = re.compile(r"[A-Z](\d\d([A-Z]([A-Z](\d\d)?)?)?)?")
# Where the classification has the classes of the article, and nothing else: diuretics and their combinations with other
# medicines for blood pressure, statins and theirs, beta agonists alone and in combinations.
CODES = {
    MedicineClass.DIURETIC: (
        "C03",
        "C07B",
        "C07C",
        "C08G",
        "C09BA",
        "C09BX01",
        "C09DA",
        "C09DX01",
        "C09DX03",
        "C09XA5",
    ),
    MedicineClass.STATIN: ("C10AA", "C10BA", "C10BX"),
    MedicineClass.ASTHMA_MEDICINE: ("R03A", "R03CC"),
}


def not_so(holds: Callable[[Medicine], bool], rows=ROWS) -> list[str]:
    """The names of the rows of which it does not hold."""
    assert rows
    return [row.name for row in rows if not holds(row)]


def test_a_row_is_linked_exactly_where_its_class_is_one_of_the_article():
    assert not_so(lambda row: row.linked is LINKED.get(row.class_name)) == []
    assert {row.linked for row in ROWS} == {None, *LINKED.values()}


def test_a_row_has_a_word_and_says_where_it_comes_from():
    assert not_so(lambda row: bool(words_of(row.name)) and len(row.reference) > 10) == []


def test_no_text_has_spaces_too_many():
    def tidy(row: Medicine) -> bool:
        texts = (row.name, row.class_name, row.atc, row.brand_of, row.reference)
        return all(text == " ".join(text.split()) for text in texts)

    assert not_so(tidy) == []


def test_a_code_has_the_shape_of_the_classification():
    assert not_so(lambda row: not row.atc or ATC.fullmatch(row.atc) is not None) == []


def test_a_code_lies_among_those_of_the_class():
    def agrees(row: Medicine) -> bool:
        found = [kind for kind, begins in CODES.items() if row.atc.startswith(begins)]
        return found == ([row.linked] if row.linked else [])

    assert not_so(agrees, [row for row in ROWS if row.atc]) == []


def test_a_brand_is_of_substances_that_are_rows_and_linked_where_one_of_them_is():
    def agrees(row: Medicine) -> bool:
        substances = [NAMES[name] for name in row.brand_of.split(" + ")]
        plain = not any(substance.brand_of or substance.languages for substance in substances)
        return plain and {row.linked} - {None} == {substance.linked for substance in substances} - {None}

    assert not_so(agrees, [row for row in ROWS if row.brand_of]) == []


# Salbutamol is breathed in; of the tablets it has another code.
BY_ANOTHER_ROUTE = {"VoSpire": "R03CC02"}


def test_a_brand_of_one_substance_has_its_class_and_code():
    def agrees(row: Medicine) -> bool:
        substance = NAMES[row.brand_of]
        return (row.class_name, row.atc) == (substance.class_name, BY_ANOTHER_ROUTE.get(row.name, substance.atc))

    assert not_so(agrees, [row for row in ROWS if row.brand_of and "+" not in row.brand_of]) == []


def test_a_spelling_of_another_language_names_it_and_has_the_class_and_code_of_an_english_row():
    known = {(row.class_name, row.atc) for row in ENGLISH}

    def agrees(row: Medicine) -> bool:
        languages = all(re.fullmatch("[a-z]{2}", language) for language in row.languages)
        return languages and not row.brand_of and (row.class_name, row.atc) in known

    assert not_so(agrees, [row for row in ROWS if row.languages]) == []


def test_no_name_stands_twice():
    words = [words_of(row.name) for row in ROWS]
    assert [word for word in set(words) if words.count(word) > 1] == []


def test_every_class_has_its_words_and_none_is_left_over():
    assert {row.class_name for row in ROWS if not row.linked} == set(OTHER_CLASSES)
    assert class_of(NAMES["Lipitor"]) == MedicineClass.STATIN.label
    assert str(class_of(NAMES["aspirin"])) == "antiplatelet (against blood clots)"


# Words that stand in the names of medicines of any class, or are English before they are a brand somewhere.
ORDINARY = """
    a acid and be calm capsules chloride comp day drop drops extra foster forte fractal gold h half heart hydrochloride
    inhaler injection life long mg ml max night of one oral own patch pill plus potent pump puffs quick rapid relief
    retard salt slow sleep sodium spray sulfate tablet tablets tide tulip twice vitamin water with
"""


@pytest.mark.parametrize("word", ORDINARY.split())
def test_no_ordinary_word_is_a_name(word: str):
    assert (word,) not in {words_of(row.name) for row in ROWS}


ROW = {"name": "x", "class": "statin", "atc": "", "linked": "yes", "brand_of": "", "reference": "", "languages": ""}


@pytest.mark.parametrize("wrong", [{"linked": "perhaps"}, {"linked": ""}, {"class": "fibrate"}])
def test_a_row_that_does_not_say_whether_it_is_linked_or_to_what_is_refused(wrong: dict[str, str]):
    assert medicine_of(ROW).linked is MedicineClass.STATIN
    with pytest.raises((KeyError, ValueError)):
        medicine_of(ROW | wrong)


def test_suggestions_are_english_names_substances_before_brands_each_by_name():
    offered = suggestions()
    assert sorted(row.name for row in offered) == sorted(row.name for row in ENGLISH)
    keys = [(bool(row.brand_of), words_of(row.name)) for row in offered]
    assert keys == sorted(keys)


def test_every_reference_is_marked_for_translators():
    assert {row.reference for row in ROWS} == set(REFERENCES)
