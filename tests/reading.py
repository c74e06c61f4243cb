"""How hard a text is to read: the Flesch–Kincaid grade (Kincaid et al. 1975) of the words that a page shows.

Counted by textstat, but for the syllables: it would download a dictionary of them. A rule counts them here, which on
the words of this program finds a few more than the dictionary does, so that no page passes that would fail by it.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final
from unittest.mock import patch

from textstat.backend.counts import _count_syllables
from textstat.backend.metrics import flesch_kincaid_grade

# The names of diseases and medicines, which have no plainer word, as the pages say them.
NAMES: Final = (
    "deep vein thrombosis|peripheral artery disease|thyroid disorders?|diabetes|ALS|MS|diuretics?|statins?"
    "|asthma medicines?|asthma|electrolyte imbalance|electrolytes|metabolic dysfunction|dehydration|neurologist"
    "|neurological disorders?|neurology|thiazide|atorvastatin|furosemide"
)
# What is no part of a sentence: titles of publications and who published them, codes of criteria, dates and times.
APART: Final = (
    r"“[^”]*”(, [A-Z][^.]*?, \d{4})?|\b(TAB|RF|FAQ|QUO|SEV|PAT|SAF)-\d[ab]?\b"
    r"|\b[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}(, (\d{1,2}(:\d\d)? [ap]\.m\.|noon|midnight))?"
)
INLINE: Final = frozenset(("a", "b", "strong", "em", "time", "small", "span", "svg", "use", "abbr"))
SILENT: Final = frozenset(("script", "style", "title", "nav", "header", "footer"))


def syllables(word: str) -> int:
    """How many syllables a word has: its groups of vowels, without a silent e, and with two vowels that are spoken
    apart."""
    spoken = re.sub(r"(?<!l)e$|(?<=[aeiouyr])le$", "", word.lower())
    return max(1, len(re.findall("[aeiouy]+", spoken)) + len(re.findall("i[ao](?!u)|ui(?=d)|sms?$|ying", spoken)))


class Counted(dict[str, list[list[str]]]):
    """What textstat takes for its dictionary: the sounds of a word, of which those that end in a digit are vowels."""

    def __missing__(self, word: str) -> list[list[str]]:
        return [["V0"] * syllables(word)]


class Blocks(HTMLParser):
    """The texts of a page's blocks: a heading, a list item or a button ends a sentence, whatever it ends with. What
    every page has (the bar, the menu, the footer) is left out, and what is read by a screen reader alone."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.blocks: list[str] = [""]
        self._silent = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent += 1
        self._apart(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent -= 1
        self._apart(tag)

    def _apart(self, tag: str) -> None:
        if tag not in INLINE:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.blocks[-1] += data


def prose(html: str) -> list[str]:
    """Those of a page that are sentences: labels of a word or four are read at a glance."""
    return [text for text in sentences(html) if len(text.split()) > 4]


def sentences(html: str) -> list[str]:
    """What a page says, each block a sentence or several, without names and without what is no sentence."""
    found = []
    for block in Blocks(html).blocks:
        text = re.sub(APART, " ", block)
        text = " ".join(re.sub(rf"\b({NAMES})\b", " ", text).split()).strip(" :,;–·()")
        if re.search("[A-Za-z]", text):
            found.append(text if text[-1] in ".!?" else f"{text}.")
    return found


def grade(text: str) -> float:
    """The years of school that it takes to read the text."""
    with patch.object(_count_syllables, "get_cmudict", lambda _language: Counted()):
        return float(flesch_kincaid_grade(text, "en_US"))
