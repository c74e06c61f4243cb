"""Single cells as people write them: what each is read as, and what is refused."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from spasmlog.diary import BodySite, Invalid
from spasmlog.spreadsheets.amounts import (
    AmountUnit,
    DecimalSign,
    LengthUnit,
    Numbers,
    guessed_sign,
    read_fluid,
    read_length,
    read_number,
    read_rating,
)
from spasmlog.spreadsheets.calendar import DateOrder, guessed_order, read_clock, read_day, read_offset
from spasmlog.spreadsheets.words import Unknown, read_sites, read_word, read_yes
from spasmlog.vocabulary import DurationBand, Kind, Side, Site

DMY, MDY, YMD = DateOrder
POINT, COMMA = DecimalSign
NUMBERS = Numbers(POINT, LengthUnit.MINUTES, AmountUnit.ML)

# Dates and times -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("2026-03-05", None, date(2026, 3, 5)),
        ("2026/3/5", MDY, date(2026, 3, 5)),
        ("5.3.2026", DMY, date(2026, 3, 5)),
        ("05/03/2026", MDY, date(2026, 5, 3)),
        ("05 03 2026", DMY, date(2026, 3, 5)),
        ("5 - 3 - 26", DMY, date(2026, 3, 5)),
        ("26.03.05", YMD, date(2026, 3, 5)),
        ("5.3.99", DMY, date(1999, 3, 5)),
        ("5.3.27", DMY, date(2027, 3, 5)),
        ("5.3.28", DMY, date(1928, 3, 5)),
        ("5 March 2026", None, date(2026, 3, 5)),
        ("5th of Mar 2026", None, date(2026, 3, 5)),
        ("March 5, 2026", None, date(2026, 3, 5)),
        ("5. März 2026", None, date(2026, 3, 5)),
        ("5-Mar-26", None, date(2026, 3, 5)),
        ("1er août 2026", None, date(2026, 8, 1)),
        ("5 de agosto de 2026", None, date(2026, 8, 5)),
        ("Thu, 5 March 2026", None, date(2026, 3, 5)),
        ("Thursday 5.3.2026", DMY, date(2026, 3, 5)),
        ("Donnerstag, 5. Juli 2026", None, date(2026, 7, 5)),
    ],
)
def test_a_date(text, order, expected):
    assert read_day(text, order, 2027) == (expected, "")


@pytest.mark.parametrize(
    ("text", "order", "message"),
    [
        ("05/03/2026", None, "Choose whether the day or the month comes first."),
        ("31.2.2026", DMY, "This is no date that we can read."),
        ("13/13/2026", MDY, "This is no date that we can read."),
        ("05/03/2026", YMD, "This is no date that we can read."),
        ("205/03/2026", DMY, "This is no date that we can read."),
        ("5 Smarch 2026", None, "This is no date that we can read."),
        ("yesterday", None, "This is no date that we can read."),
        ("46082", None, "This is no date that we can read."),
    ],
)
def test_what_is_no_date(text, order, message):
    with pytest.raises(Invalid) as refused:
        read_day(text, order, 2027)
    assert str(refused.value.message) == message


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["31.12.2026", "1.2.2026"], DMY),
        (["12/31/2026", "1/2/2026"], MDY),
        (["1/2/2026", "3/4/2026"], None),
        (["31.12.2026", "12.31.2026"], None),
        (["2026-01-02", "5 March 2026"], YMD),
        (["2026-01-02", "31.1.2026"], DMY),
        ([], YMD),
    ],
)
def test_the_order_of_dates_is_guessed_only_where_it_is_certain(texts, order):
    assert guessed_order(texts) is order


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:05", time(14, 5)),
        ("2:05:30", time(2, 5, 30)),
        ("14.05", time(14, 5)),
        ("14h05", time(14, 5)),
        ("3 Uhr", time(3)),
        ("2 pm", time(14)),
        ("2:05 p.m.", time(14, 5)),
        ("12 am", time(0)),
        ("12:30 PM", time(12, 30)),
    ],
)
def test_a_time(text, expected):
    assert read_clock(text) == expected


@pytest.mark.parametrize("text", ["14", "25:00", "24:00", "12:60", "13 pm", "0 am", "noon", "", "1405", "2:5"])
def test_what_is_no_time(text):
    with pytest.raises(Invalid):
        read_clock(text)


def test_a_time_with_an_offset_is_exact():
    day = date(2026, 10, 25)
    assert read_offset(day, "1:30+01:00").isoformat() == "2026-10-25T01:30:00+01:00"
    assert read_offset(day, "01:30:00z").isoformat() == "2026-10-25T01:30:00+00:00"
    assert read_offset(day, "01:30") is None
    with pytest.raises(Invalid):
        read_offset(day, "01:30+99:99")


# Numbers -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sign", "expected"),
    [("5", None, 5), ("1.5", POINT, 1.5), ("1,5", COMMA, 1.5), ("1,500", POINT, 1500), ("1.500,5", COMMA, 1500.5),
     ("1 500", POINT, 1500), ("1\u00a0500", COMMA, 1500), ("1’500.5", POINT, 1500.5)],
)  # fmt: skip
def test_a_number(text, sign, expected):
    assert float(read_number(text, sign)) == expected


@pytest.mark.parametrize(
    ("text", "sign"),
    [("1,5", POINT), ("1.5", COMMA), ("1.5", None), ("five", POINT), ("", None), ("-1", POINT), ("１", POINT)],
)
def test_what_is_no_number(text, sign):
    with pytest.raises(Invalid):
        read_number(text, sign)


@pytest.mark.parametrize(("text", "expected"), [("0", 0), ("7/10", 7), ("7 / 10", 7), ("7.0", 7), ("10", 10)])
def test_a_rating(text, expected):
    assert read_rating(text, POINT) == expected


@pytest.mark.parametrize("text", ["11", "7.5", "bad", "7/5", "-1"])
def test_what_is_no_rating(text):
    with pytest.raises(Invalid):
        read_rating(text, POINT)


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("5", LengthUnit.MINUTES, timedelta(minutes=5)),
        ("90", LengthUnit.SECONDS, timedelta(seconds=90)),
        ("1.5", LengthUnit.HOURS, timedelta(minutes=90)),
        ("1:30", LengthUnit.MINUTES, timedelta(seconds=90)),
        ("1:30", LengthUnit.HOURS, timedelta(minutes=90)),
        ("0:01:30", LengthUnit.HOURS, timedelta(seconds=90)),
        ("5 min", LengthUnit.SECONDS, timedelta(minutes=5)),
        ("1 h 5 min 3 s", LengthUnit.MINUTES, timedelta(hours=1, minutes=5, seconds=3)),
        ("2 Std. und 5 Minuten", LengthUnit.MINUTES, timedelta(hours=2, minutes=5)),
        ("30 sek", LengthUnit.MINUTES, timedelta(seconds=30)),
        ("<1", LengthUnit.MINUTES, DurationBand.UNDER_1_MIN),
        ("under 1 minute", LengthUnit.SECONDS, DurationBand.UNDER_1_MIN),
        ("1-5 min", LengthUnit.MINUTES, DurationBand.FROM_1_TO_5_MIN),
        ("5 to 10 minutes", LengthUnit.MINUTES, DurationBand.FROM_5_TO_10_MIN),
        ("more than 10 min", LengthUnit.HOURS, DurationBand.OVER_10_MIN),
    ],
)
def test_a_length(text, unit, expected):
    assert read_length(text, Numbers(POINT, unit, AmountUnit.ML)) == expected


@pytest.mark.parametrize("text", ["long", "5 apples", "<3 min", "2-3 min", "5 min or so", "<1 h", "> 10 s", "1:99:1"])
def test_what_is_no_length(text):
    with pytest.raises(Invalid):
        read_length(text, NUMBERS)


def test_a_rough_length_without_a_unit_needs_minutes():
    with pytest.raises(Invalid):
        read_length("<1", Numbers(POINT, LengthUnit.HOURS, AmountUnit.ML))


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("1500", AmountUnit.ML, 1500),
        ("1.5", AmountUnit.LITRE, 1500),
        ("8", AmountUnit.US_CUP, 1896),
        ("2", AmountUnit.METRIC_CUP, 500),
        ("1.5 l", AmountUnit.ML, 1500),
        ("3 dl", AmountUnit.US_CUP, 300),
        ("33cl", AmountUnit.ML, 330),
        ("2 cups", AmountUnit.ML, 474),
        ("2 cups", AmountUnit.METRIC_CUP, 500),
        ("10 oz", AmountUnit.ML, 296),
        ("10 fl oz", AmountUnit.LITRE, 296),
        ("0", AmountUnit.ML, 0),
    ],
)
def test_an_amount_of_fluid(text, unit, expected):
    assert read_fluid(text, Numbers(POINT, LengthUnit.MINUTES, unit)) == expected


@pytest.mark.parametrize("text", ["a lot", "5 barrels", "ml"])
def test_what_is_no_amount(text):
    with pytest.raises(Invalid):
        read_fluid(text, NUMBERS)


@pytest.mark.parametrize(
    ("texts", "sign"),
    [(["1,5", "2"], COMMA), (["1.5", "2.25"], POINT), (["1", "2"], None), (["1,500"], None), (["1.5", "1,5"], None)],
)
def test_the_sign_before_the_decimals_is_guessed_only_where_it_is_certain(texts, sign):
    assert guessed_sign(texts) is sign


# Words ---------------------------------------------------------------------------------------------------------------

CALF, FOOT = BodySite(Site.CALF), BodySite(Site.FOOT)
LEFT_CALF = BodySite(Site.CALF, Side.LEFT)


@pytest.mark.parametrize(
    ("text", "side", "expected"),
    [
        ("calf", None, (CALF,)),
        ("Calf", Side.LEFT, (LEFT_CALF,)),
        ("left calf", Side.RIGHT, (LEFT_CALF,)),
        ("calf (L)", None, (LEFT_CALF,)),
        ("Wade links", None, (LEFT_CALF,)),
        ("both calves", None, (BodySite(Site.CALF, Side.BOTH),)),
        ("calf:left; foot", None, (LEFT_CALF, FOOT)),
        ("calf, foot and my hands", None, (CALF, FOOT, BodySite(Site.HAND))),
        ("lower_back", None, (BodySite(Site.LOWER_BACK),)),
        ("the front of the thigh", None, (BodySite(Site.THIGH_FRONT),)),
        ("hüfte", None, (BodySite(Site.HIP),)),
        ("left upper arm", None, (BodySite(Site.UPPER_ARM, Side.LEFT),)),
        ("; ,", None, ()),
    ],
)
def test_places(text, side, expected):
    assert read_sites(text, side, {}) == expected


@pytest.mark.parametrize(
    ("text", "word"), [("soul", "soul"), ("left leg", "leg"), ("left right calf", "left right calf"), ("left", "left")]
)
def test_a_place_that_nobody_knows(text, word):
    with pytest.raises(Unknown) as refused:
        read_sites(text, None, {})
    assert refused.value.word == word


def test_what_the_person_says_that_a_word_means_decides():
    meanings = {"site:leg": "calf", "site:left soul": "foot", "kind:ouch": "tonus"}
    assert read_sites("left leg, left soul", None, meanings) == (LEFT_CALF, FOOT)
    assert read_word("kind", "Ouch", meanings) is Kind.TONUS


@pytest.mark.parametrize(
    ("role", "text", "expected"),
    [
        ("kind", "Krampf", Kind.CRAMP),
        ("kind", "lasting tightness", Kind.TONUS),
        ("side", "R", Side.RIGHT),
        ("kind", "?", Kind.UNSURE),
    ],
)
def test_a_word(role, text, expected):
    assert read_word(role, text, {}) is expected


def test_a_word_that_nobody_knows():
    with pytest.raises(Unknown) as refused:
        read_word("side", "up", {})
    assert str(refused.value.message) == "“up” is no word that we know here. Say below what it means."


@pytest.mark.parametrize(
    ("text", "expected"), [("Yes", True), ("x", True), ("1", True), ("✓", True), ("nein", False), ("0", False)]
)
def test_an_answer(text, expected):
    assert read_yes(text) is expected


def test_what_is_no_answer():
    with pytest.raises(Invalid):
        read_yes("maybe")
