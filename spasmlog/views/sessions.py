"""How long a session lasts: counted from the day on which it was used last."""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

RENEWED: Final = "renewed"
DAY: Final = 24 * 3600


def renew(request: HttpRequest) -> None:
    """From now on it lasts as long as a new one."""
    request.session[RENEWED] = int(timezone.now().timestamp())


def renew_daily(request: HttpRequest) -> None:
    """Renew the session of somebody who is signed in, where that was a day ago: not every page writes. A page that did
    not ask who is there does not ask now."""
    session = request.session
    if session.accessed and SESSION_KEY in session and _age_of(session) >= DAY:
        renew(request)


def ends_in(request: HttpRequest) -> int:
    """In how many seconds the session ends where nothing renews it."""
    session = request.session
    return max(session.get_expiry_age() - _age_of(session), 0)


def _age_of(session: Any) -> int:
    return int(timezone.now().timestamp()) - int(session.get(RENEWED, 0))


@receiver(user_logged_in)
def begin(request: HttpRequest | None, **_: Any) -> None:
    """A session begins with its renewal: the first page after signing in need not write it again."""
    if request is not None:
        renew(request)
