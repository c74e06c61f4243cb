"""The small parts that resources are made of. Times carry an offset, amounts a unit of UCUM, and text is only text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape
from typing import Any, Final
from zoneinfo import ZoneInfo

from spasmlog.exports.fhir.codes import HL7, UCUM

Element = dict[str, Any]

# What neither a string of FHIR nor XHTML may hold.
UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
REPLACEMENT: Final = "\ufffd"
UNITS: Final = {"1": "", "{score}": "/ 10", "mL": "ml"}  # as a person reads them; the others as UCUM writes them

NOT_ASKED: Final = "not-asked"
UNKNOWN: Final = "unknown"


def plain(text: str) -> str:
    """A person's own text without the blanks around it. Control characters are replaced visibly, and so is a text of
    blanks alone, which FHIR does not allow."""
    return UNFIT.sub(REPLACEMENT, text).strip() or REPLACEMENT


def coding(system: str, code: str, version: str = "") -> Element:
    """A code of a system."""
    return {"system": system, "version": version, "code": code} if version else {"system": system, "code": code}


def hl7(system: str, code: str) -> Element:
    """A concept of a code system of HL7."""
    return {"coding": [coding(f"{HL7}/{system}", code)]}


def absent(reason: str) -> Element:
    """Why there is no value: `not-asked` where nobody answered, `unknown` where it cannot be known."""
    return {"dataAbsentReason": hl7("data-absent-reason", reason)}


def quantity(value: float, unit: str, comparator: str = "") -> Element:
    """An amount in a unit of UCUM; a whole one is written as such."""
    made: Element = {"value": int(value) if value == int(value) else value}
    if comparator:
        made["comparator"] = comparator
    if UNITS.get(unit, unit):
        made["unit"] = UNITS.get(unit, unit)
    return {**made, "system": UCUM, "code": unit}


def instant(moment: datetime, zone: ZoneInfo) -> str:
    """A moment on the diary's wall clock with its offset. Offsets of long ago had seconds, which FHIR cannot write."""
    local = moment.astimezone(zone)
    offset = local.utcoffset()
    if offset is None or offset.total_seconds() % 60:
        local = moment.astimezone(UTC)
    return local.isoformat()


def noted(note: str) -> Element:
    """A person's note, if there is one: blank text is none."""
    return {"note": [{"text": plain(note)}]} if note.strip() else {}


def narrative(paragraphs: Iterable[str], language: str, status: str = "generated") -> Element:
    """What a person reads where a program cannot: plain paragraphs, in which every text is only text."""
    said = (plain(paragraph) for paragraph in paragraphs if paragraph.strip())
    body = "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in said)
    opening = f'<div xmlns="http://www.w3.org/1999/xhtml" lang="{language}" xml:lang="{language}">'
    return {"status": status, "div": f"{opening}{body}</div>"}
