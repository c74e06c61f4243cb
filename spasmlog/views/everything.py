"""Everything to take along: each way out of a diary, and the summary as a PDF, in one archive."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from copy import copy
from tempfile import TemporaryFile
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponseBase, QueryDict
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from spasmlog import selectors
from spasmlog.diary import AsOf
from spasmlog.exports import all_exports
from spasmlog.forms.filters import PeriodForm
from spasmlog.typesetting import CannotTypeset
from spasmlog.views import exports
from spasmlog.views.page import Here, diary_page
from spasmlog.views.summary import clinical_summary
from spasmlog.views.summary_pdf import typeset

logger = logging.getLogger(__name__)

PDF: Final = "summary.pdf"
MISSING: Final = "summary.pdf-is-missing.txt"

# A file of the archive: its name, and its bytes in pieces.
Member = tuple[str, Iterable[bytes]]


@diary_page()
def diary_archive(request: HttpRequest, here: Here) -> HttpResponseBase:
    """One diary."""
    name = slugify(here.diary.name) or "diary"
    return _archive(f"spasmlog-{name}-{here.now.date}.zip", _members(request, here))


@login_required
@require_safe
def account_archive(request: HttpRequest) -> HttpResponseBase:
    """All diaries of the account, each in a folder of its own."""
    now = timezone.now()
    return _archive(f"spasmlog-{now:%Y-%m-%d}.zip", _of_all(request))


def _of_all(request: HttpRequest) -> Iterator[Member]:
    """The members are made one after the other, so that no more than one is in memory."""
    names: set[str] = set()
    for row in selectors.diaries_of(request.user):
        diary = selectors.settings_of(row)
        folder = _free(slugify(diary.name) or "diary", names)
        with timezone.override(diary.zone):
            here = Here(row, diary, AsOf(diary, timezone.now()))
            yield from ((f"{folder}/{name}", pieces) for name, pieces in _members(request, here))


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number where another diary has it: "Anna’s" and "Annas" are one to a file system."""
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    taken.add(found)
    return found


def _members(request: HttpRequest, here: Here) -> Iterator[Member]:
    """The files of a diary, each just as its own download gives it."""
    for export in all_exports():
        whole = copy(request)
        whole.GET = QueryDict("all=1")
        response: Any = exports.download(whole, here.diary_id, slug=export.slug)
        yield export.slug, response.streaming_content
    yield _pdf(here)


def _pdf(here: Here) -> Member:
    """The latest 90 days. Everything else is worth having without it; that it is not there is said."""
    try:
        response = typeset(clinical_summary(here, *PeriodForm(now=here.now).period()))
    except CannotTypeset as error:
        logger.error("No PDF was made: %s", error)
        return MISSING, [gettext("The PDF could not be made just now. Everything else is here.").encode()]
    return PDF, [response.content]


def _archive(name: str, members: Iterable[Member]) -> HttpResponseBase:
    """Written before the first byte is sent, so that a failure is an error page and never half an archive; to a file in
    the home that has no name and is gone with the answer, so that the memory does not grow with the diary."""
    file = TemporaryFile(dir=settings.HOME)  # noqa: SIM115 (the response closes it)
    try:
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for path, pieces in members:
                with archive.open(path, "w", force_zip64=True) as member:
                    for piece in pieces:
                        member.write(piece)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
