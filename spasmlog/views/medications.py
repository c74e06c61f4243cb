"""Medicines: what is and was taken, dose changes, and as-needed doses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from uuid_utils.compat import uuid7

from spasmlog import selectors
from spasmlog.actions import entries
from spasmlog.actions.outcome import Refused
from spasmlog.diary import DoseTaken, Medication
from spasmlog.forms.medication import DoseChangeForm, DoseTakenForm, MedicationForm
from spasmlog.forms.moment import wall_of
from spasmlog.medicines import Recognition, recognise
from spasmlog.medicines.grounds import grounds
from spasmlog.medicines.statement import CARE
from spasmlog.views.deleted import delete
from spasmlog.views.entry import save, status_of
from spasmlog.views.medicines import table_url
from spasmlog.views.page import Here, diary_page

# Of as-needed doses, a page at a time.
DOSES_SHOWN = 10
LONGEST_NUMBER = 9


def recognised(medication: Medication) -> Recognition:
    """What its name, or the class that the person gave, says of a medicine."""
    return recognise(medication.name, medication.class_by_hand)


@diary_page()
def medication_list(request: HttpRequest, here: Here) -> HttpResponse:
    """What is taken now, and what was."""
    found = sorted(selectors.medications(here.row), key=lambda medication: medication.name.casefold())
    today = here.now.date
    current = [medication for medication in found if not medication.stopped_on or medication.stopped_on > today]
    return here.render(
        request,
        "medications/list.html",
        current=[(medication, medication.dose_on(today), recognised(medication)) for medication in current],
        stopped=[(medication, recognised(medication)) for medication in found if medication not in current],
    )


@diary_page("GET", "POST")
def medication_new(request: HttpRequest, here: Here) -> HttpResponse:
    """A new medicine."""
    if request.method == "POST":
        form = MedicationForm(request.POST, now=here.now)
        if form.is_valid() and save(here, form):
            messages.success(request, gettext("Saved: %(name)s.") % {"name": form.value.name})
            return here.go("medications")
    else:
        form = MedicationForm(initial={"entry_id": uuid7(), "as_needed": False}, now=here.now)
    return here.render(request, "medications/form.html", status=status_of(form), form=form, table_url=table_url())


@diary_page("GET", "POST")
def medication_edit(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """A medicine's answers, to be changed."""
    stored: Any = selectors.entry(here.row, "medications", entry_id)
    if request.method == "POST":
        form = MedicationForm(request.POST, now=here.now, stored=stored)
        if form.is_valid() and save(here, form):
            return here.go("medication", entry_id)
    else:
        form = MedicationForm(
            initial=MedicationForm.initial_of(stored) | _base(here, stored), now=here.now, stored=stored
        )
    return here.render(
        request,
        "medications/form.html",
        status=status_of(form),
        form=form,
        medication=stored,
        table_url=table_url(),
    )


@diary_page()
def medication(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """One medicine with its history."""
    return _page(request, here, selectors.entry(here.row, "medications", entry_id))


@diary_page("POST")
def dose_change_new(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """From a date on, another dose."""
    stored: Any = selectors.entry(here.row, "medications", entry_id)
    form = DoseChangeForm(request.POST, now=here.now)
    if form.is_valid() and save(here, form, replace(stored, dose_changes=(*stored.dose_changes, form.value))):
        return here.go("medication", entry_id)
    return _page(request, here, stored, status=422, change_form=form)


@diary_page("POST")
def dose_taken_new(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """One dose of an as-needed medicine."""
    stored: Any = selectors.entry(here.row, "medications", entry_id)
    form = DoseTakenForm(request.POST, now=here.now)
    if form.is_valid() and save(here, form, replace(stored, doses_taken=(*stored.doses_taken, form.value))):
        messages.success(request, gettext("Saved: one dose."))
        return here.go("medication", entry_id)
    return _page(request, here, stored, status=422, dose_form=form)


@diary_page("POST")
def part_delete(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """Remove a dose change or a dose, named by what it says, so that a stale page removes nothing else."""
    stored: Any = selectors.entry(here.row, "medications", entry_id)
    named = request.POST.get("part", "")
    kept = replace(
        stored,
        dose_changes=_without(stored.dose_changes, named),
        doses_taken=_without(stored.doses_taken, named),
    )
    if kept == stored:
        messages.info(request, gettext("It was removed already."))
        return here.go("medication", entry_id)
    try:
        entries.save(here.row, kept, base=_base(here, stored)["base"])
    except Refused:
        messages.error(request, gettext("The medicine was changed elsewhere just now, and nothing was removed."))
    else:
        messages.success(request, gettext("Removed."))
    return here.go("medication", entry_id)


def _without(parts: tuple[Any, ...], named: str) -> tuple[Any, ...]:
    """The parts but one of that name: of two equal doses, one stays."""
    index = next((index for index, part in enumerate(parts) if _name(part) == named), None)
    return parts if index is None else (*parts[:index], *parts[index + 1 :])


@diary_page("GET", "POST")
def medication_delete(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """Ask, then delete; it can be undone for a day."""
    if request.method == "POST":
        return delete(here, "medications", entry_id)
    stored = selectors.entry(here.row, "medications", entry_id)
    return here.render(request, "medications/delete.html", medication=stored)


def _page(
    request: HttpRequest,
    here: Here,
    stored: Any,
    *,
    status: int = 200,
    change_form: DoseChangeForm | None = None,
    dose_form: DoseTakenForm | None = None,
) -> HttpResponse:
    base, recognition = _base(here, stored), recognised(stored)
    wall = wall_of(here.now.instant, here.diary.zone)
    newest = tuple(reversed(stored.doses_taken))
    skipped = _number(request.GET.get("skip", ""))
    shown = newest[skipped : skipped + DOSES_SHOWN]
    return here.render(
        request,
        "medications/detail.html",
        status=status,
        medication=stored,
        recognition=recognition,
        grounds=[tuple(grounds(medicine)) for medicine in recognition.medicines],
        care=CARE if recognition.is_linked and stored.taken_between(here.now.date, here.now.date) else None,
        dose=stored.dose_on(here.now.date),
        changes=[(change, _name(change)) for change in stored.dose_changes],
        doses=[(dose, _name(dose)) for dose in shown],
        newer=skipped > 0,
        earlier=max(len(newest) - skipped - DOSES_SHOWN, 0),
        skip=skipped + DOSES_SHOWN,
        change_form=change_form or DoseChangeForm(initial=base | {"on": here.now.date}, now=here.now),
        dose_form=dose_form or DoseTakenForm(initial=base | wall, now=here.now),
    )


def _number(text: str) -> int:
    """How many of the newest to leave out; of an address that says nothing sensible, none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER else 0


def _name(part: Any) -> str:
    if isinstance(part, DoseTaken):
        return f"{part.at.isoformat()} {part.amount}"
    return f"{part.on.isoformat()} {part.dose}"


def _base(here: Here, stored: Medication) -> dict[str, int]:
    return {"base": selectors.revision_of(here.row, "medications", stored.id)}
