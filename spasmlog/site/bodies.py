"""What a request may bring along."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.http import parse_header_parameters

from spasmlog.views.errors import too_large

# What stands around a file in the body of a form.
AROUND_A_FILE: Final = 100_000


# Where a spreadsheet is uploaded, in any diary.
SPREADSHEETS: Final = re.compile(r"/diaries/[0-9a-f-]{36}/spreadsheets/")


# What an unreadable content type is replaced by.
UNREADABLE: Final = "unreadable/unreadable"


class Readable:
    """Around Django: it decodes even the address in the encoding that a body names, before any page of ours could
    answer, and some encodings hold what is no text, or are none. Everything here is UTF-8; `Bodies` refuses
    the rest."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not is_utf8(environ.get("CONTENT_TYPE", "")):
            environ["CONTENT_TYPE"] = UNREADABLE
        return self.application(environ, start_response)


def is_utf8(content_type: str) -> bool:
    """Whether a body of that type is in UTF-8, as all are that do not say otherwise."""
    try:
        parameters = parse_header_parameters(content_type)[1]
    except (ValueError, LookupError):
        return False
    return str(parameters.get("charset", "utf-8")).lower() == "utf-8"


class Bodies:
    """Refuse a body that is larger than its page takes, before any of it is read: files would fill the disk, however
    little the page asks for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length[:19]) > longest(request):
            return too_large(request)
        if request.content_type == UNREADABLE:
            raise BadRequest
        return self.get_response(request)


def longest(request: HttpRequest) -> int:
    """How many bytes a request to this page may have."""
    if request.path_info == reverse("diary_import") or SPREADSHEETS.fullmatch(request.path_info):
        return settings.IMPORT_MAX_BYTES + AROUND_A_FILE
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE
