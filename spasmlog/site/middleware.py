"""What every response of ours carries."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from spasmlog.views import sessions

logger = logging.getLogger(__name__)


class PrivateResponses:
    """Nothing that the program renders is kept by a cache, unless the view says otherwise; no page is embedded or
    given a sensor. Static files are served further in, and keep their own headers for caching."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = settings.PERMISSIONS_POLICY
        return response


class Compressed(GZipMiddleware):
    """Pages go compressed, with a random number of bytes among them (Heal-the-BREACH; docs/security.md says what
    remains).

    What the API answers does not: its tags are strong ones, which compressing would make weak. Files do not: they are
    compressed already, or written while they are read.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)


class Sessions(SessionMiddleware):
    """Sessions in the database, which a full disk cannot take away from reading.

    Outside of the account pages a session holds conveniences: the diary last used, a message to be shown. When they
    cannot be written, the page is shown all the same; and a write that the view has acknowledged stays acknowledged,
    instead of a page that says that nothing was saved.

    A session that is used is renewed once a day, so that it ends after so long without a visit, and not amid them.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        sessions.renew_daily(request)
        try:
            return super().process_response(request, response)
        except (DatabaseError, InterfaceError, SessionInterrupted) as error:
            if request.path_info.startswith("/accounts/"):
                raise failure_behind(error) from None
            logger.warning("The session was not written: %s", type(failure_behind(error)).__name__)
            return response


def failure_behind(error: BaseException) -> BaseException:
    """Django takes every failure to update a session for a session that was deleted meanwhile; the database's own
    failure, where that is what happened."""
    behind: BaseException | None = error
    while behind is not None and not isinstance(behind, OperationalError | InterfaceError):
        behind = behind.__context__
    return behind or error
