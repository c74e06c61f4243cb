"""Sharing the summary with somebody who has no account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote, urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from spasmlog import selectors, wording
from spasmlog.actions import shares
from spasmlog.forms.share import ShareForm
from spasmlog.selectors import MOST_WRONG_PASSCODES
from spasmlog.views.entry import status_of
from spasmlog.views.page import Here, diary_page
from spasmlog.views.qr_code import qr_code

# The latest are enough to see whether somebody else reads along; how many there were is said.
OPENINGS_SHOWN: Final = 50


@diary_page()
def share_list(request: HttpRequest, here: Here) -> HttpResponse:
    """What can be opened, and what could be."""
    found = [_told(share, here) for share in selectors.shares(here.row)]
    return here.render(
        request,
        "shares/list.html",
        active=[share for share in found if share["is_open"]],
        over=[share for share in found if not share["is_open"]],
    )


@diary_page("GET", "POST")
def share_new(request: HttpRequest, here: Here) -> HttpResponse:
    """A new link. It is on the answer to the form and nowhere else: nobody finds it in an address or a session."""
    form = ShareForm(request.POST if request.method == "POST" else None, now=here.now)
    if request.method == "POST" and form.is_valid():
        try:
            made = shares.share(here.row, form.wanted, here.now.instant)
        except shares.AlreadyMade:
            messages.info(request, gettext("This link was made already. It is shown once; if it is lost, end it here."))
            return here.go("share", form.wanted.id)
        except shares.TooMany:
            form.add_error(
                None, gettext("You share this diary by as many links as there can be. End one of them first.")
            )
        else:
            link = _link(request, made)
            return here.render(request, "shares/made.html", status=201, share=_told(made.share, here), **link)
    return here.render(request, "shares/form.html", status=status_of(form), form=form)


@diary_page()
def share(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """What a link shows, until when, and when it was opened."""
    found = selectors.share(here.row, entry_id)
    openings = selectors.openings(here.row, entry_id, OPENINGS_SHOWN + 1)
    return here.render(
        request,
        "shares/detail.html",
        share=_told(found, here),
        openings=openings[:OPENINGS_SHOWN],
        more=len(openings) > OPENINGS_SHOWN,
    )


@diary_page("POST")
def share_revoke(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """End it at once."""
    shares.revoke(here.row, entry_id, here.now.instant)
    messages.success(request, gettext("Ended. The link opens nothing any more."))
    return here.go("shares")


def _told(found: Any, here: Here) -> Mapping[str, Any]:
    """A share as its pages tell it."""
    locked = found.wrong_passcodes >= MOST_WRONG_PASSCODES
    over = found.revoked_at is not None or locked or found.expires_at <= here.now.instant
    first, last = selectors.shared_period(found, here.now.date)
    return {
        "id": found.entry_id,
        "row": found,
        "first": first,
        "last": last,
        "is_open": not over,
        "is_locked": locked,
        "times": getattr(found, "times", 0),
        "last_opened_at": getattr(found, "last_opened_at", None),
    }


def _link(request: HttpRequest, made: shares.Made) -> Mapping[str, Any]:
    """The address with the token behind the #, which no browser sends to any server."""
    page = reverse("shared")
    address = f"{settings.PUBLIC_URL}{page}" if settings.PUBLIC_URL else request.build_absolute_uri(page)
    whole = f"{address}#{made.token}"
    host = urlsplit(address).hostname or ""
    return {
        "address": whole,
        "qr": qr_code(whole, gettext("QR code of the link")),
        "mail": _mail(whole, made),
        # An address of this machine alone opens nothing on any other.
        "is_local": host in ("localhost", "::1") or host.startswith("127."),
    }


def _mail(address: str, made: shares.Made) -> str:
    """The address that opens a mail program. The person's name is left to them: a subject is read by many."""
    subject = gettext("A summary for my appointment")
    until = wording.ACTIVE.format(made.share.expires_at)
    body = gettext("This link opens the summary of my diary until %(until)s:") % {"until": until}
    text = f"{body}\r\n\r\n{address}"
    return f"mailto:?subject={quote(subject)}&body={quote(text)}"
