"""What the person tries: writing it down, ending it, looking back."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from uuid_utils.compat import uuid7

from spasmlog import selectors, wording
from spasmlog.actions import entries
from spasmlog.actions.outcome import Refused
from spasmlog.diary import Trial, must_limit_fluids
from spasmlog.forms.trial import USUAL_DAYS, TrialForm
from spasmlog.guidance.trials import LIMITED, MEDICINES, suggestions
from spasmlog.reckoning import EXACT
from spasmlog.text import N_, Text
from spasmlog.trends.exact import NoAnswer
from spasmlog.trends.series import Series
from spasmlog.trends.trial import CAVEAT, TrialCourse, course, span_of, to_look_back_on
from spasmlog.views.deleted import delete
from spasmlog.views.entry import save, status_of
from spasmlog.views.page import Here, diary_page

logger = logging.getLogger(__name__)

UNRECKONED = Text(
    N_("The comparison could not be worked out just now. Nothing is lost: open this page again in a while.")
)


@diary_page()
def trial_list(request: HttpRequest, here: Here) -> HttpResponse:
    """What is tried now, what is planned, and what was tried, the latest first."""
    found = tuple(reversed(selectors.known_trials(here.row)))
    today = here.now.date
    return here.render(
        request,
        "trials/list.html",
        running=[trial for trial in found if trial.is_running_on(today)],
        planned=[trial for trial in found if trial.started_on > today],
        over=[trial for trial in found if trial.ends_on < today],
        look_back=to_look_back_on(found, today),
        care=MEDICINES,
    )


@diary_page("GET", "POST")
def trial_new(request: HttpRequest, here: Here) -> HttpResponse:
    """Something new to try; an address may name one of the suggestions."""
    limits_fluids = _limits_fluids(here)
    offered = suggestions(limits_fluids=limits_fluids)
    if request.method == "POST":
        form = TrialForm(request.POST, now=here.now)
        if form.is_valid() and save(here, form):
            messages.success(request, gettext("Saved."))
            return here.go("trial", form.value.id)
    else:
        chosen = next((one.what for one in offered if one.code == request.GET.get("what")), None)
        what = {"what": wording.shown(chosen)} if chosen else {}
        initial = {"entry_id": uuid7(), "started_on": here.now.date, "days": USUAL_DAYS} | what
        form = TrialForm(initial=initial, now=here.now)
    return _form(request, here, form, suggestions=() if form.is_bound else offered, limits_fluids=limits_fluids)


@diary_page("GET", "POST")
def trial_edit(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """The answers about it, to be changed."""
    stored: Any = selectors.entry(here.row, "trials", entry_id)
    if request.method == "POST":
        form = TrialForm(request.POST, now=here.now, stored=stored)
        if form.is_valid() and save(here, form):
            messages.success(request, gettext("Saved."))
            return here.go("trial", entry_id)
    else:
        base = {"base": selectors.revision_of(here.row, "trials", entry_id)}
        form = TrialForm(initial=TrialForm.initial_of(stored) | base, now=here.now, stored=stored)
    return _form(request, here, form, trial=stored, limits_fluids=_limits_fluids(here))


@diary_page()
def trial(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """One trial; from its date to look back on, the dates before it beside those of it."""
    stored: Any = selectors.entry(here.row, "trials", entry_id)
    (found,) = courses_of(here, [stored])
    return here.render(
        request,
        "trials/detail.html",
        trial=stored,
        course=found,
        caveat=CAVEAT,
        care=MEDICINES,
        may_stop=stored.stopped_on is None and stored.is_running_on(here.now.date),
    )


def courses_of(here: Here, trials: Sequence[Trial]) -> tuple[TrialCourse, ...]:
    """How trials stand today: their days are counted by the database, at once for all of them."""
    today = here.now.date
    span = span_of(trials, today)
    counted = selectors.series(here.row, here.now, *span) if span else Series()
    return compared(trials, counted, today)


def compared(trials: Sequence[Trial], counted: Series, today: date) -> tuple[TrialCourse, ...]:
    """How trials stand on a date, by the counts of their days; where nobody can reckon them, that it is so."""
    try:
        return tuple(course(trial, counted, today, EXACT) for trial in trials)
    except NoAnswer as error:
        logger.warning("Trials were not compared: %s", type(error).__name__)
        return tuple(TrialCourse(trial, None, UNRECKONED) for trial in trials)


@diary_page("POST")
def trial_stop(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """Today was its last day."""
    stored: Any = selectors.entry(here.row, "trials", entry_id)
    if not stored.is_running_on(here.now.date):
        messages.info(request, gettext("It is not going on today, so there is nothing to stop."))
        return here.go("trial", entry_id)
    try:
        base = selectors.revision_of(here.row, "trials", entry_id)
        entries.save(here.row, replace(stored, stopped_on=here.now.date), base=base)
    except Refused:
        messages.error(request, gettext("It was changed elsewhere just now, and nothing was saved. Try again."))
    else:
        messages.success(request, gettext("Saved: today was the last day of it."))
    return here.go("trial", entry_id)


@diary_page("GET", "POST")
def trial_delete(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """Ask, then delete; it can be undone for a day."""
    if request.method == "POST":
        return delete(here, "trials", entry_id)
    stored = selectors.entry(here.row, "trials", entry_id)
    return here.render(request, "trials/delete.html", trial=stored)


def _form(request: HttpRequest, here: Here, form: TrialForm, **context: Any) -> HttpResponse:
    limited = LIMITED if context.pop("limits_fluids") else None
    return here.render(
        request, "trials/form.html", status=status_of(form), form=form, care=MEDICINES, limited=limited, **context
    )


def _limits_fluids(here: Here) -> bool:
    return must_limit_fluids(selectors.conditions(here.row), here.now.date)
