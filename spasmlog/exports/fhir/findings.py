"""What the diary matches, as detected issues: preliminary, with the entries that each rests on.

Not a Flag, which has no place for evidence and warns whoever opens a record; a program that read a diary must not.
"""

from __future__ import annotations

from typing import Final

from spasmlog.exports.fhir.codes import CRITERIA, LEVELS
from spasmlog.exports.fhir.elements import Element, coding, instant, narrative
from spasmlog.exports.fhir.source import Source
from spasmlog.rules.finding import INDICATORS, EntryKind, Evidence, Finding
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Level

# FHIR knows three; the level itself stands in `meta.tag`.
SEVERITIES: Final = {"critical": "high", "warning": "moderate", "info": "low"}
RESOURCES: Final = {
    EntryKind.EPISODE: "Observation",
    EntryKind.DAY: "Observation",
    EntryKind.CHECK: "Observation",
    EntryKind.MEDICATION: "MedicationStatement",
    EntryKind.CONDITION: "Condition",
}
DEVICE: Final = "device"


def name_of(source: Source, finding: Finding) -> str:
    """It is of the moment: tomorrow the same criterion may rest on other entries."""
    return f"finding:{finding.code}:{source.now.instant.isoformat()}"


def resource(source: Source, finding: Finding) -> Element:
    """A criterion that is met; of one that is not there is nothing to say here."""
    if finding.level is None:
        raise ValueError(f"{finding.code} is not met")
    return {
        "resourceType": "DetectedIssue",
        "id": source.id(name_of(source, finding)),
        "meta": {"tag": [coding(LEVELS, finding.level.value)]},
        "text": narrative(_said(source, finding, finding.level), source.language),
        "status": "preliminary",
        "code": {
            "coding": [coding(CRITERIA, finding.code, str(finding.version))],
            "text": source.say(finding.title),
        },
        "severity": SEVERITIES[INDICATORS[finding.level]],
        "patient": source.patient,
        "identifiedDateTime": instant(source.now.instant, source.diary.zone),
        "author": source.reference(DEVICE),
        "evidence": [_evidence(source, one) for one in finding.evidence],
        "detail": " ".join(_said(source, finding, finding.level)),
    }


def _said(source: Source, finding: Finding, level: Level) -> list[str]:
    """Whose words these are, the finding, what to do, what the article lists, and that it is no diagnosis."""
    rule = Text(
        N_("Criterion %(code)s, version %(version)s, %(origin)s."),
        {"code": finding.code, "version": str(finding.version), "origin": finding.origin.label},
    )
    how_soon = Text(N_("%(level)s."), {"level": level.label})
    more = tuple(text for text in (finding.action, finding.may_indicate) if text is not None)
    return [source.say(text) for text in (rule, how_soon, finding.summary, finding.detail, *more, finding.caveat)]


def _evidence(source: Source, evidence: Evidence) -> Element:
    return {"code": [{"text": source.say(evidence.value)}], "detail": [_entry(source, evidence)]}


def _entry(source: Source, evidence: Evidence) -> Element:
    """The entry: a resource of this bundle, else by its name alone, as it would be in a bundle of its time."""
    known = source.named.get(evidence.key)
    if known is not None:
        return source.reference(known)
    kind, key = evidence.key
    name = {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{source.id(f'{kind}:{key}')}"}
    when = Text(N_("Outside this document: %(when)s"), {"when": evidence.at or ""})
    return {"type": RESOURCES[kind], "identifier": name, "display": source.say(when)}
