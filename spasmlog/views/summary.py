"""The summary for a doctor."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from spasmlog import selectors, wording
from spasmlog.charts.chart import Drawing
from spasmlog.charts.frequency import WEEKLY
from spasmlog.diary import AsOf, Diary
from spasmlog.forms.filters import PeriodForm
from spasmlog.reckoning import EXACT
from spasmlog.summary import summarise_beside
from spasmlog.trends.ranges import between
from spasmlog.trends.source import WholeDiary
from spasmlog.trends.trial import tried_in
from spasmlog.views.findings import findings_of, with_status
from spasmlog.views.page import Here, diary_page
from spasmlog.views.trials import courses_of
from spasmlog.vocabulary import Status

DAY = timedelta(days=1)
# A page is for reading: of more than these the latest are shown, and how many there are is said.
MOST_TRIALS = 10


@diary_page()
def summary(request: HttpRequest, here: Here) -> HttpResponse:
    """A period on one page, to be read or printed."""
    form = PeriodForm(request.GET or None, now=here.now)
    if form.is_bound and not form.is_valid():
        return here.render(request, "summary/period.html", status=422, form=form)
    first, last = form.period()
    # The period before is only counted: its entries are never loaded.
    before = selectors.headline(here.row, here.now, first - (last - first) - DAY, first - DAY)
    diary: Diary = selectors.period(here.row, first, last)
    findings = findings_of(here)
    tried = tried_in(selectors.known_trials(here.row), first, last)
    trials = courses_of(here, tried[:MOST_TRIALS])
    found = summarise_beside(before, diary, first, last, as_of=here.now.instant, findings=findings, trials=trials)
    drawing = WEEKLY.draw(WholeDiary(AsOf(diary, here.now.instant), EXACT), between(first, last, here.now.date))
    return here.render(
        request,
        "summary/summary.html",
        summary=found,
        earlier_trials=len(tried) - len(trials),
        form=PeriodForm(initial={"from": first, "to": last}, now=here.now),
        chart=drawing_markup(drawing),
        table=drawing.document(wording.ACTIVE)["table"],
        met=with_status(findings, Status.MET),
        not_assessable=with_status(findings, Status.NOT_ASSESSABLE),
        checked=len(findings),
    )


def drawing_markup(drawing: Drawing) -> SafeString:
    """The drawing as an element of the page. It is built as a tree, in which every text is only ever text."""
    return SafeString(drawing.svg(wording.ACTIVE))  # nosec B703 (ElementTree escapes every text)
