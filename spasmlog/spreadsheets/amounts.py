"""Numbers, lengths of time and amounts of fluid as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from spasmlog.diary import RATING_MAX, Invalid
from spasmlog.spreadsheets.calendar import plain
from spasmlog.text import N_, Text
from spasmlog.vocabulary import DurationBand, FluidUnit, Term


class DecimalSign(Term):
    """What stands before the decimals."""

    POINT = "point", N_("point (1.5)")
    COMMA = "comma", N_("comma (1,5)")


class LengthUnit(Term):
    """What a number alone means as a length of time. In seconds."""

    SECONDS = "seconds", N_("seconds")
    MINUTES = "minutes", N_("minutes")
    HOURS = "hours", N_("hours")

    @property
    def seconds(self) -> int:
        return {"seconds": 1, "minutes": 60, "hours": 3600}[self.value]


class AmountUnit(Term):
    """What a number alone means as an amount of fluid."""

    ML = "ml", N_("millilitres (ml)")
    LITRE = "l", N_("litres (l)")
    US_CUP = "us_cup", N_("US cups (237 ml)")
    METRIC_CUP = "metric_cup", N_("metric cups (250 ml)")
    US_FL_OZ = "us_fl_oz", N_("US fluid ounces")

    @property
    def ml(self) -> Decimal:
        return Decimal(1000) if self is AmountUnit.LITRE else Decimal(str(FluidUnit(self.value).ml))


# Exactly so long, or roughly.
Length = timedelta | DurationBand

NUMBER: Final = r"\d{1,9}(?:[.,]\d{1,6})?"
PLAIN_NUMBER: Final = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?", re.ASCII)
GROUPED: Final = {
    DecimalSign.POINT: re.compile(r"\d{1,3}(?:[, ']\d{3})+(?:\.\d{1,9})?", re.ASCII),
    DecimalSign.COMMA: re.compile(r"\d{1,3}(?:[. ']\d{3})+(?:,\d{1,9})?", re.ASCII),
}
CLOCKED: Final = re.compile(r"(\d{1,3}):(\d\d)(?::(\d\d))?", re.ASCII)
WORDED: Final = re.compile(
    rf"({NUMBER})\s*(h|hr|hrs|hours?|std|stunden?|m|min|mins|minutes?|minuten|s|sec|secs|seconds?|sek|sekunden?)\b\.?",
    re.ASCII,
)
ROUGH: Final = re.compile(
    r"(<|>|under|over|less than|more than|unter|uber)?\s*(\d{1,9})(?:\s*(?:-|–|to|bis)\s*(\d{1,9}))?"
    r"\s*(min|mins|minutes?|minuten)?\.?",
    re.ASCII,
)
FLUID: Final = re.compile(r"(.*?\d)\s*(ml|cl|dl|l|liters?|litres?|cups?|fl ?oz|oz)?\.?", re.ASCII)
METRIC: Final = {"ml": 1, "cl": 10, "dl": 100, "l": 1000, "liter": 1000, "liters": 1000, "litre": 1000, "litres": 1000}
BANDS: Final = {
    (True, 1, None): DurationBand.UNDER_1_MIN,
    (None, 1, 5): DurationBand.FROM_1_TO_5_MIN,
    (None, 5, 10): DurationBand.FROM_5_TO_10_MIN,
    (False, 10, None): DurationBand.OVER_10_MIN,
}

NO_NUMBER: Final = Text(N_("This is no number that we can read."))
NO_LENGTH: Final = Text(N_("A length such as “5 min”, “1:30” or “over 10 min” is expected."))
NO_RATING: Final = Text(N_("A whole number from 0 to 10 is expected."))


@dataclass(frozen=True, slots=True)
class Numbers:
    """How a file writes numbers, and what its numbers alone mean."""

    decimal: DecimalSign | None
    length: LengthUnit
    fluid: AmountUnit


def read_number(text: str, sign: DecimalSign | None) -> Decimal:
    """A number. Raises `Invalid`, also where nobody said which sign stands before the decimals and it matters."""
    text = text.strip().replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    text = text.replace("’", "'")
    if sign and GROUPED[sign].fullmatch(text):
        text = re.sub("[ ']|" + ("," if sign is DecimalSign.POINT else r"\."), "", text)
    if not PLAIN_NUMBER.fullmatch(text):
        raise Invalid("", NO_NUMBER)
    if "," in text or "." in text:
        if sign is None:
            raise Invalid("", Text(N_("Choose the sign that stands before the decimals.")))
        if ("," in text) is not (sign is DecimalSign.COMMA):
            raise Invalid("", NO_NUMBER)
    return Decimal(text.replace(",", "."))


def read_rating(text: str, sign: DecimalSign | None) -> int:
    """A rating from 0 to 10, also written 7/10."""
    rated = re.sub(r"\s*/\s*10\Z", "", text.strip())
    try:
        number = read_number(rated, sign)
    except Invalid:
        raise Invalid("", NO_RATING) from None
    if number % 1 or not 0 <= number <= RATING_MAX:
        raise Invalid("", NO_RATING)
    return int(number)


def read_length(text: str, numbers: Numbers) -> Length:
    """A length of time, exact or rough. `1:30` is read in the unit of the numbers alone: minutes and seconds, or hours
    and minutes; `0:01:30` says itself what it is."""
    text = plain(text)
    if clocked := CLOCKED.fullmatch(text):
        first, second, third = (None if part is None else int(part) for part in clocked.groups())
        if third is not None:
            return timedelta(hours=first or 0, minutes=second or 0, seconds=third)
        hours = numbers.length is LengthUnit.HOURS
        return timedelta(seconds=((first or 0) * 60 + (second or 0)) * (60 if hours else 1))
    if band := _band(text, numbers):
        return band
    if PLAIN_NUMBER.fullmatch(text):
        return _seconds(read_number(text, numbers.decimal) * numbers.length.seconds)
    parts = list(WORDED.finditer(text))
    if not parts or re.sub(r"[\s,]|and|und", "", WORDED.sub("", text)):
        raise Invalid("", NO_LENGTH)
    each = [read_number(part[1], numbers.decimal) * {"h": 3600, "m": 60}.get(_unit(part[2]), 1) for part in parts]
    return _seconds(sum(each, Decimal(0)))


def _unit(word: str) -> str:
    return "h" if word.startswith(("h", "std", "stu")) else word[0]


def _seconds(number: Decimal) -> timedelta:
    return timedelta(seconds=int(number.quantize(Decimal(1), ROUND_HALF_UP)))


def _band(text: str, numbers: Numbers) -> DurationBand | None:
    """One of the rough lengths that a diary knows, in minutes."""
    found = ROUGH.fullmatch(text)
    if not found or not (found[1] or found[3]) or not (found[4] or numbers.length is LengthUnit.MINUTES):
        return None
    under = found[1] in {"<", "under", "less than", "unter"} if found[1] else None
    return BANDS.get((under, int(found[2]), int(found[3]) if found[3] else None))


def read_fluid(text: str, numbers: Numbers) -> int:
    """An amount of fluid in whole ml."""
    found = FLUID.fullmatch(text.strip().lower())
    if not found:
        raise Invalid("", NO_NUMBER)
    unit = found[2]
    size = numbers.fluid.ml
    if unit in METRIC:
        size = Decimal(METRIC[unit])
    elif unit and unit.startswith("cup"):
        size = numbers.fluid.ml if "cup" in numbers.fluid else AmountUnit.US_CUP.ml
    elif unit:
        size = AmountUnit.US_FL_OZ.ml
    return int((read_number(found[1], numbers.decimal) * size).quantize(Decimal(1), ROUND_HALF_UP))


def guessed_sign(texts: list[str]) -> DecimalSign | None:
    """The sign before the decimals, where the numbers tell; None where they do not."""
    shown = {
        sign
        for sign, mark in ((DecimalSign.POINT, "."), (DecimalSign.COMMA, ","))
        for text in texts
        if (found := re.search(rf"\d\{mark}(\d+)(?!\d)", text)) and len(found[1]) != 3
    }
    return shown.pop() if len(shown) == 1 else None
