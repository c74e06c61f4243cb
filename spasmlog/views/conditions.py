"""Conditions of the person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from uuid_utils.compat import uuid7

from spasmlog import selectors
from spasmlog.forms.condition import ConditionForm
from spasmlog.views.deleted import delete
from spasmlog.views.entry import save, status_of
from spasmlog.views.page import Here, diary_page


@diary_page()
def condition_list(request: HttpRequest, here: Here) -> HttpResponse:
    """What the person has, and had."""
    found = selectors.conditions(here.row)
    resolved = [condition for condition in found if condition.resolved_by(here.now.date)]
    current = [condition for condition in found if condition not in resolved]
    return here.render(request, "conditions/list.html", current=current, resolved=resolved)


@diary_page("GET", "POST")
def condition_new(request: HttpRequest, here: Here) -> HttpResponse:
    """A new condition."""
    initial = {"entry_id": uuid7()}
    form = (
        ConditionForm(request.POST, now=here.now)
        if request.method == "POST"
        else ConditionForm(initial=initial, now=here.now)
    )
    return _form(request, here, form)


@diary_page("GET", "POST")
def condition_edit(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """A condition's answers, to be changed."""
    stored: Any = selectors.entry(here.row, "conditions", entry_id)
    if request.method == "POST":
        form = ConditionForm(request.POST, now=here.now, stored=stored)
    else:
        base = {"base": selectors.revision_of(here.row, "conditions", entry_id)}
        form = ConditionForm(initial=ConditionForm.initial_of(stored) | base, now=here.now, stored=stored)
    return _form(request, here, form)


@diary_page("GET", "POST")
def condition_delete(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """Ask, then delete; it can be undone for a day."""
    if request.method == "POST":
        return delete(here, "conditions", entry_id)
    stored = selectors.entry(here.row, "conditions", entry_id)
    return here.render(request, "conditions/delete.html", condition=stored)


def _form(request: HttpRequest, here: Here, form: ConditionForm) -> HttpResponse:
    if form.is_bound and form.is_valid() and save(here, form):
        messages.success(request, gettext("Saved."))
        return here.go("conditions")
    status = status_of(form)
    return here.render(request, "conditions/form.html", status=status, form=form, condition=form.stored)
