"""Filters that say values in the reader's language. No template asks a database anything."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any, Final
from uuid import UUID

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from spasmlog import wording
from spasmlog.diary import BodySite
from spasmlog.rules import Finding, criterion
from spasmlog.rules.finding import EntryKind, EntryReference
from spasmlog.text import Text, written
from spasmlog.vocabulary import FluidUnit, Term, WeightUnit

register = template.Library()

# Navigations that are kept, each about 5 kB.
KEPT_NAVS: Final = 256
ICON = '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>'
TABLE = (
    '<div class="table-scroll" tabindex="0" role="region" aria-label="{0}"><table class="table table-sm numbers">'
    '<caption class="visually-hidden">{0}</caption><thead><tr>{1}</tr></thead><tbody>{2}</tbody></table></div>'
)


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
def place(value: BodySite) -> str:
    """A site with its side, where it was said."""
    if value.side is None:
        return wording.shown(value.site.label)
    names = {"site": wording.shown(value.site.label), "side": wording.shown(value.side.label)}
    return gettext("%(site)s (%(side)s)") % names


@register.filter
def places(values: tuple[BodySite, ...]) -> str:
    """Sites with their sides."""
    return ", ".join(place(value) for value in values)


# The page of an entry, by what it is; days and checks are known by their date.
ENTRY_PAGES: Final = {
    EntryKind.EPISODE: "episode",
    EntryKind.DAY: "day",
    EntryKind.CHECK: "check",
    EntryKind.MEDICATION: "medication",
    EntryKind.CONDITION: "condition_edit",
}


@register.simple_tag
def entry_url(diary_id: UUID, entry: EntryReference) -> str:
    """The address of an entry that a finding rests on."""
    return reverse(ENTRY_PAGES[entry.kind], args=[diary_id, entry.id or entry.at])


@register.filter
def entry_time(entry: EntryReference) -> str:
    """When an entry was, for the text of its link."""
    return gettext("since when is not known") if entry.at is None else wording.ACTIVE.format(entry.at)


@register.filter
def article(finding: Finding) -> Text:
    """What the article says about the criterion of a finding, in our words."""
    return criterion(finding.slug).article


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
def iso_local(instant: datetime) -> str:
    """An instant for `<time datetime>`."""
    return timezone.localtime(instant).isoformat(timespec="minutes")


@register.simple_tag
def icon(name: str) -> SafeString:
    """A picture beside words that say the same. A tag, because a page has twenty, and an include costs five times as
    much."""
    return _icon(static("vendor/bootstrap-icons/icons.svg"), name)


@cache
def _icon(sprite: str, name: str) -> SafeString:
    return format_html(ICON, sprite, name)


@register.simple_tag
def data_table(table: dict[str, Any], caption: Text) -> SafeString:
    """The figures of a chart as a table that scrolls in its own box. A tag: a template takes ten times as long, and a
    chart of ten years has a thousand cells."""
    name = wording.shown(caption)
    columns = [capfirst(column) for column in table["columns"]]
    heads = format_html_join("", '<th scope="col">{}</th>', ((column,) for column in columns))
    rows = format_html_join("", "<tr>{}</tr>", ((_cells(row),) for row in table["rows"]))
    return format_html(TABLE, name, heads, rows)


def _cells(row: list[Any]) -> SafeString:
    first, *others = (wording.ACTIVE.format(cell) if isinstance(cell, int | float) else cell for cell in row)
    cells = format_html_join("", "<td>{}</td>", ((cell,) for cell in others))
    return format_html('<th scope="row">{}</th>', first) + cells


@register.simple_tag(takes_context=True)
def diary_nav(context: template.RequestContext, diary_id: UUID) -> SafeString:
    """The way to the pages of a diary. Its dozen addresses, icons and words were a sixth of the work of a page; they
    change with the diary, the page and the language alone."""
    match = context.request.resolver_match
    return _diary_nav(diary_id, match.url_name if match else "", get_language())


@lru_cache(maxsize=KEPT_NAVS)
def _diary_nav(diary_id: UUID, page: str, _language: str) -> SafeString:
    return render_to_string("_components/nav.html", {"diary_id": diary_id, "page": page})
