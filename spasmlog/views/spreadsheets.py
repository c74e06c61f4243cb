"""Spreadsheets of people's own: uploaded, looked at, imported whole or not at all, undone within a day."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from spasmlog import selectors, wording
from spasmlog.actions import import_spreadsheet as actions
from spasmlog.actions.import_spreadsheet import Differs, Draft, Wrong
from spasmlog.actions.outcome import Gone
from spasmlog.diary import NO_TEXT, Day, Episode, Medication
from spasmlog.forms.spreadsheet import ChoicesForm, DivisionForm, OwnFileForm, SpreadsheetFileForm
from spasmlog.spreadsheets.problem import Unreadable
from spasmlog.spreadsheets.sheet import names
from spasmlog.views.entry import status_of
from spasmlog.views.page import Here, diary_page

FIRST_ROWS: Final = 8
FIRST_PROBLEMS: Final = 50


@diary_page("GET", "POST")
def spreadsheet_list(request: HttpRequest, here: Here) -> HttpResponse:
    """Upload a file; what was uploaded or imported in the last day."""
    form = SpreadsheetFileForm(request.POST, request.FILES) if request.method == "POST" else SpreadsheetFileForm()
    if form.is_bound and form.is_valid():
        name = NO_TEXT.sub("", PurePath(form.cleaned_data["file"].name or "").name)
        try:
            made = actions.take_in(here.row, name, form.raw, here.now.instant)
            return here.go("spreadsheet", made.id)
        except Unreadable as refused:
            form.add_error("file", wording.shown(refused.message))
    found = selectors.spreadsheets(here.row, here.now.instant)
    return here.render(request, "spreadsheets/list.html", status=status_of(form), form=form, found=found)


@diary_page("GET", "POST")
def spreadsheet(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """A file before the import: its first rows, what is wrong, how it is read. After it: what can be undone."""
    made = selectors.spreadsheet(here.row, entry_id, here.now.instant)
    if not made.is_draft:
        if request.method == "POST":
            messages.info(request, gettext("This file was imported already."))
            return here.go("spreadsheet", made.id)
        return here.render(request, "spreadsheets/imported.html", made=made, entries=len(made.written))
    draft = actions.look_at(made, here.now)
    form: Any = _form(request, draft)
    if form.is_bound and (answer := _divide(request, here, draft, form)):
        return answer
    if form.is_bound and form.is_valid() and (answer := _take(request, here, draft, form)):
        return answer
    return _page(request, here, draft, form)


def _form(request: HttpRequest, draft: Draft) -> ChoicesForm | OwnFileForm:
    answers = request.POST if request.method == "POST" else None
    division = {"encoding": draft.sheet.encoding, "delimiter": draft.sheet.delimiter}
    if draft.choices is None:
        return OwnFileForm(answers, initial=division)
    initial = ChoicesForm.initial_of(draft.choices) | division
    words = draft.reading.words
    return ChoicesForm(answers, initial=initial, sheet=draft.sheet, choices=draft.choices, words=words)


def _divide(request: HttpRequest, here: Here, draft: Draft, form: Any) -> HttpResponse | None:
    """Divide the file otherwise, where that is asked for, whatever else the form says: with the wrong delimiter no
    column could be chosen. None where nothing was asked for, or it cannot be done."""
    division = DivisionForm(request.POST)
    if not division.is_valid():
        return None
    encoding, delimiter = division.cleaned_data["encoding"], division.cleaned_data["delimiter"]
    if (encoding, delimiter) == (draft.sheet.encoding, draft.sheet.delimiter):
        return None
    try:
        actions.divide(draft.row, encoding, delimiter)
    except Unreadable as refused:
        form.full_clean()
        form.add_error("encoding", wording.shown(refused.message))
        return None
    return here.go("spreadsheet", draft.row.id)


def _take(request: HttpRequest, here: Here, draft: Draft, form: Any) -> HttpResponse | None:
    """Do what the form asks for; None where it says what is wrong."""
    again = here.go("spreadsheet", draft.row.id)
    if draft.choices is not None and form.value != draft.choices:
        actions.choose(draft.row, form.value)
        if request.POST.get("do") == "import":
            messages.info(request, gettext("The file is read in another way now. Look at it once more, then import."))
        return again
    return _import(request, here, draft, form) if request.POST.get("do") == "import" else again


def _import(request: HttpRequest, here: Here, draft: Draft, form: Any) -> HttpResponse | None:
    try:
        done = actions.import_draft(draft.row, here.now, replacing=bool(form.cleaned_data.get("replacing")))
    except Wrong:
        form.add_error(None, gettext("Nothing was imported. What is wrong stands above."))
        return None
    except Differs as refused:
        form.add_error("replacing", wording.shown(refused.text()))
        return None
    except Gone:
        messages.info(request, gettext("This file was imported or deleted already."))
        return here.go("spreadsheets")
    messages.success(request, gettext("Imported: %(what)s") % {"what": wording.shown(done.text())})
    return here.go("spreadsheet", draft.row.id)


def _page(request: HttpRequest, here: Here, draft: Draft, form: Any) -> HttpResponse:
    reading = draft.reading
    entries = reading.entries
    wrong = {(problem.line, problem.column) for problem in reading.problems}
    columns = names(draft.sheet.header)
    roles = draft.choices.columns if draft.choices else {}
    return here.render(
        request,
        "spreadsheets/draft.html",
        status=status_of(form),
        form=form,
        made=draft.row,
        own=draft.choices is None,
        reading=reading,
        problems=reading.problems[:FIRST_PROBLEMS],
        more=reading.wrong - min(len(reading.problems), FIRST_PROBLEMS),
        columns=[(name, roles.get(place)) for place, name in enumerate(columns)],
        rows=[
            (row.line, [(cell, (row.line, column) in wrong) for cell, column in zip(row.cells, columns, strict=True)])
            for row in draft.sheet.rows[:FIRST_ROWS]
        ],
        row_count=len(draft.sheet.rows),
        episodes=sum(isinstance(entry, Episode) for entry in entries),
        days=sum(isinstance(entry, Day) for entry in entries),
        medicines=sum(isinstance(entry, Medication) for entry in entries),
        first=[_shown(one) for one in sorted(reading.found, key=lambda one: one.line)[:FIRST_ROWS]],
    )


def _shown(found: Any) -> dict[str, Any]:
    """An entry with its line, under the name of its kind."""
    return {"line": found.line, type(found.entry).__name__.lower(): found.entry}


@diary_page("POST")
def spreadsheet_discard(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """Forget a file that was not imported."""
    made = selectors.spreadsheet(here.row, entry_id, here.now.instant)
    if made.is_draft:
        actions.discard(made)
        messages.success(request, gettext("The file was deleted here. Nothing was imported."))
    return here.go("spreadsheets")


@diary_page("POST")
def spreadsheet_undo(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """Take an import back."""
    made = selectors.spreadsheet(here.row, entry_id, here.now.instant)
    try:
        done = actions.undo_import(made, here.now.instant)
    except Gone:
        messages.info(request, gettext("There is nothing to undo: it was undone already, or not imported."))
    else:
        messages.success(request, wording.shown(done.text()))
    return here.go("spreadsheets")
