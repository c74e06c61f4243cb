"""Whom the document is about, and what made it."""

from __future__ import annotations

from spasmlog import RELEASE
from spasmlog.exports.fhir.elements import Element
from spasmlog.exports.fhir.findings import DEVICE
from spasmlog.exports.fhir.source import PATIENT, Source


def patient(source: Source) -> Element:
    """Somebody without a name: the diary knows a year of birth at most. The identifier is the same in every bundle of
    the diary, so that a second one is found to be about the same person."""
    made: Element = {
        "resourceType": "Patient",
        "id": source.id(PATIENT),
        "identifier": [identifier(source, PATIENT)],
        "name": [{"extension": [absent_because("masked")]}],
    }
    if source.diary.birth_year is None:
        return {**made, "_birthDate": {"extension": [absent_because("unknown")]}}
    return {**made, "birthDate": str(source.diary.birth_year)}


def device(source: Source) -> Element:
    """This program, which assembled the document and found what matches."""
    return {
        "resourceType": "Device",
        "id": source.id(DEVICE),
        "deviceName": [{"name": "SpasmLog", "type": "user-friendly-name"}],
        "version": [{"value": RELEASE}],
    }


def identifier(source: Source, name: str) -> Element:
    """The id of a resource as an identifier that no other in the world has."""
    return {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{source.id(name)}"}


def absent_because(reason: str) -> Element:
    """Why an element that a patient summary asks for is not there."""
    return {"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": reason}
