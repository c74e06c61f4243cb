"""Where on the body episodes were, by site and side: a body map, and bars.

The bars' parts are the table's columns 2 and 3; the eight most frequent places are drawn.
"""

from __future__ import annotations

from typing import Final

from spasmlog.charts.bars import Layer
from spasmlog.charts.body_map import BodyMap
from spasmlog.charts.chart import Chart, Drawing, Table
from spasmlog.charts.parts import Parts
from spasmlog.charts.svg import Pattern
from spasmlog.diary import BodySite
from spasmlog.text import N_, Text, Value, plural
from spasmlog.trends.ranges import Range
from spasmlog.trends.sites import SiteCount
from spasmlog.trends.source import Source

SPASMS: Final = Text(N_("Spasms"))
TWITCHES: Final = Text(N_("Twitches"))
SEVERAL: Final = Text(N_("An episode at several places counts at each of them."))
MOST_NAMED: Final = 3  # places that share the first rank and are still named


class SitesChart(Chart):
    """Places by how many episodes were there; a side that was not said is a row of its own."""

    slug = "sites"
    title = Text(N_("Where on the body"))
    order = 50

    def draw(self, source: Source, span: Range) -> Drawing:
        found = source.sites(span.first, span.last)
        parts, body = _parts(found), BodyMap(found)
        return Drawing(
            slug=self.slug,
            title=self.title,
            reading=reading(found),
            range=span,
            figure=parts,
            table=_table(found),
            recorded_days=len(source.series.recorded(span.first, span.last)),
            days=span.days,
            notes=_notes(parts, body),
            illustration=body if found else None,
        )


CHART: Final = SitesChart()


def _parts(found: tuple[SiteCount, ...]) -> Parts:
    return Parts(
        names=tuple(name(row.place) for row in found),
        layers=(
            Layer("spasms", SPASMS, tuple(row.spasms for row in found), "--chart-1", Pattern.SOLID),
            Layer("twitches", TWITCHES, tuple(row.twitches for row in found), "--chart-2", Pattern.DOTS),
        ),
        across=Text(N_("Episodes")),
    )


def name(place: BodySite) -> Text:
    """A site with its side, where one was said."""
    if place.side is None:
        return place.site.label
    return Text(N_("%(site)s (%(side)s)"), {"site": place.site.label, "side": place.side.label})


def _table(found: tuple[SiteCount, ...]) -> Table:
    columns = (Text(N_("Place")), SPASMS, TWITCHES, Text(N_("Total")))
    return Table(columns, tuple(_row(row) for row in found))


def _row(row: SiteCount) -> tuple[Value, ...]:
    return (name(row.place), row.spasms, row.twitches, row.total)


def _notes(parts: Parts, body: BodyMap) -> tuple[Text, ...]:
    left_out = len(parts.names) - len(parts.shown)
    more = plural(
        "%(count)s more place is in the table.",
        "%(count)s more places are in the table.",
        "count",
        count=left_out,
    )
    several = (SEVERAL,) if parts.names else ()
    return (*several, *((body.unsaid,) if body.unsaid else ()), *((more,) if left_out else ()))


def reading(found: tuple[SiteCount, ...]) -> Text:
    """The place with the most episodes, and how many places there are."""
    if not found:
        return Text(N_("No place on the body is recorded in this time."))
    first = tuple(row for row in found if row.total == found[0].total)
    places = plural("%(count)s place", "%(count)s places", "count", count=len(found))
    if len(first) > MOST_NAMED:
        return Text(N_("Episodes at %(places)s; none has more than the others."), {"places": places})
    params: dict[str, Value] = {"places": places, "first": tuple(name(row.place) for row in first)}
    return plural(
        "Episodes at %(places)s; the most, %(total)s episode, at: %(first)s.",
        "Episodes at %(places)s; the most, %(total)s episodes, at: %(first)s.",
        "total",
        **params,
        total=found[0].total,
    )
