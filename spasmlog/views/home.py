"""The start page, the emergency panel, and what monitors ask."""

from __future__ import annotations

from typing import Final

from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from spasmlog import rules, selectors
from spasmlog.guidance.emergency import (
    CALL_NOW,
    COUNTRIES,
    EU_NUMBER,
    NUMBERS,
    OTHERS,
    TODAY,
    UNKNOWN_NUMBER,
    emergency_numbers,
)

SHORTCUTS: Final = {"now": "#now", "glass": "#fluids"}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Nobody signed in: what this is. Signed in: the diary last used, or the way to a first one."""
    if not request.user.is_authenticated:
        return render(request, "home.html", {"criteria": len(rules.all_criteria())})
    own = list(selectors.diaries_of(request.user).values_list("id", flat=True))
    if not own:
        return redirect("diary_new")
    last = request.session.get("diary")
    diary_id = next((diary_id for diary_id in own if str(diary_id) == last), own[0])
    # A shortcut of the home screen leads to the button it is named after: opening a page changes nothing.
    return HttpResponseRedirect(reverse("today", args=[diary_id]) + SHORTCUTS.get(request.GET.get("do", ""), ""))


@require_safe
def emergency(request: HttpRequest) -> HttpResponse:
    """When to call for help at once; needs no account and no data. `?country=` comes from the diary's pages."""
    country = request.GET.get("country", "").upper()
    return render(
        request,
        "emergency.html",
        {
            "numbers": emergency_numbers(country),
            "unknown_number": UNKNOWN_NUMBER,
            "call_now": CALL_NOW,
            "today": TODAY,
            "country": COUNTRIES.get(country),
            "others": [(name, NUMBERS[code]) for code, name in OTHERS.items()],
            "eu": EU_NUMBER,
        },
    )


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 `ok` when the database answers, from a table: SQLite answers `SELECT 1` without its file."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
    except (DatabaseError, InterfaceError):
        return HttpResponse("database", content_type="text/plain", status=503)
    return HttpResponse("ok", content_type="text/plain")
