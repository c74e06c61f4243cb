"""What somebody without an account sees who was given a link.

The token stands behind the # of the link: no server, proxy or log gets it, no program that looks at links ahead opens
anything, and the page takes it out of the address bar. A button sends it; the answer is a cookie for this one summary,
and the address of the summary opens nothing without it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from spasmlog import selectors
from spasmlog.actions import shares
from spasmlog.diary import AsOf
from spasmlog.exports.snapshot import thawed
from spasmlog.forms.share import OpenForm
from spasmlog.summary import ClinicalSummary
from spasmlog.typesetting import CannotTypeset
from spasmlog.views.errors import UNLISTED
from spasmlog.views.page import Here
from spasmlog.views.summary import clinical_summary, shown, summary_of
from spasmlog.views.summary_pdf import typeset

logger = logging.getLogger(__name__)

COOKIE: Final = "__Secure-shared" if settings.SECURE else "shared"
SALT: Final = "spasmlog.share.opening"
VISIT_SECONDS: Final = int(selectors.VISIT.total_seconds())

View = Callable[..., HttpResponse]


def unlisted(view: View) -> View:
    """Told to no search engine. One page for everything that cannot be opened: for what never was, has expired, was
    ended, or belongs to another cookie."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except selectors.NotVisible:
            response = render(request, "shared/gone.html", status=404)
        response["X-Robots-Tag"] = UNLISTED
        response["Cache-Control"] = "no-store"
        return response

    return answer


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def shared(request: HttpRequest) -> HttpResponse:
    """The page that a link leads to. Looking at it opens nothing."""
    if request.method != "POST":
        return _asked(request, OpenForm().asking_for_code())
    form = OpenForm(request.POST)
    if not form.is_valid():
        return _asked(request, form.asking_for_code(), 422)
    passcode = form.cleaned_data["passcode"]
    try:
        opening = shares.open_share(form.cleaned_data["code"], passcode, timezone.now())
    except shares.NeedsPasscode:
        return _asked(request, form.asking_for_passcode())
    except shares.TooOften:
        response = render(request, "shared/too_often.html", status=429)
        response["Retry-After"] = str(VISIT_SECONDS)
        return response
    except shares.WrongPasscode as wrong:
        form.add_error("passcode", _wrong(wrong.left))
        return _asked(request, form.asking_for_passcode(), 422)
    path = reverse("shared_summary", args=[opening.share_id])
    response = HttpResponseRedirect(path)
    response.set_signed_cookie(
        *(COOKIE, str(opening.id)),
        salt=SALT,
        path=path,
        secure=settings.SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


@unlisted
@require_safe
def shared_summary(request: HttpRequest, share_id: UUID) -> HttpResponse:
    """The summary, to be read or printed."""
    opening = _visit(request, share_id)
    zone = selectors.settings_of(opening.share.diary).zone
    with timezone.override(zone):
        found = _summary(opening.share)
        response = render(request, "shared/summary.html", {**shown(found), "share": opening.share})
    return _quiet(response)


@unlisted
@require_safe
def shared_pdf(request: HttpRequest, share_id: UUID) -> HttpResponse:
    """The same as a PDF."""
    opening = _visit(request, share_id)
    with timezone.override(selectors.settings_of(opening.share.diary).zone):
        try:
            response = typeset(_summary(opening.share))
        except CannotTypeset as error:
            logger.error("No PDF was made: %s", error)
            return render(request, "shared/not_typeset.html", {"share": opening.share}, status=503)
    if request.method == "GET":  # a HEAD takes nothing along
        shares.took_pdf(opening, timezone.now())
    return _quiet(response)


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def shared_close(request: HttpRequest, share_id: UUID) -> HttpResponse:
    """Leave nothing on a computer that others use, too: the cookie goes, and opens nothing any more. A page of its own
    asks: from one without a referrer a browser sends no origin, and a form without an origin is taken for a
    forgery."""
    if request.method != "POST":
        return render(request, "shared/close.html")
    with suppress(selectors.NotVisible):  # closed twice, or over: it says the same
        shares.close(_visit(request, share_id), timezone.now())
    path = reverse("shared_summary", args=[share_id])
    response = render(request, "shared/closed.html")
    response.delete_cookie(COOKIE, path=path, samesite="Strict")
    return response


def _asked(request: HttpRequest, form: OpenForm, status: int = 200) -> HttpResponse:
    return render(request, "shared/open.html", {"form": form}, status=status)


def _wrong(left: int) -> str:
    if not left:
        return gettext("That is not the passcode. The link is over now; ask for another one.")
    return ngettext(
        "That is not the passcode. It can be tried %(left)s more time.",
        "That is not the passcode. It can be tried %(left)s more times.",
        left,
    ) % {"left": left}


def _visit(request: HttpRequest, share_id: UUID) -> Any:
    """The opening that the cookie is about. Raises `NotVisible`."""
    held = request.get_signed_cookie(COOKIE, default=None, salt=SALT, max_age=VISIT_SECONDS)
    if held is None:
        raise selectors.NotVisible
    return selectors.visit(share_id, UUID(held), timezone.now())


def _summary(share: Any) -> ClinicalSummary:
    """What is shared: as it was when the link was made, or as it is now."""
    if share.frozen:
        kept = thawed(bytes(share.snapshot))
        return summary_of(kept.diary, share.first, share.last, kept.as_of)
    diary = selectors.settings_of(share.diary)
    here = Here(share.diary, diary, AsOf(diary, timezone.now()))
    return clinical_summary(here, *selectors.shared_period(share, here.now.date))


def _quiet(response: HttpResponse) -> HttpResponse:
    """Not even this site is told where a reader came from."""
    response["Referrer-Policy"] = "no-referrer"
    return response
