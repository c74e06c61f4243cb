"""Days: the month at a glance, one day's form, and fluids a glass at a time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from spasmlog import selectors, wording
from spasmlog.actions import drinks, entries
from spasmlog.actions.outcome import Refused
from spasmlog.diary import EARLIEST, Day, Invalid, check_date, must_limit_fluids
from spasmlog.forms.day import DayForm
from spasmlog.trends.fluids import shown_target
from spasmlog.views.deleted import delete
from spasmlog.views.entry import save, status_of
from spasmlog.views.page import Here, diary_page


@diary_page()
def day_list(request: HttpRequest, here: Here) -> HttpResponse:
    """A month of days: what was recorded of each, and which are unknown."""
    first = month_or_404(request.GET.get("month"), here.now.date)
    last = min(next_month(first) - timedelta(days=1), here.now.date)
    known = {day.date: day for day in selectors.days(here.row, date__gte=first, date__lte=last)}
    counts = selectors.series(here.row, here.now, first, last).counts
    dates = [last - timedelta(days=n) for n in range((last - first).days + 1)]
    return here.render(
        request,
        "days/list.html",
        month=first,
        days=[(day, known.get(day), sum(counts.get(day, {}).values())) for day in dates],
        earlier=first - timedelta(days=1) if first > EARLIEST else None,
        later=next_month(first) if next_month(first) <= here.now.date else None,
    )


def month_or_404(text: str | None, today: date) -> date:
    """The first of the month that an address names (2026-03); of this month where it names none."""
    if not text:
        return today.replace(day=1)
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        raise Http404 from None
    if not EARLIEST <= first <= today:
        raise Http404
    return first


def next_month(first: date) -> date:
    """The first of the month after."""
    return (first + timedelta(days=31)).replace(day=1)


@diary_page("GET", "POST")
def day(request: HttpRequest, here: Here, date: date) -> HttpResponse:
    """What is known of a date."""
    happened_or_404(here, date)
    found = selectors.days(here.row, date=date)
    stored = found[0] if found else None
    if request.method == "POST":
        form = DayForm(request.POST, now=here.now, date=date, stored=stored)
        if form.is_valid() and save(here, form):
            messages.success(request, gettext("Saved: %(day)s.") % {"day": wording.ACTIVE.format(date)})
            return here.go("today") if date == here.now.date else here.go("day", date)
    else:
        base = selectors.revision_of(here.row, "days", date)
        initial = DayForm.initial_of(stored or Day(date)) | ({"base": base} if stored else {})
        form = DayForm(initial=initial, now=here.now, date=date, stored=stored)
    conditions = selectors.conditions(here.row)
    return here.render(
        request,
        "days/day.html",
        status=status_of(form),
        form=form,
        date=date,
        stored=stored,
        target=shown_target(here.diary, stored),
        limits_fluids=must_limit_fluids(conditions, date),
        episodes=tuple(reversed(selectors.episodes(here.row, with_relief=False, local_date=date))),
        before=date - timedelta(days=1) if date > EARLIEST else None,
        after=date + timedelta(days=1) if date < here.now.date else None,
    )


def happened_or_404(here: Here, date: date) -> None:
    """A date before 1900 or after tomorrow has no page."""
    try:
        check_date("date", date, here.now)
    except Invalid:
        raise Http404 from None


@diary_page("POST")
def day_delete(request: HttpRequest, here: Here, date: date) -> HttpResponse:
    """Forget what was recorded of a date; it can be undone for a day."""
    return delete(here, "days", date)


@diary_page("POST")
def drink(request: HttpRequest, here: Here, drink_id: UUID) -> HttpResponse:
    """One tap adds a glass to today."""
    try:
        ml = millilitres(request.POST.get("ml", ""))
        drinks.add_drink(here.row, drink_id, here.now.date, ml, here.now.instant)
    except ValueError as problem:  # no number, or out of bounds
        reason = wording.shown(problem.message) if isinstance(problem, Invalid) else gettext("Choose an amount.")
        messages.error(request, gettext("Nothing was added: %(reason)s") % {"reason": reason})
    except Refused:
        messages.error(request, gettext("Nothing was added: that button was used already. Use it again now."))
    else:
        amount = wording.fluid(ml, here.diary.fluid_unit)
        messages.success(request, gettext("%(amount)s added to today.") % {"amount": amount}, extra_tags="drink")
    return here.go("today", query="#fluids")


def millilitres(text: str) -> int:
    """What a button sends. Raises `ValueError` for anything else that Python would take for a number."""
    if not re.fullmatch("-?[0-9]+", text):
        raise ValueError
    return int(text)


@diary_page("POST")
def drink_undo(request: HttpRequest, here: Here) -> HttpResponse:
    """Take back the glass that was added last today."""
    ml = drinks.undo_drink(here.row, here.now.date)
    if ml is None:
        messages.info(request, gettext("There is nothing to take back. Change the day’s total instead."))
    else:
        messages.success(
            request, gettext("%(amount)s taken back.") % {"amount": wording.fluid(ml, here.diary.fluid_unit)}
        )
    return here.go("today", query="#fluids")


@diary_page("POST")
def no_spasms(request: HttpRequest, here: Here) -> HttpResponse:
    """One tap says that there were none today."""
    found: Any = selectors.day(here.row, here.now.date)
    stored = selectors.revision_of(here.row, "days", here.now.date)
    said = replace(found, no_spasms=True, recorded_at=here.now.instant)
    try:
        entries.save(here.row, said, base=stored or None)
    except Refused:
        messages.error(request, gettext("The day was changed elsewhere just now, and nothing was saved. Try again."))
    else:
        messages.success(request, gettext("Saved: no spasms today."))
    return here.go("today")
