"""The summary for a doctor, and the questions that the person has for the visit."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from spasmlog import rules, selectors, wording
from spasmlog.actions.questions import AskedMeanwhile, ask
from spasmlog.diary import AsOf, Diary
from spasmlog.forms.filters import PeriodForm
from spasmlog.forms.questions import QuestionsForm
from spasmlog.reckoning import EXACT
from spasmlog.summary import ClinicalSummary, summarise, summarise_beside
from spasmlog.trends.exact import NoAnswer
from spasmlog.trends.exposure import Associations, associations_of
from spasmlog.trends.series import Series
from spasmlog.trends.source import WholeDiary
from spasmlog.trends.trial import tried_in
from spasmlog.views.entry import status_of
from spasmlog.views.findings import findings_of
from spasmlog.views.page import Here, diary_page
from spasmlog.views.trials import compared, courses_of

logger = logging.getLogger(__name__)

DAY: Final = timedelta(days=1)
# A page is for reading: of more than these the latest are shown, and how many there are is said.
MOST_TRIALS: Final = 10


@diary_page()
def summary(request: HttpRequest, here: Here) -> HttpResponse:
    """A period on one page, to be read or printed."""
    form = PeriodForm(request.GET or None, now=here.now)
    if form.is_bound and not form.is_valid():
        return here.render(request, "summary/period.html", status=422, form=form)
    found = clinical_summary(here, *form.period())
    first, last = form.period()
    return here.render(
        request,
        "summary/summary.html",
        form=PeriodForm(initial={"from": first, "to": last}, now=here.now),
        questions=QuestionsForm(stored=here.diary.questions),
        query=query_of(found),
        **shown(found),
    )


@diary_page("GET", "POST")
def questions(request: HttpRequest, here: Here) -> HttpResponse:
    """The person's own questions; afterwards the summary of the same period again."""
    if request.method == "POST":
        form = QuestionsForm(request.POST, stored=here.diary.questions)
        if form.is_valid() and _asked(here, form):
            messages.success(request, gettext("Saved."))
            return here.go("summary", query=_same_period(request, here))
    else:
        form = QuestionsForm(stored=here.diary.questions)
    return here.render(request, "summary/questions.html", status=status_of(form), form=form)


def _asked(here: Here, form: QuestionsForm) -> bool:
    """Save the form's questions, or say in the form why not."""
    try:
        ask(here.row, form.questions, base=form.cleaned_data["seen"])
    except AskedMeanwhile as meanwhile:
        form.were_asked_meanwhile(meanwhile.questions)
        return False
    return True


def _same_period(request: HttpRequest, here: Here) -> str:
    form = PeriodForm(request.GET or None, now=here.now)
    if not (form.is_bound and form.is_valid()):
        return ""
    first, last = form.period()
    return f"?from={first}&to={last}"


# What the page, the PDF and a shared link are made of ----------------------------------------------------------------


def clinical_summary(here: Here, first: date, last: date) -> ClinicalSummary:
    """The summary of a diary in the database. What it costs depends on the period, not on the diary's length."""
    # The period before is only counted: its entries are never loaded.
    before = selectors.headline(here.row, here.now, first - (last - first) - DAY, first - DAY)
    tried = tried_in(selectors.known_trials(here.row), first, last)
    held = selectors.period(here.row, first, last)
    return summarise_beside(
        before,
        held,
        first,
        last,
        as_of=here.now.instant,
        findings=findings_of(here),
        trials=courses_of(here, tried[:MOST_TRIALS]),
        earlier_trials=len(tried[MOST_TRIALS:]),
        associations=reckoned(lambda: selectors.associations(here.row, here.as_of, EXACT)),
    )


def summary_of(diary: Diary, first: date, last: date, instant: datetime) -> ClinicalSummary:
    """The same of a whole diary in memory, as it stood at a moment: what a frozen copy shows."""
    now = AsOf(diary, instant)
    tried = tried_in(diary.trials, first, last)
    return summarise(
        diary,
        first,
        last,
        instant,
        rules.by_urgency(rules.assess_at(now)),
        trials=compared(tried[:MOST_TRIALS], Series.of(diary, until=instant), now.date),
        earlier_trials=len(tried[MOST_TRIALS:]),
        associations=reckoned(lambda: associations_of(WholeDiary(now, EXACT))),
    )


def reckoned(answer: Callable[[], Associations]) -> Associations | None:
    """What goes together in the last year; None where nobody answers: the summary is worth reading without."""
    try:
        return answer()
    except NoAnswer as error:
        logger.error("The intervals were not reckoned: %s", type(error).__name__)
        return None


def shown(found: ClinicalSummary) -> Mapping[str, Any]:
    """What `summary/body.html` needs: it has no form and leads nowhere."""
    pictures = found.pictures()
    return {
        "summary": found,
        "diary": found.diary,
        "figures": found.figures(),
        "pictures": pictures,
        "weeks": markup(pictures.weeks.svg(wording.ACTIVE)),
        "hours": markup(pictures.hours.svg(wording.ACTIVE)),
        "body": markup(pictures.sites.illustration_svg(wording.ACTIVE)),
        "table": pictures.weeks.document(wording.ACTIVE)["table"],
    }


def markup(drawn: str) -> SafeString:
    """A drawing as an element of the page. It is built as a tree, in which every text is only ever text."""
    return SafeString(drawn)  # nosec B703 (ElementTree escapes every text)


def query_of(found: ClinicalSummary) -> str:
    """The period as it stands in an address."""
    return urlencode({"from": found.period.first, "to": found.period.last})
