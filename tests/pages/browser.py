"""A browser without JavaScript: it opens pages, fills in their forms as they were rendered, and sends them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from django.urls import reverse

from spasmlog import diary as values
from spasmlog import selectors
from spasmlog.models import Diary

CHOSEN = ("radio", "checkbox")
INLINE = frozenset(("a", "b", "bdi", "strong", "em", "time", "small", "data"))


@dataclass
class Form:
    """A form of a page: where it goes, the answers it holds, and what its boxes and lists offer."""

    action: str
    method: str
    answers: list[tuple[str, str]] = field(default_factory=list)
    offered: dict[str, set[str]] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, /, **given: Any) -> dict[str, list[str]]:
        """What is sent when these answers are given and the others are left: a list ticks several boxes."""
        sent: dict[str, list[str]] = {}
        for name, value in self.answers:
            sent.setdefault(name, []).append(value)
        for name, answer in given.items():
            answers = [str(one) for one in (answer if isinstance(answer, list) else [answer])]
            assert name in self.typed or set(answers) <= self.offered.get(name, set()), (
                f"{name} does not offer {answer}"
            )
            sent[name] = answers
        return sent


class Reader(HTMLParser):
    """The forms and the visible words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.words: list[str] = []
        self._form: Form | None = None
        self._textarea: str | None = None
        self._select: str | None = None
        self._silent = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._apart(tag)
        if tag in ("script", "style", "title"):
            self._silent += 1
        if tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get"))
            self.forms.append(self._form)
        if self._form is None:
            return
        name = given.get("name", "")
        if tag == "input" and name:
            self._input(self._form, name, given)
        elif tag == "textarea":
            self._textarea = name
            self._form.typed.add(name)
            self._form.answers.append((name, ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            self._form.offered.setdefault(self._select, set()).add(given.get("value", ""))
            if "selected" in given:
                self._form.answers.append((self._select, given.get("value", "")))
        elif tag == "button" and name:
            self._form.buttons.append((name, given.get("value", "")))

    def _input(self, form: Form, name: str, given: dict[str, str]) -> None:
        kind, value = given.get("type", "text"), given.get("value", "")
        if kind in CHOSEN:
            value = given.get("value", "on")
            form.offered.setdefault(name, set()).add(value)
            if "checked" in given:
                form.answers.append((name, value))
        else:
            form.typed.add(name)
            if kind != "file":
                form.answers.append((name, value))

    def handle_endtag(self, tag: str) -> None:
        self._apart(tag)
        if tag in ("script", "style", "title"):
            self._silent -= 1
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._textarea = None
        elif tag == "select":
            self._select = None

    def _apart(self, tag: str) -> None:
        if tag not in INLINE:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if self._textarea is not None and self._form is not None:
            name, before = self._form.answers[-1]
            # A line break right after the tag belongs to the markup; lines are sent with CRLF.
            text = data.removeprefix("\n") if not before else data
            self._form.answers[-1] = (name, before + text.replace("\r\n", "\n").replace("\n", "\r\n"))
        elif not self._silent:
            self.words.append(data)


def words(response: Any) -> str:
    """The words of a page, with single spaces."""
    return " ".join("".join(Reader(response.content.decode()).words).split())


def form_in(response: Any, *, to: str) -> Form:
    """The form of a page that is sent to an address; one without an address is sent to the page itself."""
    forms = Reader(response.content.decode()).forms
    (form,) = (one for one in forms if one.method == "post" and (one.action or response.request["PATH_INFO"]) == to)
    return form


def answered(response: Any) -> str:
    """The words of a form that came back because something in it is wrong."""
    assert response.status_code == 422
    return words(response)


def path(response: Any) -> str:
    """Where an answer leads to, without what follows the question mark."""
    assert response.status_code == 302
    return urlsplit(response.url).path


class Visitor:
    """Somebody with a browser, and the diary that they look at."""

    def __init__(self, client: Client, row: Diary) -> None:
        self.client, self.row = client, row

    @property
    def diary(self) -> values.Diary:
        """Everything that the diary holds."""
        return selectors.whole_diary(Diary.objects.get(id=self.row.id))

    @property
    def revision(self) -> int:
        return Diary.objects.values_list("revision", flat=True).get(id=self.row.id)

    def url(self, name: str, /, *args: object) -> str:
        return reverse(name, args=[self.row.id, *args])

    def get(self, name: str, /, *args: object, query: str = "", **headers: Any) -> Any:
        return self.client.get(self.url(name, *args) + query, headers=headers)

    def post(self, name: str, /, *args: object, **answers: Any) -> Any:
        """What a form sends, whatever the page shows."""
        return self.client.post(self.url(name, *args), answers)

    def read(self, name: str, /, *args: object, query: str = "") -> str:
        """The words of a page."""
        response = self.get(name, *args, query=query)
        assert response.status_code == 200
        return words(response)

    def form(self, name: str, /, *args: object) -> Form:
        """The form of a page, as it is rendered."""
        return form_in(self.get(name, *args), to=self.url(name, *args))

    def send(self, name: str, /, *args: object, **given: Any) -> Any:
        """Open a page, fill in its form, send it."""
        return self.client.post(self.url(name, *args), self.form(name, *args).filled(**given))

    def again(self, response: Any, /, **given: Any) -> Any:
        """Correct a form that came back, and send it again."""
        assert response.status_code == 422
        address = response.request["PATH_INFO"]
        return self.client.post(address, form_in(response, to=address).filled(**given))

    def press(self, name: str, /, *args: object, on: str = "today", of: tuple[object, ...] = (), **button: str) -> Any:
        """On a page, press the button of a form of its own, which is sent to the page `name`."""
        form = form_in(self.get(on, *of), to=self.url(name, *args))
        assert set(button.items()) <= set(form.buttons)
        return self.client.post(self.url(name, *args), form.filled() | {key: [value] for key, value in button.items()})

    def follow(self, response: Any) -> str:
        """The words of the page that an answer leads to."""
        assert response.status_code == 302, words(response)
        return words(self.client.get(response.url))
