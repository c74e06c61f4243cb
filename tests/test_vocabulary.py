"""The terms are those of the diary file, each with words for people."""

import json
from dataclasses import fields
from pathlib import Path

import pytest

from spasmlog import vocabulary
from spasmlog.diary import Check, Day, Episode
from spasmlog.text import Text
from spasmlog.vocabulary import (
    LIMB_GROUPS,
    Activity,
    ConditionKind,
    DurationBand,
    FluidUnit,
    FunctionSign,
    Habit,
    Kind,
    Lasting,
    Level,
    MedicineClass,
    MuscleGroup,
    Question,
    Relief,
    Side,
    Sign,
    Site,
    Strain,
    Term,
    WeightUnit,
)

SCHEMA = json.loads((Path(__file__).parents[1] / "docs" / "diary.schema.json").read_text())
ENTRY = {name: SCHEMA["properties"][name]["items"]["properties"] for name in ("conditions", "medications", "episodes")}
SETTINGS = SCHEMA["properties"]["diary"]["properties"]
VOCABULARIES = [
    term for term in vars(vocabulary).values() if isinstance(term, type) and issubclass(term, Term) and term is not Term
]


@pytest.mark.parametrize(
    ("terms", "spec"),
    [
        (MuscleGroup, SCHEMA["$defs"]["group"]),
        (Lasting, SCHEMA["$defs"]["lasting"]),
        (Site, ENTRY["episodes"]["sites"]["items"]["properties"]["site"]),
        (Side, ENTRY["episodes"]["sites"]["items"]["properties"]["side"]),
        (Kind, ENTRY["episodes"]["kind"]),
        (Activity, ENTRY["episodes"]["activity"]),
        (DurationBand, ENTRY["episodes"]["duration_band"]),
        (Relief, ENTRY["episodes"]["relief"]["items"]["properties"]["technique"]),
        (ConditionKind, ENTRY["conditions"]["kind"]),
        (MedicineClass, ENTRY["medications"]["class_by_hand"]),
        (FluidUnit, SETTINGS["fluid_unit"]),
        (WeightUnit, SETTINGS["weight_unit"]),
    ],
)
def test_the_codes_are_those_of_the_diary_file_in_its_order(terms, spec):
    assert [term.value for term in terms] == [code for code in spec["enum"] if code is not None]


@pytest.mark.parametrize("terms", VOCABULARIES, ids=lambda terms: terms.__name__)
def test_every_term_has_words_of_its_own(terms):
    labels = [term.label for term in terms]
    assert all(isinstance(label, Text) and label.msgid.strip() for label in labels)
    assert len({label.msgid for label in labels}) == len(labels)


@pytest.mark.parametrize("terms", VOCABULARIES, ids=lambda terms: terms.__name__)
def test_no_attribute_of_a_term_hides_a_method_of_text(terms):
    """A term is a `str`: `band.lower` must stay what every reader of Python takes it for."""
    assert not [name for term in terms for name in vars(term) if hasattr(str, name) and not name.startswith("_")]


@pytest.mark.parametrize("term", [term for terms in VOCABULARIES for term in terms], ids=repr)
def test_a_term_is_found_by_its_code_and_is_written_as_it(term):
    assert type(term)(term.value) is term
    assert str(term) == term.value == term


# The table of docs/criteria.md, word for word.
GROUPS = {
    "lower_leg": "calf, shin, ankle, foot, toes",
    "upper_leg": "thigh_front, thigh_back, thigh_inner, hip, buttock",
    "back": "lower_back, upper_back",
    "trunk": "chest, side, abdomen",
    "neck_shoulder": "neck, shoulder",
    "arm": "upper_arm, forearm",
    "hand": "wrist, hand, fingers",
    "face": "face, jaw, eyelid",
}


def test_the_sites_make_up_the_muscle_groups_of_the_criteria():
    assert {group.value: ", ".join(site for site in Site if site.group is group) for group in MuscleGroup} == GROUPS


def test_arms_hands_and_legs_are_limbs():
    assert {group.value for group in MuscleGroup if group.is_limb} == {"lower_leg", "upper_leg", "arm", "hand"}
    assert {group for group in MuscleGroup if group.is_limb} == LIMB_GROUPS


def test_every_kind_but_a_twitch_is_a_spasm():
    assert [kind.value for kind in Kind if not kind.is_spasm] == ["twitch"]


def test_the_bands_of_duration_follow_one_another_without_a_gap():
    bands = [(band.longer_than, band.at_most) for band in DurationBand]
    assert bands == [(0, 60), (60, 300), (300, 600), (600, None)]


@pytest.mark.parametrize(
    ("terms", "entry", "kind_of_answer"),
    [
        (Sign, Episode, "bool | None"),
        (FunctionSign, Episode, "Lasting | None"),
        (Question, Check, "bool | None"),
        (Habit, Day, "bool | None"),
        (Strain, Day, "bool | None"),
    ],
)
def test_what_is_asked_is_a_field_of_the_entry_that_answers(terms, entry, kind_of_answer):
    answers = {field.name: field.type for field in fields(entry)}
    assert {answers.get(term.value) for term in terms} == {kind_of_answer}


def test_the_check_asks_twelve_questions_all_that_it_has():
    answers = {field.name for field in fields(Check) if field.type == "bool | None"}
    assert {question.value for question in Question} == answers - {"weight_loss_intended"}
    assert len(Question) == 12


def test_levels_rank_from_the_most_pressing():
    assert sorted(Level, key=lambda level: level.rank) == list(Level)
    assert (Level.EMERGENCY.rank, Level.INFO.rank) == (0, 4)


@pytest.mark.parametrize(("unit", "ml"), [("ml", 1), ("us_cup", 237), ("metric_cup", 250), ("us_fl_oz", 29.5735)])
def test_units_of_drinks_have_the_sizes_of_the_criteria(unit, ml):
    assert FluidUnit(unit).ml == ml


def test_units_of_weight_have_their_legal_sizes():
    assert [(unit.value, unit.grams) for unit in WeightUnit] == [("kg", 1000.0), ("lb", 453.59237)]
