"""How the API says that something is not right: problem+json (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spasmlog import wording
from spasmlog.diary import CALENDAR_YEARS, AsOf, Invalid, Item, check_entry
from spasmlog.interchange import Keys, NotADiary, Problem, Unreadable
from spasmlog.text import Text

MEDIA_TYPE: Final = "application/problem+json"
TYPE: Final = "urn:spasmlog:problem:"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: the end of its `type`, which never changes, the status, and its title."""

    slug: str
    status: int
    title: str | Promise


BAD_REQUEST: Final = Kind("bad-request", 400, _("The request cannot be understood."))
NOT_JSON: Final = Kind("not-json", 400, _("The body cannot be read as JSON."))
NOT_SIGNED_IN: Final = Kind("not-signed-in", 401, _("Sign in, or show a token that is valid."))
FORGED: Final = Kind("csrf", 403, _("The request does not carry the token of this session (X-CSRFToken)."))
READ_ONLY: Final = Kind("read-only", 403, _("This token may read, and not write."))
FORBIDDEN: Final = Kind("forbidden", 403, _("This is not allowed."))
NOT_FOUND: Final = Kind("not-found", 404, _("There is nothing at this address."))
METHOD: Final = Kind("method", 405, _("This address does not take that method."))
CONFLICT: Final = Kind("conflict", 409, _("Something else is stored here. Nothing was saved."))
STALE: Final = Kind("stale", 409, _("It was changed since it was read. Nothing was saved."))
DELETED: Final = Kind("deleted", 410, _("This was deleted."))
TOO_LARGE: Final = Kind("too-large", 413, _("The body is larger than 2 MB. Nothing was saved."))
MEDIA: Final = Kind("media-type", 415, _("The body must be application/json."))
INVALID: Final = Kind("invalid", 422, _("This does not fit. Nothing was saved."))
FUTURE: Final = Kind("future", 422, _("A date or a time lies too far ahead: is the clock right? Nothing was saved."))
TOO_MANY: Final = Kind("too-many-requests", 429, _("Too many requests. Wait a moment."))
OUR_MISTAKE: Final = Kind("server-error", 500, _("Something went wrong here."))
NOT_SAVED: Final = Kind("not-saved", 503, _("The diary cannot write just now. Nothing was saved. Try again later."))

# What a failure before or behind the API is told as, by its status.
OUTSIDE: Final[Mapping[int, Kind]] = {
    kind.status: kind
    for kind in (BAD_REQUEST, FORBIDDEN, NOT_FOUND, METHOD, TOO_LARGE, MEDIA, TOO_MANY, OUR_MISTAKE, NOT_SAVED)
}
# By a clock of the last year that there is nothing lies too far ahead.
LATE_YEAR: Final = CALENDAR_YEARS[1]


class Refusal(Exception):
    """A request that is answered by a problem, with what its kind adds to it."""

    def __init__(
        self, kind: Kind, members: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(kind.slug)
        self.kind, self.members, self.headers = kind, members or {}, headers or {}

    def answer(self) -> HttpResponse:
        """The problem as a response."""
        return HttpResponse(
            told(self.kind, self.members), status=self.kind.status, content_type=MEDIA_TYPE, headers=self.headers
        )


def told(kind: Kind, members: Mapping[str, Any] | None = None) -> bytes:
    """A problem as it is sent."""
    head = {"type": f"{TYPE}{kind.slug}", "title": str(kind.title), "status": kind.status}
    return json.dumps(head | dict(members or {}), ensure_ascii=False).encode()


def unreadable(error: NotADiary) -> Refusal:
    """A body that is no JSON, or no such entry: every problem with its place."""
    if isinstance(error, Unreadable):
        return Refusal(NOT_JSON, {"detail": wording.shown(error.problems[0].text())})
    return invalid(error.problems)


def invalid(problems: Iterable[Problem], kind: Kind = INVALID) -> Refusal:
    """What does not fit, each with a JSON pointer (RFC 6901) into the body."""
    places = [{"pointer": pointer(one.keys), "message": wording.shown(one.message)} for one in problems]
    return Refusal(kind, {"problems": places})


def at(keys: Keys, message: Text) -> Problem:
    """A problem at a place of the body."""
    return Problem("", None, message, keys)


def pointer(keys: Keys) -> str:
    """The way to a value as a JSON pointer; a name that is none of ours is cut."""
    return "".join(f"/{str(key)[:60].replace('~', '~0').replace('/', '~1')}" for key in keys)


def check_dates(entry: Item, now: AsOf) -> None:
    """Refuse an entry with an impossible date. A client whose clock is wrong by days has to be able to see that it is
    the clock: what a later clock would let pass is told as a kind of its own."""
    try:
        check_entry(entry, now)
    except Invalid as problem:
        late = AsOf(now.diary, now.instant.replace(year=LATE_YEAR, month=1, day=1))
        raise invalid([at((problem.field,), problem.message)], FUTURE if _fits(entry, late) else INVALID) from None


def _fits(entry: Item, now: AsOf) -> bool:
    try:
        check_entry(entry, now)
    except Invalid:
        return False
    return True
