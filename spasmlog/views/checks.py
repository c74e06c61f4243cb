"""The 30-second check."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse

from spasmlog import selectors
from spasmlog.diary import Check
from spasmlog.forms.check import CheckForm
from spasmlog.views.days import happened_or_404
from spasmlog.views.deleted import delete
from spasmlog.views.entry import save, status_of
from spasmlog.views.page import Here, diary_page
from spasmlog.vocabulary import Question

SHOWN = 15


@diary_page()
def check_list(request: HttpRequest, here: Here) -> HttpResponse:
    """The latest checks, newest first."""
    before = request.GET.get("before", "")
    try:
        narrowed = {"date__lt": date.fromisoformat(before)} if before else {}
    except ValueError:
        raise selectors.NotVisible from None
    found = selectors.newest_checks(here.row, SHOWN + 1, **narrowed)
    return here.render(
        request,
        "checks/list.html",
        checks=[(check, [q.label for q in Question if check.answer(q)], _open(check)) for check in found[:SHOWN]],
        older=found[SHOWN - 1].date if len(found) > SHOWN else None,
    )


def _open(check: Check) -> int:
    return sum(check.answer(question) is None for question in Question)


@diary_page("GET", "POST")
def check(request: HttpRequest, here: Here, date: date) -> HttpResponse:
    """The check of a date: twelve answers, the weight, and how weak it feels."""
    happened_or_404(here, date)
    found = selectors.checks(here.row, date=date)
    stored = found[0] if found else None
    if request.method == "POST":
        form = CheckForm(request.POST, now=here.now, date=date, stored=stored)
        if form.is_valid() and save(here, form):
            return here.go("findings", query=f"?saved={date.isoformat()}")
    else:
        base = selectors.revision_of(here.row, "checks", date)
        initial = (CheckForm.initial_of(stored) | {"base": base}) if stored else {}
        form = CheckForm(initial=initial, now=here.now, date=date, stored=stored)
    return here.render(
        request,
        "checks/check.html",
        status=status_of(form),
        form=form,
        date=date,
        stored=stored,
    )


@diary_page("POST")
def check_delete(request: HttpRequest, here: Here, date: date) -> HttpResponse:
    """Delete the check of a date; it can be undone for a day."""
    return delete(here, "checks", date)
