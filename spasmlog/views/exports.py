"""The ways out of a diary."""

from __future__ import annotations

from typing import Final

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.text import slugify

from spasmlog import selectors
from spasmlog.exports import export
from spasmlog.exports.export import SummaryExport, TableExport
from spasmlog.views.page import Here, diary_page
from spasmlog.views.summary_exports import of_period

READINGS: Final = 5


@diary_page()
def download(request: HttpRequest, here: Here, slug: str) -> HttpResponseBase:
    """A file of the whole diary. Read before the first byte is sent, so that a failure is an error page and never
    half a file."""
    found = export(slug)
    if found is None:
        raise Http404
    if isinstance(found, SummaryExport):
        return of_period(request, here, found)
    if isinstance(found, TableExport):
        content = _of_one_revision(here, found)
    else:
        content = list(found.write(selectors.whole_diary(here.row), here.now.instant.replace(microsecond=0)))
    response = StreamingHttpResponse(content, content_type=found.content_type)
    response["Content-Length"] = sum(map(len, content))  # a browser knows by it that nothing is missing
    name = slugify(here.diary.name) or "diary"
    response["Content-Disposition"] = f'attachment; filename="spasmlog-{name}-{here.now.date}-{slug}"'
    return response


def _of_one_revision(here: Here, found: TableExport) -> list[bytes]:
    """A collection is read in batches, of which nothing is kept but the bytes of the file. When something is written
    in between, it is read again: half of the file would be older than the rest."""
    for _reading in range(READINGS):
        revision = selectors.stored_revision(here.row)
        records = selectors.records(here.row, found.table.collection)
        content = list(found.table.write(records, here.diary.zone))
        if selectors.stored_revision(here.row) == revision:
            return content
    raise OperationalError("the diary was written all the time while it was read")
