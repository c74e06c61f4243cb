"""Conditions as the person named them: nobody has confirmed them here."""

from __future__ import annotations

from spasmlog.diary import Condition
from spasmlog.exports.fhir import codes
from spasmlog.exports.fhir.elements import Element, hl7, noted, plain
from spasmlog.exports.fhir.source import Source


def name_of(condition: Condition) -> str:
    return f"condition:{condition.id}"


def resource(source: Source, condition: Condition) -> Element:
    """A condition with its dates. An end that is only planned is none yet."""
    is_over = condition.resolved_by(source.now.date)
    made: Element = {
        "resourceType": "Condition",
        "id": source.id(name_of(condition)),
        "clinicalStatus": hl7("condition-clinical", "resolved" if is_over else "active"),
        "verificationStatus": hl7("condition-ver-status", "unconfirmed"),
        "category": [hl7("condition-category", "problem-list-item")],
        "code": _code(source, condition),
        "subject": source.patient,
        "asserter": source.patient,
    }
    if condition.since is not None:
        made["onsetDateTime"] = condition.since.isoformat()
    if condition.resolved_on is not None and is_over:
        made["abatementDateTime"] = condition.resolved_on.isoformat()
    return {**made, **noted(condition.note)}


def _code(source: Source, condition: Condition) -> Element:
    concept = source.concept(codes.CONDITIONS[condition.kind])
    return {**concept, "text": plain(condition.label)} if condition.label.strip() else concept
