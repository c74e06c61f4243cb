"""Pages for when something went wrong: what happened, what was saved, what to do."""

from __future__ import annotations

import errno
import sys
from typing import Final

from django.conf import settings
from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, ProgrammingError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

# Never shown again.
SECRET: Final = ("password", "code", "credential")
TOKEN: Final = "csrfmiddlewaretoken"  # noqa: S105 (the name of the field)
# Told to no search engine, for what somebody without an account may open.
UNLISTED: Final = "noindex, nofollow, noarchive"
# What the system says when a disk is full, a quota or a limit reached, a disk broken or mounted for reading alone.
DISK: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: it does not exist, or is somebody else's."""
    return render(request, "errors/404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request cannot be understood."""
    return render(request, "errors/400.html", status=400)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more than the page takes."""
    sizes = {"form_mb": settings.DATA_UPLOAD_MAX_MEMORY_SIZE, "file_mb": settings.IMPORT_MAX_BYTES}
    megabytes = {name: size // 1_000_000 for name, size in sizes.items()}
    return render(request, "errors/413.html", megabytes, status=413)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return render(request, "errors/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is not the session's: opened before signing in, or in another browser window.

    What was typed is shown to be copied, without a button that sends it: the request may be a forgery.
    """
    if request.path_info == reverse("shared"):  # where nothing is saved, and whoever reads has no account
        refused = render(request, "shared/refused.html", status=403)
        refused["X-Robots-Tag"] = UNLISTED
        return refused
    kept = [(name, value) for name, value in typed(request)[0] if name != TOKEN and value]
    return render(request, "errors/csrf.html", {"kept": kept}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """A full disk or a lost database is a 503 that says that nothing was saved; anything else is our mistake."""
    if cannot_write(sys.exc_info()[1]):
        return plain(request, "errors/503.html", 503)
    return plain(request, "errors/500.html", 500)


def cannot_write(error: BaseException | None) -> bool:
    """Whether it is the disk or the database that failed, and not what we asked of it. Rate limits live in files, so
    a full disk may show there first."""
    if isinstance(error, IntegrityError | DataError | ProgrammingError):
        return False
    if isinstance(error, DatabaseError | InterfaceError):
        return True
    return isinstance(error, OSError) and error.errno in DISK


def plain(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """A page that asks the database nothing, with everything that was typed, to be sent again: whole or not at all,
    for a password and a file are not kept.

    The form's token goes with it as it came: a forged one stays refused.
    """
    again, whole = typed(request)
    content = render_to_string(
        template, {"again": again if whole else [], "lacking": not whole, "path": request.get_full_path()}
    )
    return HttpResponse(content, status=status, headers={"Retry-After": "60"} if status == 503 else None)


def signed_out(request: HttpRequest) -> HttpResponse:
    """403: what a form sent when its session was over, to be sent again by whoever signs in. Its token was seen to be
    right: no other site can make anybody's browser show this page."""
    again, whole = typed(request)
    context = {"again": again if whole else [], "lacking": not whole, "path": request.get_full_path()}
    return render(request, "errors/signed_out.html", context, status=403)


def typed(request: HttpRequest) -> tuple[list[tuple[str, str]], bool]:
    """What a form sent, without its secrets and files; and whether that is all of it."""
    if request.method != "POST":
        return [], True
    try:
        sent = [(name, value) for name, values in request.POST.lists() for value in values]
        kept = [(name, value) for name, value in sent if not any(secret in name.lower() for secret in SECRET)]
        return kept, len(kept) == len(sent) and not request.FILES
    except Exception:  # it cannot be read: cut off, too long, or no form at all
        return [], False
