"""Texts and values in the words of the active language, and in the person's units."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone, translation

from spasmlog import wording
from spasmlog.text import Text, plural
from spasmlog.vocabulary import FluidUnit, Kind, WeightUnit

DAY = date(2026, 3, 8)
MOMENT = datetime(2026, 7, 8, 21, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "american", "british"),
    [
        (DAY, "March 8, 2026", "8 Mar 2026"),
        (MOMENT, "July 8, 2026, 9:30 p.m.", "8 Jul 2026, 9:30 p.m."),
        (1234567, "1,234,567", "1,234,567"),
        (0, "0", "0"),
        (2.0, "2", "2"),
        (4.5, "4.5", "4.5"),
        ("as it is", "as it is", "as it is"),
    ],
)
def test_values_are_written_as_the_language_writes_them(value, american, british):
    for language, written in (("en", american), ("en-gb", british)):
        with translation.override(language):
            assert wording.ACTIVE.format(value) == written


def test_instants_are_shown_in_the_zone_of_the_diary():
    with timezone.override("Asia/Kolkata"):
        assert wording.ACTIVE.format(MOMENT) == "July 9, 2026, 3 a.m."


def test_a_text_is_shown_with_its_values_and_its_plural():
    spasms = [plural("%(n)s spasm since %(day)s", "%(n)s spasms since %(day)s", "n", n=n, day=DAY) for n in (1, 1200)]
    assert [wording.shown(text) for text in spasms] == [
        "1 spasm since March 8, 2026",
        "1,200 spasms since March 8, 2026",
    ]


def test_a_label_is_translated_when_it_is_shown_and_not_when_it_is_made():
    label = wording.label(Text("%(day)s", {"day": DAY}))
    with translation.override("en-gb"):
        assert str(label) == "8 Mar 2026"
    with translation.override("en"):
        assert str(label) == "March 8, 2026"
    assert str(wording.label(Kind.CRAMP.label)) == "cramp"


@pytest.mark.parametrize(
    ("ml", "unit", "written"),
    [
        (0, FluidUnit.ML, "0 ml"),
        (1893, FluidUnit.ML, "1,893 ml"),
        (0, FluidUnit.US_CUP, "0 cups"),
        (29, FluidUnit.US_CUP, "0 cups"),
        (30, FluidUnit.US_CUP, "0.25 cups"),
        (118, FluidUnit.US_CUP, "0.5 cups"),
        (237, FluidUnit.US_CUP, "1 cup"),
        (266, FluidUnit.US_CUP, "1 cup"),
        (267, FluidUnit.US_CUP, "1.25 cups"),
        (1893, FluidUnit.US_CUP, "8 cups"),
        (2370, FluidUnit.US_CUP, "10 cups"),
        (250, FluidUnit.METRIC_CUP, "1 cup"),
        (1893, FluidUnit.METRIC_CUP, "7.5 cups"),
        (20_000, FluidUnit.METRIC_CUP, "80 cups"),
        (0, FluidUnit.US_FL_OZ, "0 fl oz"),
        (1893, FluidUnit.US_FL_OZ, "64 fl oz"),
        (177, FluidUnit.US_FL_OZ, "6 fl oz"),
    ],
)
def test_fluids_are_written_in_whole_millilitres_and_ounces_and_in_quarters_of_a_cup(ml, unit, written):
    assert wording.fluid(ml, unit) == written


def test_eight_of_either_cup_pass_the_articles_target():
    assert round(8 * FluidUnit.US_CUP.ml) >= 1893
    assert round(8 * FluidUnit.METRIC_CUP.ml) >= 1893


@pytest.mark.parametrize(
    ("grams", "unit", "written"),
    [
        (80_000, WeightUnit.KG, "80.0 kg"),
        (80_049, WeightUnit.KG, "80.0 kg"),
        (80_050, WeightUnit.KG, "80.1 kg"),
        (79_832, WeightUnit.LB, "176.0 lb"),
        (1_000, WeightUnit.LB, "2.2 lb"),
    ],
)
def test_a_weight_is_written_to_a_tenth(grams, unit, written):
    assert wording.weight(grams, unit) == written


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "0 s"),
        (0.9, "0 s"),
        (40, "40 s"),
        (60, "1 min"),
        (200, "3 min 20 s"),
        (600, "10 min"),
        (3600, "1 h"),
        (3601, "1 h"),
        (7500, "2 h 5 min"),
        (86_400 * 50, "1200 h"),
    ],
)
def test_a_length_of_time_is_written_in_its_two_largest_units(seconds, written):
    assert wording.duration(seconds) == written


def test_a_date_is_written_anew_in_another_language():
    said = []
    for language in ("en", "de", "en"):
        with translation.override(language):
            said.append(wording.ACTIVE.format(date(2026, 3, 30)))
    assert said == ["March 30, 2026", "30. März 2026", "March 30, 2026"]
