"""What every response of ours carries."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


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
