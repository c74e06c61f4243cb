"""Which class a name means: whole words of the table, anywhere in the name, and the class given by hand above all."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasmlog.medicines import Medicine, recognise
from spasmlog.medicines.table import all_medicines
from spasmlog.vocabulary import MedicineClass

DIURETIC, STATIN, ASTHMA, NONE = MedicineClass


def names(name: str) -> list[str]:
    return [medicine.name for medicine in recognise(name).medicines]


@pytest.mark.parametrize(("name", "classes", "because"), [
    ("atorvastatin", [STATIN], "a substance"),
    ("Atorvastatin 20 mg", [STATIN], "with its strength"),
    ("ATORVASTATIN", [STATIN], "in capitals"),
    ("Lipitor", [STATIN], "a brand"),
    ("my Lipitor (evening)", [STATIN], "anywhere in the name"),
    ("Lipitor®", [STATIN], "with the sign of a trade mark"),
    ("Lipitor™ 10", [STATIN], "with the sign that a compatible form would make letters of"),
    ("20mg-atorvastatin/day", [STATIN], "between marks that are no letters"),
    ("atorvastatin_20", [STATIN], "an underscore is neither letter nor digit"),
    ("HCTZ", [DIURETIC], "an abbreviation"),
    ("water tablets", [DIURETIC], "the class in plain words"),
    ("my WATER  -  pill", [DIURETIC], "two words with marks between them"),
    ("Losartan and hydrochlorothiazide", [DIURETIC], "any linked word makes it linked"),
    ("co-amilofruse", [DIURETIC], "a name of two words"),
    ("Coversyl Arginine Plus", [DIURETIC], "a name of three words"),
    ("Ventolin", [ASTHMA], "an inhaler"),
    ("beta-2 agonist", [ASTHMA], "a class with a digit"),
    ("Symbicort Turbohaler", [ASTHMA], "a fixed combination"),
    ("Caduet", [STATIN], "a combination whose other part is not linked"),
    ("salbutamol, furosemide and Zocor", [DIURETIC, STATIN, ASTHMA], "several classes, in the order of the enum"),
    ("furosémide", [DIURETIC], "as it is written in French"),
    (unicodedata.normalize("NFD", "furosémide"), [DIURETIC], "with its accent typed as a character of its own"),
    ("ｆｕｒｏｓｅｍｉｄｅ", [DIURETIC], "in letters of full width"),
])  # fmt: skip
def test_a_linked_name_is_known_by_its_class(name: str, classes: list[MedicineClass], because: str):
    found = recognise(name)
    assert list(found.classes) == classes
    assert found.is_linked
    assert found.is_recognised
    assert not found.by_hand


@pytest.mark.parametrize(("name", "because"), [
    ("paracetamol", "of another class"),
    ("nystatin", "ends like a statin, and is none"),
    ("Coversyl", "its combination is linked, it is not"),
    ("Montelukast", "for asthma, and not of the kind that the article means"),
    ("vitamin B12", "two words, the second with digits"),
    ("Vitamin B₁₂", "with digits set low"),
])  # fmt: skip
def test_a_known_name_of_another_class_is_recognised_and_not_linked(name: str, because: str):
    found = recognise(name)
    assert found.is_recognised
    assert not found.is_linked
    assert found.classes == ()


@pytest.mark.parametrize(("name", "because"), [
    ("Zzyxoril", "in no table"),
    ("", "nothing at all"),
    ("20 mg", "a strength alone"),
    ("atorvastatine20", "a letter and digits glued on"),
    ("xatorvastatin", "a letter before"),
    ("atorvastatin2", "a digit behind"),
    ("simva stat in", "torn apart"),
    ("vitamin", "half of a name of two words"),
    ("water", "half of a name of two words"),
    ("water blue tablet", "the two words not consecutive"),
    ("tablet water", "the two words in another order"),
    ("folic", "the first word alone"),
    ("vitaminD", "two words written as one"),
    ("furosèmide", "another accent is another letter"),
])  # fmt: skip
def test_a_name_without_a_whole_known_word_is_not_recognised(name: str, because: str):
    found = recognise(name)
    assert not found.is_recognised
    assert not found.is_linked
    assert (found.medicines, found.classes) == ((), ())


@pytest.mark.parametrize("name", ["Zzyxoril", "paracetamol", "Lipitor", ""])
@pytest.mark.parametrize("by_hand", MedicineClass)
def test_the_class_given_by_hand_stands_whatever_the_name(name: str, by_hand: MedicineClass):
    found = recognise(name, by_hand)
    assert found.classes == (() if by_hand is NONE else (by_hand,))
    assert found.is_recognised
    assert found.by_hand
    assert found.medicines == recognise(name).medicines


def test_the_rows_come_in_the_order_of_the_words():
    assert names("Zocor, aspirin, HCT") == ["Zocor", "aspirin", "HCT"]


@pytest.mark.parametrize(("name", "found"), [
    ("Coversyl Plus", ["Coversyl Plus", "Coversyl"]),
    ("iron sucrose", ["iron sucrose", "iron"]),
])  # fmt: skip
def test_a_longer_name_is_found_before_the_shorter_one_in_it(name: str, found: list[str]):
    assert names(name) == found


def test_one_name_twice_is_one_class():
    assert recognise("Lasix (furosemide)").classes == (DIURETIC,)


# Properties ----------------------------------------------------------------------------------------------------------

rows = st.sampled_from(all_medicines())
marks = st.text(alphabet=" .,;:/+-–_()[]®™'\"\t\n", min_size=1, max_size=4)
foreign = st.text(alphabet="абвгдж", min_size=1, max_size=8)  # words that no row holds
letters = st.characters(categories=["Lu", "Ll", "Lo", "Nd"])


@given(row=rows, before=foreign, after=foreign, gaps=st.tuples(marks, marks))
def test_a_name_is_found_between_any_words_and_marks(row: Medicine, before: str, after: str, gaps: tuple[str, str]):
    assert row in recognise(before + gaps[0] + row.name + gaps[1] + after).medicines


@given(row=rows, form=st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]), case=st.sampled_from([str.upper, str.lower]))
def test_neither_case_nor_the_way_an_accent_is_typed_matters(row: Medicine, form, case):
    assert row in recognise(unicodedata.normalize(form, case(row.name))).medicines


@given(some=st.lists(rows, min_size=1, max_size=4), order=st.randoms())
def test_the_order_of_the_names_does_not_matter_to_the_classes(some: list[Medicine], order):
    mixed = order.sample(some, len(some))
    first, second = (recognise(" | ".join(row.name for row in each)) for each in (some, mixed))
    assert first.classes == second.classes
    assert set(first.medicines) == set(second.medicines)


@given(row=rows, glued=letters, ahead=st.booleans())
def test_a_letter_or_digit_that_is_glued_on_unmatches(row: Medicine, glued: str, ahead: bool):
    name = glued + row.name if ahead else row.name + glued
    assert row not in recognise(name).medicines


@given(name=st.text(max_size=80), by_hand=st.none() | st.sampled_from(MedicineClass))
def test_any_text_has_an_answer_that_agrees_with_itself(name: str, by_hand: MedicineClass | None):
    found = recognise(name, by_hand)
    assert found.is_linked == bool(found.classes)
    assert found.is_recognised == (by_hand is not None or bool(found.medicines))
    assert NONE not in found.classes
    assert found.is_recognised or not found.is_linked
