"""What is written to the log: what failed and where, never what somebody wrote.

Messages of exceptions hold values (PostgreSQL quotes the row, Python the argument, Pydantic the input), and addresses
hold ids, dates and the tokens of mails. So exceptions are told by type, code and place, addresses by their pattern.
"""

from __future__ import annotations

import copy
import logging
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from django.core.exceptions import ImproperlyConfigured

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """A line, and for an exception the frames of it and of what led to it, without messages."""

    def format(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        bare = copy.copy(record)
        bare.exc_text = None  # another handler may have kept the whole text
        if request is not None and isinstance(record.args, tuple):
            known = {request.path, request.path.encode("unicode_escape").decode("ascii")}
            bare.args = tuple(pattern_of(request) if item in known else item for item in record.args)
        return super().format(bare)

    def formatException(self, ei: ExcInfo) -> str:
        return "\n".join(_told(ei[1])) if ei[1] else ""


def pattern_of(request: Any) -> str:
    """The address as it stands in the table of addresses."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else "an address that does not exist"


def _told(error: BaseException) -> Iterator[str]:
    """The exceptions that led to one, the first of them first."""
    chain: list[BaseException] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        chain.append(link)
        seen.add(id(link))
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    for item in reversed(chain):
        yield "Traceback (most recent call last):"
        yield from (line.rstrip("\n") for line in traceback.format_tb(item.__traceback__))
        yield named(item)


def named(error: BaseException) -> str:
    """An exception by its type, and by the code that the database gave it."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(error, ImproperlyConfigured):  # about the settings alone, and of no use without its words
        return f"{name}: {error}"
    code = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None) or getattr(error, "errno", None)
    return f"{name} ({code})" if code else name
