"""How times, dates, ids and zones are written in files, whatever the file: RFC 3339, UUIDs with hyphens, IANA names."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Final
from uuid import UUID
from zoneinfo import available_timezones

from spasmlog.diary import Invalid
from spasmlog.text import N_, Text

# RFC 3339, with the seconds optional as ISO 8601 has them, and without leap seconds.
HOUR: Final = r"([01]\d|2[0-3]):[0-5]\d"
INSTANT: Final = re.compile(rf"\d{{4}}-\d\d-\d\d[Tt]{HOUR}(:[0-5]\d(\.\d+)?)?([Zz]|[+-]{HOUR})", re.ASCII)
DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# The hyphenated form, as `format: uuid` of JSON Schema has it.
ID: Final = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)

NO_INSTANT: Final = Text(N_("A time such as 2026-03-18T03:00:00+00:00 is expected."))
NO_DATE: Final = Text(N_("A date such as 2026-03-18 is expected."))
NO_UUID: Final = Text(N_("An id such as %(example)s is expected."), {"example": "3c1f6b0e-2a57-5d0c-9e1b-6d8f4c5a7e21"})
NO_ZONE: Final = Text(N_("The name of a time zone, such as Europe/London, is expected."))


def read_instant(text: str) -> datetime:
    """A moment, with the offset that is written. Raises `Invalid`."""
    if not INSTANT.fullmatch(text):
        raise Invalid("instant", NO_INSTANT)
    try:
        return datetime.fromisoformat(text.upper())
    except ValueError:  # 30 February
        raise Invalid("instant", NO_INSTANT) from None


def read_date(text: str) -> date:
    """A date. Raises `Invalid`."""
    if not DATE.fullmatch(text):
        raise Invalid("date", NO_DATE)
    try:
        return date.fromisoformat(text)
    except ValueError:  # 30 February
        raise Invalid("date", NO_DATE) from None


def read_id(text: str) -> UUID:
    """An id. Raises `Invalid`."""
    if not ID.fullmatch(text):
        raise Invalid("id", NO_UUID)
    return UUID(text)


def read_zone(text: str) -> str:
    """The name of a time zone that this system knows. Raises `Invalid`."""
    if text not in known_zones():
        raise Invalid("time_zone", NO_ZONE)
    return text


@lru_cache(maxsize=1)
def known_zones() -> frozenset[str]:
    """The names of the IANA time zones that this system knows."""
    return frozenset(available_timezones() - {"localtime", "Factory"})
