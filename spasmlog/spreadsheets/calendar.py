"""Dates and times as people write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from typing import Final

from spasmlog.diary import Invalid
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Term


class DateOrder(Term):
    """In what order day, month and year stand."""

    DMY = "dmy", N_("day, month, year (31.12.2026)")
    MDY = "mdy", N_("month, day, year (12/31/2026)")
    YMD = "ymd", N_("year, month, day (2026-12-31)")


# English, German, French, Spanish; told apart by how they begin, without accents.
MONTHS: Final = (
    ("jan", "ene"),
    ("feb", "fev"),
    ("mar", "mrz"),
    ("apr", "avr", "abr"),
    ("may", "mai"),
    ("jun", "juin"),
    ("jul", "juil"),
    ("aug", "aou", "ago"),
    ("sep",),
    ("oct", "okt"),
    ("nov",),
    ("dec", "dez", "dic"),
)
NUMERIC: Final = re.compile(r"(\d{1,4})\s*[-./\s]\s*(\d{1,2})\s*[-./\s]\s*(\d{4}|\d{1,2})(?!\d)", re.ASCII)
DAY_MONTH: Final = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:of |de )?([a-z]{3,})\.?,?[\s-]+(?:de )?(\d{4}|\d{2})(?!\d)"
)
MONTH_DAY: Final = re.compile(r"([a-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
WEEKDAY: Final = re.compile(r"[a-z]{2,12}[.,]?\s+(?=\d|[a-z]{3,}\.?\s+\d)")
CLOCK: Final = re.compile(r"(\d{1,2})(?:[:h.](\d{2}))?(?:[:.](\d{2}))?\s*([ap]\.?m\.?|h|uhr|o'clock)?", re.ASCII)
OFFSET: Final = re.compile(r"(\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)\s*(z|[+-]\d\d:?\d\d)", re.ASCII)

NO_DATE: Final = Text(N_("This is no date that we can read."))
NO_TIME: Final = Text(N_("A time such as 14:05 or 2:05 pm is expected."))
NO_ORDER: Final = Text(N_("Choose whether the day or the month comes first."))


def plain(text: str) -> str:
    """Small letters without accents and needless space, by which words are compared."""
    if text.isascii():  # as most cells are
        return " ".join(text.lower().split())
    spread = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in spread if not unicodedata.combining(sign)).split())


def read_day(text: str, order: DateOrder | None, newest_year: int) -> tuple[date, str]:
    """The date that a text begins with, and what follows it. A year of two digits is one of the hundred up to
    `newest_year`. Raises `Invalid`."""
    text = plain(text)
    for candidate in (text, WEEKDAY.sub("", text, count=1)):
        if found := NUMERIC.match(candidate):
            year, month, day = _in_order(found.groups(), order)
        elif found := DAY_MONTH.match(candidate):
            year, month, day = found[3], _month(found[2]), found[1]
        elif found := MONTH_DAY.match(candidate):
            year, month, day = found[3], _month(found[1]), found[2]
        else:
            continue
        try:
            return date(_year(year, newest_year), int(month), int(day)), candidate[found.end() :]
        except ValueError:
            raise Invalid("", NO_DATE) from None
    raise Invalid("", NO_DATE)


def _in_order(parts: tuple[str, ...], order: DateOrder | None) -> tuple[str, str, str]:
    """Year, month and day. A year of four digits says itself that it comes first."""
    first, second, third = parts
    if len(first) == 4 and len(third) <= 2:
        return first, second, third
    if len(first) > 2 or (order is DateOrder.YMD and len(third) == 4) or len(third) == 1:
        raise Invalid("", NO_DATE)
    match order:
        case DateOrder.DMY:
            return third, second, first
        case DateOrder.MDY:
            return third, first, second
        case DateOrder.YMD:
            return first, second, third
    raise Invalid("", NO_ORDER)


def _month(word: str) -> str:
    for number, beginnings in enumerate(MONTHS, 1):
        if word.startswith(beginnings):
            return str(number)
    raise Invalid("", NO_DATE)


def _year(digits: str, newest_year: int) -> int:
    if len(digits) > 2:
        return int(digits)
    year = newest_year - newest_year % 100 + int(digits)
    return year if year <= newest_year else year - 100


def read_clock(text: str) -> time:
    """A time of the day. Raises `Invalid`."""
    found = CLOCK.fullmatch(plain(text))
    if not found or (found[2] is None and found[4] is None):  # a number alone might be anything
        raise Invalid("", NO_TIME)
    hour, half = int(found[1]), (found[4] or "")[:1]
    if half in {"a", "p"}:
        if not 1 <= hour <= 12:
            raise Invalid("", NO_TIME)
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(found[2] or 0), int(found[3] or 0))
    except ValueError:
        raise Invalid("", NO_TIME) from None


def read_offset(day: date, text: str) -> datetime | None:
    """The instant of a time that says its offset from UTC, as ISO 8601 has it; None where it says none."""
    found = OFFSET.fullmatch(text)
    if not found:
        return None
    try:
        return datetime.fromisoformat(f"{day}T{found[1]:0>5}{found[2].upper()}")
    except ValueError:
        raise Invalid("", NO_TIME) from None


def guessed_order(texts: list[str]) -> DateOrder | None:
    """The one order in which all of these are dates; None where there are several, or none."""
    numeric = [text for text in texts if (found := NUMERIC.match(plain(text))) and len(found[1]) <= 2]
    if not numeric:
        return DateOrder.YMD
    fitting = [order for order in DateOrder if all(_is_date(text, order) for text in numeric)]
    return fitting[0] if len(fitting) == 1 else None


def _is_date(text: str, order: DateOrder) -> bool:
    try:
        read_day(text, order, 2099)
    except Invalid:
        return False
    return True


def looks_like_date(text: str) -> bool:
    """Whether it is a date in some order."""
    return any(_is_date(text, order) for order in DateOrder)
