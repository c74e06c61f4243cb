"""Filters that say values in the reader's language. No template asks a database anything."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django import template
from django.forms import BoundField
from django.utils import formats, timezone
from django.utils.translation import gettext

from spasmlog import wording
from spasmlog.rules import Finding
from spasmlog.text import Text, written
from spasmlog.vocabulary import FluidUnit, Lasting, Term, WeightUnit

register = template.Library()


@register.filter
def say(value: object) -> str:
    """A text, a term or a value in the active language; None and "not asked" are said, never left blank."""
    match value:
        case None:
            return gettext("not asked")
        case True:
            return gettext("yes")
        case False:
            return gettext("no")
        case Text():
            return wording.shown(value)
        case Term():
            return wording.shown(value.label)
        case str():
            return value
        case tuple():
            return written(value, wording.ACTIVE)
        case _:
            return wording.ACTIVE.format(value)  # type: ignore[arg-type]


@register.filter
def fluid(ml: int | str | None, unit: FluidUnit) -> str:
    """Millilitres in the person's unit; what a template does not find ("") is not recorded."""
    return gettext("not recorded") if ml is None or isinstance(ml, str) else wording.fluid(round(ml), unit)


@register.filter
def weight(grams: int | None, unit: WeightUnit) -> str:
    """Grams in the person's unit."""
    return gettext("not recorded") if grams is None else wording.weight(grams, unit)


@register.filter
def length_of(value: timedelta | float | None) -> str:
    """A length of time; unknown where it is not known."""
    if value is None:
        return gettext("not known")
    return wording.duration(value.total_seconds() if isinstance(value, timedelta) else value)


@register.filter
def evidence_dates(finding: Finding) -> tuple[date, ...]:
    """The dates of the entries that a finding rests on, each once; entries of unknown date are left out."""
    times = [evidence.at for evidence in finding.evidence if evidence.at is not None]
    return tuple(dict.fromkeys(at.date() if isinstance(at, datetime) else at for at in times))


@register.filter
def tenth(value: float | str | None) -> float | None:
    """A rate to a tenth; what a template does not find ("") is not known."""
    return None if value is None or isinstance(value, str) else round(value, 1)


@register.filter
def local(instant: datetime) -> str:
    """The time of day of an instant, in the diary's zone."""
    return formats.time_format(timezone.localtime(instant), "TIME_FORMAT")


@register.filter
def iso_local(instant: datetime) -> str:
    """An instant for `<time datetime>`."""
    return timezone.localtime(instant).isoformat(timespec="minutes")


@register.filter
def lasting_yes(value: Lasting | None) -> bool:
    """Whether an answer is more than no."""
    return value in {Lasting.DURING, Lasting.LASTING}


@register.filter
def answered(field: BoundField) -> bool:
    """Whether a field of a form holds something."""
    return field.value() not in (None, "", [], ())
