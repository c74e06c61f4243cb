"""The ways out of a diary that are of a period: a document with what its summary says, and every entry of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.text import slugify

from spasmlog import selectors, wording
from spasmlog.diary import Diary
from spasmlog.exports.export import SummaryExport
from spasmlog.forms.filters import PeriodForm
from spasmlog.summary import ClinicalSummary, summarise, summarise_beside
from spasmlog.trends.trial import TrialCourse, tried_in
from spasmlog.views.findings import findings_of
from spasmlog.views.page import Here

DAY: Final = timedelta(days=1)
PIECE: Final = 65_536  # bytes sent at once


def of_period(request: HttpRequest, here: Here, found: SummaryExport) -> HttpResponseBase:
    """A file of a period as the summary takes it, of the last 90 days where none is asked for; of the whole diary with
    `?all=1`."""
    content: Iterable[bytes]
    if request.GET.get("all") == "1":
        summary = _whole(here)
        # Tens of megabytes are sent as they are made. What can fail, the database, has been read by then.
        content = _written(here, found, summary)
    else:
        form = PeriodForm(request.GET or None, now=here.now)
        if form.is_bound and not form.is_valid():
            return here.render(request, "summary/period.html", status=422, form=form)
        summary = _period(here, *form.period())
        content = list(_written(here, found, summary))  # an error is a page then, and never half a file
    response = StreamingHttpResponse(content, content_type=found.content_type)
    name = slugify(here.diary.name) or "diary"
    response["Content-Disposition"] = f'attachment; filename="spasmlog-{name}-{here.now.date}-{found.slug}"'
    return response


def _written(here: Here, found: SummaryExport, summary: ClinicalSummary) -> Iterator[bytes]:
    language = translation.get_language() or "en"
    written = found.write(summary, wording.ACTIVE, _tag(language), here.diary_id)
    return _spoken(written, language, here.diary.zone)


def _tag(language: str) -> str:
    """A language as the world writes it: en-GB, zh-Hant."""
    first, *rest = language.split("-")
    return "-".join((first, *(part.upper() if len(part) == 2 else part.title() for part in rest)))


def _spoken(pieces: Iterator[bytes], language: str, zone: ZoneInfo) -> Iterator[bytes]:
    """The pieces in larger ones, each made in the language and the time zone of the page: when a long file is sent,
    the request is over, and with it what it had set."""
    while True:
        gathered = bytearray()
        with translation.override(language), timezone.override(zone):
            for piece in pieces:
                gathered += piece
                if len(gathered) >= PIECE:
                    break
        if not gathered:
            return
        yield bytes(gathered)


def _moment(here: Here) -> datetime:
    """Whole seconds, as in the diary file: two files of one second are the same."""
    return here.now.instant.replace(microsecond=0)


def _period(here: Here, first: date, last: date) -> ClinicalSummary:
    """What it costs depends on the period, not on the diary's length. No statistics are reckoned: the file has none."""
    return summarise_beside(
        selectors.headline(here.row, here.now, first - (last - first) - DAY, first - DAY),
        selectors.period(here.row, first, last),
        first,
        last,
        as_of=_moment(here),
        findings=findings_of(here),
        trials=[TrialCourse(trial, None, None) for trial in tried_in(selectors.known_trials(here.row), first, last)],
    )


def _whole(here: Here) -> ClinicalSummary:
    """The diary from its first date to today."""
    diary = selectors.whole_diary(here.row)
    first, last = _first_date(diary, here.now.date), here.now.date
    trials = [TrialCourse(trial, None, None) for trial in tried_in(diary.trials, first, last)]
    return summarise(diary, first, last, _moment(here), findings_of(here), trials=trials)


def _first_date(diary: Diary, today: date) -> date:
    starts = (diary.local_date(episode.started_at) for episode in diary.episodes[:1])
    dates = (entry.date for entries in (diary.days[:1], diary.checks[:1]) for entry in entries)
    return min((*starts, *dates, today))
