"""Pages for when something went wrong: what happened, what was saved, what to do."""

from __future__ import annotations

import sys
from typing import Final

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

# Never shown again.
SECRET: Final = ("password", "code", "credential")
TOKEN: Final = "csrfmiddlewaretoken"  # noqa: S105 (the name of the field)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: it does not exist, or is somebody else's."""
    return render(request, "errors/404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request cannot be understood."""
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return render(request, "errors/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is not the session's: opened before signing in, or in another browser window.

    What was typed is shown to be copied, without a button that sends it: the request may be a forgery.
    """
    kept = [(name, value) for name, value in typed(request) if name != TOKEN and value]
    return render(request, "errors/csrf.html", {"kept": kept}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """A full disk or a lost database is a 503 that says that nothing was saved; anything else is our mistake."""
    error = sys.exc_info()[1]
    if isinstance(error, DatabaseError | InterfaceError):
        return plain(request, "errors/503.html", 503)
    return plain(request, "errors/500.html", 500)


def plain(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """A page that asks the database nothing, with everything that was typed, to be sent again.

    The form's token goes with it as it came: a forged one stays refused.
    """
    content = render_to_string(template, {"again": typed(request), "path": request.path})
    return HttpResponse(content, status=status, headers={"Retry-After": "60"} if status == 503 else None)


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What a form sent, without its secrets."""
    if request.method != "POST":
        return []
    try:
        posted = request.POST
    except Exception:
        return []
    return [
        (name, value)
        for name, values in posted.lists()
        for value in values
        if not any(secret in name.lower() for secret in SECRET)
    ]
