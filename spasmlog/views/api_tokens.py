"""The account's tokens for the API: which there are, a new one, and its end."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from spasmlog import selectors
from spasmlog.actions import api_tokens
from spasmlog.forms.api_token import TokenForm
from spasmlog.views.entry import status_of

# How a program shows it.
HEADER: Final = "Authorization: Bearer …"


@login_required
@require_safe
def token_list(request: HttpRequest) -> HttpResponse:
    """What opens the API, and what did."""
    now = timezone.now()
    found = [_told(row, now, request) for row in selectors.api_tokens(request.user)]
    return render(request, "api_tokens/list.html", {"tokens": found})


def _told(row: Any, now: datetime, request: HttpRequest) -> dict[str, Any]:
    changed = not api_tokens.has_same_password(row, request.user)
    return {"row": row, "ended_by_password": changed, "over": row.expires_at <= now}


@login_required
@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def token_new(request: HttpRequest) -> HttpResponse:
    """A new token. It is on the answer to the form and nowhere else. Whoever finds a browser open must not be able to
    take a key along that works for a year: the password is asked for again."""
    choices = [(str(row.id), row.name) for row in selectors.diaries_of(request.user)]
    form = TokenForm(request.POST if request.method == "POST" else None, diaries=choices)
    if request.method == "POST" and form.is_valid():
        try:
            made = api_tokens.make(request.user, form.wanted, timezone.now())
        except api_tokens.AlreadyMade:
            told = gettext("This token was made already. It is shown once; if it is lost, end it here.")
            messages.info(request, told)
            return HttpResponseRedirect(reverse("api_tokens"))
        except api_tokens.TooMany:
            form.add_error(None, gettext("You have as many tokens as there can be. End one of them first."))
        else:
            api = request.build_absolute_uri(reverse("api_root"))
            context: dict[str, Any] = {"token": made.token, "row": made.row, "api": api, "header": HEADER}
            return render(request, "api_tokens/made.html", context, status=201)
    return render(request, "api_tokens/form.html", {"form": form}, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def token_revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """End it at once, after one was asked whether that is meant."""
    try:
        row = selectors.api_token(request.user, token_id)
        if request.method == "POST":
            api_tokens.revoke(request.user, token_id)
            told = gettext("Ended. The token “%(name)s” opens nothing any more.")
            messages.success(request, told % {"name": row.name})
            return HttpResponseRedirect(reverse("api_tokens"))
    except selectors.NotVisible:
        raise Http404 from None
    return render(request, "api_tokens/revoke.html", {"row": row})
