"""Trends: the charts, and their data."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import cache
from django.utils.http import parse_etags
from django.utils.translation import get_language

from spasmlog import RELEASE, selectors, wording
from spasmlog.charts.catalogue import all_charts, chart
from spasmlog.charts.chart import Chart, Drawing
from spasmlog.trends.ranges import ALL, Range, last_weeks, named
from spasmlog.views.page import Here, diary_page


@diary_page()
def trends(request: HttpRequest, here: Here) -> HttpResponse:
    """Every chart, with its table beside it."""
    key = range_key(request, here)
    drawings = [draw(here, one, key) for one in all_charts()]
    return here.render(
        request,
        "trends/trends.html",
        drawings=[(drawing, drawing.document(wording.ACTIVE)["table"]) for drawing in drawings],
        key=key,
        all_key=ALL,
    )


@diary_page()
def trend(request: HttpRequest, here: Here, slug: str) -> HttpResponse:
    """A chart's data. Unchanged while the diary's revision, the release, the language and the local date are."""
    found = chart(slug)
    if found is None:
        raise Http404
    key = range_key(request, here)
    etag = f'"{here.row.id.hex}-{here.row.revision}-{RELEASE}-{get_language()}-{here.now.date}-{slug}-{key}"'
    if is_known(request, etag):
        response = HttpResponse(status=304)
    else:
        response = JsonResponse(draw(here, found, key).document(wording.ACTIVE))
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    cache.patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return response


def is_known(request: HttpRequest, etag: str) -> bool:
    """Whether the browser has the answer of that tag. A proxy that compresses marks tags as weak."""
    tags = parse_etags(request.headers.get("If-None-Match", ""))
    return any(tag.removeprefix("W/") in {etag, "*"} for tag in tags)


def range_key(request: HttpRequest, here: Here) -> str:
    """The range of the address: the last 26 weeks unless it says all. Any other is no page."""
    usual = last_weeks(here.now.date).key
    key = request.GET.get("range", usual)
    if key not in {usual, ALL}:
        raise Http404
    return key


def draw(here: Here, one: Chart, key: str) -> Drawing:
    """A chart from the database, of which only what the range (and its reading) needs is counted."""
    span = last_weeks(here.now.date)
    source = selectors.StoredDiary(here.row, here.now, None if key == ALL else span.first)
    chosen: Range | None = named(key, source.series, here.now.date) if key == ALL else span
    return one.draw(source, chosen or span)
