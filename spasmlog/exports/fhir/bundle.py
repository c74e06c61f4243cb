"""The document: a bundle whose first entry, the composition, leads to every other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from spasmlog.exports.fhir.codes import LOINC
from spasmlog.exports.fhir.elements import Element, coding, instant, narrative
from spasmlog.exports.fhir.findings import DEVICE
from spasmlog.exports.fhir.people import device, identifier, patient
from spasmlog.exports.fhir.sections import SELF_REPORTED, Section, sections
from spasmlog.exports.fhir.source import PATIENT, Source
from spasmlog.text import N_, Text

PATIENT_NOTE: Final = "51855-5"  # LOINC: what the patient wrote; a patient summary is written by a professional


def pieces(source: Source) -> Iterator[bytes]:
    """The bundle as JSON, one resource a line. Each is made when its turn comes: a long diary needs no more memory
    than a short one but for the names of its entries."""
    parts = sections(source)
    document = _name(source)
    head: Element = {
        "resourceType": "Bundle",
        "id": source.id(f"bundle:{document}"),
        "language": source.language,
        "identifier": identifier(source, f"bundle:{document}"),
        "type": "document",
        "timestamp": instant(source.now.instant, source.diary.zone),
    }
    yield (_dumps(head)[:-1] + ',"entry":[\n').encode()
    yield _entry(source, composition(source, parts))
    for made in (patient(source), device(source)):
        yield b",\n" + _entry(source, made)
    for part in parts:
        for _, make in part.resources:
            yield b",\n" + _entry(source, make())
    yield b"\n]}\n"


def composition(source: Source, parts: tuple[Section, ...]) -> Element:
    """What the document is, of whom, from when to when, and its sections."""
    period = {"first": source.first, "last": source.last}
    return {
        "resourceType": "Composition",
        "id": source.id(f"composition:{_name(source)}"),
        "language": source.language,
        "text": narrative([source.say(SELF_REPORTED)], source.language),
        "status": "final",
        "type": {"coding": [coding(LOINC, PATIENT_NOTE)], "text": source.say(Text(N_("Diary of muscle spasms")))},
        "subject": source.reference(PATIENT),
        "date": instant(source.now.instant, source.diary.zone),
        "author": [source.reference(PATIENT), source.reference(DEVICE)],
        "title": source.say(Text(N_("Diary of muscle spasms, %(first)s to %(last)s"), period)),
        "event": [{"period": {"start": source.first.isoformat(), "end": source.last.isoformat()}}],
        "section": [part.element(source) for part in parts],
    }


def _name(source: Source) -> str:
    """A document is one of a period, at a moment, in a language."""
    return f"{source.first}:{source.last}:{source.now.instant.isoformat()}:{source.language}"


def _entry(source: Source, resource: Element) -> bytes:
    return _dumps({"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}).encode()


def _dumps(content: Element) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
