"""A name as the words that are compared: case and the ways to write the same letter do not matter."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# An unbroken run of letters and digits (docs/criteria.md, section 2, details).
WORD: Final = re.compile(r"[^\W_]+")


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, in order.

    Composed first, so that an accent typed as a character of its own is part of its letter. Compatible forms are
    folded within the words only: before, “™” would become two letters that are glued to the name.
    """
    return tuple(_folded(word) for word in WORD.findall(unicodedata.normalize("NFC", name)))


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold())
