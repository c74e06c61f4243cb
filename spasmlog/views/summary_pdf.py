"""The summary as a PDF."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import get_language, get_language_bidi

from spasmlog import RELEASE, wording
from spasmlog.exports.pdf.document import data, document
from spasmlog.forms.filters import PeriodForm
from spasmlog.summary import ClinicalSummary
from spasmlog.typesetting import TYPESETTER, CannotTypeset
from spasmlog.views.page import Here, diary_page
from spasmlog.views.summary import clinical_summary, query_of

logger = logging.getLogger(__name__)


@diary_page()
def summary_pdf(request: HttpRequest, here: Here) -> HttpResponse:
    """The period of the page of the same name."""
    form = PeriodForm(request.GET or None, now=here.now)
    if form.is_bound and not form.is_valid():
        return here.render(request, "summary/period.html", status=422, form=form)
    found = clinical_summary(here, *form.period())
    try:
        return typeset(found)
    except CannotTypeset as error:
        logger.error("No PDF was made: %s", error)
        return here.render(request, "summary/not_typeset.html", status=503, query=query_of(found))


def typeset(found: ClinicalSummary) -> HttpResponse:
    """A summary as a file, in the active language and zone: whole, or `CannotTypeset`."""
    language = get_language() or "en"
    content = document(found, wording.ACTIVE, language=language, right_to_left=get_language_bidi(), release=RELEASE)
    made = TYPESETTER.summary(data(content), int(found.as_of.timestamp()))
    response = HttpResponse(made, content_type="application/pdf")
    name = slugify(found.diary.name) or "diary"
    period = f"{found.period.first}-to-{found.period.last}"
    response["Content-Disposition"] = f'inline; filename="spasmlog-{name}-{period}.pdf"'
    return response
