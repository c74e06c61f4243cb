"""Every message that somebody may translate: the program's, and those of the libraries whose pages it shows.

The program's are read from its code and templates by the same marks as `makemessages` reads them, without the programs
of GNU gettext, which not every machine has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

import allauth
import django
from babel.messages.extract import DEFAULT_KEYWORDS, extract_javascript, extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT: Final = Path(__file__).parent.parent.parent
MARKS: Final = {
    **DEFAULT_KEYWORDS,
    "N_": None,
    "plural": (1, 2),
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# The pages of accounts are allauth's, with our templates; dates, forms and passwords speak in Django's words.
DJANGO: Final = Path(django.__file__).parent
LIBRARIES: Final = (
    DJANGO / "conf",
    *(DJANGO / "contrib" / name for name in ("auth", "contenttypes", "humanize", "sessions")),
    Path(allauth.__file__).parent,
)


@dataclass(frozen=True, slots=True)
class Message:
    """A text, with its plural ("": it has none) and the context that tells it from another of the same words."""

    msgid: str
    plural: str = ""
    context: str = ""


def _message(mark: str, found: str | tuple[str | None, ...] | None) -> Message | None:
    """What stands in a call of the mark; nothing where it holds no text (a variable, which no translator gets)."""
    parts = (found,) if isinstance(found, str) else found or ()
    places = MARKS[mark] or (1,)
    given: dict[str, str] = {}
    for place in places:
        number, name = place if isinstance(place, tuple) else (place, "plural" if "msgid" in given else "msgid")
        text = parts[number - 1] if number <= len(parts) else None
        if not text:
            return None
        given["context" if name == "c" else name] = text
    return Message(**given)


def in_python(source: bytes) -> Iterator[Message]:
    """The messages of a module."""
    for _line, mark, found, _comments in extract_python(BytesIO(source), list(MARKS), [], {"encoding": "utf-8"}):
        if message := _message(mark, found):
            yield message


def in_template(source: str) -> Iterator[Message]:
    """The messages of a template. What Django makes of one for xgettext is calls among noise."""
    calls = BytesIO(templatize(source).encode())
    for _line, mark, found, _comments in extract_javascript(calls, list(MARKS), [], {"encoding": "utf-8"}):
        if message := _message(mark, found):
            yield message


@cache
def of_the_program() -> frozenset[Message]:
    """The messages that `makemessages` finds."""
    found: set[Message] = set()
    for path in (ROOT / "spasmlog").rglob("*.py"):
        found.update(in_python(path.read_bytes()))
    for path in (ROOT / "templates").rglob("*.html"):
        found.update(in_template(path.read_text()))
    return frozenset(found)


@cache
def of_the_libraries() -> frozenset[Message]:
    """The messages of Django and allauth, from the English catalogues that they bring."""
    found: set[Message] = set()
    for folder in LIBRARIES:
        with (folder / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
            for entry in read_po(file):
                msgid, plural = entry.id if isinstance(entry.id, tuple | list) else (entry.id, "")
                if msgid:
                    found.add(Message(msgid, plural, entry.context or ""))
    return frozenset(found)
