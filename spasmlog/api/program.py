"""The API as a whole: its parts under their addresses, and what its errors become."""

from __future__ import annotations

import json
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, path
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import ValidationError

from spasmlog import selectors, wording
from spasmlog.api import diaries, drinks, entries
from spasmlog.api.answers import JSON
from spasmlog.api.callers import Session, Token
from spasmlog.api.document import DESCRIPTION, document
from spasmlog.api.problems import INVALID, NOT_FOUND, Refusal, unreadable
from spasmlog.interchange import MESSAGES, UNFIT, NotADiary
from spasmlog.text import Text

api: Final = NinjaAPI(
    title="SpasmLog",
    version="1",
    description=DESCRIPTION,
    # Ninja's pages load from elsewhere, which our content security policy refuses: there are our own.
    openapi_url=None,
    docs_url=None,
    auth=[Token(), Session()],
)
for part in (diaries, entries, drinks):
    api.add_router("", part.router)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Any) -> HttpResponse:
    """A problem."""
    return refusal.answer()


@api.exception_handler(selectors.NotVisible)
@api.exception_handler(Http404)
def not_visible(request: HttpRequest, error: Any) -> HttpResponse:
    """What is not there and what is somebody else's are the same."""
    return Refusal(NOT_FOUND).answer()


@api.exception_handler(NotADiary)
def not_an_entry(request: HttpRequest, error: Any) -> HttpResponse:
    """A body that does not fit."""
    return unreadable(error).answer()


@api.exception_handler(ValidationError)
def wrong_parameter(request: HttpRequest, error: Any) -> HttpResponse:
    """A parameter of the address that does not fit."""
    problems = [
        {
            "parameter": str(one["loc"][-1]),
            "message": wording.shown(Text(MESSAGES.get(one["type"], UNFIT), one.get("ctx", {}))),
        }
        for one in error.errors
    ]
    return Refusal(INVALID, {"problems": problems}).answer()


@api.exception_handler(Exception)
def failed(request: HttpRequest, error: Any) -> HttpResponse:
    """Everything else is told as the pages tell it, and by `Problems` turned into a problem."""
    raise error


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The description for programs."""
    return HttpResponse(document(api), content_type=JSON)


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The description for people."""
    return render(request, "api_tokens/docs.html", {"addresses": _addresses()})


def _addresses() -> list[dict[str, Any]]:
    """Each address with what can be done there, and the statuses that it may answer."""
    paths = json.loads(document(api))["paths"]
    return [
        {"path": address, "method": method.upper(), "summary": told["summary"], "answers": " ".join(told["responses"])}
        for address, methods in paths.items()
        for method, told in methods.items()
    ]


def urls() -> list[URLPattern | URLResolver]:
    """The addresses below `/api/v1/`, each once, and without the one that Ninja adds and never answers."""
    own = [path("openapi.json", openapi, name="api_openapi"), path("docs", docs, name="api_docs")]
    found = {one.name: one for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"}
    return [*own, *found.values()]
