"""What a page must be: valid, with nothing inline, and readable by a screen reader."""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element

from tests.access.page import parsed

UNLABELLED = {"hidden", "submit", "button"}


def attributes(document: Element) -> list[tuple[Element, str, str]]:
    return [(element, name, value) for element in document.iter() for name, value in element.attrib.items()]


def check_nothing_runs(document: Element) -> None:
    """No script, style or handler stands in the page itself."""
    assert not list(document.iter("style"))
    for script in document.iter("script"):
        assert script.get("type") == "application/json" or (script.get("src") and not (script.text or "").strip())
    for element, name, value in attributes(document):
        assert name != "style", element.tag
        assert not name.startswith("on"), element.tag
        assert not value.strip().lower().startswith("javascript:")


def check_structure(document: Element) -> None:
    """A language, one heading, ids that are ids, and every name that points somewhere finds it."""
    assert document.get("lang")
    hidden = [part for part in document.iter() if part.get("hidden") is not None]
    put_away = {heading for part in hidden for heading in part.iter("h1")}  # parts of which one is shown at a time
    assert len([heading for heading in document.iter("h1") if heading not in put_away]) == 1
    assert "".join(document.find("head/title").itertext()).strip()
    ids = Counter(value for _, name, value in attributes(document) if name == "id")
    assert {name: count for name, count in ids.items() if count > 1 or not name} == {}
    for element, name, value in attributes(document):
        if name in {"aria-describedby", "aria-labelledby", "aria-controls", "for", "form"}:
            assert set(value.split()) <= set(ids), (element.tag, name)
        if name == "href" and value.startswith("#") and element.tag == "a":
            assert value[1:] in ids, value


def check_labels(document: Element) -> None:
    """Every control has a name for a screen reader."""
    labelled = {label.get("for") for label in document.iter("label")}
    inside = {id(control) for label in document.iter("label") for control in label.iter()}
    for control in document.iter():
        if control.tag not in {"input", "select", "textarea"} or control.get("type") in UNLABELLED:
            continue
        named = control.get("aria-label") or control.get("aria-labelledby")
        assert named or id(control) in inside or control.get("id") in labelled, control.attrib


def check_page(content: bytes) -> None:
    document = parsed(content)
    check_nothing_runs(document)
    check_structure(document)
    check_labels(document)
