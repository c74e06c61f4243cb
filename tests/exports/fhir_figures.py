"""What a reader counts in a bundle, by the names of `ClinicalSummary.figures()`: to compare it with other formats."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from tests.exports.fhir_rules import Element, of_type

Figures = dict[str, Any]
SPASMS: Final = ("kind.cramp", "kind.tonus", "kind.unsure")
TWITCH: Final = "kind.twitch"


def own_codes(concept: Element) -> list[str]:
    """The codes of ours that a concept has."""
    return [one["code"] for one in concept.get("coding", []) if one["system"].startswith("urn:uuid:")]


def stated(bundle: Element) -> Figures:
    """The figures as the bundle states them; None where it says that one is unknown."""
    (found,) = [one for one in of_type(bundle, "Observation") if "period" in own_codes(one["code"])]
    return {
        code.removeprefix("figure."): None if "dataAbsentReason" in part else part["valueQuantity"]["value"]
        for part in found["component"]
        for code in own_codes(part["code"])
    }


def counted(bundle: Element) -> Figures:
    """The figures that follow from the resources themselves, counted without our code."""
    episodes = [one for one in of_type(bundle, "Observation") if "bodySite" in one]
    spasms = [one for one in episodes if set(own_codes(one["code"])) & set(SPASMS)]
    zeroes = {one["effectiveDateTime"] for one in of_type(bundle, "Observation") if one.get("valueInteger") == 0}
    spasm_days = {_date(one) for one in spasms}
    recorded = spasm_days | zeroes
    pains = [pain for one in spasms if (pain := _pain(one)) is not None]
    return {
        "recorded_days": len(recorded),
        "spasms": len(spasms) if recorded else None,
        "spasm_days": len(spasm_days) if recorded else None,
        "twitches": sum(TWITCH in own_codes(one["code"]) for one in episodes),
        "pain.worst": max(pains, default=None),
        "medicines": len(of_type(bundle, "MedicationStatement")),
        "conditions": len(of_type(bundle, "Condition")),
        "findings.met": len(of_type(bundle, "DetectedIssue")),
    }


def _date(episode: Element) -> str:
    start = episode.get("effectiveDateTime") or episode["effectivePeriod"]["start"]
    return datetime.fromisoformat(start).date().isoformat()


def _pain(episode: Element) -> int | None:
    (part,) = [one for one in episode["component"] if "pain" in own_codes(one["code"])]
    return part["valueQuantity"]["value"] if "valueQuantity" in part else None
