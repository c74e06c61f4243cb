"""What the views of a diary's pages share: whose it is, which diary, and what time it is there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from spasmlog import rules, selectors
from spasmlog.actions import history
from spasmlog.diary import AsOf, Diary
from spasmlog.views.errors import cannot_write, signed_out
from spasmlog.views.sessions import ends_in

logger = logging.getLogger(__name__)

P = ParamSpec("P")


@dataclass(frozen=True)
class Here:
    """The diary that a page is about: its row, its settings as a value, and the moment."""

    row: Any
    diary: Diary
    now: AsOf

    @property
    def id(self) -> UUID:
        return self.diary_id

    @property
    def diary_id(self) -> UUID:
        found: UUID = self.row.id
        return found

    @cached_property
    def as_of(self) -> AsOf:
        """The diary as the rules see it now, read once: whoever writes asks after that."""
        return selectors.as_of(self.row, self.now.instant)

    @cached_property
    def findings(self) -> tuple[rules.Finding, ...]:
        """What the criteria answer now, in their order, asked once: by the history, then by the page itself."""
        return selectors.findings(self.row, self.as_of)

    def url(self, name: str, *args: object) -> str:
        """The address of a page of this diary."""
        return reverse(name, args=[self.diary_id, *args])

    def go(self, name: str, *args: object, query: str = "") -> HttpResponseRedirect:
        """A redirect to a page of this diary."""
        return HttpResponseRedirect(self.url(name, *args) + query)

    def render(self, request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """A page of this diary."""
        known = {"here": self, "diary": self.diary, "session_ends_in": ends_in(request)}
        return render(request, template, known | context, status=status)


def diary_page(
    *methods: str,
) -> Callable[[Callable[Concatenate[HttpRequest, Here, P], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """A page inside a diary: signed in, one of the account's own diaries (else the same 404 as for one that does not
    exist, whatever the method), in the diary's time zone. GET unless methods are named; HEAD comes with GET alone, so
    that what changes something asks for a POST with its token."""
    named = methods or ("GET",)
    allowed = [*named, "HEAD"] if "GET" in named else [*named]

    def decorate(
        view: Callable[Concatenate[HttpRequest, Here, P], HttpResponseBase],
    ) -> Callable[..., HttpResponseBase]:
        answer = require_http_methods(allowed)(view)

        @wraps(view)
        def page(request: HttpRequest, diary_id: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                if request.method == "POST":
                    return signed_out(request)
                return redirect_to_login(request.get_full_path())
            try:
                row = selectors.diary_of(request.user, diary_id)
                diary = selectors.settings_of(row)
                here = Here(row, diary, AsOf(diary, timezone.now()))
                remember(request, diary_id)
                if request.method == "GET":
                    keep_history(here)
                with timezone.override(diary.zone):
                    return answer(request, here, *args, **kwargs)
            except selectors.NotVisible:
                raise Http404 from None

        return page

    return decorate


def keep_history(here: Here) -> None:
    """Keep the history of findings, on the first page that is opened after a write (which leads to one) and on the
    first of a local day; on every other it costs nothing.

    A page that can be read is read all the same when the history cannot be written: the next one tries again.
    """
    if history.is_recorded(here.row, here.now.date):
        return
    try:
        history.record_findings(here.row, here.findings, here.now.instant, here.now.date)
    except (DatabaseError, InterfaceError) as error:
        if not cannot_write(error):
            raise
        logger.warning("The history of findings was not kept: %s", type(error).__name__)


def remember(request: HttpRequest, diary_id: UUID) -> None:
    """The diary last used, for `/`."""
    if request.session.get("diary") != str(diary_id):
        request.session["diary"] = str(diary_id)


def uuid_or_none(text: str | None) -> UUID | None:
    """An id from an address; one that is none is that of nothing."""
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        raise selectors.NotVisible from None
