"""The account's diaries: which there are, a new one, its settings, import and deletion."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from spasmlog import selectors, wording
from spasmlog.actions import diaries
from spasmlog.actions.import_file import Differs, import_as_new, import_file
from spasmlog.exports import all_exports
from spasmlog.forms.diary import ImportForm, SettingsForm, default_name
from spasmlog.interchange import NotADiary, read
from spasmlog.views.entry import status_of
from spasmlog.views.page import Here, diary_page
from spasmlog.vocabulary import FluidUnit, WeightUnit


@login_required
@require_safe
def diary_list(request: HttpRequest) -> HttpResponse:
    """The account's diaries, to switch between."""
    own = selectors.diaries_of(request.user)
    return render(request, "diaries/list.html", {"diaries": own, "exports": all_exports()})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def diary_new(request: HttpRequest) -> HttpResponse:
    """A new diary; the first one of an account starts with its owner's name."""
    first = not selectors.diaries_of(request.user).exists()
    if request.method == "POST":
        form = SettingsForm(request.POST)
        if form.is_valid() and form.value:
            try:
                row = diaries.create_diary(request.user, form.value)
                return HttpResponseRedirect(reverse("today", args=[row.id]))
            except diaries.NameTaken:
                form.add_error("name", gettext("You have a diary of that name. Choose another."))
    else:
        name = gettext("My diary") if first else ""
        initial = {"name": name, "fluid_unit": FluidUnit.ML, "weight_unit": WeightUnit.KG, "fluid_target_ml": 1893}
        form = SettingsForm(initial=initial)
    return render(request, "diaries/new.html", {"form": form, "first": first}, status=status_of(form))


@diary_page("GET", "POST")
def diary_settings(request: HttpRequest, here: Here) -> HttpResponse:
    """Name, time zone, country, units and fluid target."""
    if request.method == "POST":
        form = SettingsForm(request.POST, stored=here.diary)
        if form.is_valid() and form.value:
            try:
                diaries.change_settings(here.row, form.value)
                messages.success(request, gettext("The settings were saved."))
                return here.go("settings")
            except diaries.NameTaken:
                form.add_error("name", gettext("You have a diary of that name. Choose another."))
    else:
        form = SettingsForm(initial=SettingsForm.initial_of(here.diary), stored=here.diary)
    return here.render(request, "diaries/settings.html", status=status_of(form), form=form, exports=all_exports())


@diary_page("GET", "POST")
def diary_delete(request: HttpRequest, here: Here) -> HttpResponse:
    """Delete the diary and everything in it, after its name was typed."""
    wrong = False
    if request.method == "POST":
        # A name from a file may have spaces and line breaks that nobody can type.
        if request.POST.get("name", "").split() == here.diary.name.split():
            diaries.delete_diary(here.row)
            request.session.pop("diary", None)
            messages.success(request, gettext("The diary “%(name)s” was deleted.") % {"name": here.diary.name})
            return HttpResponseRedirect(reverse("diaries"))
        wrong = True
    return here.render(request, "diaries/delete.html", status=422 if wrong else 200, wrong=wrong, exports=all_exports())


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def diary_import(request: HttpRequest) -> HttpResponse:
    """Import a diary file, whole or not at all."""
    own = list(selectors.diaries_of(request.user))
    choices = [(str(row.id), row.name) for row in own]
    problems: list[Any] = []
    if request.method == "POST":
        form = ImportForm(request.POST, request.FILES, diaries=choices)
        if form.is_valid():
            row = next((row for row in own if str(row.id) == form.cleaned_data["into"]), None)
            try:
                return _import(request, row, form.cleaned_data["file"], replacing=form.cleaned_data["replacing"])
            except NotADiary as refused:
                problems = [problem.text() for problem in refused.problems]
            except Differs as refused:
                problems = [refused.text()]
            except diaries.NameTaken:
                problems = []
                form.add_error("into", gettext("You have a diary of that name. Choose it, or rename it first."))
            if problems:
                form.add_error("file", gettext("Nothing was imported. What is wrong stands above."))
    else:
        form = ImportForm(diaries=choices, initial={"into": request.GET.get("into", "")})
    status = status_of(form)
    return render(request, "diaries/import.html", {"form": form, "problems": problems}, status=status)


def _import(request: HttpRequest, row: Any, raw: bytes, *, replacing: bool) -> HttpResponse:
    file = read(raw, timezone.now())
    if row is None:
        name = file.diary.name if file.diary.name.strip() else default_name(timezone.now())
        row, done = import_as_new(request.user, file, name)
    else:
        done = import_file(row, file, replacing=replacing)
    messages.success(request, gettext("Imported: %(what)s") % {"what": wording.shown(done.text())})
    return HttpResponseRedirect(reverse("today", args=[row.id]))


@login_required
@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def account_delete(request: HttpRequest) -> HttpResponse:
    """Delete the account and everything in it; a download of every diary is offered before."""
    own = selectors.diaries_of(request.user)
    wrong = False
    if request.method == "POST":
        if request.POST.get("username", "").strip() == request.user.get_username():
            diaries.delete_account(request.user)
            request.session.flush()
            messages.success(request, gettext("Your account and everything in it was deleted."))
            return HttpResponseRedirect(reverse("home"))
        wrong = True
    return render(
        request,
        "account/delete.html",
        {"diaries": own, "exports": all_exports(), "wrong": wrong},
        status=422 if wrong else 200,
    )
