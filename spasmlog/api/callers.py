"""Who asks: somebody who is signed in, or a program with a token."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import timezone
from ninja.security.base import AuthBase

from spasmlog import selectors
from spasmlog.actions import api_tokens
from spasmlog.api.limits import count
from spasmlog.api.problems import FORGED, NOT_SIGNED_IN, READ_ONLY, Refusal
from spasmlog.selectors import Account
from spasmlog.views.errors import cannot_write

logger = logging.getLogger(__name__)

SAFE: Final = ("GET", "HEAD")
CHALLENGE: Final = {"WWW-Authenticate": 'Bearer realm="SpasmLog"'}


@dataclass(frozen=True, slots=True)
class Caller:
    """An account, and the one diary that a token is narrowed to, where it is."""

    account: Account
    only: UUID | None = None

    def diary(self, diary_id: UUID) -> Any:
        """One of the diaries that may be seen. Raises `NotVisible`."""
        if self.only not in (None, diary_id):
            raise selectors.NotVisible
        return selectors.diary_of(self.account, diary_id)

    def diaries(self) -> list[Any]:
        """All of them, the one written last first."""
        found = selectors.diaries_of(self.account)
        return list(found if self.only is None else found.filter(id=self.only))


class Token(AuthBase):
    """`Authorization: Bearer spasmlog_…`. Whoever shows a token is judged by it alone, signed in or not."""

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __call__(self, request: HttpRequest) -> Caller | None:
        shown = request.headers.get("Authorization")
        if shown is None:
            return None
        scheme, _, token = shown.partition(" ")
        now = timezone.now()
        try:
            if scheme.lower() != "bearer":
                raise selectors.NotVisible
            found = api_tokens.opened_by(token.strip(), now)
        except selectors.NotVisible:
            raise Refusal(NOT_SIGNED_IN, headers=CHALLENGE) from None
        count(f"token:{found.id}")
        if request.method not in SAFE and not found.may_write:
            raise Refusal(READ_ONLY)
        try:
            api_tokens.note_use(found, now)
        except (DatabaseError, InterfaceError) as error:
            if not cannot_write(error):
                raise
            logger.warning("The use of a token was not noted: %s", type(error).__name__)
        return Caller(found.account, found.diary_id)


class Session(AuthBase):
    """The session of the pages. What writes carries the session's token, as a form does."""

    openapi_type = "apiKey"
    openapi_in = "cookie"
    openapi_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Caller:
        if "Authorization" in request.headers or not request.user.is_authenticated:
            raise Refusal(NOT_SIGNED_IN, headers=CHALLENGE)
        count(f"account:{request.user.pk}")
        if request.method not in SAFE and CsrfCheck(_nothing).refuses(request):
            raise Refusal(FORGED)
        return Caller(request.user)


class CsrfCheck(CsrfViewMiddleware):
    """Django's own check, which answers with a reason instead of a page."""

    def refuses(self, request: HttpRequest) -> bool:
        # The middleware has looked at this request already, and let it pass as it does whatever Ninja answers.
        request.csrf_processing_done = False  # type: ignore[attr-defined]
        self.process_request(request)
        return self.process_view(request, _nothing, (), {}) is not None

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponse(reason)


def _nothing(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()
