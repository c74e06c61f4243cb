"""Every error under `/api/` is a problem, wherever it came about."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from spasmlog.api.problems import MEDIA_TYPE, OUTSIDE, told

ROOT = "/api/"


class Problems:
    """What is refused before the API is asked (a body that is too large, an address that is none) or fails behind it
    (a full disk) comes as a page for people; to a program it is told as a problem, under the same headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        kind = OUTSIDE.get(response.status_code)
        if kind is None or not request.path_info.startswith(ROOT) or not isinstance(response, HttpResponse):
            return response
        if response.headers.get("Content-Type") != MEDIA_TYPE:
            response.content = told(kind)
            response.headers["Content-Type"] = MEDIA_TYPE
            response.headers["Content-Length"] = str(len(response.content))
        return response
