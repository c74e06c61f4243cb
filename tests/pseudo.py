"""Two languages that nobody speaks: every text of ours, accented and longer; in one of them from right to left.

What is still plain on a page in these was never handed to gettext; what does not fit does not fit in Finnish either.
"""

from __future__ import annotations

import re
from typing import Any, Final

from django.utils.translation import trans_real

# Languages that Django knows the formats of, and that we have no translations for.
LONGER, MIRRORED = "eo", "he"
LANGUAGES: Final = [("en", "English"), (LONGER, "Longer"), (MIRRORED, "Mirrored")]
ACCENTED: Final = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")
# Left as it is: a place for a value, a tag, an entity.
KEPT: Final = re.compile(r"(%\([^)]*\)[a-z]|%[sd%]|<[^>]*>|\{\w*\}|&\w+;)")
# About as much longer as the longest of the usual languages.
LONGER_BY: Final = 0.35
# A word that holds a plain vowel has not been translated.
PLAIN: Final = re.compile(r"(?<![\w@./-])[A-Za-z]*[aeiouyAEIOUY][A-Za-z]*(?![\w@./-])")


def pseudo(text: str) -> str:
    """A text in these languages, without the context that Django puts before some."""
    text = text.rpartition(trans_real.CONTEXT_SEPARATOR)[2]
    if not re.search("[A-Za-z]", KEPT.sub("", text)):
        return text
    said = "".join(part if KEPT.fullmatch(part) else part.translate(ACCENTED) for part in KEPT.split(text))
    words = "".join(" ľóŕ" for _ in range(round(len(text) * LONGER_BY / 4)))
    return f"{said}{words}"


class Pseudo(trans_real.DjangoTranslation):
    """Answers every message, and needs no catalogue."""

    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: Any) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)


def plain_words(text: str) -> set[str]:
    """The words of a text that were not translated."""
    return {word for word in PLAIN.findall(text) if len(word) > 2}
