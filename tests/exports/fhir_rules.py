"""What FHIR R4 demands of a document beyond the types of its elements, each rule under its name in the specification.

`fhir.resources` has classes of R4B, the release after R4 (it has none of R4), which are the same for every resource
used here. They check types and required elements; the rules and closed lists of codes here are what they do not check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final
from xml.etree import ElementTree

from fhir.resources.R4B.bundle import Bundle

Element = dict[str, Any]

RESOURCES: Final = {
    *("Composition", "Patient", "Device", "Observation", "DetectedIssue", "Condition"),
    *("MedicationStatement", "MedicationAdministration"),
}
# The value sets that R4 requires, of the elements used here.
OBSERVATION_STATUS: Final = {"registered", "preliminary", "final", "amended", "corrected", "cancelled"}
REQUIRED: Final = {
    "Observation.status": OBSERVATION_STATUS,
    "DetectedIssue.status": OBSERVATION_STATUS,
    "DetectedIssue.severity": {"high", "moderate", "low"},
    "Composition.status": {"preliminary", "final", "amended", "entered-in-error"},
    "Composition.section.mode": {"working", "snapshot", "changes"},
    "MedicationStatement.status": {"active", "completed", "intended", "stopped", "on-hold", "unknown", "not-taken"},
    "MedicationAdministration.status": {"in-progress", "not-done", "on-hold", "completed", "stopped", "unknown"},
    "Device.deviceName.type": {"user-friendly-name", "model-name", "manufacturer-name", "other"},
    "text.status": {"generated", "extensions", "additional", "empty"},
    "comparator": {"<", "<=", ">=", ">"},
}
# The codes of HL7's own systems, as far as they may stand here.
HL7: Final = {
    "observation-category": {"survey", "vital-signs"},
    "data-absent-reason": {"unknown", "not-asked"},
    "condition-clinical": {"active", "resolved"},
    "condition-ver-status": {"unconfirmed"},
    "condition-category": {"problem-list-item"},
    "list-empty-reason": {"notasked", "unavailable"},
}
ID: Final = re.compile(r"[A-Za-z0-9\-.]{1,64}")
URN: Final = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CODE: Final = re.compile(r"[^\s]+(\s[^\s]+)*")
DATE_TIME: Final = re.compile(
    r"\d{4}(-\d\d(-\d\d(T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]((0\d|1[0-3]):[0-5]\d|14:00)))?)?)?"
)
DATE_TIMES: Final = {"effectiveDateTime", "onsetDateTime", "abatementDateTime", "identifiedDateTime", "start", "end"}
UNCONTROLLED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
XHTML: Final = "{http://www.w3.org/1999/xhtml}"


def resources(bundle: Element) -> list[Element]:
    """The resources of a bundle, in order."""
    return [entry["resource"] for entry in bundle["entry"]]


def of_type(bundle: Element, kind: str) -> list[Element]:
    return [resource for resource in resources(bundle) if resource["resourceType"] == kind]


def walk(element: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value in a resource, with the path that leads to it."""
    yield path, element
    if isinstance(element, dict):
        for name, value in element.items():
            yield from walk(value, f"{path}.{name}")
    elif isinstance(element, list):
        for place, value in enumerate(element):
            yield from walk(value, f"{path}[{place}]")


def check(bundle: Element) -> None:
    """Refuse a bundle that is no valid document."""
    Bundle.model_validate(bundle)
    _document(bundle)
    _references(bundle)
    for resource in resources(bundle):
        assert resource["resourceType"] in RESOURCES
        for path, element in walk(resource):
            _element(f"{resource['resourceType']}{path}", element)
        RULES.get(resource["resourceType"], _nothing)(resource)


def _document(bundle: Element) -> None:
    assert bundle["type"] == "document"
    assert bundle["identifier"].keys() == {"system", "value"}, "bdl-9"
    assert DATE_TIME.fullmatch(bundle["timestamp"]), "bdl-10"
    assert [one["resourceType"] for one in resources(bundle)].index("Composition") == 0, "bdl-11"
    assert [one["resourceType"] for one in resources(bundle)].count("Composition") == 1
    urls = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(set(urls)) == len(urls), "bdl-7"
    for entry in bundle["entry"]:
        assert URN.fullmatch(entry["fullUrl"])
        assert entry["fullUrl"] == f"urn:uuid:{entry['resource']['id']}", "bdl-8"
        assert ID.fullmatch(entry["resource"]["id"])


def _references(bundle: Element) -> None:
    """Each leads to a resource of the bundle, of a type that may stand there, and each resource can be reached."""
    held = {entry["fullUrl"]: entry["resource"] for entry in bundle["entry"]}
    reached: set[str] = set()
    pending = [bundle["entry"][0]["fullUrl"]]
    while pending:
        url = pending.pop()
        if url in reached:
            continue
        reached.add(url)
        for path, element in walk(held[url]):
            if isinstance(element, dict) and isinstance(element.get("reference"), str) and path:
                assert element["reference"] in held, f"{path}: {element['reference']}"
                pending.append(element["reference"])
                _target(path, held[element["reference"]]["resourceType"])
    assert reached == set(held), "a document holds what its composition leads to"


