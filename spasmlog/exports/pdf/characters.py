"""Making any text one that can be set: with the fonts that we have, in its own direction.

An accessible PDF may hold no character without a glyph, and the typesetter refuses the whole document because of one.
What no font has is therefore replaced visibly beforehand. `fonts/coverage.txt` says which font has what.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, Literal

Direction = Literal["ltr", "rtl"]

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
BREAK: Final = "\N{ZERO WIDTH SPACE}"
LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# They show nothing of themselves. One that turns the direction round would reach beyond the text that it came with.
INVISIBLE: Final = dict.fromkeys(
    map(ord, "\ufeff\u00ad\u2060\u180e\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
# What joins the character before it: a font must have both.
JOINING: Final = re.compile(
    "[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
JOINER: Final = "\N{ZERO WIDTH JOINER}"
# Latin, Greek and Cyrillic letters and the marks of typography: the first font has all of them, and none joins another.
SIMPLE: Final = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02af\u0391-\u03a1\u03a3-\u03ce\u0400-\u0482\u048a-\u04ff\u2010-\u2027]*"
)
# Longer than any word that people write, and wider than a column of a table.
LONG: Final = 24
LONG_WORD: Final = re.compile(rf"\S{{{LONG + 1},}}")
# Which letters a note is written with decides what its Chinese characters look like, and how it is read aloud.
LANGUAGES: Final = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3\u1100-\u11ff]")),
    ("zh", re.compile("[\u3400-\u9fff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
)
ARABIC: Final = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
# Of Arabic, Persian and Urdu. It lacks letters of Sindhi and others, and letters join only those of their own font.
ARABIC_FONT: Final = "Vazirmatn-Regular.ttf"
RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})


def settable(text: str) -> str:
    """The text as it can be set: with what there are glyphs for, and with places to break words that no line holds."""
    known = covered(text)
    # A word that is wider than its column would run out of it, and out of the page.
    return LONG_WORD.sub(_broken, known) if len(known) > LONG else known


def covered(text: str) -> str:
    """The text as far as there are glyphs for it; of the rest each character is replaced by one that shows it."""
    if SIMPLE.fullmatch(text):
        return text
    lines = LINE_ENDS.sub("\n", text).replace("\t", " ").translate(INVISIBLE)
    return "".join(map(_covered, _clusters(lines)))


def direction(text: str) -> Direction | None:
    """The direction of the first letter that has one; None where none has."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return "ltr"
        if kind in RIGHT_TO_LEFT:
            return "rtl"
    return None


def language(text: str) -> str | None:
    """The language that a script suggests, where it suggests another than the reader's own; else None."""
    return next((code for code, letters in LANGUAGES if letters.search(text)), None)


def has_rare_arabic(text: str) -> bool:
    """Whether there is an Arabic letter or mark in it that `ARABIC_FONT` has not."""
    bit = 1 << [*_coverage()].index(ARABIC_FONT)
    return any(not _fonts_of(letter) & bit for letter in ARABIC.findall(text))


def _broken(word: re.Match[str]) -> str:
    return BREAK.join(word[0][start : start + LONG] for start in range(0, len(word[0]), LONG))


def _clusters(text: str) -> Iterator[str]:
    """The text in characters, each with the marks that are set on it."""
    cluster = ""
    for character in text:
        joins = JOINING.match(character) or unicodedata.category(character).startswith("M")
        if cluster and cluster != "\n" and (joins or cluster.endswith(JOINER)):
            cluster += character
        else:
            yield cluster
            cluster = character
    yield cluster


def _covered(cluster: str) -> str:
    found = _all_fonts()
    for character in cluster:
        found &= _fonts_of(character)
    if found or cluster == "\n":
        return cluster
    # One font has not all of it. What the font of the first character has not is shown as missing.
    first, others = cluster[0], cluster[1:]
    held = _fonts_of(first)
    kept = [first if held else REPLACEMENT]
    held = held or _fonts_of(REPLACEMENT)
    for character in others:
        both = held & _fonts_of(character)
        kept.append(character if both else REPLACEMENT)
        held = both or _fonts_of(REPLACEMENT)
    return "".join(kept)


# Coverage ------------------------------------------------------------------------------------------------------------


@cache
def _coverage() -> dict[str, tuple[tuple[int, ...], tuple[int, ...]]]:
    """Of each font, by its file, where its runs of characters start, and where they end."""
    lines = files(__package__).joinpath("fonts", "coverage.txt").read_text("ascii").splitlines()
    found = {}
    for line in lines:
        name, *pieces = line.split()
        runs = [run.partition("-") for run in pieces]
        starts = tuple(int(first, 16) for first, _, _ in runs)
        found[name] = (starts, tuple(int(last or first, 16) for first, _, last in runs))
    return found


@cache
def _all_fonts() -> int:
    return (1 << len(_coverage())) - 1


@lru_cache(maxsize=4096)
def _fonts_of(character: str) -> int:
    """The fonts that have a character, a bit each."""
    code, found = ord(character), 0
    for bit, (starts, ends) in enumerate(_coverage().values()):
        place = bisect_right(starts, code) - 1
        if place >= 0 and code <= ends[place]:
            found |= 1 << bit
    return found
