"""What the API answers, as JSON."""

from __future__ import annotations

import json
from typing import Final

from django.http import HttpRequest, HttpResponse

from spasmlog.api.problems import MEDIA, Refusal
from spasmlog.api.tags import tag

JSON: Final = "application/json"


def answer(content: object, status: int = 200, *, revision: int | None = None, **headers: str) -> HttpResponse:
    """Some JSON, with its ETag where it has a revision."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if revision is not None:
        sent["ETag"] = tag(revision)
    return HttpResponse(json.dumps(content, ensure_ascii=False), status=status, content_type=JSON, headers=sent)


def not_modified(revision: int) -> HttpResponse:
    """304: whoever asks has it already."""
    return _empty(304, ETag=tag(revision))


def gone() -> HttpResponse:
    """204: done, and nothing to be said."""
    return _empty(204)


def _empty(status: int, **headers: str) -> HttpResponse:
    response = HttpResponse(status=status, headers=headers)
    del response.headers["Content-Type"]
    return response


def body_of(request: HttpRequest) -> bytes:
    """The body, which must be JSON."""
    if request.content_type != JSON:
        raise Refusal(MEDIA)
    return request.body