TARGETS: Final = {
    "subject": {"Patient"},
    "patient": {"Patient"},
    "performer": {"Patient"},
    "actor": {"Patient"},
    "asserter": {"Patient"},
    "informationSource": {"Patient"},
    "author": {"Patient", "Device"},
}


def _target(path: str, kind: str) -> None:
    name = re.sub(r"\[\d+\]", "", path).rpartition(".")[2]
    assert kind in TARGETS.get(name, RESOURCES - {"Composition", "Patient", "Device"}), f"{path} leads to a {kind}"


def _element(path: str, element: Any) -> None:
    assert element not in ({}, [], "", None), f"{path} is empty (ele-1)"
    if isinstance(element, str):
        assert not UNCONTROLLED.search(element), f"{path} holds a control character"
        name = path.rpartition(".")[2]
        if name in DATE_TIMES:
            assert DATE_TIME.fullmatch(element), f"{path}: {element}"
        if name == "code":
            assert CODE.fullmatch(element), f"{path}: {element!r}"
        if name == "div":
            _narrative(element)
        plain_path = re.sub(r"\[\d+\]", "", path)
        for place, allowed in REQUIRED.items():
            if plain_path == place or plain_path.endswith(f".{place}"):
                assert element in allowed, f"{path}: {element}"
    if isinstance(element, dict):
        _complex(path, element)


def _complex(path: str, element: Element) -> None:
    for stem in ("value", "effective", "onset", "abatement", "identified", "medication"):
        typed = [name for name in element if re.fullmatch(rf"{stem}[A-Z]\w*", name)]
        assert len(typed) <= 1, f"{path} has {typed}"
    if {"start", "end"} <= element.keys():
        assert _comparable(element["start"]) <= _comparable(element["end"]), f"{path} (per-1)"
    if "value" in element and "code" in element:
        assert element["system"], f"{path} (qty-3)"
    if {"low", "high"} <= element.keys():
        assert element["low"]["value"] <= element["high"]["value"], f"{path} (rng-2)"
        assert element["low"]["code"] == element["high"]["code"]
    hl7 = str(element.get("system", "")).removeprefix("http://terminology.hl7.org/CodeSystem/")
    if hl7 != element.get("system", ""):
        assert element["code"] in HL7[hl7], f"{path}: {element}"
    if "system" in element and "code" in element:
        assert re.match(r"urn:uuid:|https?://", element["system"]), f"{path}: {element['system']}"
    if "coding" in element:
        pairs = [(one["system"], one["code"]) for one in element["coding"]]
        assert len(set(pairs)) == len(pairs), f"{path} names a code twice"


def _comparable(moment: str) -> Any:
    return datetime.fromisoformat(moment) if "T" in moment else date.fromisoformat(moment)


def _narrative(div: str) -> None:
    """XHTML of the elements that are used here, with words in it (txt-1, txt-2)."""
    root = ElementTree.fromstring(div)  # noqa: S314 (written by the code under test)
    assert root.tag == f"{XHTML}div"
    assert {one.tag for one in root} == {f"{XHTML}p"}
    assert not [one for paragraph in root for one in paragraph], "the words of a person became markup"
    assert "".join(root.itertext()).strip(), "txt-2"


def _observation(resource: Element) -> None:
    own = {(one["system"], one["code"]) for one in resource["code"]["coding"]}
    valued = [name for name in resource if name.startswith("value")]
    assert not (valued and "dataAbsentReason" in resource), "obs-6"
    assert valued or "component" in resource or "note" in resource, "an observation says something"
    assert ("effectiveDateTime" in resource) != ("effectivePeriod" in resource)
    for component in resource.get("component", []):
        values = [name for name in component if name.startswith("value")]
        assert len(values) + ("dataAbsentReason" in component) == 1, "a value, or why there is none"
        if valued:
            assert not own & {(one["system"], one["code"]) for one in component["code"]["coding"]}, "obs-7"


def _condition(resource: Element) -> None:
    status = resource["clinicalStatus"]["coding"][0]["code"]
    assert ("abatementDateTime" not in resource) or status in {"inactive", "resolved", "remission"}, "con-4"


def _composition(resource: Element) -> None:
    for section in resource["section"]:
        assert "text" in section or "entry" in section, "cmp-1"
        assert not ("emptyReason" in section and "entry" in section), "cmp-2"


def _patient(resource: Element) -> None:
    words = [element for path, element in walk(resource) if isinstance(element, str) and ".name" in path]
    assert words == ["http://hl7.org/fhir/StructureDefinition/data-absent-reason", "masked"], "nobody is named"


def _nothing(resource: Element) -> None:
    """No rule of its own."""


RULES: Final = {
    "Observation": _observation,
    "Condition": _condition,
    "Composition": _composition,
    "Patient": _patient,
}
