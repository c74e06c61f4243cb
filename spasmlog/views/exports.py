"""The ways out of a diary."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.text import slugify

from spasmlog import selectors
from spasmlog.exports import export
from spasmlog.views.page import Here, diary_page


@diary_page()
def download(request: HttpRequest, here: Here, slug: str) -> HttpResponseBase:
    """A file of the whole diary. Read before the first byte is sent, so that a failure is an error page and never
    half a file."""
    found = export(slug)
    if found is None:
        raise Http404
    content = list(found.write(selectors.whole_diary(here.row), here.now.instant.replace(microsecond=0)))
    response = StreamingHttpResponse(content, content_type=found.content_type)
    name = slugify(here.diary.name) or "diary"
    response["Content-Disposition"] = f'attachment; filename="spasmlog-{name}-{here.now.date}-{slug}"'
    return response
