"""How values are said in the document: each a string, or a text of the person with its direction and language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Self

from spasmlog.exports.pdf.characters import direction, has_rare_arabic, language, settable
from spasmlog.exports.pdf.lengths import length
from spasmlog.rules.amounts import fluid
from spasmlog.text import N_, Text, Translator, Value, written
from spasmlog.trends.rounding import tenth
from spasmlog.vocabulary import FluidUnit

# JSON, in which nothing is markup.
Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

NOT_KNOWN = Text(N_("not known"))


class Remembering:
    """A translator that is asked everything once: a thousand episodes are said in the same hundred words."""

    def __init__(self, translator: Translator) -> None:
        self.gettext = cache(translator.gettext)
        self.ngettext = cache(translator.ngettext)
        # A number equals another of another kind (1, 1.0), which is written otherwise.
        self.format = lru_cache(maxsize=None, typed=True)(translator.format)


@dataclass(frozen=True, slots=True)
class Words:
    """The reader's language. `unit` is that of the person's drinks."""

    translator: Translator
    unit: FluidUnit = FluidUnit.ML

    @classmethod
    def of(cls, translator: Translator, unit: FluidUnit = FluidUnit.ML) -> Self:
        """The words of one document."""
        return cls(Remembering(translator), unit)

    def say(self, value: Value) -> str:
        """Words of ours, with whatever values."""
        return settable(written(value, self.translator))

    def text(self, message: str, **params: Value) -> str:
        """A message with its values."""
        return self.say(Text(message, params))

    def head(self, value: Value) -> str:
        """The same at the beginning of a line: terms are in small letters."""
        said = self.say(value)
        return said[:1].upper() + said[1:]

    def own(self, text: str) -> Json:
        """What the person wrote, whatever it is."""
        return {"own": settable(text), "dir": direction(text), "lang": language(text), "rare": has_rare_arabic(text)}

    def figure(self, value: float | None) -> str:
        """A figure of the summary; rates to a tenth. None is not known, never zero."""
        if value is None:
            return self.say(NOT_KNOWN)
        return self.say(value if isinstance(value, int) else tenth(value))

    def seconds(self, value: float | None) -> str:
        """A figure in seconds."""
        return self.say(NOT_KNOWN if value is None else length(value))

    def drunk(self, ml: float | None) -> str:
        """A figure in millilitres, in the person's unit."""
        return self.say(NOT_KNOWN if ml is None else fluid(round(ml), self.unit))
