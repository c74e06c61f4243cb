"""Trends: the charts, their data, and the figures as a file."""

from __future__ import annotations

import gzip

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import cache
from django.utils.http import parse_etags
from django.utils.safestring import SafeString
from django.views.decorators.gzip import gzip_page

from spasmlog import selectors, wording
from spasmlog.charts.catalogue import all_charts, chart
from spasmlog.charts.chart import Chart
from spasmlog.charts.sample import sample
from spasmlog.forms.filters import TrendPeriodForm
from spasmlog.reckoning import EXACT
from spasmlog.trends.exact import NoAnswer
from spasmlog.trends.ranges import ALL, ALL_TIME, LABELS, USUAL, Range, all_time, between, last_weeks
from spasmlog.views.page import Here, diary_page
from spasmlog.views.sheets import as_csv, key_of, query_of, section, sheet


@gzip_page
@diary_page()
def trends(request: HttpRequest, here: Here) -> HttpResponse:
    """Every chart, each with its sentence and its table; of an empty diary, what will be here."""
    if selectors.first_date(here.row) is None:
        picture = sample(here.now.date, EXACT).svg(wording.ACTIVE)
        # ElementTree escapes every text of it.
        return here.render(request, "trends/empty.html", picture=SafeString(picture))  # nosec B703
    form = TrendPeriodForm(request.GET if is_chosen(request) else None, now=here.now)
    wrong = form.is_bound and not form.is_valid()
    span = last_weeks(here.now.date) if wrong else range_of(request, here)
    return here.render(
        request,
        "trends/trends.html",
        status=422 if wrong else 200,
        sections=[section(here, one, span) for one in all_charts()],
        charts=all_charts(),
        span=span,
        query=query_of(span),
        ranges=[(key, label) for key, label in (*LABELS.items(), (ALL, ALL_TIME))],
        form=form if form.is_bound else TrendPeriodForm(initial={"from": span.first, "to": span.last}, now=here.now),
    )


@diary_page()
def trend(request: HttpRequest, here: Here, slug: str) -> HttpResponse:
    """A chart's data. Unchanged while the diary's revision, the release, the language and the local date are."""
    found, span = asked_for(request, here, slug)
    etag = '"' + "-".join(str(part) for part in key_of(here, slug, span)) + '"'
    if is_known(request, etag):
        return tagged(HttpResponse(status=304), etag)
    try:
        made = sheet(here, found, span)
    except NoAnswer:
        return HttpResponse(status=503, headers={"Retry-After": "60", "Cache-Control": "no-store"})
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(made.packed, content_type="application/json", headers={"Content-Encoding": "gzip"})
    else:
        response = HttpResponse(gzip.decompress(made.packed), content_type="application/json")
    if not made.is_complete:
        response["Cache-Control"] = "private, no-store"
        return response
    return tagged(response, etag)


def tagged(response: HttpResponse, etag: str) -> HttpResponse:
    """An answer that the browser may keep, and asks after."""
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    cache.patch_vary_headers(response, ["Cookie", "Accept-Language", "Accept-Encoding"])
    return response


@diary_page()
def trend_table(request: HttpRequest, here: Here, slug: str) -> HttpResponse:
    """A chart's figures as a file for a spreadsheet."""
    found, span = asked_for(request, here, slug)
    try:
        table = sheet(here, found, span)
    except NoAnswer:
        return HttpResponse(status=503, headers={"Retry-After": "60", "Cache-Control": "no-store"})
    name = f"spasmlog-{slug}-{span.first}-{span.last}.csv"
    return HttpResponse(
        as_csv(table.document),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"},
    )


def asked_for(request: HttpRequest, here: Here, slug: str) -> tuple[Chart, Range]:
    """The chart and the range of an address. One that is none is no page."""
    found = chart(slug)
    if found is None:
        raise Http404
    if is_chosen(request) and not TrendPeriodForm(request.GET, now=here.now).is_valid():
        raise Http404
    return found, range_of(request, here)


def is_known(request: HttpRequest, etag: str) -> bool:
    """Whether the browser has the answer of that tag. A proxy that compresses marks tags as weak."""
    tags = parse_etags(request.headers.get("If-None-Match", ""))
    return any(tag.removeprefix("W/") in {etag, "*"} for tag in tags)


def is_chosen(request: HttpRequest) -> bool:
    """Whether the address names dates of its own."""
    return "from" in request.GET or "to" in request.GET


def range_of(request: HttpRequest, here: Here) -> Range:
    """The range of the address: three months unless it says another. Any that is none is no page."""
    today = here.now.date
    if is_chosen(request):
        form = TrendPeriodForm(request.GET, now=here.now)
        form.is_valid()
        return between(*form.period(), today)
    key = request.GET.get("range", USUAL)
    if key == ALL:
        return all_time(selectors.first_date(here.row), today)
    if key not in LABELS:
        raise Http404
    return last_weeks(today, key)
