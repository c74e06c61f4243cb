"""`Text` in the words of the active language, with the locale's dates and numbers and the diary's zone and units."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, Final

from django.utils import formats, timezone
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext, ngettext

from spasmlog.rules import amounts
from spasmlog.text import Text, Translator, Value
from spasmlog.vocabulary import FluidUnit, WeightUnit

# Dates and times of day as they are written, which tables say again and again: more than a day has minutes.
KEPT: Final = 2048


class ActiveLocale:
    """Django's catalogue and formats. Instants are shown in the active time zone, which a diary's pages set to
    the diary's."""

    def gettext(self, message: str) -> str:
        return gettext(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return ngettext(singular, plural, number)

    def format(self, value: Value) -> str:
        if isinstance(value, datetime):
            local = timezone.localtime(value)
            return f"{_date(local.date(), get_language())}, {_time(local.time(), get_language())}"
        if isinstance(value, date):
            return _date(value, get_language())
        if isinstance(value, float):
            return formats.number_format(value, decimal_pos=None if value % 1 else 0)
        return formats.number_format(value, force_grouping=True) if isinstance(value, int) else str(value)


@lru_cache(maxsize=KEPT)
def _date(day: date, _language: str | None) -> str:
    return formats.date_format(day, "DATE_FORMAT")


@lru_cache(maxsize=KEPT)
def _time(clock: time, _language: str | None) -> str:
    return formats.time_format(clock, "TIME_FORMAT")


ACTIVE: Final[Translator] = ActiveLocale()


def shown(text: Text) -> str:
    """The text in the active language."""
    return text.render(ACTIVE)


# Choices and labels of forms are made when the module is read, long before a language is known.
later: Final = lazy(shown, str)


def label(text: Text) -> Any:
    """The text, translated when it is shown: a lazy string, as Django's own lazy translations are."""
    return later(text)


def fluid(ml: int, unit: FluidUnit) -> str:
    """An amount of fluid in the person's unit: whole ml or ounces, cups to a quarter."""
    return shown(amounts.fluid(ml, unit))


def weight(grams: int, unit: WeightUnit) -> str:
    """A body weight in the person's unit, to a tenth."""
    amount = (Decimal(grams) / Decimal(str(unit.grams))).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return shown(Text(amounts.WEIGHTS[unit], {"amount": formats.number_format(amount)}))


def duration(seconds: float) -> str:
    """A length of time: 40 s, 3 min, 3 min 20 s, 2 h 5 min."""
    whole = int(seconds)
    hours, minutes, rest = whole // 3600, whole % 3600 // 60, whole % 60
    parts = []
    if hours:
        parts.append(gettext("%(n)s h") % {"n": formats.number_format(hours)})
    if minutes:
        parts.append(gettext("%(n)s min") % {"n": minutes})
    if not hours and (rest or not minutes):
        parts.append(gettext("%(n)s s") % {"n": rest})
    return " ".join(parts)
