"""Filters that say values in the reader's language. No template asks a database anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
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
from spasmlog.charts.body_input import PANELS
from spasmlog.diary import BodySite, ReliefTried
from spasmlog.rules import Finding, criterion
from spasmlog.rules.finding import EntryKind, EntryReference
from spasmlog.rules.sources import OUR_OWN, Source
from spasmlog.summary import evidence_dates, evidence_said
from spasmlog.text import N_, Text, written
from spasmlog.trends import conditions, rounding
from spasmlog.trends.listing import EpisodeRow
from spasmlog.vocabulary import FluidUnit, Term, WeightUnit

register = template.Library()

# Navigations that are kept, each about 5 kB.
KEPT_NAVS: Final = 256
ICON = '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>'
EPISODE_ROW = f'<tr><th scope="row">{{}}</th>{"<td>{}</td>" * 9}</tr>'
NOT_SAID: Final = "–"
HELPED: Final = {True: N_("helped"), False: N_("did not help"), None: N_("not sure")}
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


register.filter(evidence_dates)
register.filter(evidence_said)
register.filter("condition_line", conditions.said)


@register.filter
def tenth(value: float | str | None) -> float | None:
    """A rate to a tenth; what a template does not find ("") is not known."""
    return None if value is None or isinstance(value, str) else round(value, 1)


@register.filter
def iso_local(instant: datetime) -> str:
    """An instant for `<time datetime>`."""
    return timezone.localtime(instant).isoformat(timespec="minutes")


@register.filter
def publication(source: Source) -> SafeString:
    """The title of a source, in the language that it is written in; our own questions are no publication."""
    if source is OUR_OWN:
        return format_html("“{}”", gettext(source.title))
    return format_html('<cite lang="en">“{}”</cite>', source.title)


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
    return format_html('<th scope="row">{}</th>', first) + format_html_join("", "<td>{}</td>", ((it,) for it in others))


@register.simple_tag
def figure(
    figures: Mapping[str, int | float | None], *name: str, kind: str = "", unit: FluidUnit | None = None
) -> SafeString:
    """A figure of a summary, found by its name in parts: to be read, and as the number that every other way out of the
    diary has. `kind="length"`: in seconds; with a unit: in millilitres."""
    code = ".".join(name)
    value = figures[code]
    if value is None:
        words = gettext("not known")
    elif kind == "length":
        words = length_of(value)
    elif unit is not None:
        words = fluid(round(value), unit)
    else:
        words = wording.ACTIVE.format(value if isinstance(value, int) else rounding.tenth(value))
    return format_html('<data value="{}" data-figure="{}">{}</data>', "" if value is None else value, code, words)


@register.simple_tag
def episode_rows(rows: Iterable[EpisodeRow]) -> SafeString:
    """The rows of a table of episodes. A tag: a year may have a thousand, and a template takes ten times as long."""
    # A thousand rows are said in the same hundred words. A number equals an answer (1, True) that is said otherwise.
    once = lru_cache(maxsize=None, typed=True)
    told, located, tried = once(say), once(places), once(_tried)
    return format_html_join("", EPISODE_ROW, (_episode_cells(row, told, located, tried) for row in rows))


def _episode_cells(
    row: EpisodeRow,
    told: Callable[[Any], str],
    located: Callable[[tuple[BodySite, ...]], str],
    tried: Callable[[ReliefTried], str],
) -> tuple[str, ...]:
    return (
        wording.ACTIVE.format(row.start),
        told(row.kind),
        located(row.sites),
        _how_long(row),
        *(NOT_SAID if given is None else told(given) for given in (row.pain, row.woke, row.activity)),
        ", ".join(map(say, row.signs)) or (gettext("none") if row.is_fully_asked else NOT_SAID),
        ", ".join(map(tried, row.relief)) or NOT_SAID,
        row.note or NOT_SAID,
    )


def _how_long(row: EpisodeRow) -> str:
    if row.is_ongoing:
        return gettext("still going on")
    if row.band is not None:
        return say(row.band)
    return NOT_SAID if row.length is None else length_of(row.length)


def _tried(relief: ReliefTried) -> str:
    return f"{say(relief.technique)} ({gettext(HELPED[relief.helped])})"


@register.simple_tag
def waiting(*, in_diary: object = None) -> SafeString:
    """What says how much waits on this device, and when a session ends. It is the same on every page."""
    return _waiting(bool(in_diary), get_language())


@cache
def _waiting(in_diary: bool, _language: str) -> SafeString:
    return render_to_string("_components/waiting.html", {"in_diary": in_diary})


@register.simple_tag
def body_map_input() -> SafeString:
    """The body map beside a list of places, which holds what is chosen: the same on every page."""
    return _body_map_input(get_language())


@cache
def _body_map_input(_language: str) -> SafeString:
    return render_to_string("_components/body_map_input.html", {"panels": PANELS})


@register.simple_tag
def body_map_taps(chosen: frozenset[str]) -> SafeString:
    """The body map of buttons, each of which sends its place; those of the codes in `chosen` are pressed."""
    return render_to_string("_components/body_map_input.html", {"panels": PANELS, "taps": True, "chosen": chosen})


@register.simple_tag(takes_context=True)
def diary_nav(context: template.RequestContext, diary_id: UUID) -> SafeString:
    """The way to the pages of a diary. Its dozen addresses, icons and words were a sixth of the work of a page; they
    change with the diary, the page and the language alone."""
    match = context.request.resolver_match
    return _diary_nav(diary_id, match.url_name if match else "", get_language())


@lru_cache(maxsize=KEPT_NAVS)
def _diary_nav(diary_id: UUID, page: str, _language: str) -> SafeString:
    return render_to_string("_components/nav.html", {"diary_id": diary_id, "page": page})
