"""Two invented languages, made from the English texts: one that is longer and accented, and one that runs from right to
left. What a page shows without accents, or not turned round, no translator can reach."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.conf import settings
from django.test import override_settings
from django.utils.translation import override

from tests.languages.messages import Message, of_the_libraries, of_the_program

LONG: Final = "en-xa"
# Its base is a language that Django knows to run from right to left; browsers have the same two codes for this.
MIRRORED: Final = "ar-xb"
NAMES: Final = {LONG: "Long and accented", MIRRORED: "Mirrored"}

# German needs about a third more room than English, Finnish and Greek at times half as much again.
LONGER: Final = 0.4
# One for one, each of about the same width: what is longer is added, and is words, so that it breaks like words.
ACCENTS: Final = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ",
)
FILLING: Final = ("öñé", "ţŵö", "ţĥŕéé", "ƒöûŕ", "ƒîṽé", "šîẋ", "šéṽéñ", "éîĝĥţ", "ñîñé", "ţéñ")
# What stays as it is: places for values, markup, entities, and the letters of Django's date formats (not messages).
KEPT: Final = re.compile(
    r"%\([^)]*\)[-#0 +]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]|%%|%[-#0 +]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]"
    r"|\{[^{}]*\}|<[^>]+>|&[A-Za-z#0-9]+;"
)
# Override of direction, and its end: letters run from right to left whatever they are.
TURNED: Final = ("\u202e", "\u202c")
# Django's catalogue has formats and names of its own behaviour among its texts.
NO_TEXTS: Final = re.compile(r"^[a-z]+(_[a-z]+)*$|^[A-Z_]+$|^\W*$")


def _outside(text: str, change: Callable[[str], str]) -> str:
    """The text with everything changed that a reader sees, and the rest as it is."""
    found: list[str] = []
    end = 0
    for kept in KEPT.finditer(text):
        found += [change(text[end : kept.start()]), kept.group()]
        end = kept.end()
    return "".join([*found, change(text[end:])])


def longer(text: str) -> str:
    """The text in accents, at least 40 % longer, in brackets: what is cut off misses its end."""
    seen = KEPT.sub("", text)
    filling: list[str] = []
    while sum(map(len, filling)) + len(filling) < LONGER * len(seen):
        filling.append(FILLING[len(filling) % len(FILLING)])
    return f"⟦{' '.join([_outside(text, lambda part: part.translate(ACCENTS)), *filling])}⟧"


def mirrored(text: str) -> str:
    """The text with its words running from right to left."""
    return _outside(text, lambda part: re.sub(r"\w[^<>&\s]*", lambda word: word.group().join(TURNED), part))


TURNS: Final[Mapping[str, Callable[[str], str]]] = {LONG: longer, MIRRORED: mirrored}


def catalogue(turn: Callable[[str], str], messages: frozenset[Message]) -> Catalog:
    """The messages in an invented language, with the plural forms of English."""
    made = Catalog(locale="en", fuzzy=False)
    for one in messages:
        ids = (one.msgid, one.plural) if one.plural else one.msgid
        texts = tuple(map(turn, ids)) if isinstance(ids, tuple) else turn(ids)
        made.add(ids, texts, context=one.context or None)
    return made


def write(folder: Path) -> None:
    """Both catalogues, compiled, as Django looks for them in a folder of `LOCALE_PATHS`."""
    messages = of_the_program() | frozenset(one for one in of_the_libraries() if not NO_TEXTS.match(one.msgid))
    for language, turn in TURNS.items():
        base, variant = language.split("-")
        path = folder / f"{base}_{variant.upper()}" / "LC_MESSAGES" / "django.mo"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_mo(file, catalogue(turn, messages))


@contextmanager
def spoken(folder: Path) -> Iterator[None]:
    """With the invented languages among those that the program speaks; the catalogues are in the folder."""
    languages = [*settings.LANGUAGES, *NAMES.items()]
    with (
        override_settings(LANGUAGES=languages, LOCALE_PATHS=[str(folder), *settings.LOCALE_PATHS]),
        override("en"),
    ):
        yield
