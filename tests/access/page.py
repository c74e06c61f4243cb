"""A page as its reader gets it: parsed, with its forms and what they would send."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import html5lib


def parsed(content: bytes) -> Element:
    """The document; a page that is not valid HTML is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    document: Element = parser.parse(content, transport_encoding="utf-8")
    return document


@dataclass(frozen=True)
class Form:
    """Where a form goes, and what it sends when nothing is changed."""

    action: str
    answers: dict[str, list[str]]
    names: tuple[str, ...]
    written: tuple[str, ...]  # those that take what is typed, beside those that are chosen from


def forms(content: bytes, path: str) -> Iterator[Form]:
    """The forms of a page that are sent by POST."""
    for form in parsed(content).iter("form"):
        if form.get("method", "").lower() == "post":
            answers: dict[str, list[str]] = {}
            names: dict[str, None] = {}
            for name, value in _controls(form):
                names[name] = None
                if value is not None:
                    answers.setdefault(name, []).append(value)
            yield Form(form.get("action") or path, answers, tuple(names), tuple(_written(form)))


def _written(form: Element) -> Iterator[str]:
    for control in form.iter():
        chosen = control.tag == "input" and control.get("type") in {"radio", "checkbox", "file"}
        name = control.get("name")
        if control.tag in {"input", "textarea"} and not chosen and name and name != "csrfmiddlewaretoken":
            yield name


def _controls(form: Element) -> Iterator[tuple[str, str | None]]:
    for control in form.iter():
        name = control.get("name")
        if name is None or name == "csrfmiddlewaretoken":
            continue
        match control.tag, control.get("type"):
            case "input", "radio" | "checkbox":
                yield name, control.get("value", "on") if control.get("checked") is not None else None
            case "input", "file":
                yield name, None
            case "input", _:
                yield name, control.get("value", "")
            case "textarea", _:
                yield name, "".join(control.itertext()).removeprefix("\n")
            case "select", _:
                yield name, _chosen(control)
            case _:
                pass  # a button sends its name only when it is pressed


def _chosen(select: Element) -> str:
    options = list(select.iter("option"))
    chosen = [option for option in options if option.get("selected") is not None] or options[:1]
    return chosen[0].get("value", "") if chosen else ""


def form_to(action: str, client: Any, page: str) -> Form:
    """The form of a page that leads to an address."""
    return next(form for form in forms(client.get(page).content, page) if form.action.split("?")[0] == action)
