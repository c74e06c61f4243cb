"""ETags: the revision at which something was last written. A revision never stands for two contents."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest
from django.utils.http import parse_etags

ANY: Final = "*"
# The revision of nothing: whoever has read this has read something that is not there.
NEVER: Final = -1


def tag(revision: int) -> str:
    return f'"{revision}"'


def is_known(request: HttpRequest, revision: int) -> bool:
    """Whether whoever reads has this content already (`If-None-Match`)."""
    named = parse_etags(request.headers.get("If-None-Match", ""))
    return ANY in named or tag(revision) in {one.removeprefix("W/") for one in named}


def base_of(request: HttpRequest, stored: int) -> int | None:
    """The revision that whoever writes has read (`If-Match`): the one that is `stored` (0: nothing is), or `NEVER`;
    None where they say nothing of it."""
    header = request.headers.get("If-Match")
    if header is None:
        return None
    named = parse_etags(header)
    return stored if stored and (ANY in named or tag(stored) in named) else NEVER
